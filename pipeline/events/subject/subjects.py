"""The subject of a document and of its parts: the readers in order, the first that finds something, and whose
paper it is where the name of a paper says nothing.

Owns that order. It refuses to say what a single sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from pipeline.events.acts_held import acts_held
from pipeline.events.cases import DOCKETED, debtor
from pipeline.events.heading_lines import unmarked
from pipeline.events.heading_words import heading_words, names_nothing
from pipeline.events.outline import OTHERS, Outline, head_end, read_outline
from pipeline.events.subject.bills import BILL, bill_of_file, bill_of_own_file, own_act, reported_bill
from pipeline.events.subject.continued import continued
from pipeline.events.subject.councils import council_on_record, municipal_bulletin, sitting_council
from pipeline.events.subject.dockets import case_of, case_of_judgment, lawsuit_of, parties_of
from pipeline.events.subject.head import (
    bare_title,
    heading_of,
    is_body_list,
    letterhead_of,
    lone_headline,
    opens_with_paper,
    telling_title,
    treated_body,
)
from pipeline.events.subject.headline import (
    beside_paper,
    heading_beside,
    headline_beside,
    in_head,
    says_little,
    speaks_of,
    unlabelled,
    without_format,
)
from pipeline.events.subject.headline_choice import headline_of, improbable_lines
from pipeline.events.subject.labels import label_at
from pipeline.events.subject.papers import header_title, matter_of, object_of, said_of_paper, written_for
from pipeline.events.subject.portraits import entry, portrayed
from pipeline.events.subject.shortening import shortened, without_presentation
from pipeline.events.subject.small_letters import Letters, letters_of, name_in_small_letters
from pipeline.events.subject.spoken_of import spoken_of
from pipeline.events.subject.wording import below, fit, holds, join
from pipeline.language import Analysis

_Reader = Callable[[Analysis], str | None]
HEAD = 6_000
"""Characters of a text in which its title may stand."""
_WITHOUT_MARKS = frozenset({"text", "pdf"})
_YEARLY = re.compile(
    r"(?:histoire|présentation|vie) (?:du|de l['’]?)\s?(?:a )?(?:club|association|entreprise"
    r"|commune|société|village|école)"
    r"|(?:rapport|bilan)\s(?:annuel|moral|financier|d['’](?:activités?|exécution|orientation))\b[^:(«]{0,30}",
    re.IGNORECASE,
)
"""« Rapport d'activité 2019 », « Histoire du club », which every body has."""
_GOES_ON = re.compile(r"\n(?P<words>(?:DE LA |DE L['’]|D[EU] |DES |D['’])[^a-zà-ÿ\n\d]{3,60})(?=\n)")
_EXTRACT = re.compile(r"\s*\(extraits?\)$")


@lru_cache(maxsize=2)
def find_subject(analysis: Analysis) -> str | None:
    """What the document is about, in its own words; None where it does not say."""
    readers = (said_of_paper, *_STATED, _headline, *_GUESSED)
    found = _first(readers, analysis) or _headed(analysis)
    return None if found is None else _said(analysis, found)


def _said(analysis: Analysis, found: str) -> str:
    """What was found as one would print it: in small letters, without label, format and formulas of
    papers.
    """
    line = shortened(letters_of(analysis).opening(without_format(unlabelled(unmarked(found)))))
    report = without_presentation(line)
    return fit(report if opens_with_paper(report) else line)


def _first(readers: Sequence[_Reader], analysis: Analysis) -> str | None:
    return next((subject for reader in readers if (subject := reader(analysis)) is not None), None)


def _headed(analysis: Analysis) -> str | None:
    """The title or heading; where the text hardly speaks of it, the council whose minutes it is, or the
    headline that stands beside it; of a letter, what it speaks of, for above it stand addresses.
    """
    present = _first(_HEADED, analysis)
    taken_up = present is not None and speaks_of(analysis, present)
    council = None if taken_up else sitting_council(analysis)
    if council is not None:
        return council
    if analysis.document.kind == "letter" and not taken_up:
        return spoken_of(analysis) or present or bare_title(analysis)
    present = present or bare_title(analysis)
    return headline_beside(analysis, present) or present or spoken_of(analysis)


def _headline(analysis: Analysis) -> str | None:
    """The line that most likely says it; where that only names a paper, the council that sat,
    or the line beside it that says more.
    """
    found = headline_of(analysis)
    if found is not None and is_body_list(analysis, found):
        found = beside_paper(analysis) or found
    if found is None or not says_little(analysis, found):
        return found
    council = sitting_council(analysis) if names_nothing(found) else None
    return council or heading_beside(analysis, found) or headline_beside(analysis, found) or found


def _stated_title(analysis: Analysis) -> str | None:
    """The title, where something says that it is one: documents.toml, a page's facts, the mark-up
    of a heading, the form of a question. That of a plain text is but its first line.
    """
    document = analysis.document
    if document.title is not None and document.title not in analysis.prose.text[:HEAD]:
        return telling_title(analysis)
    stated = document.format not in _WITHOUT_MARKS or "question" in document.kind
    return _good_title(analysis) if stated else None


def _good_title(analysis: Analysis) -> str | None:
    """The title, unless it stands in the head of the text beside a line that says more."""
    title = telling_title(analysis)
    weak = title is not None and in_head(analysis, title) and headline_beside(analysis, title) is not None
    return None if weak else title


