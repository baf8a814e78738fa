"""Names in titles: a participant with its article, the institution or bill that a phrase stands for.

Owns how a name takes the place of the phrase that means it. It refuses to find out what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD, shortened
from pipeline.syntax.agreement import ends_feminine
from pipeline.syntax.spelling import elides, finish, of, to
from pipeline.syntax.verb_forms import title_rules

if TYPE_CHECKING:
    from pipeline.models import Mention

_BILL = re.compile(
    r"(?<![\w'])(?P<before>du|de la|au|à la|le|la|ce|cette) (?P<noun>texte|projet de loi"
    r"|proposition de loi)(?: organique| constitutionnelle?)?"
    r"(?= (?:en|par|sans|au|aux|avec|dans|à|a|est)\b|,|$)",
    re.IGNORECASE,
)
_SAID = 60
"""Characters of a title that says enough without the name of its bill."""
_PHRASE_DETERMINER = re.compile(r"(?:l'|(?:la|le|cet|cette|ce)\s)", re.IGNORECASE)
_WITHHELD = re.compile(r"(?:\[[A-Z]\] ?){1,2}|[A-Z](?:\.\.\.|…)")
_PLURAL = re.compile(r"(?:[^aiosuypèé]s|és|lois|aux)$")
"""Endings of the plural: « établissements », « lois », « hôpitaux »."""


def with_article(name: str) -> str:
    """A participant's name inside a sentence: « Cour des comptes » → « la Cour des comptes », « maison
    d'arrêt de Vaux » → « la maison d'arrêt de Vaux »; persons and brands take none.
    """
    whole, rules = name.split(" ", 1)[0].lower(), title_rules().articles
    first = whole if names_body(whole) else re.sub(r"^(?:sous|vice)-", "", whole).split("-", 1)[0]
    if not names_body(first) and not name[:1].islower():
        return name
    if _PLURAL.search(first) is not None and not names_body(first):
        return f"les {name}"
    if elides(first):
        return f"l'{name}"
    feminine = first in rules.feminine or (first not in rules.masculine and ends_feminine(first))
    return f"la {name}" if feminine else f"le {name}"


def with_civility(name: str, text: str) -> str:
    """« B... » and « [K] », what a court leaves of a name, with its civility in the text: « Mme B... »."""
    if _WITHHELD.fullmatch(name) is None:
        return name
    civil = re.search(rf"\b(?:M\.|Mme|Mlle) {re.escape(name)}", text)
    return name if civil is None else civil.group()


def names_body(word: str) -> bool:
    """« mairie », « comité »: a noun with which the names of bodies begin."""
    rules = title_rules().articles
    return word in (*rules.feminine, *rules.masculine)


def name_references(title: str, references: Sequence[Mention]) -> str:
    """Say the name of an institution for the phrase that stands for it (« la chambre
    arrête » → « la chambre régionale des comptes … »).
    """
    for reference in sorted((m for m in references if m.kind == "institution"), key=lambda m: -len(m.text)):
        phrase = re.sub(r"^[’']", "", reference.text.replace("’", "'"))
        opened = re.search(rf"(?<![\w'-]){re.escape(phrase)}(?![\w'-])", title, re.IGNORECASE)
        if (
            opened is None
            or reference.name.lower() in title.lower()
            or _PHRASE_DETERMINER.match(phrase) is None
        ):
            continue
        named = _called(phrase, reference.name)
        before = title[: opened.start()]
        if before.endswith("dans ") or not _may_be_named(phrase, reference.name):
            continue
        joined = of(named) if re.search(r"\bde $", before) else named
        before = re.sub(r"\bde $", "", before) if joined != named else before
        if re.search(r"\bà $", before) and named.startswith(("le ", "les ")):
            continue
        longer = finish(before + joined + title[opened.end() :])
        title = longer if len(longer) <= HARD else title
    return title


def _called(phrase: str, name: str) -> str:
    """The name that a phrase stands for; one in the plural stays behind it: « l'association Les Marcheurs du
    Jura organise ».
    """
    lead = f"{phrase[:1].lower()}{phrase[1:]}"
    return f"{lead} {name}" if name.startswith("Les ") else with_article(name)


def _may_be_named(phrase: str, name: str) -> bool:
    """Whether a name can stand for a phrase: one that says its own kind in two words (« le conseil
    municipal ») is told by that, not by the town.
    """
    said = _PHRASE_DETERMINER.sub("", phrase).lower().split()
    return len(said) < 2 or said[0] in name.lower()


def named_bill(bill: str) -> str:
    """The bill with its article, cut where the document's subject was."""
    bill = shortened(bill.rstrip("…"), len(bill) - 1) if bill.endswith("…") else bill
    bill = re.split(r" [–—] | \(", bill, maxsplit=1)[0]
    return f"{'la' if bill.lower().startswith('proposition') else 'le'} {bill[:1].lower()}{bill[1:]}"


def name_bill(title: str, bill: str) -> str:
    """« Examen du texte » in the file of a bill → « Examen du projet de loi
    relatif aux ports »; `bill` has its article.
    """
    found = _BILL.search(title)
    kind = bill.split(" ")[1]
    if (
        found is None
        or (found["noun"].lower() != "texte" and not found["noun"].lower().startswith(kind))
        or bill[3:40].lower() in title.lower()
    ):
        return title
    join = {"d": of, "à": to, "a": to}.get(found["before"][:1].lower(), lambda name: name)
    named = f"{title[: found.start()]}{join(bill)}{title[found.end() :]}"
    if len(named) > HARD and len(title) > _SAID:
        return title  # « Examen du texte par la commission des affaires … »: the subject beside names it
    return shortened(named, HARD)
