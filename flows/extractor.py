"""The extraction host: a process that loads the model once, forks the workers that
share it, and outlives those that a document ends.

`python -m flows.extractor` takes jobs on standard input and answers on standard output, a line of JSON each.
Owns the verdict on a document that ended its worker; refuses to know Prefect, and ends when its standard
input does.
"""

from __future__ import annotations

import gc
import json
import os
import re
import selectors
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

from flows.documents import READING, Done, left_out
from flows.plan import Outcome
from flows.worker import Worker
from pipeline.models import Stage
from pipeline.reading import Source

IDLE_FACTOR = 10
"""A document that uses no processor, such as one on a disk that does not
answer, may take so many times its limit by the clock.
"""
RESTARTS = 3
_ROOMS: dict[str, Stage] = {
    "reading": "reading",
    "prose": "reading",
    "temporal": "temporal",
    "entities": "entities",
    "events": "events",
    "language": "entities",
    "syntax": "events",
}
"""Which stage the modules of the library belong to."""
_FRAME = re.compile(r'File "[^"\n]*[/\\]pipeline[/\\](\w+)')
_CHUNK = 2**16


@dataclass
class Job:
    """Documents that wait to be extracted, by id, and what has become of the others."""

    number: int
    run: dict[str, Any]
    waiting: dict[str, dict[str, Any]]
    done: list[dict[str, Any]] = field(default_factory=list)
    error: dict[str, str] | None = None
    apart: bool = False
    restarts: int = 0


