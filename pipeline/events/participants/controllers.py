"""Who takes part though only the clause above names him: the subject of an
infinitive, the owner that a possessive goes back to.

« La ville a fait le choix de fermer l'école en 2019 »: the town closes it. Owns what an infinitive, a gerund
or a noun takes over from the clause that governs it. It refuses finite verbs, which have subjects of their
own, and whoever only asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.positions import apposed_to
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    has_relation,
    is_adnominal,
    is_agent,
    is_conjunct,
    is_content_clause,
    is_object,
    is_open_complement,
    is_subject,
)
from pipeline.syntax.tree import (
    SUBJECTS,
    View,
    children,
    climb,
    feature,
    finite,
    is_participle,
    is_predicate,
    preposition,
    subjects,
)
from pipeline.syntax.word_classes import (
    is_common_noun,
    is_conditional,
    is_determiner,
    is_future,
    is_infinitive,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SPEECH = frozenset({"report", "announcement", "decision", "vote", "filing", "answer"})
_MEANS = ("dans", "par", "via", "avec")
_OPENING = 9
_INSIDE = frozenset({"xcomp", "ccomp", "acl", "obl:arg", "obj", "nmod"})
_CLITICS = frozenset({"ne", "pas", "se", "s'", "le", "la", "l'", "les", "y", "en", "lui", "leur"})
_OBJECTS = frozenset({"lui", "le", "la", "l'"})
_DONE_TO = frozenset({"appointment", "departure"})
_TOLD = ("iobj", "obl:arg", "obj", "dep")


def controllers(view: View, verb: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """Who does what an infinitive or a gerund without subject tells: the subject of the clause above, and
    whom that clause tells to do it.
    """
    if not _is_bare(verb):
        return
    beside = _beside(view, verb)
    if beside:
        yield from (("agent", mention) for mention in beside)
        return
    if is_adnominal(verb) and (is_infinitive(verb) or _is_close(verb)):
        yield from (("agent", mention) for mention in view.named(verb.head.i))
    clause = _clause_above(view, verb)
    if clause is not None:
        above, below = clause
        if has_relation(below, *_INSIDE) and is_infinitive(verb):
            yield from (
                ("agent", mention)
                for child in children(above, *_TOLD)
                if child.i != below.i
                for mention in view.named(child.i)
            )
        yield from (("agent", mention) for mention in _subjects(view, above))


def _is_close(verb: Token) -> bool:
    """Whether no other noun stands between a gerund and the name of which it is said."""
    return not any(is_common_noun(token) for token in verb.doc[verb.head.i + 1 : verb.i])


def _clause_above(view: View, verb: Token) -> tuple[Token, Token] | None:
    """The nearest verb above that is finite or has a named subject, and
    the word by which the verb hangs on it.
    """
    below = verb
    for above in climb(verb):
        if above.i in view.names and is_verb(above):
            return None  # « ministre chargé de … »: the parser hung the infinitive on a word of the name
        if finite(above) is not None or _enables(above) or (is_predicate(above) and _subjects(view, above)):
            return above, below
        below = above
    return None


def _enables(verb: Token) -> bool:
    """« un projet permettant de rouvrir la ligne »: whoever reopens it, it is not the subject further up."""
    return verb.lemma_ == "permettre" and is_adnominal(verb) and verb.i > 0 and verb.nbor(-1).text != ","


def _beside(view: View, verb: Token) -> tuple[Mention, ...]:
    """« la décision de X de fermer »: the name that ends right before « de » and the infinitive, where the
    decision is named before it.
    """
    place = verb.i - 1
    while place > 0 and view.doc[place].lower_ in _CLITICS:
        place -= 1
    if place < 1 or view.doc[place].lower_ not in {"de", "d'"} or place - 1 not in view.names:
        return ()
    name = view.names[place - 1]
    first = view.tokens(name.start, name.end)[0].i
    nouns = [token for token in view.doc[max(0, first - 4) : first] if is_common_noun(token)]
    decided = any(lexicon.kind_of(token) in _SPEECH or lexicon.names_event(token) for token in nouns)
    return (name,) if decided else ()


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive or a gerund, without subject of its own."""
    forms = feature(verb, "VerbForm")
    gerund = "Part" in forms and "Pres" in feature(verb, "Tense") and verb.lower_.endswith("ant")
    infinitive = "Inf" in forms and verb.lower_.endswith(("r", "re"))
    return (infinitive or gerund) and finite(verb) is None and not children(verb, *SUBJECTS)


def _subjects(view: View, verb: Token) -> list[Mention]:
    """The subjects of a verb that does not only ask, and the name to which a bare one is apposed."""
    if lexicon.is_in(verb, "asking"):
        return []
    beside = [mention for _role, mention in apposed_to(view, verb)]
    if beside:
        return beside
    words = [
        word
        for subject in subjects(verb)
        for word in (subject, *(children(subject, "appos") if view.named(subject.i) else ()))
    ]
    return [mention for word in words for mention in view.named(word.i)]


