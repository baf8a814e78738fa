"""Noun phrases of titles: their extent without what is left out, their articles, and the name of a body with its article.

Refuses to look at verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD, SOFT, Chunk, fit
from pipeline.events.titles.line import PURPOSE, Line
from pipeline.syntax.extents import NOMINAL, STRONG, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import elides, finish, of, seam
from pipeline.syntax.tree import CIVILITIES
from pipeline.syntax.verb_forms import title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.models import Mention

_POSSESSIVE = re.compile(r"(?<=\w )(de )?(sa|son) (?=\w+$)")
_FUSED = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}
_PHRASE_DETERMINER = re.compile(r"(?:l'|(?:la|le|cet|cette|ce)\s)", re.IGNORECASE)


def noun_title(line: Line, head: int) -> str | None:
    """The phrase that a noun heads, without its article."""
    ids = phrase_ids(line, head)
    ids = without_determiner(line, ids, head)
    return with_owner(line, fit(line, "", [Chunk(tuple(ids), True)])) if ids else None


def title_of_purpose(line: Line, head: int, thing: int) -> str | None:
    """A bare noun with the thing that it is done to: « mise en œuvre » + « une feuille de route » → « … de la feuille de route »."""
    ids = without_determiner(line, phrase_ids(line, head), head)
    things = phrase_ids(line, thing)
    if not ids or not things:
        return None
    coordinated = any(line.low(i) in ("et", "ou") for i in things)
    bare = without_determiner(line, things, thing)
    text = line.spell(things) if coordinated else article_of(line.doc[thing], line.spell(bare)) + line.spell(bare)
    return finish(f"{line.spell(ids)} {of(text)}")


def with_owner(line: Line, title: str) -> str:
    """« annonce de sa privatisation » → « annonce de la privatisation du port », where the sentence names one body only, before it."""
    found = _POSSESSIVE.search(title)
    if found is None or len(line.bodies) != 1:
        return title
    place = next((t.i for t in line.doc if t.lower_ == found[2].lower() and t.pos_ == "DET"), None)
    if place is None or line.bodies[0][0] > place:
        return title
    noun = line.doc[place].head
    owner = with_article(line.spell(line.bodies[0]))
    before = of(article_of(noun, noun.text) + "…").removesuffix("…") if found[1] else article_of(noun, noun.text)
    longer = f"{title[: found.start()]}{before}{title[found.end() :]} {of(owner)}"
    return longer if len(longer) <= HARD else title


def phrase_ids(line: Line, head: int, until: int | None = None) -> list[int]:
    """Tokens of the phrase that a noun heads, without dates, asides and what is coordinated with the noun itself."""
    token = line.doc[head]
    phrase = noun_phrase(token, until=until)
    sibling = next((c for c in token.children if c.dep_ == "conj" and c.i > head and line.trigger not in {t.i for t in c.subtree}), None)
    end = phrase.end
    if sibling is not None and _is_deed_apart(line, sibling):
        end = min(end, sibling.left_edge.i)
    end = max(end, _end_of_purpose(line, head))
    end = _before_loose_relative(line, head, end)
    ids = _with_own_date(line, line.kept(phrase.start, end, keep=(head,)), head)
    return [*ids, *_behind_aside(line, end)] if ids and ids[-1] == head else ids


def _behind_aside(line: Line, end: int) -> list[int]:
    """« la création dès mars 2014, en lien avec les maires, de la charte »: the complement behind what commas set off."""
    doc = line.doc
    comma = next((i for i in range(end, len(doc)) if i not in line.dates), len(doc))
    if comma >= len(doc) or doc[comma].text != ",":
        return []
    close = next((i for i in range(comma + 1, min(comma + 14, len(doc) - 1)) if doc[i].text == ","), None)
    if close is None or line.low(close + 1) not in function_words().of:
        return []
    governed = next((t for t in doc[close + 2 : close + 6] if t.pos_ in ("NOUN", "PROPN")), None)
    return [] if governed is None else line.kept(close + 1, noun_phrase(governed).end, keep=(governed.i,))


def _with_own_date(line: Line, ids: list[int], head: int) -> list[int]:
    """« le décret du 30 novembre 1988 »: an act that nothing else names keeps its date."""
    if head not in line.legal or not line.own or any(i > head for i in ids):
        return ids
    named = [i for i in range(head, len(line.doc)) if line.names.get(i) == line.names[head]]
    return [*ids, *(i for i in named if i > head)] if line.own.intersection(named) else ids


def _end_of_purpose(line: Line, head: int) -> int:
    """« la loi n° 2022-270 | pour un accès plus juste »: what an act is about follows its name, whatever the tree says."""
    if head not in line.names:
        return 0
    after = next((i for i in range(head + 1, len(line.doc)) if line.names.get(i) != line.names[head] and i not in line.dates), len(line.doc))
    if after + 1 >= len(line.doc) or PURPOSE.match(line.low(after)) is None or head not in line.legal:
        return 0
    top = line.top(after, head, len(line.doc))
    last = max(top.right_edge.i, line.doc[after].right_edge.i) if top.i >= after else line.doc[after].right_edge.i
    return next((i for i in range(after, last + 1) if _ends_purpose(line, after, i)), last + 1)


def _ends_purpose(line: Line, after: int, i: int) -> bool:
    """Strong punctuation, a relative behind a comma, or the verb of the act's own sentence."""
    token = line.doc[i]
    if token.text in STRONG or (token.text == "," and i + 1 < len(line.doc) and line.doc[i + 1].pos_ in ("PRON", "SCONJ")):
        return True
    told = "Fin" in token.morph.get("VerbForm", [])
    return told and not any(line.low(k) in function_words().relatives for k in range(after, i))


