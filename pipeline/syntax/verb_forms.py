"""French verbs in titles: third persons of the present, infinitives behind participles, nouns of action.

All knowledge is in resources/titles.toml; it refuses to look at sentences.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import Record, read_resource

_INFINITIVE = re.compile(r"(?:er|ir|ïr|re|oir)$")
_AGREEMENT = re.compile(r"(?<=[a-zéèûîçu])(?:es?|s)$")


class PresentRule(Record):
    """Third persons of the verbs whose infinitive ends like `pattern`;
    examples are « infinitive → singular, plural ».
    """

    pattern: str = Field(description="Regular expression for the end of the infinitive.")
    singular: str = Field(description="What replaces it in the third person singular.")
    plural: str = Field(description="What replaces it in the third person plural.")


class ParticipleRule(Record):
    """Infinitive of the participles (masculine singular) that match
    `pattern`; examples are « participle → infinitive ».
    """

    pattern: str = Field(description="Regular expression for the whole participle.")
    infinitive: str = Field(description="What replaces it.")


class NounFamily(Record):
    """Nouns of action of one field; examples are « sentence with its [trigger] → title »."""

    nouns: dict[str, str] = Field(description="Infinitive → noun.")
    transitive: bool = Field(default=True, description="Whether the noun must say what the deed befalls.")


class NounSuffix(Record):
    """Noun of action of the verbs whose infinitive ends like
    `pattern`; examples are « infinitive → noun ».
    """

    pattern: str = Field(description="Regular expression for the end of the infinitive.")
    noun: str = Field(description="What replaces it.")


class Articles(Record):
    """Gender of the words that open the names of bodies and offices;
    examples are « name → name with its article ».
    """

    feminine: tuple[str, ...] = Field(description="First words, lower case, that take « la ».")
    masculine: tuple[str, ...] = Field(description="First words, lower case, that take « le ».")


class Words(Record):
    """A list of words or phrases, lower case; examples are « sentence with its [trigger] → title »."""

    words: tuple[str, ...] = Field(description="Lower case.")


class Manner(Model):
    """The adjective that says of a noun of action what an adverb says of its verb."""

    masculine: str = Field(description="« définitif ».")
    feminine: str = Field(description="« définitive ».")


class TitleRules(Model):
    """The shape of resources/titles.toml."""

    present: tuple[PresentRule, ...] = Field(min_length=1, description="First match wins.")
    participles: tuple[ParticipleRule, ...] = Field(min_length=1, description="First match wins.")
    nominalisations: tuple[NounFamily, ...] = Field(min_length=1, description="Listed verbs.")
    families: tuple[NounSuffix, ...] = Field(min_length=1, description="Other verbs.")
    articles: Articles = Field(description="Articles of names.")
    unaccusative: Words = Field(description="Verbs that take « être » without being passive.")
    adverbs: Words = Field(description="Adverbs that a title leaves out.")
    connectives: Words = Field(
        description="What opens a sentence before its comma and only joins it to the one before."
    )
    quantities: Words = Field(description="Nouns that say how many and keep their complement.")
    openers: Words = Field(
        description="Verbs without a noun of action whose participle often opens a sentence."
    )
    frames: Words = Field(
        description="Nouns of set phrases (« dans le cadre de ») of which a relative clause does not speak."
    )
    empty: Words = Field(description="Phrases that say nothing alone.")
    hanging: Words = Field(description="Words that cannot end a title.")
    made: Words = Field(description="Nouns of what somebody makes: « son rapport » is the agent's.")
    governing_of: Words = Field(
        description="Verbs, and what is said with « être », that « de » completes: « dont » is theirs."
    )
    qualities: Words = Field(
        description="Nouns thought of in the place of their complement, which own nothing themselves."
    )
    changes: Words = Field(description="Nouns of change, which must say what changes.")
    direct: Words = Field(description="Verbs that must have an object without preposition, or a clause.")
    causing: Words = Field(description="Verbs that lead to a deed: the deed is the title.")
    personal: Words = Field(description="Verbs whose participle is said of a person.")
    hoping: Words = Field(description="Those of them that do not say that it came to be.")
    remarks: Words = Field(
        description="Labels that name a remark or a quality: what follows befalls another thing."
    )
    situating: Words = Field(
        description="Verbs that say only when their subject was: the subject is the title."
    )
    phases: Words = Field(description="Verbs that are said of a deed: it begins, is decided, goes on, ends.")
    appointing: Words = Field(description="Verbs that give a person a rank or office, told without article.")
    happening: Words = Field(
        description="Verbs that say only that their subject came about: with a complement it is the title."
    )
    manners: dict[str, Manner] = Field(
        description="Adverb of manner → its adjective: « fermé provisoirement », « fermeture provisoire »."
    )
    affinities: dict[str, tuple[str, ...]] = Field(
        description="Verb → nouns usually said of its participle, lower case."
    )


def title_rules() -> TitleRules:
    """The rules of titles, read once."""
    rules: TitleRules = read_resource("titles", TitleRules)
    return rules


@cache
def present(infinitive: str, plural: bool) -> str:
    """Third person of the present indicative: « annoncer » → « annonce », « annoncent »."""
    for pattern, rule in _present_patterns():
        if pattern.search(infinitive):
            return pattern.sub(rule.plural if plural else rule.singular, infinitive)
    return infinitive


@cache
def noun_of(infinitive: str) -> str | None:
    """Noun of action: « adopter » → « adoption »; None where none is known."""
    listed = _nouns().get(infinitive)
    if listed is not None:
        return listed
    for pattern, rule in _suffixes():
        if pattern.search(infinitive):
            return pattern.sub(rule.noun, infinitive)
    return None


def listed_noun(infinitive: str) -> str | None:
    """Noun of action of a verb that is listed with it; None for nouns that only its ending would give."""
    return _nouns().get(infinitive)


_PARTICIPLE_END = re.compile(r"(?:é|i|u|is|it|rt)e?s?$")
_IRREGULAR = re.compile(r"(?:prom|ém)ue?s?")
"""Participles of which the model makes verbs that are none (« promer »)."""


@cache
def is_noun_of_action(noun: str) -> bool:
    """Whether a lower-case noun is listed as what its verb does: « livraison »."""
    return noun in _nouns().values()


@cache
def infinitive(form: str, lemma: str) -> str:
    """Infinitive of a verb form; `lemma` is the model's, kept where it can be one."""
    if (spelt := accented(form)) != form:
        lemma = form = spelt
    return _infinitive(form.lower(), lemma.lower())


