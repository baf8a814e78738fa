"""Who made an act, where the words and not the tree say so: « le Conseil d'État (décision du 30 mars) »,
« proposition de loi de M. X », « X, Y : ».

Owns the author of a bill, the body before the brackets of its act, and the possessive before the clause's
subject. It refuses titles of acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.tree import View, is_predicate

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_BILL = re.compile(
    r"\b(?:[Pp]roposition|[Pp]rojet) de (?:loi|résolution)(?: (?:organique|constitutionnelle"
    r"|européenne))? de\s(?=MM?\b|Mmes?\b)"
)
_TITLE = re.compile(
    r"\b(?:tendant|visant|relati\w+|portant|sur|pour|instituant|modifiant|autorisant|créant)\b|,\s*n°"
    r"|\bdéposée?"
)
_ACTS = frozenset({"decision", "legal_act", "report", "vote", "announcement"})
_OWN = re.compile(r"\b[Dd]ans (?:sa|son|ses) (?P<noun>[^\W\d_]+)")
_WRIT = re.compile(
    r"\s*Par (?:une?|des|deux|plusieurs|sa|son)"
    r" (?:requêtes?|mémoires?|pourvois?|recours|assignations?|déclarations?|réclamations?|plaintes?|saisines?"
    r"|interventions?|actes?)\b"
)
_ASKED = re.compile(r"\bdemande(?:nt)? (?:au |à la |à l'|aux? )(?P<court>\w+)")
_NAMED_NEXT = re.compile(
    r",\s*(?:(?:M\. et Mme|l[ea]s?|MM?\.|Mmes?|société|association|commune|département|syndicat"
    r"|S[A-Z]{1,4})\s+|l')*$"
)
_CLOSE = 3


def bill_authors(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« Proposition de loi de Mme X et M. Y visant à …, déposée le 3 mai »: X and Y file it."""
    bill = _BILL.search(view.text) if lexicon.kind_of(trigger) == "filing" else None
    if bill is None or trigger.idx < bill.end():
        return
    title = _TITLE.search(view.text, bill.end())
    end = len(view.text) if title is None else title.start()
    yield from (
        ("agent", m)
        for m in view.mentions
        if m.kind == "person" and bill.end() <= m.start - view.origin < end
    )


def body_before_brackets(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« par le Conseil d'État (décision du 30 mars 2015) »: the act in
    brackets is that of the body before them.
    """
    opening = view.text.rfind("(", 0, trigger.idx)
    if opening < 0 or trigger.idx - opening > _CLOSE or lexicon.kind_of(trigger) not in _ACTS:
        return
    yield from (
        ("agent", m)
        for m in view.mentions
        if m.kind == "institution" and 0 <= opening - (m.end - view.origin) <= 1
    )


def body_of_own_act(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« Dans sa décision du 29 mai 2015, le Conseil a … »: the decision is that of
    the name that opens the clause after the comma.
    """
    own = _OWN.match(view.text.lstrip())
    shift = len(view.text) - len(view.text.lstrip())
    if own is None or trigger.idx != own.start("noun") + shift or lexicon.kind_of(trigger) not in _ACTS:
        return
    verb = next(
        (token for token in view.doc[trigger.i + 1 :] if is_predicate(token) and token.i not in view.names),
        None,
    )
    end = len(view.text) if verb is None else verb.idx
    named = [
        m
        for m in view.mentions
        if m.kind in {"institution", "office", "person"} and trigger.idx < m.start - view.origin < end
    ]
    before = [m for m in named if re.search(r",\s*(?:l[ea] |l')?$", view.text[: m.start - view.origin])]
    yield from (("agent", m) for m in before[-1:])


def petitioners(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« Par une requête, enregistrée le 3 mai, la société X demande … »: who is named after the writ that
    opens the sentence files it.
    """
    if lexicon.kind_of(trigger) != "filing" or _WRIT.match(view.text) is None:
        return
    named = [
        m
        for m in view.mentions
        if m.kind in {"institution", "office", "person"} and m.start > view.offset(trigger)
    ]
    after = [m for m in named if _NAMED_NEXT.search(view.text[: m.start - view.origin])]
    yield from (("agent", m) for m in after[:1])
    asked = _ASKED.search(view.text, after[0].end - view.origin) if after else None
    yield from (
        ("addressee", m)
        for word in (view.tokens(*_span(view, asked)) if asked is not None else ())
        for m in view.named(word.i)
    )


def _span(view: View, match: re.Match[str]) -> tuple[int, int]:
    return view.origin + match.start("court"), view.origin + match.end("court")
