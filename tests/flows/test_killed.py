"""A run killed at any moment destroys nothing: documents and files of others
stay, results are whole or made so by the next run.
"""

from __future__ import annotations

import os
import random
import signal
import time
from hashlib import sha256
from pathlib import Path

import pytest

from flows.plan import Run
from pipeline import export
from pipeline.language import load_model

from .test_operations import carry_out

MOMENTS = int(os.environ.get("CHRONOFIL_KILLS", "30"))
FOREIGN = ("notes.txt", "documents/mien.json", "timeline.old")


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def killed(run: Run, seconds: float) -> bool:
    """Do the run in a process of its own and kill it after so many
    seconds; says whether it was still under way.
    """
    child = os.fork()
    if child == 0:
        carry_out(run)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


@pytest.mark.slow
def test_a_run_killed_at_random_moments_destroys_nothing(run: Run) -> None:
    load_model()
    run = run.model_copy(update={"settings": run.settings.model_copy(update={"workers": 1})})
    carry_out(run)
    for name in FOREIGN:
        (run.out / name).write_text("à moi", encoding="utf-8")
    begun = time.monotonic()
    carry_out(run.model_copy(update={"cache": None}))
    whole = time.monotonic() - begun
    chance = random.Random(7)  # noqa: S311 - the same moments each time, as far as the machine allows
    cut = 0
    for number in range(MOMENTS):
        (run.folder / "note.txt").write_text(
            f"Le Sénat a voté le texte {number} le 2 février 2020.\n", encoding="utf-8"
        )
        before = digests(run.folder)
        cut += killed(run, chance.uniform(0, whole))
        assert digests(run.folder) == before
        assert all((run.out / name).read_text(encoding="utf-8") == "à moi" for name in FOREIGN)
        assert export.is_cut_off(run.out) or list(export.verify_outputs(run.out)) == []
        carry_out(run)
        assert list(export.verify_outputs(run.out)) == []
        assert not [path for path in run.out.iterdir() if path.name.startswith(".")]
    assert cut > MOMENTS // 3
    found = digests(run.out)
    carry_out(fresh := run.model_copy(update={"out": run.out.with_name("fresh"), "cache": None}))
    assert {name: found[name] for name in digests(fresh.out) if name != "run.json"} == {
        name: digest for name, digest in digests(fresh.out).items() if name != "run.json"
    }
