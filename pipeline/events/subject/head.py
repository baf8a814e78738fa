"""The head of a document: its title and the lines above its first sentence, of which one may say what it is
about.

Owns which lines say where, when or by whom, and not what about. It refuses to read what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from pipeline.entities.lexicon.gazetteer import is_listed
from pipeline.events.heading_lines import is_reference
from pipeline.events.heading_words import heading_words, is_byline, names_nothing
from pipeline.events.outline import head_end
from pipeline.language import Analysis
from pipeline.models import Mention

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
    r"|secrétaire|(?:dépôt )?enregistrée?\b|déposée? l|constitution du"
    r"|\w+i[èe]me (?:session|l[ée]gislature)\b"
    r"|nombre d|dates? d|documents? parlementaires?\W|[•*–—-]\s|mise? à jour|dernière m"
    r"|(?:président|rapporteur|avocat|greffier|conseiller|rédact|auteur|diffusion|animat|pilote|visa)\w*\s?:"
    r"|rédaction\b|début de section|mots[- ]clés|suivez\b|à lire\b|open in|établissements? de rattachement"
    r"|(?:service|bureau|pôle|(?:sous-)?direction)\s[^:.!?]{3,70}$"
    r"|(?:accueil|retour|résumé|resume|sommaire|avant[- ]propos|préambule|lien|autres rubriques)\W*$)",
    re.IGNORECASE,
)
"""Lines of a head that say where, when or by whom, and not what about."""
ROLL_CALL = re.compile(
    r"[^:]{0,45}\b(?:présente?s?|absente?s?|excusée?s?|représentée?s?|invitée?s?|titulaires?|suppléante?s?"
    r"|votante?s?|pouvoirs?|procurations?|destinataires?|copies?|convocation|présidence)\b[^:]{0,30}:",
    re.IGNORECASE,
)
"""« Titulaires présents : F. Belkacem », « Date de la convocation : 3 mai »."""
_LABELLED = r"[^\W\d_][^:;.]{2,40}\s?:\s?\S"
_PAIRS = re.compile(rf"{_LABELLED}+(?:\s[^:]*)?\b{_LABELLED}|\.{{4}}")
"""« Présents : 11 Votants : 13 », « Lot 1 ........ 85 000 »: a form, or a row of a table."""
_SUPERVISING = re.compile(
    r"(?:acad[ée]mie|circonscription|ministère|préfecture|rectorat|région|département|république)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s[-–—/|]\s")
_SERVICE = re.compile(
    r"(?:sous-)?direction\b|(?:service|pôle|bureau|cellule|secrétariat|cabinet|division|département)s?\b",
    re.IGNORECASE,
)
"""« Ville de Vaux – Direction de la voirie »: the service of a body named before."""
_ARTICLE = re.compile(r"^(?:l[ea]s?\s|l['’])", re.IGNORECASE)
_TRAIL = re.compile(r"\s[>»›/]\s")
"""What stands between the pages that lead to one."""
GAZETTE = re.compile(r"(?:JORF|Journal officiel)\b")
_NAMED = frozenset({"institution", "person"})
_STEPS = 3
"""Pages that lead to one, itself included, are as many at least."""
OPENING = 5
"""How many lines a head has at most."""
_HEADLINE, _SHORTEST, _SENTENCE = 125, 12, 80
"""Characters of a headline at most and at least, and of one that ends as a sentence does."""
_SIGNS = ">»›•*–—-_|#"
"""What opens an item or a link, and no headline."""


def telling_title(analysis: Analysis) -> str | None:
    """The title, where it is not the name of a body, a sitting or a
    paper with which the text itself begins.
    """
    title = analysis.document.title
    if title is None or title not in first_lines(analysis):
        return title
    return None if says_no_subject(title) or is_body_list(analysis, title) else title


def bare_title(analysis: Analysis) -> str | None:
    """The title, whatever it says, where nothing says more; a body by its name."""
    title = analysis.document.title
    if title is not None and is_reference(title):
        return None
    return next((mention.name for mention in analysis.mentions if mention.text == title), title)


def says_no_subject(line: str) -> bool:
    """Whether a line says where, when or by whom, or only which paper it is."""
    formal = _NO_SUBJECT.match(line) or ROLL_CALL.match(line) or _PAIRS.search(line)
    return formal is not None or is_reference(line) or names_nothing(line)


def opens_with_paper(line: str) -> bool:
    """Whether a line begins with the name of a sort of paper: « Arrêté n° 12 »."""
    first = re.match(r"\w+(?:-\w+)*", line.lower().replace("compte rendu", "compte-rendu"))
    return first is not None and first[0] in heading_words().papers


def without_trail(line: str) -> str:
    """« Accueil > Actualités > Le pont rouvre »: the page itself, behind those that lead to it; the one above
    where it says nothing.
    """
    steps = [step.strip() for step in _TRAIL.split(line)]
    if len(steps) < _STEPS:
        return line
    return next((step for step in reversed(steps) if step and not says_no_subject(step)), steps[-1])


def _is_name(analysis: Analysis, line: str) -> bool:
    """Whether a line is but the name of a person, a body or a place."""
    office = _ARTICLE.sub("", line)
    named = any(m.text == line or (m.kind == "office" and m.text == office) for m in analysis.mentions)
    return named or line.startswith(("M. ", "Mme "))


def is_body_list(analysis: Analysis, line: str) -> bool:
    """Whether nothing but names of bodies and persons stands in a line: « Intersyndicale CGT – FO »."""
    if _is_name(analysis, line):
        return True
    pieces = _BETWEEN.split(line)
    line = " ".join(piece for piece in pieces if piece is pieces[0] or _SERVICE.match(piece) is None)
    rest = without_names(analysis, line, _NAMED)
    left = re.findall(r"[^\W\d_]+", rest)
    return rest != line and all(
        (word.isupper() and is_listed(word)) or word.lower() in heading_words().of_paper for word in left
    )


def without_names(analysis: Analysis, line: str, kinds: Container[str]) -> str:
    """A line without the names of some kinds that it shares with the document."""
    for mention in analysis.mentions:
        line = line.replace(mention.text, " ") if mention.kind in kinds else line
    return line


def heading_of(analysis: Analysis) -> str | None:
    """The first line that is no sentence, no name of a body or person, and not the stamp of a meeting."""
    lines = head_lines(analysis)
    if any(GAZETTE.match(line) for line in lines[:1]):
        return None  # one issue, many acts
    heads = [
        line
        for line in lines
        if _LINE.fullmatch(line)
        and line[-1] not in ".,:"
        and not (_NO_SUBJECT.match(line) or ROLL_CALL.match(line) or _PAIRS.search(line))
        and not is_byline(line)
    ]
    heads = [line for line in heads if " " in line and not is_stamp(analysis, line)]
    return next((line for line in heads if not is_body_list(analysis, line)), None)


def lone_headline(analysis: Analysis) -> str | None:
    """« Le pont rouvre. » above a paragraph: a line of the head that may end as a sentence does."""
    lines = opening_lines(analysis, OPENING)
    for line, after in pairwise(lines):
        if len(line) > _HEADLINE:
            return None
        longest = _SENTENCE if line[-1] in ".!?" else _HEADLINE
        told = _SHORTEST < len(line) <= longest and " " in line and line[-1] not in ",:;"
        paper = says_no_subject(line) or is_byline(line) or is_stamp(analysis, line) or line[0] in _SIGNS
        if told and not paper and not is_body_list(analysis, line):
            below = next((other for other in lines[lines.index(after) :] if len(other) > _HEADLINE / 2), "")
            return line if len(below) > _HEADLINE else None
    return None


def is_stamp(analysis: Analysis, line: str) -> bool:
    """Whether a line is hardly more than a date: « Mardi 15 février 2022 », « Vaux, le 3 mai 2019 »."""
    start = analysis.prose.text.find(line)
    dated = sum(
        item.end - item.start
        for item in analysis.time_expressions
        if start <= item.start and item.end <= start + len(line)
    )
    return 2 * dated > len(line)


def supervises(line: str) -> bool:
    """Whether a line names what only stands over the body whose paper it is: « Académie de Lille »."""
    return _SUPERVISING.match(line) is not None


def letterhead_of(analysis: Analysis) -> str | None:
    """The body that the head of a document names first, behind one that only stands over it (« Académie de
    Lille », then the school).
    """
    names = [body.name for body in _bodies_of_head(analysis)]
    return next((name for name in names if not supervises(name)), next(iter(names), None))


def treated_body(analysis: Analysis) -> str | None:
    """The body of the head that the text below names again; the one named first where it names none."""
    end = head_end(analysis)
    below = {m.entity for m in (*analysis.mentions, *analysis.references) if m.start >= end}
    again = (body.name for body in _bodies_of_head(analysis) if body.entity in below)
    return next(again, None) or letterhead_of(analysis)


def _bodies_of_head(analysis: Analysis) -> Iterator[Mention]:
    end = head_end(analysis)
    return (m for m in analysis.mentions if m.kind == "institution" and m.end <= end)


def first_lines(analysis: Analysis) -> list[str]:
    """The first lines of a document; none of one that is a single block."""
    if len(analysis.prose.blocks) < 2:
        return []
    return [without_trail(line) for line in opening_lines(analysis, OPENING)]


def opening_lines(analysis: Analysis, most: int) -> list[str]:
    """The lines with which a document begins, as they are written, without the spaces around them."""
    text = analysis.prose.text
    return [text[block.start : block.end].strip() for block in analysis.prose.blocks[:most]]


def head_lines(analysis: Analysis) -> list[str]:
    """The lines above the first sentence."""
    lines, end = first_lines(analysis), head_end(analysis)
    return [line for line, block in zip(lines, analysis.prose.blocks, strict=False) if block.start < end]
