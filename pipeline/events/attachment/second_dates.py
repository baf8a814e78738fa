"""The second of two dates in a sentence: it hangs where the first does, or on what the verb of the first
speaks of.

Owns what joins two dates. It refuses the first, and dates that make several events: shared_dates does those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import has_relation
from pipeline.syntax.tree import View, is_predicate

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_AND = re.compile(
    r"\s*,?\s(?:puis|et|ou)(?:\s(?:enfin|finalement))?\s(?:(?:pour|en|à|au|le|la|du|de|dès)\s|l')*"
)
"""What joins « pour le 3 mai » and « puis pour le 4 juin » directly."""
_JOINED = re.compile(r",?\s*(?:et|puis|ou)\b[^,;:.()]{0,40}$")


def beside(view: View, dating: Dating, previous: tuple[Dating, Token] | None, found: Token) -> Token:
    """« fermée en mai et rouverte l'année suivante, elle a été vendue »: the second
    of two joined dates hangs where the first does.
    """
    if previous is None or previous[0].end > dating.signal_start:
        return found
    between = view.text[previous[0].end - view.origin : dating.signal_start - view.origin]
    if _JOINED.match(between) is None or any(
        is_predicate(token) for token in view.tokens(previous[0].end, dating.signal_start)
    ):
        return found
    earlier = previous[1]
    first, second = previous[0].signal, dating.signal
    alike = bool(first) and first.split()[0] == (second.split() or [""])[0]
    whole = view.text[previous[0].end - view.origin : dating.start - view.origin]
    if alike and _AND.fullmatch(whole) and max(map(view.offset, (earlier, found))) < previous[0].start:
        return earlier
    return earlier if view.offset(earlier) < previous[0].start and view.offset(found) >= dating.end else found


def second_date(view: View, dating: Dating, previous: tuple[Dating, Token] | None, trigger: Token) -> Token:
    """« a confirmé mercredi la réouverture des musées le 29 juin »: a verb that has its day leaves the next
    one to the event that it speaks of.
    """
    if (
        previous is None
        or previous[1].i != trigger.i
        or not is_predicate(trigger)
        or previous[0].end > dating.start
    ):
        return trigger
    between = [
        token
        for token in view.tokens(previous[0].end, dating.signal_start)
        if token.i > trigger.i and token.i not in view.names
    ]
    told = [
        token
        for token in between
        if lexicon.entry_of(token) is not None
        and lexicon.names_event(token)
        and not lexicon.is_in(token, "carrier")
    ]
    governed = [token for token in told if has_relation(token, "obj", "obl:arg", "nmod")]
    return governed[0] if governed else trigger
