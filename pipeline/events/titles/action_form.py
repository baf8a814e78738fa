"""A noun of action as a title: « l'école, fermée en mai » → « Fermeture de l'école ».

Owns what becomes the noun's complement. It refuses verbs whose noun is not known,
and a thing that does not agree with its participle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.clause_form import said_ids, subject_text
from pipeline.events.titles.fitting import HARD, fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import phrase_ids, spell_noun, without_determiner
from pipeline.events.titles.relatives import relative_before, relative_object
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import STRONG, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import by, of
from pipeline.syntax.verb_forms import infinitive, listed_noun, noun_of, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEMININE_NOUN = re.compile(r"(?:[sxt]ion|ure|[ae]nce|ée|ise|tte|ie|nte|perte|remise|saisine)$")
"""Endings of nouns of action that take « la »."""
_SET_NOUNS = frozenset({"mise", "prise", "entrée", "remise"})
_SET_PREPOSITIONS = frozenset({"en", "à", "sur", "hors"})


def action_title(line: Line, clause: Clause) -> str | None:
    """The noun of action of the clause's verb with what the deed befalls; None where either is not known."""
    token = line.doc[clause.predicate]
    verb = infinitive(token.text, token.lemma_)
    active = clause.form == "finite" and not clause.group.passive
    noun = listed_noun(verb) if active else noun_of(verb)
    if not _can_be_noun(line, clause):
        return None
    if lexicon.is_in(token, "light") and active:
        return _object_title(line, clause)
    thing, rest = (None, []) if noun is None else _thing(line, clause)
    if (
        noun is None
        or thing is None
        or noun in thing.lower().split()
        or thing.split(" ")[0] in title_rules().frames.words
    ):
        return None
    noun, rest = _in_what_manner(line, noun, rest)
    if _opens_bare_noun(line, rest):
        if not active or not _object(line, clause, said_ids(line, clause)):
            return None  # « accueille un atelier »: an object without « de » completes no noun
        rest = []  # « fabriquent le vaccin, un sérum ancien »
    if rest and line.doc[rest[0]].pos_ == "ADJ":
        return None  # « déclaré irrecevable »: an adjective said by the verb has no place behind its noun
    noun, rest = _set_phrase(line, noun, rest)
    if noun in _SET_NOUNS - {"remise"} and not (noun == "prise" and "décision" in thing):
        return None
    noun = "saisie" if noun == "saisine" and not _names_body(thing) else noun
    return _with_agent(line, clause, fit(line, f"{noun} {of(thing)}", rest, subject=f"{noun} {of(thing)}"))


def _opens_bare_noun(line: Line, ids: list[int]) -> bool:
    """Whether a noun with its article, and no preposition, comes first: no day."""
    ids = ids[1:] if ids and line.written(ids[0]) == "," else ids
    if len(ids) < 2 or line.doc[ids[0]].pos_ != "DET" or line.low(ids[0]) in function_words().of:
        return False
    return line.doc[ids[1]].lemma_.lower() not in function_words().calendar_nouns


def bare_action_title(line: Line, clause: Clause) -> str | None:
    """« Rachetée en 2006 par un groupe allemand, celle-ci … » of nobody known → « Rachat par un groupe
    allemand »: the deed with what a preposition joins to it.
    """
    token, rest = line.doc[clause.predicate], said_ids(line, clause)
    noun = noun_of(infinitive(token.text, token.lemma_))
    passive = clause.group.passive or clause.form == "participle"
    alone = noun is None or not passive or not _can_be_noun(line, clause)
    if alone or noun is None or not rest or line.doc[rest[0]].pos_ != "ADP":
        return None
    whole, rest = _set_phrase(line, noun, rest)
    thing = next((n for n, i in enumerate(rest) if n and _is_thing(line, i)), None)
    if thing is not None:  # « a été publié sur le site un reportage »
        whole, rest = f"{whole} {line.spell(rest[:thing])} {of(line.spell(rest[thing:]))}", []
    return None if noun in _SET_NOUNS - {"remise"} and whole == noun else fit(line, whole, rest)


def _is_thing(line: Line, i: int) -> bool:
    """Whether the phrase of what the deed befalls begins at a token behind the verb."""
    found = [t for t in line.doc[i : i + 6] if t.pos_ in ("NOUN", "PROPN")][:1]
    alone = line.doc[i].pos_ == "DET" and line.doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ")
    timed = any(t.lemma_.lower() in function_words().calendar_nouns for t in found)
    return alone and not timed and any(noun_phrase(t).start == i for t in found)


def _can_be_noun(line: Line, clause: Clause) -> bool:
    """Neither denied, nor doubtful, nor the active « ayant signé »."""
    active = (
        clause.form == "participle"
        and clause.group.start < clause.predicate
        and line.doc[clause.group.start].lemma_ in ("avoir", "être")
    )
    doubtful = not clause.doubts.isdisjoint({"no_agreement", "rival_antecedent"})
    unknown = any(
        i not in line.meant for i in _object_clitics(line, clause)
    )  # « le détenteur l'avait acquise »
    return not (active or doubtful or unknown or clause.negated or is_denied(line, clause))


