"""Acronyms that nobody lists nor spells out but that act: « Le CTRSE a examiné
le projet », « le SNPBE, réuni hier, refuse »; firms in capitals that act without an article.

Owns what shows that an acronym in capitals is a body's. It refuses those that a document uses as common
nouns, and known words in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import is_listed, load_gazetteer
from pipeline.entities.lexicon.known_names import is_in_capitals
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View
from pipeline.entities.recognise.acting_places import acts

_ACRONYM = re.compile(rf"[{UPPER}]{{4,9}}(?:-[{UPPER}]{{2,9}})?(?![\w'-])")
_FIRM = re.compile(rf"[{UPPER}]{{5,14}}(?![\w'-]| [{UPPER}]{{2}})")
_BARE_SUBJECT = re.compile(r"(?:^|[.!?;:»\n–•*·-] ?|,[ \t]|\bque |\bqu')$")
_OF_PERSON = (
    rf"(?:\b(?:MM?\.?|Mmes?|Mlle|Me|Dr|Monsieur|Madame|Maître|[{UPPER}][{LOWER}]+|[{UPPER}]\.) {{}}"
    rf"|{{}} (?!Mm?e|Mlle)[{UPPER}][{LOWER}])"
)
"""How somebody of that surname is named: « M. DUPRAZ », « Paul DUPRAZ », « DUPRAZ Paul »."""
_SUBJECT = re.compile(r"(?:^|[.!?;:»\n] ?|, |\bque |\bqu')(?:[Ll]e |[Ll]a |[Ll]')$")
_UNSPOKEN = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3}")
"""Three consonants side by side: no word in capitals (« la METROPOLE », « l'ACHETEUR »)."""
_MET = re.compile(r",? (?:s'est reunie?|reunie?|saisie?|consultee?|sollicitee?)\b")
_KIND = r"\b(?:une?|[Ll]es|[Dd]es|aux|nos|ces|chaque|plusieurs|deux|trois) "
_LETTERHEAD = re.compile(rf"\A\s*(?P<acronym>[{UPPER}]{{3,9}}(?:-[{UPPER}]{{2,9}})?)[ \t]*\n")


def find_acting_acronyms(view: View) -> Iterator[Proposal]:
    """Every use of the acronyms that act somewhere in the document, or that alone are its first line."""
    acting = {
        match.group()
        for match in view.matches(_ACRONYM, written=True)
        if _UNSPOKEN.search(match.group()) and _is_body(view, match)
    }
    acting |= {match.group() for match in view.matches(_FIRM, written=True) if _is_firm(view, match)}
    head = _LETTERHEAD.match(view.text)
    if head is not None and "-" in head["acronym"]:
        acting.add(head["acronym"])
    for acronym, start in find_strings(view, {acronym for acronym in acting if not _is_other(view, acronym)}):
        yield Proposal(start, start + len(acronym), "institution", Rank.PATTERN, "rule", "acting_acronym")


def _is_body(view: View, match: re.Match[str]) -> bool:
    if _SUBJECT.search(view.text, max(0, match.start() - 8), match.start()) is None:
        return False
    return (
        acts(view, match.end()) or _MET.match(view.folded, match.end()) is not None
    ) and not is_in_capitals(view.text, *match.span())


def _is_firm(view: View, match: re.Match[str]) -> bool:
    """Whether a word in capitals acts without an article, as only a name does, and is nobody's surname:
    « NORDALU a livré les châssis ».
    """
    name = match.group()
    return (
        _BARE_SUBJECT.search(view.text, max(0, match.start() - 5), match.start()) is not None
        and acts(view, match.end())
        and not is_in_capitals(view.text, *match.span())
        and load_gazetteer().place(name) is None
        and not is_first_name(name.capitalize())
        and re.search(_OF_PERSON.format(name, name), view.text) is None
    )


def _is_other(view: View, acronym: str) -> bool:
    """Whether an acronym is known already, no body's, or a common noun of the document's."""
    known = acronym in WORDS.common_acronyms or is_listed(acronym) or acronym.lower() in view.lower_words
    return known or re.search(_KIND + re.escape(acronym) + r"(?![\w-])", view.text) is not None
