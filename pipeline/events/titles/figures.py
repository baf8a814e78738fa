"""Titles of what is only compared: « s'élève à 300 en 2022, contre 250 en 2019 » says « s'élève à 250 » of
2019.

Owns which figure belongs to which date, and the exchange of two figures. It refuses to choose between several
figures of a title: the compared one is then added to it, or the title is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.syntax.verb_forms import noun_of, title_rules

_ABOUT = r"(?:(?:environ|quelque|seulement|à peine|(?:un peu\s)?(?:près|plus|moins)\s(?:de\s|d['’]))\s?)?"
_SIGN = r"(?:[-−–+](?=\d)|(?:(?<=\bà\s)|(?<=\bde\s))[-−+]\s(?=\d))?"
"""« -3 % », « à - 3 % »: a dash behind anything else parts two phrases."""
_FIGURE = rf"{_SIGN}\d+(?:[\s.,]\d+)*"
_MONEY = (
    r"(?:[MkG]|Md)?€|(?:millions?|milliards?|milliers?)(?:\sd['’e]\s?(?:euros?|francs?|€))?|euros?|francs?"
)
_UNIT = rf"(?:\s?(?:%|‰|(?:{_MONEY}|points?|ETPT?)(?!\w)))?"
_QUANTITY = re.compile(rf"(?<![\w°]){_ABOUT}(?P<figure>{_FIGURE})(?![\w°])(?P<unit>{_UNIT})")
_COMPARED = re.compile(
    rf"(?P<aside>[,(]\s?)?\bcontre\s(?P<quantity>{_ABOUT}{_FIGURE}{_UNIT})(?![\d,.])[^.;:,()]{{0,30}}$"
)
_BEFORE_DATE = r"(?:en|au|à la|à l['’]|le|fin|début|dès)\s?(?:[^\W\d]+\s){0,2}"
_COMPARED_BARE = re.compile(
    rf"(?<!par)(?<!sur)(?<!à) {_FIGURE}(?! voix| suffrages| votes)(?: [^\W\d]+){{1,5}}"
    rf" contre {_FIGURE}{_UNIT} {_BEFORE_DATE}$"
)
"""« accueille 74 enfants contre 92 en mai »; « par 12 voix contre 3 le 4 mai » is none."""
_AGAINST = re.compile(r",?\s*\(?\bcontre\s.*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF = r"(?:\s(?:d['’]|de\s)?[^\W\d]+(?:/[^\W\d]+\.?)?)"
"""What is counted: « 120 agents », « 231 kg/hab. »."""
_ATTACHED = re.compile(rf"(?P<quantity>{_ABOUT}{_FIGURE}{_UNIT})(?![\d,.]){_OF}{{0,3}}?\s{_BEFORE_DATE}$")
_FROM_TO = re.compile(
    rf"^(?P<who>.+?)\s(?P<verb>[^\W\d]+)\s(?:de\s|d['’])(?P<first>{_ABOUT}{_FIGURE}{_UNIT})(?P<of>{_OF}{{0,3}})"
    rf"\sà\s(?P<last>{_ABOUT}{_FIGURE}{_UNIT}).*$"
)
_TO = re.compile(rf"^(?P<who>.+?)\s(?P<verb>[^\W\d]+)\sà\s(?P<last>{_ABOUT}{_FIGURE}{_UNIT}).*$")
_MOVING = frozenset(
    {
        "passe",
        "passent",
        "évolue",
        "évoluent",
        "glisse",
        "glissent",
        "tombe",
        "tombent",
        "monte",
        "montent",
        "grimpe",
        "grimpent",
    }
)
_CLIMBS = re.compile(
    r" (?:(?:est|sont|a|ont|était|avait) )?(?:re)?(?:mont|descend|grimp|tomb|bondi|recul|chut|progress|gliss"
    r"|baiss|augment|diminu)\w* (?:à|jusqu'à)\s$"
)
"""« Le carnet remonte à 7,2 semaines contre 4,5 en juin »: in June it did not rise, it was there."""
_HAS_MOVED = re.compile(r"^(?P<who>.+?) (?:est|était|so(?P<plural>nt)|étaient|a|ont) pass(?:ée?s?)\b")
"""« sont passées de 13 à 15 » is read as « passent »."""
_MOVED = re.compile(
    r"\b(?:porté|relevé|abaissé|ramené|fixé|réévalué|rehaussé|augmenté|majoré|réduit)e?s?\s(?:à|de)\b"
)
"""Verbs that tell what was decided: the compared figure is not what they decided."""
_JOINED = r"(?:,?\s(?:et|puis|contre|après)|\s\()?\s(?:de\s|d['’]|à\s)?"
_REACH = 80


def at_own_date(title: str, sentence: str, own: tuple[int, int], dates: Sequence[tuple[int, int]]) -> str:
    """The title of a measurement with the figure of its own date; as it is where nothing is compared.

    `own` and `dates` are spans of dates in the sentence; a figure that
    stands right before one of them belongs to it.
    """
    mine = _attached(sentence, own[0], dates)
    others = [
        found
        for start, _ in dates
        if start != own[0] and (found := _attached(sentence, start, dates)) is not None
    ]
    if mine is not None and (moved := _at_departure(title, mine)) is not None:
        return moved
    apart = [other for other in others if mine is None or _figure(other) != _figure(mine)]
    if mine is not None and apart and (told := _told_apart(title, mine, apart)) != title:
        return told
    against = _AGAINST.search(title)
    if (
        mine is None
        and against is not None
        and _figures(against[0]) & {_figure(other) for other in apart}
        and _quantities(title[: against.start()])
    ):
        return title[: against.start()]
    before = sentence[: own[0]]
    return (
        at_other_date(title, before, any(start < own[0] for start, _ in dates))
        if "contre" in before[-_REACH:]
        else title
    )


def at_other_date(title: str, before: str, dated: bool) -> str:
    """The title with the figure that « contre » compares.

    `before` are the words of the sentence before the date; `dated` says that they
    hold another date, to which the first figure belongs.
    """
    found = _COMPARED.search(before[-_REACH:])
    if (
        found is None
        or not (dated or found["aside"] or _COMPARED_BARE.search(before[-_REACH:]))
        or _figure(found["quantity"]) in _figures(_AGAINST.sub("", title))
    ):
        return title
    said = _QUANTITY.fullmatch(found["quantity"])
    ahead = _quantities(before[-_REACH:][: found.start("quantity")])
    unit = "" if said is None else said["unit"]
    alike = [one for one in ahead if unit and one["unit"].startswith(unit)]
    return with_figure(title, found["quantity"], _figure(alike[-1][0]) if alike else None)


def with_figure(title: str, compared: str, base: str | None = None) -> str:
    """`title` with the compared quantity in the place of its own, which is `base` where that is known; the
    unit goes on where the comparison leaves it out.
    """
    title = _AGAINST.sub("", title)
    own, said = _quantities(title), _QUANTITY.fullmatch(compared)
    mine = [found for found in own if _figure(found[0]) == base]
    if len(mine) == 1 and said is not None and not _MOVED.search(title):
        return _of_base(title, mine[0], compared.removesuffix(said["unit"]), said["unit"], own)
    if len(own) > 1 and said is not None and said["unit"]:
        own = [found for found in own if found["unit"] == said["unit"]]
    if len(own) != 1 or _MOVED.search(title):
        return f"{title}, contre {compared} à cette date"
    return _exchanged(title, own[0], compared)


def _of_base(title: str, base: re.Match[str], figure: str, unit: str, others: Sequence[re.Match[str]]) -> str:
    """« un chiffre d'affaires de 81 M€, contre 117, pour une perte de 9 M€ »: what is said behind the figure
    that is compared is of its date.
    """
    told = title[: base.start()] + figure + (base["unit"] if base["unit"].startswith(unit) else unit)
    more = any(found.start() > base.start() and found["unit"] for found in others)
    return told if more else told + title[base.end() :]


def _exchanged(title: str, own: re.Match[str], compared: str) -> str:
    said = _QUANTITY.fullmatch(compared)
    last = own.end() if said is not None and said["unit"] else own.start("unit")
    before = _CLIMBS.sub(" : ", title[: own.start()])
    return before + compared + title[last:]


def _attached(sentence: str, start: int, dates: Sequence[tuple[int, int]]) -> str | None:
    """The quantity that stands right before a date: « 120 agents en
    2012 »; the day of another date is none.
    """
    near = _ATTACHED.finditer(sentence, max(0, start - _REACH), start)
    spans = [(quantity, *quantity.span("quantity")) for quantity in near]
    found = [
        quantity
        for quantity, begin, end in spans
        if not any(first < end and begin < last for first, last in dates)
    ]
    opened = re.search(rf"(?<![\w°]){_ABOUT}{_FIGURE}{_UNIT}\s\($", sentence[max(0, start - _REACH) : start])
    quantity = found[-1]["quantity"] if found else (opened[0][:-2] if opened else None)
    if quantity is None or _YEAR.fullmatch(quantity.strip()):
        return None
    return quantity


def _at_departure(title: str, mine: str) -> str | None:
    """« passe de 120 agents à 95 » said of the first date: « est de 120 agents »."""
    title = _HAS_MOVED.sub(r"\g<who> passe\g<plural>", title)
    found = _FROM_TO.match(title)
    if (
        found is not None
        and _moves(found["verb"])
        and _figure(found["first"]) == _figure(mine) != _figure(found["last"])
    ):
        told = f"{_with_unit(mine, found['first'] if '%' in mine else found['last'])}{found['of']}"
        return f"{found['who']} : {told}" if found["of"] else f"{found['who']} {_be(found['verb'])} de {told}"
    found = _TO.match(title)
    if (
        found is not None
        and found["verb"].lower() in _MOVING
        and not _FROM_TO.match(title)
        and _figure(mine) != _figure(found["last"])
    ):
        return f"{found['who']} {_be(found['verb'])} de {_with_unit(mine, found['last'])}"
    return None


def _moves(verb: str) -> bool:
    """Whether a form of the present tells a change: « passe », « diminue », « chutent »."""
    low = verb.lower()
    stem = low.removesuffix("nt") if low.endswith("ent") else low
    return low in _MOVING or noun_of(f"{stem}r") in title_rules().changes.words


def _be(verb: str) -> str:
    return "sont" if verb.endswith("nt") else "est"


def _with_unit(quantity: str, other: str) -> str:
    """« 2,5 » compared to « 3 millions » are millions."""
    mine, theirs = _QUANTITY.fullmatch(quantity), _QUANTITY.fullmatch(other)
    return quantity if mine is None or mine["unit"] or theirs is None else quantity + theirs["unit"]


def _told_apart(title: str, mine: str, others: Sequence[str]) -> str:
    """The title without the figures of other dates: left out where its own
    stands beside them, exchanged where it does not.
    """
    known = {_figure(other) for other in others}
    theirs = [found for found in _quantities(title) if _figure(found[0]) in known]
    if len(theirs) != 1 or _FROM_TO.match(title):
        return title
    other = theirs[0]
    joined = re.search(rf"{_JOINED}{re.escape(mine)}", title)
    if joined is not None and joined.start() >= other.end():
        title = title[: joined.start()] + title[joined.end() :]
    elif joined is not None:
        return re.sub(rf"{_JOINED}{re.escape(other[0])}.*$", "", title)
    if joined is None and len(_quantities(title)) > 1:
        return title
    return _exchanged(title, other, mine)


def _quantities(title: str) -> list[re.Match[str]]:
    return [found for found in _QUANTITY.finditer(title) if not _YEAR.fullmatch(found["figure"])]


def _figures(title: str) -> set[str]:
    return {_figure(found[0]) for found in _quantities(title)}


def _figure(quantity: str) -> str:
    found = re.search(_FIGURE, quantity)
    return re.sub(r"\s", "", found[0]) if found is not None else quantity
