"""Noun phrases of titles: their extent without what is left out, their
articles, and the name of a body with its article.

Refuses to look at verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.acts import end_of_matter, numbers_item
from pipeline.events.titles.fitting import HARD, fit
from pipeline.events.titles.line import PURPOSE_VERB, Line
from pipeline.events.titles.naming import with_article
from pipeline.events.titles.ranks import ranked
from pipeline.events.titles.reach import reach
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of, differ_as_shown, fits_ending
from pipeline.syntax.extents import after_bracket, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_conjunct, is_root
from pipeline.syntax.spelling import by, finish, of, to
from pipeline.syntax.tree import CIVILITIES, is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_adjective,
    is_adverb,
    is_common_noun,
    is_coordinator,
    is_determiner,
    is_infinitive,
    is_name,
    is_nominal,
    is_noun,
    is_numeral,
    is_preposition,
    is_punctuation,
    is_singular,
    is_small_inside,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


_SHARED = frozenset({"meeting", "agreement", "consultation"})
"""What is had with somebody."""
_CHAMBER = re.compile(r"(?:le Sénat|l'Assemblée nationale)$")
_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
_RECENT = frozenset({"récent", "récente", "récents", "récentes"})
_NEXT = re.compile(r"Prochaine?s? (?=\w+ \w)", re.IGNORECASE)
"""« Prochaine | réunion du comité : 4 mai »: next as the paper's writer sees it."""
_POSSESSIVE = re.compile(r"(?<=\w )(de )?(sa|son) (?=\w+$)")
_DEFINITE = frozenset({"le", "la", "les", "l'"})
_FUSED = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}


_CIRCUMSTANCES = frozenset({"depuis", "après", "avant", "pendant", "durant", "dès", "lors"})


def noun_title(line: Line, head: int) -> str | None:
    """The phrase that a noun heads, without its article; « son rapport »
    names whose it is where the agent is known.
    """
    found = phrase_ids(line, head)
    ids = without_determiner(line, found, head)
    if not ids:
        return None
    if (
        line.agent is not None
        and line.low(found[0]) in function_words().possessives
        and line.low(head) in title_rules().made.words
    ):
        place = _end_of_name(line, ids, head)
        return fit(line, f"{line.spell(ids[:place])} {of(line.agent)}", ids[place:])
    if line.agent is not None and is_only_dated(line, head) and _is_made(line.doc[head]):
        called = [i for i in ids if i <= head or is_adjective(line.doc[i])]
        return fit(line, f"{line.spell(called)} {of(line.agent)}", [])
    if line.seized is not None and line.low(head) in ("saisie", "saisine") and ids[0] == head:
        return fit(line, f"saisine {of(line.seized)}", ids[1:])
    told = with_owner(line, _with_sitting(line, head, fit(line, "", ids)))
    told = told if any(map(is_told, line.doc)) else _NEXT.sub("", told)
    return finish(ranked(line, line.doc[head], told))


def _with_sitting(line: Line, head: int, title: str) -> str:
    """« Discussion en séance publique » below « Sénat »: in a line without verb, the body at work."""
    who = line.agent
    if who is None or line.bodies or lexicon.kind_of(line.doc[head]) != "meeting" or " par " in title:
        return title
    if head != 0 or any(map(is_told, line.doc)):
        return title
    longer = f"{title} {to(who) if _CHAMBER.match(who) else by(who)}"
    return longer if len(longer) <= HARD else title


def _is_made(noun: Token) -> bool:
    """« la séance du Sénat », « l'avis du conseil »: what one holds or writes, and no agreement of two."""
    kind = lexicon.kind_of(noun)
    return kind == "meeting" or (kind != "agreement" and noun.lemma_.lower() in title_rules().made.words)


