"""Names of one document that mean one thing: short and long ones, surnames, acronyms, spellings.

Owns the equivalences inside one kind. It merges only when one candidate is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pipeline.entities.lexicon.demonyms import is_demonym
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import MANY, is_listed, load_gazetteer
from pipeline.entities.lexicon.head_acronyms import spelled_keys
from pipeline.entities.lexicon.name_words import WORDS

_YEAR_DATE = re.compile(r"\bdu (\d{1,2}(?:er)? [^\W\d]+ \d{4})")
MOST_LONGER = 20
"""Longer names of which a short one may be one; of more, nobody can tell which."""
_LEAST_INITIALS = 4
_FORMS = ("SA ", "SAS ", "SASU ", "SARL ", "EURL ", "SCI ", "SNC ", "SCOP ", "SCP ", "SELARL ")
_ISLAND = re.compile(r"^[îÎ]le (?:de la |de l'|de |d'|du )(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(r"\b(?:no?|ue|ce) [a-z]*(\d+(?: \d+)*)")
_UNTITLED = re.compile(r"pro(?:jet|position) de loi(?: organique| constitutionnelle)?")
_OF_YEAR = re.compile(r"(?:loi|ordonnance|decret) de (\d{4})")
_NUMBERED = re.compile(r"^(?:decision|directive|reglement)\b.* \d+ \d+\b")


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
    alike = {
        name for name in by_surname.get(surname[-1], ()) if _begins_with(key(name).split(), initials, surname)
    }
    return next(iter(alike)) if len(alike) == 1 else None


def _begins_with(words: Sequence[str], initials: Sequence[str], surname: Sequence[str]) -> bool:
    """Whether a full name has those initials for first names, none of them abbreviated, then that surname."""
    first = words[: len(words) - len(surname)]
    letters = [word[0] for word in first]
    return (
        all(len(word) > 1 for word in first)
        and letters[: len(initials)] == list(initials)
        and list(words[len(first) :]) == list(surname)
    )


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
    spelled = {
        name: next((known[full] for full in spelled_keys(name) if full in known), name) for name in set(names)
    }
    spelled |= _of_initials_alone(set(spelled.values()))
    spelled |= _without_form(set(spelled.values()))
    spelled |= _of_one_content(set(spelled.values()), Counter(names))
    return _merge_contained([spelled[name] for name in names], _is_short_institution)


def _of_initials_alone(names: Collection[str]) -> dict[str, str]:
    """Acronyms that nobody lists, each with the one name of the document whose words begin with its letters:
    « SMEA », « syndicat mixte … ».
    """
    short = {
        name: key(name)
        for name in names
        if len(name) >= _LEAST_INITIALS and name.isupper() and name.isalpha() and not is_listed(name)
    }
    initials: dict[str, list[str]] = {}
    for name in names if short else ():
        words = _content(key(name))
        if len(words) >= _LEAST_INITIALS:
            initials.setdefault("".join(word[0] for word in words), []).append(name)
    found = {name: initials.get(letters, []) for name, letters in short.items()}
    return {name: full[0] for name, full in found.items() if len(full) == 1}


def _without_form(names: Collection[str]) -> dict[str, str]:
    """« SARL Vial » and the « Vial » of which the document speaks too; « VIAL », written otherwise, is
    « SARL Vial ».
    """
    keyed = {key(name): name for name in sorted(names)}
    bare = {name: key(name.split(" ", 1)[1]) for name in names if name.startswith(_FORMS)}
    alike = {name: keyed[rest] for name, rest in bare.items() if rest in keyed}
    return dict(
        (name, rest) if name.endswith(f" {rest}") else (rest, name) for name, rest in sorted(alike.items())
    )


def _of_one_content(names: Iterable[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Names that differ by small words alone (« centre hospitalier de Rouvray », « …
    du Rouvray »), each with the most frequent one.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(names):
        alike.setdefault(tuple(_content(key(name))), []).append(name)
    groups = [group for content, group in alike.items() if len(group) > 1 and len(content) > 2]
    return {
        name: max(group, key=lambda other: (counts[other], len(other))) for group in groups for name in group
    }


def _is_short_institution(short: str, long: str) -> bool:
    """A short form has at least two of the long one's words: its first
    ones, or a head of its own and its last ones.

    A name that the gazetteer knows stands for itself, but a ministry's, which usage
    shortens to its first portfolio, and a kind of local body, which the document
    says of where (« l'agence régionale de santé »).
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
        return re.search(
            rf"\b{year[1]}(?: \d+ du|$)|^\S+ no?(?: \d+)* du .* {year[1]}$", long
        ) is not None and len(long) > len(short)
    if (numbers := _NUMBERED.search(short)) and _NUMBERED.search(long):
        return (
            len(short) < len(long)
            and f"{short} ".startswith(numbers[0])
            and f"{long} ".startswith(f"{short} ")
        )
    dates = _YEAR_DATE.search(short), _YEAR_DATE.search(long)
    if dates[0] and dates[1]:
        return (
            dates[0][1] == dates[1][1]
            and len(short) < len(long)
            and not (_NUMBER.search(short) and _NUMBER.search(long))
        )
    return short.startswith("pro") and (
        _UNTITLED.fullmatch(short) is not None or _words(short) < _words(long)
    )


def _merge_places(names: Sequence[str]) -> list[str]:
    """One spelling a place; an island that the document also calls by its bare name has that name."""
    canonical = _by_key(names)
    bare = {name: _ISLAND.sub("", canonical[key(name)]) for name in names}
    return [
        canonical[key(bare[name])] if key(bare[name]) in canonical else canonical[key(name)] for name in names
    ]


def _merge_contained(names: Sequence[str], is_short: Callable[[str, str], bool]) -> list[str]:
    """Each name, or the one longer name of the document that contains it; several
    longer ones that contain each other count as one.
    """
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
    return {
        k: max(counts, key=lambda name: (counts[name], not name.isupper())) for k, counts in spellings.items()
    }


def _content(text: str) -> list[str]:
    return [word for word in text.split() if word not in WORDS.small_words]


def _words(text: str) -> set[str]:
    return set(_content(text))


MERGERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "person": _merge_persons,
    "office": _merge_offices,
    "institution": _merge_institutions,
    "legal_text": _merge_legal_texts,
    "place": _merge_places,
}
