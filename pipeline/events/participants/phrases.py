"""Whose names stand in a phrase, and as what they take part by its place in
the clause: subject, object, « par X », « de X ».

Owns how far a phrase reaches. It refuses names that stand in a clause of their own, and those of whom
something is only said or cited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.non_participants import is_source, takes_no_part
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.relations import has_relation, is_adnominal, is_agent, is_epithet
from pipeline.syntax.tree import View, children, climb, feature, is_participle, preposition
from pipeline.syntax.word_classes import is_infinitive, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Named = tuple[ParticipantRole, Mention]
_TO = ("à", "au", "aux", "auprès", "devant", "chez", "envers", "vers", "pour")
_OWN_CLAUSE = frozenset({"acl:relcl", "advcl", "parataxis", "csubj"})
ATTRIBUTES = _OWN_CLAUSE | {"acl"}
OF = frozenset({"de", "du", "de l'", "d'", "des"})
"""Prepositions, as `preposition` spells them, behind which stands whose something is."""
_SPEAKING = frozenset({"report", "announcement", "decision", "vote", "legal_act"})


def named_in(
    view: View, token: Token, role: ParticipantRole, trigger: Token, apart: frozenset[str] = _OWN_CLAUSE
) -> Iterator[Named]:
    """Names in the phrase of a token, what stands in the relations of `apart` left out."""
    for word in _phrase(token, trigger, apart):
        for mention in view.named(word.i):
            if not takes_no_part(view, mention):
                yield role, mention


def as_subject(view: View, word: Token, passive: bool, verb: Token) -> Iterator[Named]:
    """The subject itself takes the verb's role; names inside its phrase only when
    it speaks for them (« le rapport de la Cour »).
    """
    head: ParticipantRole = "theme" if passive else "agent"
    nested: ParticipantRole = head if lexicon.kind_of(word) in _SPEAKING else "theme"
    if is_participle(verb) and is_adnominal(verb):
        nested = "theme"
    own = view.named(word.i)
    for _, mention in named_in(view, word, head, verb, ATTRIBUTES):
        same = mention in own or (bool(own) and is_joined(view, word, mention))
        yield (head if same else nested), mention


def is_joined(view: View, word: Token, mention: Mention) -> bool:
    """Whether a mention is coordinated with a name, or put beside it."""
    return any(view.names.get(child.i) is mention for child in children(word, "conj", "appos", "flat:name"))


def role_of(child: Token, passive: bool) -> ParticipantRole:
    """As what a complement takes part, by its relation and its
    preposition; `passive`: of the verb on which it hangs.
    """
    words = preposition(child).split(" ")
    if is_agent(child) or (words[0] == "par" and passive):
        return "agent"
    if has_relation(child, "iobj") or words[0] in _TO:
        return "addressee"
    if has_relation(child, "obj", "xcomp", "ccomp", "nmod"):
        return "theme"
    return "agent" if words[0] == "avec" else "other"


def speaks(noun: Token) -> bool:
    """Whether a noun names what somebody says, decides or writes."""
    return lexicon.kind_of(noun) in _SPEAKING


def _is_about(word: Token) -> bool:
    """« une concertation portant sur X », « une ambition renouvelée quant à X »: a
    participle that tells no deed of somebody else.

    « le contrat conclu avec X expire » is of X too.
    """
    if is_adnominal(word) and is_infinitive(word):
        return True  # « a suspendu l'autorisation d'exploiter de X »
    if not is_adnominal(word) or "Part" not in feature(word, "VerbForm"):
        return False
    if any(noun.lemma_.lower() in group("contract") for noun in (word.head, word.head.head)):
        return True
    return "Pres" in feature(word, "Tense") or not children(
        word, "obl:agent", "xcomp", "obj", "iobj", "obl:arg"
    )


def _is_apart(word: Token, apart: frozenset[str]) -> bool:
    """« Mme X, réélue par la chambre, sera à Paris »: a participle that
    the tree takes for a noun's complement.
    """
    return "acl" in apart and has_relation(word, "nmod", "appos") and is_verb(word) and is_participle(word)


def _is_quality(word: Token) -> bool:
    """« des associations proches de l'union »: what completes an adjective."""
    return is_epithet(word) and word.lemma_.lower() in group("beside")


def _phrase(token: Token, trigger: Token, apart: frozenset[str]) -> Iterator[Token]:
    if token.i == trigger.i or is_source(token):
        return
    yield token
    for child in token.children:
        if (
            (has_relation(child, *apart) and not _is_about(child))
            or child.i == trigger.i
            or _is_apart(child, apart)
            or _is_quality(child)
        ):
            continue
        if not any(above.i == child.i for above in climb(trigger)):
            yield from _phrase(child, trigger, apart)
