"""Consolidation does not depend on order, is a fixed point, and what no document touches keeps its id."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.models import Extraction, Timeline
from pipeline.timeline import consolidate
from pipeline.timeline.collect import Collection
from pipeline.timeline.corrections.file import Corrections
from pipeline.timeline.merge.candidates import Tokenizer, candidate_pairs
from pipeline.timeline.merge.judgement import bounds, score
from pipeline.timeline.merge.merge import merge
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.merge.vetoes import veto
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, extraction

DAYS = ["2019-12-16", "2019-12-18", "2019-12-05"]
DATES = [
    *DAYS,
    "2019-12",
    "2019",
    "2019/..",
    "../2019-12-31",
    "2018/2020",
    "2019~",
    "2020-01-01/2020-06-30",
    "2020-03",
    "201X",
]
LECTURES = ["l'article 4 en première lecture", "l'article 4 en deuxième lecture"]
SUBJECTS = [
    "la réforme",
    "la réforme des lycées",
    "du budget 12",
    "du budget 13",
    "du rapport",
    "du rapport sur les lycées",
    *LECTURES,
    "",
]
VERBS = [
    ("annonce", "announcement"),
    ("adoption", "vote"),
    ("rejet", "vote"),
    ("annonce", "other"),
    ("publication", "publication"),
    ("rapport", "report"),
    ("décret", "legal_act"),
    ("travaux", "launch"),
]
PEOPLE = [
    Who("Cour des comptes"),
    Who("Sénat"),
    Who("Jean Martin", kind="person"),
    Who("Anne Petit", kind="person"),
    Who("Sénat", "theme"),
]
PUBLISHED = ["2019-01-01", "2020-06-01", "2021", None]


@st.composite
def tolds(draw: st.DrawFn, number: int) -> Told:
    verb, kind = draw(st.sampled_from(VERBS))
    title = f"{verb} {draw(st.sampled_from(SUBJECTS))}".strip()
    edtf = draw(st.sampled_from([*DATES, None]))
    who = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique_by=lambda w: w.name))
    modality = draw(st.sampled_from(["past", "past", "planned"]))
    return Told(
        f"{title}, phrase {number}.",
        title,
        edtf,
        verb,
        kind,
        modality,
        who,
        confidence=draw(st.sampled_from([0.5, 0.9])),
    )


@st.composite
def folders(draw: st.DrawFn) -> list[Extraction]:
    papers = []
    for number in range(draw(st.integers(1, 6))):
        count = draw(st.integers(0, 4))
        told = [draw(tolds(draw(st.integers(0, 1)) * 10 + rank)) for rank in range(count)]
        papers.append(
            extraction(
                Paper(f"doc{number}", told, draw(st.sampled_from(PUBLISHED)), extra=[f"Document {number}."])
            )
        )
    return papers


def run(papers: list[Extraction]) -> Timeline:
    return consolidate(papers, SETTINGS, generator=GENERATOR).timeline


def proofs(timeline: Timeline) -> dict[frozenset[tuple[str, int, int]], str]:
    return {
        frozenset((p.document, p.start, p.trigger.start) for p in event.evidence): event.id
        for event in (*timeline.events, *timeline.undated)
    }


@settings(deadline=None, max_examples=25)
@given(folders(), st.randoms(use_true_random=False))
def test_order_does_not_matter(papers: list[Extraction], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(papers)
    random.shuffle(shuffled)
    assert run(shuffled).model_dump_json() == run(papers).model_dump_json()


@settings(deadline=None, max_examples=25)
@given(folders())
def test_the_same_documents_twice_count_once(papers: list[Extraction]) -> None:
    assert run([*papers, *papers]) == run(papers)


@settings(deadline=None, max_examples=25)
@given(folders())
def test_documents_added_or_removed_leave_the_ids_of_untouched_events(papers: list[Extraction]) -> None:
    before, after = proofs(run(papers[:-1])), proofs(run(papers))
    assert all(after[proof] == identifier for proof, identifier in before.items() if proof in after)


@settings(deadline=None, max_examples=25)
@given(folders())
def test_nothing_is_lost_and_ids_are_unique(papers: list[Extraction]) -> None:
    timeline = run(papers)
    counts = timeline.counts
    assert (
        counts.extracted
        == counts.events + counts.merged + counts.outside + counts.rejected
        == sum(len(p.events) for p in papers)
    )
    told = {
        (e.evidence[0].document, e.evidence[0].start, e.evidence[0].trigger.start)
        for p in papers
        for e in (*p.events, *p.undated)
    }
    shown = {place for places in proofs(timeline) for place in places}
    assert shown <= told
    assert counts.outside > 0 or shown == told
    ids = [event.id for event in (*timeline.events, *timeline.undated)]
    assert len(ids) == len(set(ids))


@settings(deadline=None, max_examples=25)
@given(folders())
def test_merging_what_was_merged_changes_nothing_and_members_never_conflict(papers: list[Extraction]) -> None:
    collection = Collection(Corrections())
    for paper in papers:
        collection.add(paper)
    kinship = Kinship(collection.take_entities().entities(), {})
    clusters = merge(collection.dated, kinship).clusters
    again = merge([member for cluster in clusters for member in cluster.members], kinship).clusters
    assert [c.members for c in again] == [c.members for c in clusters]
    for cluster in clusters:
        for one, other in combinations(cluster.members, 2):
            assert veto(Sketch(one, kinship), Sketch(other, kinship)) is None
    collection.close()


@settings(deadline=None, max_examples=25)
@given(folders())
def test_blocking_misses_no_pair_that_is_one_event(papers: list[Extraction]) -> None:
    collection = Collection(Corrections())
    for paper in papers:
        collection.add(paper)
    kinship = Kinship(collection.take_entities().entities(), {})
    records = sorted(collection.dated, key=lambda record: record.seniority)
    found = set(candidate_pairs(records, Tokenizer.of_records(records, kinship)))
    for (i, one), (j, other) in combinations(enumerate(records), 2):
        mine, theirs = Sketch(one, kinship), Sketch(other, kinship)
        if veto(mine, theirs) is None and score(mine, theirs, bounds().one_event) is not None:
            assert (i, j) in found
    collection.close()


@settings(deadline=None, max_examples=25)
@given(folders())
def test_contradictions_name_what_is_there_in_whole_sentences(papers: list[Extraction]) -> None:
    timeline = run(papers)
    events = {event.id: event for event in timeline.events}
    for found in timeline.contradictions:
        assert all(found.id in events[identifier].contradictions for identifier in found.events)
        assert set(found.documents) <= {info.id for info in timeline.documents}
        assert all(document in found.explanation for document in found.documents)
        assert found.explanation[-1] == "."
        assert not re.search(r"None|  |\.\.|« | »|\( ", found.explanation)
    assert {identifier for event in timeline.events for identifier in event.contradictions} == {
        c.id for c in timeline.contradictions if c.events
    }
