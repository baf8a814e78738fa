"""Whom a deed befalls though its word has no subject of that name: « la société X, autorisée par un arrêté »,
« X a déposé une demande, complétée le 3 mai », « X a été victime d'un accident ».

Owns whom an act of law is about as the tree says it, whose the writing is that a participle dates, and of
whom an attribute tells a deed. It refuses names inside a longer subject (« le budget de X »).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.events.participants.antecedents import antecedents_of
from pipeline.events.participants.phrases import Named, named_in, role_of
from pipeline.events.participants.words import group
from pipeline.models import ParticipantRole
from pipeline.syntax.moods import is_passive
from pipeline.syntax.relations import is_adnominal, is_agent, is_object
from pipeline.syntax.tree import View, children, climb, is_participle, is_predicate, preposition, subjects
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_DEPTH = 4
"""Words between a contract and the verb of what is done by it: « engagée par X suivant contrat »."""
_MEANS = ("par", "suivant", "selon", "aux termes", "en vertu")
_ABOVE = 2
"""Nouns above a participle that may be the one it is said of: « une demande d'extension, complétée »."""


def acted_on(view: View, act: Token) -> Iterator[Named]:
    """« X, autorisée par un arrêté du 3 mai », « X a été dissoute par décret »: of whom a participle or a
    passive is said whose agent is an act.
    """
    done = act.head
    if not (is_agent(act) or preposition(act).startswith("par")) or not is_participle(done):
        return
    told = [done.head] if is_adnominal(done) else subjects(done)
    yield from (("theme", mention) for word in told for mention in view.named(word.i))


def writers_of(view: View, verb: Token) -> Iterator[Named]:
    """« X a déposé une demande d'extension, complétée le 3 mai », « X, dont le recours, formé en mai »: whose
    is the writing of which a participle is said.
    """
    paper = _paper(verb) if is_participle(verb) and is_adnominal(verb) else None
    if paper is None:
        return
    if is_object(paper) and is_predicate(paper.head):
        yield from (("theme", mention) for word in subjects(paper.head) for mention in view.named(word.i))
    for word in view.doc[max(0, paper.i - _ABOVE) : paper.i]:
        if word.lower_ == "dont":
            yield from (("theme", mention) for mention in antecedents_of(view, word, paper))


def _paper(verb: Token) -> Token | None:
    """The writing of which a participle is said, right before its comma or past what completes it."""
    beside = [verb.nbor(-2)] if verb.i > 1 and verb.nbor(-1).text == "," else []
    nouns = [word for word in (*beside, *islice(climb(verb), _ABOVE)) if is_common_noun(word)]
    return next((noun for noun in nouns if noun.lemma_.lower() in group("writing")), None)


def attributed(view: View, word: Token) -> Iterator[Named]:
    """« X a été victime d'un accident », « l'agence Y, lauréate du concours jugé en mai »: of whom a word
    tells that they are what the deed makes them.
    """
    bearing = next((above for above in islice(climb(word), _ABOVE) if _bears(above)), None)
    if bearing is None or (is_participle(word) and not is_adnominal(word)):
        return
    told = subjects(bearing) or [bearing.head]
    yield from (("theme", mention) for who in told for mention in view.named(who.i))


def _bears(word: Token) -> bool:
    """Whether a word behind which the deed stands says what it makes of somebody."""
    return any(form in group("bearing") for form in (word.lemma_.lower(), word.lower_))


def parties_of_means(view: View, word: Token) -> Iterator[Named]:
    """« La gestion a été confiée, par une convention signée le 3 mai, à la société X »: with whom the
    contract is by which something is done.
    """
    means = word.head if is_participle(word) and is_adnominal(word) else word
    done = next((above for above in islice(climb(means), _DEPTH) if is_predicate(above)), means.head)
    contract = means.lemma_.lower() in group("contract") and preposition(means).startswith(_MEANS)
    if not contract or done.i == means.i or not is_predicate(done):
        return
    passive = is_passive(done)
    for child in children(done, "iobj", "obl:arg", "obl:mod", "obl:agent", "obj"):
        if child.i != means.i and role_of(child, passive) in {"agent", "addressee", "theme"}:
            yield from named_in(view, child, role_of(child, passive), word)
    told: ParticipantRole = "theme" if passive else "agent"
    yield from ((told, mention) for who in subjects(done) for mention in view.named(who.i))
