"""Other places where a name found by its context stands without it:
« la société Waldkraft … Waldkraft a fermé ».

Owns organisations and places. It refuses names that the document also writes
in small letters, and what another finder settled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_organisation
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name
from pipeline.language import ModelName
from pipeline.models import EntityKind

_CONTEXTUAL = frozenset(
    {
        "name",
        "attendance",
        "trade",
        "likened",
        "announced",
        "enumerated",
        "compound",
        "postal_code",
        "english",
        "listed",
        "list",
        "fronted",
    }
)
_SOCIETY = "society"
"""Rule of an association whose own name, of several words, stands for the whole: « Plateau Ciné »."""
_WORKS = "works"
"""Rule of works whose proper name alone stands for the whole: « la fonderie Vial »."""
_ISLANDS = re.compile(r"(?:îles?|archipel) (?:de la |des |du |de |d')?(?=[A-ZÀ-Þ])")
_TOGETHER = ("communaute", "metropole", "agglomeration")
_GRAND = re.compile(r" (?:du |de la |de )?(?P<name>Grande? [A-ZÀ-Þ][\w'-]+)$")
"""« la communauté d'agglomération du Grand Dole » is « le Grand Dole » too."""
_FIRM_RULES = frozenset({"name", "trade", "english"})
LEAST_LETTERS = 4
_GOES_ON = re.compile(r" [A-ZÀ-Þ]|-")


def find_repeats(
    view: View, proposals: Sequence[Proposal], names_of_model: Sequence[ModelName] = ()
) -> Iterator[Proposal]:
    """The other mentions, with the name of the first where that is longer."""
    names: dict[str, tuple[EntityKind, str | None]] = {}
    for proposal in proposals:
        bare = _bare(view, proposal)
        if bare is not None and _is_telling(view, bare):
            full = (
                institution_name(view.text[proposal.start : proposal.end])
                if proposal.rule in {"place", _SOCIETY, _WORKS} and proposal.kind == "institution"
                else proposal.name
            )
            names.setdefault(bare, (proposal.kind, full))
    for first, full in firms_by_first_word(view, proposals, names_of_model):
        names.setdefault(first, ("institution", full))
    for name, start in find_strings(view, names):
        if not _GOES_ON.match(view.text, start + len(name)) and _is_whole(view, start):
            kind, full = names[name]
            yield Proposal(start, start + len(name), kind, Rank.PATTERN, "rule", "again", full)


def _is_whole(view: View, start: int) -> bool:
    """Whether no particle stands before the name: « d'Artagnan », but « l'Avenir »."""
    return view.text[start - 1 : start] != "'" or view.text[start - 2 : start - 1] in {"l", "L"}


def firms_by_first_word(
    view: View, proposals: Sequence[Proposal], names_of_model: Sequence[ModelName]
) -> Iterator[tuple[str, str]]:
    """« Nordalis » of « société Nordalis Conseil »: the first word of the name of a firm, which is no word of
    the language, nobody's name, and begins the name of no other.
    """
    firms = {
        institution_name(view.text[proposal.start : proposal.end])
        for proposal in proposals
        if proposal.kind == "institution" and proposal.rule in _FIRM_RULES
    }
    first_words = Counter(name.split(" ")[0] for name in firms if " " in name)
    likely = {first for first, times in first_words.items() if times == 1 and len(first) > LEAST_LETTERS}
    likely -= {
        word
        for proposal in proposals
        if proposal.kind == "person" and " " in view.text[proposal.start : proposal.end]
        for word in view.text[proposal.start : proposal.end].split()[1:]
    }
    for name in sorted(firms) if names_of_model else ():
        first = name.split(" ")[0]
        common = is_organisation(first) or is_first_name(first)
        if first in likely - {name} and not common and _is_telling(view, first):
            yield from () if names_of_model[0].is_form(first.lower()) else ((first, name),)


def works_by_name(view: View, proposals: Sequence[Proposal]) -> Iterator[tuple[str, str]]:
    """The proper name alone of each works that the document names, and its whole name."""
    for proposal in proposals:
        bare = _bare(view, proposal) if proposal.rule == _WORKS else None
        if bare is not None and _is_telling(view, bare):
            yield bare, institution_name(view.text[proposal.start : proposal.end])


def _bare(view: View, proposal: Proposal) -> str | None:
    """The proper name alone, where context showed what it names."""
    text = view.text[proposal.start : proposal.end]
    if proposal.kind == "place":
        islands = _ISLANDS.match(text)
        if proposal.rule == "nature":
            return text[islands.end() :] if islands else None
        return text if proposal.rule in _CONTEXTUAL else None
    if proposal.kind == "institution" and proposal.rule in _CONTEXTUAL:
        return institution_name(text)
    if proposal.kind == "institution" and proposal.rule == _SOCIETY:
        bare = text[len(proposal.head) :].strip(' «»"“”')
        return bare if " " in bare and not is_first_name(bare.split(" ")[0]) else None
    if proposal.kind == "institution" and proposal.rule == _WORKS:
        return text[len(proposal.head) :].strip(' «»"“”')
    if proposal.kind == "institution" and proposal.rule == "place" and proposal.head.startswith(_TOGETHER):
        own = _GRAND.search(text)
        return own["name"] if own is not None else None
    return None


def _is_telling(view: View, name: str) -> bool:
    """Whether a name is no word, no person's and no known thing's."""
    acronym = len(name) == LEAST_LETTERS - 1 and name.isupper() and name not in WORDS.common_acronyms
    if (
        (len(name) < LEAST_LETTERS and not acronym)
        or not name[0].isupper()
        or "\n" in name
        or key(name) in view.lower_words
    ):
        return False
    return load_gazetteer().place(name) is None and load_gazetteer().institution(name) is None
