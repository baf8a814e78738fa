"""The verb of a clause with its auxiliaries, voice, mood and negation, and its present. Refuses to know of subjects and objects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.syntax.phrases import Words
from pipeline.syntax.verb_forms import infinitive, present, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = frozenset({"y", "en", "lui", "leur", "me", "m'", "te", "t'", "nous", "vous", "le", "la", "l'", "les"})
_HEARERS = frozenset({"me", "m'", "te", "t'", "nous", "vous"})
_NEGATIONS = frozenset({"pas", "plus", "jamais", "guère", "point", "ni"})
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)$")
_SPEAKERS = re.compile(r"r(ais?|as|ons|ez|ions|iez)$")
_BE = frozenset({"est", "sont", "était", "étaient", "fut", "furent", "sera", "seront", "serait", "seraient", "été", "soit", "soient", "être"})


@dataclass(frozen=True)
class Group:
    """A verb with its auxiliaries, clitics and negation: tokens `start`…`verb`."""

    start: int
    verb: int
    finite: int | None
    passive: bool
    compound: bool
    """A passive of something done (« a été fermé »), not of a state (« est fermé »)."""
    reflexive: bool
    negation: str
    clitics: tuple[str, ...]
    plural: bool

    @property
    def negated(self) -> bool:
        """Whether the group itself denies."""
        return bool(self.negation)


def read_group(words: Words, verb: int) -> Group:
    """Read the verb group that ends at token `verb` (a participle, a finite verb or an infinitive)."""
    start = verb
    while start > 0 and _in_group(words, start - 1):
        start -= 1
    tokens = range(start, verb + 1)
    finite = next((i for i in tokens if words.is_finite(i)), None)
    if finite is None and is_present_homograph(words, verb):
        finite = verb
    low = [words.low(i) for i in tokens]
    reflexive = any(w in ("se", "s'") for w in low)
    be = any(w in _BE or words.doc[i].lemma_ == "être" for i, w in zip(tokens, low, strict=True) if i != verb)
    passive = be and not reflexive and infinitive(words.doc[verb].text, words.doc[verb].lemma_) not in title_rules().unaccusative.words
    compound = "été" in low[:-1] or any(w in ("fut", "furent") for w in low)
    return Group(
        start,
        verb,
        finite,
        passive and finite != verb,
        compound,
        reflexive,
        _negation(words, low, verb),
        tuple(w for i, w in zip(tokens[:-1], low, strict=False) if w in ("y", "en") and i not in words.idle),
        _is_plural(words.doc[verb] if finite is None else words.doc[finite], finite is not None),
    )


def _is_plural(token: Token, finite: bool) -> bool:
    if token.text.lower().endswith(("ont", "aient", "èrent", "irent", "urent", "inrent")):
        return True
    return "Plur" in token.morph.get("Number", []) and (not finite or token.text.lower().endswith("nt"))


def is_present_homograph(words: Words, verb: int) -> bool:
    """« fait », « dit », « baisse » tagged as participles or nouns where a subject and no auxiliary precede."""
    token = words.doc[verb]
    if any(child.dep_ in ("det", "cop", "case") for child in token.children):
        return False
    form = present(infinitive(token.text, token.lemma_), False)
    return token.text.lower() == form and any(child.dep_ == "nsubj" and child.i < verb for child in token.children)


def _in_group(words: Words, i: int) -> bool:
    token, low = words.doc[i], words.low(i)
    if low == "point":
        return i > 0 and words.doc[i - 1].pos_ in ("AUX", "VERB")
    if i in words.idle:
        return i > 0 and (words.doc[i - 1].pos_ == "AUX" or i - 1 in words.idle or words.low(i - 1) in ("a", "ont", "pas"))
    if token.pos_ == "AUX" or (words.is_finite(i) and token.lemma_ in ("avoir", "être")) or low in ("ne", "n'", "se", "s'") or low in _NEGATIONS:
        return True
    if token.pos_ == "PRON" and low in _CLITICS:
        return token.dep_ in ("iobj", "obj", "expl:comp", "expl:pass", "expl:subj", "dep", "obl:arg", "fixed") and not token.dep_.startswith("nsubj")
    if token.pos_ == "ADV" and i > 0 and low not in ("non",):
        return words.doc[i - 1].pos_ in ("AUX", "ADV", "PRON") or words.low(i - 1) in ("ne", "n'")
    return False


def _negation(words: Words, low: list[str], verb: int) -> str:
    if "ne" not in low and "n'" not in low:
        return ""
    after = verb + 2 if verb + 1 < len(words.doc) and words.doc[verb + 1].pos_ == "ADV" and words.low(verb + 1) not in _NEGATIONS else verb + 1
    found = next((w for w in low if w in _NEGATIONS), None) or (words.low(after) if words.low(after) in _NEGATIONS else "")
    return found or "ne"


def conjugate(words: Words, group: Group, plural: bool) -> str:
    """The group in the present; a future or a conditional stays as written."""
    finite = group.finite
    if finite is not None and _keeps_mood(words.doc[finite]):
        return _as_written(words, group)
    adverbs = [words.doc[i].text for i in range(group.start, group.verb) if _tells_how(words, i)]
    if group.passive:
        return _negate(group, present("être", plural), " ".join([*adverbs, words.doc[group.verb].text]))
    token = words.doc[group.verb]
    if finite == group.verb and group.plural == plural and _is_present(token):
        return _negate(group, token.text, "")
    return _negate(group, present(infinitive(token.text, token.lemma_), plural), " ".join(adverbs))


def _tells_how(words: Words, i: int) -> bool:
    token = words.doc[i]
    return token.pos_ == "ADV" and i not in words.idle and words.low(i) not in _NEGATIONS | {"ne", "n'"}


def _is_present(token: Token) -> bool:
    morph = token.morph
    if token.text.lower().endswith(("ait", "aient")):
        return False
    return "Pres" in morph.get("Tense", []) and "3" in morph.get("Person", []) and "Ind" in morph.get("Mood", [])


def _keeps_mood(token: Token) -> bool:
    return is_conditional(token) or _is_future(token)


def _is_future(token: Token) -> bool:
    return ("Fut" in token.morph.get("Tense", []) and "r" in token.text[-5:]) or _is_built_on_infinitive(token, ("ra", "ront"))


def is_conditional(token: Token) -> bool:
    """Whether a finite verb is a conditional, by its tag or its form (« supprimerait » is often tagged as an imperfect)."""
    told = "Cnd" in token.morph.get("Mood", []) and _CONDITIONAL.search(token.text.lower()) is not None
    return told or _is_built_on_infinitive(token, ("rait", "raient"))


def _is_built_on_infinitive(token: Token, endings: tuple[str, ...]) -> bool:
    verb, form = infinitive(token.text, token.lemma_), token.text.lower()
    return form.endswith(endings) and form.startswith(verb.removesuffix("e")) and len(form) > len(verb.removesuffix("e"))


def _as_written(words: Words, group: Group) -> str:
    kept = [i for i in range(group.start, group.verb + 1) if i not in words.idle and not words.is_out(i)]
    kept = [i for i in kept if words.low(i) not in _HEARERS or i == group.verb]
    written = words.text(kept)
    if group.finite is not None and (speaker := _SPEAKERS.search(words.low(group.finite))) is not None:
        form = words.doc[group.finite].text
        ending = "rait" if speaker[1] in ("ais", "ions", "iez") else "ra"
        written = written.replace(form, form[: speaker.start()] + ending, 1)
    return written if group.negation in ("", "ne") or f" {group.negation}" in f" {written}" else f"{written} {group.negation}"


def _negate(group: Group, verb: str, rest: str) -> str:
    reflexive = "se" if group.reflexive else ""
    middle = [*([reflexive] if reflexive else []), *group.clitics, verb]
    negation = group.negation if group.negation not in ("", "ne") else ""
    text = " ".join(["ne", *middle] if group.negation else middle) + (f" {negation}" if negation else "") + (f" {rest}" if rest else "")
    return re.sub(r"(?<!\w)(ne|se) (?=[aeiouyéèêhœ])", lambda m: m[1][0] + "'", text)
