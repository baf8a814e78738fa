"""What a document is about: its title, the bill of a file, the audited body, the case of a judgment, the
matter of a question; and, before it, what the part of the document is about that tells an event: the item
of an agenda, the section of a report.

Owns where the first is read, one reader a kind of document, the first that finds something, and how both are
said in one line. It refuses to read headings (outline.py), and to say what a single sentence is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.events.cases import DOCKETED, labelled_parties, relief_sought
from pipeline.events.outline import Outline, head_end, names_nothing, read_outline
from pipeline.language import Analysis
from pipeline.syntax.clauses import read_clause

LONGEST = 160
_AUTHORS = re.compile(
    r"\sde (?:MM?\.|Mmes?) (?:[^,]|,(?= M))+?(?= (?:tendant|visant|relati\w+|portant|sur|pour|d')\b)"
)
_BILL = re.compile(
    r"(?:Projet|Proposition) de (?:loi|résolution)(?: (?:organique|constitutionnelle|européenne))?[^\n]{3,}"
)
_BILL_ENDS = re.compile(
    r"\s*(?:[,(:;]\s*)?(?:\bn°|\b(?:déposée?|adoptée?|transmise?|modifiée?|renvoyée?|présentée?"
    r"|enregistrée?)\b|\n)"
)
_FILE = re.compile(
    r"\b(?:travaux préparatoires|dossier législatif|1ère lecture|première lecture)\b", re.IGNORECASE
)
_CASE = re.compile(
    r"\b(?:[Dd]écision|[Aa]rrêt|[Jj]ugement|[Oo]rdonnance|[Aa]ffaire|[Pp]ourvoi|[Rr]equête)s?\s+n°\s?"
    r"[\d-]+(?:[./]\d+)*(?:\s(?:QPC|DC|PDR|LP|L|AN))?\b"
)
_APPEAL = re.compile(
    r"(?:Cour de cassation|Conseil d'[ÉE]tat|Cour administrative d'appel|Tribunal administratif)\b"
    r"[^\n]{0,90}?,\s(?P<number>\d{2}[-.]?\d{2}[.-]?\d{3,})\b"
)
_MATTER = re.compile(
    r"^(?:M\.|Mme|Mlle)\s(?:[^.;]|\bM\.){3,400}?\s(?:sur|au sujet d[eu']|à propos d[eu'])\s?"
    r"(?P<matter>(?:l[ea]s?\s|l['’]|un\s|une\s|des\s|cette\s|certaines?\s)?[^.;:()?!\n]{8,400})"
)
_ASIDE = re.compile(
    r",?\s(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel\w+|alors que|afin|"
    r"ainsi que|et (?:la|le|les|l'|sur|notamment)|notamment|victimes?|pour laquelle|suite à|à la suite d)\b|,"
)
_LINE = re.compile(r"[^;!?\n]{4,300}")
_NO_SUBJECT = re.compile(
    r"[\W_]*(?:communiqué|texte intégral|réunion|séance|intervention|présidence|paris\b|le \d|audience|par\s"
    r"|publié|mis en ligne|page\s\d|n°\s|"
    r"extrait|chambre\b|(?:\w+|\d+e) chambre\b|session\b|\d+e (?:session|législature)|législature"
    r"|compte[- ]rendu|procès[- ]verbal|république|"
    r"au nom du peuple|mairie|département|arrondissement|commune\b|canton\b|"
    r"(?:de|à|a|cc|cci|date|envoyé|réf|n/réf|v/réf|dossier|tél|courriel|destinataires?|expéditeur|lieu"
    r"|heure)\.?\s?:|"
    r"présents?\b|présentes?\b|absents?\b|excusée?s?\b|étaient|salle\b|do \d|questions et réponses"
    r"|secrétaire)",
    re.IGNORECASE,
)
"""Lines of a head that say where, when or by whom, and not what about."""
_OBJECT = re.compile(
    (
        r"(?:Objet|Sujet|Concerne|Nature (?:de l'|d')?affaire)\s?:\s*(?:(?:RE|TR|Fwd?"
        r"|Réf)\s?:\s*)*(?P<matter>\S.{3,})"
    ),
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"N°\s?(?:(?:RG|R\.G\.|rôle|parquet|minute)\s?:?\s?)?(?:n°\s?)?(?P<number>\d{2}(?:[A-Z]{0,3}\d{3,8}"
    r"|[/-]\d{3,6}))\b"
)
_COURT = re.compile(r"(?:tribunal|cour|conseil d'état)\b", re.IGNORECASE)
GAZETTE = re.compile(r"(?:JORF|Journal officiel)\b")
_PAPER = re.compile(
    (
        r"(?:Lettre|Courrier|Courriel|Note|Question|Réponse|Message)\b[^:–—,]*"
        r"|Question\s[^:]*\bn°\s?\d+\s(?:de|du)\s[^:]*\bpubliée?\b.*"
    ),
    re.IGNORECASE,
)
"""« Lettre au ministre de l'agriculture », « Question écrite n° 12 de M. X publiée dans le JO »."""
_WRITTEN_FOR = re.compile(
    r"\b(?:attention|alert\w+|interpell\w+|saisi\w*|(?:vous|nous) écri\w+|faire part)\b[^.;!?\n]{0,60}?"
    r"\s(?:sur|au sujet d[eu']|à propos d[eu']|concernant)\s?"
    r"(?P<matter>(?:l[ea]s?\s|l['’]|un\s|une\s|des\s|cette\s|certaines?\s)?[^.;:()?!\n]{8,400})"
)
"""« notre association m'a chargé d'appeler votre attention sur la situation des habitants »."""
_OWN_ACT = re.compile(
    (
        r"(?:Arrêté|Décret|Loi|Ordonnance|Délibération|Circulaire|Instruction)\b[^.;]{0,60}?(?:\bdu\s\d"
        r"|\bn°\s?\d)[^;]{10,400}"
    ),
    re.DOTALL,
)
_REPORT = re.compile(r"(?:rapport|avis)\b[^\n]*?(?:\bn°|\bfait au nom)", re.IGNORECASE)
_REPORTED = re.compile(
    r"\bsur (?:le |la )(?P<bill>(?:projet|proposition) de (?:loi|résolution)\b[^.;\n]{10,300})"
)
_FATE = re.compile(r",? (?:présenté|déposé|adopté|transmis|modifié)e?\b|, de M")
_NUMBER = re.compile(r"\s?(?:\(n°\s?\d+[^)]*\)|,? n°\s?\d+(?:\s?\([^)]*\))?)")
_VERSUS = re.compile(r"(?<=\w)\s(?:c/|c\.|contre)\s?(?=\w)")
_DETERMINER = re.compile(r"^(?:l[ea]s?\s|l['’]|une?\s|des\s)", re.IGNORECASE)
_PHRASE = 12
_EXTRACT = re.compile(r"\s*\(extraits?\)$")
JOINT = " – "
"""Between what a part is about and what the document is about."""
_OPENING = 5
_SHORT = 20


