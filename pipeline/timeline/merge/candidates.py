"""Which records are worth comparing: those whose dates may agree and that share telling words or names.

Blocks are days, months for dates that say no more, and years for the rest; in a block, all but the commonest token of each record are looked up,
since two that share two tokens share one of those. Where very many share a token, it proves less, and each is compared with the most senior ones
only: they bring those together that tell the same. It refuses to decide whether two records are one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.meaning import look_up
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.words import stem

LEADERS = 6
"""How many of those that share a token all others are compared with."""
_TELLING = 0.5  # rarity of a word from which on it is worth a block
_COMMON, _MANY = 2, 3
_NAME = "@"
_WORDS = 8  # rarest words of a record that open blocks

Places = Callable[[int], Iterable[Hashable]]
Tokens = Callable[[int], tuple[str, ...]]


def candidate_pairs(records: Sequence[Record], kinship: Kinship) -> Iterator[tuple[int, int]]:
    """Positions (i, j), i < j, of dated records worth comparing; `records` are in order of seniority. A pair may come more than once."""
    tokens = Tokenizer(records, kinship)
    dates = [record.when for record in records]
    months = {i for i, when in enumerate(dates) if when is not None and when.month is not None}
    days = [i for i in sorted(months) if (when := dates[i]) is not None and when.size <= 1]
    coarse = months.difference(days)
    rest = {i for i, when in enumerate(dates) if when is not None and i not in months}
    yield from pairs_in_blocks(days, lambda i: [dates[i].edtf], tokens)  # type: ignore[union-attr]
    if coarse:
        yield from pairs_in_blocks(sorted(months), lambda i: [dates[i].month], tokens, chosen=coarse)  # type: ignore[union-attr]
    if rest:
        yield from pairs_in_blocks(range(len(records)), lambda i: dates[i].years, tokens, chosen=rest)  # type: ignore[union-attr]


def pairs_in_blocks(positions: Iterable[int], places: Places, tokens: Tokens, *, chosen: Set[int] | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a place and three tokens, or two of which one is rare there, or all that one has.

    With `chosen`, only pairs with one of those.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i in positions:
        for place in places(i):
            blocks[place].append(i)
    for members in blocks.values():
        if len(members) > 1 and (chosen is None or not chosen.isdisjoint(members)):
            yield from _pairs(members, {i: frozenset(tokens(i)) for i in members}, chosen)


def _pairs(members: Sequence[int], tokens: Mapping[int, frozenset[str]], chosen: Set[int] | None) -> Iterator[tuple[int, int]]:
    """Pairs of one block."""
    uses = Counter(token for mine in tokens.values() for token in mine)
    rare = {token for token, count in uses.items() if count <= LEADERS}
    keys = _keys(tokens, uses)
    leaders, picked = _leaders(members, keys), {} if chosen is None else _leaders([i for i in members if i in chosen], keys)
    for i in members:
        found: set[int] = set()
        for token in keys[i]:
            found.update(leaders[token] if chosen is None or i in chosen else picked.get(token, ()))
        mine = tokens[i]
        for j in found:
            if i != j and _share_enough(mine, tokens[j], rare):
                yield min(i, j), max(i, j)


def _share_enough(mine: frozenset[str], theirs: frozenset[str], rare: Set[str]) -> bool:
    shared = mine & theirs
    count = len(shared)
    if count >= _MANY or count == len(mine) or count == len(theirs):
        return count > 0
    return count >= _COMMON and not shared.isdisjoint(rare)


def _keys(tokens: Mapping[int, frozenset[str]], uses: Mapping[str, int]) -> dict[int, list[str]]:
    """The tokens by which each is found: all but the commonest; that too where it is all that another has."""
    alone = {token for mine in tokens.values() if len(mine) == 1 for token in mine}
    keys: dict[int, list[str]] = {}
    for i, mine in tokens.items():
        ranked = sorted(mine, key=lambda token: (uses[token], token))
        last = ranked.pop() if len(ranked) > 1 else None
        keys[i] = [token for token in ranked if uses[token] > 1] + ([last] if last is not None and last in alone else [])
    return keys


def _leaders(members: Iterable[int], keys: Mapping[int, Sequence[str]]) -> dict[str, list[int]]:
    """The most senior of those that are found by each token."""
    found: dict[str, list[int]] = defaultdict(list)
    for i in members:
        for token in keys[i]:
            if len(found[token]) < LEADERS:
                found[token].append(i)
    return found


class Tokenizer:
    """What opens blocks for each of some records, by position, made when asked for."""

    def __init__(self, records: Sequence[Record], kinship: Kinship) -> None:
        self._records, self._kinship = records, kinship
        self._known: dict[int, tuple[str, ...]] = {}

    def __call__(self, position: int) -> tuple[str, ...]:
        """The tokens of a record."""
        found = self._known.get(position)
        if found is None:
            found = self._known[position] = tokens_of_record(self._records[position], self._kinship)
        return found


def tokens_of_record(record: Record, kinship: Kinship) -> tuple[str, ...]:
    """What opens blocks for a record: its trigger, its rarest words, and the names beside the trigger."""
    rare = sorted({word for word in map(_rare, record.clause.words) if word is not None})
    named = map(_name_token, map(kinship.canonical, (*record.clause.near, *(who for _role, who in record.participants))))
    return tuple(dict.fromkeys([*map(stem, record.clause.head), *(word for _, word in rare[:_WORDS]), *named]))


@lru_cache(maxsize=65536)
def _name_token(entity: str) -> str:
    return _NAME + entity


@lru_cache(maxsize=65536)
def _rare(word: str) -> tuple[float, str] | None:
    """The stem of a word that is rare enough, with what sorts the rarest first."""
    weight = look_up(word)[1]
    return (-weight, stem(word)) if weight >= _TELLING else None
