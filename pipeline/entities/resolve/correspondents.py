"""Who writes a letter and to whom, and the words by which they call themselves and each other: « je »,
« vous », « votre réponse ».

Owns the body of a letter, from its greeting to its closing formula, and its two ends: the office above « à
Monsieur … » or who signs, and the body of the letterhead for « nous ». It refuses words outside that body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.text_view import View
from pipeline.models import Mention

_ADDRESS = re.compile(r"(?:(?:^|[a-zé])à?\s?|\sà\s)(?:Monsieur|Madame)\s(?:le |la |l')?$")
_SENDER = re.compile(r"(?:^|\n)(?:[Ll][ea] |[Ll]')$")
_TO_WHOM = re.compile(r"\s*\n?\s*à\s+(?:Monsieur|Madame|Mesdames|Messieurs)\b")
"""« Le préfet du Lot / à / Monsieur le maire de … »."""
_GREETING = re.compile(r"(?m)^(?:monsieur|madame|mesdames)[^.;:\n]{0,80},$")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_CLOSING = re.compile(
    r"\bje vous prie d'agreer|\bveuillez (?:agreer|recevoir|croire)|\bje vous prie de (?:croire|recevoir)"
)
_ASKS = re.compile(
    r"\.|, (?:(?! (?:a|ont|est|sont|s'est|sera|doit|va|peut|dit|[a-z]+(?:ait|era)) )[^.\d\n]){3,140}\. |"
    r"(?: \([^)]*\))? (?:interroge|questionne|appelle|attire|demande|souhaite|alerte|interpelle|rappelle"
    r"|sollicite|expose|fait part)\b"
)
_OPENING = re.compile(r"^(?:M\.|Mme|Mlle) $")
ME = re.compile(r"\b(?:je\b|j'|me\b|m')")
_IN_OFFICE = re.compile(rf"{ME.pattern}|\bmon predecesseur\b|\bmes services\b")
"""An office is the same whoever held it."""
_TOP, _INDENTED = 400, 80
_FAR = 1500
_SHORT_SENDER = re.compile(rf"(?m)^[Ll][ea] (?P<noun>[^\W\d_]+)[ \t]*(?={_TO_WHOM.pattern})")


@cache
def you() -> re.Pattern[str]:
    """« vous », and « votre » before what one says or does."""
    return re.compile(
        rf"\bvous(?:-memes?)?\b|\b(?:votre|vos)(?= (?:{'|'.join(load_anaphors().sayings.nouns)})\b)"
        rf"|\bvos services\b"
    )


@cache
def our() -> re.Pattern[str]:
    """« nous », and « notre » or « nos » before what a house calls itself or what it has."""
    return re.compile(rf"\bnous\b|\b(?:notre|nos) (?:{'|'.join(load_anaphors().own.nouns)})\b")


@dataclass(frozen=True)
class Correspondents:
    """The two ends of a letter; either may be unknown."""

    sender: Mention | None
    addressee: Mention | None
    house: Mention | None = None
    """The body whose letterhead it is, where no office writes."""
    signature: Mention | None = None
    """The person who signs, where an office writes."""


def find_correspondents(text: str, mentions: Sequence[Mention]) -> Correspondents:
    """Whose office stands above « à Monsieur … », or who signs (a name that
    is a line of its own), and who is addressed.
    """
    people = [mention for mention in mentions if mention.kind == "person"]
    signed = [
        mention
        for mention in people
        if line_before(text, mention.start, 40).strip() == "" and _LINE_END.match(text, mention.end)
    ]
    addressed = [
        m
        for m in mentions
        if m.kind in {"person", "office"} and _ADDRESS.search(line_before(text, m.start, 60))
    ]
    writing = [
        m
        for m in mentions
        if m.kind == "office"
        and _TO_WHOM.match(text, m.end)
        and _SENDER.search(text, max(0, m.start - 4), m.start)
    ]
    writing = writing or _headed(text, mentions)
    houses = {
        m.entity: m for m in mentions if m.kind == "institution" and m.end < _TOP and _is_alone(text, m)
    }
    house = next(iter(houses.values())) if len(houses) == 1 and not writing else None
    signature = next(iter(signed if writing else ()), None)
    sender = next(iter([*writing, *signed]), None)
    if house is not None and not addressed and _is_below(house, sender, people):
        return Correspondents(sender, house, None, signature)
    return Correspondents(sender, next(iter(addressed), None), house, signature)


def _headed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """« PRÉFET DU LOT » in the letterhead, where « Le Préfet / à / Monsieur le maire » says who writes."""
    short = _SHORT_SENDER.search(text, 0, _FAR)
    if short is None:
        return []
    noun = fold(short["noun"])
    above = [m for m in mentions if m.kind == "office" and m.end <= short.start()]
    named = {m.entity: m for m in reversed(above) if fold(m.text).split(" ")[0] == noun}
    return list(named.values()) if len(named) == 1 else []


def _is_below(house: Mention, sender: Mention | None, people: Sequence[Mention]) -> bool:
    """Whether the head of a letter names its writer, a person, above a body: that is whom he writes to."""
    return sender is not None and any(
        person.entity == sender.entity and person.start < house.start for person in people
    )


def _is_alone(text: str, mention: Mention) -> bool:
    before = line_before(text, mention.start, _INDENTED)
    return not before.strip() and _LINE_END.match(text, mention.end) is not None


def line_before(text: str, offset: int, reach: int) -> str:
    """What stands before an offset on its line; of a line that begins farther off than `reach`, its last
    words after a mark that it was cut.
    """
    before = text[max(0, offset - reach) : offset]
    return before.rsplit("\n", 1)[-1] if "\n" in before or offset <= reach else f"…{before}"


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Span of the line that holds an offset."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def asks_or_speaks(view: View, mention: Mention) -> bool:
    """Whether the person is one who asks (« Mme Untel interroge … ») or
    speaks (« Mme Untel. Monsieur le ministre, … »).
    """
    return (
        mention.kind == "person"
        and opens_paragraph(view, mention)
        and _ASKS.match(view.folded, mention.end) is not None
    )


def opens_paragraph(view: View, mention: Mention) -> bool:
    """Whether a paragraph opens with a civility and the name: that of who asks,
    speaks or is addressed, not of who is spoken of.
    """
    return _OPENING.match(line_before(view.text, mention.start, 8)) is not None


def letter_pronouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """« je » as the sender, « vous » as the addressee and « nous » as the
    house, between greeting and closing formula.
    """
    greeting = next(view.line_matches(_GREETING), None)
    if greeting is None:
        return
    closing = _CLOSING.search(view.folded, greeting.end())
    stop = len(view.folded) if closing is None else closing.start()
    ends = find_correspondents(view.text, mentions)
    me = _IN_OFFICE if ends.sender is not None and ends.sender.kind == "office" else ME
    for pattern, meant in ((me, ends.sender), (you(), ends.addressee), (our(), ends.house)):
        if meant is not None:
            yield from pronouns(view, pattern, meant, greeting.end(), stop)


def pronouns(view: View, pattern: re.Pattern[str], meant: Mention, start: int, end: int) -> Iterator[Mention]:
    """Every match between two offsets as a mention of the one meant."""
    for match in pattern.finditer(view.folded, start, end):
        found = {"start": match.start(), "end": match.end(), "text": view.text[match.start() : match.end()]}
        yield meant.model_copy(update={**found, "source": "rule", "rule": "anaphora:pronoun"})
