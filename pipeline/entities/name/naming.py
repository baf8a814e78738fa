"""Canonical names: the full name that all mentions of one thing share inside a document.

Owns the equivalences of spelling (capitals, acronyms, surnames, short forms). It merges only when one candidate is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.entities.lexicon.demonyms import is_demonym
from pipeline.entities.lexicon.gazetteer import MANY, load_gazetteer
from pipeline.entities.lexicon.head_acronyms import spelled_keys
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View, key
from pipeline.entities.name.casing import proper_case, titled
from pipeline.entities.name.committees import name_committees
from pipeline.entities.name.nicknames import name_nicknamed

_JUSTICE = "garde des sceaux, ministre de la justice"
_YEAR_DATE = re.compile(r"\bdu (\d{1,2}(?:er)? [^\W\d]+ \d{4})")
_ACRONYM_INSIDE = re.compile(r" \([A-ZÀ-Þ][\w.-]{1,9}\)(?= d(?:e|u|es) | d')")
_PROPER_TEXTS = ("Constitution", "Déclaration", "Charte", "Règlement général")
_DOTTED = re.compile(r"^(?:[A-Z]\.){2,}[A-Z]?(?= )")
"""« S.A.R.L. Vial » is « SARL Vial »."""
_PROPER = frozenset({"place", "name", "territory", "firm"})
MOST_LONGER = 20
"""Longer names of which a short one may be one; of more, nobody can tell which."""
_UNELIDED = re.compile(r"\b([Dd])(?:e|') (?=[AEIOUÀÂÉÈÊËÎÏÔÛ][\w'-]*[a-zà-ÿ])")
"""« commune de Avensan »: what a form's fixed words leave before a vowel."""
_ISLAND = re.compile(r"^[îÎ]le (?:de la |de l'|de |d'|du )(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(r"\b(?:no?|ue|ce) [a-z]*(\d+(?: \d+)*)")
_TITLES = {"PDG": "président-directeur général", "DG": "directeur général"}
_NATION = re.compile(r"(?<=^université) ([a-zà-ÿ-]+)(?= d(?:e|u|es) [A-ZÀ-Þ])")
"""« l'université anglaise de Manchester »: the nation is no part of the name."""
_PLACED = re.compile(r"(?<= )[^\W\d_]+(?:-[^\W\d_]+)*")
_UNTITLED = re.compile(r"pro(?:jet|position) de loi(?: organique| constitutionnelle)?")
_OF_YEAR = re.compile(r"(?:loi|ordonnance|decret) de (\d{4})")
_NUMBERED = re.compile(r"^(?:decision|directive|reglement)\b.* \d+ \d+\b")
_GENERIC_HEAD = re.compile(
    r"^(?i:groupe|société|entreprise|compagnie|quotidien|hebdomadaire|mensuel|magazine|journal|revue|chaîne|radio|enseigne|compagnie aérienne|"
    r"constructeur|opérateur|laboratoire|fonds|holding|intercommunale|"
    r"distributeur|équipementier|filiale|start-up|ONG|think tank|parti)"
    r"(?: [a-z]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande|ol|ole|que))? (?=[«A-ZÀ-Þ\"“])"
)


def name_mentions(view: View, proposals: Sequence[Proposal]) -> list[str]:
    """Canonical name of each proposal, in order."""
    names = [proposal.name or _written(view, proposal) for proposal in proposals]
    names = [_as_elsewhere(view, proposal) or name for proposal, name in zip(proposals, names, strict=True)]
    for kind, merge in _MERGERS.items():
        chosen = [i for i, p in enumerate(proposals) if p.kind == kind]
        full = merge([names[i] for i in chosen])
        for i, name in zip(chosen, full, strict=True):
            names[i] = name
    return name_committees(view, proposals, name_nicknamed(view, proposals, names))


def _as_elsewhere(view: View, proposal: Proposal) -> str | None:
    """A body or place in capitals as the document writes it in mixed case elsewhere, else with the capitals of a title."""
    text = view.text[proposal.start : proposal.end]
    if proposal.name is not None or proposal.kind not in {"institution", "place"} or not text.isupper() or not re.search(r"[ -]", text):
        return None
    folded, start = view.folded[proposal.start : proposal.end], -1
    while (start := view.folded.find(folded, start + 1)) >= 0:
        written = view.text[start : start + len(folded)]
        if not written.isupper() and view.is_boundary(start) and view.is_boundary(start + len(folded)):
            return institution_name(written) if proposal.kind == "institution" else written
    return institution_name(titled(text, proposal.head, firm=proposal.rule == "firm")) if proposal.rule in _PROPER and proposal.head else None


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
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), _ACRONYM_INSIDE.sub("", text)).replace("« ", "").replace(" »", "").replace('"', "")
    known = load_gazetteer().institution(text)
    if known is not None:
        return known.name
    if text.isupper() and " " in text:
        return _PLACED.sub(lambda word: word[0] if load_gazetteer().place(word[0]) is None else word[0].capitalize(), text.capitalize())
    bare = _NATION.sub(lambda match: match[0] if not is_demonym(key(match[1])) else "", _GENERIC_HEAD.sub("", text))
    known = load_gazetteer().institution(bare) if bare != text else None
    return known.name if known is not None else bare


