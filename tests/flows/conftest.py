"""Small folders of invented documents, and one Prefect server for the tests that need one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from flows.plan import Run
from flows.server import TemporaryServer
from pipeline.settings import Settings

LETTERS = {
    "arrete.txt": "Le préfet de la Sarthe a signé l'arrêté du 3 mai 2021. Le conseil départemental de la Sarthe l'a contesté le 12 juin 2021.\n",
    "courrier.md": "# Courrier\n\nLa Cour des comptes a publié son rapport le 18 décembre 2019. La réforme entrera en vigueur à compter de 2021.\n",
    "note.txt": "L'Assemblée nationale examinera le texte en janvier 2022.\n\nLe Sénat a voté le budget le 2 février 2020.\n",
}
METADATA = '["note.txt"]\ntitle = "Note"\npublished = 2021-11-05\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An input folder of three documents."""
    letters = tmp_path / "letters"
    letters.mkdir()
    for name, text in LETTERS.items():
        (letters / name).write_text(text, encoding="utf-8")
    (letters / "documents.toml").write_text(METADATA, encoding="utf-8")
    return letters


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """A run on that folder."""
    return Run(folder=folder, out=tmp_path / "out", cache=tmp_path / "cache", settings=Settings(as_of=date(2022, 1, 1)))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment that leads to a running Prefect server, started once."""
    started = TemporaryServer(tmp_path_factory.mktemp("prefect"))
    try:
        started.wait()
        yield {**os.environ, **started.environment}
    finally:
        started.stop()


class Collector(ThreadingHTTPServer):
    """A collector of OpenLineage events that keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Keeping)
        self.events: list[dict[str, Any]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What tells the client of this collector."""
        return {"OPENLINEAGE_URL": f"http://127.0.0.1:{self.server_port}"}


class _Keeping(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        assert self.path == "/api/v1/lineage"
        self.server.events.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that listens."""
    pytest.importorskip("openlineage.client", reason="the extra `lineage` is not installed")
    with Collector() as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield listening
        listening.shutdown()
    for name in [name for name in os.environ if name.startswith("OPENLINEAGE_")]:
        del os.environ[name]  # the client leaves names of its own there
