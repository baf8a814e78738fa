"""A noun of action as a title: « l'école, fermée en mai » → « Fermeture de l'école ».

Owns what becomes the noun's complement. It refuses verbs whose noun is not known, and a thing that does not agree with its participle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.clause_form import chunks_of, subject_text
from pipeline.events.titles.fitting import SOFT, Chunk, fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import article_of, phrase_ids, spell_noun, without_determiner
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import Phrase, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import by, of
from pipeline.syntax.subjects import agreeing_nouns
from pipeline.syntax.verb_forms import infinitive, listed_noun, noun_of, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_SET_NOUNS = frozenset({"mise", "prise", "entrée", "remise"})
_SET_PREPOSITIONS = frozenset({"en", "à", "sur", "hors"})


def action_title(line: Line, clause: Clause) -> str | None:
    """The noun of action of the clause's verb with what the deed befalls; None where either is not known."""
    token = line.doc[clause.predicate]
    verb = infinitive(token.text, token.lemma_)
    active = clause.form == "finite" and not clause.group.passive
    noun = listed_noun(verb) if active else noun_of(verb)
    if clause.negated or _is_denied(line, clause) or "no_agreement" in clause.doubts or "rival_antecedent" in clause.doubts:
        return None
    if lexicon.is_in(token, "light") and clause.form == "finite" and not clause.group.passive:
        return _object_title(line, clause)
    if noun is None:
        return None
    chunks = chunks_of(line, clause)
    thing, rest = _thing(line, clause, chunks)
    if thing is None or _repeats(noun, thing) or thing.split(" ")[0] in title_rules().frames.words:
        return None
    noun, rest = _set_phrase(line, noun, rest)
    if noun in _SET_NOUNS - {"remise"} and " " not in noun and not (noun == "prise" and "décision" in thing):
        return None
    if noun == "saisine" and not _names_body(thing):
        noun = "saisie"
    title = fit(line, f"{noun} {of(thing)}", [chunk for chunk in rest if not _is_predicative(line, chunk)])
    return _with_agent(line, clause, title)


def _is_denied(line: Line, clause: Clause) -> bool:
    """« non revalorisé »."""
    return line.low(clause.group.start - 1) in {"non", *function_words().negations}


def _with_agent(line: Line, clause: Clause, title: str) -> str:
    """« par M. Martin », where the participle names its agent and a date or bracket parted them."""
    passive = clause.form == "participle" or clause.group.passive
    told = passive and any(line.low(i) == "par" for i in range(clause.predicate, len(line.doc)))
    if line.agent is None or not told or " par " in title or line.agent.lower() in title.lower():
        return title
    longer = f"{title} {by(line.agent)}"
    return longer if len(longer) <= SOFT else title


def _subject_ahead(line: Line, possessive: int) -> str | None:
    """« Dans son rapport publié en mai, l'agence a recensé … »: the agency, where the possessive opens the sentence."""
    root = next((t for t in line.doc if t.head.i == t.i), None)
    if possessive > 2 or root is None or root.i < possessive:
        return None
    main = read_clause(line.doc, root.i)
    if main.subject is None or main.subject.start < possessive or line.doc[main.subject.head].pos_ == "PRON":
        return None
    return spell_noun(line, line.kept(main.subject.start, main.subject.end, keep=(main.subject.head,)), main.subject.head)


def _object_title(line: Line, clause: Clause) -> str | None:
    """« il a pris la décision de fermer » of nobody known → « Décision de fermer »: the object of a verb that says little."""
    chunks = chunks_of(line, clause)
    place = next((n for n, chunk in enumerate(chunks) if _is_object(line, clause, chunk)), None)
    if place is None:
        return None
    head = next(p.head for p in clause.complements if p.relation == "obj" and p.head in chunks[place].ids)
    ids = without_determiner(line, chunks[place].ids, head)
    return fit(line, "", [Chunk(tuple(ids), True), *chunks[place + 1 :]])


def _thing(line: Line, clause: Clause, chunks: list[Chunk]) -> tuple[str | None, list[Chunk]]:
    """What the deed befalls: the subject of a passive or participle, the object of an active verb; and what else is said."""
    token = line.doc[clause.predicate]
    befallen = clause.group.passive or clause.form == "participle" or _is_intransitive(clause, token)
    if befallen:
        if clause.subject is None:
            return None, chunks
        return _subject_thing(line, clause), chunks
    place = next((n for n, chunk in enumerate(chunks) if _is_object(line, clause, chunk)), None)
    if place is None:
        return _thing_behind(line, clause), chunks
    head = next(p.head for p in clause.complements if p.relation == "obj" and p.head in chunks[place].ids)
    lead = [chunk for chunk in chunks[:place] if chunk.ids]
    return _owned(line, list(chunks[place].ids), head), [*lead, *chunks[place + 1 :]]


def _thing_behind(line: Line, clause: Clause) -> str | None:
    """« ouvrir, dès janvier 2020, une concertation »: the object that a date parts from its infinitive."""
    if clause.form != "infinitive":
        return None
    i = clause.end
    while i < len(line.doc) and (i in line.dates or line.doc[i].text == ","):
        i += 1
    if i == clause.end or i >= len(line.doc) or line.doc[i].pos_ != "DET":
        return None
    head = next((t for t in line.doc[i : i + 5] if t.pos_ in ("NOUN", "PROPN")), None)
    return None if head is None else spell_noun(line, line.kept(i, noun_phrase(head).end, keep=(head.i,)), head.i)


