"""One date that two expressions say side by side: « l'an dernier, en mars 2020 », « les cinq dernières années
(2012-2017) ».

Owns when the second says the first again, or closer. It refuses to choose which of two dates is meant.
"""

from __future__ import annotations

import re

from pipeline.calendar.edtf import covered, is_within
from pipeline.events.datings.dating import Dating

_IN_BRACKETS = re.compile(r"\s*\(\s*(?:soit\s|de\s|entre\s)?\s*")
_SAME = re.compile(r"\s*[,(]\s*(?:soit\s+)?(?:en\s|le\s|au\s|dès\s|dans\s+la\s)?\s*")
_SAME_OR_NONE = re.compile(rf"(?:{_SAME.pattern}|\s+(?:le|du|au|en)\s+)")
_THIS = re.compile(r"(?:cette|ce)\s", re.IGNORECASE)
"""« aura lieu cette année le dimanche 7 juillet »."""


def is_glossed(text: str, first: Dating, second: Dating) -> bool:
    """« les cinq dernières années (2012-2017) »: the brackets say which."""
    counted = first.expression.type == "DURATION" and first.sense == "at"
    return counted and _IN_BRACKETS.fullmatch(text, first.end, second.start) is not None


def says_again(text: str, first: Dating, second: Dating) -> bool:
    """« dix ans auparavant, en 2011 »: the second gives the date of the first."""
    return first.edtf == second.edtf and _SAME.fullmatch(text, first.end, second.start) is not None


def is_said_closer(text: str, first: Dating, second: Dating) -> bool:
    """« l'an dernier, en mars 2020 », « un mois plus tard, le 26 juin »: the
    second says which part of the first is meant.
    """
    if (
        first.sense != "at"
        or second.sense != "at"
        or "/" in first.edtf
        or not _is_beside(text, first, second)
    ):
        return False
    outer, inner = covered(first.edtf), covered(second.edtf)
    return outer is not None and inner is not None and is_within(inner, outer) and first.edtf != second.edtf


def _is_beside(text: str, first: Dating, second: Dating) -> bool:
    """Whether nothing but a comma parts two dates; after « cette année », not even that."""
    joined = _SAME if _THIS.match(first.text) is None else _SAME_OR_NONE
    return joined.fullmatch(text, first.end, second.start) is not None
