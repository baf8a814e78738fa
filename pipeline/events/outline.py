"""The headings of a document: under which of them its sentences
stand, and whether they say what is told there.

Owns which lines are headings of a part (numbered, in capitals, or set as such by the reader, and followed by
a sentence), what of them is their matter, and which documents tell but one matter. It refuses to read the
sentences below, and to say what the whole document is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from pipeline.entities.lexicon.folding import fold
from pipeline.events.acts_held import acts_held
from pipeline.events.heading_lines import (
    is_marked,
    is_mute,
    is_published_below,
    is_row,
    is_shouted,
    number_apart,
    opens_links,
    unmarked,
    without_reference,
)
from pipeline.events.heading_words import heading_words, is_byline, telling_words
from pipeline.language import Analysis
from pipeline.models import TimeExpression
from pipeline.prose import ProseBlock
from pipeline.syntax.tree import CIVILITIES

MASTHEAD = 1_500
"""Characters of a page above which its publisher names himself."""
OTHERS = ""
"""The matter of what stands below « À lire aussi »."""
LONGEST = 140
"""Characters of a heading; what is longer is a sentence, whatever it ends with."""
_LABELLED = re.compile(r"(?:[-–•*]\s)?[^\W\d_][^:.;!?]{2,30}\s:\s\S")
"""« Naissances : Malo, le 3 mai »."""
_FORMS = frozenset({None, "line", "item"})
_LETTERS = 4
_DAY = len("2022-07-05")
_SENTENCE = 25
_ENDS = re.compile(r"[.!?…;,][\s»”\"')\]]*$")
_CALLED = re.compile(r"\s?[!?]+$")
_TOPIC = re.compile(r"\s:\s.*!$")
"""« Gymnase : c'est reparti ! »: what is called out of what."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_CIVIL = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(CIVILITIES | {'Maître', 'Docteur'})))})\s")
_ARTICLE = re.compile(r"(?:article|art\.)\s", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<number>\d{1,2})\s?(?P<sign>[/.)°–-])\s+(?=[A-ZÀ-Þ])")
_UNTIL = re.compile(r"\s?(?:[-–—/]|au|jusqu['’]au)\s?")
_UNNAMED = frozenset({"je", "nous", "vous", "ils", "elles", "ceux", "celles"})
"""« Ce que nous avons obtenu »: a heading that speaks of whom it does not name says not what about."""
_QUOTED = re.compile(r"[«“\"].*[»”\"]$")


@dataclass(frozen=True)
class Outline:
    """The headings of a document, in order: where each stands (prose offset) and its
    matter; None where it only closes what was above, OTHERS where what follows is of other documents.
    """

    places: tuple[int, ...] = ()
    matters: tuple[str | None, ...] = ()

    def at(self, offset: int) -> str | None:
        """The matter of the heading under which a prose offset stands."""
        place = bisect_right(self.places, offset) - 1
        return self.matters[place] if place >= 0 else None


def read_outline(analysis: Analysis) -> Outline:
    """The headings of a document that treats several matters; none in one that tells a single one."""
    found = [] if analysis.document.kind in heading_words().undivided else list(_headings(analysis))
    return Outline(tuple(place for place, _ in found), tuple(matter for _, matter in found))


def head_end(analysis: Analysis) -> int:
    """The prose offset of the first sentence: above it stands the head of the document."""
    text = analysis.prose.text
    return next(
        (block.start for block in analysis.prose.blocks if _is_sentence(text[block.start : block.end])),
        len(text),
    )


