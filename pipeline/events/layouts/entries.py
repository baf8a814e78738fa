"""Entries of a chronology or a list, rows of a table of events: what stands beside
the date is what happened then, whatever its words.

Owns by which word such an entry is known where no other rule found one, and which rows have no date that can
be read. It refuses dates in the midst of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.language import Analysis
from pipeline.models import Issue
from pipeline.syntax.tree import View
from pipeline.syntax.word_classes import has_class

if TYPE_CHECKING:
    from pipeline.events.datings import Dating
    from pipeline.syntax.parsed import Token

RULE = "entry"
_KINDS = frozenset({"chronology", "table"})
_TELLING = frozenset({"NOUN", "PROPN", "VERB"})
_OPENING = re.compile(r"[\W\d]*(?:(?:en|le|la|l'|au|à|dès|vers|début|fin|mi)\W*)*", re.IGNORECASE)
_SET_OFF = re.compile(r"\s*(?::|[-–—|]\s).*[^\W\d_]{3}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNDATED = (
    "Ligne sans date lisible : {row} ; la colonne des dates attend une date comme 12/03/2021, 12 mars 2021, "
    "mars 2021 ou 2021."
)
_MOST = 80
_DAY = len("2022-07-05")


def opens_entry(view: View, dating: Dating) -> bool:
    """Whether a date opens a sentence and is set off from the words
    behind it: « mars 2018 : premiers retards ».
    """
    before, behind = (
        view.text[: max(0, dating.signal_start - view.origin)],
        view.text[dating.end - view.origin :],
    )
    return _OPENING.fullmatch(before) is not None and _SET_OFF.match(behind) is not None


def entry_word(analysis: Analysis, view: View, dating: Dating | None = None) -> Token | None:
    """The word by which an entry is known: the head of what follows its date, or of the whole sentence where
    the date stands in another cell.
    """
    if not _is_entry(analysis, view, dating):
        return None
    end = view.start if dating is None else dating.end
    rest = [token for token in view.doc if view.offset(token) >= end and has_class(token, *_TELLING)]
    inside = {token.i for token in rest}
    return next((token for token in rest if token.head.i == token.i or token.head.i not in inside), None)


def _is_entry(analysis: Analysis, view: View, dating: Dating | None) -> bool:
    """In a chronology whatever a date opens; elsewhere an item or a
    row, of more than a word beside the date.
    """
    if analysis.document.kind in _KINDS:
        return (
            dating is None
            or _OPENING.fullmatch(view.text[: max(0, dating.signal_start - view.origin)]) is not None
        )
    form = analysis.prose.block_at(view.start).form
    said = view.text if dating is None else view.text[dating.end - view.origin :]
    if dating is not None and form is None and _is_noted(analysis, view, dating):
        return True
    return (
        form == ("row" if dating is None else "item")
        and len(_WORD.findall(said)) > 1
        and (_says_most(analysis, view) if dating is None else opens_entry(view, dating))
    )


def _says_most(analysis: Analysis, view: View) -> bool:
    """« Audit du réseau | Dir. trav. | juin 2022 »: of the cells of a row, the one with most words is what is
    dated; the others say by whom, how and where.
    """
    prose = analysis.prose
    text, cells = prose.text, prose.blocks[prose.place_of(view.start)].cells
    words = {cell: len(_WORD.findall(text, *cell)) for cell in cells}
    most = max(words, key=words.__getitem__, default=None)
    return most is None or most[0] <= view.start < most[1]


def _is_noted(analysis: Analysis, view: View, dating: Dating) -> bool:
    """« 14 juillet : repas sous les tilleuls »: a line that a whole day opens, behind which a colon sets off
    some words without a verb.
    """
    text, start = analysis.prose.text, analysis.prose.opening_of(view.start)
    lone = not text[start : view.start].strip()
    day = len(dating.edtf) == _DAY and not view.has_verb
    said = view.text[dating.end - view.origin :]
    return lone and day and len(_WORD.findall(said)) > 1 and opens_entry(view, dating) and ":" in said[:3]


def undated_rows(analysis: Analysis, starts: Sequence[int]) -> Iterator[Issue]:
    """An issue, with prose offsets, for each row of a table of events in which no
    date begins; `starts` are those of dates, in order.
    """
    if analysis.document.kind != "table" or not starts:
        return
    dated = {analysis.prose.block_at(start).start for start in starts}
    for block in analysis.prose.blocks:
        text = analysis.prose.text[block.start : block.end]
        if block.block.form == "row" and block.block.start not in dated and _WORD.search(text):
            row = f"« {text if len(text) <= _MOST else text[: _MOST - 1] + '…'} »"
            yield Issue(
                document=analysis.document.id,
                stage="events",
                code="row_without_date",
                message=_UNDATED.format(row=row),
                quote=text,
                start=block.start,
                end=block.end,
            )
