"""Rules that read from the tree around the trigger who takes part in an event, and as what; `parts` says which are asked when.

Subjects, objects, agents of passives, complements of nominalisations, antecedents of relative clauses, words in apposition or coordination,
and pronouns that the entities room resolved. It refuses places, legal texts, and names that stand in a clause of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.controllers import bearers
from pipeline.events.participants.non_participants import is_source, takes_no_part
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.tree import SUBJECTS, View, children, climb, feature, finite, is_participle, is_predicate, preposition, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[ParticipantRole, Mention]
_POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
_NEAR = 6
_LIFE = frozenset({"appointment", "departure"})
_ACTS = frozenset({"loi", "décret", "arrêté", "directive", "ordonnance", "règlement"})
_OF = frozenset({"de", "du", "de l'", "d'", "des"})
_OWN_CLAUSE = frozenset({"acl:relcl", "advcl", "parataxis", "csubj"})
_ATTRIBUTES = _OWN_CLAUSE | {"acl"}
_TO = ("à", "au", "aux", "auprès", "devant", "chez", "envers", "vers", "pour")
_ARGUMENTS = ("obj", "iobj", "obl:arg", "obl:agent", "obl:mod", "obl", "nmod", "xcomp", "ccomp", "appos", "acl", "amod", "nsubj:caus", "dep")
_WRITTEN = frozenset({"report", "legal_act"})
_CONTRACTS = frozenset({"contrat", "convention", "marché", "accord", "bail", "partenariat", "protocole", "délégation", "concession", "licence"})
_BESIDE = frozenset({"proche", "voisin", "hostile", "opposé", "favorable", "semblable", "comparable", "similaire"})
_ME = frozenset({"m'", "me", "vous"})
"""Clitics that the parser takes for a part of the verb (« vous m'aviez assuré »)."""
_THIRD = frozenset({"il", "elle", "ils", "elles"})
_SET_OFF = 10
_REACH = 14
_BY_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
_LISTED = re.compile(r"[\s,()]*(?:et |ainsi que )?\(?(?:(?:M\.|Mme|l[ea]s?|l') ?)?")
_VOTED = frozenset({"texte", "conclusion", "projet", "proposition", "amendement"})
_SPEAKING = frozenset({"report", "announcement", "decision", "vote", "legal_act"})


# -- verbs ------------------------------------------------------------------------------------------------------------------------


def by_subject(view: View, verb: Token) -> Iterator[Named]:
    """The subject of the clause, an antecedent or that of a coordinated verb included."""
    main = _main(verb)
    clause = read_clause(view.doc, main.i) if view.has_verb else None
    if clause is None or clause.subject is None or clause.impersonal:
        return
    passive = clause.group.passive or clause.form == "participle"
    own = [word.i for word in children(main, *SUBJECTS)]
    heads = [clause.subject.head, *(i for i in own if clause.subject.head in own and clause.subject.head < i < clause.subject.end)]
    last = view.doc[clause.subject.end - 1]
    for head in (view.doc[i] for i in heads):
        yield from (found for found in _as_subject(view, head, passive, verb) if found[1].start - view.origin < last.idx + len(last))


def by_speaker(view: View, verb: Token) -> Iterator[Named]:
    """« X annonce qu'elle saisira la cour », « la loi passera, a-t-il dit »: a pronoun that nobody resolved is who speaks, or is quoted."""
    word = next((child for child in children(verb, *SUBJECTS) if child.lower_.rpartition("-")[2] in _THIRD), None)
    if word is None or word.i in view.pronouns or read_clause(view.doc, verb.i).impersonal:
        return
    said = verb.dep_ == "ccomp" and (lexicon.kind_of(verb.head) == "announcement" or lexicon.is_in(verb.head, "reporting"))
    if said or (word.text.startswith("-") and verb.dep_ in {"advcl", "parataxis"}):
        yield from by_subject(view, verb.head)


def _main(verb: Token) -> Token:
    """The verb whose subject is that of an infinitive."""
    return verb.head if verb.dep_ == "xcomp" else verb


def listed(view: View, verb: Token) -> Iterator[Named]:
    """« A (X), B et C signaient »: the name right before a verb that has no subject, or those listed right before a plural one."""
    clause = read_clause(view.doc, _main(verb).i)
    last = view.names.get(clause.group.start - 1) if view.has_verb and clause.form == "finite" else None
    found = [] if last is None else _list_before(view, last)
    if clause.subject is None or (clause.group.plural and len(found) > 1):
        yield from (("theme" if clause.group.passive else "agent", mention) for mention in found)


def _list_before(view: View, last: Mention) -> list[Mention]:
    """A name and those that commas, brackets and « et » join to it on its left."""
    found = [last]
    for mention in sorted({m for m in view.names.values() if m.end <= last.start}, key=lambda m: -m.start):
        if _LISTED.fullmatch(view.text, mention.end - view.origin, found[-1].start - view.origin) is None:
            break
        found.append(mention)
    return found


def of_complements(view: View, verb: Token) -> Iterator[Named]:
    """Its own complements, the antecedent of « que », those of the verb that controls an infinitive, and the owner of a nominal predicate."""
    passive = _is_passive(verb)
    for child in children(verb, *_ARGUMENTS, *(("det",) if verb.pos_ == "NOUN" else ())):
        if child.dep_ == "ccomp" and finite(child) is not None:
            yield from (("theme", mention) for word in subjects(child) for mention in view.named(word.i))
            continue
        yield from _named(view, child, _role(child, passive), verb, _ATTRIBUTES)
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
    for _, mention in _named(view, word, head, verb, _ATTRIBUTES):
        same = mention in own or (bool(own) and _coordinated(view, word, mention))
        yield (head if same else nested), mention


def _coordinated(view: View, word: Token, mention: Mention) -> bool:
    return any(view.names.get(child.i) is mention for child in children(word, "conj", "appos", "flat:name"))


def said_of(view: View, verb: Token) -> Iterator[Named]:
    """A participle set off by a comma is said of the name before it; one after « le rapport de X sur Y » of the report, for which X speaks."""
    if not is_participle(verb):
        return
    if verb.dep_ == "conj":  # « Mme X, battue en 2014 et élue en 2020 »
        yield from (("theme", mention) for mention in view.named(verb.head.i) if mention.kind == "person")
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


def of_noun(view: View, noun: Token) -> Iterator[Named]:
    """Its complements: « par X » did it, « de X » did it where the noun is one of speech."""
    speaking = _speaks(noun)
    for child in [*children(noun, "nmod", "appos", "amod", "acl", "obl:arg", "obl:agent", "obl:mod", "det"), *_beyond_commas(noun)]:
        if child.lemma_.lower() in _VOTED and any(preposition(other).startswith("par") for other in children(noun, "nmod", "obl:agent")):
            continue
        by = preposition(child).startswith("par") or (speaking and preposition(child) in {"de", "du", "de l'", "d'"})
        yield from _named(view, child, "agent" if by else "theme", noun)


def _beyond_commas(noun: Token) -> list[Token]:
    """« la disparition, depuis mai, de l'aide »: the complement that follows what is set off after the noun."""
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].text != ",":
        return []
    for token in doc[noun.i + 2 : noun.i + 2 + _SET_OFF]:
        if token.text == "," and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            return [after.head] if after.lower_ in {"de", "d'", "du", "des"} and after.dep_ == "case" and after.head.i > after.i else []
    return []


