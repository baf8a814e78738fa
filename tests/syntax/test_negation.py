"""What denies a predicate and what restricts it."""

from __future__ import annotations

import pytest

from pipeline.syntax.negation import is_denied_alone, is_denied_by, is_opposed, is_restricted
from tests.support import parse

WORDS = frozenset({"pas", "jamais", "aucun", "aucune"})


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("La mairie n'a pas fermé la piscine.", "fermé", True),
        ("Aucune piscine n'a fermé en mai.", "fermé", True),
        ("La mairie n'a pas seulement fermé la piscine.", "fermé", False),
        ("La mairie a fermé la piscine, pas le stade.", "fermé", False),
    ],
)
def test_what_denies_a_predicate(text: str, verb: str, denied: bool) -> None:
    head = next(token for token in parse(text) if token.text == verb)
    assert is_denied_by(head, WORDS) is denied


@pytest.mark.parametrize(
    ("text", "alone"),
    [("Le port ne pourra ouvrir avant mars.", True), ("Le port ne pourra ouvrir qu'en mars.", False)],
)
def test_ne_alone_denies_where_no_que_follows(text: str, alone: bool) -> None:
    head = next(token for token in parse(text) if token.text == "pourra")
    assert is_denied_alone(head.head if head.dep_.startswith("aux") else head) is alone


@pytest.mark.parametrize(
    ("text", "word", "restricted"),
    [
        ("La gare ne rouvrira que lundi.", "lundi", True),
        ("La ville n'a ouvert une enquête sur les comptes du port qu'en mai.", "mai", True),
        ("La ville a dit que lundi la gare rouvrira.", "lundi", False),
        ("La gare ne rouvrira pas lundi.", "lundi", False),
    ],
)
def test_what_is_restricted(text: str, word: str, restricted: bool) -> None:
    doc = parse(text)
    assert is_restricted(doc, next(token.i for token in doc if token.text == word)) is restricted


@pytest.mark.parametrize(
    ("text", "word", "opposed"),
    [
        ("La remise a été faite en mars et non en avril.", "mars", True),
        ("La remise a été faite en mars et non en avril.", "avril", True),
        ("La vente date de mars et non de l'été.", "mars", True),
        ("La barge a coulé en 2016 et non en 2017.", "2017", True),
        ("Le bail a été signé en mai et non renouvelé.", "mai", True),
        # another thing, a remark, a comparison, something said elsewhere
        ("Le maire a vendu le pré en mai et non le moulin.", "mai", False),
        ("Le pont a été peint en mai en gris et non en bleu.", "mai", False),
        ("La remise a été faite en mars et non en avril, selon lui.", "mars", False),
        ("Le bac a fermé en 2016 et non en 2017 comme prévu.", "2016", False),
        ("En mars, la grille, rouge et non bleue, a été volée.", "mars", False),
        ("La remise a été faite en mars et en avril.", "mars", False),
    ],
)
def test_days_that_are_opposed(text: str, word: str, opposed: bool) -> None:
    doc = parse(text)
    assert is_opposed(doc, next(token.i for token in doc if token.text == word)) is opposed
