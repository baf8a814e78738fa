"""How one event came about, from the sentence to the line of the timeline, in values that can be printed.

Owns what is shown of a derivation and under which names. It refuses to derive anything again: the record that
the making of the event left says all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.events.confidence import features, points_of
from pipeline.events.derivation import Chain, Derivation
from pipeline.events.triggers import lexicon
from pipeline.models import Event, EventDate, Modality, Model, ParticipantRole, TimexType
from pipeline.syntax.tree import climb
from pipeline.temporal import rule_file

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

EVENTS_FILE = "resources/events.toml"


class TimeStep(Model):
    """The time expression and how the words around it read it."""

    text: str = Field(description="The words of the document.")
    type: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(description="TIMEX3 value.")
    rule: str = Field(description="Record of the grammar that recognised it.")
    file: str | None = Field(description="File of that record; null where it is code.")
    anchor: str | None = Field(description="What it was resolved against.")
    signal: str = Field(description="Words before it that read it: « à compter d ».")
    sense: str = Field(description="How they read it: at, since, from, until, by, after, for.")
    counted: bool = Field(description="Computed from the publication by a duration.")


class TriggerStep(Model):
    """The word that names the event, and the record that lists it."""

    text: str = Field(description="The word.")
    lemma: str | None = Field(default=None, description="Its lemma, as the model gives it.")
    record: str | None = Field(
        description="Kind of resources/events.toml that lists it; null where none does."
    )
    listed: str | None = Field(description="The form under which it is listed.")
    column: str | None = Field(description="verbs or nouns.")


class AttachmentStep(Model):
    """How the date found its word."""

    rule: str = Field(description="Rule that joined date and word.")
    steps: tuple[tuple[str, str], ...] = Field(
        default=(), description="Rules of attachment/governor.py, each with its word."
    )
    path: tuple[str, ...] = Field(
        default=(),
        description="Words from the date up to the trigger in the tree; empty where it does not join them.",
    )


class ParticipantStep(Model):
    """Who takes part, and why."""

    name: str = Field(description="Canonical name.")
    role: ParticipantRole = Field(description="Part taken.")
    rule: str = Field(
        description="Rule that found the part: a name of the tables in pipeline/events/participants/parts.py."
    )
    mention: str = Field(description="The words that name them.")
    recognised: str = Field(description="Who proposed the mention, and by which record.")


class ModalityStep(Model):
    """Whether it is asserted, and what says so."""

    modality: Modality = Field(description="past, planned, hypothetical or negated.")
    rule: str = Field(
        description=(
            "Rule that found it; « cue » and the name of a record where resources/modality.toml lists the "
            "word."
        )
    )
    word: str = Field(default="", description="The word that says so, where one does.")


class TitleStep(Model):
    """How the title was made."""

    text: str = Field(description="The title.")
    form: str | None = Field(
        default=None,
        description=(
            "Row of the table of forms in pipeline/events/titles/forms.py; null where a layout makes it."
        ),
    )
    doubts: tuple[str, ...] = Field(default=(), description="What the reading of the clause was unsure of.")


class Explanation(Model):
    """One event and how it came about. Steps are null or empty for what a layout states
    without a sentence (a header, a label, a letter).
    """

    event: str = Field(description="Id of the event.")
    document: str = Field(description="Id of the document.")
    quote: str = Field(description="The sentence.")
    title: TitleStep = Field(description="Its title.")
    kind: str = Field(description="Its kind.")
    date: EventDate | None = Field(description="Its date; null for undated events.")
    time: TimeStep | None = Field(description="The time expression.")
    trigger: TriggerStep = Field(description="The word that names it.")
    attachment: AttachmentStep = Field(description="How date and word were joined.")
    participants: tuple[ParticipantStep, ...] = Field(description="Who takes part.")
    modality: ModalityStep = Field(description="How it is told.")
    confidence: float = Field(description="Probability that it is right.")
    points: dict[str, float] = Field(
        description=(
            "What speaks for and against it (resources/confidence.toml); the sum is the logarithm of the "
            "odds."
        )
    )


def explain_event(told: Derivation) -> Explanation:
    """Everything that is known of how an event was made."""
    event, chain = told.event, told.chain
    proof = event.evidence[0]
    return Explanation(
        event=event.id,
        document=proof.document,
        quote=proof.quote,
        title=TitleStep(text=event.title)
        if chain is None
        else TitleStep(text=event.title, form=chain.title.form, doubts=chain.title.doubts),
        kind=event.kind,
        date=event.date,
        time=None if chain is None else _time(chain),
        trigger=_listed(proof.trigger.text) if chain is None else _trigger(chain.trigger),
        attachment=AttachmentStep(rule=proof.rule)
        if chain is None
        else AttachmentStep(rule=proof.rule, steps=chain.steps, path=_path(chain)),
        participants=_named(event) if chain is None else _participants(chain),
        modality=_modality(told),
        confidence=event.confidence,
        points=points_of(features(event)),
    )


def _modality(told: Derivation) -> ModalityStep:
    if told.chain is None:
        return ModalityStep(modality=told.event.modality, rule=told.event.evidence[0].rule)
    said = told.chain.judgement
    return ModalityStep(modality=said.modality, rule=said.rule, word=said.word)


def _time(chain: Chain) -> TimeStep | None:
    dating = chain.dating
    if dating is None:
        return None
    item = dating.expression
    return TimeStep(
        text=dating.text,
        type=item.type,
        value=item.value,
        rule=item.rule,
        file=rule_file(item.rule),
        anchor=item.anchor,
        signal=dating.signal.strip(),
        sense=dating.sense,
        counted=dating.counted,
    )


def _trigger(token: Token) -> TriggerStep:
    entry = lexicon.entry_of(token)
    if entry is None:
        return TriggerStep(text=token.text, lemma=token.lemma_, record=None, listed=None, column=None)
    return TriggerStep(
        text=token.text, lemma=token.lemma_, record=entry.kind.name, listed=entry.form, column=entry.column
    )


def _listed(word: str) -> TriggerStep:
    kind = lexicon.kind_of_noun(word)
    return TriggerStep(
        text=word,
        record=kind,
        listed=None if kind is None else word.lower(),
        column=None if kind is None else "nouns",
    )


def _path(chain: Chain) -> tuple[str, ...]:
    """The words by which the tree joins the date to the trigger, both
    included: up to what governs both, then down.
    """
    anchor = None if chain.dating is None else chain.view.head_of(chain.dating.start, chain.dating.end)
    if anchor is None:
        return ()
    down = [chain.trigger, *climb(chain.trigger)]
    places = {token.i: place for place, token in enumerate(down)}
    up = [anchor, *climb(anchor)]
    met = next((place for place, token in enumerate(up) if token.i in places), None)
    if met is None:
        return ()
    return tuple(token.text for token in (*up[: met + 1], *reversed(down[: places[up[met].i]])))


def _participants(chain: Chain) -> tuple[ParticipantStep, ...]:
    return tuple(
        ParticipantStep(
            name=part.mention.name,
            role=part.role,
            rule=part.rule,
            mention=part.mention.text,
            recognised=" ".join(filter(None, (part.mention.source, part.mention.rule))),
        )
        for part in chain.parts
    )


def _named(event: Event) -> tuple[ParticipantStep, ...]:
    """Whom a layout names: the rule is the layout's."""
    rule = event.evidence[0].rule
    return tuple(
        ParticipantStep(name=who.name, role=who.role, rule=rule, mention="", recognised=rule)
        for who in event.participants
    )
