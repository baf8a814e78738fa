"""Titles of what is only compared: « s'élève à 300 en 2022, contre 250 en 2019 » says « s'élève à 250 » of 2019.

Owns the exchange of the two figures. It refuses to choose between several figures of a title: the compared one is then added to it.
"""

from __future__ import annotations

import re

_ABOUT = r"(?:(?:environ|quelque|seulement|(?:près|plus|moins)\sde)\s)?"
_FIGURE = r"\d+(?:[\s.,]\d+)*"
_UNIT = r"(?:\s?(?:%|(?:[MkG]|Md)?€|(?:millions?|milliards?|milliers?)(?:\sd['’e]\s?\w+)?|euros?|points?|ETPT?)(?!\w))?"
_QUANTITY = re.compile(rf"(?<![\w°]){_ABOUT}(?P<figure>{_FIGURE})(?![\w°])(?P<unit>{_UNIT})")
_COMPARED = re.compile(rf"(?P<aside>[,(]\s?)?\bcontre\s(?P<quantity>{_ABOUT}{_FIGURE}{_UNIT})(?![\d,.])[^.;:,()]{{0,30}}$")
_AGAINST = re.compile(r",?\s*\(?\bcontre\s.*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 80


def at_other_date(title: str, before: str, dated: bool) -> str:
    """The title of a measurement with the figure of its own date; as it is where nothing is compared.

    `before` are the words of the sentence before the date; `dated` says that they hold another date, to which the first figure belongs.
    """
    found = _COMPARED.search(before[-_REACH:])
    return title if found is None or not (dated or found["aside"]) else with_figure(title, found["quantity"])


def with_figure(title: str, compared: str) -> str:
    """`title` with the compared quantity in the place of its own; the unit goes on where the comparison leaves it out."""
    title = _AGAINST.sub("", title)
    own = [found for found in _QUANTITY.finditer(title) if not _YEAR.fullmatch(found["figure"])]
    if len(own) != 1:
        return f"{title}, contre {compared} à cette date"
    said = _QUANTITY.fullmatch(compared)
    last = own[0].end() if said is not None and said["unit"] else own[0].start("unit")
    return title[: own[0].start()] + compared + title[last:]
