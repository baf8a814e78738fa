"""The title of an event: the first form of the table (forms.py) that the
reading of its clause allows and whose title is sound.

Owns the order: the first form whose title is sound wins, and where the reading is in doubt the document's own
words come before any composition. It refuses to mend a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.events.titles.announced_form import is_announced
from pipeline.events.titles.case import Case
from pipeline.events.titles.checks import is_sound, opens_with_noun, without_hanging
from pipeline.events.titles.forms import FORMS
from pipeline.events.titles.forms_of_clauses import is_granted, is_unreal
from pipeline.events.titles.forms_of_infinitives import takes_effect
from pipeline.events.titles.line import Line
from pipeline.events.titles.marks import make_line
from pipeline.events.titles.naming import name_bill, name_references, named_bill, with_article
from pipeline.events.titles.nouns import is_bare, own_date_behind
from pipeline.events.titles.objects import name_objects
from pipeline.events.titles.own_clause import tells_host
from pipeline.events.titles.own_date import other_dates, without_spoken
from pipeline.events.titles.own_word import is_set_off, own_participle, own_word
from pipeline.events.titles.owners import name_owner
from pipeline.events.titles.quotation import (
    SHORT,
    fate_of_plan,
    is_changed_plan,
    says_little,
    whole_quotation,
)
from pipeline.events.titles.relatives import without_lone_relative
from pipeline.events.titles.sentence import (
    member_title,
    member_words,
    plain_ids,
    plain_title,
    says_enough,
    says_more,
)
from pipeline.events.titles.told_date import without_told_date
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import may_agree
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import demand_label
from pipeline.syntax.relations import case_words, is_subject, is_verb_complement
from pipeline.syntax.spelling import finish, under_label, without_pointing
from pipeline.syntax.word_classes import is_adjective, is_common_noun, is_noun
from pipeline.temporal import find_time_expressions

if TYPE_CHECKING:
    from pipeline.events.subject import Minutes
    from pipeline.models import Mention, Modality, Participant, TimeExpression
    from pipeline.syntax.parsed import Doc, Token


_BY_ITSELF = re.compile(
    r"(?P<whose>\b(?:de (?:la |l')?|du |des |d')(?P<who>[^,;]{4,}?)) par (?:la |le |les "
    r"|l')?[^,;]{0,20}?(?P=who)$"
)
"""« Reprise de X par le groupe X »."""


_CITED = re.compile(
    r"^(?P<act>(?:loi|décret|ordonnance|arrêté|délibération|décision|directive|règlement)\b[^,]{0,20}"
    r" n° ?[\w./-]+) (?:modifiée?|susvisée?|précitée?)(?!\w)",
    re.IGNORECASE,
)
"""« Loi n° 78-17 modifiée »: how an act is cited, and not what was done that day."""

_NUMBERED = re.compile(r"(?<=\w) : (?=n° ?\d)")
"""« Arrêté d'autorisation : n° 1482 »."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the form that made it, and what the reading of its clause was unsure of."""

    text: str
    form: str
    doubts: tuple[str, ...]
    sound: bool = True
    """Whether a form gave a title that can stand alone; without one,
    the words nearest to it are the title.
    """


def make_title(
    sentence_doc: Doc,
    trigger: Token,
    *,
    agent: Participant | None,
    modality: Modality,
    mentions: Sequence[Mention],
    origin: int,
    times: Sequence[TimeExpression] | None = None,
    own: tuple[int, int] | None = None,
    references: Sequence[Mention] = (),
    meant: Mapping[int, str] | None = None,
    phrases: Mapping[int, str] | None = None,
    bill: str | None = None,
    seized: Participant | None = None,
    minutes: Minutes | None = None,
) -> Title:
    """Title of the event that `trigger` denotes: French, without final
    stop, up to about 130 characters (190 at most).

    `mentions` and `times` have prose offsets: `origin + token.idx` is a token's. `agent` names the subject
    where the sentence has a pronoun. Without `times` the sentence's own time expressions are looked for.
    `own` is the span of the event's own. `meant` names whom a pronoun stands for, by its index in the
    sentence; `phrases` are the words of what it stands for where that has no name. `references` are phrases
    that stand for a name (« la chambre »): the title says the name where there is room. `bill` is the bill
    that the document is about: « le texte » is it. `seized` is the body of the heading to which
    a line refers something. `minutes` says whose record the document is.
    """
    if times is None:
        mentions = [
            m.model_copy(update={"start": m.start - origin, "end": m.end - origin})
            for m in mentions
            if m.start >= origin
        ]
        times, origin = find_time_expressions(sentence_doc.text), 0
    trigger = own_participle(sentence_doc, trigger, None if own is None else own[0] - origin)
    named = {**(phrases or {}), **{index: with_article(name) for index, name in (meant or {}).items()}}
    who, topic = (
        None if agent is None else with_article(agent.name),
        None if bill is None else named_bill(bill),
    )
    line = make_line(sentence_doc, origin, trigger.i, mentions, times, own, named, who, topic)
    line = replace(line, minutes=minutes)
    line = line if seized is None else replace(line, seized=with_article(seized.name))
    trigger = own_word(line, trigger)
    clause = _without_time(line, _within_bracket(line, read_clause(sentence_doc, trigger.i)))
    case = Case(line, trigger, clause, modality)
    inside = [m for m in references if origin <= m.start and m.end <= origin + len(sentence_doc.text)]
    inside = [m for m in inside if not _is_qualified(sentence_doc, m.end - origin)]
    form, text, sound = _member(case) or _or_whole(case, *_or_plain(case, *_first_sound(case)))
    if not sound and (words := member_words(line)) is not None:
        form, text = "member", finish(line.spell(words))  # « Ils étaient 17 »: of its own date at least
    text = _as_hypothesis(text, form, case)
    text = without_pointing(name_references(name_owner(line, name_objects(line, text)), inside))
    text = _BY_ITSELF.sub(r"\g<whose>", text if line.topic is None else name_bill(text, line.topic))
    text = without_lone_relative(line, without_told_date(line, without_spoken(line, text)))
    text = _NUMBERED.sub(" ", _CITED.sub(r"\g<act>", text))
    return Title(_in_small_letters(without_hanging(text)), form, tuple(sorted(case.clause.doubts)), sound)