def _headings(analysis: Analysis) -> Iterator[tuple[int, str | None]]:
    """The titles of the acts or the stages of which a document consists, and what is set as the heading of
    other lines.
    """
    text, head = analysis.prose.text, head_end(analysis)
    stages = _stage_lines(analysis)
    titles = {**stages, **acts_held(analysis)}
    numbers: dict[str, int] = {}
    for index, block in enumerate(analysis.prose.blocks):
        line = text[block.start : block.end].strip()
        if index and opens_links(line):
            yield block.start, OTHERS
        elif index and block.start in titles:
            yield block.start, titles[block.start]
        elif stages and not is_shouted(line):
            continue  # « Rapport n° 12 déposé le 3 mai »: of the stage
        elif (
            index
            and _may_head(block, line)
            and (_goes_on(line, numbers) or _heads(analysis, index, line, block.start < head))
        ):
            numbers.update(_number(line))
            words = line[number_apart(_written(analysis, block)) :]
            yield block.start, _matter(analysis, block.start, unnumbered(unmarked(words)))


def _number(line: str) -> dict[str, int]:
    """The number of a heading by the sign behind it: 4 behind which « / » stands."""
    found = _COUNTED.match(line)
    return {} if found is None else {found["sign"]: int(found["number"])}


def _goes_on(line: str, numbers: Mapping[str, int]) -> bool:
    """« 4/ Comptes de l'année » after « 3/ », whatever stands below: a table, a list."""
    return any(numbers.get(sign) == number - 1 for sign, number in _number(line).items())


def _heads(analysis: Analysis, index: int, line: str, in_head: bool) -> bool:
    """Lines with a number, and below the head lines set as headings or in capitals, each followed by a
    sentence, or by a heading that is.
    """
    text, blocks = analysis.prose.text, analysis.prose.blocks
    if numbering().match(line) is None and not is_marked(line):
        set_apart = blocks[index].block.kind == "heading" or is_shouted(line)
        number = number_apart(_written(analysis, blocks[index]))
        if in_head or not set_apart or is_row(_written(analysis, blocks[index])[number:].lstrip()):
            return False
    told = any(_is_sentence(text[after.start : after.end]) for after in blocks[index + 1 : index + 3])
    told = told or (
        is_shouted(unnumbered(line)) and any(_lists(text, after) for after in blocks[index + 1 : index + 2])
    )
    after = [text[below.start : below.end] for below in blocks[index + 1 : index + 2]]
    if is_published_below(after) and blocks[index].start < MASTHEAD:
        return False
    return told and not _is_signature(analysis, line) and not _is_running_head(analysis, blocks[index], line)


def _written(analysis: Analysis, block: ProseBlock) -> str:
    """A line as its document has it, with all its spaces."""
    return analysis.document.text[block.block.start : block.block.end]


def _lists(text: str, block: ProseBlock) -> bool:
    """Whether a line is an item of a list, or what a label says: « Naissances : Malo, le 3 mai »."""
    line = text[block.start : block.end]
    return len(line) >= _SENTENCE and (block.block.form == "item" or _LABELLED.match(line) is not None)


def _is_running_head(analysis: Analysis, block: ProseBlock, line: str) -> bool:
    """« COMMUNE DE VAUX » at the top of each page: the body whose paper it is."""
    named = any(
        m.start == block.start and m.kind == "institution" and m.text == line for m in analysis.mentions
    )
    return named and fold(line) in map(fold, analysis.prose.text[: head_end(analysis)].split("\n"))


def _stage_lines(analysis: Analysis) -> dict[int, str]:
    """The stages of a bill that its file names, one a line: « Sénat – 1re lecture »; none where but one is
    named, or none is a chamber's.
    """
    text = analysis.prose.text
    lines = {block.start: text[block.start : block.end].strip() for block in analysis.prose.blocks}
    found = {start: line.strip(" –—-:") for start, line in lines.items() if _stage().fullmatch(line)}
    read = [line for line in found.values() if "lecture" in line.lower()]
    return found if len(set(found.values())) > 1 and read else {}


def _may_head(block: ProseBlock, line: str) -> bool:
    if block.block.kind == "title" or block.block.form not in _FORMS or len(line) > LONGEST or is_mute(line):
        return False
    ends = _ENDS.search(_CALLED.sub("", line) if is_shouted(line) else line) is not None
    return not ends and not _CIVIL.match(line) and not is_byline(line) and not line.endswith(":")


