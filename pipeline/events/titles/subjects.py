"""Whom a clause speaks of, as the words that open its title: a noun with what it needs, the name that a
pronoun stands for, « il » where it is nobody.

Owns when that is certain enough to be said. It refuses to look for what a pronoun stands for: `antecedents`,
`topics` and `cataphora` do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.cataphora import cataphor, same_of_another
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.agreement import article_of
from pipeline.syntax.clauses import Clause
from pipeline.syntax.extents import Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import seam
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    is_common_noun,
    is_determiner,
    is_name,
    is_plural,
    is_pronoun,
    is_small_inside,
    is_verb,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDEFINITE = frozenset({
    "tous", "toutes", "certains", "certaines", "plusieurs", "chacun", "aucun", "aucune", "un", "une",
    "beaucoup", "rien", "personne", "nul",
    "cela", "ça", "ceci",
})  # fmt: skip
_SPEAKER = re.compile(r"(?:M\.|Mme) (?:le|la) (?:député|sénat)\w+")
"""Whom a question calls its author."""
_ONE_NOUN = re.compile(r"(?:une? |la |les? |l'|des |ces? |cette |cet )([^\W\d_]+)", re.IGNORECASE)
_APPOSED = 12
"""Tokens within which a name follows the noun that it is apposed to."""


def subject_text(line: Line, clause: Clause) -> str | None:
    """The subject's words, the name a pronoun stands for, « il » where
    it is nobody; None where it is not known.
    """
    subject = clause.subject
    if clause.impersonal:
        return "il"
    if subject is None:
        return line.agent if clause.group.finite is not None and not clause.group.passive else None
    known = line.agent if _may_act(line, clause) else None
    if is_verb(line.doc[subject.head]):
        return None  # « Estimé à 8 millions, le coût a été porté à 11 »
    if is_pronoun(line.doc[subject.head]) or subject.head in line.meant:
        return _pronoun_text(line, clause, subject, known)
    pointing = is_determiner(line.doc[subject.start]) and line.low(subject.start) in ("ce", "cet", "cette")
    if known is not None and (pointing or _SPEAKER.fullmatch(line.spell(range(subject.start, subject.end)))):
        return known
    return _noun_text(line, clause, subject)


def _may_act(line: Line, clause: Clause) -> bool:
    """« Racheté par X, il a fermé », « il fonde le club avec X »: who is named beside the verb is another."""
    befallen = clause.form == "participle" and is_past_participle(line.doc[clause.predicate])
    if clause.group.passive or befallen or line.agent is None:
        return False
    last = line.agent.split(" ")[-1].split("'")[-1]
    return all(line.written(i) != last for i in range(clause.group.end, clause.end))


def _pronoun_text(line: Line, clause: Clause, subject: Phrase, known: str | None) -> str | None:
    low = line.low(subject.head).lstrip("-")
    meant = line.meant.get(subject.head) or ("on" if low == "on" else cataphor(line, clause, subject))
    if meant is not None and _has_complement(line, subject):
        return _same_noun(line, subject, meant)  # « celui du préfet »: not the one that stands before
    if (
        meant is not None
        and known is not None
        and known[0].isupper()
        and meant.startswith(("le ", "la ", "l'"))
    ):
        return known  # « il a adressé une question »: who does it is known, and no thing
    if meant is not None:
        return meant
    one = clause.group.plural == (low in ("ceux", "celles"))
    same = same_of_another(line, subject) if one and _has_complement(line, subject) else None
    if same is not None:
        return same
    if low in _INDEFINITE or _has_complement(line, subject):
        return _noun_text(line, clause, subject)
    return known if low in function_words().subject_pronouns | function_words().speakers else None


def _same_noun(line: Line, subject: Phrase, meant: str) -> str | None:
    """« un arrêté … : celui du préfet » → « l'arrêté du préfet »; None where what is meant is more than a
    noun.
    """
    noun = _ONE_NOUN.fullmatch(meant)
    if noun is None:
        return None
    article = {"celui": "le", "celle": "la"}.get(line.low(subject.head), "les")
    rest = line.spell(line.kept(subject.head + 1, subject.end))
    return f"{seam(article, noun[1])}{noun[1]} {rest}"


def _noun_text(line: Line, clause: Clause, subject: Phrase) -> str | None:
    dash = max(
        (
            i
            for i in range(subject.start, subject.head)
            if line.written(i) in ("-", "–", "—") and line.doc[i - 1].whitespace_
        ),
        default=None,
    )
    start = subject.start if dash is None else dash + 1
    start += clause.predicate in line.quoted and line.written(start) in ("«", "“", '"')
    ids = line.kept(start, subject.end, keep=(subject.head,))
    if subject.head in line.dates:
        ids = list(
            range(subject.start, subject.end)
        )  # « L'année 2021 peut être tenue pour … »: the date is what is spoken of
    elif clause.group.plural and not _may_be_several(line, ids, subject.head):
        ids = [i for i in range(subject.start, subject.end) if i not in line.dates]
        if not _may_be_several(line, ids, subject.head):
            return None
    if not ids:
        return None
    said, beside = _with_article(line, clause, ids, subject.head), _apposed_name(line, subject)
    if (
        not beside
        and _opens_aside(line, ids)
        and "," in (line.written(subject.end), line.written(ids[-1] + 1))
    ):
        return f"{said},"  # « La restitution, promise pour l'été 2019, n'a pas lieu »
    return said + ("," if beside and said.endswith(beside[:-1]) else beside)  # the name may be kept in it


def _opens_aside(line: Line, ids: Sequence[int]) -> bool:
    """« la directrice, Mme Roux |, en poste depuis 2006, »: a comma that opens an apposition, no list."""
    commas = [i for i in ids if line.written(i) == ","]
    listed = commas and any(line.low(i) in ("et", "ou", "ni") for i in ids if i > commas[-1])
    return len(commas) % 2 == 1 and not listed


def _with_article(line: Line, clause: Clause, ids: Sequence[int], head: int) -> str:
    """« Luc Pic, maire de Vaux, qui a écrit » → « le maire de Vaux »: what is apposed has no article."""
    text = spell_noun(line, ids, head)
    bare = ids[0] == head and line.low(head - 1) == "," and is_small_inside(line.doc[head])
    if not (bare and clause.borrowed and is_common_noun(line.doc[head]) and not is_plural(line.doc[head])):
        return text
    return text if text[:1].isupper() else article_of(line.doc[head], text) + text


def _apposed_name(line: Line, subject: Phrase) -> str:
    """« Son adversaire, Aude Lestrade, a contesté »: whom a common noun
    that tells nothing by itself stands for.
    """
    comma = next(
        (
            i
            for i in range(subject.head + 1, min(subject.head + _APPOSED, len(line.doc)))
            if line.written(i) == ","
        ),
        None,
    )
    if (
        comma is None
        or subject.head in line.names
        or comma + 1 not in line.names
        or not is_name(line.doc[comma + 1])
    ):
        return ""
    close = next(i for i in range(comma + 1, len(line.doc) + 1) if line.names.get(i) != line.names[comma + 1])
    return f", {line.spell(range(comma + 1, close))}," if line.written(close) == "," else ""


def _may_be_several(line: Line, ids: Sequence[int], head: int) -> bool:
    """Whether a phrase can be the subject of a plural verb: a
    plural, a number, a coordination, a quantity.
    """
    noun = line.doc[head]
    if is_plural(noun) or not is_common_noun(noun) or noun.lemma_.lower() in title_rules().quantities.words:
        return True
    return any(
        line.low(i) in ("et", "ou", "ni") or (line.doc[i].like_num and line.low(i) not in ("un", "une"))
        for i in ids
    )


def _has_complement(line: Line, subject: Phrase) -> bool:
    """« ceux des agents », « celle de Lyon »."""
    return line.low(subject.head) in ("celui", "celle", "ceux", "celles") and subject.end > subject.head + 1
