"""Canonical names: the full name that all mentions of one thing share inside a document.

Owns the equivalences of spelling (capitals, acronyms, surnames, short
forms). It merges only when one candidate is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.lexicon.demonyms import PLAIN_DEMONYMS, is_demonym
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.head_acronyms import spelled_heads
from pipeline.entities.lexicon.proposals import PART, Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.acts import keep_apart
from pipeline.entities.name.casing import proper_case, titled
from pipeline.entities.name.civilities import tell_by_civility
from pipeline.entities.name.committees import name_committees
from pipeline.entities.name.companies import name_companies
from pipeline.entities.name.merging import MERGERS
from pipeline.entities.name.nicknames import name_nicknamed
from pipeline.entities.name.services import LOCAL, name_services
from pipeline.entities.name.surname_order import straighten
from pipeline.syntax.spelling import capital

_JUSTICE = "garde des sceaux, ministre de la justice"
_ACRONYM_INSIDE = re.compile(r" \([A-ZÀ-Þ][\w.-]{1,9}\)(?= d(?:e|u|es) | d'| [A-ZÀ-Þ])")
_NOTE = re.compile(r" \(\d\)")
"""« la mission d'information (1) sur la forêt »: the mark of a note."""
_PROPER_TEXTS = ("Constitution", "Déclaration", "Charte", "Règlement général")
_DOTTED = re.compile(r"^(?:[A-Z]\.){2,}[A-Z]?(?= )")
"""« S.A.R.L. Vial » is « SARL Vial »."""
_PROPER = frozenset({"place", "name", "territory", "firm", "works"})
_UNELIDED = re.compile(r"\b([Dd])(?:e|') (?=[AEIOUÀÂÉÈÊËÎÏÔÛ][\w'-]*[a-zà-ÿ])")
"""« commune de Avensan »: what a form's fixed words leave before a vowel."""
_OF_PLACE = re.compile(r"(?P<office>[^\W\d_]+ (?:DE LA |DE L'|DU |DES |DE |D'))(?P<place>\S.*)")
_PLACED_HEADS = frozenset({"TA", "CAA", "TJ", "TGI"})
"""Acronyms beside which only a place stands."""
_LINKED = re.compile(r"(?:de|du|des) |d'")
_TITLES = {"PDG": "président-directeur général", "DG": "directeur général"}
_ORGAN = re.compile(r"conseil (?:municipal|communal) ", re.IGNORECASE)
_OF_COMMUNE = re.compile(r" de la (?:commune|ville)(?= d(?:e|u|es) | d')")
"""« conseil municipal de la commune de Chars » is that of Chars."""
_NATION = re.compile(r"(?<=^université) ([a-zà-ÿ-]+)(?= d(?:e|u|es) [A-ZÀ-Þ])")
"""« l'université anglaise de Manchester »: the nation is no part of the name."""
_PLACED = re.compile(r"(?<= )[^\W\d_]+(?:-[^\W\d_]+)*")
_GENERIC_HEAD = re.compile(
    r"^(?!Radio )(?i:groupe|société|entreprise|compagnie|cabinet|quotidien|hebdomadaire|mensuel|magazine"
    r"|liste|journal|revue|chaîne|radio|enseigne|"
    r"compagnie aérienne|constructeur|opérateur|laboratoire|fonds|holding|intercommunale|"
    r"distributeur|équipementier|filiale|start-?up|ONG|ETI|PME|TPE|think tank|parti)"
    r"(?: (?:[a-zà-ÿ-]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande|ol|ole|que|éen|éenne)"
    rf"|{PLAIN_DEMONYMS}))?"
    r" (?=[«A-ZÀ-Þ\"“])"
)
_QUOTED_CAPITALS = re.compile(r"^([A-ZÀ-Þ]{6,} « ?)([^a-zà-ÿ]+»)$")
"""« COLLECTIF « PLATEAU DEBOUT » »."""
_SHOUTED_PLACE = re.compile(r"(?<![\w-])[A-ZÀ-Þ][A-ZÀ-Þ-]{3,}(?![\w-])")
"""« CAA de LYON »."""


def name_mentions(view: View, proposals: Sequence[Proposal]) -> list[str]:
    """Canonical name of each proposal, in order."""
    names = [proposal.name or _written(view, proposal) for proposal in proposals]
    names = [_as_elsewhere(view, proposal) or name for proposal, name in zip(proposals, names, strict=True)]
    names = straighten(view, proposals, name_services(view, proposals, names))
    own = list(names)
    for kind, merge in MERGERS.items():
        chosen = [i for i, p in enumerate(proposals) if p.kind == kind and p.rule != PART]
        full = merge([names[i] for i in chosen])
        for i, name in zip(chosen, full, strict=True):
            names[i] = name
    names = tell_by_civility(view, proposals, own, names)
    names = name_companies(view, proposals, keep_apart(view, proposals, own, names))
    return name_committees(view, proposals, name_nicknamed(view, proposals, names))


