"""A noun of action as a title: « l'école, fermée en mai » → « Fermeture de l'école ».

Owns what becomes the noun's complement. It refuses verbs whose noun is not known,
and a thing that does not agree with its participle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.clause_form import said_ids
from pipeline.events.titles.fitting import HARD, fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.minutes import issued_paper
from pipeline.events.titles.narration import leaves_open
from pipeline.events.titles.nouns import phrase_ids, spell_noun, without_determiner
from pipeline.events.titles.ranks import ranked
from pipeline.events.titles.relatives import relative_before, relative_object
from pipeline.events.titles.subjects import subject_text
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of, is_determined
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import STRONG, Phrase, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import has_subordinator, is_adnominal, is_root
from pipeline.syntax.spelling import by, of
from pipeline.syntax.tree import children, is_told
from pipeline.syntax.verb_forms import infinitive, listed_noun, noun_of, title_rules
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_adjective,
    is_adverb,
    is_common_noun,
    is_determiner,
    is_foreign,
    is_infinitive,
    is_name,
    is_noun,
    is_noun_or_adjective,
    is_participial,
    is_preposition,
    is_pronoun,
    is_punctuation,
    is_singular,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_FEMININE_NOUN = re.compile(r"(?:[sxt]ion|ure|[ae]nce|ée|ise|tte|ie|nte|perte|remise|saisine)$")
"""Endings of nouns of action that take « la »."""
_THESIS = re.compile(r"\b(?:thèse|mémoire|habilitation|diplôme|doctorat)", re.IGNORECASE)
_BY_PAPER = re.compile(r" par (?:un|une) (?:arrêt|arrêté|décision|délibération|jugement|ordonnance)$")
"""« annulé par un jugement par le tribunal »: who decided says more than that it was written."""
_RANKING = frozenset({"classer", "labelliser"})
_OF_QUALITY = frozenset({"déclaration", "qualification"})
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
    noun, rest = _in_what_manner(line, noun, _until_deed(line, rest))
    if _opens_bare_noun(line, rest):
        if not active or not _object(line, clause, said_ids(line, clause)):
            return None  # « accueille un atelier »: an object without « de » completes no noun
        rest = []  # « fabriquent le vaccin, un sérum ancien »
    if _parts_from_noun(line, noun, rest):
        return None
    noun, rest = _set_phrase(line, *_set_quality(line, noun, rest))
    if noun in _SET_NOUNS - {"remise"} and not (noun == "prise" and "décision" in thing):
        return None
    noun = "saisie" if noun == "saisine" and not _names_body(thing) else noun
    noun = "soutenance" if noun == "soutien" and _THESIS.search(thing) else noun
    noun, rest = _with_mark(line, clause, noun, rest)
    title = f"{noun} {_of_each(line, clause, thing)}" + (" comme" if _opens_rank(line, clause, rest) else "")
    return _with_agent(line, clause, fit(line, title, rest, subject=title))


def _of_each(line: Line, clause: Clause, thing: str) -> str:
    """« de la société et de la mutuelle »: « de » stands before each of the things joined."""
    head = _object(line, clause, said_ids(line, clause))
    if clause.subject is not None and (head is None or line.doc[head.i].text not in thing):
        head = line.doc[clause.subject.head]
    others = [] if head is None else [t for t in children(head, "conj") if is_noun(t)]
    for other in others:
        start = other.left_edge.i
        while start < other.i and not is_determiner(line.doc[start]):
            start += 1
        joined = line.spell(range(start, other.i + 1))
        if start < other.i and f" et {joined}" in thing:
            thing = thing.replace(f" et {joined}", f" et {of(joined)}", 1)
    bare = None if others or clause.subject is None else _bare_member(line, clause)
    if bare is not None and f" et {bare.text}" in thing:
        articled = of(article_of(bare, bare.text) + bare.text)
        thing = thing.replace(f" et {bare.text}", f" et {articled}", 1)
    return of(thing)


def _bare_member(line: Line, clause: Clause) -> Token | None:
    """« Rapport n° 12 et | texte n° 13, déposés »: the second of two nouns without article that a plural
    participle is said of.
    """
    if clause.subject is None or clause.form != "participle" or not line.low(clause.predicate).endswith("s"):
        return None
    head = line.doc[clause.subject.head]
    joints = (i for i in range(clause.subject.start, clause.subject.end - 1) if line.low(i) == "et")
    behind = (line.doc[i + 1] for i in joints if is_singular(head) and head.i == clause.subject.start)
    return next((noun for noun in behind if is_common_noun(noun)), None)


def _parts_from_noun(line: Line, noun: str, rest: list[int]) -> bool:
    """« déclaré irrecevable », « dirigé contre l'arrêt »: what the verb says has no place behind its noun."""
    against = noun == "direction" and bool(rest) and line.low(rest[0]) == "contre"
    return against or (bool(rest) and is_adjective(line.doc[rest[0]]))


