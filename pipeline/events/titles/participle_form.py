"""A noun with its participle as the document wrote it, where no noun of action will do: « Convention signée
avec l'État ».

Owns which noun the participle is said of, and the widest phrase where several may be. It refuses pronouns of
nobody known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import is_denied, subject_thing
from pipeline.events.titles.clause_form import said_ids, without_frame
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import phrase_ids, without_determiner
from pipeline.events.titles.ranks import is_ranked, ranked
from pipeline.syntax.agreement import agreeing_nouns, is_determined, is_several, may_agree
from pipeline.syntax.clauses import Clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import is_conjunct, is_noun_complement
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_forms import accented, infinitive, singular, title_rules
from pipeline.syntax.word_classes import (
    is_infinitive,
    is_nominal,
    is_noun,
    is_preposition,
    is_pronoun,
    is_punctuation,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_JOINING = frozenset({"pour", "à", "au", "aux", "avec"})
_HELPERS = {"ayant": ("a", "ont"), "étant": ("est", "sont")}


def participle_title(line: Line, clause: Clause) -> str | None:
    """The noun with its participle as written, where no noun of action
    will do: « Convention signée avec l'État ».
    """
    subject = clause.subject
    if subject is None or clause.form != "participle":
        return None
    if is_pronoun(line.doc[subject.head]):  # « celle du directeur, parvenue le 3 mai »
        known = subject.end > subject.head + 1 or _is_known(line, clause, subject.head)
        return _said_of(line, clause, said_ids(line, clause)) if known else None
    rest = said_ids(line, clause)
    if _has_done(line, clause) and not clause.doubts:
        return _having_done(line, clause, rest)
    happens = not rest and _only_happens(line, clause)
    if not clause.doubts and (subject.start > clause.predicate or not rest) and not happens:
        return _said_of(line, clause, rest)
    head = _agreeing_head(line, clause, subject.head)
    if "no_agreement" in clause.doubts and not may_agree(line.doc[head], line.doc[clause.predicate]):
        return None
    start = widest_start(line, clause, head)
    until = _before_members(line, clause, head)
    ids = [i for i in line.kept(start, until, keep=(head,)) if i < until]
    ids = without_determiner(line, ids, head) if ids else ids
    denied = [clause.group.start - 1] if is_denied(line, clause) and clause.group.start - 1 not in ids else []
    said = [i for i in range(clause.group.start, clause.predicate + 1) if i not in line.dates]
    before = ranked(line, line.doc[head], line.spell([*ids, *denied]))
    said = [] if happens and not denied else said
    return fit(line, before, [*said, *rest], subject=before) if ids else None


def _is_known(line: Line, clause: Clause, pronoun: int) -> bool:
    """« Entrée au musée en 1946, … elle »: whether a pronoun has a name, which does not stand between."""
    name = line.meant.get(pronoun, "")
    return bool(name) and name.split(" ")[-1] not in text_of(line.doc[clause.predicate : pronoun])


def _before_members(line: Line, clause: Clause, head: int) -> int:
    """« le marché | , lancé en mai et cassé par le juge »: what the noun is, without the first participle."""
    first = line.doc[clause.predicate].head
    joined = is_conjunct(line.doc[clause.predicate]) and is_past_participle(first) and first.i > head
    return first.i - (line.written(first.i - 1) == ",") if joined else clause.group.start


def _only_happens(line: Line, clause: Clause) -> bool:
    """« l'agression du gardien, commise en mai »: the noun with its complement says what happened."""
    token, subject = line.doc[clause.predicate], clause.subject
    if subject is None or infinitive(token.text, token.lemma_) not in title_rules().happening.words:
        return False
    phrase = [line.doc[i] for i in phrase_ids(line, subject.head, until=clause.group.start)]
    told_more = any(
        is_past_participle(t) for t in phrase if t.i != subject.head
    )  # « commandé en mai et rendu »
    return not told_more and any(is_nominal(t) for t in phrase if t.i != subject.head)