class Lines:
    """Whole lines of what has come through a pipe."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._rest = b""

    def read(self) -> list[str] | None:
        """The lines that are whole by now; None at the end."""
        data = os.read(self.descriptor, _CHUNK)
        if not data:
            return None
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [line.decode() for line in lines]


class Child:
    """A worker process, seen from the host."""

    def __init__(self) -> None:
        self.trace: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the worker
        jobs, to_worker = os.pipe()
        from_worker, answers = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _become_worker(jobs, answers, self.trace)
        os.close(jobs)
        os.close(answers)
        self.jobs = os.fdopen(to_worker, "w", encoding="utf-8")
        self.answers = Lines(from_worker)
        self.job: Job | None = None
        self.current: str | None = None
        self.stage = ""
        self.since = time.monotonic()

    def start(self, job: Job) -> None:
        """Give it a job."""
        self.job, self.current, self.stage, self.since = job, None, "", time.monotonic()
        with suppress(BrokenPipeError):  # its end is told by the other pipe
            self.jobs.write(
                json.dumps({"run": job.run, "sources": list(job.waiting.values()), "apart": job.apart}) + "\n"
            )
            self.jobs.flush()

    def close(self) -> int:
        """Wait for its end; gives the exit code, negative for a signal."""
        for pipe in (self.jobs, self.trace):
            with suppress(BrokenPipeError):
                pipe.close()
        os.close(self.answers.descriptor)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Host:
    """Hands out jobs, each to a worker of its own, and answers when
    all documents of one are done or left out.
    """

    def __init__(self, jobs: int, answers: IO[str]) -> None:
        self._jobs, self._answers = Lines(jobs), answers
        self._selector = selectors.DefaultSelector()
        self._selector.register(jobs, selectors.EVENT_READ, None)
        self._idle: list[Child] = []
        self._busy: list[Child] = []

    def serve(self) -> None:
        """Work until standard input ends."""
        while True:
            for key, _ in self._selector.select(timeout=1 if self._busy else None):
                if key.data is not None:
                    self._hear(key.data)
                    continue
                lines = self._jobs.read()
                if lines is None:
                    return
                for line in lines:
                    self._accept(json.loads(line))
            self._end_overdue()

    def _accept(self, order: dict[str, Any]) -> None:
        self._start(
            Job(
                number=order["job"], run=order["run"], waiting={item["id"]: item for item in order["sources"]}
            )
        )

    def _start(self, job: Job) -> None:
        if self._idle:
            child = self._idle.pop()
        else:
            child = Child()
            self._selector.register(child.answers.descriptor, selectors.EVENT_READ, child)
        self._busy.append(child)
        child.start(job)

    def _hear(self, child: Child) -> None:
        lines = child.answers.read()
        if lines is None:
            self._bury(child)
            return
        child.since = time.monotonic()
        for line in lines:
            self._note(child, json.loads(line))

    def _note(self, child: Child, said: dict[str, Any]) -> None:
        job = child.job
        if job is None:
            return
        if "begin" in said:
            child.current, child.stage = said["begin"], said["stage"]
        elif "done" in said:
            job.done.append(said["done"])
            job.waiting.pop(said["done"]["outcome"]["id"])
        elif "error" in said:
            job.error = said
        else:
            child.job = None
            self._busy.remove(child)
            self._idle.append(child)
            self._answer(job)

    def _answer(self, job: Job) -> None:
        self._answers.write(json.dumps({"job": job.number, "done": job.done, "error": job.error}) + "\n")
        self._answers.flush()

    def _bury(self, child: Child) -> None:
        """A worker has ended: leave out the document that ended it, and give the others to another."""
        self._selector.unregister(child.answers.descriptor)
        child.trace.seek(0)
        trace = child.trace.read().decode("utf-8", "replace")
        code, job = child.close(), child.job
        if child in self._idle:
            self._idle.remove(child)
        if child in self._busy:
            self._busy.remove(child)
        if job is None:
            return
        if child.current is not None:
            job.done.append(_verdict(child, job, code, trace).model_dump(mode="json"))
            job.waiting.pop(child.current)
        elif job.apart or not child.stage:
            job.restarts += 1
        job.apart = True
        if job.restarts > RESTARTS:
            job.error = {
                "error": "ReadingError",
                "message": f"the process that extracts documents ends at once (exit code {code})",
            }
        if job.waiting and job.error is None:
            self._start(job)
        else:
            self._answer(job)

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for child in self._busy:
            if (
                child.job is not None
                and now - child.since > IDLE_FACTOR * child.job.run["settings"]["document_seconds"]
            ):
                os.kill(child.pid, signal.SIGPROF)
                child.since = now


def _verdict(child: Child, job: Job, code: int, trace: str) -> Done:
    """What to say of the document during which the worker ended."""
    source = Source.model_validate(job.waiting[child.current or ""])
    rooms = [_ROOMS[room] for room in _FRAME.findall(trace) if room in _ROOMS]
    stage: Stage = "reading" if child.stage == READING or not rooms else rooms[0]
    if code == -signal.SIGPROF:
        seconds = job.run["settings"]["document_seconds"]
        issue = left_out(source, stage, "time_exceeded", f"plus de {seconds:g} s de calcul (étape : {stage})")
    else:
        name = signal.Signals(-code).name if code < 0 else f"code {code}"
        issue = left_out(
            source, stage, "crashed", f"le processus qui le lisait s'est arrêté ({name}, étape : {stage})"
        )
    return Done(
        outcome=Outcome(id=source.id, issue=issue),
        failure=f"{source.source}: {issue.code} ({stage}), skipped\n{trace}",
    )


def _become_worker(jobs: int, answers: int, trace: IO[bytes]) -> None:
    """The rest of a forked process: nothing of the host's but the model, and no way back."""
    code = 1
    try:
        last = 2
        for kept in sorted((jobs, answers, trace.fileno())):
            os.closerange(last + 1, kept)
            last = kept
        os.closerange(last + 1, last + 4096)
        with os.fdopen(jobs, encoding="utf-8") as lines, os.fdopen(answers, "w", encoding="utf-8") as out:
            Worker(out, trace).work(lines)
        code = 0
    except BrokenPipeError:  # the host has gone
        pass
    finally:
        os._exit(code)


def _warm_up() -> None:
    """Load the model and whatever else the first document would, so that all workers share it."""
    from pipeline.extract import extract
    from pipeline.models import Block, Document, Reading

    text = "Le 3 mai 2021, la Cour des comptes a publié un rapport."
    block = Block(start=0, end=len(text), kind="paragraph")
    list(
        extract(
            [
                Reading(
                    document=Document(
                        id="a",
                        source="a",
                        sha256="",
                        format="text",
                        kind="document",
                        text=text,
                        blocks=(block,),
                    )
                )
            ]
        )
    )
    gc.collect()
    gc.freeze()  # a collection would touch, and so copy, what is shared


def main() -> None:
    """Serve until standard input ends; whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # who started the host ends it
    _warm_up()
    try:
        Host(0, answers).serve()
    finally:
        if os.getpgrp() == os.getpid():  # workers that are still busy end too
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