def find_subject(analysis: Analysis) -> str | None:
    """What the document is about, in its own words; None where it does not say."""
    found = _said_of_paper(analysis) or next(
        (subject for reader in _READERS if (subject := reader(analysis)) is not None), None
    )
    return None if found is None else _fitted(_in_small_letters(found, analysis.prose.text))


@dataclass(frozen=True)
class Subjects:
    """What a document is about, and its parts."""

    whole: str | None = None
    outline: Outline = field(default_factory=Outline)

    def at(self, offset: int) -> str | None:
        """What is told at a prose offset is about: « Groupe scolaire – Conseil
        municipal de Vaux »; None where nothing says it.
        """
        matter = self.outline.at(offset)
        if matter is None:
            return self.whole
        if self.whole is None or _holds(matter, self.whole):
            return _fitted(matter)
        return self.whole if _holds(self.whole, matter) else _joined(matter, self.whole)


def find_subjects(analysis: Analysis) -> Subjects:
    """What each place of a document is about."""
    outline = read_outline(analysis)
    text = analysis.prose.text
    matters = tuple(
        None if matter is None else _fitted(_in_small_letters(matter, text)) for matter in outline.matters
    )
    return Subjects(_with_body(analysis, find_subject(analysis)), Outline(outline.places, matters))


def _with_body(analysis: Analysis, subject: str | None) -> str | None:
    """« Extrait du registre des délibérations » of whom: the name of a paper says nothing without its
    parties, or the body that wrote it.
    """
    if subject is None:
        return None
    case = (
        (_parties(analysis) or labelled_parties(analysis) or relief_sought(analysis))
        if DOCKETED.match(subject)
        else None
    )
    if case is not None and not _holds(subject, case):
        return _joined(_fitted(case[0].upper() + case[1:]), subject)
    if not names_nothing(subject):
        return subject
    whose = _parties(analysis) or analysis.document.publisher or _letterhead(analysis)
    if whose is None or _holds(subject, whose):
        return subject
    return _fitted(f"{_EXTRACT.sub('', subject)} ({whose})")