def _without_time(line: Line, clause: Clause) -> Clause:
    """« n'a pu être relancé qu'à la fin de 2022 »: a time is nobody who does anything."""
    head = None if clause.subject is None else line.doc[clause.subject.head]
    times = line.dates | line.said | line.own
    timed = head is not None and head.i in times and bool(case_words(head))
    return replace(clause, subject=None, borrowed=False) if timed else clause


def _within_bracket(line: Line, clause: Clause) -> Clause:
    """« (cf. rapport n° 12 déposé en mai) »: a participle in a bracket is said of a noun of that bracket."""
    first, last = line.room
    if (
        clause.subject is None
        or first == 0
        or clause.form != "participle"
        or first <= clause.subject.head < last
    ):
        return clause
    said = line.doc[clause.predicate]
    nouns = filter(is_common_noun, line.doc[first : clause.predicate])
    noun = next((t for t in nouns if may_agree(t, said)), None)
    return clause if noun is None else replace(clause, subject=noun_phrase(noun, until=clause.group.start))


def _in_small_letters(title: str) -> str:
    """« SÉANCE DU 18 NOVEMBRE », « DIT que les travaux » are no way to print a line."""
    first, space, rest = title.partition(" ")
    shouted = (
        first.isupper() and first.isalpha() and len(first) > 2 and rest.startswith(("que ", "qu'", "à "))
    )
    return (
        title.capitalize()
        if title.isupper() and " " in title
        else f"{first.capitalize()}{space}{rest}"
        if shouted
        else title
    )


def _is_qualified(doc: Doc, end: int) -> bool:
    """« ce musée | américain »: with an adjective a phrase is not the one that was named."""
    after = next((t for t in doc if t.idx >= end), None)
    return after is not None and is_adjective(after)


def _member(case: Case) -> tuple[str, str, bool] | None:
    """The own member of a coordination, unless the date hangs on a noun or an act of it."""
    counted = case.token.i > 0 and case.line.doc[case.token.i - 1].like_num
    noun = (
        not counted
        and is_noun(case.token)
        and (own_date_behind(case.line, case.token.i) or case.token.i in case.line.legal)
    )
    title = None if noun or case.token.i in case.line.acts else member_title(case.line)
    if title is None or not is_sound(case.line, title, impersonal=True, whole=True):
        return None
    return None if tells_host(case.line, case.token, title) else ("member", title, True)


def _first_sound(case: Case) -> tuple[str, str, bool]:
    """The first title that can stand alone, one that tells the clause above only where there is no other."""
    weak: list[tuple[str, str]] = []
    above: tuple[str, str, bool] | None = None
    for name, text in _all_titles(case):
        if not _is_sound_form(case, name, text):
            weak.append((name, text))
        elif name == "quoted" or case.modality == "negated" or not tells_host(case.line, case.token, text):
            return name, text, True
        else:
            above = above or (name, text, True)
    return above or (*_nearest(case, weak), False)


def _all_titles(case: Case) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, form in FORMS for text in form(case) if text)


def _is_sound_form(case: Case, name: str, text: str) -> bool:
    sound = is_sound(case.line, text, impersonal=name == "impersonal", whole=name == "quoted")
    return sound and (name != "as_written" or case.token.text in text)


