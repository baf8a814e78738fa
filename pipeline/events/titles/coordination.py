"""Which member of a coordination an event is, where each member has its date. Owns that choice; it refuses to spell."""

from __future__ import annotations

from pipeline.syntax.phrases import Words

_ACTS = frozenset({"loi", "décret", "arrêté", "ordonnance", "règlement", "directive", "circulaire"})
_PLACES = frozenset({"en", "à", "au", "aux", "dans", "sur", "chez"})


def own_member(words: Words, verb: int, ids: list[int]) -> list[int]:
    """The member of a coordination that has the event's own date: « le port en 2010 et la gare en 2012 »."""
    own = words.own
    if not own or own[0] <= verb or not ids:
        return ids
    runs = _date_runs(words, verb)
    place = next((n for n, run in enumerate(runs) if run[0] <= own[-1] and own[0] <= run[-1]), None)
    if place is None or len(runs) < 2:
        return ids
    run = runs[place]
    if place == 0:
        opens = words.low(run[-1] + 1) in ("et", "puis", ",") and _says(words, range(run[-1] + 1, runs[1][0]))
        first = [i for i in ids if i < run[0]]
        return words.tidy(first) if opens and any(words.doc[i].pos_ in ("NOUN", "PROPN") for i in first) else ids
    between = range(runs[place - 1][-1] + 1, run[0])
    moved = _elsewhere(words, ids, runs[0], between)
    if moved:
        return moved
    before = _member(words, between)
    joined = words.low(runs[place - 1][-1] + 1) in ("et", "puis", ",")
    if joined and before:
        return before
    after = words.region(run[-1] + 2 if words.low(run[-1] + 1) == "," else run[-1] + 1, runs[place + 1][0] if place + 1 < len(runs) else None)
    if not joined or not after or words.low(after[0]) not in ("celle", "celui", "ceux", "celles"):
        return ids
    noun = next((i for i in ids if words.doc[i].pos_ == "NOUN"), None)
    return [*range(words.np_start(noun), noun + 1), *after[1:]] if noun is not None else ids


def _elsewhere(words: Words, ids: list[int], first: list[int], between: range) -> list[int]:
    """« le plan à Lyon en 2010 et à Lille en 2012 »: the plan at Lille."""
    place = [i for i in between if not words.is_out(i) and i not in words.idle]
    if len(place) < 3 or words.low(place[0]) not in ("et", "puis", ",") or words.low(place[1]) not in _PLACES:
        return []
    here = next((n for n in range(len(ids) - 1, 0, -1) if ids[n] < first[0] and words.low(ids[n]) in _PLACES), None)
    if here is None or _says(words, range(place[1], place[-1])) is False:
        return []
    return [*ids[:here], *words.tidy(place[1:])]


def _date_runs(words: Words, after: int) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in sorted(i for i in words.calendar if i > after):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _says(words: Words, tokens: range) -> bool:
    return any(words.doc[i].pos_ in ("NOUN", "PROPN") for i in tokens) and not any(words.is_finite(i) for i in tokens)


def _member(words: Words, tokens: range) -> list[int]:
    """The noun phrase that stands between two dates, after what joins it; nothing where a verb or a preposition opens it."""
    ids = [i for i in tokens if words.doc[i].pos_ != "SPACE" and not words.is_out(i) and i not in words.idle]
    while ids and (words.doc[ids[0]].pos_ in ("CCONJ", "PUNCT", "ADV") or words.low(ids[0]) == "puis"):
        ids = ids[1:]
    fit = ids and words.doc[ids[0]].pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and _says(words, tokens)
    return words.tidy(ids) if fit else []


def without_sibling(words: Words, noun: int, ids: list[int]) -> list[int]:
    """« la création d'emplois et une croissance forte »: what is joined to the noun itself is another deed."""
    if noun not in ids:
        return ids
    after = ids[ids.index(noun) + 1 :]
    governs = next((words.low(i) for i in after if words.doc[i].pos_ == "ADP"), "")
    sibling = next((c for c in words.doc[noun].children if c.dep_ == "conj" and c.i in after and words.doc[words.np_start(c.i)].pos_ == "DET"), None)
    if sibling is not None and words.low(words.np_start(sibling.i) - 1) in ("et", "ou", "encore"):
        return words.tidy([i for i in ids if i < words.np_start(sibling.i)])
    if words.doc[noun].lemma_.lower() in _ACTS and words.low(words.np_start(noun) - 1) in ("de", "du"):
        cut = next((i for i in after if words.low(i) == "et" and words.low(i + 1) in ("du", "de")), None)
        return words.tidy([i for i in ids if i < cut]) if cut is not None else ids
    if governs not in ("de", "d'", "du", "des"):
        return ids
    if any(words.low(i) == "entre" for i in after):
        return ids
    joints = (i for i in after if words.low(i) == "et" and words.low(i + 1) in ("le", "la", "les", "l'", "un", "une"))
    cut = next(joints, None)
    return words.tidy([i for i in ids if i < cut]) if cut is not None else ids


def own_participle(words: Words) -> int | None:
    """« ouvertes en mai et closes en juin »: the participle right before the event's date, where the first has a date of its own."""
    first = next((i for i in words.own if i in words.dates), None)
    if first is None:
        return None
    while first - 1 in words.dates:
        first -= 1
    token = words.doc[first - 1]
    joined = token.dep_ == "conj" and token.head.i == words.trigger and words.low(token.i - 1) in ("et", "puis", "ou", ",")
    dated = any(words.trigger < i < token.i for i in words.calendar)
    return token.i if joined and dated and token.pos_ in ("VERB", "ADJ") else None