@dataclass(frozen=True)
class Subjects:
    """What a document is about, and its parts."""

    whole: str | None = None
    outline: Outline = field(default_factory=Outline)
    alone: frozenset[str] = frozenset()
    """Parts that are documents of their own: acts of a gazette, items of an agenda."""
    labels: Callable[[int], str | None] = field(default=lambda _offset: None, repr=False, compare=False)
    """What the label of a line says, by a prose offset of the line."""

    def at(self, offset: int) -> str | None:
        """What is told at a prose offset is about: « Groupe scolaire – Conseil
        municipal de Vaux »; None where nothing says it.
        """
        part = self.outline.at(offset)
        if part == OTHERS:
            return None
        label = self.labels(offset)
        matter = part if label is None else label if part is None else below(label, part)
        if matter is None:
            return self.whole
        if matter in self.alone:
            return fit(matter)
        if self.whole is None or holds(matter, self.whole):
            return fit(matter)
        return self.whole if holds(self.whole, matter) else join(matter, self.whole)


def find_subjects(analysis: Analysis) -> Subjects:
    """What each place of a document is about."""
    outline = _of_text(analysis, read_outline(analysis))
    letters = letters_of(analysis)
    matters = tuple(
        None if matter is None else fit(letters.small(unlabelled(matter))) for matter in outline.matters
    )
    whole = _with_body(analysis, find_subject(analysis))
    acts = frozenset(map(fit, acts_held(analysis).values()))
    items = _listed(analysis, letters)
    return Subjects(
        None if _is_one(whole, acts) else whole,
        Outline(outline.places, matters),
        acts | items if _is_one(whole, items) else acts,
        partial(_label, analysis, letters),
    )


def _is_one(whole: str | None, parts: Iterable[str]) -> bool:
    """Whether what a document is about is but one of its parts."""
    return whole is not None and any(holds(whole, part) or holds(part, whole) for part in parts)


def _listed(analysis: Analysis, letters: Letters) -> frozenset[str]:
    """The items that the head lists: « – Examen de la proposition de loi … », « – Informations »."""
    head = analysis.prose.text[: head_end(analysis)].split("\n")
    return frozenset(fit(letters.small(line[1:])) for line in head if line[:1] in ("-", "–", "•"))


def _label(analysis: Analysis, letters: Letters, offset: int) -> str | None:
    label = label_at(analysis, offset)
    return None if label is None else fit(letters.small(label))


def _of_text(analysis: Analysis, outline: Outline) -> Outline:
    """The headings of the text: « Officier de l'Ordre national du Mérite » above it is none."""
    never = improbable_lines(analysis) if outline.places else frozenset[int]()
    both = zip(outline.places, outline.matters, strict=True)
    kept = [(place, matter) for place, matter in both if place not in never]
    return Outline(tuple(place for place, _ in kept), tuple(matter for _, matter in kept))


def _with_body(analysis: Analysis, subject: str | None) -> str | None:
    """« Extrait du registre des délibérations » of whom: the name of a paper says nothing without its
    parties, or the body that wrote it.
    """
    if subject is None:
        return None
    case = lawsuit_of(analysis) if DOCKETED.match(subject) else None
    if case is not None and not holds(subject, case):
        return join(fit(case), subject)
    owing = debtor(analysis) if analysis.document.kind == "judgment" else None
    if owing is not None and not holds(subject, owing):
        return join(fit(owing), subject)
    slogan = _is_slogan(analysis, subject)
    if not (names_nothing(subject) or slogan or _YEARLY.fullmatch(subject)):
        return subject
    named = treated_body(analysis) if slogan else letterhead_of(analysis)
    named = named or (bare_title(analysis) if _YEARLY.fullmatch(subject) else None)
    whose = parties_of(analysis) or analysis.document.publisher or named
    if whose is None or holds(subject, whose):
        return subject
    return fit(f"{_EXTRACT.sub('', subject)} ({whose})")


def _is_slogan(analysis: Analysis, subject: str) -> bool:
    """« Maternité : ça suffit ! », which names nobody, above a paper of several parts."""
    several = analysis.document.kind not in heading_words().undivided
    return several and subject.endswith("!") and not any(m.text in subject for m in analysis.mentions)


def find_bill(analysis: Analysis) -> str | None:
    """The bill that a document is about; None where it is about something else."""
    subject = find_subject(analysis)
    if subject is not None and BILL.match(subject):
        return subject
    return fit(bill) if (bill := bill_of_own_file(analysis)) is not None else None


def _audited(analysis: Analysis) -> str | None:
    """The audited body, whose name may go on in the line below: « SYNDICAT DES EAUX », « DU VAL D'ORNE »."""
    topic = analysis.topic
    if topic is None:
        return None
    below = _GOES_ON.match(analysis.prose.text, topic.end)
    rest = "" if below is None else name_in_small_letters(below["words"])
    return f"{topic.name} {rest[:1].lower()}{rest[1:]}".rstrip()


_STATED: tuple[_Reader, ...] = (
    *(reported_bill, _stated_title, header_title, _audited, bill_of_file),
    *(matter_of, object_of, written_for, continued, case_of_judgment),
    *(council_on_record, municipal_bulletin, entry, portrayed),
)
"""What says itself that it is the subject."""
_GUESSED: tuple[_Reader, ...] = (_good_title, case_of, own_act)
_HEADED: tuple[_Reader, ...] = (telling_title, heading_of, lone_headline)