def _speaks(noun: Token) -> bool:
    return lexicon.kind_of(noun) in _SPEAKING


def of_holder(view: View, noun: Token) -> Iterator[Named]:
    """« Mme X, directrice de la caisse depuis 2021 »: whose office a noun behind a comma names."""
    if noun.i > 1 and noun.nbor(-1).text == "," and not children(noun, "det"):
        yield from (("theme", mention) for mention in view.named(noun.i - 2) if mention.kind == "person")


def of_bearers(view: View, noun: Token) -> Iterable[Named]:
    """Whose is what the agent of a participle acts on; what is said is no such thing."""
    return () if _speaks(noun) else bearers(view, noun)


def is_act(view: View, noun: Token) -> bool:
    """Whether a noun names an act of law."""
    return noun.lemma_.lower() in _ACTS or noun.i in view.acts


def of_act(view: View, noun: Token) -> Iterator[Named]:
    """Who makes an act of law: « l'arrêté du préfet du Nord ». What its title names and who applies it have no part in it."""
    for child in children(noun, "nmod"):
        if preposition(child) in _OF:
            yield from (("agent", mention) for mention in view.named(child.i) if mention.kind != "person")
    yield from _by_which(view, noun)
    if preposition(noun) == "par" and finite(noun.head) is not None and not _is_passive(noun.head):
        named = [mention for who in subjects(noun.head) for mention in view.named(who.i)]
        yield from (("agent", mention) for mention in named if mention.kind != "person" or noun.lemma_.lower() == "acte")


