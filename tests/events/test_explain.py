"""How events came about: what is said of each is what made it, and every rule named is one that exists."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from pipeline.events import Explanation
from pipeline.events.confidence import HIGHEST, LOWEST, confidence, features, points_of
from pipeline.events.modality.cues import cues
from pipeline.events.participants.parts import ACT_RULES, LINE_RULES, NOUN_RULES, VERB_RULES
from pipeline.events.titles.forms import FORMS
from pipeline.events.triggers.kinds import event_words
from pipeline.extract import explain, extract
from pipeline.models import Document, HeaderField, Reading
from pipeline.prose import plain_prose
from pipeline.temporal import rule_file

TEXT = (
    "Le conseil municipal de Dole a voté le 4 mai 2021 la fermeture de la piscine. "
    "À compter de juin 2021, la ville de Dole devrait fermer la bibliothèque. "
    "L'école n'a pas rouvert en 2020. Rapport d'activité du 3 mars 2019. "
    "La Cour des comptes a relevé trois irrégularités."
)
SENTENCE_RULES = {name for rules in (ACT_RULES, LINE_RULES, NOUN_RULES, VERB_RULES) for name, _ in rules}


def reading(text: str, *header: HeaderField, published: str | None = "2021-05-20") -> Reading:
    blocks = tuple(block.block for block in plain_prose(text).blocks)
    known = {"id": "note", "source": "note.txt", "sha256": "0" * 64, "format": "text", "kind": "document"}
    return Reading(document=Document(**known, text=text, blocks=blocks, published=published, header=header))


def probability(points: Mapping[str, float]) -> float:
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-sum(points.values()))))), 2)


def explained(text: str, word: str, published: str | None = "2021-05-20") -> Explanation:
    return next(
        item for item in explain(reading(text, published=published)).explanations if item.trigger.text == word
    )


def test_every_event_is_explained_and_none_is_made_otherwise() -> None:
    told = explain(reading(TEXT))
    assert told.extraction == next(extract([reading(TEXT)]))
    events = [*told.extraction.events, *told.extraction.undated]
    assert len(events) > 3
    for item, event in zip(told.explanations, events, strict=True):
        assert (item.event, item.title.text, item.kind, item.modality.modality) == (
            event.id,
            event.title,
            event.kind,
            event.modality,
        )
        assert item.attachment.rule == event.evidence[0].rule
        assert [(who.name, who.role) for who in item.participants] == [
            (who.name, who.role) for who in event.participants
        ]
        assert set(item.points) == {"base", *features(event)}
        assert item.confidence == event.confidence == probability(item.points)


def test_the_time_names_its_record_and_the_words_that_read_it() -> None:
    time = explained(TEXT, "fermer").time
    assert time is not None
    assert (time.text, time.value, time.sense, time.signal) == (
        "juin 2021",
        "2021-06",
        "since",
        "à compter de",
    )
    assert time.file == rule_file(time.rule) == "resources/time.toml"
    assert rule_file("nothing of the kind") is None


def test_the_trigger_names_the_record_that_lists_it() -> None:
    trigger = explained(TEXT, "voté").trigger
    assert (trigger.record, trigger.column, trigger.listed) == ("vote", "verbs", "voter")
    (kind,) = (kind for kind in event_words().kind if kind.name == trigger.record)
    assert trigger.listed in kind.verbs
    unlisted = explained("Les agents ont repeint la gare en mai 2020.", "repeint").trigger
    assert unlisted.record is unlisted.listed is unlisted.column is None


def test_the_path_leads_from_the_date_to_the_trigger() -> None:
    path = explained(TEXT, "fermer").attachment.path
    assert path[0] == "juin"
    assert path[-2:] == ("devrait", "fermer")


def test_the_steps_name_each_rule_and_the_word_that_it_led_to() -> None:
    assert explained(TEXT, "fermer").attachment.steps == (("climb", "devrait"), ("lifted", "fermer"))
    told = explained("Les maires demandent la hausse constatée en 2019.", "hausse").attachment.steps
    assert told == (("participle_before", "constatée"), ("lifted", "hausse"))


def test_participants_name_their_rule() -> None:
    (who,) = explained(TEXT, "voté").participants
    assert (who.role, who.rule) == ("agent", "subject")
    assert who.mention in TEXT
    for item in explain(reading(TEXT)).explanations:
        assert {who.rule for who in item.participants} <= SENTENCE_RULES


@pytest.mark.parametrize(
    ("text", "word", "modality", "rule"),
    [
        ("L'école de Dole n'a pas rouvert en 2020.", "rouvert", "negated", "negation"),
        ("La gare de Dole a fermé en 2020.", "fermé", "past", "past_tense"),
        ("Le tribunal rouvrira-t-il en 2024 ?", "rouvrira", "hypothetical", "asked"),
        ("La région souhaite rouvrir la ligne en 2024.", "rouvrir", "hypothetical", "cue asking_verb"),
        ("La gare de Dole rouvrira en 2024.", "rouvrira", "planned", "mood"),
        ("La réouverture de la gare est prévue en 2024.", "réouverture", "planned", "cue plan_verb"),
    ],
)
def test_modality_names_its_rule(text: str, word: str, modality: str, rule: str) -> None:
    said = explained(text, word).modality
    assert (said.modality, said.rule) == (modality, rule)


def test_the_title_names_its_form_and_what_the_reading_was_unsure_of() -> None:
    title = explained(TEXT, "voté").title
    assert title.form in {name for name, _ in FORMS}
    assert title.doubts == ()
    doubtful = explained("Les travaux de la gare sont achevée en 2020.", "achevée").title
    assert doubtful.doubts == ("no_agreement",)


def test_a_cue_is_a_record_and_its_word_stands_in_the_sentence() -> None:
    said = explained("La région souhaite rouvrir la ligne en 2024.", "rouvrir").modality
    assert said.word == "souhaite"
    assert said.rule.removeprefix("cue ") in {cue.name for cue in cues()}


def test_what_a_layout_states_is_explained_without_a_sentence() -> None:
    text = "Question publiée au JO le : 04/05/2021\n\nLa gare ferme."
    start = text.index("04/05/2021")
    field = HeaderField(name="question_published", value="2021-05-04", start=start, end=start + 10)
    (item,) = (
        item for item in explain(reading(text, field)).explanations if item.attachment.rule == "header"
    )
    assert item.time is None
    assert item.attachment.path == ()
    assert item.points["layout"] > 0


def test_points_are_what_confidence_is_made_of() -> None:
    weak = ("loose_rule", "counted")
    assert confidence(weak) == probability(points_of(weak))
    assert points_of(weak)["loose_rule"] < 0 < points_of(weak)["base"]
