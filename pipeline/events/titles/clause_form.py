"""A finite clause as a title: its subject, its verb in the present of
narration where that is safe, what it governs.

Owns which of the words behind the verb are told. It refuses a subject that is not certain: the form then does
not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.narration import verb_text
from pipeline.events.titles.nouns import spell_noun
from pipeline.events.titles.oblique import relative_complement
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import relative_before, relative_object
from pipeline.events.titles.subjects import subject_text
from pipeline.syntax.clauses import Clause, is_inner, read_clause
from pipeline.syntax.extents import STRONG, Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import awaited
from pipeline.syntax.relations import is_conjunct
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive, present, title_rules
from pipeline.syntax.word_classes import (
    introduces_noun,
    is_coordinator,
    is_determiner,
    is_infinitive,
    is_noun,
    is_pronoun,
    is_verb,
    is_verbal,
    may_be_participle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.syntax.parsed import Token


_SHORT = 6
"""Tokens of an object that stands before another complement."""


def clause_title(line: Line, clause: Clause, *, narrate: bool = True) -> str | None:
    """The clause; None where its subject is not certain or where its verb speaks of who speaks."""
    if clause.form != "finite" or _is_wished(line, clause):
        return None
    who = subject_text(line, clause)
    if who is None or (clause.impersonal and not clause.complements):
        return None
    if narrate and (just := _just_done(line, clause)) is not None:
        return fit(line, f"{who} {just[0]}", just[1], subject=who)
    verb = verb_text(line, clause, narrate=narrate, named=_is_replaced(line, clause))
    if relative_before(line, clause) is not None and not relative_object(line, clause):
        return None
    if verb is None or _lacks_object(line, clause):
        return None
    if _only_situates(line, clause) and clause.subject is not None and not clause.negated:
        day = _other_day(line, clause)
        return finish(
            f"{who} {verb} {line.spell(day)}" if day else without_article(who)
        )  # « la mesure remonte à janvier » says nothing but when
    behind = inverted(clause)
    return _told(line, clause, who, verb) if behind is None else _turned(line, clause, behind, verb)


def _is_wished(line: Line, clause: Clause) -> bool:
    """« demande que l'arrêté soit annulé et qu'il soit dit illégal »: alone a subjunctive tells nothing."""
    verb = line.doc[clause.predicate]
    return clause.group.tense == "subjunctive" and is_conjunct(verb) and awaited(verb) is None


def _turned(line: Line, clause: Clause, behind: Phrase, verb: str) -> str | None:
    """« est paru un décret » → « Un décret est paru »; « …, a annoncé le parquet »: what?"""
    said = [i for i in line.kept(clause.group.end, behind.start) if i < behind.start]
    said, stands = (
        without_frame(line, said),
        line.kept(behind.start, max(clause.end, behind.end), keep=(behind.head,)),
    )
    stands = stands[: next((n for n, i in enumerate(stands) if n and line.written(i) == ","), len(stands))]
    if not said and _needs_object(line, clause):
        return None  # « …, a annoncé le parquet »: what?
    verb = " ".join([verb[:1].lower() + verb[1:], *_of_relative(line, clause)])
    return fit(line, f"{spell_noun(line, stands, behind.head)} {verb}", said) if stands else None


def _told(line: Line, clause: Clause, who: str, verb: str) -> str | None:
    """Subject, verb and what is said, a short object before what a relative stands for."""
    said, below = said_ids(line, clause), _of_relative(line, clause)
    if not said and not below and _says_nothing(line, clause):
        return None
    if below and 0 < len(said) <= _SHORT and is_determiner(line.doc[said[0]]):
        return fit(line, f"{who} {verb} {line.spell(said)} {below[0]}", [])
    return fit(line, " ".join([who, verb, *below]), said, subject=who)


def _of_relative(line: Line, clause: Clause) -> list[str]:
    """What an oblique relative says of the verb: none, or one phrase."""
    found = relative_complement(line, clause)
    return [] if found is None else [found]


def _says_nothing(line: Line, clause: Clause) -> bool:
    return _loses_all(line, clause) or _is_of_relative(line, clause)


def _is_of_relative(line: Line, clause: Clause) -> bool:
    """« un recueil, auquel elle travaillait », « la maison où elle s'était
    retirée »: the relative is what the verb says.
    """
    first = clause.group.start if clause.subject is None else min(clause.subject.start, clause.group.start)
    return line.low(first - 1) in function_words().oblique_relatives


def without_frame(line: Line, ids: list[int]) -> list[int]:
    """« au titre | de l'année 2021 »: a preposition whose noun was its date says nothing."""
    return (
        []
        if ids
        and line.doc[ids[-1]].lemma_.lower() in title_rules().frames.words
        and introduces_noun(line.doc[ids[0]])
        else ids
    )