def is_only_dated(line: Line, head: int) -> bool:
    """Whether the own date stands behind a noun that no other noun completes:
    « la séance publique du 4 mai ».
    """
    date = own_date_behind(line, head)
    qualities = {i for i in phrase_ids(line, head) if i > head and is_adjective(line.doc[i])}
    after = max(qualities, default=head) + 1
    numbered = head in line.legal and any(
        line.names.get(i) == line.names[head] and i not in date for i in range(head + 1, len(line.doc))
    )
    return (
        bool(date)
        and line.low(after) in function_words().of
        and not numbered
        and all(i <= head or i in date or i in qualities for i in phrase_ids(line, head))
    )


def _end_of_name(line: Line, ids: Sequence[int], head: int) -> int:
    """Where what a noun is called ends: « communiqué de presse | du 7
    juillet », « rapport annuel | sur l'eau ».
    """
    place = ids.index(head) + 1
    while place < len(ids):
        token = line.doc[ids[place]]
        bare = (
            line.low(token.i) in ("de", "d'")
            and place + 1 < len(ids)
            and ids[place + 1] == token.i + 1
            and is_common_noun(line.doc[token.i + 1])
            and token.i + 1 not in line.dates | line.own
        )
        if not is_adjective(token) and not bare:
            break
        place += 2 if bare else 1
    return place


def title_of_purpose(line: Line, head: int, thing: int) -> str | None:
    """A bare noun with the thing that it is done to: « mise en œuvre » + « une
    feuille de route » → « … de la feuille de route ».
    """
    ids = without_determiner(line, phrase_ids(line, head), head)
    things = phrase_ids(line, thing)
    if not ids or not things:
        return None
    coordinated = any(line.low(i) in ("et", "ou") for i in things)
    bare = without_determiner(line, things, thing)
    text = (
        line.spell(things)
        if coordinated
        else article_of(line.doc[thing], line.spell(bare)) + line.spell(bare)
    )
    return finish(f"{line.spell(ids)} {of(text)}")


def with_owner(line: Line, title: str) -> str:
    """« annonce de sa privatisation » → « annonce de la privatisation du port »,
    where the sentence names one body only, before it.
    """
    found = _POSSESSIVE.search(title)
    if found is None or len(line.bodies) != 1:
        return title
    place = next((t.i for t in line.doc if t.lower_ == found[2].lower() and is_determiner(t)), None)
    if place is None or line.bodies[0][0] > place:
        return title
    noun = line.doc[place].head
    owner = with_article(line.spell(line.bodies[0]))
    before = (
        of(article_of(noun, noun.text) + "…").removesuffix("…") if found[1] else article_of(noun, noun.text)
    )
    longer = f"{title[: found.start()]}{before}{title[found.end() :]} {of(owner)}"
    return longer if len(longer) <= HARD else title


def phrase_ids(line: Line, head: int, until: int | None = None) -> list[int]:
    """Tokens of the phrase that a noun heads, without dates, asides and
    what is coordinated with the noun itself.
    """
    token = line.doc[head]
    phrase = noun_phrase(token, until=until)
    begun = _behind_preposition(line, phrase.start, head)
    if (around := _around_date(line, begun, head)) is not None:
        return around
    sibling = next(
        (
            c
            for c in token.children
            if is_conjunct(c) and c.i > head and line.trigger not in {t.i for t in c.subtree}
        ),
        None,
    )
    end = phrase.end
    if sibling is not None and _is_deed_apart(line, sibling):
        end = min(end, sibling.left_edge.i)
    end = min(max(end, end_of_matter(line, head)), _before_another(line, head, end))
    end = _before_loose_relative(line, head, end)
    ids = _with_own_date(line, line.kept(begun, end, keep=(head,)), head)
    more = [i for i in _behind_aside(line, head, end) if i not in ids]
    return [*(i for i in ids if i <= head or i not in line.dates), *more] if more else ids


def _before_another(line: Line, head: int, end: int) -> int:
    """« le gel survenu en mars | et par la grêle »: behind the date, « et » with a preposition goes on with
    what stands above the noun.
    """
    joints = (i for i in range(head + 2, end - 1) if i - 1 in line.dates and i not in line.dates)
    here = (i for i in joints if is_coordinator(line.doc[i]) and is_preposition(line.doc[i + 1]))
    return next(here, len(line.doc))


