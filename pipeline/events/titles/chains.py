"""What « dont » stands for before the noun that it completes, and which noun that is.

« la mission, dont les conclusions ont été publiées »: owns the chain of nouns before « dont », of which the
widest phrase that « de » and « sur » join holds the owner in any reading. It refuses « dont » of a verb («
dont il dispose ») or of a part (« dont une fermée »), and a chain that a preposition or a participle hangs on
another noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined, makes_preposition
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import STRONG
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal, is_relative_clause
from pipeline.syntax.tree import copula, feature, is_participle, is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import (
    has_class,
    is_adverb,
    is_common_noun,
    is_determiner,
    is_name,
    is_noun,
    is_participial,
    is_preposition,
    is_verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.parsed import Token

_DEFINITE = frozenset({"le", "la", "l'", "les"})
_CHAINING = frozenset({"sur", "relatif", "relative", "relatifs", "relatives"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "SYM"})
_NEAR = 12
"""Tokens behind « dont » among which its clause has its verb."""


def owned_noun(line: Line, which: int) -> Token | None:
    """The noun that « dont » completes: the subject of its clause, or the object of a deed that befalls a
    thing (« dont la commune a accepté la cession »); None where « dont » completes a verb, or says a part.
    """
    doc = line.doc
    if line.low(which + 1) not in _DEFINITE:
        return None
    noun = next((t for t in doc[which + 2 : which + _NEAR] if is_noun(t)), None)
    clause = clause_behind(line, which)
    if noun is None or clause is None or clause.group.start <= noun.i or governs_of(line, clause):
        return None
    objects = [p for p in clause.objects if line.low(p.start) in _DEFINITE and p.head not in line.dates]
    if clause.group.passive or copula(doc[clause.predicate]) is not None or not objects:
        return None if noun.i in line.names else noun
    thing = doc[objects[0].head]
    bare = line.low(thing.i + 1) not in function_words().of
    if bare and is_common_noun(thing) and (lexicon.names_event(thing) or noun.i in line.names):
        return thing
    return None if bare or noun.i in line.names else noun


def clause_behind(line: Line, which: int) -> Clause | None:
    """The clause of the first finite verb behind « dont »."""
    told = next((t for t in line.doc[which + 1 :] if is_told(t) or t.text in STRONG), None)
    host = None if told is None or not is_told(told) else host_clause(told)
    return None if host is None else read_clause(line.doc, host.i)


def governs_of(line: Line, clause: Clause) -> bool:
    """« dont la ville bénéficie », « dont le maire est responsable »: « dont » completes what is said."""
    said = line.doc[clause.predicate]
    words = {
        infinitive(said.text, said.lemma_),
        said.lemma_.lower(),
        *(line.low(p.head) for p in clause.complements),
    }
    return not words.isdisjoint(title_rules().governing_of.words)


def owner_before(line: Line, which: int) -> str | None:
    """The words of the widest chain of nouns before « dont », or the name that they are apposed to."""
    end = _end_of_chain(line, which)
    named = None if end is None else _named_before(line, end)
    if named is not None:
        return named
    start = None if end is None else _start_of_chain(line, end)
    if start is None or end is None:
        return None
    if _is_aside(line.doc[start - 1]):
        start = _before_aside(line, which, start)  # « les habitants fuyant la crue, dont … »
    elif _has_rival(line, start) and not any(start <= t.i < end for t in _in_tree(line, which)):
        return None
    if start is None:
        return None
    head = next(t for t in line.doc[start:end] if is_noun(t))
    return spell_noun(line, line.kept(start, end, keep=range(start, end)), head.i)


def _before_aside(line: Line, which: int, start: int) -> int | None:
    """Where the noun begins that a participle before the chain is said of, if the tree takes it for the
    owner.
    """
    first = min((t.i for t in _in_tree(line, which)), default=start)
    owner = next((t for t in line.doc[first:start] if is_common_noun(t) and _may_own(line, t)), None)
    if owner is None or any(t.text == "," for t in line.doc[owner.i : start]):
        return None
    return _opening(line, owner.i)


def _named_before(line: Line, end: int) -> str | None:
    """« Luc Perrin, patron du chantier, dont … »: the name that a noun without article is apposed to."""
    comma = next((t.i for t in reversed(line.doc[:end]) if t.text == "," or is_told(t)), 0)
    name, noun = line.names.get(comma - 1), line.doc[min(comma + 1, end - 1)]
    if (
        line.written(comma) != ","
        or name is None
        or not is_name(line.doc[comma - 1])
        or not is_common_noun(noun)
    ):
        return None
    first = next(i for i in range(comma) if line.names.get(i) == name)
    return line.spell(range(first, comma))


def _in_tree(line: Line, which: int) -> list[Token]:
    """The nouns of which the tree says the clause of « dont », or what it owns."""
    clause, owned = clause_behind(line, which), owned_noun(line, which)
    said = [t for t in (owned, None if clause is None else line.doc[clause.predicate]) if t is not None]
    return [t.head for t in said if is_relative_clause(t)]


def _end_of_chain(line: Line, which: int) -> int | None:
    """Where the nouns before « dont » end: before « et » with the participle that it goes on with, before a
    participle of which only the date is left.
    """
    doc = line.doc
    end = which - (line.written(which - 1) == ",")
    joined = line.low(end - 1) in ("et", "mais")
    told = next((t for t in reversed(doc[:end]) if _is_aside(t)), None)
    if joined and (told is None or any(t.text in STRONG for t in doc[told.i : end])):
        return None
    if told is not None and (joined or _only_dated(line, told.i + 1, end)):
        end = told.i
        while end > 0 and (is_adverb(doc[end - 1]) or doc[end - 1].text == ","):
            end -= 1
    return end


def _is_aside(token: Token) -> bool:
    """« qui », « menée en mai », « fuyant la crue »: what goes on saying something of the noun before."""
    present = "Pres" in feature(token, "Tense") and is_participial(token)
    return token.lower_ == "qui" or (is_verb(token) and (present or is_participle(token)))


def _only_dated(line: Line, start: int, end: int) -> bool:
    """« effectuée | le 17 mars »: nothing but a date stands behind a participle."""
    return start < end and all(i in line.dates for i in range(start, end))


def _start_of_chain(line: Line, end: int) -> int | None:
    """The leftmost determined noun from which « de » and « sur » lead to `end`."""
    doc, found = line.doc, None
    for i in range(end - 1, -1, -1):
        if not _chains(line, i, end):
            break
        if is_noun(doc[i]) and _may_own(line, doc[i]):
            found = _opening(line, i)
    return found


def _chains(line: Line, i: int, end: int) -> bool:
    token = line.doc[i]
    if i in line.names or i in line.quoted or token.text in "«»":
        return True
    if token.text in STRONG or token.text == "," or i in line.dates or is_told(token):
        return False
    if i + 1 < end and is_noun(token) and is_determiner(line.doc[i + 1]):
        return False  # « a remis au conseil | le projet »
    joins = line.low(i) in function_words().of or line.low(i) in _CHAINING or line.low(i - 1) in _CHAINING
    return joins or has_class(token, *_NOMINAL) or (is_adnominal(token) and i + 1 == end)


def _may_own(line: Line, noun: Token) -> bool:
    """A noun with its article, that is no frame (« à la suite de ») and no quality thought of in the place of
    the thing (« la pertinence du terrain »).
    """
    named = is_name(noun) and noun.i in line.names and line.names.get(noun.i - 1) != line.names[noun.i]
    if makes_preposition(noun) or noun.lemma_.lower() in title_rules().qualities.words:
        return False
    return named or is_determined(noun)


def _opening(line: Line, i: int) -> int:
    start = i
    while (
        start > 0
        and has_class(line.doc[start - 1], "DET", "NUM", "ADJ")
        and line.low(start - 1) not in ("du", "des")
    ):
        start -= 1
    return start


def _has_rival(line: Line, start: int) -> bool:
    """« le rapport du juge | à la commune, dont … »: a noun before the chain, or what a participle before it
    is said of, may own it as well.
    """
    doc, first = line.doc, start - 1
    if first < 1 or (not is_preposition(doc[first]) and line.low(first) not in ("au", "aux", "du", "des")):
        return False
    if line.low(first) in function_words().of and has_class(doc[first - 1], "NOUN", "ADJ"):
        return False
    if _is_aside(doc[first - 1]):
        return True
    before = list(_words_before(line, first))
    return any(is_noun(t) and not makes_preposition(t) for t in before)


def _words_before(line: Line, first: int) -> Iterator[Token]:
    """Those between the last verb, comma or bracket and a token."""
    for token in reversed(line.doc[:first]):
        if is_told(token) or token.text in STRONG or token.text == "," or is_verb(token):
            return
        yield token
