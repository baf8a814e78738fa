"""Every record of events.toml, participants.toml, modality.toml and attachment.toml
fires on its examples and on none of its rejects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from pipeline.events.attachment.settled import ObjectDate, Refusal, settled
from pipeline.events.modality.cues import Cue, cues
from pipeline.events.modality.modality import modality_of
from pipeline.events.participants import words as participants
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.in_sentence import turn_of
from pipeline.events.triggers.kinds import Turn, kind_labels
from pipeline.resources import Record
from tests.events.conftest import Read
from tests.support import parse

STEM = 4
"""Letters by which a near miss resembles a word."""


def name_of(value: object) -> str:
    return str(getattr(value, "name", value))


def kinds_in(sentence: str) -> set[str]:
    words = [token for token in parse(sentence) if token.pos_ in {"VERB", "NOUN", "ADJ"}]
    return {lexicon.kind_of(token) for token in words if lexicon.record_of(token) is not None}


@pytest.mark.parametrize("record", participants.groups(), ids=name_of)
def test_words_of_participants_stand_in_the_example_and_not_in_the_reject(record: lexicon.Group) -> None:
    def holds(sentence: str) -> bool:
        return any(
            form in participants.group(record.name)
            for token in parse(sentence)
            for form in lexicon.forms(token)
        )

    assert all(map(holds, record.examples))
    assert not any(map(holds, record.rejects))


@pytest.mark.parametrize(
    ("kind", "sentence"), [(k, e) for k in lexicon.event_words().kind for e in k.examples], ids=name_of
)
def test_kind_fires_on_its_example(kind: lexicon.Kind, sentence: str) -> None:
    assert kind.name in kinds_in(sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"), [(k, e) for k in lexicon.event_words().kind for e in k.rejects], ids=name_of
)
def test_kind_leaves_its_reject(kind: lexicon.Kind, sentence: str) -> None:
    assert kind.name not in kinds_in(sentence)


def turns_of(marked: str) -> list[str]:
    doc = parse(re.sub(r"[\[\]]", "", marked))
    place = marked.index("[")
    return [
        turn.name
        for token in doc
        if token.idx <= place < token.idx + len(token) and (turn := turn_of(token)) is not None
    ]


@pytest.mark.parametrize(
    ("turn", "sentence"), [(t, e) for t in lexicon.event_words().turn for e in t.examples], ids=name_of
)
def test_turn_reads_its_verb_by_what_it_is_done_to(turn: Turn, sentence: str) -> None:
    assert turns_of(sentence) == [turn.name]


@pytest.mark.parametrize(
    ("turn", "sentence"), [(t, e) for t in lexicon.event_words().turn for e in t.rejects], ids=name_of
)
def test_turn_leaves_its_verb_where_it_is_done_to_something_else(turn: Turn, sentence: str) -> None:
    assert turn.name not in turns_of(sentence)


def words_of(group: lexicon.Group, sentence: str) -> list[str]:
    doc = parse(sentence)
    single = [token.text for token in doc if lexicon.is_in(token, group.name)]
    return single + [
        pair
        for pair in (f"{token.lower_} {token.nbor().lower_}" for token in doc[:-1])
        if pair in group.words
    ]


@pytest.mark.parametrize(
    ("group", "sentence"), [(g, e) for g in lexicon.event_words().group for e in g.examples], ids=name_of
)
def test_group_has_a_word_of_its_example(group: lexicon.Group, sentence: str) -> None:
    assert words_of(group, sentence)


@pytest.mark.parametrize(
    ("group", "sentence"), [(g, e) for g in lexicon.event_words().group for e in g.rejects], ids=name_of
)
def test_group_has_no_word_of_its_reject(group: lexicon.Group, sentence: str) -> None:
    assert not words_of(group, sentence)


def is_near(words: Iterable[str], sentence: str) -> bool:
    """Whether a sentence holds a word that begins like a listed one, itself or its lemma: a record that fired
    on too much would fire on it.
    """
    beginnings = {word[:STEM] for phrase in words for word in phrase.lower().split()}
    doc = parse(re.sub(r"[\[\]]", "", sentence))
    return any(form[:STEM] in beginnings for token in doc for form in (token.lower_, token.lemma_.lower()))


RECORDS = [
    *((kind, (*kind.verbs, *kind.nouns)) for kind in lexicon.event_words().kind),
    *((group, group.words) for group in lexicon.event_words().group),
    *((group, group.words) for group in participants.groups()),
    *((cue, cue.words) for cue in cues()),
]


@pytest.mark.parametrize(("record", "words"), RECORDS, ids=[name_of(record) for record, _ in RECORDS])
def test_a_reject_is_a_near_miss(record: Record, words: tuple[str, ...]) -> None:
    assert any(is_near(words, sentence) for sentence in record.rejects), (
        f"no reject of {name_of(record)} could fail"
    )


def modality_in(marked: str) -> str:
    place = marked.index("[")
    word = re.search(r"\[(.+?)\]", marked)
    assert word is not None
    doc = parse(marked.replace("[", "").replace("]", ""))
    return modality_of(next(token for token in doc if token.idx <= place < token.idx + len(token)))


@pytest.mark.parametrize(("cue", "sentence"), [(c, e) for c in cues() for e in c.examples], ids=name_of)
def test_cue_gives_its_modality(cue: Cue, sentence: str) -> None:
    assert modality_in(sentence) == cue.modality


@pytest.mark.parametrize(("cue", "sentence"), [(c, e) for c in cues() for e in c.rejects], ids=name_of)
def test_cue_leaves_its_reject(cue: Cue, sentence: str) -> None:
    assert modality_in(sentence) != cue.modality


def test_every_kind_has_its_own_french_label() -> None:
    labels = kind_labels()
    assert labels["other"] == "autre"
    assert set(labels) == {kind.name for kind in lexicon.event_words().kind} | {"other"}
    assert len(set(labels.values())) == len(labels)


def dated_by(read: Read, marked: str) -> list[str]:
    """Triggers of the events that the words between square brackets
    date; braces mark a trigger and are taken out.
    """
    text = re.sub(r"[{}]", "", marked)
    start, end = text.index("["), text.index("]") - 1
    events = read(re.sub(r"[\[\]]", "", text), "2022-09-01").events
    times = [(event.evidence[0].trigger.text, event.evidence[0].time) for event in events]
    return [trigger for trigger, time in times if time is not None and time.start < end and start < time.end]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, e) for r in settled().refusal for e in r.examples], ids=name_of
)
def test_nothing_hangs_on_a_refused_date(read: Read, rule: Refusal, sentence: str) -> None:
    assert not dated_by(read, sentence), rule.name


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, e) for r in settled().refusal for e in r.rejects], ids=name_of
)
def test_something_hangs_on_the_near_miss_of_a_refusal(read: Read, rule: Refusal, sentence: str) -> None:
    assert dated_by(read, sentence), rule.name


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, e) for r in settled().object for e in r.examples], ids=name_of
)
def test_the_object_has_its_own_date(read: Read, rule: ObjectDate, sentence: str) -> None:
    noun = re.search(r"{(.+?)}", sentence)
    assert noun is not None and dated_by(read, sentence) == [noun[1]], rule.name


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, e) for r in settled().object for e in r.rejects], ids=name_of
)
def test_the_near_miss_of_an_object_dates_the_verb(read: Read, rule: ObjectDate, sentence: str) -> None:
    noun = re.search(r"{(.+?)}", sentence)
    assert noun is not None and noun[1] not in dated_by(read, sentence), rule.name
