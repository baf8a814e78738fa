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

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, combinations

from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.background import rooted
from pipeline.timeline.records.families import families_of, trigger_stems
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import issued
from pipeline.timeline.records.words import stem

FEW = 6
"""How many of one day are all compared."""
SOME = 60
"""How many of one month or year are all compared: those of a folder of a few documents."""
LEADERS = 6
"""How many of those that share a token all others are compared with."""
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
    """Positions (i, j), i < j, of dated records worth comparing; `records` are in
    order of seniority. A pair may come more than once.
    """
    dates = {i: when for i, record in enumerate(records) if (when := record.when) is not None}
    days = {i: when.day for i, when in dates.items() if when.day is not None}
    months = {i: when.month for i, when in dates.items() if when.month is not None}
    coarse = {i for i in months if i not in days}
    rest = {i for i, when in dates.items() if when.month is None}
    yield from pairs_in_blocks(days, lambda i: [days[i]], tokens.with_subject, enough=1)
    if coarse:
        yield from pairs_in_blocks(months, lambda i: [months[i]], tokens, chosen=coarse)
    if rest:
        yield from pairs_in_blocks(dates, lambda i: dates[i].years, tokens, chosen=rest)


def near_pairs(records: Sequence[Record], tokens: Tokenizer) -> Iterator[tuple[int, int]]:
    """Positions (i, j), i < j, of records of two days that a slip may separate, worth comparing: what one
    source dates the 11th, another the 12th.

    A pair may come more than once.
    """
    days = {
        i: record.when.day
        for i, record in enumerate(records)
        if record.when is not None and record.when.day is not None
    }
    pairs = pairs_in_blocks(days, lambda i: range(days[i], days[i] + SLIP + 1), tokens, enough=1)
    yield from ((i, j) for i, j in pairs if days[i] != days[j])


def pairs_in_blocks(
    positions: Iterable[int],
    places: Places,
    tokens: Tokens,
    *,
    chosen: Set[int] | None = None,
    enough: int = 2,
) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a place and more than `enough` tokens, or
    `enough` of which one is rare there, or all that one has.

    All pairs of a place where few are. With `chosen`, only pairs with one of those.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i in positions:
        for place in places(i):
            blocks[place].append(i)
    for members in blocks.values():
        if len(members) <= (FEW if enough == 1 else SOME):
            yield from (
                pair for pair in combinations(members, 2) if chosen is None or not chosen.isdisjoint(pair)
            )
        elif len(members) > 1 and (chosen is None or not chosen.isdisjoint(members)):
            yield from _pairs(members, {i: frozenset(tokens(i)) for i in members}, chosen, enough)


def _pairs(
    members: Sequence[int], tokens: Mapping[int, frozenset[str]], chosen: Set[int] | None, enough: int
) -> Iterator[tuple[int, int]]:
    """Pairs of one block."""
    uses = Counter(chain.from_iterable(tokens.values()))
    rare = {token for token, count in uses.items() if count <= LEADERS}
    keys = _keys(tokens, uses)
    leaders, picked = (
        _leaders(members, keys),
        {} if chosen is None else _leaders([i for i in members if i in chosen], keys),
    )
    for i in members:
        led = leaders if chosen is None or i in chosen else picked
        found = set[int]().union(*[led[token] for token in keys[i] if token in led])
        found.discard(i)
        mine = tokens[i]
        for j in found:
            theirs = tokens[j]
            shared = mine & theirs
            count = len(shared)
            if (
                count > enough
                or (count == enough and not shared.isdisjoint(rare))
                or count == len(mine)
                or count == len(theirs)
            ):
                yield (i, j) if i < j else (j, i)


def _keys(tokens: Mapping[int, frozenset[str]], uses: Mapping[str, int]) -> dict[int, list[str]]:
    """The tokens by which each is found: all but the commonest; that too
    where it is rare, or all that another has.
    """
    alone = {token for mine in tokens.values() if len(mine) == 1 for token in mine}
    single = {token for token, count in uses.items() if count == 1}
    often = {token: (count, token) for token, count in uses.items() if count > LEADERS}
    keys: dict[int, list[str]] = {}
    for i, mine in tokens.items():
        common = [often[token] for token in mine if token in often]
        last = max(common)[1] if common else None
        keys[i] = [token for token in mine if token not in single and (token != last or token in alone)]
    return keys


def _leaders(members: Iterable[int], keys: Mapping[int, Sequence[str]]) -> dict[str, list[int]]:
    """The most senior of those that are found by each token."""
    found: dict[str, list[int]] = {}
    for i in members:
        for token in keys[i]:
            known = found.setdefault(token, [])
            if len(known) < LEADERS:
                known.append(i)
    return found


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
    return tuple(f"%{name}" for name in sorted(families_of(stems, frozenset(map(stem, core))))) or tuple(
        sorted(stems)
    )


@lru_cache(maxsize=65536)
def _name_token(entity: str) -> str:
    return f"@{entity}"


@lru_cache(maxsize=65536)
def _subject_token(word: str) -> str:
    return f"#{word}"
