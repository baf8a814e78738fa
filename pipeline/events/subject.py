"""What a document is about: its title, the bill of a file, the audited body, the case of a judgment, the matter of a question.

Owns where that is read, one reader a kind of document, the first that finds something. It refuses to say what a single event is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.language import Analysis

LONGEST = 160
_AUTHORS = re.compile(r"\sde (?:MM?\.|Mmes?) (?:[^,]|,(?= M))+?(?= (?:tendant|visant|relati\w+|portant|sur|pour|d')\b)")
_BILL = re.compile(r"(?:Projet|Proposition) de (?:loi|résolution)(?: (?:organique|constitutionnelle|européenne))?[^\n]{3,}")
_BILL_ENDS = re.compile(r"\s*(?:[,(:;]\s*)?(?:\bn°|\b(?:déposée?|adoptée?|transmise?|modifiée?|renvoyée?|présentée?|enregistrée?)\b|\n)")
_FILE = re.compile(r"\b(?:travaux préparatoires|dossier législatif|1ère lecture|première lecture)\b", re.IGNORECASE)
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
    r"[\W_]*(?:communiqué|texte intégral|réunion|séance|intervention|présidence|paris\b|le \d|audience|par\s|publié|mis en ligne|page\s\d|n°\s|"
    r"extrait|chambre\b|session\b|\d+e (?:session|législature)|législature|compte[- ]rendu|procès[- ]verbal|république|"
    r"au nom du peuple|mairie|département|arrondissement|commune\b|canton\b|"
    r"(?:de|à|a|cc|cci|date|envoyé|réf|n/réf|v/réf|dossier|tél|courriel|destinataires?|expéditeur|lieu|heure)\.?\s?:|"
    r"présents?\b|présentes?\b|absents?\b|excusée?s?\b|étaient|salle\b|do \d|questions et réponses|secrétaire)",
    re.IGNORECASE,
)
"""Lines of a head that say where, when or by whom, and not what about."""
_OBJECT = re.compile(r"(?:Objet|Sujet|Concerne|Nature (?:de l'|d')?affaire)\s?:\s*(?:(?:RE|TR|Fwd?|Réf)\s?:\s*)*(?P<matter>\S.{3,})", re.IGNORECASE)
_DOCKET = re.compile(r"N°\s?(?P<number>\d{2}[A-Z]{0,3}\d{3,8})\b")
_COURT = re.compile(r"(?:tribunal|cour|conseil d'état)\b", re.IGNORECASE)
_GAZETTE = re.compile(r"(?:JORF|Journal officiel)\b")
_OPENING = 5
_SHORT = 20


def find_subject(analysis: Analysis) -> str | None:
    """What the document is about, in its own words; None where it does not say."""
    found = next((subject for reader in _READERS if (subject := reader(analysis)) is not None), None)
    return None if found is None else _fitted(_in_small_letters(found, analysis.prose.text))


def find_bill(analysis: Analysis) -> str | None:
    """The bill that a document is about; None where it is about something else."""
    subject = find_subject(analysis)
    return subject if subject is not None and _BILL.match(subject) else None


def _title(analysis: Analysis) -> str | None:
    """The title that the document does not bear as its first line: that one may be the name of a body."""
    title = analysis.document.title
    return title if title and title not in _first_lines(analysis) else None


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
    lines = _first_lines(analysis)
    names = {mention.text for mention in analysis.mentions}
    if any(_GAZETTE.match(line) for line in lines[:1]):
        return None  # one issue, many acts
    heads = [line for line in lines if _LINE.fullmatch(line) and line[-1] not in ".,:" and not _NO_SUBJECT.match(line)]
    heads = [line for line in heads if " " in line and not _is_stamp(analysis, line)]
    return next((line for line in heads if line not in names and not line.startswith(("M. ", "Mme "))), None)


def _is_stamp(analysis: Analysis, line: str) -> bool:
    """Whether a line is hardly more than a date: « Mardi 15 février 2022 », « Vaux, le 3 mai 2019 »."""
    start = analysis.prose.text.find(line)
    dated = sum(item.end - item.start for item in analysis.time_expressions if start <= item.start and item.end <= start + len(line))
    return 2 * dated > len(line)


def _first_lines(analysis: Analysis) -> list[str]:
    blocks = analysis.prose.blocks
    return [analysis.prose.text[block.start : block.end].strip() for block in blocks[:_OPENING]] if len(blocks) > 1 else []


def _in_small_letters(line: str, text: str) -> str:
    """« FAILLITE DE LA BANQUE MORGAN » with the capitals that the text gives its words; a line in small letters as it is."""
    return "".join(_as_written(word, text) for word in re.split(r"(\W+)", line.lower())) if line.isupper() and " " in line else line


def _as_written(word: str, text: str) -> str:
    """A word with the capital that the text always gives it inside its sentences."""
    if not word.isalpha():
        return word
    always = re.search(rf"\w,? {word.capitalize()}\b", text) is not None and re.search(rf"\b{word}\b", text) is None
    return word.capitalize() if always else word


def _matter(analysis: Analysis) -> str | None:
    """« Mme X interroge le ministre sur la fermeture des gares »: the fermeture des gares."""
    match = None if not analysis.prose.blocks else _MATTER.search(analysis.prose.text[analysis.prose.blocks[0].start :][:900])
    if match is None:
        return None
    matter = re.sub(r"^(?:l[ea]s?\s|l['’])", "", match["matter"].strip())
    aside = _ASIDE.search(matter)
    return matter if aside is None or aside.start() < _SHORT else matter[: aside.start()]


_READERS: tuple[Callable[[Analysis], str | None], ...] = (_title, _field, _audited, _bill, _case, _matter, _object, _heading)


def _fitted(subject: str) -> str:
    """One line with a capital, cut between words."""
    flat = " ".join(subject.split()).strip(" .,:;–-")
    if len(flat) > LONGEST:
        flat = flat[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return flat[:1].upper() + flat[1:]
