"""Scans: read by a program that recognises characters where that is asked for
and one is installed; else said, with what to do.
"""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ReadingError
from pipeline.models import Reading
from pipeline.reading import read_document
from pipeline.reading.recognised import _check_language
from pipeline.reading.sources import Source

from .pdfs import make_pdf, make_scan

LINES = ["Le conseil municipal de Vaux a vendu le port", "au mois de mars 2021, puis il a vendu le quai."]
SCAN = make_scan(LINES)


def read(tmp_path: Path, data: bytes = SCAN, *, ocr: bool = True) -> Reading:
    (tmp_path / "scan.pdf").write_bytes(data)
    return read_document(Source(id="scan", path=tmp_path / "scan.pdf", source="scan.pdf", ocr=ocr))


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    """Put a program of that name, and no other that recognises characters, onto the path."""
    folder.mkdir(exist_ok=True)
    (folder / "found.pdf").write_bytes(make_pdf([LINES]))
    (folder / name).write_text(f"#!/bin/sh\n{script.format(found=folder / 'found.pdf')}\n", encoding="utf-8")
    (folder / name).chmod(0o755)
    others = [
        part
        for part in os.environ["PATH"].split(os.pathsep)
        if not any((Path(part) / p).exists() for p in ("tesseract", "ocrmypdf"))
    ]
    for program in ("cat", "sh"):
        (folder / program).symlink_to(str(shutil.which(program)))
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), *others]))
    _check_language.cache_clear()


TESSERACT = 'if [ "$1" = --list-langs ]; then echo fra; else cat > /dev/null; cat {found}; fi'


@pytest.mark.parametrize(
    ("name", "script"), [("tesseract", TESSERACT), ("ocrmypdf", "cat > /dev/null; cat {found}")]
)
def test_what_a_program_recognises_is_read_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str
) -> None:
    install(tmp_path / "bin", monkeypatch, name, script)
    reading = read(tmp_path)
    assert " ".join(reading.document.text.split()) == " ".join(LINES)
    assert [(issue.code, issue.message) for issue in reading.issues] == [
        (
            "text_recognised",
            f"scan.pdf : texte reconnu par OCR ({name}) sur les pages 1 ; des mots peuvent être faux.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "script", "said"),
    [
        ("tesseract", "echo eng", "les données françaises de tesseract manquent"),
        ("tesseract", "echo fra; echo mal >&2; exit 3", "tesseract a échoué (mal)"),
        ("ocrmypdf", "exit 2", "ocrmypdf a échoué (code 2)"),
        ("tesseract", TESSERACT.replace("cat {found}", "echo rien"), "PDF illisible"),
    ],
)
def test_a_program_that_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str, said: str
) -> None:
    install(tmp_path / "bin", monkeypatch, name, script)
    with pytest.raises(ReadingError, match=r"^scan\.pdf : [^\n]+$") as caught:
        read(tmp_path)
    assert said in str(caught.value)


def test_a_scan_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "bin", monkeypatch, "tesseract", TESSERACT)
    with pytest.raises(ReadingError, match=r"relancez avec --ocr$"):
        read(tmp_path, ocr=False)
    (tmp_path / "bin" / "tesseract").unlink()
    for ocr in (True, False):
        with pytest.raises(ReadingError, match=r"installez tesseract .* relancez avec --ocr$"):
            read(tmp_path, ocr=ocr)


def test_pages_with_text_are_not_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "bin", monkeypatch, "tesseract", "exit 1")
    assert read(tmp_path, make_pdf([LINES])).issues == ()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_tesseract_reads_a_scan(tmp_path: Path) -> None:
    _check_language.cache_clear()
    words = read(tmp_path).document.text
    assert "vendu le port" in words and "mars 2021" in words
