"""Letters: a date line, repeated on every line of a letterhead or not, dates the letter itself, once.

Owns what a date line of a letter is and which word names the sending. It
refuses dates that hang on a word of their own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.calendar.edtf import edtf_of, event_date
from pipeline.entities.resolve.correspondents import find_correspondents, line_of
from pipeline.events.confidence import UNRATED
from pipeline.events.derivation import Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.titles.naming import with_article
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis, Sentence
from pipeline.models import (
    Event,
    Evidence,
    Mention,
    Participant,
    ParticipantRole,
    Span,
    TimeEvidence,
    TimeExpression,
)
from pipeline.syntax.spelling import by, capital, of

_FEMININE = re.compile(r"\w+(?:trice|ente|ière|euse|ée|airesse)\b")
_STAMP = re.compile(r"(?:(?:^|[^\s])Le|^[A-ZÀ-Ý][\w' -]{1,40},\s*le)\s*$")
_SUBJECT = re.compile(r"\bObjet\s*:\s*(?:l'|la |le |les )?(?P<noun>[^\W\d_]+)")
_OBJECT = re.compile(r"\bObjet\s?:\s*(?:l['’]|la |le |les )?(?P<matter>(?P<noun>[^\W\d_]+)[^\n;]{3,})")
_ROOM = 110
"""Characters of an object that a title has room for."""
_LETTER = re.compile(r"(?P<noun>lettre) (?:recommandée|circulaire|d'observations)", re.IGNORECASE)
_SENDING = re.compile(
    r"(?:veuillez|prie de(?: bien vouloir)?) (?P<noun>trouver) (?:ci-|sous)"
    r"|honneur de vous (?P<noun2>adresser|transmettre|communiquer|notifier|faire parvenir)"
    r"|\b[Jj]e vous (?P<noun3>adresse|transmets|communique|notifie) (?:ci-|sous)",
    re.IGNORECASE,
)
"""The sentence of a letter that says what is sent with it."""
_GREETING = re.compile(
    r"^(?:Monsieur|Madame|Mesdames)[^.;:]{0,80},$|\bJe vous prie d'agréer|\bVeuillez agréer"
)
_BODY = re.compile(r"(?m)^(?:Monsieur|Madame|Mesdames)[^.;:\n]{0,80},$")
_CALLED = re.compile(r"(?:Lettre|Courrier|Réponse|Courriel)\b[^:]*$")
"""The title of a letter, where it says to whom or from whom."""
_CHAMBER = ("chambre régionale", "chambre territoriale")


@dataclass(frozen=True)
class Letter:
    """The date line of a letter, all lines that repeat it, and the line and word that name the letter."""

    stamp: TimeExpression
    repeated: frozenset[int]
    line: Sentence
    noun: Span
    line_text: str = ""


def find_letter(analysis: Analysis) -> Letter | None:
    """The letter that a document is, when it has a date line and either a
    subject line, a mention « lettre … » or a greeting.
    """
    stamps = [item for item in analysis.time_expressions if _is_stamp(analysis, item)]
    if not stamps or edtf_of(stamps[0].value) is None or not _is_letter(analysis):
        return None
    stamp = stamps[0]
    named = _named_line(analysis)
    line = named[0] if named is not None else analysis.sentence_at(stamp.start)
    if line is None:
        return None
    noun = named[1] if named is not None else Span(start=stamp.start, end=stamp.end, text=stamp.text)
    repeated = frozenset(item.start for item in stamps if item.value == stamp.value)
    return Letter(stamp, repeated, line, noun, analysis.prose.text[line.start : line.end])


def letter_event(analysis: Analysis, letter: Letter) -> Derivation:
    """The sending of the letter; proved by the line that names it and by its date line."""
    text, stamp = analysis.prose.text, letter.stamp
    edtf = edtf_of(stamp.value) or ""
    dated = analysis.sentence_at(stamp.start) or letter.line
    lines = [letter.line] if dated.start == letter.line.start else [letter.line, dated]
    who = tuple(_participants(analysis, letter))
    event = Event(
        id=event_id(
            analysis.document.sha256, text[letter.line.start : letter.line.end], letter.noun.text, edtf
        ),
        title=_title(analysis, letter, who),
        kind="filing",
        modality="past",
        date=event_date(edtf, stamp.text),
        participants=who,
        evidence=tuple(_evidence(analysis, line, letter) for line in lines),
        confidence=UNRATED,
    )
    return Derivation(event)


def _is_stamp(analysis: Analysis, item: TimeExpression) -> bool:
    """« Paris, le 4 mai 2020 » or a line that ends with « …Le 4 mai
    2020 », glued to what the layout put before it.
    """
    line = line_of(analysis.prose.text, item.start)
    text = analysis.prose.text
    return (
        item.type == "DATE"
        and not text[item.end : line[1]].strip()
        and _STAMP.search(text[line[0] : item.start]) is not None
    )


def _is_letter(analysis: Analysis) -> bool:
    text = analysis.prose.text
    return (
        _SUBJECT.search(text) is not None
        or _LETTER.search(text) is not None
        or any(_GREETING.search(line) for line in text.split("\n"))
    )


def _named_line(analysis: Analysis) -> tuple[Sentence, Span] | None:
    """The line that names the sending: its subject line when that names an
    act of sending, else « Lettre recommandée » above the greeting: below it, that may be another letter.
    """
    text = analysis.prose.text
    greeting = _BODY.search(text)
    head = len(text) if greeting is None else greeting.start()
    for pattern, end in ((_SUBJECT, len(text)), (_LETTER, head)):
        match = pattern.search(text, 0, end)
        if match is None or (pattern is _SUBJECT and not lexicon.is_noun_of(match["noun"], "filing")):
            continue
        line = analysis.sentence_at(match.start("noun"))
        if line is not None:
            return line, Span(start=match.start("noun"), end=match.end("noun"), text=match["noun"])
    return _sending_line(analysis)


def _sending_line(analysis: Analysis) -> tuple[Sentence, Span] | None:
    """« Je vous prie de trouver ci-joint … »."""
    match = _SENDING.search(analysis.prose.text)
    if match is None:
        return None
    name = next(name for name in ("noun", "noun2", "noun3") if match[name])
    line = analysis.sentence_at(match.start(name))
    return (
        None if line is None else (line, Span(start=match.start(name), end=match.end(name), text=match[name]))
    )


def _participants(analysis: Analysis, letter: Letter) -> Iterator[Participant]:
    """Who signs, for which chamber, who is addressed, and the bodies that the subject line names."""
    ends = find_correspondents(analysis.prose.text, analysis.mentions)
    bodies = [mention for mention in analysis.mentions if mention.kind == "institution"]
    greeting = _BODY.search(analysis.prose.text)
    head = letter.line.start if greeting is None else greeting.start()
    chambers = [body for body in bodies if body.start < head and body.name.lower().startswith(_CHAMBER)]
    subject = "Objet" in analysis.prose.text[letter.line.start : letter.noun.start]
    themes = [body for body in bodies if subject and letter.line.start <= body.start < letter.line.end]
    roles: tuple[tuple[ParticipantRole, Sequence[Mention | None]], ...] = (
        ("agent", [ends.sender, ends.signature, *chambers]),
        ("addressee", [ends.addressee]),
        ("theme", themes),
    )
    known: set[str] = set()
    for role, mention in [
        (role, mention) for role, mentions in roles for mention in mentions if mention is not None
    ]:
        if mention.entity not in known:
            known.add(mention.entity)
            yield Participant(entity=mention.entity, name=mention.name, role=role)


def _title(analysis: Analysis, letter: Letter, who: Sequence[Participant]) -> str:
    called = analysis.document.title
    if not who and called is not None and _CALLED.match(called):
        return called
    named = letter.noun.text.isalpha() and _SENDING.search(letter.line_text) is None
    noun = letter.noun.text.capitalize() if named else "Lettre"
    told = _OBJECT.search(letter.line_text) if named else None
    noun = capital(told["matter"].rstrip(" .")) if told is not None and len(told["matter"]) <= _ROOM else noun
    sender = next((of(_with_article(person)) for person in who if person.role == "agent"), "")
    reader = next((of(_with_article(person)) for person in who if person.role == "addressee"), "")
    if told is not None and noun != told["noun"].capitalize() and sender:
        sender = by(next(_with_article(person) for person in who if person.role == "agent"))
    whole = " ".join(filter(None, (noun, sender, f"à l'attention {reader}" if reader else "")))
    about = None if told is not None else _OBJECT.search(analysis.prose.text)
    return (
        whole
        if about is None or len(about["matter"]) > _ROOM
        else f"{whole} : {about['matter'].rstrip(' .')}"
    )


def _with_article(person: Participant) -> str:
    """« le maire de X », « la présidente du Y », « la caisse de Z »; persons' names take none."""
    if person.entity.startswith("institution:"):
        return with_article(person.name)
    if not person.entity.startswith("office:"):
        return person.name
    return f"{'la' if _FEMININE.match(person.name) else 'le'} {person.name}"


def _evidence(analysis: Analysis, line: Sentence, letter: Letter) -> Evidence:
    item = letter.stamp
    time = TimeEvidence(start=item.start, end=item.end, text=item.text, type=item.type, value=item.value)
    return evidence_of(analysis, line.start, line.end, letter.noun, time, "letter")