def office_name(text: str) -> str:
    """An office in small letters, as laws write it; proper names keep their capitals."""
    text = _spelled_title(_ACRONYM_INSIDE.sub("", text))
    if text.isupper():
        text = text.lower()
    folded = key(text)
    if folded in {"garde des sceaux", "ministre de la justice", "garde des sceaux ministre de la justice"}:
        return _JUSTICE
    if folded in {"president de la republique", "presidente de la republique"}:
        return "Président" + text[9:].replace("république", "République") if folded.startswith("president ") else "Présidente de la République"
    if re.match(r"premi(er|ere) ministre$", folded):
        return "Premier ministre" if folded.startswith("premier ") else "Première ministre"
    if folded.startswith("defenseur"):
        return text[0].upper() + text[1:]
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


def _merge_persons(names: Sequence[str]) -> list[str]:
    full = _by_key(name for name in names if len(key(name).split()) > 1)
    by_surname, by_first = _indexed(full, -1), _indexed(full, 0)
    named: set[str] = set()
    chosen = []
    for name in names:
        words = key(name).split()
        if len(words) > 1:
            name = _of_initials(words, by_surname) or full[" ".join(words)]
            named.add(name)
            chosen.append(name)
            continue
        alike = by_surname.get(" ".join(words)) or by_first.get(" ".join(words), set())
        found = alike if len(alike) == 1 else alike & named
        chosen.append(next(iter(found)) if len(found) == 1 else name)
    return chosen


def _of_initials(words: Sequence[str], by_surname: Mapping[str, set[str]]) -> str | None:
    """The one full name that « L. Perrin » or « PERRIN L. » stands for."""
    initials = [word for word in words if len(word) == 1]
    surname = [word for word in words if len(word) > 1]
    if not initials or not surname:
        return None
    alike = {name for name in by_surname.get(surname[-1], ()) if _begins_with(key(name).split(), initials, surname)}
    return next(iter(alike)) if len(alike) == 1 else None


def _begins_with(words: Sequence[str], initials: Sequence[str], surname: Sequence[str]) -> bool:
    """Whether a full name has those initials for first names, none of them abbreviated, then that surname."""
    first = words[: len(words) - len(surname)]
    letters = [word[0] for word in first]
    return all(len(word) > 1 for word in first) and letters[: len(initials)] == list(initials) and list(words[len(first) :]) == list(surname)


def _indexed(full: dict[str, str], place: int) -> dict[str, set[str]]:
    """Full names by one of their words: the last, the surname, or the first."""
    index: dict[str, set[str]] = {}
    for words, name in full.items():
        index.setdefault(words.split()[place], set()).add(name)
    return index


def _merge_offices(names: Sequence[str]) -> list[str]:
    return _merge_contained(names, _is_short_office)


def _is_short_office(short: str, long: str) -> bool:
    if short == long or short.split()[0] not in long.split()[:4]:
        return False
    for word in ("delegue", "aupres", "secretaire", "adjoint", "charge"):
        if (word in short) != (word in long):
            return False
    return _words(short) < _words(long) and long.startswith(("ministre", "garde", short))


