"""Marks a sentence for titles: its names and acts, the dates that a title leaves out, idle words.

Mentions and times come with prose offsets (`origin + token.idx` is a token's); what comes out are token
indices. It refuses to spell or to choose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.calendar.wording import MONTHS
from pipeline.events.titles.addressees import addressed
from pipeline.events.titles.asides import DEGREES
from pipeline.events.titles.line import Line
from pipeline.syntax.aims import is_aimed_at
from pipeline.syntax.function_words import function_words
from pipeline.syntax.negation import is_opposed, is_put_off, is_restricted
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_auxiliary,
    is_coordinator,
    is_determiner,
    is_noun_or_adjective,
    is_participial,
    is_punctuation,
)
from pipeline.temporal import is_relative

if TYPE_CHECKING:
    from pipeline.models import Mention, TimeExpression
    from pipeline.syntax.parsed import Doc

_OF = r"(?:de|du|des|d['’])"
_MEETING = r"(?:séances?|réunions?|audiences?|sessions?)(?: publiques?| ordinaires?)?"
_BEFORE_DATE = re.compile(
    rf"(?:(?<![\w'’-])(?:par rapport (?:à|aux?)|et non|(?:au cours|lors) (?:de la|des|de sa|de leurs?"
    rf"|d['’]une) {_MEETING}|(?:dans|durant|pendant) (?:la|sa|leurs?) {_MEETING}|"
    rf"(?:concernant|pour|au titre des) les exercices|au (?:cours|titre) {_OF}|au-delà {_OF}|"
    rf"à (?:compter|partir|la date|l['’]horizon|la fin|effet) {_OF}|d['’]ici(?: à| au| la)?|jusqu['’](?:en"
    rf"|aux?|à)?|"
    r"dès|depuis|avant|après|entre|en date du|en|le|la|les|l['’]|du|des|de|d['’]|au|aux|à|pour|vers|pendant"
    r"|durant|sur|"
    r"(?:(?<!mis\s)(?<!met\s)(?<!mettre\s)(?<!pris\s)(?<!prend\s)fin|début|courant)(?!\s+l)|"
    r"mi-|dans|lors|mois|date|années?|journée|ce|cette|ces|cet|"
    r"daté(?:e|s|es)?(?: du)?|dont|"
    rf"tout au long(?: {_OF})?|(?<!malgré )toute?|pleine?|au plus tard|au plus tôt"
    r"|c\.-à-d\.|c['’]est-à-dire)\s*)+$",
    re.IGNORECASE,
)
_COMING_OUT = frozenset({"publication", "parution", "promulgation", "notification", "entrée", "signature"})
_SITUATES = re.compile(r"\b(?:derni|prochain|pass)")
_NUMBERED = re.compile(r"n[°o]\s?\d|\d+[-/]\d+")
_ACT = re.compile(
    r"\b(?:loi|décret|arrêté|ordonnance|décision|directive|règlement)s?(?:\s\w+"
    r"|\s«[^«»]{1,60}»)?\sn[°o]\s?\d+(?:[-/˗]\d+)*"
    r"(?:\sdu\s\d{1,2}(?:er)?\s\w+\s\d{4})?",
    re.IGNORECASE,
)
_OF_MATTER = re.compile(
    r"(?:relati(?:f|ve)|afférente?|consacrée?|applicable|imputable|(?:ant|post)érieure?)s?"
)
"""Adjectives that say nothing without their complement."""
FAR = 120
"""Characters within which a date is introduced: « à compter de la date du »."""
_COUNTED = re.compile(
    r"(?:\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante"
    r"|soixante|cent|quelques|plusieurs))\s+$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:mois|années?|journée)\s+", re.IGNORECASE)
"""« trente | mois entre 2006 et 2010 »: what is counted is no part of the date behind it."""
_AND_NEXT = re.compile(r"\s*(?:et suivante?s?|inclus(?:ivement)?|compris|au plus (?:tard|tôt))\b")


def make_line(
    doc: Doc,
    origin: int,
    trigger: int,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    own: tuple[int, int] | None,
    meant: Mapping[int, str],
    agent: str | None,
    topic: str | None = None,
) -> Line:
    """Mark a sentence."""
    names, acts = _names(doc, origin, mentions)
    mine = frozenset(_tokens(doc, own[0] - origin, own[1] - origin)) if own is not None else frozenset()
    dates = _dates(doc, origin, times, mine, acts, trigger)
    idle = frozenset(
        i
        for match in _idle_pattern().finditer(doc.text)
        if trigger not in (said := _tokens(doc, *match.span()))  # « ne rouvrent pas comme prévu en mai »
        for i in said
        if _is_idle(doc, i, names)
    )
    legal = frozenset(
        i
        for m in mentions
        if m.kind == "legal_text"
        for i in _tokens(doc, m.start - origin, m.end - origin)
        if m.start >= origin
    )
    return Line(
        doc,
        trigger,
        dates,
        mine,
        names,
        acts,
        idle | addressed(doc),
        meant,
        agent,
        legal | acts,
        _bodies(doc, origin, mentions),
        topic,
        _those(doc, origin, times, is_restricted),
        _those(doc, origin, times, is_aimed_at),
        _spoken(doc, origin, times),
    )


def _those(
    doc: Doc, origin: int, times: Sequence[TimeExpression], which: Callable[[Doc, int], bool]
) -> frozenset[int]:
    """The tokens of the dates of which `which` is true."""
    spans = (_tokens(doc, item.start - origin, item.end - origin) for item in times)
    return frozenset(i for tokens in spans if tokens and which(doc, tokens[0]) for i in tokens)


def _spoken(doc: Doc, origin: int, times: Sequence[TimeExpression]) -> frozenset[int]:
    """The tokens of the dates that are told from the publication or from another date."""
    told = (item for item in times if is_relative(item.rule))
    return frozenset(i for item in told for i in _tokens(doc, item.start - origin, item.end - origin))


def _tokens(doc: Doc, start: int, end: int) -> range:
    return doc.at(max(0, start), end)


def _names(doc: Doc, origin: int, mentions: Sequence[Mention]) -> tuple[dict[int, int], frozenset[int]]:
    names: dict[int, int] = {}
    acts: set[int] = set()
    for n, mention in enumerate(mentions):
        if origin <= mention.start < origin + len(doc.text):
            tokens = _tokens(doc, mention.start - origin, mention.end - origin)
            names.update((i, n) for i in tokens)
            if mention.kind == "legal_text" and _NUMBERED.search(mention.text):
                acts.update(tokens)
    for n, found in enumerate(_ACT.finditer(doc.text), len(mentions)):
        tokens = _tokens(doc, *found.span())
        names.update((i, names.get(tokens[0], n)) for i in tokens)
        acts.update(tokens)
    return names, frozenset(acts)


def _bodies(doc: Doc, origin: int, mentions: Sequence[Mention]) -> tuple[range, ...]:
    found: dict[str, range] = {}
    for mention in mentions:
        if mention.kind == "institution" and origin <= mention.start < origin + len(doc.text):
            found.setdefault(
                mention.entity or mention.name, _tokens(doc, mention.start - origin, mention.end - origin)
            )
    return tuple(tokens for tokens in found.values() if tokens)


def _dates(
    doc: Doc,
    origin: int,
    times: Sequence[TimeExpression],
    own: frozenset[int],
    acts: frozenset[int],
    trigger: int,
) -> frozenset[int]:
    runs: list[tuple[range, bool, bool]] = []
    for tokens, introduced in _situating(doc, origin, tuple(times)):
        if acts.issuperset(tokens) or trigger in tokens:
            continue
        mine, joined = not own.isdisjoint(tokens), bool(runs) and _is_joined(doc, runs[-1][0], tokens)
        runs.append((introduced, mine, joined))
    found: set[int] = set()
    for n, (tokens, with_own) in enumerate(zip((run[0] for run in runs), _share_list(runs), strict=True)):
        if with_own or not _completes_noun(doc, tokens[0]):
            found.update(
                range(runs[n - 1][0][-1] + 1, tokens[-1] + 1)
                if runs[n][2] and runs[n - 1][0][-1] in found
                else tokens
            )
    return frozenset(i for i in found if i not in acts and i != trigger)


@lru_cache(maxsize=4)
def _situating(doc: Doc, origin: int, times: tuple[TimeExpression, ...]) -> tuple[tuple[range, range], ...]:
    """The tokens of each date that a title can do without, alone and with what
    introduces it: the same for all events of a sentence.
    """
    found: list[tuple[range, range]] = []
    text = doc.text
    for item in times:
        tokens = _tokens(doc, item.start - origin, item.end - origin)
        if (
            not tokens
            or not _situates(item)
            or _is_of_period(doc, tokens)
            or any(
                is_said(doc, tokens[0]) for is_said in (is_restricted, is_put_off, is_opposed, is_aimed_at)
            )
        ):
            continue
        start = item.start if item.signal_start is None else min(item.start, item.signal_start)
        introduced = _with_preposition(doc, text, start - origin, item.end - origin, tokens)
        if not _is_matter(doc, introduced[0]):
            found.append((tokens, introduced))
    return tuple(found)


def _is_of_period(doc: Doc, tokens: range) -> bool:
    """« couvrira la période 2023-2027 », « le mois suivant sa
    publication »: without its date the noun says nothing.
    """
    first, after = tokens[0] - 1, tokens[-1] + 1
    follows = (
        after + 1 < len(doc)
        and doc[after].lower_ in ("sa", "leur", "la")
        and doc[after + 1].lower_ in _COMING_OUT
    )
    return follows or (first > 0 and doc[first].lower_ == "période")


def _is_matter(doc: Doc, first: int) -> bool:
    """« celui relatif | à l'exercice 2020 »: without its complement the adjective says nothing."""
    return first > 0 and _OF_MATTER.fullmatch(doc[first - 1].lower_) is not None


