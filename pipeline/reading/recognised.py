"""Pages that are images: their characters recognised by tesseract, or
by ocrmypdf, where one of them is installed.

Owns how these programs are called and what is said where there is none. It refuses to judge what they
recognise: a page comes back as a PDF with its words at their places, and is read as any other.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

TESSERACT, OCRMYPDF = "tesseract", "ocrmypdf"
LANGUAGE = "fra"
DPI = 300
MOST_PIXELS = 40_000_000
"""Of a page that is drawn; a larger one is drawn coarser."""
PAGE_SECONDS = 120
FILE_SECONDS = 550


class RecognitionError(Exception):
    """A program failed or is not there; its text is French and stands in the middle of a sentence."""


def find_program() -> str | None:
    """The program that recognises characters; None where none is installed."""
    return next((name for name in (TESSERACT, OCRMYPDF) if shutil.which(name)), None)


def how_to_recognise() -> str:
    """What a reader can do about a scan, on this machine."""
    if find_program() is None:
        return "installez tesseract et ses données françaises (tesseract-ocr-fra), puis relancez avec --ocr"
    return "relancez avec --ocr"


def recognise_page(page: PdfPage) -> bytes:
    """A PDF of one page with the words of `page`; raises RecognitionError."""
    _check_language()
    return _run(
        [TESSERACT, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "pdf"], _image(page), PAGE_SECONDS
    )


def recognise_file(data: bytes) -> bytes:
    """The same PDF with the words of the pages that have none, by ocrmypdf; raises RecognitionError."""
    command = [
        OCRMYPDF,
        "--quiet",
        "--skip-text",
        "--output-type",
        "pdf",
        "--optimize",
        "0",
        "--jobs",
        "1",
        "-l",
        LANGUAGE,
        "-",
        "-",
    ]
    return _run(command, data, FILE_SECONDS)


def _image(page: PdfPage) -> bytes:
    """A page drawn in greys, as a PGM file."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    shades = page.render(scale=scale, grayscale=True).to_numpy()
    rows, columns = shades.shape[:2]
    return b"P5\n%d %d\n255\n" % (columns, rows) + bytes(shades.tobytes())


@cache
def _check_language() -> None:
    known = _run([TESSERACT, "--list-langs"], b"", PAGE_SECONDS).decode("utf-8", "replace").split()
    if LANGUAGE not in known:
        raise RecognitionError("les données françaises de tesseract manquent (tesseract-ocr-fra)")


def _run(command: Sequence[str], data: bytes, seconds: float) -> bytes:
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise RecognitionError(f"{command[0]} a mis plus de {seconds:g} s") from None
    except OSError as error:
        raise RecognitionError(f"{command[0]} ne peut pas être lancé ({error.strerror})") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RecognitionError(
            f"{command[0]} a échoué ({said[-1][:120] if said else f'code {done.returncode}'})"
        )
    return done.stdout