def _just_done(line: Line, clause: Clause) -> tuple[str, list[int]] | None:
    """« vient d'ouvrir une école » → « ouvre une école »: no relative time in a title."""
    if (
        line.doc[clause.predicate].lemma_ != "venir"
        or line.low(clause.group.end) not in ("de", "d'")
        or clause.negated
        or clause.group.compound
    ):
        return None
    done = line.doc[clause.group.end + 1] if clause.group.end + 1 < len(line.doc) else None
    if done is None or not is_verb(done) or not is_infinitive(done):
        return None
    return present(infinitive(done.text, done.lemma_), clause.group.plural), said_ids(
        line, read_clause(line.doc, done.i)
    )


def _needs_object(line: Line, clause: Clause) -> bool:
    token = line.doc[clause.predicate]
    active = not (clause.group.passive or clause.group.reflexive)
    return active and infinitive(token.text, token.lemma_) in {*title_rules().direct.words, "avoir"}


def _lacks_object(line: Line, clause: Clause) -> bool:
    """« la chambre avait arrêté », « demande au tribunal : »: what? A verb
    that must have an object has lost it.
    """
    if not _needs_object(line, clause):
        return False
    goes_on = line.doc.text.rstrip().endswith(":")  # what is asked stands in the list that follows
    return not said_ids(line, clause) or (goes_on and not clause.direct_complements)


def _loses_all(line: Line, clause: Clause) -> bool:
    """« a procédé, dans le cadre du plan, au contrôle des comptes »: all that
    an active verb says was taken for an aside.
    """
    behind = range(clause.group.end, _end(line, clause))
    return not clause.group.passive and any(is_noun(line.doc[i]) and i not in line.dates for i in behind)


def without_article(who: str) -> str:
    """A subject as a noun phrase without its article."""
    first, _, rest = who.partition(" ")
    return (
        rest
        if first.lower() in function_words().articles and rest
        else who.removeprefix("l'").removeprefix("L'")
    )


def inverted(clause: Clause) -> Phrase | None:
    """A subject behind its verb (« est paru un décret »)."""
    subject = clause.subject
    return (
        subject if subject is not None and not clause.borrowed and subject.start >= clause.group.end else None
    )


def _is_replaced(line: Line, clause: Clause) -> bool:
    return clause.subject is not None and is_pronoun(line.doc[clause.subject.head])


def said_ids(line: Line, clause: Clause) -> list[int]:
    """What the clause says behind its verb: up to its end, without dates and
    asides; what « que » stands for comes first.
    """
    end = _end(line, clause)
    whole = line.kept(clause.group.end, end, keep=_core_heads(line, clause))
    only = _only_that(line, clause, end)
    if only is not None:
        comma = next((i for i in range(only, end) if line.written(i) == ","), end)
        counted = any(line.low(i) in ("avant", "après") for i in range(only, comma))
        restricted = (i for i in range(only, comma) if counted or i not in line.dates)
        return [*(i for i in whole if i < only), *restricted]
    if _joins_another(line, clause, end):
        return []
    if not whole and _dates_complete(line, clause):
        return [i for i in range(clause.group.end, clause.end) if not line.doc[i].is_space]
    meant = relative_object(line, clause)
    set_off = [p.start for p in clause.objects if _behind_date(line, clause, p.start)]
    rest = _without_lone_comma(line, whole, object_behind_aside(line, clause) or set_off)
    calls = meant and any(is_infinitive(line.doc[p.head]) for p in clause.direct_complements)
    return [*rest, *meant] if calls else [*meant, *rest]


def _behind_date(line: Line, clause: Clause, start: int) -> bool:
    """« a confirmé, par un courrier du 14 mai, | sa participation »: behind the comma of an aside."""
    aside = range(clause.group.end, start - 1)
    return line.low(start - 1) == "," and any(i in line.dates or i in line.own for i in aside)


def _joins_another(line: Line, clause: Clause, end: int) -> bool:
    """« une requête déposée le 11 mars | et deux mémoires », « a été soldé en mai | et la taxe supprimée »:
    behind its date, « et » joins what the verb is not said of.
    """
    after = next((i for i in range(clause.group.end, end) if i not in line.dates), end)
    return after > clause.group.end and after < end and is_coordinator(line.doc[after])


