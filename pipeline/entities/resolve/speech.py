"""Turns of speech in a debate: who speaks, whom a question
addresses, and what « je » and « vous » mean there.

« M. Paul Estève. Monsieur le ministre de l'économie, vous avez annoncé … » : « vous » is that minister, and
« je » Paul Estève. Owns turns of debates. It refuses « nous », and turns that address nobody by title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import ME, opens_paragraph, pronouns, you
from pipeline.models import Mention

_APPOSED = re.compile(r"(?:,? [^.:\n]{1,160}?)?\. ?")
_AFTER_SPEAKER = re.compile(r" ?(?:\([^()\n]{2,60}\) ?)?[.,]")
"""« Mme Garnier (groupe de l'Entente). »."""
_TITLED = re.compile(r"(?m)^(?:m\. le|mme l[ae]) (?P<title>[a-z][^.,:;\n()]{2,60})\.(?= ?[^\s])")
_CHAIR = re.compile(r"\bpresidence (?:de |d')(?:m\. |mme )?$")
_SPEECH = re.compile(
    r"\s*(?:discours|allocution|intervention|declaration|voeux|tribune|message) (?:de |d'|du )(?:(?:m\.|mme"
    r"|monsieur|madame) )?"
)
"""« Discours de Paul Estève », as the first line of what one person says."""
_FLOOR = re.compile(r"\bla parole est a m")
_MEMBER = re.compile(
    r"[\s,]*(?:oui, |merci, )?(?:monsieur le|madame la|madame le|cher|chere) (?:depute|deputee|senateur"
    r"|senatrice)\b"
)
_VOCATIVE = re.compile(
    r"\b(?:monsieur l[ea]|madame l[ea]|s'adresse(?:r|ra|ait)? (?:a|au|a la|a m\. l[ea]|a mme la)) ?$"
)


@dataclass(frozen=True)
class Turn:
    """A stretch of text that one person says; `title` is the office beside the speaker's name."""

    start: int
    end: int
    speaker: Mention
    title: Mention | None


def speech_pronouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """« je » as the speaker and « vous » as the office addressed,
    with its holder where the debate names him.
    """
    turns = list(_turns(view, mentions))
    speech = _SPEECH.match(view.folded)
    if speech is not None and not turns:
        speaker = next((m for m in mentions if m.kind == "person" and m.start == speech.end()), None)
        yield from pronouns(view, ME, speaker, speaker.end, len(view.text)) if speaker is not None else ()
    if len({turn.speaker.entity for turn in turns}) < 2 and (not turns or _FLOOR.search(view.folded) is None):
        return
    holders = {turn.title.entity: turn.speaker for turn in turns if turn.title is not None}
    asked: dict[str, Mention] = {}
    answering = {turn.speaker.entity for turn in turns if turn.title is not None}
    for turn in turns:
        yield from pronouns(view, ME, turn.speaker, turn.start, turn.end)
        yield from _answered(view, turn, turns)
        for office, start, end in (
            _addressed(view, mentions, turn, asked) if turn.speaker.entity not in answering else ()
        ):
            for meant in (office, holders.get(office.entity)):
                if meant is not None:
                    yield from pronouns(view, you(), meant, start, end)


def _answered(view: View, turn: Turn, turns: Sequence[Turn]) -> Iterator[Mention]:
    """« Monsieur le député, vous … » in the mouth of whom is asked:
    who spoke last before without an office.
    """
    call = _MEMBER.match(view.folded, turn.start, turn.end)
    asking = [other.speaker for other in turns if other.title is None and other.end <= turn.start]
    if turn.title is not None and call is not None and asking:
        yield from pronouns(view, you(), asking[-1], call.end(), turn.end)


def _turns(view: View, mentions: Sequence[Mention]) -> Iterator[Turn]:
    named: list[tuple[int, int, Mention | None]] = [
        (mention.start, mention.end, mention)
        for mention in mentions
        if mention.kind == "person" and _opens(view, mention)
    ]
    openings = sorted([*named, *_titled(view, mentions)], key=lambda opening: opening[0])
    for (_, end, speaker), (stop, _, _) in pairwise([*openings, (len(view.text), 0, None)]):
        head = _APPOSED.match(view.folded, end)
        if head is None or speaker is None:
            continue
        following = next((m for m in mentions if m.start >= end), None)
        office = following is not None and following.kind == "office" and following.end <= head.end()
        yield Turn(head.end(), stop, speaker, following if office else None)


def _titled(view: View, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Mention | None]]:
    """« M. le rapporteur pour avis. »: where a turn begins and its title ends, with whom the document calls
    so, if it is one person.
    """
    found = list(_TITLED.finditer(view.folded))
    people = [m for m in mentions if m.kind == "person"] if found else []
    for match in found:
        inside = (m for m in people if match.start() < m.start < match.end())
        called = {m.entity: m for m in reversed(people) if _is_titled(view, m, match["title"])}
        only = next(iter(called.values())) if len(called) == 1 else None
        yield match.start(), match.end("title"), next(inside, only)


def _is_titled(view: View, person: Mention, title: str) -> bool:
    """« Paul Estève, rapporteur pour avis », « présidence de Mme Garnier »."""
    chairs = title.startswith("president") and _CHAIR.search(view.folded, 0, person.start) is not None
    return chairs or view.folded.startswith(f", {title}", person.end)


def _opens(view: View, mention: Mention) -> bool:
    return opens_paragraph(view, mention) and _AFTER_SPEAKER.match(view.folded, mention.end) is not None


def _addressed(
    view: View, mentions: Sequence[Mention], turn: Turn, asked: dict[str, Mention]
) -> Iterator[tuple[Mention, int, int]]:
    """The offices that a turn addresses, each with the stretch up to the next
    one; what was addressed before still holds.
    """
    calls = [
        m for m in mentions if m.kind == "office" and turn.start <= m.start < turn.end and _is_called(view, m)
    ]
    starts = [(turn.start, asked.get(turn.speaker.entity)), *((call.start, call) for call in calls)]
    if starts[0][1] is None and calls:
        starts[0] = (turn.start, calls[0])
    for (start, office), end in zip(starts, [*(start for start, _ in starts[1:]), turn.end], strict=True):
        if office is not None:
            asked[turn.speaker.entity] = office
            yield office, start, end


def _is_called(view: View, office: Mention) -> bool:
    return _VOCATIVE.search(view.folded, max(0, office.start - 30), office.start) is not None
