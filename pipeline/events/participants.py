"""Who takes part in an event, and as what: read from the tree around the trigger.

Subjects, objects, agents of passives, complements of nominalisations, antecedents of relative clauses, words in apposition or coordination,
and pronouns that the entities room resolved. It refuses places, legal texts, and names that stand in a clause of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.view import View, children, climb, feature, has_finite_verb, is_participle, is_predicate, preposition, subject
from pipeline.models import Mention, Participant, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_RANK: dict[ParticipantRole, int] = {"agent": 0, "theme": 1, "addressee": 2, "other": 3}
_OWN_CLAUSE = frozenset({"acl:relcl", "advcl", "parataxis", "csubj"})
_TO = ("à", "au", "aux", "auprès", "devant", "chez", "envers", "vers", "pour")
_TITLES = frozenset({"M.", "MM.", "Mme", "Mmes"})
_ARGUMENTS = ("obj", "iobj", "obl:arg", "obl:agent", "obl:mod", "obl", "nmod", "xcomp", "ccomp", "appos", "acl", "amod", "nsubj:caus")


def participants_of(view: View, trigger: Token) -> tuple[Participant, ...]:
    """Participants of the event that `trigger` names, sorted by role then name, each entity once in its first role."""
    roles: dict[str, tuple[ParticipantRole, Mention]] = {}
    for role, mention in _found(view, trigger):
        known = roles.get(mention.entity)
        if known is None or _RANK[role] < _RANK[known[0]]:
            roles[mention.entity] = (role, mention)
    listed = sorted(roles.values(), key=lambda pair: (_RANK[pair[0]], pair[1].name))
    return tuple(Participant(entity=mention.entity, name=mention.name, role=role) for role, mention in listed)


def _found(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    if is_predicate(trigger) or trigger.pos_ == "VERB":
        yield from _of_verb(view, trigger)
    else:
        yield from _of_noun(view, trigger)
    if not has_finite_verb(view.doc):
        yield from _of_line(view, trigger)


def _of_verb(view: View, verb: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    passive = _is_passive(verb)
    who = subject(verb)
    if who is not None:
        yield from _named(view, who, "theme" if passive else "agent", verb)
    for child in children(verb, *_ARGUMENTS):
        yield from _named(view, child, _role(child, passive), verb)
    if verb.dep_ == "xcomp":
        for child in children(verb.head, "iobj", "obl:arg", "obl:agent", "obj"):
            yield from _named(view, child, _role(child, _is_passive(verb.head)), verb)


def _of_noun(view: View, noun: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    for child in children(noun, "nmod", "appos", "amod", "acl", "obl:arg", "obl:agent", "obl:mod", "det"):
        yield from _named(view, child, "agent" if preposition(child).startswith("par") else "theme", noun)
    above = noun.head
    if above.i == noun.i or noun.dep_ not in {"obj", "nsubj:pass", "obl:arg", "nsubj"} or not is_predicate(above):
        return
    who = subject(above)
    if who is not None and who.i != noun.i:
        yield from _named(view, who, "theme" if _is_passive(above) else "agent", noun)
    for child in children(above, "obl:agent", "iobj"):
        yield from _named(view, child, _role(child, _is_passive(above)), noun)


def _of_line(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """In a line without verb, « par » and « de » before a name say who, wherever the parser put them."""
    closing = [token.i for token in view.doc if token.i > trigger.i and token.text in {")", ";"}]
    for mention in view.mentions:
        tokens = view.tokens(mention.start, mention.end)
        if not tokens or tokens[0].i not in view.names:
            continue
        before = [token for token in view.doc[max(0, tokens[0].i - 3) : tokens[0].i] if token.text not in _TITLES and token.pos_ != "DET"]
        apart = bool(closing) and closing[0] < tokens[0].i and _inside_brackets(view, trigger)
        if before and before[-1].lower_ == "par" and not apart:
            yield "agent", mention


def _inside_brackets(view: View, token: Token) -> bool:
    left = view.doc.text[: token.idx]
    return left.count("(") > left.count(")")


def _is_passive(verb: Token) -> bool:
    if children(verb, "aux:pass", "nsubj:pass") or "Pass" in feature(verb, "Voice"):
        return True
    return is_participle(verb) and verb.dep_ in {"acl", "advcl", "amod"}


def _role(child: Token, passive: bool) -> ParticipantRole:
    words = preposition(child).split(" ")
    if child.dep_ == "obl:agent" or (words[0] == "par" and passive):
        return "agent"
    if child.dep_ == "iobj" or words[0] in _TO:
        return "addressee"
    if child.dep_ in {"obj", "xcomp", "ccomp", "nmod"}:
        return "theme"
    return "agent" if words[0] == "avec" else "other"


def _named(view: View, token: Token, role: ParticipantRole, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """Names in the phrase of a token, clauses of their own left out."""
    for word in _phrase(token, trigger):
        mention = view.names.get(word.i) or view.pronouns.get(word.i)
        if mention is not None:
            yield role, mention


def _phrase(token: Token, trigger: Token) -> Iterator[Token]:
    if token.i == trigger.i:
        return
    yield token
    for child in token.children:
        if child.dep_ not in _OWN_CLAUSE and child.i != trigger.i and not any(above.i == child.i for above in climb(trigger)):
            yield from _phrase(child, trigger)
