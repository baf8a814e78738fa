"""What a bare « le chantier » of a title is: the fuller phrase by which the document introduced it.

« Le chantier naval Guézennec embauche. Le chantier traitait 31 bateaux en 2016 »: most definite descriptions
that refer back repeat the head by which their thing was introduced (Poesio and Vieira, A Corpus-Based
Investigation of Definite Description Use, Computational Linguistics 24(2), 1998). Owns which phrases of a
document introduce something, which of them a bare noun of a sentence goes back to, and how its complement
comes into a finished title. It refuses a noun that the document uses of two things, one that its sentence
completes itself, and what other rooms resolve: pronouns, names, phrases that stand for a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD, OMISSION
from pipeline.syntax.extents import STRONG, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.tree import View
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_adjective,
    is_common_noun,
    is_coordinator,
    is_determiner,
    is_name,
    is_noun,
    is_numeral,
    is_participial,
    is_preposition,
    is_verbal,
)

if TYPE_CHECKING:
    from pipeline.models import TimeExpression
    from pipeline.syntax.parsed import Token

LONGEST = 60
"""Characters of a complement that a title repeats."""
NEAR = 2_000
"""Code points before a noun within which what it goes back to is looked for."""
_COMPLETING = frozenset({"contre", "sur", "entre"})
"""Prepositions besides « de » that say which one a thing is."""
_POINTING = frozenset({"le", "la", "l'", "les", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"})
_SAID_BEFORE = frozenset({"ledit", "ladite", "lesdits", "lesdites", "dudit", "desdits", "desdites", "susdit"})
_ORDER = re.compile(
    r"(?:premi|derni|second|prochain|précédent|suivant|nouve|ancien|actuel|présent|même|seul|autre|tel)",
    re.IGNORECASE,
)
"""Adjectives that say which of several, and not what it is."""
_OF = r"(?:de|du|des|d['’]|sur|contre)"
_LIKE_BARE = re.compile(
    rf"(?<![\w'’-])(?:(?:le|la|les|du|des|au|aux|cet?|cette|ces) |l['’])(?P<noun>[^\W\d_]{{4,}})(?![\w'’-])"
    rf"(?! {_OF}\b)",
    re.IGNORECASE,
)
_LIKE_INTRODUCTION = re.compile(
    rf"(?<![\w-])(?P<noun>[^\W\d_]{{4,}}) (?:{_OF}(?!\w)|[A-ZÀ-Þ]\w|[^\W\d_]+(?:al|ale|aux|if|ive|ique|elle?"
    r"|aire|ienn?e?|oise?|aise?|eux|euse)s?\b)"
)
_ACRONYM = 4
"""Letters of an acronym at most: « LYCÉE POLYVALENT » is no way to print a line."""
_LETTER = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A noun with the words behind it that say which one it is; `start` is a prose offset."""

    start: int
    words: str

    @property
    def sort(self) -> str:
        """By what two introductions of one noun are told apart: the first word that says something."""
        said = _LETTER.search(self.words.lower())
        return "" if said is None else said.group()


@dataclass(frozen=True)
class Introductions:
    """What the sentences of a document introduce, by noun as it is written, in the document's order."""

    by_noun: Mapping[str, tuple[Introduction, ...]] = field(default_factory=dict)

    def of(self, noun: str, place: int) -> str | None:
        """The complement by which the one thing of that name was introduced before a place."""
        found = self.by_noun.get(noun, ())
        before = [item for item in found if place - NEAR <= item.start < place]
        if not before or len({item.sort for item in before}) > 1:
            return None
        return max((item.words for item in before), key=len)


def introductions(views: Iterable[View], dated: Sequence[tuple[int, int]]) -> Introductions:
    """What the sentences of a document introduce, but for nouns that stood bare before: they were known
    already. `dated` are the spans of its time expressions, sorted.
    """
    starts = [start for start, _ in dated]
    read = [
        (view, times := _inside(view, dated, starts), {noun.lower_ for noun in _bare_nouns(view, times)})
        for view in sorted(views, key=lambda view: view.start)
    ]
    wanted = set[str]().union(*(bare for _, _, bare in read))
    found: dict[str, list[Introduction]] = defaultdict(list)
    known = set[str]()
    for view, times, bare in read:
        known |= bare - found.keys()
        for token in (token for token in view.doc if token.lower_ in wanted):
            words = _complement(view, token, times) if _introduces(token) else None
            if words is not None:
                found[token.lower_].append(Introduction(view.offset(token), words))
    return Introductions({noun: tuple(items) for noun, items in found.items() if noun not in known})