def _as_elsewhere(view: View, proposal: Proposal) -> str | None:
    """A body or place in capitals as the document writes it in mixed case
    elsewhere, else with the capitals of a title.
    """
    text = view.text[proposal.start : proposal.end]
    if (
        proposal.name is not None
        or proposal.kind not in {"institution", "place"}
        or not text.isupper()
        or not re.search(r"[ -]", text)
    ):
        return None
    folded, start = view.folded[proposal.start : proposal.end], -1
    while (start := view.folded.find(folded, start + 1)) >= 0:
        written = view.text[start : start + len(folded)]
        if not written.isupper() and view.is_boundary(start) and view.is_boundary(start + len(folded)):
            return institution_name(written) if proposal.kind == "institution" else written
    return (
        institution_name(titled(text, proposal.head, firm=proposal.rule == "firm"))
        if proposal.rule in _PROPER and proposal.head
        else None
    )


def _written(view: View, proposal: Proposal) -> str:
    text = re.sub(r"\s+", " ", view.text[proposal.start : proposal.end]).strip()
    if proposal.kind in {"office", "institution"}:
        text = _UNELIDED.sub(r"\1'", text)
    if proposal.kind == "office":
        return office_name(text)
    if proposal.kind in {"person", "place"}:
        return proper_case(text)
    if proposal.kind == "legal_text":
        return text if text.startswith(_PROPER_TEXTS) else _lower_first(text)
    return institution_name(text)


def institution_name(text: str) -> str:
    """The gazetteer's name, or the words without a generic head and without needless capitals."""
    text = _QUOTED_CAPITALS.sub(lambda m: f"{m[1].lower()}{m[2].capitalize()}", text)
    text = (
        _DOTTED.sub(lambda match: match[0].replace(".", ""), _ACRONYM_INSIDE.sub("", _NOTE.sub("", text)))
        .replace("« ", "")
        .replace(" »", "")
        .replace('"', "")
    )
    known = load_gazetteer().institution(text)
    if known is not None:
        return known.name
    if text.isupper() and " " in text:
        spelled = text if text[-1].isdigit() else text.capitalize()
        return _PLACED.sub(
            lambda word: word[0] if load_gazetteer().place(word[0]) is None else word[0].capitalize(), spelled
        )
    text = _OF_COMMUNE.sub("", text) if _ORGAN.match(text) else text
    bare = _NATION.sub(
        lambda match: match[0] if not is_demonym(key(match[1])) else "", _GENERIC_HEAD.sub("", text)
    )
    known = load_gazetteer().institution(bare) if bare != text else None
    return known.name if known is not None else _spelled_head(bare)


def _spelled_head(name: str) -> str:
    """« SDIS 29 » → « service départemental d'incendie et de secours du Finistère »:
    the acronym of a service that each territory has.
    """
    head, _, rest = name.partition(" ")
    head = head.upper() if len(head) > 2 and head.upper() in spelled_heads() else head
    rest = _SHOUTED_PLACE.sub(
        lambda word: word[0] if load_gazetteer().place(word[0]) is None else proper_case(word[0]), rest
    )
    if rest and head in spelled_heads():
        return f"{spelled_heads()[head]} {_link(head, rest)}{rest}"
    record = load_gazetteer().institution(head) if rest and head.isupper() else None
    if record is None or record.category != LOCAL:
        return name
    return f"{record.name[0].lower()}{record.name[1:]} {rest}"


def _link(head: str, rest: str) -> str:
    """What joins a head written out to what stood beside its acronym: « TA Dole » is of Dole, « UD CGT » is
    no union of a town.
    """
    place = load_gazetteer().place(rest)
    town = head in _PLACED_HEADS or (place is not None and place.kind in {"commune", "department"})
    if _LINKED.match(rest) or not town:
        return ""
    return "d'" if rest[0] in "AEÉÈIÎOU" else "de "


def _in_small_letters(office: str) -> str:
    """« PRÉFET DE LA CREUSE » → « préfet de la Creuse »: only what is a known place keeps its capital."""
    split = _OF_PLACE.match(office)
    place = None if split is None else proper_case(split["place"])
    if split is None or place is None or load_gazetteer().place(place) is None:
        return office.lower()
    return split["office"].lower() + place


def office_name(text: str) -> str:
    """An office in small letters, as laws write it; proper names keep their capitals."""
    text = _spelled_title(_ACRONYM_INSIDE.sub("", text))
    if text.isupper():
        text = _in_small_letters(text)
    folded = key(text)
    if folded in {"garde des sceaux", "ministre de la justice", "garde des sceaux ministre de la justice"}:
        return _JUSTICE
    if folded in {"president de la republique", "presidente de la republique"}:
        return (
            "Président" + text[9:].replace("république", "République")
            if folded.startswith("president ")
            else "Présidente de la République"
        )
    if re.match(r"premi(er|ere) ministre$", folded):
        return "Premier ministre" if folded.startswith("premier ") else "Première ministre"
    if folded.startswith("defenseur"):
        return capital(text)
    if folded.startswith(("ministre", "secretaire d etat", "haut commissaire", "garde")):
        return _lower_portfolio(text)
    return _lower_first(text)


def _spelled_title(text: str) -> str:
    """« PDG d'EDF » → « président-directeur général d'EDF »."""
    word = text.split(" ")[0].replace("-", "").replace(".", "").upper()
    return text if word not in _TITLES else _TITLES[word] + text[len(text.split(" ")[0]) :]


def _lower_portfolio(text: str) -> str:
    return re.sub(
        r"\b(?!État\b|Europe\b|Parlement\b|Français\b|Gouvernement\b)[A-ZÀ-Þ](?=[a-zß-ÿ]|\b)",
        lambda m: m.group().lower(),
        text.replace("d'état", "d'État"),
    )


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
