"""What stands after a colon details what stands before it: « La régie perd de ses moyens : trente postes
supprimés » is about the régie.

Owns that inference. It refuses sentences in which the detail names
somebody itself, and subjects that are no body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import View, is_participle, is_predicate, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def detailed_body(view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """The body whose own means are detailed after the colon before a
    participle, as theme; None when there is none or two.
    """
    colon = next((token for token in reversed(view.doc[: trigger.i]) if token.text == ":"), None)
    if (
        colon is None
        or not is_participle(trigger)
        or any(index > colon.i for index in (*view.names, *view.pronouns))
    ):
        return None
    before = view.doc[: colon.i]
    if not any(token.lower_ in function_words().possessives for token in before):
        return None
    who = [
        word
        for token in before
        if is_predicate(token) and token.i not in view.names
        for word in subjects(token)
    ]
    named = {
        mention.entity: mention
        for word in who
        for mention in view.named(word.i)
        if mention.kind == "institution"
    }
    return ("theme", next(iter(named.values()))) if len(named) == 1 else None
