"""Whatever the bytes, a reader gives a whole document or says in one line why
not. `make fuzz` tries for as long as one likes.
"""

import os
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadingError
from pipeline.models import Reading
from pipeline.prose import make_prose
from pipeline.reading import READERS, read_document
from pipeline.reading.sources import Source

from .html_samples import WIKI
from .pages import question_page
from .pdfs import make_pdf
from .test_layouts import SAMPLES
from .test_office import mail, open_document, saved, word

EXAMPLES = int(os.environ.get("CHRONOFIL_FUZZ", "12"))
FUZZ = settings(
    max_examples=EXAMPLES,
    derandomize=EXAMPLES < 100,
    deadline=timedelta(seconds=30),
    suppress_health_check=list(HealthCheck),
)
WHOLE: dict[str, list[bytes]] = {
    ".txt": [*(text.encode() for text, _, _ in SAMPLES), question_page().encode()],
    ".md": [
        b"# Le port\n\n- **2019** : [cession](http://a.b) du port\n\n| 3 mai | vote |\n\n> Le port "
        b"ouvre[^1].\n"
    ],
    ".html": [WIKI.encode()],
    ".pdf": [
        make_pdf([["Le port a été cédé le 3 mai 2016.", "Page 1"], ["Le quai a été refait.", "Page 2"]])
    ],
    ".docx": [saved(word())],
    ".odt": [saved(open_document())],
    ".eml": [
        mail(
            "Le quai a rouvert hier.\n\nLe 3 mars 2019, X a écrit :\n> Bonjour\n", "<p>Le quai</p>"
        ).as_bytes()
    ],
    ".csv": [b"Jour;Fait\n3 mai 2019;vote\n"],
    ".xml": [b"<question><texte>Le port</texte></question>"],
    ".json": [
        b'{"question": {"uid": "QANR5L16QE1", "textesQuestion": {"texteQuestion": {"texte": "Le port '
        b'\\ud800"}}}}'
    ],
}
SCRAPS = st.sampled_from(
    [
        *(
            b"<",
            b">",
            b"|",
            b"[",
            b"](",
            b"**",
            b"\n",
            b"\n\n",
            b"\x00",
            b"\xff",
            b"\xc3",
            b"&#xD800;",
            b"=?",
            b"\\ud800",
            b"12/03/2021",
        ),
        "’´\u200b\u2028é".encode(),
    ]
)
MARKS = [
    "Le port ",
    "12 mars 2021",
    " | ",
    "\n",
    "- ",
    "# ",
    "<p>",
    "</p>",
    "<td>",
    "é",
    "’",
    "\u0301",
    "[",
    "](x)",
    "\t",
]


def read(suffix: str, data: bytes) -> Reading | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            return read_document(Source(id="a", path=path, source=path.name))
        except ReadingError as error:
            assert "\n" not in str(error) and str(error).startswith(path.name)
            return None


def check(reading: Reading | None) -> None:
    if reading is None:
        return
    document, end = reading.document, 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert all(block.start <= first < last <= block.end for first, last in block.cells)
        end = block.end
    assert list(document.markup) == sorted(document.markup)
    document.model_dump_json().encode()
    prose = make_prose(document)
    assert len(prose.text) == len(prose.offsets)
    assert all(0 <= start < stop <= len(prose.text) for start, stop in prose.sentences)


@pytest.mark.parametrize("suffix", READERS)
@FUZZ
@given(data=st.binary(max_size=400))
def test_random_bytes(suffix: str, data: bytes) -> None:
    check(read(suffix, data))


@pytest.mark.parametrize("suffix", sorted(WHOLE))
@FUZZ
@given(data=st.data())
def test_whole_files_spoilt(suffix: str, data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(WHOLE[suffix]))
    for place, length, scrap in data.draw(
        st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), SCRAPS), max_size=6)
    ):
        at = int(place * len(content))
        content = content[:at] + scrap + content[at + length :]
    check(read(suffix, content))


@pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix not in (".pdf", ".docx", ".odt")])
@FUZZ
@given(parts=st.lists(st.sampled_from(MARKS), max_size=60))
def test_texts_made_of_marks(suffix: str, parts: list[str]) -> None:
    check(read(suffix, "".join(parts).encode()))
