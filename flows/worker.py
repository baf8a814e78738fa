"""A process that extracts documents for the extraction host, forked from it with the
model loaded; the system bounds its time and memory.

It refuses to judge: it says what it begins and what is done, and
the host learns from its end what went wrong.
"""

from __future__ import annotations

import faulthandler
import json
import signal
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from flows.documents import extract_documents
from flows.plan import Run
from pipeline.errors import ChronofilError
from pipeline.reading import Source
from pipeline.settings import Settings

GROUP_SECONDS = 20.0
"""Processor time that several documents together may take for one of them; beyond it they are taken one by
one, each with its own limit.
"""
MEGABYTE = 2**20


class Worker:
    """Does the jobs that come, a line of JSON each; the first that passes a limit
    ends the process, and its stack is in `trace`.
    """

    def __init__(self, answers: IO[str], trace: IO[bytes]) -> None:
        self._answers = answers
        self._seconds = 0.0
        self._bounded = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # the host decides
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        faulthandler.register(signal.SIGPROF, file=trace, all_threads=False, chain=True)
        faulthandler.enable(file=trace, all_threads=False)

    def work(self, jobs: IO[str]) -> None:
        """Do all jobs, until there are no more."""
        for line in jobs:
            job = json.loads(line)
            run = Run.model_validate(job["run"])
            self._bound_memory(run.settings)
            try:
                self._extract(
                    [Source.model_validate(item) for item in job["sources"]], run, apart=job["apart"]
                )
            except ChronofilError as error:
                self._say({"error": type(error).__name__, "message": str(error)})
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._say({"end": True})

    def _extract(self, sources: list[Source], run: Run, *, apart: bool) -> None:
        limit = run.settings.document_seconds

        def tell(identifier: str | None, stage: str) -> None:
            self._seconds = min(limit, GROUP_SECONDS) if identifier is None else limit
            self._say({"begin": identifier, "stage": stage})
            self._bound_time()

        for done in extract_documents(sources, run, tell, apart=apart):
            self._say({"done": done.model_dump(mode="json")})
            self._bound_time()

    def _bound_time(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self._seconds)

    def _bound_memory(self, settings: Settings) -> None:
        if self._bounded:
            return
        self._bounded = True
        with suppress(ImportError, OSError, ValueError):  # not every system counts it, or lets it be bounded
            import resource

            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            limit = pages * resource.getpagesize() + settings.document_megabytes * MEGABYTE
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    def _say(self, answer: dict[str, Any]) -> None:
        self._answers.write(json.dumps(answer) + "\n")
        self._answers.flush()