def is_denied(line: Line, clause: Clause) -> bool:
    """« non revalorisé »."""
    return line.low(clause.group.start - 1) in {"non", *function_words().negations}


def _meant_object(line: Line, clause: Clause) -> str | None:
    """« les bénévoles l'avaient rouverte » of the line."""
    if clause.group.passive:
        return None  # « vous a été adressé »: to whom
    return next((line.meant[i] for i in _object_clitics(line, clause) if i in line.meant), None)


def _object_clitics(line: Line, clause: Clause) -> list[int]:
    return [i for i in clause.group.clitics if line.low(i) in function_words().object_clitics]


def _with_agent(line: Line, clause: Clause, title: str) -> str:
    """« par M. Martin », where the participle names its agent and a date or bracket parted them, or the verb
    its object only by a pronoun.
    """
    who = None if _meant_object(line, clause) is None else subject_text(line, clause)
    if who is not None and len(title) + len(who) < HARD:
        return f"{title} {by(who)}"
    passive = clause.form == "participle" or clause.group.passive
    stop = next(
        (
            t.i
            for t in line.doc[clause.predicate + 1 :]
            if t.text in STRONG or "Fin" in t.morph.get("VerbForm", [])
        ),
        len(line.doc),
    )
    told = passive and (
        any(line.low(i) == "par" for i in range(clause.predicate, stop)) or _is_label(line, line.agent)
    )
    if line.agent is None or not told or " par " in title or line.agent.lower() in title.lower():
        return title
    longer = f"{title} {by(line.agent)}"
    return longer if len(longer) <= HARD else title


def _is_label(line: Line, agent: str | None) -> bool:
    """« Sénat : texte adopté le 2 juin »: who acts stands alone before the colon."""
    colon = next((i for i in range(len(line.doc)) if line.written(i) == ":"), 0)
    named = line.spell(range(colon)).lower()
    return (
        agent is not None
        and colon > 0
        and agent.lower() in (named, f"le {named}", f"la {named}", f"l'{named}")
    )


def _subject_ahead(line: Line, possessive: int) -> str | None:
    """« Dans son rapport publié en mai, l'agence a recensé … »: the
    agency, where the possessive opens the sentence.
    """
    root = next((t for t in line.doc if t.head.i == t.i), None)
    if possessive > 2 or root is None or root.i < possessive:
        return None
    main = read_clause(line.doc, root.i)
    if main.subject is None or main.subject.start <= possessive or line.doc[main.subject.head].pos_ == "PRON":
        return None
    return spell_noun(
        line, line.kept(main.subject.start, main.subject.end, keep=(main.subject.head,)), main.subject.head
    )


def _object_title(line: Line, clause: Clause) -> str | None:
    """« il a pris la décision de fermer » of nobody known → « Décision de
    fermer »: the object of a verb that says little.
    """
    ids = said_ids(line, clause)
    head = _object(line, clause, ids)
    return (
        None
        if head is None
        else fit(line, "", without_determiner(line, [i for i in ids if i >= noun_phrase(head).start], head.i))
    )


def _object(line: Line, clause: Clause, ids: list[int]) -> Token | None:
    heads = [
        p.head
        for p in clause.complements
        if p.relation == "obj" and line.doc[p.head].pos_ in ("NOUN", "PROPN") and p.head not in line.idle
    ]
    first = line.doc[ids[0]] if ids else None
    lost = (
        [t for t in line.doc[first.i : first.i + 5] if t.pos_ in ("NOUN", "PROPN")]
        if first is not None and first.pos_ == "DET"
        else []
    )
    return next((line.doc[head] for head in heads if head in ids), next(iter(lost), None))


def _thing(line: Line, clause: Clause) -> tuple[str | None, list[int]]:
    """What the deed befalls: the subject of a passive or participle, the
    object of an active verb; and what else is said.
    """
    ids = said_ids(line, clause)
    if relative_before(line, clause) is not None and not relative_object(line, clause):
        return None, ids
    if (meant := _meant_object(line, clause)) is not None:
        return meant, ids
    if clause.group.passive or clause.form == "participle" or _is_intransitive(line, clause):
        opens = clause.form == "participle" and clause.predicate == 0
        return (
            subject_thing(line, clause)
            if clause.subject is not None
            else (line.seized or line.topic)
            if opens
            else None
        ), ids
    head = _object(line, clause, ids)
    if head is None or head.i in line.own:
        return None, ids
    phrase = noun_phrase(head)
    own = [i for i in ids if phrase.start <= i < phrase.end]
    if not own:
        return None, ids
    to_whom = any(line.low(i) in ("lui", "leur") for i in clause.group.clitics)
    return _owned(line, own, head.i, to_whom=to_whom), [
        *(i for i in ids if i < phrase.start),
        *(i for i in ids if i >= phrase.end),
    ]