def _parties(analysis: Analysis) -> str | None:
    """« Commune de Vaux c/ société Lauze » in the head of a ruling."""
    found = next((line for line in _head_lines(analysis) if _VERSUS.search(line)), None)
    if found is None:
        return None
    sides = re.split(rf"({_VERSUS.pattern})", found.strip(" .,"))
    return "".join(_in_small_letters(side, analysis.prose.text) for side in sides)


def _letterhead(analysis: Analysis) -> str | None:
    """The body that the head of a document names first."""
    end = head_end(analysis)
    return next(
        (
            mention.name
            for mention in analysis.mentions
            if mention.kind == "institution" and mention.end <= end
        ),
        None,
    )


def _holds(longer: str, shorter: str) -> bool:
    return " ".join(shorter.lower().split()) in " ".join(longer.lower().split())


def _joined(matter: str, whole: str) -> str:
    """The part before the whole, the whole cut or left out where there is no room."""
    room = LONGEST - len(matter) - len(JOINT)
    return matter if room < _SHORT else f"{matter}{JOINT}{_cut(whole, room)}"


def find_bill(analysis: Analysis) -> str | None:
    """The bill that a document is about; None where it is about something else."""
    subject = find_subject(analysis)
    return subject if subject is not None and _BILL.match(subject) else None


def _said_of_paper(analysis: Analysis) -> str | None:
    """What a letter or a question says that it is about, where its
    title says only what paper it is and to whom.
    """
    title = analysis.document.title
    return (
        (_object(analysis) or _matter(analysis) or _written_for(analysis))
        if title is not None and _PAPER.fullmatch(title)
        else None
    )


def _written_for(analysis: Analysis) -> str | None:
    """What a letter says that it is written for, in its first lines."""
    return _shortly(_WRITTEN_FOR.search(analysis.prose.text[:1500]))


def _own_act(analysis: Analysis) -> str | None:
    """The act that a notice of the gazette bears as its only heading."""
    lines = [line for line in _first_lines(analysis) if _OWN_ACT.fullmatch(line)]
    return lines[0] if len(lines) == 1 else None


def _reported_bill(analysis: Analysis) -> str | None:
    """The bill that a committee's report is on."""
    if not any(_REPORT.match(line) for line in _first_lines(analysis)[:2]):
        return None
    found = _REPORTED.search(analysis.prose.text[:3000])
    if found is None:
        return None
    bill = _NUMBER.sub("", _FATE.split(found["bill"], maxsplit=1)[0])
    return bill[0].upper() + bill[1:]


def _title(analysis: Analysis) -> str | None:
    """The title, where it is not the name of a body, a sitting or a
    paper with which the text itself begins.
    """
    title = analysis.document.title
    if title is None or title not in _first_lines(analysis):
        return title
    return None if _NO_SUBJECT.match(title) or names_nothing(title) or _is_name(analysis, title) else title


def _bare_title(analysis: Analysis) -> str | None:
    """The title, whatever it says, where nothing says more; a body by its name."""
    title = analysis.document.title
    return next((mention.name for mention in analysis.mentions if mention.text == title), title)


def _opening(analysis: Analysis) -> str | None:
    """What the first sentence speaks of, where that has a name in it; else the body or place that the text
    names most, and more than once.
    """
    first = next(iter(analysis.sentences), None)
    if first is not None and first.doc is not None:
        root = next((token for token in first.doc if token.head.i == token.i), None)
        subject = None if root is None else read_clause(first.doc, root.i).subject
        span = None if subject is None else first.doc[subject.start : subject.end]
        named = span is not None and any(
            first.origin + span.start_char <= m.start < first.origin + span.end_char
            for m in analysis.mentions
        )
        if span is not None and named and 1 < len(span) <= _PHRASE:
            return _DETERMINER.sub("", span.text)
    named_most = Counter(m.name for m in analysis.mentions if m.kind in ("institution", "place")).most_common(
        1
    )
    return next((name for name, times in named_most if times > 1), None)


def _is_name(analysis: Analysis, line: str) -> bool:
    return line.startswith(("M. ", "Mme ")) or any(mention.text == line for mention in analysis.mentions)


def _field(analysis: Analysis) -> str | None:
    """The title or analysis of the header of a question."""
    fields = {field.name: field.value for field in analysis.document.header}
    return fields.get("title") or fields.get("analysis") or fields.get("subject")


def _audited(analysis: Analysis) -> str | None:
    return None if analysis.topic is None else analysis.topic.name


def _bill(analysis: Analysis) -> str | None:
    """The bill of a legislative file: its kind and title, without number or fate."""
    text = analysis.prose.text
    match = _BILL.search(text) if _FILE.search(text) is not None else None
    if match is None:
        return None
    end = _BILL_ENDS.search(match[0])
    return _AUTHORS.sub("", match[0] if end is None else match[0][: end.start()])


