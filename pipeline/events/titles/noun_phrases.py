"""Noun phrases of titles: bare nouns, dates they keep, possessives, articles of names and headings. Refuses to look at verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.marks import TITLES_OF_PERSONS
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import elides, finish, of, seam
from pipeline.syntax.verb_forms import title_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from pipeline.models import Mention

_ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "au", "aux", "ce", "cet", "cette", "ces"})
_SPEAKER = frozenset({"mon", "ma", "mes", "notre", "nos", "votre", "vos"})
_THIRD = frozenset({"sa", "son", "ses", "leur", "leurs"})
_DEICTIC = frozenset({"même", "mêmes", "prochain", "prochaine", "prochains", "prochaines", "dernier", "dernière", "derniers", "dernières"})
_CONTENT = frozenset({"NOUN", "PROPN", "NUM", "VERB"})
_DEFINITE = frozenset({"le", "la", "les", "l'"})
FUSED = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}
_FUSING = {"à le ": "au ", "à les ": "aux ", "de le ": "du ", "de les ": "des "}
_UNFUSED = re.compile(r"(?<!\w)(?:à|de) les? (?=\w)", re.IGNORECASE)
_PHRASE_DETERMINER = re.compile(r"(?:l'|(?:la|le|cet|cette|ce)\s)", re.IGNORECASE)
_ROOM = 120
_ABOUT = {"aux ": "sur les ", "au ": "sur le ", "à ": "sur "}
_WRITINGS = re.compile(r"(?:Rapport|Avis|Étude|Enquête|Note|Question|Débat|Communication|Lettre|Courrier|Circulaire)\b")


def without_determiner(words: Words, ids: list[int], *, possessive: bool = True) -> list[int]:
    """Leave out what opens a phrase without saying anything in a title: article, demonstrative, possessive, « prochain »."""
    empty = _ARTICLES | _SPEAKER | _DEICTIC | (_THIRD if possessive else frozenset())
    while len(ids) > 1 and ids[0] != words.trigger and words.low(ids[0]) in empty:
        if words.low(ids[0]) in ("un", "une") and words.low(ids[1]) in ("certain", "certaine", "des", "de"):
            break
        ids = ids[1:]
    return ids


def is_bare(words: Words, ids: list[int]) -> bool:
    """Whether a phrase is a noun with at most adjectives, or a compound that says as little (« décret d'application »)."""
    compound = len(ids) == 3 and words.low(ids[1]) in ("de", "d'") and words.doc[ids[2]].pos_ == "NOUN"
    return compound or sum(words.doc[i].pos_ in _CONTENT for i in ids) < 2


def with_quantity(words: Words, plain: list[int], head: int) -> list[int]:
    """« 50 % des ventes » for « ventes »."""
    quantity = words.doc[head].head
    if quantity.i >= head or quantity.i < head - 4 or quantity.lemma_.lower() not in title_rules().quantities.words:
        return plain
    return words.region(words.np_start(quantity.i)) or plain


def spell(words: Words, ids: list[int], *, heading: bool = False) -> str:
    """Spell a phrase with « le » where the speaker said « mon », « notre » or « votre »; a heading's noun gets the article it lacks."""
    text = words.text(ids)
    if ids and ids[0] == 0 and words.doc[0].pos_ in ("DET", "ADV", "ADP", "PRON", "ADJ", "NUM") and not words.is_named(0):
        text = text[:1].lower() + text[1:]
    for i in ids:
        if words.low(i) in _SPEAKER:
            text = re.sub(rf"(?<!\w){re.escape(words.doc[i].text)}\s+(?=\w)", lambda _m, at=i: article(words, at), text, count=1)  # type: ignore[misc]
            text = _UNFUSED.sub(lambda m: _FUSING[m[0].lower()], text)
    if not heading or not ids:
        return text
    if words.low(ids[0] - 1) in FUSED:
        return FUSED[words.low(ids[0] - 1)] + text
    if words.doc[ids[0]].pos_ == "NOUN" and not (words.is_named(ids[0]) or words.low(ids[0]) in TITLES_OF_PERSONS):
        lowered = text[:1].lower() + text[1:] if ids[0] == 0 or words.doc[ids[0]].is_title else text
        return article_of(words.doc[ids[0]], lowered) + lowered
    return text


def conjuncts(words: Words, ids: list[int]) -> list[tuple[str, list[int]]]:
    """The members of a coordination of nouns with determiners, each with what joins it to the one before."""
    head = next((i for i in ids if words.doc[i].pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return [("", ids)]
    members = [c for c in words.doc[head].conjuncts if c.i in ids and words.np_start(c.i) in ids and words.doc[words.np_start(c.i)].pos_ == "DET"]
    starts = sorted({words.np_start(c.i) for c in members if words.low(words.np_start(c.i) - 1) in ("et", "ou", ",")} - {ids[0]})
    parts, begin, joint = [], 0, ""
    for start in starts:
        cut = ids.index(start)
        parts.append((joint, words.tidy(ids[begin:cut])))
        begin, joint = cut, f" {words.low(start - 1)} "
    return [*parts, (joint, ids[begin:])]


def article(words: Words, i: int) -> str:
    """The definite article instead of the possessive at token `i`, with the space or the elision before the next word."""
    word, head = words.low(i), words.doc[i].head
    if word in ("mes", "nos", "vos", "ses", "leurs"):
        return "les "
    following = words.doc[i + 1].text if i + 1 < len(words.doc) else ""
    feminine = word in ("ma", "sa") or "Fem" in head.morph.get("Gender", [])
    return seam("la" if feminine else "le", following)


def article_of(noun: Token, following: str) -> str:
    """The definite article of a noun, with the space or the elision before `following`."""
    if "Plur" in noun.morph.get("Number", []):
        return "les "
    return seam("la" if "Fem" in noun.morph.get("Gender", []) else "le", following)


def dated(words: Words, plain: list[int], after: int | None = None) -> str | None:
    """A bare noun keeps the date that follows it: « décret du 3 mai 2021 », « crise de 2008 »."""
    if not plain:
        return None
    last = plain[-1] if after is None else after
    end = last + 1
    while end < len(words.doc) and end in words.dates:
        end += 1
    if end == last + 1 or words.low(last + 1) not in ("de", "du", "d'", "des"):
        return None
    return words.text([*plain, *words.tidy(list(range(last + 1, end)))])


def resolve_possessive(words: Words, ids: list[int]) -> str | None:
    """« annonce de sa restructuration » → « annonce de la restructuration du réseau », where one owner is possible; None otherwise."""
    found = next((n for n, i in enumerate(ids) if words.low(i) in _THIRD and words.doc[i].pos_ == "DET"), None)
    if found is None:
        return None
    owner = owner_of(words, ids[found])
    if owner is None:
        return None
    after = words.text(ids[found + 1 :])
    before = words.text(ids[:found])
    if not before:
        return f"{after} {of(owner)}"
    inner = article(words, ids[found]) + after
    spelled = of(inner) if words.low(ids[found - 1]) in ("de", "d'") else inner
    return f"{words.text(ids[: found - 1])} {spelled} {of(owner)}" if spelled != inner else f"{before} {inner} {of(owner)}"


def owner_of(words: Words, possessive: int) -> str | None:
    """The only thing named before that a deed such as a creation or a closure can befall; or the subject of the clause, when alone."""
    ahead = _subject_ahead(words, possessive)
    if ahead is not None:
        return ahead
    noun = words.doc[possessive].head
    bodies = noun.lemma_.lower() in title_rules().befalling.words
    if words.low(possessive) in ("leur", "leurs"):
        return _subject_alone(words, possessive, plural=True)
    names = {m.entity: m for m in words.mentions if m.kind == "institution" or (not bodies and m.kind in ("person", "office"))}
    before = [m for m in names.values() if words.first(m) < possessive]
    if len(names) == 1 and len(before) == 1 and (bodies or not _rivals(words, possessive)):
        return _named(words, words.first(before[0]), words.last(before[0]))
    return _subject_alone(words, possessive, plural=False)


def _subject_ahead(words: Words, possessive: int) -> str | None:
    """« Dans son rapport publié en mai, l'agence a recensé … »: the agency, where the possessive opens the sentence."""
    if possessive > 2 or words.low(possessive - 1) not in ("dans", "par", "selon", "avec", "depuis"):
        return None
    verb = next(token for token in words.doc if token.head.i == token.i)
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i > possessive and c.pos_ in ("NOUN", "PROPN")), None)
    if subject is None or _is_several(subject) or subject.i > verb.i or not any(words.low(k) == "," for k in range(possessive, subject.i)):
        return None
    return words.text(words.region(words.np_start(subject.i), verb.i)) or None


def _named(words: Words, first: int, last: int) -> str:
    """A name with the determiner that the text gives it: « du réseau Canopé » → « le réseau Canopé »."""
    name = words.text(range(first, last + 1))
    before = words.low(first - 1)
    if before in FUSED:
        return FUSED[before] + name
    return words.text(range(first - 1, last + 1)) if before in _DEFINITE else name


def _rivals(words: Words, possessive: int) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") and t.dep_.startswith(("nsubj", "obj")) and t.i not in words.unit for t in words.doc[:possessive])


def _subject_alone(words: Words, possessive: int, *, plural: bool) -> str | None:
    verb = words.doc[possessive].head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    nominal = [c for c in verb.children if c.dep_.startswith(("nsubj", "obj")) and c.i < possessive]
    subjects = [c for c in nominal if c.dep_.startswith("nsubj") and c.pos_ in ("NOUN", "PROPN") and _is_several(c) == plural]
    objects = [c for c in nominal if c not in subjects and not any(d.lower_ in ("un", "une", "des") for d in c.children)]
    if len(subjects) != 1 or objects or (not plural and _has_other_subject(words, possessive, subjects[0])):
        return None
    return words.text(words.region(words.np_start(subjects[0].i), min(verb.i, possessive), plural=plural)) or None


def _has_other_subject(words: Words, possessive: int, subject: Token) -> bool:
    """« alors que le tarif était gelé, l'État annonce sa hausse »: another clause's subject may be the owner."""
    others = (t for t in words.doc[:possessive] if t.dep_.startswith("nsubj") and t.pos_ == "NOUN" and t.head.i != subject.head.i)
    return any(not _is_several(other) and other.i not in words.unit and other.i < subject.i for other in others)


def _is_several(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number", []) or any(child.dep_ == "conj" for child in noun.children)


def name_references(title: str, references: Sequence[Mention]) -> str:
    """Say the name of an institution for the phrase that stands for it (« la chambre arrête » → « la chambre régionale des comptes … »)."""
    for reference in sorted((m for m in references if m.kind == "institution"), key=lambda m: -len(m.text)):
        phrase = re.sub(r"^[’']", "", reference.text.replace("’", "'"))
        opened = re.search(rf"(?<![\w'-]){re.escape(phrase)}(?![\w'-])", title, re.IGNORECASE)
        if opened is None or reference.name.lower() in title.lower() or _PHRASE_DETERMINER.match(phrase) is None:
            continue
        named = with_article(reference.name)
        before = title[: opened.start()]
        joined = of(named) if re.search(r"\bde $", before) else named
        before = re.sub(r"\bde $", "", before) if joined != named else before
        if re.search(r"\bà $", before) and named.startswith(("le ", "les ")):
            continue
        longer = finish(before + joined + title[opened.end() :])
        title = longer if len(longer) <= _ROOM else title
    return title


def about(title: str) -> str:
    """« Rapport … relatives aux politiques » → « Rapport … sur les politiques »: whatever the adjective was meant to agree with."""
    if _WRITINGS.match(title) is None:
        return title
    return re.sub(r"\brelati(?:fs?|ves?) (aux |au |à )", lambda m: _ABOUT[m[1]], title, count=1)


def with_article(name: str) -> str:
    """A participant's name inside a sentence: « Cour des comptes » → « la Cour des comptes »; persons and brands take none."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0].lower()
    rules = title_rules().articles
    if first not in (*rules.feminine, *rules.masculine) and not name[:1].islower():
        return name
    if elides(first):
        return f"l'{name}"
    return f"la {name}" if first in rules.feminine else f"le {name}"