def _only_that(line: Line, clause: Clause, end: int) -> int | None:
    """« n'ont eu le dossier | que deux jours avant la réunion du 4 mai »: where « que » restricts a verb that
    nothing else denies; without what follows the title would say the contrary.
    """
    if clause.group.negation != "ne":
        return None
    limit = next((i for i in range(clause.group.end, end) if line.low(i) in ("que", "qu'")), None)
    return None if limit is None or any(map(is_told, line.doc[limit:end])) else limit


def _only_situates(line: Line, clause: Clause) -> bool:
    """« remonte à 2011 », « est fixé à juin », not « a prévu de fermer », nor « qu'on espérait pour mai »."""
    verb = line.doc[clause.predicate].lemma_
    return (
        not relative_object(line, clause)
        and verb in title_rules().situating.words
        and not said_ids(line, clause)
    )


def _other_day(line: Line, clause: Clause) -> list[int]:
    """« Par ordonnance du 3 mars, la clôture a été fixée au 4 avril »: of the
    order, the day that it fixes is what it says.
    """
    behind = [i for i in range(clause.group.end, _end(line, clause)) if i in line.dates]
    return [] if line.own.intersection(behind) or not line.own else behind


def _without_lone_comma(line: Line, ids: list[int], heads: list[int]) -> list[int]:
    """« vote par dix voix, le budget »: the comma before an object is
    left out with the one that opened the aside.
    """
    comma = next((i for i in reversed(ids) if heads and i < heads[0] and line.written(i) == ","), None)
    opened = comma is not None and any(line.written(i) == "," for i in ids if i < comma)
    return ids if comma is None or opened else [i for i in ids if i != comma]


def _end(line: Line, clause: Clause) -> int:
    """Where the clause ends; a member that has the event's own date,
    without a verb of its own, still belongs to it.
    """
    end = _before_other_deed(line, clause, reach(line, clause.group.end, inner=is_inner(clause)))
    first = min(line.own, default=end)
    if not line.own or first < end or any(is_verbal(t) or t.text in STRONG for t in line.doc[end:first]):
        return end
    return reach(line, max(line.own) + 1, inner=is_inner(clause))


def _before_other_deed(line: Line, clause: Clause, end: int) -> int:
    """« a été ouverte en mai | , et fermée dès le mois de juin »: a second participle with a date of its own
    tells another deed.
    """
    own = min(line.own, default=end)
    for word in line.doc[clause.predicate].children:
        if not is_conjunct(word) or not may_be_participle(word) or not own < word.i < end:
            continue
        if any(t.i in line.dates - line.own for t in word.subtree):
            between = range(clause.group.end, word.i)
            joints = (i for i in reversed(between) if not _joins(line.doc[i]))
            return next(joints, clause.group.end - 1) + 1
    return end


def _joins(word: Token) -> bool:
    return word.text == "," or is_coordinator(word)


def _dates_complete(line: Line, clause: Clause) -> bool:
    """« concernent l'année 2016 », « n'est intervenue qu'en mars »: the date is what the verb says."""
    only = clause.group.negation == "ne" and line.low(clause.group.end) in ("que", "qu'")
    if clause.form == "participle" and not line.low(clause.predicate).endswith("ant"):
        return only  # « rendu | le 4 mai »: a passive has no object
    return only or (not clause.group.reflexive and any(p.head in line.dates for p in clause.objects))


def _core_heads(line: Line, clause: Clause) -> Iterable[int]:
    core = (phrase.head for phrase in clause.arguments)
    return [*(i for i in core if i not in line.idle), *object_behind_aside(line, clause)]


def object_behind_aside(line: Line, clause: Clause) -> list[int]:
    """« a voté, le 9 mai, à l'unanimité, le budget »: the noun with its article that
    a comma parts from a verb that needs an object.
    """
    token = line.doc[clause.predicate]
    active = clause.form != "participle" and not clause.group.passive
    needs = active and infinitive(token.text, token.lemma_) in title_rules().direct.words
    if not needs or any(line.low(p.start - 1) != "," for p in clause.direct_complements):
        return []
    for i in range(clause.group.end, len(line.doc) - 1):
        if line.doc[i].text in STRONG or is_told(line.doc[i]):
            return []
        if line.doc[i].text == "," and is_determiner(line.doc[i + 1]) and i + 1 not in line.dates:
            return [t.i for t in line.doc[i + 2 : i + 5] if is_noun(t)][:1]
    return []
