"""What a thing is at a date, and not what it does: « placée en redressement judiciaire », « en cessation de
paiements depuis mai », « le rendement, de 78 % en 2012, ».

Owns which words of the sentence say that state, and of what. It refuses deeds, and states of nobody known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title
from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.narration import verb_text
from pipeline.events.titles.nouns import phrase_ids, without_determiner
from pipeline.events.titles.occasions import SAID_BEFORE
from pipeline.events.titles.own_date import LASTING, own_run
from pipeline.events.titles.participle_form import participle_title
from pipeline.events.titles.subjects import subject_text
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import differ_as_shown, is_determined, makes_preposition
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.relations import is_noun_complement
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_past_participle, is_told
from pipeline.syntax.word_classes import is_adjective, is_adverb, is_common_noun, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_UNITS = frozenset(
    {
        "%",
        "‰",
        "€",
        "k€",
        "m€",
        "md€",
        "mds€",
        "euro",
        "euros",
        "million",
        "millions",
        "milliard",
        "milliards",
        "point",
        "points",
    }
)

_IN_STATE = frozenset({"en", "sous", "hors"})


def states(line: Line, token: Token) -> Iterator[str | None]:
    """What the event's date says that something is."""
    yield set_off(line, token)
    noun = _bare_state(line, token)
    if noun is None:
        return
    if noun.i == 1:
        yield _opening_state(line)
        return
    clause = _placing(line, noun)
    if clause is None or clause.form != "participle":
        return
    if not clause.doubts:
        yield action_title(line, clause)
    yield participle_title(line, clause)


def placed_states(line: Line, token: Token) -> Iterator[str | None]:
    """« La papeterie a été placée en liquidation judiciaire »: the clause whose verb does it."""
    noun = _bare_state(line, token)
    clause = None if noun is None else _placing(line, noun)
    if clause is not None and clause.form == "finite" and not clause.doubts:
        yield clause_title(line, clause)


def _bare_state(line: Line, token: Token) -> Token | None:
    """« en [cessation] de paiements », « en [redressement] judiciaire »: a bare noun behind « en »."""
    while line.low(token.i - 1) in ("de", "d'") and is_noun_complement(token) and token.head.i == token.i - 2:
        token = token.head  # « en cessation | de paiements »
    bare = is_common_noun(token) and line.low(token.i - 1) == "en" and not is_determined(token)
    return token if bare and not makes_preposition(token) else None


def _placing(line: Line, noun: Token) -> Clause | None:
    """The clause of the past participle right before « en », where it is certain of whom it is said."""
    placed = line.doc[noun.i - 2]
    if noun.i < 2 or not is_past_participle(placed) or placed.i in line.dates:
        return None
    clause = read_clause(line.doc, placed.i)
    return None if clause.subject is None or clause.doubts - {"rival_antecedent"} else clause


def _opening_state(line: Line) -> str | None:
    """« En grève depuis le 4 mars, les agents bloquent … » → « Les agents sont en grève »."""
    run = sorted(own_run(line, 0, len(line.doc)))
    if not run or not any(line.low(i) in LASTING for i in run) or line.written(run[-1] + 1) != ",":
        return None
    verb = next((t for t in line.doc[run[-1] + 1 :] if is_told(t)), None)
    host = None if verb is None else host_clause(verb)
    clause = None if host is None else read_clause(line.doc, host.i)
    if clause is None or clause.subject is None or clause.doubts or clause.subject.start != run[-1] + 2:
        return None
    who = subject_text(line, clause)
    be = "sont" if clause.group.plural else "est"
    return (
        None if who is None else fit(line, f"{who} {be}", [i for i in range(run[0]) if i not in line.dates])
    )


