"""Why two events of a folder are one or two: every pair of their mentions by the
weighed judgement, with what weighed for and against.

It judges by today's rules, with the folder's entities and without anybody's
corrections. It refuses to decide: that is `merge`'s.
"""

from __future__ import annotations

from collections.abc import Collection as Group
from collections.abc import Iterable
from itertools import product
from statistics import fmean
from typing import Literal

from pydantic import Field

from pipeline.entities import link_entities
from pipeline.models import EventDate, Extraction, Model
from pipeline.timeline.collect import Collection
from pipeline.timeline.corrections.file import Corrections
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.judgement import bounds, judge
from pipeline.timeline.merge.merge import Choice, merge, weigh
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.realisation import link_plans
from pipeline.timeline.records.records import Record

Place = tuple[str, int, int]
"""Document, offset of the evidence, offset of the trigger, both in code points of its text."""
Verdict = Literal["one_event", "carried_out", "two_events"]


class Weighed(Model):
    """One sign of two mentions."""

    name: str = Field(description="Name of the sign in resources/judgement.toml.")
    says: str = Field(description="French phrase for a reader.")
    measure: float = Field(description="How much of it there is, -1 to 1.")
    weight: float = Field(description="What it adds to the score when it is 1.")
    adds: float = Field(description="What it adds to this score.")


class Ruled(Model):
    """A veto that holds."""

    name: str = Field(description="Name of the veto in resources/judgement.toml.")
    says: str = Field(description="French phrase for a reader.")


class Side(Model):
    """One mention."""

    event: str = Field(description="Id of the event of the document that tells it.")
    document: str = Field(description="Id of the document.")
    title: str = Field(description="Its title.")
    date: EventDate | None = Field(description="Its date; null where it has none.")
    quote: str = Field(description="The sentence.")


class PairOfMentions(Model):
    """Two mentions, and all that speaks for and against their being one event."""

    one: Side = Field(description="The mention of the first event.")
    other: Side = Field(description="The mention of the second event.")
    score: float = Field(description="Sum of what the signs add: the logarithm of the odds.")
    signs: tuple[Weighed, ...] = Field(description="All signs, the weightiest first.")
    vetoes: tuple[Ruled, ...] = Field(
        description="What rules out that they are one event, whatever the score."
    )
    compared: bool = Field(
        description=(
            "Whether a run compares them: it does where dates may agree and enough words or names are common."
        )
    )


class PairExplanation(Model):
    """Why two events are one or two."""

    one: str = Field(description="Id of the first event.")
    other: str = Field(description="Id of the second event.")
    verdict: Verdict = Field(
        description="What a run makes of them today: one event, a plan and its doing, two events."
    )
    bound: float = Field(description="Mean score of all pairs of mentions from which on they are one event.")
    score: float = Field(description="Mean score of the pairs below.")
    pairs: tuple[PairOfMentions, ...] = Field(
        description="Every mention of the first event with every mention of the second."
    )


def explain_pair(
    extractions: Iterable[Extraction], one: tuple[str, Group[Place]], other: tuple[str, Group[Place]]
) -> PairExplanation | None:
    """Judge two events, each given by its id and the places that prove it; None where the documents no longer
    tell one of them with a date.
    """
    collection, kinship = collect(extractions)
    try:
        dated = [record for record in (*collection.dated, *collection.undated) if record.when is not None]
        mine, theirs = _told_at(one[1], dated), _told_at(other[1], dated)
        met = [(a, b) for a, b in product(mine, theirs) if a is not b]
        choices = weigh(met, dated, kinship)
        pairs = tuple(_pair(collection, kinship, a, b, choices[a, b]) for a, b in met)
        if not pairs:
            return None
        mean = round(fmean(pair.score for pair in pairs), 4)
        verdict = _verdict(dated, kinship, mine, theirs)
        return PairExplanation(
            one=one[0], other=other[0], verdict=verdict, bound=bounds().one_event, score=mean, pairs=pairs
        )
    finally:
        collection.close()


def collect(extractions: Iterable[Extraction]) -> tuple[Collection, Kinship]:
    """What the documents of a folder say, and who is kin of whom; close the collection when done."""
    collection = Collection(Corrections())
    for extraction in extractions:
        collection.add(extraction)
    collection.inherit()
    union = collection.take_entities()
    told = list(union.entities())
    links = link_entities(told)
    return collection, Kinship(union.linked(links, told), links)


def _told_at(places: Group[Place], dated: Iterable[Record]) -> list[Record]:
    found = [record for record in dated if (record.source.id, record.sentence, record.trigger) in places]
    return sorted(found, key=lambda record: record.seniority)


def _pair(
    collection: Collection, kinship: Kinship, one: Record, other: Record, choice: Choice
) -> PairOfMentions:
    found = judge(Sketch(one, kinship), Sketch(other, kinship), choice.alone, choice.rivals)
    return PairOfMentions(
        one=_side(collection, one),
        other=_side(collection, other),
        score=found.score,
        signs=tuple(Weighed(**part._asdict()) for part in found.parts),
        vetoes=tuple(Ruled(name=name, says=says) for name, says in found.vetoes.items()),
        compared=choice.is_compared,
    )


def _side(collection: Collection, record: Record) -> Side:
    event = collection.load(record)
    return Side(
        event=event.id,
        document=record.source.id,
        title=event.title,
        date=event.date,
        quote=event.evidence[0].quote,
    )


def _verdict(
    dated: Iterable[Record], kinship: Kinship, mine: Iterable[Record], theirs: Iterable[Record]
) -> Verdict:
    clusters = merge(dated, kinship).clusters
    first, second = _clusters_of(clusters, mine), _clusters_of(clusters, theirs)
    if first & second:
        return "one_event"
    carried = {(id(plan), done) for done, plans in link_plans(clusters, kinship).items() for plan in plans}
    return (
        "carried_out"
        if any((a, b) in carried or (b, a) in carried for a in first for b in second)
        else "two_events"
    )


def _clusters_of(clusters: Iterable[Cluster], records: Iterable[Record]) -> set[int]:
    wanted = set(records)
    return {id(cluster) for cluster in clusters if not wanted.isdisjoint(cluster.members)}
