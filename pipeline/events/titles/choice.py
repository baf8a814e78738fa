"""Titles: a short French phrase for an event, made of the sentence's own words.

Owns the choice of the first title that can stand alone: without dates, with them, then in the sentence's own words. It refuses to compose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.checks import ends_well, is_sound, opens_with_noun
from pipeline.events.titles.clause_title import Composer
from pipeline.events.titles.coordination import own_participle
from pipeline.events.titles.fitting import HARD
from pipeline.events.titles.noun_phrases import name_references, with_article
from pipeline.events.titles.verbatim import around_trigger, as_written, nominal, tells, with_date
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import of, without_pointing
from pipeline.temporal import find_time_expressions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, Modality, Participant, TimeExpression


def make_title(
    sentence_doc: Doc,
    trigger: Token,
    *,
    agent: Participant | None,
    kind: str,
    modality: Modality,
    mentions: Sequence[Mention],
    origin: int,
    times: Sequence[TimeExpression] | None = None,
    own: tuple[int, int] | None = None,
    references: Sequence[Mention] = (),
    meant: Mapping[int, str] | None = None,
) -> str:
    """Title of the event that `trigger` denotes, at most 120 characters, French, without final stop.

    `mentions` and `times` have prose offsets: `origin + token.idx` is a token's. `agent` names the subject where the sentence has a pronoun.
    Without `times` the sentence's own time expressions are looked for. `own` is the span of the event's own.
    `meant` names whom a pronoun stands for, by its index in the sentence.
    `references` are phrases that stand for a name (« la chambre »): the title says the name where there is room.
    """
    if times is None:
        mentions = [m.model_copy(update={"start": m.start - origin, "end": m.end - origin}) for m in mentions if m.start >= origin]
        times, origin = find_time_expressions(sentence_doc.text), 0
    weak: list[str] = []
    words = Words(sentence_doc, origin, mentions, times, trigger.i, own)
    if (second := own_participle(words)) is not None:
        words = Words(sentence_doc, origin, mentions, times, second, own)
    words.meant = {index: with_article(name) for index, name in (meant or {}).items()}
    inside = [m for m in references if origin <= m.start and m.end <= origin + len(sentence_doc.text)]
    for marked, title in _titles(words, (agent, kind, modality)):
        if is_sound(marked, title):
            return without_pointing(name_references(title, inside))
        weak.append(title)
    date = sentence_doc.text[own[0] - origin : own[1] - origin] if own is not None else ""
    return without_pointing(name_references(_least_weak(words, weak, agent, date), inside))


def _titles(words: Words, event: tuple[Participant | None, str, Modality]) -> Iterator[tuple[Words, str]]:
    """Titles without dates, then with them, then the clauses around and the sentence's own words."""
    composer = Composer(words, *event)
    yield from ((words, title) for title in composer.candidates() if title)
    if words.dates:
        dated = words.with_dates()
        yield from ((dated, title) for title in Composer(dated, *event).candidates() if title)
    yield from ((words, title) for title in composer.around() if title)
    whole = words.with_dates()
    yield from ((whole, title) for title in as_written(whole))


def _least_weak(words: Words, weak: Sequence[str], agent: Participant | None, date: str) -> str:
    """Where nothing stands alone: a clause of « il » or « elle », a noun with its author or its date, or the least that is not empty."""
    weak = [title for title in weak if ends_well(title)] or [*_without_end(weak[0])]
    clause = next((title for title in weak if title.count(" ") > 2 and is_sound(words, title, pronouns=True)), None)
    if clause is not None:
        return nominal(clause, weak, words)
    if all(" " not in title for title in weak) and (window := around_trigger(words)) is not None:
        return window
    nouns = [title for title in weak if opens_with_noun(words, title)]
    if not nouns or " " in nouns[0]:
        return (nouns or weak)[0]
    by_author = f"{nouns[0]} {of(with_article(agent.name))}" if agent is not None and tells(words) else ""
    dated = with_date(nouns[0], date) if date else None
    return next((title for title in (by_author, dated) if title and len(title) <= HARD), nouns[0])


def _without_end(title: str) -> Iterator[str]:
    """The title up to a word that can be its last; as it is when there is none."""
    found = title.split()
    yield next((shorter for n in range(len(found), 0, -1) if ends_well(shorter := " ".join(found[:n]))), title)
