"""« il », « elle », « celle-ci », « sa gestion » as subjects → the named
subject of the clause before, when gender allows it.

« La commune de Vaudry a emprunté. Elle rembourse depuis. »: the subject goes on. Owns that continuity,
sentence by sentence inside a paragraph. It refuses impersonal « il », plurals, objects, and a pronoun before
which a common noun of its gender was subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import asks_or_speaks
from pipeline.entities.resolve.gender import Gender, genders
from pipeline.entities.resolve.known import Known
from pipeline.language import Analysis, Sentence
from pipeline.models import Mention
from pipeline.syntax.agreement import may_stand_for
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.parts_of_speech import subjects, written
from pipeline.syntax.relations import (
    has_relation,
    is_relative_clause,
    is_subject,
    is_subordinate,
)
from pipeline.syntax.word_classes import has_class, is_common_noun, is_preposition, is_pronoun, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_PRONOUNS: dict[str, Gender] = {
    "il": "m",
    "elle": "f",
    "-il": "m",
    "-elle": "f",
    "-t-il": "m",
    "-t-elle": "f",
}
_LATTER: dict[str, Gender] = {"celui-ci": "m", "celle-ci": "f"}
_HINT = re.compile(r"\b(?:ils?|elles?|celui|celle|son|sa|ses|derniere?)\b")


_WEATHER = frozenset(
    {
        "pleuvoir",
        "neiger",
        "geler",
        "falloir",
        "s'agir",
        "agir",
        "advenir",
        "sembler",
        "importer",
        "suffire",
        "convenir",
        "rester",
    }
)
_NO_SUBJECT = frozenset(
    {"expl:subj", "expl:pass", "expl:comp", "expl", "obl", "obl:arg", "obl:mod", "obl:agent", "nmod", "conj"}
)
_LAST: dict[str, Gender] = {"dernier": "m", "dernière": "f"}
_NEAR = 8
"""Names before « ce dernier » that are looked at."""
_POSSESSIVES = frozenset({"son", "sa", "ses"})
_WORDS = frozenset({*_PRONOUNS, *_LATTER, *_LAST, *_POSSESSIVES})


def subject_pronouns(
    analysis: Analysis, view: View, mentions: Sequence[Mention], nouns: Sequence[Mention]
) -> Iterator[Mention]:
    """Resolved subject pronouns, in order."""
    actors = [mention for mention in mentions if mention.kind in {"person", "office", "institution"}]
    known = Known([*actors, *nouns], genders(view, [*actors, *nouns]))
    known.askers = {mention.entity for mention in actors if asks_or_speaks(view, mention)}
    subject: Mention | None = None
    block: object = None
    hints = [match.start() for match in view.matches(_HINT)]
    hinted = [
        bisect_left(hints, sentence.start) < bisect_left(hints, sentence.end)
        for sentence in analysis.sentences
    ]
    for sentence, here_hinted, next_hinted in zip(
        analysis.sentences, hinted, [*hinted[1:], False], strict=False
    ):
        here = analysis.prose.block_at(sentence.start)
        if here is not block:
            block, subject, known.before = here, None, None
        found = dict(_in_sentence(sentence, known, subject)) if here_hinted else {}
        yield from (_reference(view, sentence, token, meant) for token, meant in found.items())
        meant_here = {token.i: meant for token, meant in found.items()}
        subject = _subject_of(view, sentence, known, meant_here, subject) if next_hinted else None
        known.before = sentence


def _reference(view: View, sentence: Sentence, token: Token, meant: Mention) -> Mention:
    start = sentence.origin + token.idx
    end = start + len(token)
    return meant.model_copy(
        update={
            "start": start,
            "end": end,
            "text": view.text[start:end],
            "source": "rule",
            "rule": "anaphora:subject",
        },
    )


def _in_sentence(
    sentence: Sentence, known: Known, subject: Mention | None
) -> Iterator[tuple[Token, Mention]]:
    meant: dict[int, Mention] = {}
    for token in written(sentence.doc, _WORDS) if sentence.doc is not None else ():
        found = _meant(sentence, token, known, subject, meant)
        if found is not None:
            meant[token.i] = found
            yield token, found


def _meant(
    sentence: Sentence, token: Token, known: Known, subject: Mention | None, meant: dict[int, Mention]
) -> Mention | None:
    word = token.lower_
    if word in _POSSESSIVES:
        return subject if is_subject(token.head) and not _subjects_before(token) else None
    if word in _LATTER and is_subject(token):
        return _last(sentence, token, known)
    if word in _LAST and token.i and token.nbor(-1).lower_ in {"ce", "cette"} and is_subject(token):
        return _last(sentence, token, known)
    gender = _PRONOUNS.get(word)
    if gender is None or has_relation(token, *_NO_SUBJECT) or token.head.lemma_.lower() in _WEATHER:
        return None
    if token.i and is_preposition(token.nbor(-1)):
        return None
    if is_verbal(token.head) and read_clause(token.doc, token.head.i).impersonal:
        return None
    found = _antecedent(sentence, token, gender, known, meant) or _continued(
        sentence, token, gender, known, subject
    )
    return None if found is None or _is_beside(sentence, token, known, found) else found


def _is_beside(sentence: Sentence, pronoun: Token, known: Known, meant: Mention) -> bool:
    """« il avait monté la société avec Luc Pic »: whom the verb names beside its subject is somebody else."""
    others = (word for word in pronoun.head.children if word.i != pronoun.i and not is_subject(word))
    named = (known.named(sentence, word) for word in others)
    return any(other is not None and other.entity == meant.entity for other in named)


def _is_relative_to(verb: Token, noun: Token) -> bool:
    """« la ligue, dont il fut le président »: whether the clause is said
    of the noun, which so is nobody else in it.
    """
    return is_relative_clause(verb) and noun.left_edge.i <= verb.head.i <= noun.right_edge.i


def _antecedent(
    sentence: Sentence, token: Token, gender: Gender, known: Known, meant: dict[int, Mention]
) -> Mention | None:
    """The nearest named subject before the pronoun in its own sentence."""
    for earlier in _subjects_before(token):
        if _is_relative_to(token.head, earlier):
            continue
        named = meant.get(earlier.i) or known.named(sentence, earlier)
        if named is not None and is_common_noun(earlier) and not _agrees(earlier, gender):
            continue  # « l'employeur lui a proposé un poste qu'elle a refusé »: not he
        if named is not None and known.fits(named, gender):
            return named
        if named is None and _agrees(earlier, gender):
            return None
    return None


def _continued(
    sentence: Sentence, token: Token, gender: Gender, known: Known, subject: Mention | None
) -> Mention | None:
    """The subject of the sentence before, where no noun of this sentence could be meant."""
    if subject is None or not known.fits(subject, gender):
        return None
    before = (word for word in _subjects_before(token) if is_common_noun(word) and _agrees(word, gender))
    return None if any(known.named(sentence, word) is None for word in before) else subject


def _subjects_before(token: Token) -> Sequence[Token]:
    """Subjects before a token, nearest first."""
    found = _named_subjects(token.doc)
    return found[: bisect_left(found, token.i, key=lambda word: word.i)][::-1]


@lru_cache(maxsize=4)
def _named_subjects(doc: Doc) -> tuple[Token, ...]:
    """The subjects of a sentence that are nouns, names or pronouns."""
    return tuple(word for word in subjects(doc) if has_class(word, "NOUN", "PROPN", "PRON"))


def _agrees(noun: Token, gender: Gender) -> bool:
    return may_stand_for(noun, feminine=gender == "f") is not False


def _last(sentence: Sentence, token: Token, known: Known) -> Mention | None:
    """Who is named last before « celle-ci » or « ce dernier », where gender agrees
    and no other noun that agrees comes in between.
    """
    gender = {**_LATTER, **_LAST}[token.lower_]
    offset = sentence.origin + token.idx
    place = bisect_right(known.starts, offset - 1)
    before = [
        mention
        for mention in known.spans[max(0, place - _NEAR) : place]
        if mention.entity not in known.askers
    ]
    found = next((mention for mention in reversed(before[-2:]) if known.surely_fits(mention, gender)), None)
    return None if found is None or _names_thing(sentence, (found.end, offset), gender, known) else found


def _names_thing(sentence: Sentence, place: tuple[int, int], gender: Gender, known: Known) -> bool:
    """Whether a noun of that gender that names no actor stands in
    `place`: « le report de la loi. Celle-ci … ».
    """
    read = [near for near in (known.before, sentence) if near is not None and near.doc is not None]
    words = [(near.origin + word.idx, word) for near in read for word in near.doc or ()]
    inside = [(start, word) for start, word in words if place[0] <= start < place[1] and is_common_noun(word)]
    return any(_agrees(word, gender) and known.at(start) is None for start, word in inside)


def _subject_of(
    view: View, sentence: Sentence, known: Known, meant: dict[int, Mention], before: Mention | None
) -> Mention | None:
    """The named subject of a sentence's main clause; a sentence that goes
    on with a pronoun keeps the subject before.
    """
    said = known.speaker(view, sentence)
    first = said or known.opening(view, sentence)
    if first is not None and (said is not None or sentence.doc is None):
        return known.topic(sentence, first)
    if sentence.doc is None:
        return before if re.match(r"(?:il|elle) ", view.folded[sentence.start : sentence.start + 6]) else None
    told = {*meant, *(word.i for word in subjects(sentence.doc) if not is_pronoun(word))}
    for token in (sentence.doc[place] for place in sorted(told)):
        if not is_subordinate(token.head):
            owner = next((meant[child.i] for child in token.children if child.i in meant), None)
            return known.topic(sentence, meant.get(token.i) or known.named(sentence, token) or owner)
    return None if first is None else known.topic(sentence, first)
