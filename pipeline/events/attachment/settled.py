"""Dates that the words around them settle, by the records of resources/attachment.toml: those on which
nothing hangs, those of an object.

Owns the shape of that file and the brackets that hold but a year. It
refuses to climb the tree where a record has spoken.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.models import Model
from pipeline.resources import Record, read_resource
from pipeline.syntax.tree import View, climb, is_predicate
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_DATED = frozenset({"decision", "legal_act", "report", "vote", "agreement", "meeting"})
_WORKS = 4
_AWARDED = re.compile(r"(?:agrégé|diplômé|licencié|docteur|lauréat|breveté|médaillé|admis)e?s?$")
_TENURE = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_LONG = 40
"""Years after which a bracket behind an office rather holds a life."""
_HELD = re.compile(
    r"(?:vice-|co-)?(?:maire|président|conseill|adjoint|direct(?:eur|rice)|sénat(?:eur|rice)|député|ministre"
    r"|secrétaire|trésori|préf[eè]te?|rapporteur|chef|procureur|entraîneur|gérant|recteur|rectrice)"
)
_YEARS = re.compile(r"\d{4}\s?[-–/]\s?\d{4}")
_BESIDE = 1
"""Words between a plan and its years: « schéma directeur 2024-2030 »."""


class Refusal(Record):
    """Words around a date on which nothing hangs."""

    name: str = Field(description="Name of the rule.")
    comment: str = Field(description="What the words say.")
    left: str = Field(description="Regular expression of what stands before the date, to the date.")
    right: str = Field(default="", description="Regular expression of what stands after it.")
    word: str = Field(default="", description="Regular expression of the date itself.")
    yearless: bool = Field(default=False, description="Only for dates whose words hold no year.")
    case: bool = Field(default=False, description="Capitals count.")


class ObjectDate(Record):
    """Words before a date that is that of a noun, whatever is done to it."""

    name: str = Field(description="Name of the rule.")
    comment: str = Field(description="What the words say.")
    left: str = Field(
        description="Regular expression of what stands before the date, to the date; `noun` is what is dated."
    )
    range: bool = Field(default=False, description="Only for two years joined by a dash: « 2017-2026 ».")


class Settled(Model):
    """Shape of resources/attachment.toml."""

    refusal: tuple[Refusal, ...]
    object: tuple[ObjectDate, ...]


@cache
def settled() -> Settled:
    """All records of resources/attachment.toml."""
    found: Settled = read_resource("attachment", Settled)
    return found


def is_refused(view: View, dating: Dating) -> bool:
    """Whether nothing hangs on a date: a term of comparison, a reference,
    a habit, the year of a work or of a life.
    """
    start, end = dating.start - view.origin, dating.end - view.origin
    left, right = view.text[max(0, view.start - view.origin) : start], view.text[end:]
    return any(_fires(record, left, right, dating.text) for record in settled().refusal) or _is_of_work(
        view, dating, right
    )


def object_of(view: View, dating: Dating) -> Token | None:
    """The noun whose own date this is, where a record says so."""
    left = view.text[: dating.start - view.origin]
    if dating.sense != "at":
        return None
    for record in settled().object:
        match = None if record.range else _compiled(record.left, True).search(left)
        if match is not None:
            return next(
                (token for token in view.doc if token.idx <= match.start("noun") < token.idx + len(token)),
                None,
            )
    return None


def plan_of(view: View, dating: Dating, trigger: Token) -> Token | None:
    """« le plan de prévention des crues 2017-2026 », « adopte le schéma directeur 2024-2030 »: the plan,
    where `trigger` is but a word of its name, or an adjective at most parts it from its years.
    """
    if _YEARS.fullmatch(dating.text) is None:
        return None
    left = view.text[: dating.start - view.origin]
    for record in (record for record in settled().object if record.range):
        match = _compiled(record.left, True).search(left)
        if match is None:
            continue
        beside = len(left[match.end("noun") :].split()) <= _BESIDE
        if beside or match.end("noun") < trigger.idx < len(left):
            return next((token for token in view.doc if token.idx == match.start("noun")), None)
    return None


@cache
def _compiled(pattern: str, small: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if small else 0)


def _fires(record: Refusal, left: str, right: str, words: str) -> bool:
    if record.yearless and re.search(r"\d{4}", words):
        return False
    if record.word and _compiled(record.word, True).fullmatch(words) is None:
        return False
    small = not record.case
    return (
        _compiled(record.right, small).match(right) is not None
        and _compiled(record.left, small).search(left) is not None
    )


# -- brackets that hold but a year
# -------------------------------------------------------------------------------------------------


def _is_of_work(view: View, dating: Dating, right: str) -> bool:
    """« Les Moulins (2014) », « Jean Morel (1932-2019) »: the year of a work, the years of a life; not « la
    réforme (2014) », « a fermé (2014) ».
    """
    before = view.text[: dating.start - view.origin]
    if (
        not before.rstrip().endswith("(")
        or not right.lstrip().startswith(")")
        or len(dating.edtf) > len("1932/2019")
        or _is_month_of_common(view, dating)
    ):
        return False
    place = before.rindex("(")
    word = next((token for token in reversed(view.doc) if token.idx < place and not token.is_space), None)
    return word is not None and not lexicon.is_in(word, "carrier") and bracketed(view, dating) is None


def _is_month_of_common(view: View, dating: Dating) -> bool:
    """« le scanner (mars 1991) »: a month behind a common noun is that of no work."""
    place = view.text[: dating.start - view.origin].rindex("(")
    word = next((token for token in reversed(view.doc) if token.idx < place and not token.is_space), None)
    month = re.fullmatch(r"\d{4}-\d\d", dating.edtf) is not None
    return month and word is not None and is_common_noun(word) and word.i not in view.names


def bracketed(view: View, dating: Dating) -> Token | None:
    """What a year in brackets of its own dates: the word before it, or the act of
    which that word is a part; None when there is none.
    """
    before, right = view.text[: dating.start - view.origin], view.text[dating.end - view.origin :]
    if not before.rstrip().endswith("(") or not right.lstrip().startswith(")"):
        return None
    place = before.rindex("(")
    word = next((token for token in reversed(view.doc) if token.idx < place and not token.is_space), None)
    if word is None:
        return None
    awarded = _awarded(view, word, place)
    if awarded is not None or lexicon.is_in(word, "carrier"):
        return awarded
    if word.i not in view.names and (is_predicate(word) or lexicon.names_event(word)):
        return word
    above = [token for token in climb(word) if token.idx < place][:_WORKS]
    return _office(word, above, dating) or _whole_of(view, word, above)


def _whole_of(view: View, word: Token, above: list[Token]) -> Token | None:
    """« l'adduction d'eau (1856) », « le rapport de la mission (2014) »: the act of which it is a part."""
    for token in above:
        if is_predicate(token) and not is_common_noun(token):
            return None
        if token.i + 2 == word.i and lexicon.names_event(token) and not lexicon.is_in(token, "carrier"):
            return token
        if token.i not in view.names and lexicon.names_event(token) and lexicon.kind_of(token) in _DATED:
            return token
    return None


def _office(word: Token, above: list[Token], dating: Dating) -> Token | None:
    """« conseillère au cabinet du préfet (2012-2014) »: the office of which the bracket gives the years."""
    years = _TENURE.fullmatch(dating.edtf)
    if years is None or not 0 < int(years["last"]) - int(years["first"]) <= _LONG:
        return None
    held = [token for token in [word, *above] if _HELD.match(token.lower_)]
    return held[-1] if held else None  # « conseillère au cabinet du maire »


def _awarded(view: View, word: Token, place: int) -> Token | None:
    """« agrégée de lettres (1997) »: the title of which a word before a bracket is part."""
    near = [word, *climb(word)][:_WORKS]
    return next(
        (t for t in near if _AWARDED.search(t.lower_) and t.idx < place and t.i not in view.names), None
    )
