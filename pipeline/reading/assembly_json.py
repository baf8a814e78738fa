"""Question files of the Assemblée nationale in the current shape (15th
legislature on): JSON, and XML with the same tree.

https://data.assemblee-nationale.fr/travaux-parlementaires/questions.
One question a file; anything else is refused.
"""

from __future__ import annotations

import json
from typing import Any

from pipeline.errors import ReadingError
from pipeline.reading.assembly import TYPES, Part, Record, analysis_title, build_content
from pipeline.reading.content import Content
from pipeline.reading.dates import parse_date
from pipeline.reading.decoding import decode
from pipeline.reading.sources import Source


def read_json(source: Source, data: bytes) -> Content:
    """Read a question's JSON file; raises ReadingError for any other JSON."""
    text, _ = decode(data, source)
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            f"{source.source} : JSON invalide ({' '.join(str(error).split()):.200})"
        ) from error
    if not isinstance(tree, dict) or not is_question_tree(tree.get("question")):
        raise ReadingError(
            f"{source.source} : ce JSON n’est pas une question de l’Assemblée nationale (clé « question » "
            f"avec « uid » attendue)"
        )
    return build_content(read_record(tree["question"]), "json")


def is_question_tree(tree: object) -> bool:
    """Whether a tree has the keys by which a question is known."""
    return (
        isinstance(tree, dict)
        and {"uid", "identifiant"} <= tree.keys()
        and bool({"textesQuestion", "textesReponse"} & tree.keys())
    )


def read_record(tree: dict[str, Any]) -> Record:
    """The record that a question's tree holds; keys that are missing or null are facts left out."""
    code, uid = _text(tree, "type"), _text(tree, "uid")
    subject = _text(tree, "indexationAN", "teteAnalyse")
    analyses = [item for item in map(_word, _all(tree, "indexationAN", "analyses", "analyse")) if item]
    questions, answers = (
        _all(tree, "textesQuestion", "texteQuestion"),
        _all(tree, "textesReponse", "texteReponse"),
    )
    legislature = _text(tree, "identifiant", "legislature")
    facts = {
        "legislature": legislature,
        "type": TYPES.get(code, code),
        "number": _text(tree, "identifiant", "numero"),
        "group": _text(tree, "auteur", "groupe", "developpe"),
        "heading": _text(tree, "indexationAN", "rubrique"),
        "subject": subject,
        "analysis": ". ".join(analyses),
        "ministry_asked": _text(tree, "minInt", "developpe"),
        "ministry_answering": next(
            (
                _text(item, "denomination", "developpe")
                for item in reversed(_all(tree, "minAttribs", "minAttrib"))
            ),
            "",
        ),
        **_published("question", questions),
        **_published("answer", answers),
        "renewed_published": next(
            (day for item in _all(tree, "renouvellements", "renouvellement") if (day := _day(item))), ""
        ),
        "signalled_published": next((day for item in _all(tree, "signalement") if (day := _day(item))), ""),
    }
    parts = [Part("question", _text(item, "texte"), _day(item)) for item in questions]
    parts += [
        Part("answer" if questions or code == "QE" else "debate", _text(item, "texte"), _day(item))
        for item in answers
    ]
    url = (
        f"https://www.assemblee-nationale.fr/dyn/{legislature}/questions/{uid}"
        if legislature and uid
        else None
    )
    author = _text(tree, "auteur", "identite", "acteurRef")
    references = [
        ("uid", uid),
        ("author_ref", author),
        ("group_acronym", _text(tree, "auteur", "groupe", "abrege")),
    ]
    title = analysis_title(subject, analyses)
    return Record(
        facts,
        tuple(part for part in parts if part.markup),
        code,
        title,
        url,
        tuple(pair for pair in references if pair[1]),
    )


def _published(name: str, texts: list[Any]) -> dict[str, str]:
    dated = next((item for item in texts if _day(item)), None)
    return {f"{name}_published": _day(dated) or "", f"{name}_page": _text(dated, "infoJO", "pageJO")}


def _day(item: object) -> str | None:
    """The day of publication of a text, wherever its shape puts it."""
    for path in (("infoJO", "dateJO"), ("dateJO",), ("dateRenouvellement",), ("dateSignalement",)):
        try:
            return parse_date(_text(item, *path))
        except ValueError:
            continue
    return None


def _text(tree: object, *path: str) -> str:
    found = _all(tree, *path)
    return _word(found[0]) if found else ""


def _word(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _all(tree: object, *path: str) -> list[Any]:
    """Values at the end of a path; one value and a list of them are the same
    to these files, as are null and a missing key.
    """
    values = tree if isinstance(tree, list) else [tree]
    for name in path:
        found = [value.get(name) for value in values if isinstance(value, dict)]
        values = [
            item
            for value in found
            for item in (value if isinstance(value, list) else [value])
            if item is not None
        ]
    return values