def _before_loose_relative(line: Line, head: int, end: int) -> int:
    """A relative behind a preposition (« parmi lesquels ») may speak of another noun: it is left out where it does not agree."""
    for i in range(head + 1, end - 1):
        following = line.doc[i + 1]
        if line.doc[i].pos_ == "ADP" and following.lower_ in ("lequel", "laquelle", "lesquels", "lesquelles"):
            noun = line.doc[head]
            if any(noun.morph.get(f, []) not in ([], following.morph.get(f, [])) for f in ("Gender", "Number")):
                return i
    return end


def _is_deed_apart(line: Line, sibling: Token) -> bool:
    """« la création d'une école et la fermeture d'une autre »: what has a determiner or verb of its own is another thing."""
    return line.doc[sibling.left_edge.i].pos_ in ("CCONJ", "PUNCT", "DET", "ADP")


def is_bare(line: Line, head: int) -> bool:
    """Whether a phrase names nothing but its noun: no complement, no name, no figure."""
    ids = [i for i in phrase_ids(line, head) if i != head and line.doc[i].pos_ in NOMINAL | {"VERB"} and i not in line.own]
    return not ids


def is_frame(noun: Token) -> bool:
    """Whether a noun only makes a preposition with what follows (« à l'issue de », « dans le cadre de »)."""
    return noun.lemma_.lower() in title_rules().frames.words


def without_determiner(line: Line, ids: Sequence[int], head: int) -> list[int]:
    """Leave out what opens a phrase without saying anything in a title: article, demonstrative, possessive."""
    words = function_words()
    empty = words.articles | words.possessives | words.speakers_own
    found = list(ids)
    while len(found) > 1 and found[0] != head and line.low(found[0]) in empty:
        if line.low(found[0]) in ("un", "une") and line.doc[found[1]].pos_ == "ADP":
            break
        found = found[1:]
    return found


def spell_noun(line: Line, ids: Sequence[int], head: int) -> str:
    """Spell a phrase as a subject: with the article that a contraction or a heading took from it, without « notre »."""
    words = function_words()
    ids = list(ids)
    text = line.spell(ids)
    if ids[0] == 0 and line.doc[0].pos_ in ("DET", "ADV", "ADP", "ADJ", "NUM", "PRON") and 0 not in line.names:
        text = text[:1].lower() + text[1:]
    if line.low(ids[0]) in words.speakers_own and len(ids) > 1:
        return article_of(line.doc[head], line.spell(ids[1:])) + line.spell(ids[1:])
    if _is_heading(line, ids[0]):
        lowered = text[:1].lower() + text[1:]
        return article_of(line.doc[ids[0]], lowered) + lowered
    before = line.low(ids[0] - 1)
    if before in _FUSED and line.doc[ids[0]].pos_ != "DET" and ids[0] - 1 not in line.dates:
        return _FUSED[before] + text
    return text


def _is_heading(line: Line, first: int) -> bool:
    """Whether a noun opens a line without verb or stands behind its comma: there it has lost its article."""
    token = line.doc[first]
    if token.pos_ != "NOUN" or token.text in CIVILITIES or (first > 0 and line.doc[first - 1].text not in ",-–:•"):
        return False
    return not any("Fin" in t.morph.get("VerbForm", []) and t.dep_ == "ROOT" for t in line.doc)


def article_of(noun: Token, following: str) -> str:
    """The definite article of a noun, with the space or the elision before `following`."""
    if "Plur" in noun.morph.get("Number", []):
        return "les "
    return seam("la" if "Fem" in noun.morph.get("Gender", []) else "le", following)


def with_article(name: str) -> str:
    """A participant's name inside a sentence: « Cour des comptes » → « la Cour des comptes »; persons and brands take none."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0].lower()
    rules = title_rules().articles
    if first not in (*rules.feminine, *rules.masculine) and not name[:1].islower():
        return name
    if elides(first):
        return f"l'{name}"
    return f"la {name}" if first in rules.feminine else f"le {name}"


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
        title = longer if len(longer) <= SOFT or len(longer) <= min(HARD, len(title) + 30) else title
    return title
