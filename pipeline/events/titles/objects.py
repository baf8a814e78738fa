"""Whom « le », « la » and « l' » stand for before a verb of what is done to somebody, and how a title says
it: « La banque l'a assigné » → « La banque a assigné le garage Poirier ».

Owns which one person or body of the sentence, else of the sentence before, is left. It refuses a choice
between two, a pronoun that does not agree, and verbs that are done to things and facts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD
from pipeline.events.titles.latter import named_before, said_whole, shows_gender
from pipeline.events.titles.line import Line
from pipeline.events.titles.naming import with_article
from pipeline.events.titles.pronouns import LAST, may_act
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.relations import is_subject
from pipeline.syntax.spelling import elides, finish
from pipeline.syntax.tree import View
from pipeline.syntax.verb_forms import without_agreement
from pipeline.syntax.word_classes import is_infinitive, is_pronoun, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SUBJECTS = {"il": False, "elle": True, **LAST}
"""Whether each is feminine."""
_STEM = 5
"""Letters that the forms of a verb share."""
_RECEIVERS = frozenset({"me", "m'", "te", "t'", "nous", "vous", "lui", "leur"})
_PRESENTS = frozenset({"met", "remet", "élit"})


def objects(
    view: View, before: View | None, meant: Mapping[int, str], meant_before: Mapping[int, str]
) -> dict[int, str]:
    """The words of whom an object pronoun stands for, by its index; `meant` is what the subjects of the
    sentence stand for, `meant_before` those of the sentence before.
    """
    found: dict[int, str] = {}
    for token, clause in _befallen(view):
        feminine, own = _is_feminine(token, clause), _subject(view, clause)
        left = _somebody(view, clause.start, meant, feminine)
        if not left and before is not None:
            left = _somebody(before, len(before.doc), meant_before, feminine) - {own}
        said = next(iter(left)) if len(left) == 1 else None
        if said is not None:
            found[token.i] = said
    return found


def befalls_one(before: str, word: str) -> bool:
    """« l'interpelle », « le | remet »: whether two words look like such a verb behind its object."""
    bare = word.removeprefix("l'")
    return (bare != word or before in ("le", "la")) and bare[:_STEM] in _stems()


@cache
def _stems() -> frozenset[str]:
    return _PRESENTS | {word.split(" ")[0][:_STEM] for word in lexicon.group("befalls")}


def _befallen(view: View) -> Iterator[tuple[Token, Clause]]:
    """The object pronouns of verbs of what is done to somebody, each with its clause."""
    for token in view.doc[:-1]:
        if not is_pronoun(token) or token.i in view.pronouns or token.low not in ("le", "la", "l'"):
            continue
        if not is_verbal(token.nbor()):
            continue
        clause = read_clause(view.doc, token.i + 1)
        if _has_receiver(clause):
            continue  # « qui nous l'a remise »: what is handed over is nobody
        if token.i in clause.group.clitics and lexicon.is_in(view.doc[clause.predicate], "befalls"):
            yield token, clause


def _is_feminine(token: Token, clause: Clause) -> bool | None:
    """« la convoque », « l'a convoquée »; None for « l'interpelle »."""
    if token.low != "l'":
        return token.low == "la"
    return clause.doc[clause.predicate].low.endswith("e") if clause.group.compound else None


def _has_receiver(clause: Clause) -> bool:
    words = {clause.doc[i].low for i in clause.group.clitics}
    return not words.isdisjoint(_RECEIVERS)


def _subject(view: View, clause: Clause) -> str | None:
    """How the subject of the clause itself is said: nobody does this to himself."""
    if clause.subject is None:
        return None
    said = (
        said_whole(view, t) for t in named_before(view, clause.subject.end) if t.i >= clause.subject.start
    )
    return next(said, None)


def _somebody(view: View, end: int, meant: Mapping[int, str], feminine: bool | None) -> set[str | None]:
    """The persons and bodies before a place that may be meant; None among them stands for a pronoun of nobody
    known.
    """
    found: set[str | None] = set()
    for token in named_before(view, end):
        said = said_whole(view, token)
        fits = feminine is None or shows_gender(token, feminine=feminine) is not False
        if fits and said is not None and (token.i in view.names or may_act(said)):
            found.add(said)
    for token in (t for t in view.doc[:end] if is_subject(t) and t.low in _SUBJECTS):
        if feminine is None or feminine == _SUBJECTS[token.low]:
            named = view.pronouns.get(token.i)
            found.add(meant.get(token.i) if named is None else with_article(named.name))
    return found


def name_objects(line: Line, title: str) -> str:
    """« La police l'interpelle » → « La police interpelle Luc Perrin », where there is room."""
    for place in (i for i in line.meant if line.low(i) in ("le", "la", "l'") and is_pronoun(line.doc[i])):
        title = _behind_verb(line, title, place)
    return title


def _behind_verb(line: Line, title: str, place: int) -> str:
    group, who = read_clause(line.doc, place + 1).group, line.meant[place]
    if re.sub(r"^(?:la |les? |l')", "", who) in title:
        return title  # « Elle l'a acquittée » of the firm of which it was told: nobody does this to himself
    if place not in group.clitics or any(map(is_infinitive, line.doc[group.end : group.end + 1])):
        return title
    told = line.spell(i for i in range(place, group.end) if i not in line.dates)
    found = re.search(rf"(?<![\w'-]){re.escape(told)}(?![\w-])", title)
    if found is None:
        return title
    verb = line.spell(i for i in range(place + 1, group.end) if i not in line.dates)
    if group.compound:
        verb = verb.removesuffix(line.written(group.verb)) + without_agreement(line.written(group.verb))
    before = re.sub(r"(?<=\bn)e $", "'", title[: found.start()]) if elides(verb) else title[: found.start()]
    longer = finish(f"{before}{verb} {who}{title[found.end() :]}")
    return longer if len(longer) <= HARD else title
