"""One run at a time in an output folder, which holds nothing unfinished before and after it. Prefect-free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.elsewhere import exchanging
from flows.locks import hold
from flows.plan import Run
from flows.storage import LOCAL
from pipeline.errors import ExportError
from pipeline.export import close_work, is_cut_off, open_work, recover, refuse_places


@contextmanager
def exclusive(run: Run) -> Iterator[None]:
    """Keep other runs out of the output folder inside the block; leave nothing unfinished there, nor an empty
    folder that was not there before.

    A publication that a kill cut off is completed first. Raises ExportError when
    another run is at work, or the folder cannot be one.
    """
    out = run.out
    refuse_places(out, _documents_folder(run))
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = hold(out, wait=False)
    except BlockingIOError:
        raise ExportError(
            f"{out}: another run is writing there; wait for it or name another folder with --out"
        ) from None
    except OSError as error:
        raise ExportError(f"{out}: cannot be used as output folder ({error.strerror})") from error
    with lock:
        try:
            recover(out)
            close_work(out)
            _open(out)
            with exchanging(run):
                yield
        finally:
            _leave(out, made)


def _documents_folder(run: Run) -> Path:
    """Where the documents are on this machine; a place that is none where they are not."""
    return run.folder if run.places is None else Path(run.places.folder.removeprefix(LOCAL))


def _open(out: Path) -> None:
    try:
        open_work(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be used as output folder ({error.strerror})") from error


def _leave(out: Path, made: Sequence[Path]) -> None:
    if not is_cut_off(out):
        close_work(out)
    with suppress(OSError):  # one that holds something, most often the outputs, stays
        for folder in made:
            folder.rmdir()
