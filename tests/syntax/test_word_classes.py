"""What sort of word a token is, how it hangs on the one above, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest

from pipeline.syntax import relations, word_classes
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.extents import completed_noun
from tests.support import parse

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

Question = Callable[["Token"], bool]


@cache
def parsed(text: str) -> Doc:
    return parse(text)


def word(text: str, wanted: str) -> Token:
    return next(token for token in parsed(text) if token.text == wanted)


TOWN = "Le maire de la ville a signé hier la lettre que le conseil avait préparée, et il l'envoie."
DOOR = "Lorsque la gare routière a fermé, les agents ont quitté les lieux mais ils veulent revenir."


# which words of the sentence are so, in order
@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (word_classes.is_common_noun, TOWN, "maire ville lettre conseil"),
        (word_classes.is_determiner, TOWN, "Le la la le"),
        (word_classes.is_preposition, TOWN, "de"),
        (word_classes.introduces_noun, TOWN, "Le de la la le"),
        (word_classes.is_adverb, TOWN, "hier"),
        (word_classes.is_coordinator, TOWN, "et"),
        (word_classes.is_verbal, TOWN, "a signé avait préparée envoie"),
        (word_classes.is_punctuation, TOWN, ", ."),
        (word_classes.is_participial, TOWN, "signé préparée"),
        (word_classes.is_noun_or_adjective, DOOR, "gare routière agents lieux"),
        (word_classes.is_plural, DOOR, "les agents ont les lieux ils veulent"),
        (word_classes.is_subordinator, DOOR, "Lorsque"),
        (word_classes.is_conjunction, DOOR, "Lorsque mais"),
        (word_classes.is_joint, DOOR, "Lorsque , mais ."),
        (word_classes.is_infinitive, DOOR, "revenir"),
        (word_classes.may_be_noun, DOOR, "gare routière agents lieux"),
        (word_classes.may_precede_date, TOWN, "Le de la hier la le , ."),
        (word_classes.has_finite_form, TOWN, "a avait envoie"),
        (relations.is_subject, TOWN, "maire conseil il"),
        (relations.is_relative_clause, TOWN, "préparée"),
        (relations.is_adnominal_clause, TOWN, "préparée"),
        (relations.is_noun_complement, TOWN, "ville"),
        (relations.is_conjunct, TOWN, "envoie"),
        (relations.is_core, TOWN, "maire signé lettre que conseil il l'"),
        (relations.has_helper, TOWN, "signé préparée"),
        (relations.is_indirect, TOWN, "ville"),
        (relations.is_dependent_clause, DOOR, "fermé"),
        (relations.has_epithet, DOOR, "gare"),
        (relations.is_epithet, DOOR, "routière"),
        (relations.is_adverbial_clause, DOOR, "fermé"),
        (relations.has_subordinator, DOOR, "fermé"),
        (relations.is_open_complement, DOOR, "revenir"),
        (relations.is_subordinate, DOOR, "fermé revenir"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_which_words_are_so(question: Question, text: str, expected: str) -> None:
    assert " ".join(token.text for token in parsed(text) if question(token)) == expected


def test_what_introduces_a_noun() -> None:
    assert [token.text for token in relations.case_words(word(TOWN, "ville"))] == ["de"]
    assert relations.case_words(word(TOWN, "maire")) == []
    assert [token.text for token in relations.introducing_words(word(TOWN, "ville"))] == ["de"]


def test_what_opens_a_clause() -> None:
    assert [token.text for token in relations.subordinators(word(DOOR, "fermé"))] == ["Lorsque"]
    assert relations.subordinators(word(DOOR, "quitté")) == []


def test_the_noun_that_an_adjective_completes() -> None:
    assert completed_noun(word("La remise en état de la berge ouest est finie.", "ouest")).text == "remise"


def test_complements_of_a_clause_by_what_they_are() -> None:
    doc = parsed("Le conseil veut signer la lettre et procède au vote.")
    wants, signs = (read_clause(doc, word(doc.text, form).i) for form in ("veut", "signer"))
    assert (wants.objects, len(wants.direct_complements)) == ((), 1)
    assert [doc[phrase.head].text for phrase in signs.objects] == ["lettre"]