def _behind_preposition(line: Line, start: int, head: int) -> int:
    """« 27 kilomètres depuis | la fermeture »: where a noun's phrase begins, whatever hangs on it."""
    place = head - 1
    while place > start and (is_determiner(line.doc[place]) or is_adjective(line.doc[place])):
        place -= 1
    return place + 1 if place > start and line.low(place) in _CIRCUMSTANCES else start


def _around_date(line: Line, start: int, head: int) -> list[int] | None:
    """« la nomination, à compter du 1er octobre, de l'actuel directeur »: the noun and what it is of."""
    comma = head + 1
    while comma < len(line.doc) and is_adjective(line.doc[comma]):
        comma += 1
    between = _date_between(line, comma)
    noun = None if between is None else next((t for t in line.doc[between.stop :] if is_noun(t)), None)
    if between is None or noun is None:
        return None
    return [*line.kept(start, comma, keep=(head,)), *line.kept(between.stop, noun_phrase(noun).end)]


def _behind_aside(line: Line, head: int, end: int) -> list[int]:
    """« la création dès mars 2014, en lien avec les maires, de la charte », « son rapport de mai sur l'eau »:
    what goes on behind a date or aside.
    """
    doc = line.doc
    place = end
    while place < len(doc) and (place in line.dates or place in line.idle):
        place += 1
    if place < len(doc) - 1 and doc[place].text in "([":
        place = after_bracket(doc, place)
    elif place < len(doc) - 1 and doc[place].text == ",":
        resumed = _behind_commas(line, end, place)
        if resumed is None:
            return []
        place = resumed
    if place >= len(doc) or (place == end and end - 1 not in line.dates) or not _goes_on(line, head, place):
        return []
    verb = place + 1 + (line.low(place + 1) in function_words().clitics)
    if verb < len(doc) and is_infinitive(doc[verb]):
        return line.kept(place, reach(line, verb + 1, inner=True))
    governed = next((t for t in doc[place + 1 : place + 6] if is_noun(t)), None)
    return [] if governed is None else line.kept(place, noun_phrase(governed).end, keep=(governed.i,))


def _behind_commas(line: Line, end: int, comma: int) -> int | None:
    """Where « de … » goes on behind the aside that a comma opens; None where it opens a list, tells a clause,
    or sets off more than a date.
    """
    doc, of = line.doc, function_words().of
    if comma == end and line.low(comma + 1) in of:
        return None
    close = next(
        (
            i
            for i in range(comma + 1, min(comma + 20, len(doc) - 1))
            if doc[i].text == "," and i + 1 not in line.dates
        ),
        comma,
    )
    place = (comma if line.low(comma + 1) in of else close) + 1
    aside = [i for i in range(end + 1, place) if line.written(i) != ","]
    dated = [i for i in aside if i in line.dates]
    told = any(map(is_told, doc[end:place]))
    return None if line.low(place) not in of or told or (dated and len(dated) < len(aside)) else place


def _goes_on(line: Line, head: int, i: int) -> bool:
    """Whether a word goes on with the phrase of a noun: « de »,
    « sur », a « relative à » that agrees with it.
    """
    low, noun = line.low(i), line.doc[head]
    if low in function_words().of or low in ("sur", "contre", "entre") or PURPOSE_VERB.match(low):
        return True
    if low == "avec":
        whom = line.doc[i + 1]
        return lexicon.kind_of(noun) in _SHARED and (is_determiner(whom) or is_name(whom) or is_numeral(whom))
    return low.startswith("relati") and fits_ending(noun, low)


