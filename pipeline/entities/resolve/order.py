"""All references of one document: definite nouns, then the pronouns of
letters and debates, then « il » and « elle ».

Owns their order: what is resolved first is what later steps may build on. It refuses rules of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.aliases import find_aliases
from pipeline.entities.resolve.common_nouns import find_people
from pipeline.entities.resolve.correspondents import letter_pronouns
from pipeline.entities.resolve.headline import find_headline_nouns
from pipeline.entities.resolve.messages import message_pronouns
from pipeline.entities.resolve.pages import page_pronouns
from pipeline.entities.resolve.parties import find_party_nouns
from pipeline.entities.resolve.pronouns import subject_pronouns
from pipeline.entities.resolve.references import find_references
from pipeline.entities.resolve.releases import release_pronouns
from pipeline.entities.resolve.reports import find_report_nouns
from pipeline.entities.resolve.short_names import find_short_names
from pipeline.entities.resolve.sittings import find_sitting_nouns
from pipeline.entities.resolve.speech import speech_pronouns
from pipeline.language import Analysis
from pipeline.models import Mention


def resolve(
    analysis: Analysis, view: View, mentions: Sequence[Mention], topic: Mention | None
) -> tuple[Mention, ...]:
    """References sorted by offset; two with one span where a word stands for an office and its holder."""
    owned = [
        *find_aliases(view, mentions),
        *find_party_nouns(view, mentions),
        *find_sitting_nouns(view, mentions),
        *find_report_nouns(view, mentions),
    ]
    nouns = _apart([*owned, *find_references(view, mentions, topic), *find_short_names(view, mentions)])
    nouns = _apart([*nouns, *find_headline_nouns(view, mentions, analysis.document.title)])
    nouns = (*nouns, *find_people(view, mentions))
    written = list(message_pronouns(view, mentions)) or letter_pronouns(view, mentions)
    said = [*written, *speech_pronouns(view, mentions)]
    said = said or list(release_pronouns(view, mentions)) or list(page_pronouns(view, mentions))
    found = [*nouns, *subject_pronouns(analysis, view, mentions, nouns)]
    taken = {offset for mention in found for offset in (mention.start, mention.end - 1)}
    found += [mention for mention in said if mention.start not in taken]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.entity)))


def _apart(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The references without those that begin inside one before them in the list."""
    kept: list[Mention] = []
    inside: set[int] = set()
    for mention in found:
        if mention.end - 1 not in inside:
            kept.append(mention)
            inside.update(range(mention.start, mention.end))
    return tuple(sorted(kept, key=lambda mention: mention.start))
