"""Pairs of members of one block that share enough tokens, of many blocks at once, in vectors.

A token is rare in a block where `LEADERS` members or fewer have it: they are all compared with one another.
One that more have is common: each member is compared with its leaders, the first of those that are found by
it. A seat is a member at its place in a block. It refuses to know what is compared and what tokens say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEADERS = 6
"""How many of those that share a token all others are compared with."""
_SEATS = 1 << 14
"""Of how many seats the pairs are found at once, where no block has more."""
_COLUMNS = 1 << 13
"""How many common tokens have a bit at once."""
_AT_ONCE = 1 << 14
"""How many pairs become Python's numbers at once."""

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Bags(NamedTuple):
    """The tokens of positions, by their places in the alphabet: `sizes[i]` of them from `starts[i]` on in
    `tokens` for position i, all below `total`.
    """

    tokens: Numbers
    starts: Numbers
    sizes: Numbers
    total: int


class Seats(NamedTuple):
    """The seats of some blocks: the position of each, the number of its block, whether pairs are wanted of
    it.
    """

    position: Numbers
    block: Numbers
    is_chosen: Flags


class _Held(NamedTuple):
    """Who has which token, one after the other: seats, and tokens numbered by block and alphabet; of those
    that two or more of a block have.
    """

    seat: Numbers
    token: Numbers

    def where(self, wanted: Flags) -> _Held:
        """Those that are wanted."""
        return _Held(self.seat[wanted], self.token[wanted])


def encode(one: Numbers, other: Numbers) -> Numbers:
    """Pairs as numbers, the lower first."""
    return np.minimum(one, other) << 32 | np.maximum(one, other)