def _with_own_date(line: Line, ids: list[int], head: int) -> list[int]:
    """« le décret du 30 novembre 1988 », « la crise de 2008 »: what nothing else names keeps its date."""
    if not line.own or any(i > head and not _names_on(line, i) for i in ids):
        return ids
    if head in line.legal:
        named = [i for i in range(head, len(line.doc)) if line.names.get(i) == line.names[head]]
        return sorted({*ids, *(i for i in named if i > head)}) if line.own.intersection(named) else ids
    run = own_date_behind(line, head)
    return [*(i for i in ids if i <= head), *run] if run else ids


def _names_on(line: Line, i: int) -> bool:
    """« crise | financière », « loi | Macron »."""
    word = line.doc[i]
    return i not in line.dates and (is_adjective(word) or is_name(word) or word.is_title)


def own_date_behind(line: Line, head: int) -> list[int]:
    """The event's own date where it completes a noun: « la crise financière | de 2008 »."""
    first = head + 1
    while first < len(line.doc) and _names_on(line, first):
        first += 1
    if (around := _date_between(line, first)) is not None:
        return list(around)
    first = after_bracket(line.doc, first)
    last = first
    while last in line.dates and not is_adverb(line.doc[last]) and line.low(last) != "ou":
        last += 1
    dated = line.low(first) in function_words().of and not line.own.isdisjoint(range(first, last))
    return (
        [i for i in range(head + 1, last) if i < first - 1 or i >= first or line.doc[i].text not in ")]"]
        if dated
        else []
    )


def _date_between(line: Line, comma: int) -> range | None:
    """« la signature | , le 4 février, | d'une charte »: the own date between commas."""
    last = comma + 1
    while last in line.dates:
        last += 1
    mine = line.written(comma) == "," and not line.own.isdisjoint(range(comma + 1, last))
    goes_on = line.written(last) == "," and line.low(last + 1) in function_words().of
    return range(comma, last + 1) if mine and goes_on else None


def _before_loose_relative(line: Line, head: int, end: int) -> int:
    """A relative behind a preposition (« parmi lesquels ») may speak of another
    noun: it is left out where it does not agree.
    """
    for i in range(head + 1, end - 1):
        following = line.doc[i + 1]
        if is_preposition(line.doc[i]) and following.lower_ in _WHICH:
            noun = next((t for t in reversed(line.doc[head:i]) if is_common_noun(t)), line.doc[head])
            if differ_as_shown(noun, following):
                return i
    return end


def _is_deed_apart(line: Line, sibling: Token) -> bool:
    """« la création d'une école et la fermeture d'une autre »: what has a
    determiner or verb of its own is another thing.
    """
    opens = line.doc[sibling.left_edge.i]
    return introduces_noun(opens) or is_coordinator(opens) or is_punctuation(opens)


def is_bare(line: Line, head: int) -> bool:
    """Whether a phrase names nothing but its noun: no complement, no name, no figure."""
    others = (line.doc[i] for i in phrase_ids(line, head) if i != head)
    return not any(is_nominal(word) or is_verb(word) for word in others)


def without_determiner(line: Line, ids: Sequence[int], head: int) -> list[int]:
    """Leave out what opens a phrase without saying anything in a
    title: article, demonstrative, possessive.
    """
    words = function_words()
    empty = words.articles | words.possessives | words.speakers_own
    found = list(ids)
    while len(found) > 1 and line.doc[head].is_title and found[0] != head and numbers_item(line, found[0]):
        found = found[1:]
    while (
        len(found) > 1
        and found[0] != head
        and (line.low(found[0]) in empty or (line.low(found[0]) in _RECENT and found[1] == head))
    ):
        if line.low(found[0]) in ("un", "une") and is_preposition(line.doc[found[1]]):
            break
        if _joins_determined(line, found, head):
            break
        found = found[1:]
    return found


def _joins_determined(line: Line, ids: Sequence[int], head: int) -> bool:
    """« l'accueil des élèves | et les progrès accomplis »: of two nouns neither loses its article; not
    « rencontre entre le maire et les élus ».
    """
    joint = next((i for i in ids if i > head and line.low(i) == "et" and line.low(i + 1) in _DEFINITE), None)
    if joint is None or line.low(ids[0]) not in _DEFINITE:
        return False
    return not any(line.low(i) in _DEFINITE or is_punctuation(line.doc[i]) for i in range(head + 1, joint))


