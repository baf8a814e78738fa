"""Who takes part though only a pronoun or a pair of prepositions joins them: « X, dont le bail a expiré »,
« la banque à qui l'autorité a écrit ».

Owns antecedents of « dont » and of relatives behind a preposition, and the two sides of « entre X et Y ». It
refuses « qui » and « que »: verb_roles reads those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.phrases import Named, named_in, role_of
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.relations import has_relation, is_adnominal, is_case_word, is_relative_clause
from pipeline.syntax.tree import View, children, is_past_participle, preposition
from pipeline.syntax.word_classes import is_auxiliary, is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_AFTER = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_CONTRACTED: dict[str, ParticipantRole] = {
    "auquel": "addressee",
    "auxquels": "addressee",
    "auxquelles": "addressee",
}
_SIDES = re.compile(
    r"[\s,]*(?:et\s+|ou\s+|ainsi que\s+)?(?:(?:M\.|MM\.|Mme|Mmes|Me|d'une part|d'autre part|,|la société"
    r"|l'entreprise|le groupe|l'association"
    r"|l[ea] [a-zéè]+ (?:de la|de l'|de|du|d')|l[ea]s?|l')\s*)*"
)
"""What may stand between « entre » and a name, or between two: « et la direction de »."""


def of_relative(view: View, verb: Token) -> Iterator[Named]:
    """« X, dont le bail a expiré », « la banque, à qui l'autorité a écrit »: whom the pronoun stands for."""
    for word in view.doc[: verb.i]:
        if word.lower_ == "dont" and verb.i in {word.head.i, word.head.head.i}:
            yield from (("theme", mention) for mention in antecedents_of(view, word, verb))
        elif verb.i in {word.head.i, word.head.head.i} and (
            word.lower_ in _CONTRACTED or (word.lower_ in _AFTER and preposition(word))
        ):
            role = _CONTRACTED.get(word.lower_) or role_of(word, False)
            yield from ((role, mention) for mention in antecedents_of(view, word, verb))
        elif word.lower_ in _AFTER and _opens(word, verb):
            yield from (("addressee", mention) for mention in antecedents_of(view, word, verb))


def _opens(pronoun: Token, verb: Token) -> bool:
    """« X, aux droits de laquelle est venue Y »: whether the verb follows right behind what the pronoun
    completes.
    """
    nothing = all(is_auxiliary(word) for word in verb.doc[pronoun.i + 1 : verb.i])
    return pronoun.i < verb.i and nothing and pronoun.head.i < pronoun.i and is_common_noun(pronoun.head)


def antecedents_of(view: View, pronoun: Token, verb: Token) -> tuple[Mention, ...]:
    """Whom a relative pronoun stands for: the noun of the tree where
    it is a name, else the name right before it and what it completes.
    """
    named = view.named(verb.head.i) if is_relative_clause(verb) else ()
    owner = pronoun.head if is_common_noun(pronoun.head) and pronoun.head.i < pronoun.i else pronoun
    start = min(owner.left_edge.i, pronoun.i)
    before = [
        word for word in view.doc[max(0, start - 3) : start] if word.text != "," and not is_case_word(word)
    ]
    return named or (view.named(before[-1].i) if before else ())


def between(view: View, word: Token) -> Iterator[Named]:
    """« le contrat conclu en 2017 entre la commune de Dole et
    Verdal »: all that « entre » joins by « et ».
    """
    start = next((token for token in view.doc[word.i + 1 :] if token.lower_ == "entre"), None)
    if (
        start is None
        or any(token.text in {";", ":", "."} for token in view.doc[word.i : start.i])
        or not _governs(word, start)
    ):
        return
    place = start.idx + len(start)
    for mention in sorted({m.start: m for m in view.names.values()}.values(), key=lambda m: m.start):
        begin, end = mention.start - view.origin, mention.end - view.origin
        if begin < place:
            continue
        if _SIDES.fullmatch(view.text, place, begin) is None:
            return
        yield "agent", mention
        place = end


def _governs(word: Token, start: Token) -> bool:
    """Whether what « entre » opens hangs on a word, or on its noun or participle."""
    hosts = {word.i, *(child.i for child in children(word, "acl", "amod", "nsubj", "nsubj:pass", "obj"))}
    if is_adnominal(word):
        hosts.add(word.head.i)
    return start.head.i in hosts or start.head.head.i in hosts


def ruled_on(view: View, noun: Token) -> Iterator[Named]:
    """« Par un jugement du 3 mai, le tribunal a rejeté la demande de X », « par lequel le maire accorde un
    permis à Y »: whom the act concerns.
    """
    verb = _verb_of_means(view, noun)
    for child in () if verb is None else children(verb, "obj", "iobj", "obl:arg", "obl:mod", "nmod"):
        if child.i > (verb.i if verb is not None else 0) or child.i in view.pronouns:
            yield from (
                (role_of(child, False), mention) for _, mention in named_in(view, child, "theme", noun)
            )


def addressed(view: View, verb: Token) -> Iterator[Named]:
    """« Par courrier adressé au préfet, X demande »: to whom the letter goes by which something is done."""
    for letter in children(verb, "obl:mod", "obl:arg", "nmod"):
        if lexicon.kind_of(letter) != "filing" and letter.lemma_.lower() not in group("paper_of_writer"):
            continue
        for sent in children(letter, "acl", "amod"):
            if is_past_participle(sent) and lexicon.kind_of(sent) == "filing":
                for child in children(sent, "obl:arg", "obl:mod", "obl:agent", "iobj"):
                    if preposition(child).split(" ")[0] in {"à", "au", "aux"}:
                        yield from named_in(view, child, "addressee", verb)


def _verb_of_means(view: View, noun: Token) -> Token | None:
    """The verb of what is done by a ruling or an act: that of the clause, or of « par lequel »."""
    if lexicon.kind_of(noun) not in {"decision", "legal_act"}:
        return None
    if (
        has_relation(noun, "obl:mod", "obl:arg", "obl:agent")
        and preposition(noun) == "par"
        and noun.head.i > noun.i
    ):
        return noun.head
    which = next(
        (word for word in view.doc[noun.i + 1 : noun.i + 14] if word.lower_ in {"lequel", "laquelle"}), None
    )
    return None if which is None or which.nbor(-1).lower_ != "par" else which.head
