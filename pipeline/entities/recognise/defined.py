"""Which of the acronyms that a document defines are organisations, and the name of each.

Owns what shows it: a known name, a head noun, capitals, the missing article. It refuses to find definitions
(acronyms.py), and acronyms of things, of kinds of bodies and of law.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.lexicon.gazetteer import MANY, load_gazetteer
from pipeline.entities.lexicon.heads import is_organisation
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import institution_name
from pipeline.entities.recognise.acronyms import Definition, find_definitions

_LEGAL = frozenset(
    {
        "CGI",
        "CGCT",
        "CASF",
        "CESEDA",
        "RGPD",
        "TFUE",
        "DDHC",
        "LOLF",
        "CRPA",
        "CJF",
        "CCH",
        "CSP",
        "CSI",
        "CPP",
    }
)
_UNARTICLED = re.compile(r"(?:\b(?:à|chez|avec|par)|[.\n]) $")
_THING = re.compile(
    r"\b(?:programme|dispositif|projet|plan|logiciel|système|outil|application|plate-?forme|protocole|label"
    r"|fichier|méthode|réacteur|missile|"
    r"satellite|navire|modèle|indicateur)s? (?:de |d'|du )?(?:« ?)?$"
)
_ANY = re.compile(r"\b(?:une?|d'une?|chaque|tout|toute|cette|aucune?) $")
_OF_ANY = re.compile(r"s (?:[a-zà-ÿ]+aux )?d[e'] ?$")
"""« les directeurs d'agence », of any."""
_PLURAL_HEAD = re.compile(r"[a-zà-ÿ]+s\b")


def sort_definitions(
    view: View, bodies: Sequence[Proposal]
) -> tuple[list[tuple[Definition, str]], list[Definition]]:
    """Definitions of organisations with their canonical names, and the others."""
    named, unnamed = [], []
    starts = {
        body.start
        for body in bodies
        if body.kind == "institution" and body.rule not in {"government", "territory"} and not body.weak
    }
    for definition in find_definitions(view):
        known = load_gazetteer().institution(definition.acronym)
        written = institution_name(definition.name)
        if (
            definition.acronym in WORDS.common_acronyms
            or _is_thing(view, definition)
            or ((known is None or known.category in MANY) and _is_any(view, definition))
        ):
            unnamed.append(definition)
        elif known is not None and written == known.name:
            named.append((definition, known.name))
        elif (
            definition.start in starts
            or is_organisation(definition.name)
            or _is_proper(definition.name)
            or _is_unarticled(view, definition)
        ):
            named.append((definition, written))
        elif definition.acronym in _LEGAL:
            continue
        elif known is None or not _PLURAL_HEAD.match(definition.name):
            unnamed.append(definition)
    return _agreed(view, named, bodies), unnamed


def _agreed(
    view: View, named: Sequence[tuple[Definition, str]], bodies: Sequence[Proposal]
) -> list[tuple[Definition, str]]:
    """The definitions, each with the longest name that the document gives to its
    acronym: « Syndicat des eaux (SDE) du Velay ».
    """
    ends = {body.start: body.end for body in bodies if body.kind == "institution"}
    longest: dict[str, str] = {}
    for definition, name in named:
        end = ends.get(definition.start, 0)
        bracketed = definition.end <= definition.acronym_start < end
        full = institution_name(view.text[definition.start : end]) if bracketed else name
        if len(full) > len(longest.get(definition.acronym, "")):
            longest[definition.acronym] = full
    return [(definition, longest[definition.acronym]) for definition, _ in named]


def _is_thing(view: View, definition: Definition) -> bool:
    """Whether what is defined is a programme or a device: « le logiciel SIRA (suivi des ... ) »."""
    start = min(definition.start, definition.acronym_start)
    return _THING.search(view.text, max(0, start - 24), start) is not None


def _is_any(view: View, definition: Definition) -> bool:
    """Whether the words mean any body of a kind: « la création d'un
    centre intercommunal d'action sociale (CIAS) ».
    """
    before = view.text[max(0, definition.start - 24) : definition.start]
    if not definition.name.islower():
        return False
    return _ANY.search(before) is not None or _OF_ANY.search(before) is not None


def _is_unarticled(view: View, definition: Definition) -> bool:
    """Whether the acronym stands without the article that a common noun has, as companies do: « chez MCB –
    Mécanique chalonnaise de Bourgogne – ».
    """
    start = definition.acronym_start
    return start < definition.start and _UNARTICLED.search(view.text, max(0, start - 6), start) is not None


def _is_proper(name: str) -> bool:
    """Whether most words have capitals: « Silicon Valley Bank »."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3]
    return len(words) >= 2 and all(word[0].isupper() for word in words)
