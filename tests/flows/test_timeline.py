"""The flow, on a Prefect server: names, artifacts, logs, state; with a
server of its own and with one that is configured.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from flows.cli import FAILED, SKIPPED
from flows.server import authorisation

from .conftest import Collector, Done, until

ROOT = Path(__file__).parents[2]
ARTIFACTS = {
    f"timeline-{name}"
    for name in ("summary", "events", "undated", "contradictions", "doubtful", "skipped", "page", "progress")
}
pytestmark = pytest.mark.server


def chronofil(*arguments: object, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**env, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def ask(env: dict[str, str], path: str, body: dict[str, Any]) -> Any:
    connection = HTTPConnection(urlsplit(env["PREFECT_API_URL"]).netloc)
    connection.request(
        "POST", f"/api{path}", json.dumps(body), {"Content-Type": "application/json", **authorisation(env)}
    )
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def last_run(env: dict[str, str], folder: Path | str) -> dict[str, Any]:
    """The last run over a folder: other tests use the same server."""
    only = {"flow_runs": {"name": {"any_": [f"timeline of {folder}"]}}}
    return dict(ask(env, "/flow_runs/filter", {**only, "sort": "START_TIME_DESC", "limit": 1})[0])


def test_a_run_on_a_configured_server(
    folder: Path,
    tmp_path: Path,
    server: dict[str, str],
    here: Callable[..., Done],
    collector: Collector,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "vide.txt").write_bytes(b"")
    for name, value in collector.environment.items():
        monkeypatch.setenv(name, value)
    command = ("run", folder, "--as-of", "2022-01-01", "--title", "Essai", "--workers", "2")
    done = here(*command)
    assert done.returncode == SKIPPED, done.stderr
    assert "3 documents read (0 unchanged), 1 skipped" in done.stdout
    said = done.stderr.splitlines()
    assert [line.partition(" ")[0] for line in said] == ["batch"] * 4 + ["look"]
    assert not (tmp_path / ".cache" / "chronofil" / "prefect").exists()
    run = last_run(server, folder)
    assert run["name"] == f"timeline of {folder}"
    assert run["state"]["type"] == "COMPLETED"
    assert run["state"]["name"] == "CompletedWithSkips"
    assert run["state"]["message"] == done.stdout.strip()
    assert said[-1].endswith(run["id"])
    only = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    artifacts = {item["key"]: item for item in ask(server, "/artifacts/filter", only)}
    assert artifacts["timeline-summary"]["data"].startswith("# Essai\n")
    assert set(artifacts) == ARTIFACTS
    assert (artifacts["timeline-progress"]["type"], artifacts["timeline-progress"]["data"]) == (
        "progress",
        100,
    )
    assert artifacts["timeline-skipped"]["data"].startswith(
        "- **`vide.txt`**, unreadable (reading): vide.txt : "
    )
    assert artifacts["timeline-contradictions"]["data"] == "No contradiction."
    timeline = json.loads((tmp_path / "outputs" / "timeline.json").read_text())
    rows = json.loads(artifacts["timeline-events"]["data"])
    assert [row["date"] for row in rows] == [event["date"]["edtf"] for event in timeline["events"]]
    assert all(list(row) == ["date", "title", "who", "source", "confidence", "⚠"] for row in rows)
    logged = until(lambda: log_of(server, run["id"], "skipped vide.txt"), 30)
    assert logged.count("batch ") == 4
    assert "préfet" not in logged
    assert "skipped vide.txt: unreadable" in logged
    assert "gate skipped: 1 of 4 files skipped (25.0 %)" in logged
    assert [(event["eventType"], event["run"]["runId"]) for event in collector.events] == [
        ("START", run["id"]),
        ("COMPLETE", run["id"]),
    ]
    told = json.loads((tmp_path / "outputs" / "run.json").read_text())
    assert told["status"] == "completed_with_skips"
    assert told["flow_run"]["id"] == run["id"]
    assert json.loads((tmp_path / ".cache" / "chronofil" / "last-run.json").read_text()) == told
    assert {event["event"] for event in stored_events(server, "timeline.published", "document.skipped")} == {
        "timeline.published",
        "document.skipped",
    }
    from flows.timeline import UNCHANGED  # here: it loads Prefect

    again = here(*command)
    assert (again.returncode, "3 documents read (3 unchanged), 1 skipped" in again.stdout) == (
        SKIPPED,
        True,
    ), again.stderr
    assert again.stderr.splitlines()[0] == UNCHANGED
    second = last_run(server, folder)
    assert (second["id"] != run["id"], second["state"]["name"]) == (True, "CompletedWithSkips")
    tasks = ask(server, "/task_runs/filter", {"flow_runs": {"id": {"any_": [second["id"]]}}})
    assert [item["name"] for item in tasks] == [f"list documents of {folder}"]
    assert json.loads((tmp_path / "outputs" / "run.json").read_text()) == told, "nothing was published again"
    assert (
        json.loads((tmp_path / ".cache" / "chronofil" / "last-run.json").read_text())["flow_run"]["id"]
        == second["id"]
    )


def test_the_timeline_is_an_asset_made_of_its_documents(server: dict[str, str]) -> None:
    made = stored_events(server, "prefect.asset.materialization.succeeded")[0]
    assert made["resource"]["prefect.resource.name"] == "Essai"
    assert made["resource"]["prefect.resource.id"].endswith("/outputs/timeline.json")
    assert made["payload"]["counts"]["documents"] == 3
    related = [
        item["prefect.resource.id"].rpartition("/")[2]
        for item in made["related"]
        if item["prefect.resource.role"] == "asset"
    ]
    assert sorted(related) == ["arrete.txt", "courrier.md", "note.txt"]
    assert "chronofil" in [
        item["prefect.resource.id"]
        for item in made["related"]
        if item["prefect.resource.role"] == "asset-materialized-by"
    ]


def test_a_failed_run_is_one_line_and_a_failed_state(
    here: Callable[..., Done], folder: Path, tmp_path: Path, server: dict[str, str]
) -> None:
    (folder / "corrections.toml").write_text("nonsense")
    done = here("run", folder)
    assert done.returncode == FAILED
    assert done.stderr.startswith("chronofil: corrections.toml: not valid TOML")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "outputs" / "timeline.json").exists()
    assert last_run(server, folder)["state"]["type"] == "FAILED"
    told = json.loads((tmp_path / ".cache" / "chronofil" / "last-run.json").read_text())
    assert (told["status"], told["cause"]["type"]) == ("failed", "SettingsError")


def test_a_server_that_does_not_answer_is_one_line(
    here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    done = here("run", folder, api="http://127.0.0.1:9/api")
    assert done.returncode == FAILED
    assert done.stderr.splitlines() == [
        "chronofil: no Prefect server answers at http://127.0.0.1:9/api; start it, or name none"
    ]
    assert not (tmp_path / "outputs").exists()


class Refusing(BaseHTTPRequestHandler):
    """A server that cannot do what it is asked, does not let anybody in, or is of another version."""

    status = 500
    version = version("prefect")

    def do_GET(self) -> None:
        if self.path.endswith("/admin/version") and self.status != 401:
            self._answer(200, f'"{self.version}"'.encode())
        else:
            self._answer(401 if self.status == 401 else 404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(self.status)

    def _answer(self, status: int, said: bytes = b"{}") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_said: Any) -> None:
        pass


@pytest.mark.parametrize(
    ("like", "said"),
    [
        ({}, "answers 500 Internal Server Error"),
        ({"status": 401}, "answers 401 Unauthorized; set PREFECT_API_AUTH_STRING to its password"),
        (
            {"version": "2.20.0"},
            (
                "is of another version: Found incompatible versions: client: 3.8.8, server: 2.20.0. Major "
                "versions must match."
            ),
        ),
    ],
)
def test_a_server_that_refuses_is_one_line(
    here: Callable[..., Done], folder: Path, tmp_path: Path, like: dict[str, Any], said: str
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Refusing,), like)) as refusing:
        Thread(target=refusing.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{refusing.server_port}/api"
        done = here("run", folder, api=address)
        refusing.shutdown()
    assert done.returncode == FAILED
    assert done.stderr.splitlines() == [f"chronofil: the Prefect server at {address} {said}"]
    assert not (tmp_path / "outputs").exists()


def test_a_gate_that_fails_stops_publication(
    here: Callable[..., Done], folder: Path, tmp_path: Path, server: dict[str, str]
) -> None:
    (folder / "vide.txt").write_bytes(b"")
    done = here("run", folder, "--most-skipped", "10")
    assert done.returncode == FAILED
    assert (
        done.stderr.splitlines()[-1]
        == "chronofil: not published; skipped: 1 of 4 files skipped (25.0 %), 10 % at most are accepted"
    )
    assert not (tmp_path / "outputs").exists()
    assert [event["payload"]["name"] for event in stored_events(server, "timeline.gate.failed")] == [
        "skipped"
    ]


def log_of(server: dict[str, str], run: str, last: str) -> str:
    """What a run has logged, once its last words are there, which are sent a while after they are said."""
    logged = "\n".join(
        item["message"] for item in ask(server, "/logs/filter", {"logs": {"flow_run_id": {"any_": [run]}}})
    )
    return logged if last in logged else ""


def stored_events(server: dict[str, str], *names: str) -> list[dict[str, Any]]:
    """Events of these names as soon as one of each is stored, which the
    server does a while after they are sent.
    """
    events: list[dict[str, Any]] = []
    for _ in range(100):
        events = ask(server, "/events/filter", {"filter": {"event": {"name": names}}})["events"]
        if {event["event"] for event in events} == set(names):
            break
        time.sleep(0.3)
    return events


@pytest.mark.usefixtures("records")
def test_a_run_without_a_server_leaves_its_records(folder: Path, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")} | {
        "HOME": str(tmp_path)
    }
    done = chronofil("run", folder, "--as-of", "2022-01-01", cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    assert "look at the run" not in done.stderr, "its server has gone"
    assert not (tmp_path / ".prefect").exists()
    records = sqlite3.connect(tmp_path / ".cache" / "chronofil" / "prefect" / "prefect.db")
    runs = dict(records.execute("select name, state_type from task_run").fetchall())
    assert runs == dict.fromkeys(
        [
            f"list documents of {folder}",
            *(f"extract batch {n} of 3" for n in (1, 2, 3)),
            "consolidate 3 documents",
            "validate against the schema",
            "compare with what was asked for",
            "export to outputs",
        ],
        "COMPLETED",
    )
    assert {key for (key,) in records.execute("select key from artifact")} == ARTIFACTS
    assert records.execute("select count(*) from log where message like 'batch %'").fetchone() == (3,)
    records.close()
    before = (tmp_path / "outputs" / "timeline.json").read_bytes()
    again = chronofil("run", folder, "--as-of", "2022-01-01", cwd=tmp_path, env=env)
    assert "3 documents read (3 unchanged), 0 skipped" in again.stdout
    assert (tmp_path / "outputs" / "timeline.json").read_bytes() == before
