"""Which records are worth comparing: those whose dates may agree and
that share telling words, names or subjects.

Blocks are days, months for dates that say no more, and years for the rest. Of one day, all are compared where
they are few, else those that share two tokens, or one that is rare there; of a month or a year, those that
share three, or two of which one is rare there. All but the commonest token of each record are looked up,
since two that share two share one of those. Where very many share a token, each is compared with the most
senior ones only: they bring those together that tell the same. Days next to each other are compared too: what
is told of the next one may be this one's. It refuses to decide whether two records are one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.calendar.intervals import When
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.background import rooted
from pipeline.timeline.records.families import families_of, trigger_stems
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.remembered import remembered
from pipeline.timeline.records.topic import issued
from pipeline.timeline.records.words import stem

if TYPE_CHECKING:
    from pipeline.timeline.merge.blocks import Numbers

FEW = 6
"""How many of one day are all compared."""
SOME = 60
"""How many of one month or year are all compared: those of a folder of a few documents."""
SPEAKERS = 4
SLIP = 2
"""Days between two dates of one event that a slip makes."""
_RECORDS = 1 << 18
"""Of how many records the tokens are kept: they are asked for when events are merged, when contradictions
are looked for and when plans are linked.
"""
_TELLING = 0.5  # rarity of a word from which on it is worth a block
_WORDS = 8  # rarest words of a record that open blocks

Places = Callable[[int], Iterable[Hashable]]
Tokens = Callable[[int], tuple[str, ...]]


def candidate_pairs(records: Sequence[Record], tokens: Tokenizer) -> Iterator[tuple[int, int]]:
    """Positions (i, j), i < j, of dated records worth comparing, each pair once; `records` are in order of
    seniority.
    """
    dates = {i: when for i, record in enumerate(records) if (when := record.when) is not None}
    days = {i: when.day for i, when in dates.items() if when.day is not None}
    months = {i: when.month for i, when in dates.items() if when.month is not None}
    coarse = {i for i in months if i not in days}
    rest = {i for i, when in dates.items() if when.month is None}
    return each_pair(
        [record.when for record in records],
        pairs_in_blocks(days, lambda i: [days[i]], tokens.with_subject, enough=1),
        pairs_in_blocks(months, lambda i: [months[i]], tokens, chosen=coarse),
        pairs_in_blocks(dates, lambda i: dates[i].years, tokens, chosen=rest),
    )


def near_pairs(records: Sequence[Record], tokens: Tokenizer) -> Iterator[tuple[int, int]]:
    """Positions (i, j), i < j, of records of two days that a slip may separate, worth comparing, each pair
    once: what one source dates the 11th, another the 12th. The latest first: of these most is at hand.
    """
    days = {
        i: record.when.day
        for i, record in enumerate(records)
        if record.when is not None and record.when.day is not None
    }
    pairs = pairs_in_blocks(days, lambda i: range(days[i], days[i] + SLIP + 1), tokens, enough=1)
    found = each_pair([record.when for record in records], pairs, latest_first=True)
    return ((i, j) for i, j in found if days[i] != days[j])


def pairs_in_blocks(
    positions: Iterable[int],
    places: Places,
    tokens: Tokens,
    *,
    chosen: Set[int] | None = None,
    enough: int = 2,
) -> Iterator[Numbers]:
    """Pairs of positions that share a place and more than `enough` tokens, or `enough` of which one is rare
    there, or all that one has: for `each_pair`.

    All pairs of a place where few are. With `chosen`, only pairs with one of those.
    """
    from pipeline.timeline.merge.blocks import all_pairs, shared_pairs

    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i in positions:
        for place in places(i):
            blocks[place].append(i)
    worth = [members for members in blocks.values() if chosen is None or not chosen.isdisjoint(members)]
    few = FEW if enough == 1 else SOME
    yield all_pairs([members for members in worth if len(members) <= few], chosen)
    yield from shared_pairs([members for members in worth if len(members) > few], tokens, chosen, enough)


def each_pair(
    dates: Sequence[When | None], *found: Iterable[Numbers], latest_first: bool = False
) -> Iterator[tuple[int, int]]:
    """The pairs of positions that were found, each once, in the order of time, so that what is made of a
    record for one comparison is at hand for the next; `dates` are by position.
    """
    from pipeline.timeline.merge.blocks import decode, unite

    days = [0 if when is None else when.first or when.last or 0 for when in dates]
    parts = unite(chain.from_iterable(found), days)
    for one, other in map(decode, reversed(parts) if latest_first else parts):
        yield from zip(one.tolist(), other.tolist(), strict=True)


class Tokenizer:
    """What opens blocks for each of some groups of records that are one event,
    by position; the most senior speak for a group.
    """

    @classmethod
    def of_records(cls, records: Iterable[Record], kinship: Kinship) -> Tokenizer:
        """Of records each of which is a group."""
        return cls([(record,) for record in records], kinship)

    def __init__(self, groups: Sequence[Sequence[Record]], kinship: Kinship) -> None:
        self._groups, self._kinship = groups, kinship
        self._known: dict[int, tuple[str, ...]] = {}

    def __call__(self, position: int) -> tuple[str, ...]:
        """The tokens of a group."""
        found = self._known.get(position)
        if found is None:
            members = self._groups[position][:SPEAKERS]
            told = [tokens_of_record(record, self._kinship) for record in members]
            found = self._known[position] = (
                told[0] if len(told) == 1 else tuple(dict.fromkeys(chain.from_iterable(told)))
            )
        return found

    def with_subject(self, position: int) -> tuple[str, ...]:
        """The tokens of a group, and the words of its document's subject and the names in it."""
        speaker = self._groups[position][0]
        return *self(position), *map(_subject_token, {*speaker.subject, *speaker.source.topics.names})


@lru_cache(maxsize=_RECORDS)
def tokens_of_record(record: Record, kinship: Kinship) -> tuple[str, ...]:
    """What opens blocks for a record: the families of its trigger, or the trigger,
    its rarest words, and the names beside the trigger.
    """
    rare = sorted(
        {(-weight, root) for root, weight in map(rooted, record.clause.words) if weight >= _TELLING}
    )
    named = map(
        _name_token,
        map(kinship.canonical, (*record.clause.near, *(who for _role, who in record.participants))),
    )
    told = _told(record.clause.head, record.clause.core)
    act = (record.act,) if record.act in issued() else ()
    return tuple(dict.fromkeys([*told, *act, *(word for _, word in rare[:_WORDS]), *named]))


def forget_tokens() -> None:
    """Give back what `tokens_of_record` keeps."""
    tokens_of_record.cache_clear()


def _told(head: tuple[str, ...], core: tuple[str, ...]) -> tuple[str, ...]:
    """The families of a trigger among the words around it; its own words where it is of none."""
    stems = trigger_stems(head)
    families = sorted(families_of(stems, map(stem, core)))
    return tuple(f"%{name}" for name in families) or tuple(sorted(stems))


@remembered(65536)
def _name_token(entity: str) -> str:
    return f"@{entity}"


@remembered(65536)
def _subject_token(word: str) -> str:
    return f"#{word}"
