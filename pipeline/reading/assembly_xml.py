"""Question files of the Assemblée nationale in XML: the shape of the 14th legislature (<QUESTION>), and the
current one (<question xmlns=…>).

One question a file; any other XML is refused. External entities are never fetched.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from pipeline.errors import ReadingError
from pipeline.reading.assembly import TYPES, Part, Record, analysis_title, build_content
from pipeline.reading.assembly_json import is_question_tree, read_record
from pipeline.reading.content import Content
from pipeline.reading.dates import parse_date
from pipeline.reading.sources import Source


def read_xml(source: Source, data: bytes) -> Content:
    """Read a question's XML file; raises ReadingError for any other XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(
            f"{source.source} : XML invalide ({' '.join(str(error.msg).split()):.200})"
        ) from error
    if root.tag == "QUESTION":
        return build_content(_read_older(root), "xml")
    tree = _tree(root)
    if not is_question_tree(tree):
        raise ReadingError(
            f"{source.source} : ce XML n’est pas une question de l’Assemblée nationale (élément « QUESTION » "
            f"ou « question » attendu)"
        )
    return build_content(read_record(tree), "xml")


def _read_older(root: etree._Element) -> Record:
    code, number, legislature = root.get("TYPE") or "QE", _number(root), _text(root, "LEGISLATURE")
    subject = _text(root, "INDEXATION_AN/TETE_ANALYSE")
    analyses = [
        text for item in root.findall("INDEXATION_AN/ANALYSE/ANA") if (text := (item.text or "").strip())
    ]
    heading = root.find("INDEXATION_AN")
    reassigned = [_day(item, "DATE_JO") for item in root.findall("MINA/ORDRE")[1:]]
    facts = {
        "legislature": legislature,
        "type": TYPES.get(code, code),
        "number": number,
        "author": f"{_text(root, 'AUTEUR/PRENOM')} {_text(root, 'AUTEUR/NOM')}".strip(),
        "constituency": _constituency(root),
        "group": _text(root, "GROUPE/LIBELLE"),
        "heading": "" if heading is None else heading.get("RUBRIQUE") or "",
        "subject": subject,
        "analysis": ". ".join(analyses),
        "ministry_asked": _text(root, "MINI/DEVELOPPE"),
        "ministry_answering": next(
            (_text(item, "DEVELOPPE") for item in reversed(root.findall("MINA/ORDRE"))), ""
        ),
        "question_published": _day(root, "DEPOT/DATE_JO") or "",
        "question_page": _text(root, "DEPOT/PAGE_JO"),
        "answer_published": _day(root, "REPONSE/DATE_JO_REPONSE") or "",
        "answer_page": _text(root, "REPONSE/PAGE_JO_REPONSE"),
        "reassigned_published": next(filter(None, reassigned), ""),
        "renewed_published": next(
            (
                day
                for item in root.findall("RENOUVELLEMENT/ORDRE")
                if (day := _day(item, "DATE_RENOUVELLEMENT"))
            ),
            "",
        ),
        "signalled_published": _day(root, "SIGNALEMENT/DATE_JO") or "",
    }
    parts = [
        Part("question", _text(root, "DEPOT/TEXTE_DEPOT"), facts["question_published"] or None),
        Part(
            "answer" if code == "QE" else "debate",
            _text(root, "REPONSE/TEXTE_REPONSE"),
            facts["answer_published"] or None,
        ),
    ]
    url = (
        f"https://questions.assemblee-nationale.fr/q{legislature}/{legislature}-{number}{code}.htm"
        if legislature and number
        else None
    )
    return Record(
        facts, tuple(part for part in parts if part.markup), code, analysis_title(subject, analyses), url
    )


def _number(root: etree._Element) -> str:
    return next((number for item in root.findall("DEPOT") if (number := item.get("NUMERO"))), "")


def _constituency(root: etree._Element) -> str:
    """« Haute-Marne (2e circonscription) », as the Assemblée's own pages write it."""
    place, item = _text(root, "CIRCONSCRIPTION/DEPARTEMENT"), root.find("CIRCONSCRIPTION")
    number = "" if item is None else item.get("NUMERO_CIRCONSCRIPTION") or ""
    return (
        f"{place} ({number}{'re' if number == '1' else 'e'} circonscription)" if place and number else place
    )


def _text(root: etree._Element, path: str) -> str:
    return next((text for item in root.findall(path) if (text := (item.text or "").strip())), "")


def _day(root: etree._Element, path: str) -> str | None:
    try:
        return parse_date(_text(root, path))
    except ValueError:
        return None


def _tree(element: etree._Element) -> Any:
    """The tree of the JSON files: elements of one name are a list, a leaf is its text."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return (element.text or "").strip() or None
    tree: dict[str, Any] = {}
    for child in children:
        tree.setdefault(etree.QName(child).localname, []).append(_tree(child))
    return {name: values[0] if len(values) == 1 else values for name, values in tree.items()}