def _merge_institutions(names: Sequence[str]) -> list[str]:
    known = _by_key(names)
    spelled = {name: next((known[full] for full in spelled_keys(name) if full in known), name) for name in set(names)}
    return _merge_contained([spelled[name] for name in names], _is_short_institution)


def _is_short_institution(short: str, long: str) -> bool:
    """A short form has at least two of the long one's words: its first ones, or a head of its own and its last ones.

    A name that the gazetteer knows stands for itself, but a ministry's, which usage
    shortens to its first portfolio, and a kind of local body, which the document says of where (« l'agence régionale de santé »).
    """
    small, big = _content(short), _content(long)
    if len(small) < 2 or len(small) >= len(big) or not set(small) <= set(big):
        return False
    known = load_gazetteer().institution(short)
    if known is not None and is_demonym(big[-1]):
        return False
    if known is not None:
        local = known.category in MANY and key(known.name) == short
        return (local or small[0] == big[0] == "ministere") and big[: len(small)] == small
    return big[: len(small)] == small or (small[-1] == big[-1] and (small[0] == big[0] or len(big) > 3))


def _merge_legal_texts(names: Sequence[str]) -> list[str]:
    return _merge_contained(names, _is_short_act)


def _is_short_act(short: str, long: str) -> bool:
    if short.split()[0] != long.split()[0]:
        return False
    year = _OF_YEAR.fullmatch(short)
    if year is not None:
        return re.search(rf"\b{year[1]}(?: \d+ du|$)|^\S+ no?(?: \d+)* du .* {year[1]}$", long) is not None and len(long) > len(short)
    if (numbers := _NUMBERED.search(short)) and _NUMBERED.search(long):
        return len(short) < len(long) and f"{short} ".startswith(numbers[0]) and f"{long} ".startswith(f"{short} ")
    dates = _YEAR_DATE.search(short), _YEAR_DATE.search(long)
    if dates[0] and dates[1]:
        return dates[0][1] == dates[1][1] and len(short) < len(long) and not (_NUMBER.search(short) and _NUMBER.search(long))
    return short.startswith("pro") and (_UNTITLED.fullmatch(short) is not None or _words(short) < _words(long))


def _merge_places(names: Sequence[str]) -> list[str]:
    """One spelling a place; an island that the document also calls by its bare name has that name."""
    canonical = _by_key(names)
    bare = {name: _ISLAND.sub("", canonical[key(name)]) for name in names}
    return [canonical[key(bare[name])] if key(bare[name]) in canonical else canonical[key(name)] for name in names]


def _merge_contained(names: Sequence[str], is_short: Callable[[str, str], bool]) -> list[str]:
    """Each name, or the one longer name of the document that contains it; several longer ones that contain each other count as one."""
    canonical = _by_key(names)
    distinct = sorted(set(canonical.values()))
    keyed = {name: key(name) for name in distinct}
    holding: dict[str, list[str]] = {}
    for name in distinct:
        for word in set(keyed[name].split()):
            holding.setdefault(word, []).append(name)
    longer: dict[str, str] = {}
    for name in distinct:
        near = min((holding[word] for word in _content(keyed[name]) or keyed[name].split()), key=len)
        found = [other for other in near if other != name and is_short(keyed[name], keyed[other])]
        if len(found) > MOST_LONGER:
            continue
        top = [other for other in found if not any(is_short(keyed[other], keyed[o]) for o in found)]
        if len(top) == 1:
            longer[name] = top[0]
    return [longer.get(canonical[key(name)], canonical[key(name)]) for name in names]


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """One spelling a key: the gazetteer's where known, else the most frequent, else the first."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(key(name), Counter())[name] += 1
    return {k: max(counts, key=lambda name: (counts[name], not name.isupper())) for k, counts in spellings.items()}


def _content(text: str) -> list[str]:
    return [word for word in text.split() if word not in WORDS.small_words]


def _words(text: str) -> set[str]:
    return set(_content(text))


_MERGERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "person": _merge_persons,
    "office": _merge_offices,
    "institution": _merge_institutions,
    "legal_text": _merge_legal_texts,
    "place": _merge_places,
}