@cache
def accented(form: str) -> str:
    """« Elu », « Emise » → « élu », « émise »: a capital may have lost its accent."""
    low = form.lower()
    if not low.startswith("e") or _PARTICIPLE_END.search(low) is None:
        return form
    spelt = f"é{low[1:]}"
    lost = _infinitive(low, low) not in _nouns() and _infinitive(spelt, spelt) in _nouns()
    return spelt if lost else form


def _infinitive(form: str, lemma: str) -> str:
    if _INFINITIVE.search(lemma) and not _IRREGULAR.fullmatch(form):
        return lemma
    for candidate in (
        form,
        *dict.fromkeys((_AGREEMENT.sub("", form), form.removesuffix("s"), form.removesuffix("e"))),
    ):
        for pattern, rule in _participle_patterns():
            if pattern.fullmatch(candidate):
                return pattern.sub(rule.infinitive, candidate, count=1)
    return f"{lemma}r" if lemma.endswith("e") else lemma


_AGREED = re.compile(r"(?:(?<=[éiust])es?|(?<=[éu])s)$")


@cache
def is_participle(form: str) -> bool:
    """Whether a word can be the participle that opens a sentence: of a verb
    that has a noun of action, or of a listed one.
    """
    found = infinitive(form, form)
    return found != form.lower() and (found in _nouns() or found in title_rules().openers.words)


def without_agreement(participle: str) -> str:
    """« délivrée » → « délivré », « prises » → « pris »: as behind « avoir » with its object behind it."""
    return _AGREED.sub("", participle)


def singular(participle: str) -> str:
    """« prises » → « prise », « conclus » → « conclu », « pris » as it is."""
    feminine = participle.endswith(("e", "es"))
    return participle.removesuffix("s") if feminine else without_agreement(participle)


@cache
def _present_patterns() -> tuple[tuple[re.Pattern[str], PresentRule], ...]:
    return tuple((re.compile(f"(?:{rule.pattern})$"), rule) for rule in title_rules().present)


@cache
def _participle_patterns() -> tuple[tuple[re.Pattern[str], ParticipleRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in title_rules().participles)


@cache
def _suffixes() -> tuple[tuple[re.Pattern[str], NounSuffix], ...]:
    return tuple((re.compile(f"(?:{rule.pattern})$"), rule) for rule in title_rules().families)


@cache
def _nouns() -> dict[str, str]:
    return {verb: noun for family in title_rules().nominalisations for verb, noun in family.nouns.items()}