def set_off(line: Line, token: Token) -> str | None:
    """« le rendement, de 78 % en 2012, a baissé », « le budget, excédentaire jusqu'en 2014, »: the noun with
    what its own date says of it between commas.
    """
    run = sorted(own_run(line, 0, len(line.doc)))
    if not run or line.written(run[-1] + 1) != "," or not line.own.isdisjoint(line.legal):
        return None
    comma = next((i for i in range(run[0] - 1, 0, -1) if line.written(i) == ","), None)
    said = [] if comma is None else [i for i in range(comma + 1, run[0]) if i not in line.dates]
    noun = None if comma is None or not said else _before_comma(line, comma)
    if comma is None or noun is None:
        return None
    if not (_may_be_meant(line, token, noun) or (token.i in said and _is_condition(line, said))):
        return None
    ids = phrase_ids(line, noun.i, until=comma)
    if not ids or ids[-1] >= comma:
        return None
    if _is_condition(line, said):
        return finish(f"{line.spell(without_determiner(line, ids, noun.i))} {line.spell(said)}")
    if _is_quality(line, noun, said):
        return fit(line, "", [*without_determiner(line, ids, noun.i), *said])
    figure = said[1:] if line.low(said[0]) in ("de", "d'", "à") else []
    if figure and _is_figure(line, figure):
        return finish(f"{line.spell(without_determiner(line, ids, noun.i))} : {line.spell(figure)}")
    return None


def _before_comma(line: Line, comma: int) -> Token | None:
    """The noun whose phrase ends before a comma and is the subject of the sentence, or all that is told."""
    doc = line.doc
    verb = next((t for t in doc[comma:] if is_told(t)), None)
    if verb is None:
        return None
    subject = read_clause(doc, (host_clause(verb) or verb).i).subject
    if subject is None or subject.start >= comma or any(map(is_told, doc[subject.start : comma])):
        return None
    head = doc[subject.head]
    ends = all(head.is_ancestor(t) for t in doc[noun_phrase(head, until=comma).end : comma])
    return head if is_common_noun(head) and head.i < comma and ends else None


def _may_be_meant(line: Line, token: Token, noun: Token) -> bool:
    """Whether the event is known by the noun, or by a word that another date or none dates."""
    if token.i == noun.i:
        return True
    return token.i > max(line.own) and (is_verbal(token) or is_adjective(token))


def _is_quality(line: Line, noun: Token, said: list[int]) -> bool:
    last = line.doc[said[-1]]
    before = all(is_adverb(line.doc[i]) for i in said[:-1])
    return is_adjective(last) and before and not differ_as_shown(noun, last) and not is_past_participle(last)


def _is_condition(line: Line, said: list[int]) -> bool:
    """« en panne », « sous tutelle administrative »: a noun without article behind « en » or « sous »."""
    opens = len(said) > 1 and line.low(said[0]) in _IN_STATE and is_common_noun(line.doc[said[1]])
    lasts = any(line.low(i) in LASTING for i in own_run(line, 0, len(line.doc)))
    return opens and lasts and all(is_common_noun(line.doc[i]) or is_adjective(line.doc[i]) for i in said[1:])


def _is_figure(line: Line, said: list[int]) -> bool:
    numbers = [i for i in said if line.doc[i].like_num]
    others = [i for i in said if not line.doc[i].like_num and line.low(i) not in ("d'", "de")]
    return bool(numbers) and len(others) < 2 and all(line.low(i) in _UNITS for i in others)


def told_figure(line: Line, noun: Token) -> str | None:
    """« a enregistré un déficit de 4 M€ en 2015, que la hausse a résorbé »: whose figure, and no more."""
    host = host_clause(noun)
    clause = None if host is None else read_clause(line.doc, host.i)
    if clause is None or clause.form != "finite" or clause.doubts or noun.head.i != clause.predicate:
        return None
    if lexicon.kind_of(noun.head) in SAID_BEFORE:
        return None  # « a annoncé une hausse de 4 % à compter du 1er mars »: announced before
    who, verb = subject_text(line, clause), verb_text(line, clause, narrate=True, named=False)
    return None if who is None or verb is None else fit(line, f"{who} {verb}", phrase_ids(line, noun.i))


def is_only_figure(line: Line, noun: Token) -> bool:
    """« un déficit de 412 000 € », « une baisse de 3 % »: of what, nothing but the verb around it says."""
    ids = [i for i in without_determiner(line, phrase_ids(line, noun.i), noun.i) if i != noun.i]
    money = [i for i in ids if line.low(i) not in ("de", "d'")]
    return bool(money) and all(line.doc[i].like_num or line.low(i) in _UNITS for i in money)
