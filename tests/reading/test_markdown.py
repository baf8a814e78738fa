from pathlib import Path

import pytest

from .pages import blocks, read, sentences

CLIPPED = """

[lejournaldevaux.fr](https://www.lejournaldevaux.fr)

Le moulin menacé de fermeture

Le Journal de Vaux

3-4 minutes

Le moulin menacé de fermeture

« **Fermer le moulin, c’est fermer la vallée** », disent les *Amis du moulin*. Voir [le rapport](https://exemple.fr/a_(b)) et
[la lettre](#).

Le moulin a reçu 12 000 visiteurs l'an passé.
"""


def test_a_page_clipped_from_the_web(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", CLIPPED).document
    assert (document.format, document.kind) == ("markdown", "article")
    assert (document.title, document.publisher) == ("Le moulin menacé de fermeture", "Le Journal de Vaux")
    assert (document.url, document.published) == ("https://www.lejournaldevaux.fr", None)
    assert [kind for kind, _ in blocks(document)] == [
        "chrome",
        "title",
        "header",
        "chrome",
        "chrome",
        "paragraph",
        "paragraph",
    ]
    assert len(document.text) == len(CLIPPED)
    assert sentences(document) == [
        "Le moulin menacé de fermeture",
        "« Fermer le moulin, c'est fermer la vallée », disent les Amis du moulin.",
        "Voir le rapport et la lettre.",
        "Le moulin a reçu 12 000 visiteurs l'an passé.",
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Un **pont** et un __quai__.", "Un pont et un quai."),
        ("Un *pont*, un _quai_, `code`.", "Un pont, un quai, code."),
        ("Le fichier mon_grand_pont.txt et 3 * 4 * 5.", "Le fichier mon_grand_pont.txt et 3 * 4 * 5."),
        ("Les enseignant·es et agent*es de M@gistère.", "Les enseignant·es et agent*es de M@gistère."),
        ('![Un pont](pont.png) Le [pont](https://exemple.fr "Le pont") ouvre[^1].', "Le pont ouvre."),
        ("<div>Le pont</div> ouvre <https://exemple.fr>.", "Le pont ouvre ."),
        (
            "Le pont ouvre en 2021<sup>1</sup>, puis 2022<sup>[12]</sup> ; 30 m<sup>2</sup>.",
            "Le pont ouvre en 2021, puis 2022 ; 30 m2.",
        ),
        ("> Le pont\n> ouvre.", "Le pont\nouvre."),
        ("- le pont\n- le quai", "le pont\nle quai"),
        ("1. le pont\n2. le quai", "le pont\nle quai"),
        (r"Le prix \* monte.", "Le prix * monte."),
        ("| Pont | 2019 |\n|---|---|\n| Quai | 2020 |", "Pont | 2019\nQuai | 2020"),
        (
            'Le [pont][1] ouvre.\n\n[1]: https://exemple.fr "Le pont"\n\nhttps://exemple.fr/a',
            "Le pont ouvre.",
        ),
        ("```\ncode\n\ncode\n```\n\nLe pont ouvre.", "Le pont ouvre."),
    ],
)
def test_marks_are_no_words(tmp_path: Path, source: str, shown: str) -> None:
    document = read(tmp_path, "a.md", f"# Titre\n\n{source}\n").document
    assert "\n".join(sentences(document)[1:]) == shown
    assert next(kind for kind, _ in blocks(document)) == "title"


def test_front_matter(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Un pont"\nsource: "https://exemple.fr/pont"\npublished: 2019-05-03\n---\n\n## Le '
        "vote\n\nLe conseil a voté.\n"
    )
    document = read(tmp_path, "a.md", text).document
    assert (document.title, document.url, document.published, document.published_from) == (
        "Un pont",
        "https://exemple.fr/pont",
        "2019-05-03",
        "header",
    )
    assert sentences(document) == ["Le vote", "Le conseil a voté."]


def test_plain_text_is_not_taken_for_markdown(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "Le prix (3 * 4) monte.\n# 1 des ventes\n").document.format == "text"