def _until_deed(line: Line, rest: list[int]) -> list[int]:
    """« convoquée pour le 8 janvier | et reportée », « transmis le 10 avril | et l'absence d'avis »: a
    noun of action tells one deed; « réparée | seulement en mai ».
    """
    if rest and line.low(rest[-1]) == "seulement":
        rest = rest[:-1]
    joints = (
        n
        for n, i in enumerate(rest[:-1])
        if line.low(i) in ("et", "puis", "mais")
        and (_is_deed(line.doc[rest[n + 1]]) or (i - 1 in line.own and is_determiner(line.doc[i + 1])))
    )
    return rest[: next(joints, len(rest))]


def _is_deed(word: Token) -> bool:
    """« ouvrir une halle en mai et | recruter », « ouverte en mai et | reconduite »."""
    return is_participial(word) or is_infinitive(word)


def _opens_rank(line: Line, clause: Clause, ids: list[int]) -> bool:
    """« promu sergent-chef », « élu président »: what a person becomes, without article."""
    token = line.doc[clause.predicate]
    becomes = infinitive(token.text, token.lemma_) in {*title_rules().appointing.words, *_RANKING}
    return becomes and bool(ids) and ids[0] == clause.predicate + 1 and not introduces_noun(line.doc[ids[0]])


def _with_mark(line: Line, clause: Clause, noun: str, rest: list[int]) -> tuple[str, list[int]]:
    """« certifiée ISO 9001 » → « certification ISO 9001 »: a name or number right behind the participle."""
    end = 0
    while end < len(rest) and rest[end] == clause.predicate + 1 + end and _is_mark_word(line.doc[rest[end]]):
        end += 1
    return (f"{noun} {line.spell(rest[:end])}", rest[end:]) if end else (noun, rest)


def _is_mark_word(word: Token) -> bool:
    return (word.text[0].isupper() or word.text[0].isdigit()) and word.text.upper() == word.text


def _set_quality(line: Line, noun: str, rest: list[int]) -> tuple[str, list[int]]:
    """« déclarée d'utilité publique » → « déclaration d'utilité publique »: a quality without article joins
    its noun.
    """
    if noun not in _OF_QUALITY or len(rest) < 2 or line.low(rest[0]) not in ("d'", "de"):
        return noun, rest
    end = 2 + (len(rest) > 2 and is_adjective(line.doc[rest[2]]))
    bare = is_common_noun(line.doc[rest[1]])
    return (f"{noun} {line.spell(rest[:end])}", rest[end:]) if bare else (noun, rest)


def _opens_bare_noun(line: Line, ids: list[int]) -> bool:
    """Whether a noun with its article, and no preposition, comes first: no day."""
    ids = ids[1:] if ids and line.written(ids[0]) == "," else ids
    if len(ids) < 2 or not is_determiner(line.doc[ids[0]]) or line.low(ids[0]) in function_words().of:
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
    if alone or noun is None or not rest or not is_preposition(line.doc[rest[0]]):
        return None
    whole, rest = _set_phrase(line, noun, rest)
    thing = next((n for n, i in enumerate(rest) if n and _is_thing(line, i)), None)
    if thing is not None:  # « a été publié sur le site un reportage »
        whole, rest = f"{whole} {line.spell(rest[:thing])} {of(line.spell(rest[thing:]))}", []
    return None if noun in _SET_NOUNS - {"remise"} and whole == noun else fit(line, whole, rest)


def _is_thing(line: Line, i: int) -> bool:
    """Whether the phrase of what the deed befalls begins at a token behind the verb."""
    found = [t for t in line.doc[i : i + 6] if is_noun(t)][:1]
    alone = is_determiner(line.doc[i]) and (is_noun_or_adjective(line.doc[i - 1]) or i - 1 in line.aimed)
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
    unknown = unknown or (leaves_open(clause) and not _is_end(line.doc[clause.predicate]))
    return not (active or doubtful or unknown or clause.negated or is_denied(line, clause))


def _is_end(verb: Token) -> bool:
    """« en est décédé »: what of may stay unsaid."""
    return infinitive(verb.text, verb.lemma_) in ("décéder", "mourir")


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
        (t.i for t in line.doc[clause.predicate + 1 :] if t.text in STRONG or is_told(t)),
        len(line.doc),
    )
    told = passive and (
        any(line.low(i) == "par" for i in range(clause.predicate, stop)) or _is_label(line, line.agent)
    )
    if told and line.agent is not None:
        title = _BY_PAPER.sub("", title)
    if line.agent is None or not told or " par " in title or line.agent.lower() in title.lower():
        return title
    longer = f"{title} {of(line.agent) if _is_paper(line, clause) else by(line.agent)}"
    return longer if len(longer) <= HARD else title


def _is_paper(line: Line, clause: Clause) -> bool:
    """« une requête, enregistrée le 3 mai »: the request is somebody's, its registration is a clerk's."""
    token, subject = line.doc[clause.predicate], clause.subject
    made = subject is not None and line.doc[subject.head].lemma_.lower() in title_rules().made.words
    return made and infinitive(token.text, token.lemma_) == "enregistrer"


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
    if main.subject is None or main.subject.start <= possessive or is_pronoun(line.doc[main.subject.head]):
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
    bare = head is not None and not (is_determined(head) or lexicon.names_event(head))  # « tient tête »
    return (
        None
        if head is None or bare
        else fit(line, "", without_determiner(line, [i for i in ids if i >= noun_phrase(head).start], head.i))
    )


