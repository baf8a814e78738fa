"""Words that tie two neighbouring dates into a list or a range: « et », « au », « à », « - »."""

from __future__ import annotations

import re

LONGEST_LINK = 16
_LINK = re.compile(
    r"^(?: ?inclus)? ?(?:,|&|et|ou|a|au|aux|--?>?|=>|→|/|, puis|puis|, et|jusqu'au|et du|et de"
    r"|et au|et en|et fin|et a|ou en) ?(?:l[ea]s? |l'|du |fin |d')?$"
)


def is_link(between: str) -> bool:
    """Whether these folded words tie the dates around them."""
    return len(between) <= LONGEST_LINK and bool(_LINK.match(between))
