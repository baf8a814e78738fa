"""Impossible orders: an answer before its question, a body that acts before it exists or after it is no more.

Only what is certain is flagged: the sentence itself names the body, and the body took nobody's place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.calendar.edtf import parse_edtf
from pipeline.calendar.intervals import When
from pipeline.calendar.wording import french_date, quoted
from pipeline.entities import has_predecessor
from pipeline.timeline.contradictions.findings import Dossier, Finding
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.parties import Life
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.words import fold, is_number

_BIRTH_OR_DEATH = frozenset({"creation", "closure"})


def find_impossible_orders(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each answer dated before its question, and for each body that acts outside its life."""
    yield from _answers_before_questions(dossier)
    for cluster in dossier.clusters:
        yield from _acts_outside_life(dossier, cluster)


def _answers_before_questions(dossier: Dossier) -> Iterator[Finding]:
    """Of one number, or both the document's own."""
    told: dict[tuple[str, frozenset[str]], dict[str, Record]] = defaultdict(dict)
    for cluster in dossier.clusters:
        if cluster.group[1] in {"question", "answer"}:
            for member in cluster.members:
                numbers = frozenset(word for word in member.words if is_number(word))
                told[member.source.id, numbers].setdefault(member.kind, member)
    for (document, numbers), pair in told.items():
        question, answer = pair.get("question"), pair.get("answer")
        if question is None or answer is None or not (numbers or (question.own and answer.own)):
            # « M. X demande … ; il lui avait été répondu en 2015 »: an answer that a text tells of is not
            # that to its own question
            continue
        if _precedes(answer.when, question.when):
            text = (
                f"Dans {dossier.name(document)}, la réponse ({_date(answer.when)}) précède la question "
                f"({_date(question.when)}) : "
                "l'une des deux dates est fausse."
            )
            yield Finding("impossible_order", (question, answer), (document,), text)


def _acts_outside_life(dossier: Dossier, cluster: Cluster) -> Iterator[Finding]:
    if cluster.group[0] != "past" or cluster.group[1] in _BIRTH_OR_DEATH or cluster.when.approximate:
        return
    for entity in sorted(
        {
            dossier.kinship.canonical(who)
            for member in cluster.members
            for role, who in member.participants
            if role == "agent"
        }
    ):
        life = dossier.kinship.life(entity)
        if life.born is None and life.gone is None:
            continue
        told = dossier.load(cluster.speaker)
        reason = _outside(life, cluster.when, _plain(told.evidence[0].quote))
        if reason is not None:
            text = (
                f"{quoted(told.title)} aurait eu lieu {_date(cluster.when)}, mais {quoted(life.name)} "
                f"{reason}."
            )
            documents = tuple(sorted({member.source.id for member in cluster.members}))
            yield Finding("impossible_order", (cluster.speaker,), documents, text, key=entity)


def _outside(life: Life, when: When, quote: str) -> str | None:
    """Why a body that the quote names cannot have acted then; None when
    it may have, itself or under another name.
    """
    if not any(re.search(rf"\b{re.escape(_plain(name))}\b", quote) for name in life.spellings):
        return None
    if life.born is not None and _precedes(when, _day(life.born)) and not has_predecessor(life.name):
        return f"n'existe que depuis sa création, {french_date(life.born)}"
    replaced = life.successor is not None and _plain(life.successor) in quote
    if life.gone is not None and _precedes(_day(life.gone), when) and not replaced:
        return f"n'existe plus depuis sa suppression, {french_date(life.gone)}"
    return None


def _plain(text: str) -> str:
    return fold(" ".join(text.replace("\u2019", "'").split()))


def _precedes(one: When | None, other: When | None) -> bool:
    return (
        one is not None
        and other is not None
        and one.last is not None
        and other.first is not None
        and one.last < other.first
    )


def _day(edtf: str) -> When:
    head, tail = parse_edtf(edtf)
    return When(edtf, head, tail, "day")


def _date(when: When | None) -> str:
    return "" if when is None else french_date(when.edtf)
