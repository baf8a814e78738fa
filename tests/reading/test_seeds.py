"""The two real documents of the repository, and the official samples beside it where they are there."""

from pathlib import Path

import pytest

from pipeline.prose import make_prose
from pipeline.reading import list_sources, read_document

from .pages import sentences

ROOT = Path(__file__).parents[2]
SEEDS, SHARED = ROOT / "seeds", ROOT.parent / "shared"


def test_the_question() -> None:
    reading = read_document(list_sources(SEEDS)[0][0])
    document = reading.document
    assert reading.issues == ()
    assert {item.name: item.value for item in document.header} == {
        "legislature": "15",
        "type": "Question écrite",
        "number": "27312",
        "author": "Jean-Bernard Sempastous",
        "constituency": "Hautes-Pyrénées (1re circonscription)",
        "group": "La République en Marche",
        "heading": "Enseignement",
        "ministry_asked": "Éducation nationale et jeunesse",
        "ministry_answering": "Éducation nationale et jeunesse",
        "question_published": "2020-03-10",
        "question_page": "1813",
        "answer_published": "2020-03-31",
        "answer_page": "2487",
    }
    assert (document.published, document.published_from, document.kind) == (
        "2020-03-10",
        "header",
        "written_question",
    )
    told = sentences(document)
    assert (len(told), told[0]) == (20, "Avenir du réseau Canopé")
    assert told[1].startswith("M. Jean-Bernard Sempastous interroge")
    assert not any(
        word in " ".join(told) for word in ("¿", "http", "Page 2", "Données clés", "Rubrique", "législature")
    )


def test_the_article_has_no_date() -> None:
    document = read_document(list_sources(SEEDS)[0][1]).document
    assert (document.published, document.format, document.publisher) == (None, "markdown", "Café pédagogique")
    told = sentences(document)
    assert (told[0], len(told)) == ("Menace de fermeture de Réseau Canopé", 16)
    assert not any(word in " ".join(told) for word in ("**", "](", "minutes", "cafepedagogique"))


@pytest.mark.parametrize("index", [0, 1])
def test_offsets_are_those_of_the_file(index: int) -> None:
    source = list_sources(SEEDS)[0][index]
    document, written = read_document(source).document, source.path.read_text(encoding="utf-8")
    assert len(document.text) == len(written)
    prose = make_prose(document)
    for start, end in prose.sentences:
        first, last = prose.to_document(start, end)
        assert document.text[first:last].split() == written[first:last].replace("’", "'").split()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the repository")
@pytest.mark.parametrize("folder", ["samples", "corpus/questions", "gold/dev/texts", "frtimebank/dev/texts"])
def test_everything_shared_is_read(folder: str) -> None:
    sources, issues = list_sources(SHARED / folder)
    assert (len(sources) > 0, issues) == (True, ())
    for source in sources:
        document = read_document(source).document
        assert make_prose(document).sentences
        if document.format == "text":
            assert len(document.text) == len(source.path.read_text(encoding="utf-8"))