def introducing(text: str, wanted: Sequence[tuple[int, int]]) -> set[int]:
    """Where, outside `wanted` spans, nouns are introduced that stand bare in one of them: prose offsets. What
    the words look like is enough to find the sentences that are worth a parse.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for match in _LIKE_INTRODUCTION.finditer(text):
        places[match["noun"].lower()].append(match.start())
    found: set[int] = set()
    for start, end in wanted:
        for match in _LIKE_BARE.finditer(text, start, end):
            near = (place for place in places.get(match["noun"].lower(), ()) if start - NEAR <= place < start)
            found.update(near)
    return found


def spans_of(times: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """Where the time expressions of a document stand, sorted."""
    return sorted((item.start, item.end) for item in times)


def completed(view: View, title: str, known: Introductions, times: Sequence[TimeExpression]) -> str:
    """The title with the complements of the bare nouns of its sentence, where there is room for them; `times`
    are the time expressions of the sentence.
    """
    if title.endswith(OMISSION) or not known.by_noun:
        return title
    dated = frozenset(t.i for item in times for t in view.tokens(item.start, item.end))
    for noun in _bare_nouns(view, dated):
        words = known.of(noun.lower_, view.offset(noun))
        place = None if words is None else _place_of(title, noun)
        if words is None or place is None or _LETTER.findall(words)[-1].lower() in title.lower():
            continue
        longer = f"{title[:place]} {words}{title[place:]}"
        title = longer if len(longer) <= HARD else title
    return title


def _inside(view: View, dated: Sequence[tuple[int, int]], starts: Sequence[int]) -> frozenset[int]:
    """The tokens of the dates of a sentence."""
    first, last = bisect_left(starts, view.start), bisect_left(starts, view.end)
    return frozenset(t.i for start, end in dated[first:last] for t in view.tokens(start, end))


def _may_introduce(token: Token) -> bool:
    if not is_common_noun(token):
        return False
    rules, words, low = title_rules(), function_words(), token.lower_
    empty = low in rules.frames.words or low in rules.quantities.words or low in words.calendar_nouns
    return len(token) > len("été") and low.isalpha() and not empty


def _introduces(token: Token) -> bool:
    """A noun that names something itself: no bare complement (« un groupe de | production d'eau »)."""
    before = token.nbor(-1).low if token.i > 0 else ""
    return before not in ("de", "d'", "en", "à", "sans", "sous") and _may_introduce(token)


def _complement(view: View, noun: Token, times: frozenset[int]) -> str | None:
    """The words behind a noun that say which one it is: « naval Guézennec », « de la halle aux grains »."""
    end = _end_of_complement(noun, times)
    tokens = view.doc[noun.i + 1 : end]
    if not tokens or not _opens_complement(tokens[0]) or (end < len(view.doc) and _goes_on(view.doc[end])):
        return None
    words = text_of(tokens).replace("’", "'").rstrip(" .")
    vague = any(map(_is_vague, tokens)) or view.text.startswith("[")
    whole = len(words) <= LONGEST and "\n" not in words and _LETTER.search(words) is not None
    return words if whole and not vague else None


def _is_vague(word: Token) -> bool:
    """« dernier », « trente », « UTILE »: what does not say which one a thing is, or cannot be printed."""
    counted = word.like_num and not word.nbor(-1).lower_.startswith("n")
    pointing = word.lower_ in _SAID_BEFORE  # « l'assureur de ladite société »
    return (
        counted
        or pointing
        or _ORDER.match(word.text) is not None
        or (len(word) > _ACRONYM and word.text.isupper())
    )


def _opens_complement(token: Token) -> bool:
    low = token.low
    return is_adjective(token) or is_name(token) or low in function_words().of or low in _COMPLETING


def _goes_on(token: Token) -> bool:
    """« l'établissement national du lin | et des fibres »: half of a complement names another thing."""
    of = function_words().of
    if is_coordinator(token) and token.i + 1 < len(token.doc):
        return token.nbor().lower_ in of or is_adjective(token.nbor())
    return is_preposition(token) and token.lower_ in of


def _end_of_complement(noun: Token, times: frozenset[int]) -> int:
    doc, end, of = noun.doc, noun_phrase(noun).end, function_words().of
    i = noun.i + 1
    while i < end:
        token = doc[i]
        low = token.low
        stops = token.text in STRONG or token.text in ',«»"“”' or i in times or is_coordinator(token)
        joins = is_preposition(token) and not (low in of or low in _COMPLETING)
        told = is_verbal(token) or low in function_words().relatives or is_participial(token)
        if stops or joins or told:
            break
        i += 1
    while i > noun.i + 1 and (introduces_noun(doc[i - 1]) or is_preposition(doc[i - 1])):
        i -= 1
    return i


def _bare_nouns(view: View, times: frozenset[int]) -> Iterator[Token]:
    """The definite nouns of a sentence that nothing in it completes, and that no room has resolved."""
    for before, token in pairwise(view.doc):
        if before.low not in _POINTING or not _may_introduce(token) or view.named(token.i):
            continue
        if token.i > 1 and before.lower_ in ("au", "aux") and is_adjective(view.doc[token.i - 2]):
            continue  # « imputable au service »
        if _is_bare(view, token, times):
            yield token


def _is_bare(view: View, noun: Token, times: frozenset[int]) -> bool:
    after = noun.i + 1
    if after >= len(view.doc):
        return True
    token = view.doc[after]
    low = token.low
    completes = (
        low in function_words().of | _COMPLETING | function_words().relatives | {"où"}
        or (is_adjective(token) and token.head.i == noun.i)
        or (is_participial(token) and token.head.i == noun.i)
        or is_numeral(token)
        or is_name(token)
        or is_noun(token)
        or token.text in '«("“'
        or low in ("n°", "no")
    )
    return not completes and (after not in times or is_determiner(token) or is_preposition(token))


def _place_of(title: str, noun: Token) -> int | None:
    """Where a complement of a noun goes in a title: right behind it, where nothing completes it there."""
    found = re.search(rf"(?<![\w'-]){re.escape(noun.text)}(?![\w'’-])", title, re.IGNORECASE) or re.search(
        rf"(?<=['’]){re.escape(noun.text)}(?![\w'’-])", title, re.IGNORECASE
    )
    if found is None:
        return None
    behind = re.match(r"\s(\w+['’]?)", title[found.end() :])
    word = "" if behind is None else behind[1].lower().replace("’", "'")
    after = noun.nbor().low if noun.i + 1 < len(noun.doc) else ""
    taken = word in function_words().of or (word and word not in (after, "est", "sont", "a", "ont", "et"))
    return None if taken and word != after and not _is_verbal_word(noun, word) else found.end()


def _is_verbal_word(noun: Token, word: str) -> bool:
    """Whether a word of the title is a verb of the sentence, in whatever form."""
    return any(is_verbal(t) and t.lower_[:3] == word[:3] for t in noun.doc[noun.i :])