def _by_which(view: View, noun: Token) -> Iterator[Named]:
    """« l'arrêté du 3 mai par lequel le préfet a refusé le permis »: who does something by an act makes it."""
    means = next((word for word in view.doc[noun.i + 1 : noun.i + _REACH] if word.lower_ in _BY_WHICH), None)
    if means is None or means.nbor(-1).lower_ != "par" or any(word.lemma_.lower() in _ACTS for word in view.doc[noun.i + 1 : means.i]):
        return
    yield from (("agent", mention) for who in subjects(means.head) for mention in view.named(who.i))


def of_appointment(view: View, noun: Token) -> Iterator[Named]:
    """« A nommé X rapporteur le 3 mai et Y rapporteur le 5 »: who appoints is subject of the verb above."""
    if lexicon.kind_of(noun) != "appointment":
        return
    verb = next((above for above in climb(noun) if is_predicate(above)), None)
    if verb is not None and lexicon.kind_of(verb) == "appointment" and finite(verb) is not None:
        for who in subjects(verb):
            yield from _as_subject(view, who, _is_passive(verb), noun)


def by_possessive(view: View, noun: Token) -> Iterator[Named]:
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


def of_support(view: View, noun: Token) -> Iterator[Named]:
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


def _is_about(word: Token) -> bool:
    """« une concertation portant sur X », « une ambition renouvelée quant à X »: a participle that tells no deed of somebody else.

    « le contrat conclu avec X expire » is of X too.
    """
    if word.dep_ != "acl" or "Part" not in feature(word, "VerbForm"):
        return False
    if any(noun.lemma_.lower() in _CONTRACTS for noun in (word.head, word.head.head)):
        return True
    return "Pres" in feature(word, "Tense") or not children(word, "obl:agent", "xcomp", "obj", "iobj", "obl:arg")


def _is_apart(word: Token, apart: frozenset[str]) -> bool:
    """« Mme X, réélue par la chambre, sera à Paris »: a participle that the tree takes for a noun's complement."""
    return "acl" in apart and word.dep_ in {"nmod", "appos"} and word.pos_ == "VERB" and is_participle(word)


def _is_quality(word: Token) -> bool:
    """« des associations proches de l'union »: what completes an adjective."""
    return word.dep_ == "amod" and word.lemma_.lower() in _BESIDE


def _phrase(token: Token, trigger: Token, apart: frozenset[str]) -> Iterator[Token]:
    if token.i == trigger.i or is_source(token):
        return
    yield token
    for child in token.children:
        if (child.dep_ in apart and not _is_about(child)) or child.i == trigger.i or _is_apart(child, apart) or _is_quality(child):
            continue
        if not any(above.i == child.i for above in climb(trigger)):
            yield from _phrase(child, trigger, apart)
