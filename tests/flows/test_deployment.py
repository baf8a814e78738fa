"""Runs on a schedule and by workers: on a real server, with Prefect's own client of its API."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from flows import deployment
from flows.parameters import Parameters
from flows.partitions import make_backfill, make_partitions
from flows.server import authorisation
from pipeline.errors import SettingsError

from .conftest import Done, until
from .test_timeline import ask

ROOT = Path(__file__).parents[2]


def refusal(env: dict[str, str], path: str, body: dict[str, Any]) -> tuple[int, str]:
    connection = HTTPConnection(urlsplit(env["PREFECT_API_URL"]).netloc)
    connection.request(
        "POST", f"/api{path}", json.dumps(body), {"Content-Type": "application/json", **authorisation(env)}
    )
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said


@pytest.mark.server
def test_a_schedule_yields_a_run_that_completes(
    server: dict[str, str], folder: Path, known: Path, tmp_path: Path
) -> None:
    shutil.copytree(known, tmp_path / "kept" / "extractions")
    given = [
        str(folder),
        "--as-of",
        "2022-01-01",
        "--cache",
        "kept",
        "--cron",
        "* * * * * */5",
    ]  # seconds come last
    command, env = (
        [sys.executable, "-m", "flows.cli", "serve", *given],
        server | {"PREFECT_RUNNER_POLL_FREQUENCY": "1"},
    )
    with (tmp_path / "log").open("w") as log:
        serving = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=log, stderr=log, start_new_session=True
        )
    ended = {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}
    done = {"flow_runs": ended, "deployments": {"name": {"any_": [deployment.SERVED]}}}
    try:
        runs = until(lambda: ask(server, "/flow_runs/filter", done), 300)
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(60)
    said = (tmp_path / "log").read_text()
    assert serving.returncode == 0, said
    assert "never awaited" not in said
    assert "Traceback" not in said
    assert [
        item["paused"] for item in ask(server, "/deployments/filter", {}) if item["name"] == deployment.SERVED
    ] == [True]
    assert (runs[0]["state"]["name"], runs[0]["auto_scheduled"]) == ("Completed", True)
    assert runs[0]["name"] == f"timeline of {folder}"
    assert json.loads((tmp_path / "outputs" / "timeline.json").read_text())["counts"]["documents"] == 3


@pytest.mark.server
def test_one_command_makes_a_deployment_that_refuses_what_no_run_can_use(
    here: Callable[..., Done], server: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        made = here("deploy", folder, "--cron", "0 6 * * 1-5", "--no-cache")
        assert made.returncode == 0, made.stderr
    found = {item["name"]: item for item in ask(server, "/deployments/filter", {})}["timeline"]
    assert made.stdout.strip().endswith(found["id"])
    assert found["parameters"] == {
        "parameters": {"folder": str(folder), "out": str(tmp_path / "outputs"), "cache": None}
    }
    assert (found["work_pool_name"], found["tags"]) == ("chronofil", ["chronofil"])
    assert (
        found["global_concurrency_limit"]["limit"],
        found["concurrency_options"]["collision_strategy"],
    ) == (1, "ENQUEUE")
    assert [item["schedule"]["timezone"] for item in found["schedules"]] == ["Europe/Paris"]
    shape = found["parameter_openapi_schema"]["definitions"]["Parameters"]
    assert all("description" in field for field in shape["properties"].values())
    fields = sorted(shape["properties"], key=lambda name: shape["properties"][name]["position"])
    assert fields[:2] == ["folder", "out"], (
        "the form begins with what it is about, whatever the server makes of its order"
    )
    assert fields[-1] == "no_new_contradiction"
    for wrong in (
        {"workers": 0},
        {"since": "hier"},
        {"as_of": "2022-13-01"},
        {"foo": 1},
        {"out": ""},
        {"most_skipped": 101},
    ):
        status, said = refusal(
            server, f"/deployments/{found['id']}/create_flow_run", {"parameters": {"parameters": wrong}}
        )
        assert status == 409, wrong
        assert "Validation failed" in said


@pytest.mark.server
def test_prefect_deploy_accepts_prefect_yaml(server: dict[str, str], tmp_path: Path) -> None:
    ask(
        server, "/work_pools/", {"name": "chronofil", "type": "process"}
    )  # there already, where `deploy` was tested before
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(
        command, cwd=ROOT, env={**server, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    deployed = {item["name"]: item for item in ask(server, "/deployments/filter", {})}
    made_of = {name: item["parameters"]["parameters"] for name, item in deployed.items()}
    assert make_partitions(make_backfill(made_of["backfill"]))[0].name == "2019"
    assert deployed["backfill"]["entrypoint"] == "flows/backfill.py:backfill"
    found = deployed["timeline"]
    assert found["entrypoint"] == "flows/timeline.py:timeline"
    assert found["parameters"] == {"parameters": {"folder": "seeds", "out": "outputs"}}
    assert found["global_concurrency_limit"]["limit"] == 1


@pytest.mark.parametrize(
    ("cron", "timezone", "api", "said"),
    [
        ("0 6 * * 1-5", "Europe/Lutèce", "http://127.0.0.1:1/api", "'Europe/Lutèce' is no time zone"),
        ("tous les jours", "Europe/Paris", "http://127.0.0.1:1/api", "'tous les jours' is no schedule"),
        ("0 6 * * 1-5", "Europe/Paris", None, "no Prefect server is configured"),
    ],
)
@pytest.mark.parametrize("start", [deployment.serve, deployment.deploy])
def test_what_cannot_be_scheduled_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    start: Callable[..., Any],
    cron: str,
    timezone: str,
    api: str | None,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    if api is not None:
        monkeypatch.setenv("PREFECT_API_URL", api)
    with pytest.raises(SettingsError, match=said) as refused:
        start(Parameters(), cron, timezone)
    assert "\n" not in str(refused.value)