def _owned(line: Line, ids: list[int], head: int) -> str:
    """« son rapport » → « le rapport de l'agence », where the agent is known; without it, « le rapport »."""
    if line.low(ids[0]) not in function_words().possessives or len(ids) < 2:
        return spell_noun(line, ids, head)
    bare = line.spell(ids[1:])
    known = line.agent or _subject_ahead(line, ids[0])
    owner = "" if known is None else f" {of(known)}"
    return article_of(line.doc[head], bare) + bare + owner


def _subject_thing(line: Line, clause: Clause) -> str | None:
    subject = clause.subject
    if subject is None:
        return None
    if line.doc[subject.head].pos_ == "PRON":
        return subject_text(line, clause)
    if clause.borrowed and line.doc[clause.predicate].dep_ == "acl":
        ids = phrase_ids(line, subject.head, until=subject.end)
        ids = [i for i in ids if i < clause.group.start]
    else:
        ids = line.kept(subject.start, subject.end, keep=(subject.head,))
    return _owned(line, ids, subject.head) if ids else None


def _is_intransitive(clause: Clause, token: Token) -> bool:
    has_object = any(phrase.relation in ("obj", "ccomp", "xcomp") for phrase in clause.complements)
    verb = infinitive(token.text, token.lemma_)
    return not has_object and clause.form == "finite" and verb not in title_rules().direct.words


def _is_object(line: Line, clause: Clause, chunk: Chunk) -> bool:
    return any(p.relation == "obj" and p.head in chunk.ids and line.doc[p.head].pos_ in ("NOUN", "PROPN") for p in clause.complements)


def _repeats(noun: str, thing: str) -> bool:
    return noun in thing.lower().split()


def _names_body(thing: str) -> bool:
    rules = title_rules().articles
    words = thing.lower().replace("'", " ").split()
    return any(word in (*rules.feminine, *rules.masculine) for word in words[:4])


def _is_predicative(line: Line, chunk: Chunk) -> bool:
    """« déclaré irrecevable »: the adjective of a verb has no place behind its noun of action."""
    return bool(chunk.ids) and line.doc[chunk.ids[0]].pos_ == "ADJ" and len(chunk.ids) == 1


def _set_phrase(line: Line, noun: str, rest: list[Chunk]) -> tuple[str, list[Chunk]]:
    """« mis en ligne » → « mise en ligne »: the set phrase joins its noun."""
    if noun not in _SET_NOUNS:
        return noun, rest
    for n, chunk in enumerate(rest):
        ids = chunk.ids
        if len(ids) >= 2 and line.low(ids[0]) in _SET_PREPOSITIONS and line.doc[ids[1]].pos_ in ("NOUN", "ADJ", "VERB", "X"):
            phrase = line.spell(ids[:2])
            return f"{noun} {phrase}", [*rest[:n], Chunk(ids[2:], chunk.needed), *rest[n + 1 :]]
    return noun, rest


def participle_title(line: Line, clause: Clause) -> str | None:
    """The noun with its participle as written, where no noun of action will do: « Convention signée avec l'État »."""
    subject: Phrase | None = clause.subject
    if subject is None or line.doc[subject.head].pos_ == "PRON" or clause.form != "participle":
        return None
    chunks = chunks_of(line, clause)
    if not clause.doubts and (subject.start > clause.predicate or not any(chunk.ids for chunk in chunks)):
        return _said_of(line, clause, chunks)
    head = _widest(line, clause, subject.head)
    start = noun_phrase(line.doc[head]).start
    ids = [i for i in line.kept(start, clause.group.start, keep=(head,)) if i < clause.group.start]
    ids = without_determiner(line, ids, head) if ids else ids
    denied = (clause.group.start - 1,) if _is_denied(line, clause) else ()
    return fit(line, "", [Chunk((*ids, *(i for i in denied if i not in ids), clause.predicate), True), *chunks]) if ids else None


def _widest(line: Line, clause: Clause, head: int) -> int:
    """Where several nouns agree with the participle, the phrase that holds them all says no more than the document."""
    if "rival_antecedent" not in clause.doubts:
        return head
    agreeing = {t.i for t in agreeing_nouns(line.doc[clause.predicate])}
    found = [head]
    for above in line.doc[head].ancestors:
        if above.i > head or (above.pos_ not in ("NOUN", "PROPN") and above.dep_ != "acl"):
            break
        found += [above.i] if above.i in agreeing else []
    return min(found)


def _said_of(line: Line, clause: Clause, chunks: list[Chunk]) -> str | None:
    """« Dotée de 200 lits, la clinique … » → « La clinique est dotée de 200 lits »."""
    who = _subject_thing(line, clause)
    token = line.doc[clause.predicate]
    if who is None or "no_agreement" in clause.doubts or token.lower_.endswith("ant"):
        return None
    plural = token.lower_.endswith("s") and not token.lower_.endswith(("is", "us"))
    return fit(line, f"{who} {'sont' if plural else 'est'} {token.lower_}", chunks)
