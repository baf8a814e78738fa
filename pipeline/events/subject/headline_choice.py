"""The line of a head that says what the document is about, among all lines that stand there: navigation,
letterheads, rubrics, bylines, standfirsts.

Each line has features that can be seen without understanding it: where it stands, how it is written, what
stands beside it, what it names, and how many of its words the text takes up again. Weights of these features,
fitted on heads of which people said which lines they would print beside each fact (`python -m
benchmarks.fit_choices`), make each line likely, and that there is none (choice.py). Owns the lines that are
weighed and their features; it refuses to read what a line means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from pipeline.choice import ChoiceWeights, choose, probabilities
from pipeline.events.heading_lines import is_reference, is_vote
from pipeline.events.heading_words import heading_words, is_byline, names_nothing
from pipeline.events.outline import unnumbered
from pipeline.events.subject.cohesion import BELOW, Echo, stems
from pipeline.events.subject.head import (
    ROLL_CALL,
    is_body_list,
    is_stamp,
    opening_lines,
    opens_with_paper,
    says_no_subject,
    without_trail,
)
from pipeline.furniture import ADDRESS, BIDDING, CAPTION, HOUR, TRAIL, is_furniture
from pipeline.head import BODY, MOST, head_size, is_paragraph
from pipeline.language import Analysis
from pipeline.resources import read_resource
from pipeline.syntax.function_words import function_words

IMPROBABLE = 0.01
_LONGEST, _LONGEST_ACT = 300, 700
_SENTENCE = 120
_STANDFIRST = 70
"""Characters of a sentence below a headline at least."""
_OBJECT = re.compile(r"(?:objet|sujet|titre|affaire|aff\.|nature|projet|thème)\s?:", re.IGNORECASE)
_LABEL = re.compile(r"[^:«]{2,35}\s?:\s")
_MATTER = re.compile(
    r"\b(?:sur|relati\w+|port(?:ant|e)|concernant|pour|contre|visant|tendant|autorisant|fixant|modifiant"
    r"|approuvant)\b"
)
_NUMBER = re.compile(r"(?:n°|no\.?|nos)\s?\d|\d{2,}[-/]\d{2,}", re.IGNORECASE)
_VERSUS = re.compile(r"\bc(?:/|ontre)\s|\bet autres?\b", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][\w'’ -]{2,40}\s?:\s\S")
_WORD = re.compile(r"[^\W\d_]+")
_VISA = re.compile(
    r"(?:vu|considérant|attendu|sur le rapport|après en avoir|entendu|statuant|il est rappelé)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\bau capital d|\bsiège social|\b(?:rcs|siret|siren)\b|\bloi (?:de )?1901"
    r"|\bsociété (?:anonyme|à responsab|par actions|civile)",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:mesdames|messieurs|madame|monsieur|ch[eè]re?s?|bonjour|bonsoir|mes ch)\b.*[,!]$", re.IGNORECASE
)
_ASKED = re.compile(r"(?:question|réponse)\b[^:]{0,60}\b(?:de|par|à) (?:M\.|Mme)\s", re.IGNORECASE)
"""« Question de M. Luc Roux publiée le 3 mai »: who asks, and not what."""
_BARS = 3
_CELL = re.compile(r"\s*\S+(?: \S+)*(?<!:)\s{2,}(?=\S)")
_NEAR, _ROWS = 2, 3
"""Lines beside a row that may belong to its table; how many have their second cell at one place, at least."""
_ROLL = re.compile(r"(?:\b(?:M|MM|Mme|Mmes)\b\.?\s.*){2}|(?:[^,;]+[,;]){4}")
_OFFICE = re.compile(
    r"(?:l[ea]s?\s|l['’])?(?:président|préfèt?|maire|ministre|directeur|directrice|secrétaire|rapporteur"
    r"|greffi|avocat|juge\b|adjoint|vice|membre|conseill)",
    re.IGNORECASE,
)
_SITTING = re.compile(
    r"\b(?:réunion|séance|assemblée|session|conseil|comité|audience|procès[- ]verbal)\b", re.IGNORECASE
)
_OF_PAGE = re.compile(
    r"(?:(?:date de )?(?:derni[eè]re )?(?:mise? à jour|modification|modifié)|publiée?s? (?:le|à)"
    r"|mise? en ligne)\b|.*\[modifier",
    re.IGNORECASE,
)
"""« Dernière mise à jour : 3 mai 2021 », « Histoire [modifier | modifier le code] »."""
_ENTRY = re.compile(
    r".*\b(?:s['’]est|se sont|s['’]étant) (?:légalement |dûment )?(?:réuni|assembl)|"
    r"(?:1[89]|20)\d\d\s?(?:[-–/à]\s?(?:(?:1[89]|20)\d\d|\d\d)\s?)?:|\d{5}\s[A-ZÀ-Þ]|article (?:1er|\d)"
    r"|(?:société|association)\b[^.;]{0,40}\b(?:au capital d|loi (?:de )?1901)|catégories?\s?:"
    r"|le (?:site|blog)(?: \w+)? (?:de |du |des )"
    r"|siège social|née?s? le \d|le mot d(?:u|e la) [^\W\d_]+$|.*\t|.*\btél\."
    r"|.*@\w|.*\b\d\d(?:[ .]\d\d){4}\b|(?:M\.|Mme|Mlle)\s[^.]{3,50}\.\s(?:[JM]['’]|[A-ZÀ-Þ][a-zà-ÿ]+\s)",
    re.IGNORECASE,
)
"""« 2014-2020 : maire de Vaux », « 39000 Vaux », « Société anonyme au capital de 40 000 euros », « Mme
Lise Roux. Ma question … »: of a form, of what is said.
"""
_ROMAN = re.compile(r"(?:[IVX]{1,4}|[A-H])\s?[.)-]\s?[–—-]?\s")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
"""A heading in the text that quotes somebody."""
_SAID = re.compile(r"\s: «[^«».!?]*»$")
"""« Grève à la fonderie : « on ne lâchera rien » »: a headline; a sentence has its full stop."""
_PART = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2})*)\s?[.)°–-]+\s")
"""« II. Un pilotage défaillant »: a part of the text."""


@cache
def weights() -> ChoiceWeights:
    """The fitted weights."""
    found: ChoiceWeights = read_resource("headline", ChoiceWeights)
    return found


@dataclass(frozen=True)
class Line:
    """A block of the head, with what its features are read from."""

    analysis: Analysis
    place: int
    """Among the blocks of the document."""
    text: str
    above: str
    """The block before it; empty for the first."""
    below: str
    set_apart: tuple[bool, bool]
    """Whether an empty line stands before it, and behind it."""
    to_body: int
    """Blocks up to the first paragraph; negative behind that."""
    echo: Echo
    """How many of its words the text below takes up."""
    loudest: int
    """How many the line takes up of which it takes up most."""
    again: bool
    """Whether the same line stands elsewhere."""

    @property
    def words(self) -> list[str]:
        """Its words, without figures."""
        return _WORD.findall(self.text)


def _is_loud(text: str) -> bool:
    return text.isupper() and len(text) > 2


def _small(line: Line) -> int:
    small = function_words().of | heading_words().mute
    return sum(word.lower() in small for word in line.words)


def _capitals(line: Line) -> float:
    words = [word for word in line.words if len(word) > 2]
    return sum(word[0].isupper() for word in words) / len(words) if words else 1.0


def _names(line: Line, kind: str) -> bool:
    return any(m.kind == kind and m.text in line.text for m in line.analysis.mentions)


def _is_standfirst(line: str, above: str) -> bool:
    """« Une enquête est ouverte à Vaux. », a sentence below the headline."""
    told = _STANDFIRST < len(line) <= _LONGEST and line[-1] in ".!?…"
    return told and 12 < len(above) < len(line) and above[-1] not in ".:;,"


FEATURES: Mapping[str, Callable[[Line], bool]] = {
    "first": lambda line: line.place == 0,
    "second": lambda line: line.place == 1,
    "third_to_sixth": lambda line: 2 <= line.place < 6,
    "late": lambda line: line.place >= 12,
    "above_body": lambda line: line.to_body == 1,
    "second_above_body": lambda line: line.to_body == 2,
    "third_above_body": lambda line: line.to_body == 3,
    "far_above_body": lambda line: line.to_body > 8,
    "in_body": lambda line: line.to_body <= 0,
    "far_in_body": lambda line: line.to_body < -2,
    "tiny": lambda line: len(line.text) <= 12,
    "short": lambda line: 12 < len(line.text) <= 25,
    "middling": lambda line: 25 < len(line.text) <= 45,
    "long": lambda line: 110 < len(line.text) <= BODY,
    "paragraph": lambda line: len(line.text) > BODY,
    "one_word": lambda line: len(line.words) <= 1,
    "two_words": lambda line: len(line.words) == 2,
    "three_words": lambda line: len(line.words) == 3,
    "capitals": lambda line: _is_loud(line.text),
    "capitals_alone": lambda line: (
        _is_loud(line.text) and not _is_loud(line.above) and not _is_loud(line.below)
    ),
    "title_case": lambda line: not _is_loud(line.text) and _capitals(line) > 0.8,
    "small_letters": lambda line: _capitals(line) < 0.4,
    "no_small_words": lambda line: _small(line) == 0,
    "small_words": lambda line: _small(line) > 2,
    "full_stop": lambda line: line.text[-1] in ".…",
    "two_sentences": lambda line: re.search(r"[^.][.!?…] [A-ZÀ-Þ«]", line.text) is not None,
    "standfirst": lambda line: _is_standfirst(line.text, line.above),
    "above_standfirst": lambda line: _is_standfirst(line.below, line.text),
    "part": lambda line: _PART.match(line.text) is not None,
    "colon_behind": lambda line: line.text[-1] == ":",
    "goes_on": lambda line: line.text[-1] in ",;-–",
    "called": lambda line: line.text[-1] in "!?",
    "closed": lambda line: line.text[-1] in '»”)"',
    "begins_small": lambda line: line.text[0].islower(),
    "begins_with_figure": lambda line: line.text[0].isdigit(),
    "begins_with_sign": lambda line: not line.text[0].isalnum() and line.text[0] not in "«“\"'",
    "bracket": lambda line: line.text[0] in "([",
    "quoted": lambda line: "«" in line.text or "“" in line.text,
    "colon": lambda line: ":" in line.text[:-1],
    "place_and_colon": lambda line: _PLACE.match(line.text) is not None and _names(line, "place"),
    "label": lambda line: _LABEL.match(line.text) is not None,
    "object": lambda line: _OBJECT.match(line.text) is not None,
    "trail": lambda line: TRAIL.search(line.text) is not None,
    "address": lambda line: ADDRESS.search(line.text) is not None,
    "furniture": lambda line: is_furniture(line.text),
    "hour": lambda line: HOUR.search(line.text) is not None,
    "number": lambda line: _NUMBER.search(line.text) is not None,
    "matter": lambda line: _MATTER.search(line.text.lower()) is not None,
    "versus": lambda line: _VERSUS.search(line.text) is not None,
    "visa": lambda line: _VISA.match(line.text) is not None,
    "company": lambda line: _COMPANY.search(line.text) is not None,
    "salutation": lambda line: _SALUTATION.match(line.text) is not None,
    "caption": lambda line: CAPTION.search(line.text) is not None,
    "bidding": lambda line: BIDDING.match(line.text) is not None,
    "roll": lambda line: _ROLL.search(line.text) is not None,
    "office": lambda line: _OFFICE.match(line.text) is not None,
    "sitting": lambda line: _SITTING.search(line.text) is not None,
    "stamp": lambda line: is_stamp(line.analysis, line.text),
    "no_subject": lambda line: says_no_subject(line.text),
    "byline": lambda line: is_byline(line.text),
    "names_nothing": lambda line: names_nothing(line.text),
    "bodies": lambda line: is_body_list(line.analysis, line.text),
    "paper": lambda line: opens_with_paper(line.text),
    "paper_and_matter": lambda line: (
        opens_with_paper(line.text) and _MATTER.search(line.text.lower()) is not None
    ),
    "below_paper": lambda line: opens_with_paper(line.above),
    "below_stamp": lambda line: bool(line.above) and is_stamp(line.analysis, line.above),
    "above_stamp": lambda line: bool(line.below) and is_stamp(line.analysis, line.below),
    "above_byline": lambda line: is_byline(line.below),
    "above_hour": lambda line: HOUR.search(line.below) is not None,
    "above_paragraph": lambda line: len(line.below) > BODY,
    "above_sentence": lambda line: line.below.endswith(".") and len(line.below) > len(line.text),
    "longer_than_beside": lambda line: len(line.text) > max(len(line.above), min(len(line.below), BODY)),
    "space_before": lambda line: line.set_apart[0],
    "space_behind": lambda line: line.set_apart[1],
    "alone": lambda line: all(line.set_apart),
    "again": lambda line: line.again,
    "title": lambda line: line.text == line.analysis.document.title,
    "heading": lambda line: line.analysis.prose.blocks[line.place].block.kind == "heading",
    "names_person": lambda line: _names(line, "person"),
    "names_body": lambda line: _names(line, "institution"),
    "names_place": lambda line: _names(line, "place"),
    "names_act": lambda line: _names(line, "legal_text"),
    "unheard": lambda line: line.echo.heard == 0,
    "heard_twice": lambda line: line.echo.heard >= 2,
    "heard_thrice": lambda line: line.echo.heard >= 3,
    "heard_often": lambda line: line.echo.heard >= 5,
    "half_heard": lambda line: line.echo.is_half,
    "mostly_heard": lambda line: line.echo.heard >= 2 and 4 * line.echo.heard >= 3 * line.echo.words,
    "loudest": lambda line: line.echo.heard == line.loudest > 0,
    "half_as_loud": lambda line: 2 * line.echo.heard >= line.loudest > 0,
}
"""What is seen of a line, by name."""


def headline_of(analysis: Analysis) -> str | None:
    """The line that most likely says what a document is about, with the line that it goes on
    from or into; None where most likely none does.
    """
    best = choose(weights(), _seen(analysis))
    return None if best is None else _whole(lines_of(analysis)[best])


def improbable_lines(analysis: Analysis) -> frozenset[int]:
    """Where the lines begin that stand well above the text and hardly say what it is about."""
    lines, blocks = lines_of(analysis), analysis.prose.blocks
    chances = probabilities(weights(), _seen(analysis))
    first = next((n for n, line in enumerate(lines) if is_paragraph(line.text)), 0)
    above = zip(lines[: max(0, first - 1)], chances, strict=False)
    return frozenset(blocks[line.place].start for line, chance in above if chance < IMPROBABLE)


def _whole(line: Line) -> str:
    """« RÉVEILLON : » and the line below it; « portant restriction … » and the paper above it."""
    if line.text[-1] == ":" and 0 < len(line.below) <= BODY:
        return f"{line.text} {line.below}"
    goes_on = line.text[0].islower() and 0 < len(line.above) <= BODY
    if goes_on and (opens_with_paper(line.above) or _is_loud(line.above)):
        return f"{line.above} {line.text}"
    bare = unnumbered(line.text)
    return line.text if bare[:1].islower() else bare


@lru_cache(maxsize=2)
def _seen(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """What holds of each line of a document: asked for its subject, its bill and its parts."""
    return tuple(map(features, lines_of(analysis)))


def features(line: Line) -> tuple[str, ...]:
    """What holds of a line, by name."""
    return tuple(name for name, holds in FEATURES.items() if holds(line))


@lru_cache(maxsize=2)
def lines_of(analysis: Analysis) -> tuple[Line, ...]:
    """The lines that may say what a document is about, in order."""
    written = [without_trail(line) for line in opening_lines(analysis, MOST)]
    body = next((i for i, words in enumerate(written) if _is_told(words, BODY)), len(written))
    size = head_size(written)
    table = _in_table(analysis, len(written))
    chosen = [
        i
        for i, words in enumerate(written[:size])
        if 2 < len(words) <= _longest(words) and not _is_never(words) and not _is_member(analysis, words)
        if analysis.prose.blocks[i].block.form != "row" and i not in table
        if not (i > body and _QUOTED.fullmatch(words))
    ]
    last = _last_told(analysis, len(written))
    heard = {i: _heard(written[i], i, last) for i in chosen}
    loudest = max((one.heard for one in heard.values()), default=0)
    apart = _set_apart(analysis, len(written))
    return tuple(
        Line(
            analysis,
            i,
            written[i],
            written[i - 1] if i else "",
            written[i + 1] if i + 1 < len(written) else "",
            apart[i],
            body - i,
            heard[i],
            loudest,
            written.count(written[i]) > 1,
        )
        for i in chosen
    )


def _in_table(analysis: Analysis, count: int) -> frozenset[int]:
    """« Architecte    Paul Sendrail » among other lines whose second cell begins right below: what a page
    tells beside its text.
    """
    text = analysis.document.text
    starts = (item.block.start for item in analysis.prose.blocks[:count])
    lines = [_line_at(text, start) for start in starts]
    columns = [0 if (found := _CELL.match(line)) is None else found.end() for line in lines]
    shared = [column if columns.count(column) >= _ROWS else 0 for column in columns]
    return frozenset(i for i, line in enumerate(lines) if shared[i] or _is_between(line, shared, i))


def _is_between(line: str, shared: Sequence[int], place: int) -> bool:
    """« Clubs résidents US Vaux », whose key leaves but one space, among rows whose cells begin there too."""
    above, below = shared[max(0, place - _NEAR) : place], shared[place + 1 : place + 1 + _NEAR]
    columns = {column for column in above if column and column in below}
    return any(line[column - 1 : column] == " " and line[column:].strip() for column in columns)


def _line_at(text: str, offset: int) -> str:
    """The line of a text in which an offset stands, as it is written."""
    start = text.rfind("\n", 0, offset) + 1
    return text[start : start + _LONGEST].partition("\n")[0]


def _last_told(analysis: Analysis, size: int) -> dict[str, int]:
    """The block in which the text tells each stem last, so far as it is read."""
    text, blocks = analysis.prose.text, analysis.prose.blocks
    limit = blocks[size - 1].end + BELOW if size else 0
    near = takewhile(lambda item: item[1].start < limit, enumerate(blocks))
    return {stem: n for n, block in near for stem in stems(text[block.start : block.end])}


def _heard(line: str, place: int, last: Mapping[str, int]) -> Echo:
    told = stems(line)
    return Echo(len(told), sum(last.get(stem, -1) > place for stem in told))


def _is_told(line: str, longest: int) -> bool:
    """Whether a line is a sentence of the text: it ends as one, and is longer than a headline that does."""
    named = line[-1] == "»" and _longest(line) == _LONGEST_ACT  # « Décision portant … « Radio Vaux » »
    said = _SAID.search(line) is not None
    return len(line) > longest and line[-1] in ".!?…»" and not (named or said)


def _longest(line: str) -> int:
    """Characters of a line that may be a headline: the matter of an act takes more."""
    act = opens_with_paper(line) and _MATTER.search(line.lower()) is not None
    return _LONGEST_ACT if act else _LONGEST


def _is_never(line: str) -> bool:
    """« 1°) d'annuler l'arrêté », one of what a court is asked for; who wrote, who was there; when a page was
    changed; a sentence of the text.
    """
    formal = re.match(r"\d+\s?°", line) is not None or _ASKED.match(line) is not None or is_byline(line)
    called = ROLL_CALL.match(line) is not None or _OF_PAGE.match(line) is not None
    formal = formal or (_VISA.match(line) is not None and line[-1] in ";,") or _ENTRY.match(line) is not None
    formal = formal or is_vote(line) or is_reference(line) or _ROMAN.match(line) is not None
    return formal or called or _is_told(line, _SENTENCE) or len(TRAIL.findall(line)) > _BARS


def _is_member(analysis: Analysis, line: str) -> bool:
    """« Lise Arnoux, directrice de site, présidente »: who was there, and as what."""
    person = next((m.text for m in analysis.mentions if m.kind == "person" and line.startswith(m.text)), None)
    return person is not None and _OFFICE.match(line[len(person) :].strip(" ,–-(:")) is not None


def _set_apart(analysis: Analysis, count: int) -> list[tuple[bool, bool]]:
    """Whether an empty line stands before each block, and behind it."""
    text, blocks = analysis.document.text, [item.block for item in analysis.prose.blocks[: count + 1]]
    gaps = [
        True,
        *("\n\n" in re.sub(r"[^\S\n]+", "", text[a.end : b.start]) for a, b in pairwise(blocks)),
        True,
    ]
    return [(gaps[i], gaps[i + 1]) for i in range(count)]