def _owned(line: Line, ids: list[int], head: int, *, to_whom: bool = False) -> str:
    """« son rapport » → « le rapport de l'agence », where the agent is known; without it, « le rapport », as
    in « lui a notifié son départ ».
    """
    if line.low(ids[0]) not in function_words().possessives or len(ids) < 2:
        return spell_noun(line, ids, head)
    bare = line.spell(ids[1:])
    done_by = any(t.lower_ == "par" for t in line.doc[line.trigger : line.trigger + 4])
    whose = (None if done_by else line.agent) or line.meant.get(ids[0]) or _subject_ahead(line, ids[0])
    known = None if to_whom else whose
    owner = "" if known is None else f" {of(known)}"
    return article_of(line.doc[head], bare) + bare + owner


def subject_thing(line: Line, clause: Clause) -> str | None:
    """The subject as what the deed befalls."""
    subject = clause.subject
    if (
        subject is None
        or line.doc[subject.head].pos_ in ("ADJ", "VERB", "ADV")
        or _qualifies(line, subject.head)
    ):
        return None
    if line.doc[subject.head].pos_ == "PRON":
        return subject_text(line, clause)
    ahead = subject.start < clause.group.start
    if line.doc[subject.head].pos_ == "PROPN" and _inside_name(line, subject.start):
        ids = [i for i in range(subject.start, subject.end) if i not in line.dates]
    elif clause.borrowed and ahead and line.doc[clause.predicate].dep_ == "acl":
        ids = [i for i in phrase_ids(line, subject.head, until=subject.end) if i < clause.group.start]
    else:
        ids = line.kept(subject.start, subject.end, keep=(subject.head,))
    return _owned(line, ids, subject.head) if ids else None


def _inside_name(line: Line, start: int) -> bool:
    """« à la mairie | Luc Perrin »: a name before which another noun was taken for its beginning."""
    name = line.names.get(start)
    return name is not None and line.names.get(start - 1) == name and line.doc[start - 1].pos_ == "NOUN"


def _qualifies(line: Line, head: int) -> bool:
    """« en situation d'alerte renforcée »: a bare noun behind a preposition is a quality, no thing."""
    noun = line.doc[head]
    return (
        noun.pos_ == "NOUN"
        and noun.i > 0
        and "Sing" in noun.morph.get("Number", [])
        and line.low(head - 1) in ("d'", "de", "en", "sous")
    )


def _is_intransitive(line: Line, clause: Clause) -> bool:
    token = line.doc[clause.predicate]
    has_object = any(phrase.relation in ("obj", "ccomp", "xcomp") for phrase in clause.complements)
    verb = infinitive(token.text, token.lemma_)
    has_object = has_object or bool(relative_object(line, clause)) or _agrees_with_object(line, clause)
    return not has_object and clause.form == "finite" and verb not in title_rules().direct.words


def _agrees_with_object(line: Line, clause: Clause) -> bool:
    """« je vous ai informée »: behind « avoir » a participle takes the ending of the object before it."""
    told = None if clause.group.finite is None else line.doc[clause.group.finite]
    marked = line.low(clause.predicate).endswith(("ée", "ées", "és"))
    ahead = any(line.low(i) in ("m'", "t'", "nous", "vous", "l'", "les") for i in clause.group.clitics)
    return marked and ahead and told is not None and told.lemma_ == "avoir"


def _names_body(thing: str) -> bool:
    rules = title_rules().articles
    words = thing.lower().replace("'", " ").split()
    return any(word in (*rules.feminine, *rules.masculine) for word in words[:4])


def _in_what_manner(line: Line, noun: str, rest: list[int]) -> tuple[str, list[int]]:
    """« adopté définitivement » → « adoption définitive »: how a deed is done is said of its noun."""
    manner = title_rules().manners.get(line.low(rest[0])) if rest else None
    if manner is None:
        return noun, rest
    feminine = _FEMININE_NOUN.search(noun) is not None
    return f"{noun} {manner.feminine if feminine else manner.masculine}", rest[1:]


def _set_phrase(line: Line, noun: str, rest: list[int]) -> tuple[str, list[int]]:
    """« mis en ligne » → « mise en ligne »: the set phrase joins its noun."""
    place = next((n for n, i in enumerate(rest[:4]) if line.low(i) in _SET_PREPOSITIONS), None)
    if (
        noun not in _SET_NOUNS
        or place is None
        or place + 1 >= len(rest)
        or line.doc[rest[place + 1]].pos_ not in ("NOUN", "ADJ", "VERB", "X")
    ):
        return noun, rest
    return f"{noun} {line.spell(rest[place : place + 2])}", [*rest[:place], *rest[place + 2 :]]