def _is_signature(analysis: Analysis, line: str) -> bool:
    """« O. VAUTRIN », « Lucie » above or below a message: but the name of somebody whom the text names."""
    words = {fold(word) for word in _WORD.findall(line) if len(word) > 1}
    if len(words) != 1 or len(line.split()) > 2:
        return False
    return any(m.kind == "person" and words <= {*fold(m.text).split()} for m in analysis.mentions)


def _matter(analysis: Analysis, place: int, words: str) -> str | None:
    """What a heading says of what follows it; None where it but opens a
    part, or tells an event of its own day.
    """
    words = _TOPIC.sub("", without_reference(words))
    telling = telling_words(words)
    start = analysis.prose.text.find(words, place)
    days = [
        item
        for item in analysis.time_expressions
        if len(item.value) == _DAY and start <= item.start < start + len(words)
    ]
    stamped = bool(days) and not _is_term(analysis, days)
    if (
        stamped
        or "...." in words
        or _ARTICLE.match(words)
        or _QUOTED.match(words)
        or not _is_told_in(telling)
    ):
        return None
    if telling <= heading_words().of_part or not telling.isdisjoint(_UNNAMED):
        return None
    return words.strip(" –—-:()" if words.startswith("(") else " –—-:")


def _is_told_in(words: Set[str]) -> bool:
    """« Gymnase », « Lot 10 – CVC », and neither « EP » nor « S y n t h è s e »."""
    return (
        any(len(word) >= _LETTERS for word in words) or sum(len(word) == _LETTERS - 1 for word in words) > 1
    )


def _is_term(analysis: Analysis, days: Sequence[TimeExpression]) -> bool:
    """« Comptes de l'exercice 01/01/2018 – 31/12/2018 »: two days of which one is the end of the other."""
    between = analysis.prose.text[days[0].end : days[-1].start]
    return len(days) == 2 and _UNTIL.fullmatch(between) is not None


def _is_sentence(line: str) -> bool:
    return len(line) >= _SENTENCE and (
        len(line) > LONGEST or re.search(r"[.!?…:;][\s»”\"')\]]*$", line) is not None
    )


@cache
def _stage() -> re.Pattern[str]:
    """« Sénat – 1re lecture », « Commission mixte paritaire (accord) », « Nouvelle lecture »."""
    ordinal = r"(?:\d+\s?(?:ère|re|e|ème|de)|première|deuxième|seconde|nouvelle|dernière)"
    reading = rf"(?:{ordinal}\s)?lecture(?:\sdéfinitive)?"
    stage = rf"(?:{'|'.join(heading_words().stages)})"
    return re.compile(
        rf"{stage}(?:\s?[-–—:,]?\s{reading})?(?:\s?\([^()]*\))?|{reading}(?:\s?[-–—:,]?\s{stage})?"
        rf"|lecture (?:des|sur les) conclusions [^.;:]{{3,60}}",
        re.IGNORECASE,
    )


def unnumbered(line: str) -> str:
    """A heading without its number."""
    number = numbering().match(line)
    return line if number is None else line[number.end() :]


@cache
def numbering() -> re.Pattern[str]:
    """The number of a heading: « 2. », « IV – », « 4.3 », « 02 », « Point n°
    7 – », « Délibération n° 2023-041 : ».
    """
    noun = "|".join(sorted({*heading_words().numbered, *map(fold, heading_words().numbered)}))
    number = r"(?:\d{1,4}(?:[./-]\d{1,4})*|[IVX]{1,5}|[A-Za-z])(?!\w)"
    named = rf"(?i:{noun})\s(?:[Nn]°\s?)?{number}(?!')\s?[.):–—-]*\s*"
    return re.compile(
        rf"(?:{named}|[Nn]°\s?{number}\s?[.):–—-]+\s*|(?!(?:1[89]|20)\d\d\s?(?:[-–/]\s?\d{{2,4}}\s?)?:){number}\s?[.)°:/–—-]+\s+"
        rf"|\d{{1,2}}(?:\.\d{{1,2}})+\s+|0\d\s(?=[A-ZÀ-Þ]{{2}}))(?=\S)"
    )