def _agreeing_head(line: Line, clause: Clause, head: int) -> int:
    """« l'institut de Metz et l'école de Charleville, ouverte en 1996 »: the nearest noun before the
    participle that agrees, where the tree's does not.
    """
    said = line.doc[clause.predicate]
    if head > said.i or may_agree(line.doc[head], said):
        return head
    nouns = (t for t in reversed(line.doc[head : clause.group.start]) if is_noun(t))
    below = (t for t in nouns if is_conjunct(t) or is_noun_complement(t))
    return next((t.i for t in below if may_agree(t, said)), head)


def _having_done(line: Line, clause: Clause, rest: list[int]) -> str | None:
    """« Le juge ayant censuré l'acte » → « Le juge a censuré l'acte », « le poste étant resté vacant » → « Le
    poste est resté vacant ».
    """
    who = subject_thing(line, clause)
    if who is None or clause.subject is None:
        return None
    start = next(i for i in range(clause.group.start, clause.predicate) if line.low(i) in _HELPERS)
    denied = line.low(clause.group.start) in function_words().ne
    has = _HELPERS[line.low(start)][is_several(line.doc[clause.subject.head])]
    said = line.spell(i for i in range(start + 1, clause.predicate + 1) if i not in line.dates)
    return fit(line, f"{who} {'n’' if denied else ''}{has} {said}".replace("’", "'"), rest)


def _has_done(line: Line, clause: Clause) -> bool:
    """« ayant censuré », « n'y ayant renoncé », « étant resté »."""
    return any(line.low(i) in _HELPERS for i in range(clause.group.start, clause.predicate))


def widest_start(line: Line, clause: Clause, head: int) -> int:
    """Where several nouns agree with the participle, the phrase that
    holds them all says no more than the document.
    """
    rivals = agreeing_nouns(line.doc[clause.predicate]) if "rival_antecedent" in clause.doubts else []
    set_off = line.written(clause.group.start - 1) == ","
    chained = [
        noun
        for noun in rivals
        if noun.i <= head and is_determined(noun) and _chained(line, noun.i, head, set_off=set_off)
    ]
    starts = [noun_phrase(noun).start for noun in chained]
    return min([noun_phrase(line.doc[head]).start, *starts])


def _chained(line: Line, first: int, last: int, *, set_off: bool) -> bool:
    """« la liste des aides », « le prêt garanti par l'État »: nothing but « de » and « par » joins two nouns;
    where a comma parts the participle from them, « le parking pour les agents | , voté », « pour » or « à ».
    """
    return all(
        line.low(i) in function_words().of
        or line.low(i) == "par"
        or (set_off and line.low(i) in _JOINING)
        or not (is_preposition(line.doc[i]) or is_punctuation(line.doc[i]) or _opens_time(line, i))
        for i in range(first + 1, last)
    )


def _opens_time(line: Line, i: int) -> bool:
    """« d'ici la prochaine réunion », « pour débloquer la réunion »: no noun of that chain."""
    return line.low(i) == "ici" or is_infinitive(line.doc[i])


def _can_be_said(line: Line, head: int, participle: Token) -> bool:
    """No « pertes sont cumulées » of « 31 millions de pertes cumulées », no « minute est décédé »."""
    noun = line.doc[head]
    counted = line.low(head - 1) in ("de", "d'")
    return not counted and (is_pronoun(noun) or may_agree(noun, participle))


def _said_of(line: Line, clause: Clause, rest: list[int]) -> str | None:
    """« Dotée de 200 lits, la clinique … » → « La clinique est dotée de 200 lits »."""
    who = subject_thing(line, clause)
    token = line.doc[clause.predicate]
    if who is None or "no_agreement" in clause.doubts or token.lower_.endswith("ant"):
        return None
    unsaid = clause.subject is not None and not _can_be_said(line, clause.subject.head, token)
    if unsaid or is_denied(line, clause):
        return None
    if clause.subject is not None and clause.subject.start > clause.predicate:
        rest = [i for i in rest if i < clause.subject.start or i >= clause.subject.end]
        rest = without_frame(line, rest)
    noun = None if clause.subject is None else line.doc[clause.subject.head]
    one = noun is not None and is_ranked(line, noun)  # « le premier des deux arrêtés est pris »
    plural = noun is not None and not one and is_several(noun) and token.lower_.endswith("s")
    form = accented(token.text).lower()
    said = singular(form) if one else form
    return fit(line, f"{who} {'sont' if plural else 'est'} {said}", rest)
