"""What letters, messages and questions say that they are about: « Objet : … », « interroge le ministre
sur … », « appeler votre attention sur … ».

Owns those formulas. It refuses titles.
"""

from __future__ import annotations

import re

from pipeline.events.heading_lines import NEXT_LABEL
from pipeline.events.heading_words import heading_words, telling_words
from pipeline.events.outline import head_end
from pipeline.events.subject.head import OPENING
from pipeline.events.subject.wording import SHORT
from pipeline.language import Analysis
from pipeline.syntax.spelling import capital

_MATTER = re.compile(
    r"^(?:M\.|Mme|Mlle)\s(?:[^.;]|\bM\.){3,400}?\s(?:sur|(?:au sujet|à propos) d(?:es|[eu']))\s?"
    r"(?!le fondement|la base|place|demande|proposition|rapport|site)"
    r"(?P<matter>(?:l[ea]s?\s|l['’]|un\s|une\s|des\s|cette\s|certaines?\s)?[^.;:()?!\n]{8,400})"
)
_ASIDE = re.compile(
    r",?\s(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel\w+|alors que|afin|"
    r"ainsi que|et (?:la|le|les|l'|sur|notamment)|notamment|victimes?|pour laquelle|suite à|à la suite d)\b|,"
)
_OBJECT = re.compile(
    (
        r"(?:Objet|Sujet|Subject|Concerne|Nature (?:de l'|d')?affaire)\s?:[\s|]*(?:(?:RE|TR|Fwd?"
        r"|Réf)\s?:\s*)*(?P<matter>\S.{3,})"
    ),
    re.IGNORECASE,
)
_TAG = re.compile(r"\[(?P<words>[^\[\]]+)\]\s*")
_NUMBER = re.compile(r"^\d{1,2}\s?[°.)]\s?")
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
    r"\s(?:sur|(?:au sujet|à propos) d(?:es|[eu'])|concernant)\s?"
    r"(?P<matter>(?:l[ea]s?\s|l['’]|un\s|une\s|des\s|cette\s|certaines?\s)?[^.;:()?!\n]{8,400})"
)
"""« notre association m'a chargé d'appeler votre attention sur la situation des habitants »."""


def said_of_paper(analysis: Analysis) -> str | None:
    """What a letter or a question says that it is about, where its
    title says only what paper it is and to whom.
    """
    title = analysis.document.title
    return (
        (object_of(analysis) or matter_of(analysis) or _written_for(analysis))
        if title is not None and _PAPER.fullmatch(title)
        else None
    )


def written_for(analysis: Analysis) -> str | None:
    """What a letter says that it is written for, in its first lines."""
    return _written_for(analysis) if analysis.document.kind == "letter" else None


def _written_for(analysis: Analysis) -> str | None:
    return _shortly(_WRITTEN_FOR.search(analysis.prose.text[:1500]))


def header_title(analysis: Analysis) -> str | None:
    """The title or analysis of the header of a question."""
    fields = {field.name: field.value for field in analysis.document.header}
    return fields.get("title") or fields.get("analysis") or fields.get("subject")


_OPERATION = re.compile(
    r"(?:(?:intitulé|nom) (?:du |de l['’])?)?(?:op[ée]ration|chantier|projet|marché)\s?:[\s|]*"
    r"(?P<matter>\S.{12,})",
    re.IGNORECASE,
)
"""« OPÉRATION : extension du groupe scolaire » in the head of the minutes of a site."""


def object_of(analysis: Analysis) -> str | None:
    """« Objet : rénovation du quai » in the head of a letter or message."""
    text = analysis.prose.text[:1500]
    lines = (_NUMBER.sub("", line.strip(" \t|")) for line in text.split("\n"))
    found = next((match for line in lines if (match := _OBJECT.match(line))), None) or _operation(analysis)
    matter = None if found is None else _untagged(found["matter"])
    return None if matter is None else capital(matter)


def _operation(analysis: Analysis) -> re.Match[str] | None:
    """The line of the head that names the operation of which a paper gives account."""
    head = analysis.prose.text[: head_end(analysis)].split("\n")
    lines = (NEXT_LABEL.split(line)[0] for line in head)
    return next((match for line in lines if (match := _OPERATION.match(line))), None)


def _untagged(matter: str) -> str:
    """« [EXTERNE] Relance du devis » without the tag of a list; « [LETTRE AUX AGENTS] n° 63 » is what it
    says.
    """
    tag = _TAG.match(matter)
    if tag is None:
        return matter
    rest = matter[tag.end() :].strip()
    return (
        rest if len(telling_words(rest) - heading_words().of_paper) > 1 else f"{tag['words']} {rest}".strip()
    )


def matter_of(analysis: Analysis) -> str | None:
    """« Mme X interroge le ministre sur la fermeture des gares »: the fermeture des gares."""
    text = analysis.prose.text
    match = next(
        (
            found
            for block in analysis.prose.blocks[:OPENING]
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
    return matter if aside is None or aside.start() < SHORT else matter[: aside.start()]