def _with_preposition(doc: Doc, text: str, start: int, end: int, tokens: range) -> range:
    """The tokens of a date with what introduces it, and « et suivants »."""
    before = _BEFORE_DATE.search(text[:start], max(0, start - FAR)) if start > 0 else None
    counted = before is not None and _COUNTED.search(text[: before.start()])
    unit = None if before is None or not counted else _UNIT.match(before.group())
    opened = 0 if before is None else before.start() + (0 if unit is None else unit.end())
    after = _AND_NEXT.match(text, end)
    return (
        _tokens(doc, opened if before is not None else start, after.end() if after is not None else end)
        or tokens
    )


def _is_joined(doc: Doc, before: range, after: range) -> bool:
    """Whether only « et », a comma or a preposition stands between two dates."""
    between = doc[before[-1] + 1 : after[0]]
    return len(between) <= 3 and all(
        t.text in (",", "-", "–") or introduces_noun(t) or is_coordinator(t) for t in between
    )


def _share_list(runs: Sequence[tuple[range, bool, bool]]) -> list[bool]:
    """Whether each date stands in one list with the event's own:
    « des mardi 2, mercredi 3 et jeudi 4 juin ».
    """
    lists = list(accumulate(not joined for _, _, joined in runs))
    with_own = {number for number, (_, mine, _) in zip(lists, runs, strict=True) if mine}
    return [number in with_own for number in lists]


