"""The page of a parliamentary question of the Assemblée nationale, turned to
text: header, question, answer, « Données clés ».

A layout inside plain text, recognised by its structure. It refuses to read the prose: the author named in a
sentence is not its business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from pipeline.furniture import is_menu
from pipeline.models import Block, BlockKind, HeaderField, Issue
from pipeline.reading.content import Content
from pipeline.reading.gazette import find_issue_dates
from pipeline.reading.lines import Line, find_cuts, group_lines, split_lines, wrap_width
from pipeline.reading.plain import unwrap
from pipeline.reading.question_fields import find_fields, find_number_line, find_publications, is_labelled
from pipeline.reading.vocabulary import fold, words

_CHROME = re.compile(r"(?i)page\s+\d+\s*(?:/|sur)\s*\d+|https?://\S+|www\.\S+|/[\w./?=&%-]+")
_ASSEMBLY = re.compile(
    r"assemblee nationale|.*\b\d{1,2}\s*(?:e|eme|ere)\s+legislature\b.*|republique francaise"
)
_ADDRESS = re.compile(r"https?://\S*questions?\S*(?:QANR\w+|\d+Q(?:E|G|OSD)\b)\S*")
LONGEST = 300
"""Lines of the page's layout are shorter."""
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")
_LOWER = re.compile(r"[a-zà-ÿœ]")


@dataclass
class _Page:
    """The lines of the page, by what they are; the title is the first line, with those that follow it
    closely, that is nothing else.
    """

    chrome: list[Line] = field(default_factory=list)
    header: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    sections: list[tuple[str, list[Line]]] = field(default_factory=list)


def is_question(text: str) -> bool:
    """Whether a text has the structure of a question's page: at least
    two of its marks, one of them a section.
    """
    lines = [fold(line.strip()) for line in text.split("\n") if len(line) < LONGEST]
    sections = {_sections()[line] for line in lines if line in _sections()}
    return bool(sections & {"question", "answer"}) and (
        len(sections) > 1 or any(find_number_line(line) or is_labelled(line) for line in lines)
    )


def read_question(text: str, document: str) -> Content:
    """Read a question's page whose apostrophes and line ends are
    straight; `document` is the id for issues.
    """
    lines = split_lines(text)
    page = _sort(lines)
    header, issues = _header(text, page, document)
    facts = {item.name: item.value for item in reversed(header)}
    blocks, markup = _blocks(page, wrap_width(lines), facts)
    unwrapped = unwrap(text, [(block.start, block.end) for block in blocks if block.kind != "header"])
    address = _ADDRESS.search(text)
    return Content(
        text=unwrapped,
        format="text",
        blocks=blocks,
        kind=_kind(facts.get("type", "")),
        title=" ".join(line.text for line in page.title) or facts.get("title"),
        publisher="Assemblée nationale" if _is_assembly(text, facts) else None,
        url=None if address is None else address.group(),
        published=facts.get("question_published"),
        published_from="header" if "question_published" in facts else None,
        metadata=dict(sorted(facts.items())),
        markup=(*find_cuts(text), *markup),
        header=header,
        issues=issues,
    )


def _sort(lines: tuple[Line, ...]) -> _Page:
    page, part = _Page(), "top"
    for line in lines:
        bare = fold(line.text)
        if bare in _sections():
            part = _sections()[bare]
            page.chrome.append(line)
            page.sections.append((part, []))
        elif _CHROME.fullmatch(line.text):
            page.chrome.append(line)
        elif part in ("question", "answer"):
            page.sections[-1][1].append(line)
        elif (
            part == "header"
            or _ASSEMBLY.fullmatch(bare)
            or find_number_line(line.text)
            or is_labelled(line.text)
        ):
            page.header.append(line)
        elif is_menu(line.text):
            page.chrome.append(line)
        elif not page.title or (not line.gap and line.start - page.title[-1].end <= 2):
            page.title.append(line)
        else:
            page.header.append(line)
    return page


def _header(text: str, page: _Page, document: str) -> tuple[tuple[HeaderField, ...], tuple[Issue, ...]]:
    """The facts of the header lines, sorted; the first line that states a fact counts."""
    stated: dict[str, HeaderField] = {}
    for line in page.header:
        for item in (*find_number_line(line.text), *find_fields(line.text)):
            moved = item.model_copy(update={"start": item.start + line.start, "end": item.end + line.start})
            stated.setdefault(item.name, moved)
    published, issues = find_publications(
        [(line.start, line.text) for line in page.header], find_issue_dates(text), document
    )
    for item in published:
        stated.setdefault(item.name, item)
    return tuple(sorted(stated.values(), key=lambda item: (item.start, item.name))), issues


def _blocks(
    page: _Page, width: int | None, facts: dict[str, str]
) -> tuple[tuple[Block, ...], tuple[tuple[int, int], ...]]:
    """Blocks, sorted, and the page chrome that falls inside a paragraph, which is markup there."""
    blocks = [_block("header", (line,)) for line in page.header]
    blocks += [_block("title", tuple(page.title))] if page.title else []
    for section, lines in page.sections:
        published = facts.get("answer_published") if section == "answer" else None
        blocks += [
            _block("paragraph", group, section, published) for group in group_lines(_continued(lines), width)
        ]
    inside = [line for line in page.chrome if any(block.start < line.start < block.end for block in blocks)]
    blocks += [_block("chrome", (line,)) for line in page.chrome if line not in inside]
    return tuple(sorted(blocks, key=lambda block: block.start)), tuple(
        (line.start, line.end) for line in inside
    )


def _continued(lines: list[Line]) -> list[Line]:
    """Close the gaps that a page break makes in the middle of a sentence."""
    closed = lines[:1]
    for before, line in pairwise(lines):
        broken = line.gap and not _SENTENCE.search(before.text) and _LOWER.match(line.text)
        closed.append(replace(line, gap=line.gap and not broken))
    return closed


def _block(
    kind: BlockKind, lines: tuple[Line, ...], section: str | None = None, published: str | None = None
) -> Block:
    return Block(kind=kind, start=lines[0].start, end=lines[-1].end, section=section, published=published)


def _kind(name: str) -> str:
    folded = {fold(start): kind for start, kind in words().question.kinds.items()}
    return next((kind for start, kind in folded.items() if fold(name).startswith(start)), "written_question")


def _is_assembly(text: str, facts: dict[str, str]) -> bool:
    bare = fold(text)
    return "legislature" in facts or "assemblee nationale" in bare or "assemblee-nationale.fr" in bare


@cache
def _sections() -> dict[str, str]:
    return {fold(label): part for label, part in words().question.sections.items()}
