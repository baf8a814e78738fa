"""Anaphora: « cet opérateur », « le réseau », « le ministère » → the
entity meant, when only one candidate is left.

Of several candidates the only one of the paragraph is meant; in an audit the audited body goes first. It
refuses to choose between two, and leaves pronouns to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.anaphors import Anaphor, load_anaphors
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Candidates, Taken
from pipeline.models import Mention

_DETERMINER = (
    r"\b(?:(?P<demonstrative>cet|cette|ce|votre) |(?:la|le|ladite|ledit) |(?P<contracted>du|au|dudit|audit) "
    r"|l')(?:meme )?"
)
_GOES_ON = re.compile(r" (?:de |du |des |d'|[a-z]+(?:al|ale|ique|ien|ienne|el|elle|aire|if|ive)s?\b)")

_ASKED = re.compile(r"\b(?:demand|propos|recommand|enjoi)[a-z]*(?: a)? $")
"""« demande au tribunal d'annuler »: what the infinitive after it goes on from is the verb."""

_CAPITAL = re.compile(r"(?:[Ll][ea] |[Dd]u |[Aa]u |[Ll]')[A-ZÀ-Þ][a-zà-ÿ]")
"""« le Groupe vise »: a body calls itself so, wherever it stands."""
_TELLING, _ISSUER = "telling", "issuer"
_FIRMS = frozenset({"firm", "trade", "issuer"})
_NAMED = re.compile(
    r" (?:[a-zà-ÿ]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande|ol|ole|que) )?(?:« ?)?(?!MM?\."
    r"|Mme)[A-ZÀ-Þ]"
)
"""« la société Dupont » names another than the one before."""


def find_references(
    view: View, mentions: Sequence[Mention], topic: Mention | None = None
) -> tuple[Mention, ...]:
    """Resolved anaphoric mentions, sorted by offset, outside the named ones;
    `topic` is the body that the document is about.
    """
    return tuple(_references(view, [m for m in mentions if m.kind == "institution"], Taken(mentions), topic))


def _references(
    view: View, named: Sequence[Mention], taken: Taken, topic: Mention | None
) -> Iterator[Mention]:
    candidates: dict[str, Candidates] = {}
    for match in view.matches(_pattern()):
        anaphor = _anaphors()[match["noun"]]
        if taken.overlaps(match.start("noun"), match.end()):
            continue
        if _NAMED.match(view.text, match.end()) or (match["demonstrative"] is None and _goes_on(view, match)):
            continue
        if topic is not None and (anaphor.of_topic or _may_stand(anaphor, topic)):
            yield _reference(view, match, topic)
            continue
        pointed = match["demonstrative"] in {"cet", "cette", "ce"} and not anaphor.only_topic
        if match["demonstrative"] == "votre" or not (pointed or _may_resolve(anaphor, view, match.start())):
            continue
        if anaphor.noun not in candidates:
            candidates[anaphor.noun] = Candidates(
                [m for m in named if _may_stand(anaphor, m) and not _is_former(view, m)], view.text
            )
        meant = candidates[anaphor.noun].meant(match.start())
        if meant is not None:
            yield _reference(view, match, meant)


def _goes_on(view: View, match: re.Match[str]) -> bool:
    """Whether a complement or an adjective says which one is meant."""
    asked = _ASKED.search(view.folded, max(0, match.start() - 16), match.start())
    return asked is None and _GOES_ON.match(view.folded, match.end()) is not None


def _may_resolve(anaphor: Anaphor, view: View, start: int) -> bool:
    """Whether the noun may stand here for a body that is not the topic: some nouns
    do nowhere, some at the head of a sentence only.
    """
    if anaphor.subject:
        return view.sentence_start(start) == start or _CAPITAL.match(view.text, start) is not None
    return not anaphor.only_topic


def _reference(view: View, match: re.Match[str], meant: Mention) -> Mention:
    start = match.start("noun") if match["contracted"] else match.start()
    found = {
        "start": start,
        "end": match.end(),
        "text": view.text[start : match.end()],
        "source": "rule",
        "rule": f"anaphora:{match['noun']}",
    }
    return meant.model_copy(update=found)


def _is_former(view: View, mention: Mention) -> bool:
    """Whether the text says that the body is no more (« l'ancien réseau »)."""
    return (
        re.search(r"\b(?:ancien(?:ne)?|ex)[ -]$", view.folded[max(0, mention.start - 10) : mention.start])
        is not None
    )


def _may_stand(anaphor: Anaphor, mention: Mention) -> bool:
    name = key(mention.name)
    words = name.split()
    if name.startswith(tuple(f"{head} " for head in anaphor.heads if " " in head)):
        return True
    if {*words[:1], *key(mention.text).split()[:1]} & set(anaphor.heads):
        return True
    if anaphor.firms and mention.rule in _FIRMS:
        return True
    if anaphor.told and mention.rule == _TELLING and {*words[:2]} & WORDS.societies:
        return True
    if anaphor.told and mention.rule == _ISSUER:
        return True
    if any(word in words for word in anaphor.contains):
        return True
    record = load_gazetteer().institution(
        mention.name if mention.rule != "branch" else mention.text.split()[0]
    )
    return record is not None and record.category in anaphor.categories


@cache
def _anaphors() -> dict[str, Anaphor]:
    return {record.noun: record for record in load_anaphors().anaphor}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(_anaphors(), key=len, reverse=True))
    return re.compile(rf"{_DETERMINER}(?P<noun>{nouns})(?![a-z0-9-])")