def _completes_noun(doc: Doc, first: int) -> bool:
    """« le budget de 2019 »: the date of another thing, part of what it is."""
    i = first
    while i + 1 < len(doc) and doc[i].low not in function_words().of and introduces_noun(doc[i]):
        i += 1
    if i + 1 < len(doc) and doc[i + 1].lower_ == "ici":
        return False
    if i > 0 and doc[i - 1].lower_ in ("celle", "celui", "celles", "ceux"):
        return True  # « celle de l'an passé »
    return doc[i].low in function_words().of and i > 0 and is_noun_or_adjective(doc[i - 1])


def _situates(item: TimeExpression) -> bool:
    if item.type == "DURATION":
        return (item.signal or "").startswith(("depuis", "au cours", "il y a")) or _SITUATES.search(
            item.text
        ) is not None
    return item.type in ("DATE", "TIME")


def _is_idle(doc: Doc, i: int, names: Mapping[int, int]) -> bool:
    """« même » says something between a determiner and its noun."""
    before = doc[i - 1].lower_ if i > 0 else ""
    if doc[i].lower_ == "bien":
        return 0 < i < len(doc) - 1 and is_auxiliary(doc[i - 1]) and is_participial(doc[i + 1])
    if doc[i].lower_ == "seulement" and not _is_beside_date(doc, i):
        return False  # « 6 millions seulement », « seulement trois élus »
    if before in ("mais", "non") or before in DEGREES:
        return False  # « mais aussi »; « un accès plus juste »: an adjective
    if doc[i].lower_ == "toujours" and before in ("pas", "plus"):
        return False  # « ne peuvent pas toujours répondre »: at times they can
    if doc[i].lower_ == "puis" and _joins(doc, i):
        return False  # « la construction puis l'exploitation »: a conjunction too
    after = [t.low for t in doc[i + 1 : i + 3]]
    if after[:1] in (["que"], ["qu'"]) or after in (["même", "que"], ["même", "qu'"]):
        return False  # « alors que », « alors même que », « bien que »: a conjunction
    kept = (
        doc[i].lower_ == "même"
        and i > 0
        and (is_determiner(doc[i - 1]) or before in ("au", "aux", "du", "des"))
    )
    return i not in names and not kept


def _is_beside_date(doc: Doc, i: int) -> bool:
    """« rendu le 21 décembre seulement »: a year or a month right before it."""
    before = doc[i - 1] if i > 0 else doc[i]
    return before.lower_ in MONTHS or (before.text.isdigit() and len(before.text) == 4)


def _joins(doc: Doc, i: int) -> bool:
    """« la construction | puis l'exploitation », « annoncée pour mai | puis repoussée »: before a noun, or a
    participle without auxiliary.
    """
    if not 0 < i < len(doc) - 1:
        return False
    apart = is_punctuation(doc[i - 1]) or is_coordinator(doc[i - 1])
    deed = is_participial(doc[i + 1]) and not is_auxiliary(doc[i - 1])
    return deed or (introduces_noun(doc[i + 1]) and not apart)


@cache
def _idle_pattern() -> re.Pattern[str]:
    words = sorted(title_rules().adverbs.words, key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'-])", re.IGNORECASE)
