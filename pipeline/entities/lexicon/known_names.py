"""Names of the gazetteer in a text: at each word the longest that fits.

Owns when a stretch of text is written as a name is: its capitals, accents and hyphens, its singular, the
day of the document. It refuses to judge whether the name is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.entities.lexicon.folding import strip_accents
from pipeline.entities.lexicon.gazetteer import MANY, OPENING, Entry, load_gazetteer
from pipeline.entities.lexicon.proposals import SHORT, Proposal, Rank
from pipeline.entities.lexicon.text_view import View

_LINE = 200  # code points on either side of an acronym that show whether its whole line is in capitals
_PLURAL = re.compile(
    r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]es|[Nn]os|[Ll]eurs|[Ss]es|plusieurs|certaines?|quelques|deux|trois"
    r"|entre) $"
)
_OF_ANY = re.compile(
    r"\b(?:directeur|président|agent|chef|responsable|personnel|service)s (?:généraux )?d[e'] ?$"
)
"""« les directeurs généraux d'agence régionale de santé »: of any."""
_ARTICLE = re.compile(r"^(?:l'|le |la |les )")


def find_known(view: View) -> Iterator[Proposal]:
    """Names of the gazetteer in the text: at each word the longest that fits, on word boundaries."""
    entries, folded = load_gazetteer().entries, view.folded
    done = 0
    for start, end in [
        span for span, word in zip(view.words, view.folded_words, strict=True) if word in entries
    ]:
        likely = _candidates(folded[start : end + OPENING], end - start) if start >= done else ()
        for entry in _in_force(likely, view.published) if likely else ():
            stop = start + len(entry.folded)
            if view.folded.startswith(entry.folded, start) and _fits(entry, view, start, stop):
                yield _proposal(entry, start, stop)
                done = stop if not entry.ambiguous else done
                break


@lru_cache(maxsize=1 << 16)
def _candidates(beginning: str, word: int) -> tuple[Entry, ...]:
    """Names that may stand where a text goes on like this, with a
    first word of that length, longest first.
    """
    known = load_gazetteer().openings
    return tuple(
        entry for stop in range(word + OPENING, word - 1, -1) for entry in known.get(beginning[:stop], ())
    )


def _in_force(entries: Sequence[Entry], published: str | None) -> Iterable[Entry]:
    """Without groups that did not exist when the document was published; of those
    of one name, those that no longer did come last.
    """
    if published is None or (len(entries) == 1 and entries[0].since is None):
        return entries
    known = [
        entry
        for entry in entries
        if entry.since is None or entry.since[: len(published)] <= published[: len(entry.since)]
    ]
    return sorted(
        known, key=lambda entry: (-len(entry.folded), entry.until is not None and entry.until < published)
    )


def _proposal(entry: Entry, start: int, stop: int) -> Proposal:
    article = (
        0
        if entry.name.lower().startswith(entry.folded[:2])
        else len(entry.folded) - len(_ARTICLE.sub("", entry.folded))
    )
    rule = SHORT if entry.short else entry.category
    return Proposal(
        start + article, stop, entry.kind, Rank.KNOWN, "gazetteer", rule, entry.name, entry.ambiguous
    )


def _fits(entry: Entry, view: View, start: int, stop: int) -> bool:
    text = view.text
    if (
        not (view.is_boundary(start) and view.is_boundary(stop))
        or _is_hyphenated(text, start, stop)
        or _is_generic(entry, text, start)
    ):
        return False
    written = text[start:stop]
    if entry.acronym or len(entry.alias) <= 3:
        return _is_acronym_written(entry, written) and not (
            entry.ambiguous and is_in_capitals(text, start, stop)
        )
    if entry.kind == "place" and entry.ambiguous and written.isupper() and is_in_capitals(text, start, stop):
        return False
    if written.isupper() or (not entry.strict and " " in entry.alias):
        return True
    return all(
        not a.isupper() or b.isupper()
        for a, b in zip(strip_accents(entry.alias), strip_accents(written), strict=True)
    )


def _is_generic(entry: Entry, text: str, start: int) -> bool:
    """Whether a body of which there are many is named in the plural: « les CAF », « aux rectorats »."""
    plural = any(" " in name and name.split(" ")[0].endswith("s") for name in (entry.folded, entry.name))
    if plural or entry.category not in MANY:
        return False
    before = text[max(0, start - 24) : start]
    return _PLURAL.search(before) is not None or (
        text[start].islower() and _OF_ANY.search(before) is not None
    )


def _is_hyphenated(text: str, start: int, stop: int) -> bool:
    before = start >= 2 and text[start - 1] == "-" and text[start - 2].isalnum()
    after = stop + 1 < len(text) and text[stop] == "-" and text[stop + 1].isalnum()
    return before or after


def is_in_capitals(text: str, start: int, stop: int) -> bool:
    """Whether the whole line is in capitals, so that capitals tell nothing."""
    begin = text.rfind("\n", max(0, start - _LINE), start)
    end = text.find("\n", stop, stop + _LINE)
    line = (
        text[begin + 1 if begin >= 0 else max(0, start - _LINE) : start]
        + text[stop : end if end >= 0 else stop + _LINE]
    )
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 6 and sum(c.isupper() for c in letters) * 5 > len(letters) * 4


def _is_acronym_written(entry: Entry, written: str) -> bool:
    if strip_accents(written) == strip_accents(entry.alias):
        return True
    return (
        len(written) >= 4
        and not entry.ambiguous
        and entry.alias.isupper()
        and written == entry.alias.capitalize()
    )
