"""Who takes part in an event, and as what: read from the tree around the trigger.

Subjects, objects, agents of passives, complements of nominalisations, antecedents of relative clauses, words in apposition or coordination,
and pronouns that the entities room resolved. It refuses places, legal texts, and names that stand in a clause of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.events.participants.audits import concerns_topic
from pipeline.events.participants.controllers import announcers, bearers, controllers, objects_meant, owners, speakers, writers
from pipeline.events.participants.non_participants import is_source, takes_no_part
from pipeline.events.participants.states import planners, state_holders, travellers
from pipeline.events.participants.telegraphic import line_names
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, Participant, ParticipantRole
from pipeline.syntax.tree import SUBJECTS, View, children, climb, feature, finite, is_participle, is_predicate, preposition, subjects
from pipeline.syntax.word_order import beyond_commas, nearest_antecedent, opening_name, placed_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[ParticipantRole, Mention]
_POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
_NEAR = 6
_LIFE = frozenset({"appointment", "departure"})
_ACTS = frozenset({"loi", "décret", "arrêté", "directive", "ordonnance", "règlement"})
_OF = frozenset({"de", "du", "de l'", "d'", "des"})
_RANK: dict[ParticipantRole, int] = {"agent": 0, "theme": 1, "addressee": 2, "other": 3}
_OWN_CLAUSE = frozenset({"acl:relcl", "advcl", "parataxis", "csubj"})
_ATTRIBUTES = _OWN_CLAUSE | {"acl"}
_TO = ("à", "au", "aux", "auprès", "devant", "chez", "envers", "vers", "pour")
_ARGUMENTS = ("obj", "iobj", "obl:arg", "obl:agent", "obl:mod", "obl", "nmod", "xcomp", "ccomp", "appos", "acl", "amod", "nsubj:caus", "dep")
_WRITTEN = frozenset({"report", "legal_act"})
_BESIDE = frozenset({"proche", "voisin", "hostile", "opposé", "favorable", "semblable", "comparable", "similaire"})
_ME = frozenset({"m'", "me", "vous"})
"""Clitics that the parser takes for a part of the verb (« vous m'aviez assuré »)."""
_VOTED = frozenset({"texte", "conclusion", "projet", "proposition", "amendement"})
_SPEAKING = frozenset({"report", "announcement", "decision", "vote", "legal_act"})


def participants_of(view: View, trigger: Token, implied: Sequence[Named] = (), topic: Mention | None = None) -> tuple[Participant, ...]:
    """Participants of the event that `trigger` names, sorted by role then name, each entity once in its first role.

    `implied` is who takes part though the sentence does not say it; `topic` the body that the document is about.
    """
    roles: dict[str, Named] = {}
    found = [*_found(view, trigger), *implied] or [*announcers(view, trigger)]
    if topic is not None and concerns_topic(view, trigger, [mention for _, mention in found]):
        found.append(("theme", topic))
    for role, mention in found:
        known = roles.get(mention.entity)
        if known is None or _RANK[role] < _RANK[known[0]]:
            roles[mention.entity] = (role, mention)
    return sort_participants(Participant(entity=mention.entity, name=mention.name, role=role) for role, mention in roles.values())


def sort_participants(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """By role, then name."""
    return tuple(sorted(people, key=lambda person: (_RANK[person.role], person.name)))


def _found(view: View, trigger: Token) -> Iterator[Named]:
    in_sentence = view.has_verb
    if is_predicate(trigger) or trigger.pos_ == "VERB":
        yield from _of_verb(view, trigger, in_sentence)
    else:
        yield from _of_noun(view, trigger)
    if not in_sentence:
        yield from line_names(view, trigger)


# -- verbs ------------------------------------------------------------------------------------------------------------------------


def _of_verb(view: View, verb: Token, in_sentence: bool) -> Iterator[Named]:
    passive = _is_passive(verb)
    main = verb.head if verb.dep_ == "xcomp" and finite(verb) is None else verb
    who = subjects(verb) if in_sentence or children(verb, "nsubj", "nsubj:pass") else []
    for word in nearest_antecedent(view, main) or who:
        yield from _as_subject(view, word, passive, verb)
    if in_sentence:
        yield from _by_place(view, main)
    if is_participle(verb):
        yield from _said_of(view, verb)
    yield from _of_complements(view, verb, passive)
    yield from controllers(view, verb)
    yield from owners(view, verb)
    yield from planners(view, verb)
    yield from writers(view, verb)
    yield from objects_meant(view, verb)


def _by_place(view: View, verb: Token) -> Iterator[Named]:
    """Names whose place makes them subject, also where the parser saw none or another."""
    first = opening_name(view, verb)
    for mention in [*placed_subjects(view, verb), *([] if first is None else [first])]:
        yield ("theme" if _is_passive(verb) else "agent"), mention


def _of_complements(view: View, verb: Token, passive: bool) -> Iterator[Named]:
    """Its own complements, the antecedent of « que », those of the verb that controls an infinitive, and the owner of a nominal predicate."""
    for child in children(verb, *_ARGUMENTS, *(("det",) if verb.pos_ == "NOUN" else ())):
        if child.dep_ == "ccomp" and finite(child) is not None:
            yield from (("theme", mention) for word in subjects(child) for mention in view.named(word.i))
            continue
        yield from _named(view, child, _role(child, passive), verb, _ATTRIBUTES if view.named(child.i) else _OWN_CLAUSE)
    for child in children(verb, "expl:comp", "expl:pass"):
        yield from (("addressee", mention) for mention in (view.named(child.i) if child.lower_ in _ME else ()))
    if verb.dep_ == "acl:relcl" and any(child.lower_ in {"que", "qu'"} for child in children(verb, "obj")):
        yield from _named(view, verb.head, "theme", verb)
    if verb.dep_ == "xcomp":
        for child in children(verb.head, "iobj", "obl:arg", "obl:agent", "obj"):
            yield from _named(view, child, _role(child, _is_passive(verb.head)), verb)


def _as_subject(view: View, word: Token, passive: bool, verb: Token) -> Iterator[Named]:
    """The subject itself takes the verb's role; names inside its phrase only when it speaks for them (« le rapport de la Cour »)."""
    head: ParticipantRole = "theme" if passive else "agent"
    nested: ParticipantRole = head if lexicon.kind_of(word) in _SPEAKING else "theme"
    if is_participle(verb) and verb.dep_ == "acl":
        nested = "theme"
    own = view.named(word.i)
    for _, mention in _named(view, word, head, verb, _ATTRIBUTES if own else _OWN_CLAUSE):
        same = mention in own or (bool(own) and _coordinated(view, word, mention))
        yield (head if same else nested), mention


def _coordinated(view: View, word: Token, mention: Mention) -> bool:
    return any(view.names.get(child.i) is mention for child in children(word, "conj", "appos", "flat:name"))


def _said_of(view: View, verb: Token) -> Iterator[Named]:
    """A participle set off by a comma is said of the name before it; one after « le rapport de X sur Y » of the report, for which X speaks."""
    if verb.i > 1 and view.doc[verb.i - 1].text == ",":
        before = view.doc[verb.i - 2]
        owners = [] if feature(before, "Gender") != feature(verb, "Gender") else [child.i for child in children(before, "det")]
        yield from (("theme", mention) for index in [before.i, *owners] for mention in view.named(index))
    for noun in climb(verb):
        if noun.pos_ != "NOUN" or is_predicate(noun):
            return
        if lexicon.kind_of(noun) in _WRITTEN and (noun.i != verb.head.i or lexicon.kind_of(noun) == "legal_act"):
            yield from (("agent", mention) for child in children(noun, "nmod") if preposition(child) in _OF for mention in view.named(child.i))


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


# -- nouns ------------------------------------------------------------------------------------------------------------------------


def _of_noun(view: View, noun: Token) -> Iterator[Named]:
    if noun.lemma_.lower() in _ACTS or noun.i in view.acts:
        yield from _of_act(view, noun)
        return
    speaking = lexicon.kind_of(noun) in _SPEAKING
    for child in [*children(noun, "nmod", "appos", "amod", "acl", "obl:arg", "obl:agent", "obl:mod", "det"), *beyond_commas(noun)]:
        if child.lemma_.lower() in _VOTED and any(preposition(other).startswith("par") for other in children(noun, "nmod", "obl:agent")):
            continue
        by = preposition(child).startswith("par") or (speaking and preposition(child) in {"de", "du", "de l'", "d'"})
        yield from _named(view, child, "agent" if by else "theme", noun)
    yield from _owner(view, noun)
    yield from _of_appointment(view, noun)
    yield from _of_support(view, noun)
    yield from () if speaking else bearers(view, noun)
    yield from speakers(view, noun)
    yield from state_holders(view, noun)
    yield from travellers(view, noun)


def _of_act(view: View, noun: Token) -> Iterator[Named]:
    """Who makes an act of law: « l'arrêté du préfet du Nord ». What its title names and who applies it have no part in it."""
    for child in children(noun, "nmod"):
        if preposition(child) in _OF:
            yield from (("agent", mention) for mention in view.named(child.i) if mention.kind != "person")
    if preposition(noun) == "par" and finite(noun.head) is not None and not _is_passive(noun.head):
        yield from (("agent", mention) for who in subjects(noun.head) for mention in view.named(who.i) if mention.kind != "person")


def _of_appointment(view: View, noun: Token) -> Iterator[Named]:
    """« A nommé X rapporteur le 3 mai et Y rapporteur le 5 »: who appoints is subject of the verb above."""
    if lexicon.kind_of(noun) != "appointment":
        return
    verb = next((above for above in climb(noun) if is_predicate(above)), None)
    if verb is not None and lexicon.kind_of(verb) == "appointment" and finite(verb) is not None:
        for who in subjects(verb):
            yield from _as_subject(view, who, _is_passive(verb), noun)


def _owner(view: View, noun: Token) -> Iterator[Named]:
    """« l'abondement du fonds et sa prorogation », « l'annonce de sa fermeture »: the possessive goes back to the institution just before."""
    if not any(token.lower_ in _POSSESSIVES and token.i - noun.i < _NEAR for token in noun.subtree):
        return
    yield from _of_life(view, noun)
    ahead = _clause_subject(view, noun)
    if ahead is not None:
        yield "agent", ahead
        return
    before = [view.names[i] for i in range(max(0, noun.i - 2 * _NEAR), noun.i) if i in view.names and view.names[i].kind == "institution"]
    verbs = [token.i for token in view.doc[max(0, noun.i - 2 * _NEAR) : noun.i] if finite(token) is not None and token.pos_ == "VERB"]
    if before and not any(view.offset(view.doc[i]) > before[-1].start for i in verbs):
        yield "theme", before[-1]


def _of_life(view: View, noun: Token) -> Iterator[Named]:
    """« Mme X … avant son élection »: what only a person goes through is that of the clause's subject."""
    if lexicon.kind_of(noun) not in _LIFE or not any(child.lower_ in {"son", "sa"} for child in noun.children):
        return
    for verb in climb(noun):
        named = [mention for word in subjects(verb) for mention in view.named(word.i) if mention.kind == "person"] if is_predicate(verb) else []
        if named:
            yield "theme", named[0]
            return


def _clause_subject(view: View, noun: Token) -> Mention | None:
    """« Dans son rapport de 2019, la Cour estime … »: a possessive before its clause's subject goes forward to it."""
    verb = next((above for above in climb(noun) if is_predicate(above)), None)
    owned = any(child.lower_ in _POSSESSIVES for child in noun.children)
    if verb is None or not owned or verb.i < noun.i:
        return None
    named = [view.names[word.i] for word in children(verb, *SUBJECTS) if word.i in view.names and word.i > noun.i]
    return named[0] if named else None


def _of_support(view: View, noun: Token) -> Iterator[Named]:
    """The verb of which the noun is subject or object tells who does it; « pousser X à la démission » is about X."""
    moved = lexicon.kind_of(noun) in _LIFE and preposition(noun).startswith("à")
    if moved and noun.head.i in view.names:
        yield from _named(view, noun.head, "theme", noun)
    support = _supporting(noun)
    if support is None:
        return
    verb, thing = support
    for who in subjects(verb):
        if who.i != thing.i:
            yield from _as_subject(view, who, _is_passive(verb), noun)
    for child in children(verb, "obl:agent", "iobj", *(("obj",) if moved else ())):
        yield from _named(view, child, _role(child, _is_passive(verb)), noun)


def _supporting(noun: Token) -> tuple[Token, Token] | None:
    """The verb of « procéder à l'examen et au jugement », « annoncer l'ouverture », with the word that hangs on it; None where there is none."""
    thing = noun.head if noun.dep_ == "conj" and preposition(noun).startswith(("à", "au")) else noun
    done = thing.dep_ in {"obj", "nsubj:pass", "nsubj"} or (thing.dep_ == "obl:arg" and preposition(thing).startswith(("à", "au")))
    verb = thing.head
    return (verb, thing) if done and verb.i != thing.i and is_predicate(verb) else None


# -- phrases ----------------------------------------------------------------------------------------------------------------------


def _named(view: View, token: Token, role: ParticipantRole, trigger: Token, apart: frozenset[str] = _OWN_CLAUSE) -> Iterator[Named]:
    """Names in the phrase of a token, what stands in the relations of `apart` left out."""
    for word in _phrase(token, trigger, apart):
        for mention in view.named(word.i):
            if not takes_no_part(view, mention):
                yield role, mention


def _is_quality(word: Token) -> bool:
    """« des associations proches de l'union »: what completes an adjective."""
    return word.dep_ == "amod" and word.lemma_.lower() in _BESIDE


def _phrase(token: Token, trigger: Token, apart: frozenset[str]) -> Iterator[Token]:
    if token.i == trigger.i or is_source(token):
        return
    yield token
    for child in token.children:
        if child.dep_ not in apart and child.i != trigger.i and not _is_quality(child) and not any(above.i == child.i for above in climb(trigger)):
            yield from _phrase(child, trigger, apart)
