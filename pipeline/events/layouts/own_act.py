"""The act that a document itself is, as its heading or its last lines date it: the ruling of a court, a
report, an order « Fait à … », the issue of the Journal officiel that prints it.

Owns which lines name such an act and where its date stands. It refuses
lines that tell an event of their own, and prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.calendar.edtf import edtf_of, event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.derivation import Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.participants.parts import sort_participants
from pipeline.events.subject import find_subject
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis
from pipeline.models import Event, Mention, Participant, Span, TimeEvidence, TimeExpression
from pipeline.prose import ProseBlock
from pipeline.syntax.spelling import of

_HEAD = 8
_NEAR = 4
_DAY = len("2022-07-05")
_COURT = re.compile(
    r"(?P<noun>Cour|Tribunal|Conseil)\b(?! (?:municipal|départemental|régional|général|des ministres"
    r"|d'administration|communautaire))"
)
_SHORT_COURT = re.compile(r"(?P<noun>CAA|CA|TA|TJ|CE)\b(?= d[eu' ]|,)")
_RULINGS = {"Cour": "Arrêt", "Tribunal": "Jugement", "Conseil": "Décision"}
_ORDER = re.compile(
    r"(?P<noun>arr[êe]t[ée]|d[ée]cision|d[ée]cret|ordonnance|d[ée]lib[ée]ration|circulaire)\b"
    r"(?![^\n]* du \d)",
    re.IGNORECASE,
)
"""The heading of an act that bears no date of its own."""
_MATTER = re.compile(
    (
        r"(?:portant|relati(?:f|ve)|fixant|modifiant|autorisant|instituant|prescrivant|abrogeant|réglementant"
        r"|interdisant)\b"
    ),
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<noun>Fait)\b(?:[^\n.;:]{0,60}?)\s(?:le|ce)\s+$")
_LONGEST = 160
_JOURNAL = re.compile(r"(?P<noun>JORF|Journal officiel|J\.?O\.?)\b[^\n]{0,40}?\bn°\s?[\d-]+\s+du\s+$")
_PAPER = re.compile(
    r"(?P<noun>rapport|avis|étude|délibération|recommandation|résolution|communication)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\W*(?:le |du )?$", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:Rapporteurs?|Rapporteures?|Auteurs?|Présentée? par)\b", re.IGNORECASE)
_FULL = frozenset(".;:")


@dataclass(frozen=True)
class Act:
    """An act found in the heading: its word, its date, the lines that
    prove it, its kind, its name and who made it.
    """

    noun: Span
    time: TimeExpression
    lines: tuple[ProseBlock, ...]
    kind: str
    title: str
    who: tuple[Mention, ...]


def own_acts(analysis: Analysis) -> list[Derivation]:
    """The acts that the heading of a document dates, in order."""
    found = [
        act for index in range(min(_HEAD, len(analysis.prose.blocks))) for act in _acts_of(analysis, index)
    ]
    return [_event(analysis, act) for act in found or _signed(analysis)]


def _signed(analysis: Analysis) -> Iterator[Act]:
    """« ARRÊTÉ n° 12 portant … », and on one of the last lines « Fait à Auch, le 28 juillet 2022 »."""
    blocks, text = analysis.prose.blocks, analysis.prose.text
    heads = (
        (place, found)
        for place, line in enumerate(blocks[:_HEAD])
        if (found := _ORDER.match(text, line.start, line.end)) is not None
    )
    place, head = next(heads, (0, None))
    if head is None:
        return
    for line in blocks[-_HEAD:]:
        days = (
            item
            for item in analysis.time_expressions
            if line.start <= item.start < line.end and len(edtf_of(item.value) or "") == _DAY
        )
        item = next(days, None)
        signed = None if item is None else _SIGNED.match(text[: item.start], line.start)
        if item is not None and signed is not None:
            matter = (part for part in blocks[place + 1 : place + 2] if _MATTER.match(text, part.start))
            title = " ".join(text[part.start : part.end].strip() for part in (blocks[place], *matter))
            yield Act(
                _span(signed),
                item,
                (line, blocks[place]),
                "legal_act",
                _in_small_letters(title, head["noun"]),
                tuple(_signers(analysis, line)),
            )
            return


def _in_small_letters(title: str, noun: str) -> str:
    """« ARRÊTÉ n° 12 portant … » → « Arrêté n° 12 portant … »."""
    return title.capitalize() if title.isupper() else noun.capitalize() + title[len(noun) :]


def _signers(analysis: Analysis, line: ProseBlock) -> Iterator[Mention]:
    """Who signs below the last line: an office, or a person where none is named."""
    below = [m for m in analysis.mentions if m.start >= line.end and m.kind in ("office", "person")]
    yield from [m for m in below if m.kind == "office"][:1] or below[:1]


def _acts_of(analysis: Analysis, index: int) -> Iterator[Act]:
    block = analysis.prose.blocks[index]
    for item in analysis.time_expressions:
        edtf = edtf_of(item.value) if item.type == "DATE" else None
        if edtf is not None and len(edtf) == _DAY and block.start <= item.start < block.end:
            act = (
                _ruling(analysis, block, item)
                or _issue(analysis, block, item)
                or _paper(analysis, index, item)
            )
            if act is not None:
                yield act
            return


def _ruling(analysis: Analysis, block: ProseBlock, item: TimeExpression) -> Act | None:
    """« Cour de cassation, chambre sociale, 14 octobre 2009, 08-40.576 »."""
    text = analysis.prose.text
    court = next((m for m in analysis.mentions if m.start == block.start and m.kind == "institution"), None)
    head = _COURT.match(text, block.start) or _SHORT_COURT.match(text, block.start)
    between = "" if court is None else text[court.end : item.start]
    if court is None or head is None or not between.startswith(",") or _FULL & set(between):
        return None
    sort = next((sort for sort in _RULINGS if court.name.lower().startswith(sort.lower())), None)
    if sort is None:
        return None
    title = f"{_RULINGS[sort]} {of('la ' + court.name if sort == 'Cour' else 'le ' + court.name)}"
    return Act(_span(head), item, (block,), "decision", title, (court,))


def _issue(analysis: Analysis, block: ProseBlock, item: TimeExpression) -> Act | None:
    """« JORF n° 109 du 10 mai 2017 »: the publication of the text that follows or precedes."""
    head = _JOURNAL.match(analysis.prose.text[: item.start], block.start)
    if head is None:
        return None
    subject = find_subject(analysis)
    return Act(
        _span(head),
        item,
        (block,),
        "publication",
        "Publication au Journal officiel" + ("" if subject is None else f" : {subject}"),
        (),
    )


def _paper(analysis: Analysis, index: int, item: TimeExpression) -> Act | None:
    """« RAPPORT sur … », with a line below that begins with its date."""
    blocks, text = analysis.prose.blocks, analysis.prose.text
    block = blocks[index]
    if index == 0 or index > _NEAR or _FIRST.fullmatch(text, block.start, item.start) is None:
        return None
    head = next(
        (found for line in blocks[:index] if (found := _PAPER.match(text, line.start, line.end)) is not None),
        None,
    )
    if head is None:
        return None
    lines = tuple(line for line in blocks[: index + 1] if line.start == head.start() or line is block)
    line = text[lines[0].start : lines[0].end].strip()
    title = (
        line.capitalize()
        if line.isupper()
        else line[:1] + line[1 : len(head[0])].lower() + line[len(head[0]) :]
    )
    kind = lexicon.kind_of_noun(head["noun"].lower()) or "report"
    return Act(_span(head), item, lines, kind, title, tuple(_makers(analysis, blocks[: index + _NEAR])))


def _makers(analysis: Analysis, lines: Sequence[ProseBlock]) -> Iterator[Mention]:
    """Bodies alone on a line of the heading, and the persons that a line names as authors."""
    text = analysis.prose.text
    for line in lines:
        inside = [m for m in analysis.mentions if line.start <= m.start and m.end <= line.end]
        if _AUTHORS.match(text, line.start, line.end):
            yield from (mention for mention in inside if mention.kind == "person")
        yield from (
            m
            for m in inside
            if m.kind == "institution" and m.start == line.start and not text[m.end : line.end].strip()
        )


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start("noun"), end=match.end("noun"), text=match["noun"])


def _event(analysis: Analysis, act: Act) -> Derivation:
    text, item = analysis.prose.text, act.time
    edtf = edtf_of(item.value) or ""
    time = TimeEvidence(start=item.start, end=item.end, text=item.text, type=item.type, value=item.value)
    who = {m.entity: Participant(entity=m.entity, name=m.name, role="agent") for m in act.who}
    first = act.lines[0]
    event = Event(
        id=event_id(analysis.document.sha256, text[first.start : first.end], act.noun.text, edtf),
        title=act.title if len(act.title) <= _LONGEST else act.title[: _LONGEST - 1].rsplit(" ", 1)[0] + "…",
        kind=act.kind,
        modality="past",
        date=event_date(edtf, item.text),
        participants=sort_participants(who.values()),
        evidence=tuple(
            evidence_of(analysis, line.start, line.end, act.noun, time, "own_act") for line in act.lines
        ),
        confidence=UNRATED,
    )
    return Derivation(event)