def _object(line: Line, clause: Clause, ids: list[int]) -> Token | None:
    heads = [p.head for p in clause.objects if is_noun(line.doc[p.head]) and p.head not in line.idle]
    first = line.doc[ids[0]] if ids else None
    lost = (
        [t for t in line.doc[first.i : first.i + 5] if is_noun(t)]
        if first is not None and is_determiner(first)
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
        opens = clause.form == "participle" and all(map(is_punctuation, line.doc[: clause.predicate]))
        return (
            subject_thing(line, clause)
            if clause.subject is not None
            else (line.seized or issued_paper(line, line.doc[clause.predicate]) or line.topic)
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
    head = None if subject is None else line.doc[subject.head]
    if subject is None or head is None or _names_no_thing(head) or _qualifies(line, head.i):
        return None
    if is_pronoun(head):
        who = subject_text(line, clause)
        return None if who in function_words().subject_pronouns else who
    ahead = subject.start < clause.group.start
    if is_name(head) and _inside_name(line, subject.start):
        ids = [i for i in range(subject.start, subject.end) if i not in line.dates]
    elif clause.borrowed and ahead and _qualifies_noun(line, clause, subject):
        ids = [i for i in phrase_ids(line, subject.head, until=subject.end) if i < clause.group.start]
        ids = [i for i in ids if i >= subject.start or not any(map(str.isdigit, line.written(i)))]
    else:
        ids = line.kept(subject.start, subject.end, keep=(subject.head,))
    while ids and line.low(ids[-1]).endswith("ment") and is_adverb(line.doc[ids[-1]]):
        ids = ids[:-1]  # « l'assemblée initialement | convoquée »
    return ranked(line, head, _owned(line, ids, subject.head)) if ids else None


def _qualifies_noun(line: Line, clause: Clause, subject: Phrase) -> bool:
    """« le lot 02 posé en mai », not « Lot 02 (toiture) : posé le 3 mai »: a label is told as it stands."""
    return is_adnominal(line.doc[clause.predicate]) and line.written(subject.end) not in (":", "(")


def _names_no_thing(word: Token) -> bool:
    """« Estimé à 8 millions », which the tree takes for a subject."""
    return is_adjective(word) or is_verb(word) or is_adverb(word)


def _inside_name(line: Line, start: int) -> bool:
    """« à la mairie | Luc Perrin »: a name before which another noun was taken for its beginning."""
    name = line.names.get(start)
    return name is not None and line.names.get(start - 1) == name and is_common_noun(line.doc[start - 1])


def _qualifies(line: Line, head: int) -> bool:
    """« en situation d'alerte renforcée »: a bare noun behind a preposition is a quality, no thing."""
    noun = line.doc[head]
    return (
        is_common_noun(noun)
        and noun.i > 0
        and is_singular(noun)
        and line.low(head - 1) in ("d'", "de", "en", "sous")
    )


def _is_intransitive(line: Line, clause: Clause) -> bool:
    token = line.doc[clause.predicate]
    verb = infinitive(token.text, token.lemma_)
    told = clause.direct_complements or relative_object(line, clause) or _agrees_with_object(line, clause)
    told = told or _has_lost_object(line, clause)
    return not told and clause.form == "finite" and verb not in title_rules().direct.words


def _has_lost_object(line: Line, clause: Clause) -> bool:
    """« a suspendu, pour trois mois, l'activité »: behind an aside a noun with
    its article may be what the verb befalls.
    """
    said = line.doc[clause.predicate]
    if not is_root(said) or has_subordinator(said) or line.low(clause.start - 1) in ("que", "qu'"):
        return False  # « Alors qu'ils avaient diminué en 2018, les actes … »
    for token in line.doc[clause.group.end : -1]:
        if token.text in STRONG or is_told(token):
            return False
        if token.text == "," and is_determiner(token.nbor()) and token.i + 1 not in line.dates:
            return True
    return False


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


def _completes_set_phrase(word: Token) -> bool:
    """« mise en | ligne »: a word without article, whatever the tagger takes it for, and no name."""
    return is_common_noun(word) or is_adjective(word) or is_verb(word) or is_foreign(word)


def _set_phrase(line: Line, noun: str, rest: list[int]) -> tuple[str, list[int]]:
    """« mis en ligne » → « mise en ligne »: the set phrase joins its noun."""
    place = next((n for n, i in enumerate(rest[:4]) if line.low(i) in _SET_PREPOSITIONS), None)
    if (
        noun not in _SET_NOUNS
        or place is None
        or place + 1 >= len(rest)
        or not _completes_set_phrase(line.doc[rest[place + 1]])
    ):
        return noun, rest
    end = place + 2
    while end < len(rest) and rest[end] == rest[end - 1] + 1 and is_adjective(line.doc[rest[end]]):
        end += 1  # « en négociations | exclusives »
    return f"{noun} {line.spell(rest[place:end])}", [*rest[:place], *rest[end:]]