def _case(analysis: Analysis) -> str | None:
    """The case that a head line of a judgment numbers."""
    for line in _first_lines(analysis):
        if (match := _CASE.match(line)) is not None:
            return match[0]
        if (appeal := _APPEAL.match(line)) is not None:
            return f"Affaire n° {appeal['number']}"
    return _docket(_first_lines(analysis))


def _docket(lines: list[str]) -> str | None:
    """« Tribunal administratif de Vaux » above « N° 2104518 »: the case by its court and number."""
    number = next((match["number"] for line in lines if (match := _DOCKET.fullmatch(line.strip(" _")))), None)
    return f"Affaire n° {number}" if number and any(_COURT.match(line) for line in lines) else None


def _object(analysis: Analysis) -> str | None:
    """« Objet : rénovation du quai » in the head of a letter or message."""
    text = analysis.prose.text[:1500]
    found = next((match for line in text.split("\n") if (match := _OBJECT.match(line.strip()))), None)
    return None if found is None else found["matter"][0].upper() + found["matter"][1:]


def _heading(analysis: Analysis) -> str | None:
    """The first line that is no sentence, no name of a body or person, and not the stamp of a meeting."""
    lines = _head_lines(analysis)
    if any(GAZETTE.match(line) for line in lines[:1]):
        return None  # one issue, many acts
    heads = [
        line
        for line in lines
        if _LINE.fullmatch(line) and line[-1] not in ".,:" and not _NO_SUBJECT.match(line)
    ]
    heads = [line for line in heads if " " in line and not _is_stamp(analysis, line)]
    return next((line for line in heads if not _is_name(analysis, line)), None)


def _is_stamp(analysis: Analysis, line: str) -> bool:
    """Whether a line is hardly more than a date: « Mardi 15 février 2022 », « Vaux, le 3 mai 2019 »."""
    start = analysis.prose.text.find(line)
    dated = sum(
        item.end - item.start
        for item in analysis.time_expressions
        if start <= item.start and item.end <= start + len(line)
    )
    return 2 * dated > len(line)


def _first_lines(analysis: Analysis) -> list[str]:
    blocks = analysis.prose.blocks
    if len(blocks) < 2:
        return []
    return [analysis.prose.text[block.start : block.end].strip() for block in blocks[:_OPENING]]


def _head_lines(analysis: Analysis) -> list[str]:
    """The lines above the first sentence."""
    lines, end = _first_lines(analysis), head_end(analysis)
    return [line for line, block in zip(lines, analysis.prose.blocks, strict=False) if block.start < end]


def _in_small_letters(line: str, text: str) -> str:
    """« FAILLITE DE LA BANQUE MORGAN » with the capitals that the text gives
    its words; a line in small letters as it is.
    """
    return (
        "".join(_as_written(word, text) for word in re.split(r"(\W+)", line.lower()))
        if line.isupper() and " " in line
        else line
    )


def _as_written(word: str, text: str) -> str:
    """A word with the capital that the text always gives it inside its sentences."""
    if not word.isalpha():
        return word
    always = (
        re.search(rf"\w(?:,? |['’]){word.capitalize()}\b", text) is not None
        and re.search(rf"\b{word}\b", text) is None
    )
    return word.capitalize() if always else word


def _matter(analysis: Analysis) -> str | None:
    """« Mme X interroge le ministre sur la fermeture des gares »: the fermeture des gares."""
    text = analysis.prose.text
    match = next(
        (
            found
            for block in analysis.prose.blocks[:_OPENING]
            if (found := _MATTER.search(text[block.start :][:900]))
        ),
        None,
    )
    return _shortly(match)


def _shortly(match: re.Match[str] | None) -> str | None:
    """A matter without its article, and without what is told beside it."""
    if match is None:
        return None
    matter = re.sub(r"^(?:l[ea]s?\s|l['’])", "", match["matter"].strip())
    aside = _ASIDE.search(matter)
    return matter if aside is None or aside.start() < _SHORT else matter[: aside.start()]


_READERS: tuple[Callable[[Analysis], str | None], ...] = (
    *(_reported_bill, _title, _field, _audited, _bill, _case),
    *(_matter, _object, _own_act, _heading, _bare_title, _opening),
)


def _fitted(subject: str) -> str:
    """One line with a capital, cut between words."""
    flat = _cut(" ".join(subject.split()).strip(" .,:;–-"), LONGEST)
    return flat[:1].upper() + flat[1:]


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