def decode(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Both sides of the pairs that are numbers."""
    return pairs >> 32, pairs & 0xFFFFFFFF


def unite(found: Iterable[Numbers], days: Sequence[int]) -> list[Numbers]:
    """The pairs that were found, each once, some at a time, in the order of the later of their `days`: those
    of one time follow one another.
    """
    parts = list(found)
    pairs = _distinct(np.concatenate(parts)) if parts else _numbers(())
    one, other = decode(pairs)
    day = np.asarray(days, dtype=np.int64)
    pairs = pairs[np.argsort(np.maximum(day[one], day[other]), kind="stable")]
    return [pairs[begin : begin + _AT_ONCE] for begin in range(0, len(pairs), _AT_ONCE)]


def all_pairs(blocks: Iterable[Sequence[int]], chosen: Set[int] | None) -> Numbers:
    """All pairs of positions of each block of which one is chosen, where some are. A pair may come more than
    once.
    """
    pairs = chain.from_iterable(combinations(members, 2) for members in blocks)
    wanted = pairs if chosen is None else (pair for pair in pairs if not chosen.isdisjoint(pair))
    both = _numbers(chain.from_iterable(wanted)).reshape(-1, 2)
    return encode(both[:, 0], both[:, 1])


def shared_pairs(
    blocks: Sequence[Sequence[int]],
    tokens: Callable[[int], Sequence[str]],
    chosen: Set[int] | None,
    enough: int,
) -> Iterator[Numbers]:
    """Pairs of positions that share more than `enough` tokens in a block, or `enough` of which one is rare
    there, or all that one has; of which one is chosen, where some are. A pair may come more than once.
    """
    positions = sorted(set(chain.from_iterable(blocks)))
    if not positions:
        return
    bags = _read_bags(positions, tokens)
    are_chosen = np.full(len(bags.sizes), chosen is None)
    are_chosen[[position for position in positions if chosen is not None and position in chosen]] = True
    for batch in _batches(sorted(blocks, key=len)):
        position = _numbers(chain.from_iterable(batch))
        block = np.repeat(np.arange(len(batch)), [len(members) for members in batch])
        yield _pairs(Seats(position, block, are_chosen[position]), bags, enough)


def _read_bags(positions: Sequence[int], tokens: Callable[[int], Sequence[str]]) -> Bags:
    """The tokens of some positions, each of which has a token once."""
    bags = [tokens(position) for position in positions]
    places = {token: place for place, token in enumerate(sorted(set(chain.from_iterable(bags))))}
    lengths = _numbers(map(len, bags))
    sizes, starts = np.zeros((2, positions[-1] + 1), dtype=np.int64)
    sizes[positions], starts[positions] = lengths, np.cumsum(lengths) - lengths
    return Bags(_numbers(map(places.__getitem__, chain.from_iterable(bags))), starts, sizes, len(places))


def _batches(blocks: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Blocks of about one size together."""
    batch: list[Sequence[int]] = []
    room = _SEATS
    for block in blocks:
        if batch and len(block) > room:
            yield batch
            batch, room = [], _SEATS
        batch.append(block)
        room -= len(block)
    if batch:
        yield batch


def _pairs(seats: Seats, bags: Bags, enough: int) -> Numbers:
    sizes = bags.sizes[seats.position]
    seat = np.repeat(np.arange(len(sizes)), sizes)
    token = bags.tokens[_ranges(bags.starts[seats.position], sizes)]
    numbers, token, uses = np.unique(
        seats.block[seat] * bags.total + token, return_inverse=True, return_counts=True
    )
    alone = np.zeros(len(uses), dtype=bool)
    alone[token[sizes[seat] == 1]] = True
    held = _Held(seat, token).where(uses[token] > 1)
    found = _found(held.where(_are_keys(held, uses, alone)), seats.is_chosen, len(uses))
    rare, common = held.where(uses[held.token] <= LEADERS), held.where(uses[held.token] > LEADERS)
    shared = _count_rare(rare, found, seats.is_chosen, len(uses))
    is_rare = shared > 0
    one, other = decode(found)
    shared += _count_common(_by_column(common, numbers // bags.total), one, other, len(sizes))
    kept = (
        (shared > enough) | (shared == enough) & is_rare | (shared == sizes[one]) | (shared == sizes[other])
    )
    return encode(seats.position[one[kept]], seats.position[other[kept]])


def _are_keys(held: _Held, uses: Numbers, alone: Flags) -> Flags:
    """Whether a seat is found by a token that it has: by all but the commonest; by that too where it is rare,
    or all that another has.
    """
    ranks = np.empty(len(uses), dtype=np.int64)
    ranks[np.argsort(uses, kind="stable")] = np.arange(len(uses))
    commonest = np.full(held.seat.max(initial=0) + 1, -1)
    common = held.where(uses[held.token] > LEADERS)
    np.maximum.at(commonest, common.seat, ranks[common.token])
    are_keys: Flags = alone[held.token] | (ranks[held.token] != commonest[held.seat])
    return are_keys


def _found(keys: _Held, is_chosen: Flags, total: int) -> Numbers:
    """Pairs of a seat and a leader of one of its keys, sorted: a chosen seat finds all leaders, another those
    that are chosen.
    """
    chosen = is_chosen[keys.seat]
    mine, theirs = keys.where(chosen), keys.where(~chosen)
    met = [_met(mine, _leaders(keys, total)), _met(theirs, _leaders(mine, total))]
    return _distinct(np.concatenate(met))


def _leaders(keys: _Held, total: int) -> Numbers:
    """The first seats that are found by each of `total` tokens; -1 where there are no more."""
    order = np.argsort(keys.token, kind="stable")
    token = keys.token[order]
    place = np.arange(len(token)) - np.searchsorted(token, token)
    first = place < LEADERS
    leaders = np.full((total, LEADERS), -1)
    leaders[token[first], place[first]] = keys.seat[order][first]
    return leaders


def _met(keys: _Held, leaders: Numbers) -> Numbers:
    one, other = np.repeat(keys.seat, LEADERS), leaders[keys.token].ravel()
    met = (other >= 0) & (other != one)
    return encode(one[met], other[met])


def _count_rare(rare: _Held, found: Numbers, is_chosen: Flags, total: int) -> Numbers:
    """How many rare tokens each pair that was found shares: these lead to all that have them."""
    pairs, counts = np.unique(_met(rare, _leaders(rare, total)), return_counts=True)
    one, other = decode(pairs)
    wanted = is_chosen[one] | is_chosen[other]
    shared = np.zeros(len(found), dtype=np.int64)
    shared[np.searchsorted(found, pairs[wanted])] = counts[wanted] // 2  # either found the other
    return shared


def _by_column(common: _Held, block: Numbers) -> _Held:
    """The same with the tokens of each block numbered from nought, as few as they are."""
    distinct = _distinct(common.token)
    column = np.arange(len(distinct)) - np.searchsorted(block[distinct], block[distinct])
    return _Held(common.seat, column[np.searchsorted(distinct, common.token)])


def _count_common(common: _Held, one: Numbers, other: Numbers, seats: int) -> Numbers:
    """How many of the common tokens both sides of each pair have."""
    shared = np.zeros(len(one), dtype=np.int64)
    for first in range(0, common.token.max(initial=-1) + 1, _COLUMNS):
        some = common.where((common.token >= first) & (common.token < first + _COLUMNS))
        shared += _count_columns(_Held(some.seat, some.token - first), one, other, seats)
    return shared


def _count_columns(held: _Held, one: Numbers, other: Numbers, seats: int) -> Numbers:
    """The same of few tokens: those of the one are looked up in a row of bits for the other."""
    nobodys = held.token.max(initial=-1) + 1
    bits = np.zeros((seats, nobodys // 8 + 1), dtype=np.uint8)
    np.bitwise_or.at(bits, (held.seat, held.token >> 3), (1 << (held.token & 7)).astype(np.uint8))
    place = np.arange(len(held.seat)) - np.searchsorted(held.seat, held.seat)
    tokens = np.full((place.max(initial=-1) + 1, seats), nobodys)
    tokens[place, held.seat] = held.token
    shared = np.zeros(len(one), dtype=np.int64)
    for column in tokens:
        token = column[one]
        shared += bits[other, token >> 3] >> (token & 7) & 1
    return shared


def _distinct(numbers: Numbers) -> Numbers:
    """Each number once, sorted."""
    ordered = np.sort(numbers)
    distinct: Numbers = ordered[np.diff(ordered, prepend=-1) != 0]
    return distinct


def _ranges(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers from each start on, as many as its size says, one range after the other."""
    return np.arange(sizes.sum()) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)