def spell_noun(line: Line, ids: Sequence[int], head: int) -> str:
    """Spell a phrase as a subject: with the article that a contraction or
    a heading took from it, without « notre ».
    """
    words = function_words()
    ids = list(ids)
    if ids[0] > 0 and ids[0] in line.names and line.doc[ids[0] - 1].text in CIVILITIES:
        ids.insert(0, ids[0] - 1)  # « Mme Le Goff »: the article is part of the name
    text = line.spell(ids)
    if ids[0] == 0 and is_small_inside(line.doc[0]) and 0 not in line.names:
        text = _lowered(text)
    if line.low(ids[0]) in words.speakers_own and len(ids) > 1:
        return article_of(line.doc[head], line.spell(ids[1:])) + line.spell(ids[1:])
    if _is_heading(line, ids[0]):
        lowered = _lowered(text)
        several = not is_common_noun(line.doc[ids[0]]) and line.low(ids[0]).endswith(("s", "x"))
        return ("les " if several else article_of(line.doc[ids[0]], lowered)) + lowered
    before = line.low(ids[0] - 1)
    if before in _FUSED and not is_determiner(line.doc[ids[0]]) and ids[0] - 1 not in line.dates:
        return _FUSED[before] + text
    return text


def _lowered(text: str) -> str:
    """« RAPPORT n° 12 » inside a title is « rapport n° 12 »; « L'ARS » is « l'ARS »."""
    first, space, rest = text.partition(" ")
    word = first.replace("-", "")
    if first.isupper() and "'" not in first and (len(first) == len("PV") or not word.isalpha()):
        return text  # « DC4 »
    shouted = word.isalpha() and first.isupper() and len(first) > 2
    return f"{first.lower() if shouted else first[:1].lower() + first[1:]}{space}{rest}"


def _is_heading(line: Line, first: int) -> bool:
    """Whether a noun opens a line without verb or stands behind its comma: there it has lost its article."""
    token = line.doc[first]
    named = line.written(first - 1) == "," and token.text[0].isupper()  # « , Rivières & Communs fédère … »
    if line.low(first) in ("celui", "celle", "ceux", "celles") or named or not _opens_as_noun(line, first):
        return False
    listed = first > 0 and (line.room[0] == first or _is_listed(line, first)) and is_singular(token)
    return listed or not any(is_told(t) and is_root(predicate_of(t)) for t in line.doc)


def _opens_as_noun(line: Line, first: int) -> bool:
    """Whether a noun, and no number or title of a person, stands first, or behind a mark or a date."""
    token = line.doc[first]
    set_off = first == 0 or line.doc[first - 1].text in "(,-–:•" or first - 1 in line.dates
    noun = is_common_noun(token) or _opens_unnamed(line, first)
    return noun and set_off and not token.like_num and token.text not in CIVILITIES


def _opens_unnamed(line: Line, first: int) -> bool:
    """« Menuiseries du hall : posées »: what « de » completes and is nobody's name, though the capital of the
    line makes a name of it.
    """
    token = line.doc[first]
    behind = next((t for t in line.doc[first + 2 : first + 4] if not is_determiner(t)), token)
    return (
        (is_name(token) or is_adjective(token))
        and first not in line.names
        and line.low(first + 1) in function_words().of
        and is_common_noun(behind)
    )


def _is_listed(line: Line, first: int) -> bool:
    """« l'historique : diagnostic réalisé en 2021, | audit rendu en mai »: behind a colon that no verb parts
    from it.
    """
    before = list(range(first - 1, -1, -1))
    colon = next((i for i in before if line.written(i) == ":" or is_told(line.doc[i])), None)
    return colon is not None and line.written(colon) == ":" and line.written(first - 1) in (":", ",")