def _nearest(case: Case, weak: list[tuple[str, str]]) -> tuple[str, str]:
    """Of titles that cannot stand alone, the first that names the event, has several words and opens with a
    noun.
    """
    weak = [item for item in weak if case.token.text.lower() in item[1].lower()] or weak
    whole = [item for item in weak if item[1].count(" ") > 1]
    whole = [item for item in whole if opens_with_noun(case.line, item[1])] or whole
    return (whole or weak or [("word", case.token.text.capitalize())])[0]


_QUOTING = frozenset({"quoted", "sentence", "as_written", "member"})
"""Forms that print the document's own sentence."""
_ASSERTING = frozenset(
    {
        "clause",
        "relative",
        "clause_of_noun",
        "clause_of_state",
        "impersonal",
        "infinitive",
        "lone_noun",
        "noun_of_purpose",
        "as_written",
    }
)


def _or_plain(case: Case, form: str, text: str, sound: bool) -> tuple[str, str, bool]:
    """The document's own sentence, where the title would say less of what is dated, or is in doubt."""
    if sound and not _may_say_less(case, form, text):
        return form, text, sound
    for ids in plain_ids(case.line):
        title = plain_title(case.line, ids)
        if title is not None and is_sound(case.line, title, impersonal=True, whole=True):
            if tells_host(case.line, case.token, title):
                break
            if not sound or says_more(case.line, ids, text, clause=form in _ASSERTING):
                return "sentence", title, True
            if says_enough(case.line, ids):
                break
    return form, text, sound


def _or_whole(case: Case, form: str, text: str, sound: bool) -> tuple[str, str, bool]:
    """The document's own sentence with its dates, where the title names nothing (« Courrier du 28 août »), or
    tells a plan that the sentence says was changed.
    """
    changed = form in ("participle", "noun", "clause_of_noun") and is_changed_plan(case)
    alone = host_clause(case.token) is not None and not other_dates(case.line)
    alone = alone and not _is_of_another(case)
    if form in _QUOTING or not (changed or (alone and says_little(case, text))):
        return form, text, sound
    whole = whole_quotation(case.line)
    told = whole is not None and is_sound(case.line, whole, impersonal=True, whole=True)
    if whole is not None and told and (changed or len(whole) <= SHORT):
        return "quoted", whole, True
    fate = fate_of_plan(case) if changed else None
    return form, text if fate is None or fate in text else f"{text} ({fate})", sound


def _is_of_another(case: Case) -> bool:
    """« le compte rendu | de la séance du 3 mai est adopté »: what the sentence says is not said of it."""
    of = any(word.low in function_words().of for word in case_words(case.token))
    return of and case.token.i not in case.line.legal


def _may_say_less(case: Case, form: str, text: str) -> bool:
    """A noun that its own date completes is what happened; an act that tells its
    content, and a participle's noun of action, too.
    """
    line, token = case.line, case.token
    if (form == "infinitive" and takes_effect(case)) or is_set_off(line, token):
        return False
    if form == "clause" and is_granted(case):
        return False
    if form == "noun":
        dated = own_date_behind(line, token.i) or _is_dated_by(line, token) or is_announced(line, token)
        return not (dated or _is_commented(line, token))
    if form == "act":
        behind = (t for t in line.doc[token.i :] if is_noun(t))
        return all(t.i in line.legal or t.i in line.dates or t.text not in text for t in behind)
    if form in ("action", "participle"):
        return case.clause.form != "participle" or bool(case.clause.doubts)
    return form in _ASSERTING


def _is_dated_by(line: Line, noun: Token) -> bool:
    """Whether the own date hangs on a noun that something else completes
    too; a date behind an object may be the verb's.
    """
    date = line.own_start
    if date is None or date.i < noun.i or is_bare(line, noun.i) or all(t.i != noun.i for t in date.ancestors):
        return False
    return not is_verb_complement(noun) and not (is_subject(noun) and noun.head.i < date.i)


def _is_commented(line: Line, noun: Token) -> bool:
    """« les usagers regrettent la fermeture du 4 mars »: what is said of
    the noun is said now, only the noun is dated.
    """
    host = host_clause(noun)
    if host is None or lexicon.is_in(host, "support"):
        return False
    return read_clause(line.doc, host.i).group.tense == "present"


def _as_hypothesis(text: str, form: str, case: Case) -> str:
    """A noun cannot say that it is only asked for or feared: the title says so beside it."""
    if is_unreal(case) and form == "clause":
        return text
    label = demand_label(case.token) if case.modality == "hypothetical" and form == "infinitive" else None
    if label is not None and not text.lower().startswith(label.lower()):
        return under_label(label, text)
    told = form in ("noun", "action", "act", "lone_noun", "participle") or (
        form == "clause" and case.clause.group.tense in ("present", "past")
    )
    return (
        f"{text} (hypothèse)"
        if case.modality == "hypothetical" and told and not text.endswith("[…]")
        else text
    )