def writers(view: View, verb: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« Dans un communiqué publié le 3 mai, X dénonce … »: who speaks by what a participle dates, where
    nobody else is said to have done it.
    """
    noun = verb.head
    if (
        is_participle(verb)
        and is_adnominal(verb)
        and verb.i == noun.i + 1
        and not children(verb, "obl:agent")
    ):
        yield from speakers(view, noun)


def speakers(view: View, noun: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """Who says or sends what a noun names, where it is the means of the clause:
    « X a pris position dans une décision du 3 mai ».
    """
    if lexicon.kind_of(noun) not in _SPEECH or not preposition(noun).startswith(_MEANS) or _owned(view, noun):
        return
    opening = _after_comma(view, noun)
    if opening is not None:
        yield "agent", opening
        return
    verb = noun.head
    if is_predicate(verb) and not children(verb, "aux:pass") and not is_participle(verb):
        yield from (("agent", mention) for mention in _subjects(view, verb))


def _after_comma(view: View, noun: Token) -> Mention | None:
    """« Dans un avis de mai 2015, le conseil … »: the body named right after
    the comma, where the noun opens the sentence.
    """
    if noun.i > len(_MEANS) - 1:
        return None
    comma = next((token.i for token in view.doc[noun.i : noun.i + _OPENING] if token.text == ","), None)
    after = (
        []
        if comma is None
        else [token for token in view.doc[comma + 1 : comma + 3] if not is_determiner(token)]
    )
    mention = view.names.get(after[0].i) if after else None
    return mention if mention is not None and mention.kind == "institution" else None


def bearers(view: View, noun: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« les comptes de X, grevés par la baisse des ventes »: whose is
    what the agent of a participle acts on.
    """
    agent = noun.head if is_conjunct(noun) else noun
    done = agent.head
    if not is_agent(agent) or not is_participle(done) or not is_adnominal(done):
        return
    for word in (done.head, *children(done.head, "nmod")):
        yield from (("theme", mention) for mention in view.named(word.i))


def _owned(view: View, noun: Token) -> bool:
    return any(view.named(child.i) for child in children(noun, "nmod"))


def owners(view: View, verb: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« X a vu ses bénéfices baisser », « X et sa stratégie, annoncée en
    mai »: whose is what the verb is said of.
    """
    said_of = (
        view.doc[verb.i - 2]
        if verb.i > 1 and view.doc[verb.i - 1].text == "," and not is_adnominal(verb)
        else verb.head
    )
    if is_participle(verb) and any(
        child.lower_ in function_words().possessives for child in said_of.children if is_common_noun(said_of)
    ):
        before = [view.names[index] for index in range(said_of.i) if index in view.names]
        yield from (("agent", mention) for mention in before[-1:] if mention.kind == "institution")
    for word in children(verb, *SUBJECTS) if has_relation(verb, *_INSIDE) else ():
        if any(child.lower_ in function_words().possessives for child in word.children):
            above = next((token for token in climb(verb) if is_predicate(token)), None)
            named = (
                []
                if above is None
                else [
                    mention
                    for who in children(above, *SUBJECTS)
                    if who.i < word.i
                    for mention in view.named(who.i)
                ]
            )
            yield from (("theme", mention) for mention in named)


def objects_meant(view: View, verb: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« X a écrit au préfet, qui lui a répondu »: who « lui », or « le » of a verb done to persons, stands
    for: a subject named before.
    """
    said = [
        child
        for child in children(verb, "iobj", "obj")
        if child.lower_ in _OBJECTS and child.i < verb.i and child.i not in view.pronouns
    ]
    listed = group("meeting_person") | group("done_to_person") | group("done_to_party")
    met = any(form in listed for form in lexicon.forms(verb))
    if not said or (said[0].lower_ != "lui" and not met and lexicon.kind_of(verb) not in _DONE_TO):
        return
    own = {mention.entity for word in subjects(verb) for mention in view.named(word.i)}
    party = any(form in group("done_to_party") for form in lexicon.forms(verb))
    earlier = [
        word
        for word in reversed(view.doc[: said[0].i])
        if (is_subject(word) or (party and has_relation(word, *_TOLD))) and word.head.i != verb.i
    ]
    for word in earlier:
        named = [
            mention
            for mention in view.named(word.i)
            if mention.entity not in own and (not met or party or mention.kind == "person")
        ]
        if named:
            yield from (("addressee" if said[0].lower_ == "lui" else "theme", mention) for mention in named)
            return


def announcers(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """« X a annoncé que les travaux débuteraient », « X a promis une enquête qui
    s'ouvrira »: who announces what nobody is said to do.
    """
    if not _is_ahead(trigger):
        return
    below = trigger
    for above in climb(trigger):
        verb = (
            _announcing(above)
            if is_content_clause(below) or (is_object(below) and finite(trigger) is not None)
            else None
        )
        if verb is not None:
            yield from (("agent", mention) for mention in _subjects(view, verb))
        if is_predicate(above):
            return
        below = above


def _is_ahead(trigger: Token) -> bool:
    """Whether the trigger, or the verb that governs it as infinitive,
    is told in the future or the conditional.
    """
    verb = finite(trigger) or (finite(trigger.head) if is_open_complement(trigger) else None)
    if verb is None:
        return False
    return is_future(verb) or is_conditional(verb) or verb.lower_.endswith(("rait", "raient"))


def _announcing(verb: Token) -> Token | None:
    """The verb itself, or « faire » above « savoir »."""
    if verb.lemma_ in {"savoir", "connaître"} and verb.head.lemma_ == "faire":
        return verb.head
    return verb if lexicon.kind_of(verb) == "announcement" else None
