"""What reading costs grows with the length of a text, whatever is in it; a
page or a line made to hurt is no exception.

Each text is read at two lengths. Growth is the exponent of time over length: 1 is linear, 2 quadratic; what
is measured in a few milliseconds is noise, and passes.
"""

from math import log
from pathlib import Path
from time import process_time

import pytest

from pipeline.errors import ReadingError
from pipeline.models import Document
from pipeline.prose import make_prose
from pipeline.reading import READERS
from pipeline.reading.sources import Source

SOURCE = Source(id="a", path=Path("a"), source="a")
TIMES = 6
NOISE = 0.15
TEXTS = [
    "[", "[a](", "?!", "...", ". ", "´e", "M. ", "a-\n", "- a\n", "2019 : a\n", "12 mars 2021\n", "a | b\n",
    "12/03/", "Texte de la question\n",
    "12 mars 2021 - a\n", "« a » ", ",", "Auteur : ",
]  # fmt: skip
MARKDOWN = [
    "- [un lien](http://a.b/c) | x | y\n", "| a | b\n", "| 12 mars 2021 | [x](y) |\n", "**2019** : [a](b)\n",
    "<!--", "[a][b] ", "![a](b", "| ",
    "**a __a ", "<http://a", "[^a", "--- \n", "a  \n",
]  # fmt: skip
PAGES = [
    "<div>",
    "<b>",
    "<p>a",
    "<ul><li>a",
    "<pre>a\n",
    "<!--",
    "<div class=cookie>a",
    "<table><tr><td>a",
    "<sup>1</sup>",
    "<h1>a</h1>",
]
CASES = [
    *((".txt", text, 6000) for text in TEXTS),
    *((".md", text, 6000) for text in MARKDOWN),
    *((".html", text, 1000) for text in PAGES),
]

MOST = 1.2
"""1 is linear, 2 quadratic; the rest is the machine's noise."""


def seconds(suffix: str, text: str) -> float:
    begun = process_time()
    try:
        content = READERS[suffix](SOURCE, text.encode())
    except ReadingError:
        return process_time() - begun
    document = Document(
        id="a",
        source="a",
        sha256="",
        format=content.format,
        kind="document",
        text=content.text,
        blocks=content.blocks,
        markup=content.markup,
    )
    assert make_prose(document).sentences is not None
    return process_time() - begun


@pytest.mark.parametrize(("suffix", "text", "length"), CASES)
def test_reading_is_linear(suffix: str, text: str, length: int) -> None:
    measured: list[float] = []
    while (not measured or min(measured) > MOST) and len(measured) < 3:
        measured.append(growth(suffix, text, length))
    assert min(measured) <= MOST


def growth(suffix: str, text: str, length: int) -> float:
    """The exponent between two lengths; 0 where the longer takes too little to be judged."""
    long = seconds(suffix, text * (TIMES * length // len(text)))
    short = seconds(suffix, text * (length // len(text)))
    return log(long / max(short, NOISE)) / log(TIMES) if long > TIMES * NOISE else 0.0
