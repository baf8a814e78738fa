"""Whose a thing is, said in a title: « Les conclusions ont été publiées » of « la mission, dont les
conclusions … » → « Les conclusions de la mission ont été publiées ».

Owns how the owner that « dont », a possessive or « victime de » means comes into a finished title. It refuses
to find out who owns: a title that has no room, or names the owner already, stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.chains import clause_behind, governs_of, owned_noun, owner_before
from pipeline.events.titles.fitting import HARD
from pipeline.events.titles.latter import is_alone
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.events.titles.possessors import subject_above
from pipeline.events.titles.pronouns import LAST, may_act
from pipeline.syntax.agreement import article_of, is_determined
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_subject
from pipeline.syntax.spelling import finish, of, to
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive
from pipeline.syntax.word_classes import is_adjective, is_common_noun, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_STEM = 5
"""Letters that the forms of a verb share with its infinitive."""


def name_owner(line: Line, title: str) -> str:
    """The title with whose a thing is, where « dont », a possessive or « victime de » says it."""
    return _name_victim(line, _name_possessors(line, _name_dont(line, _name_latter(line, title))))


def _name_latter(line: Line, title: str) -> str:
    """« Ce dernier a démissionné » → « Le trésorier a démissionné »; « donne raison à ce dernier »."""
    last = next((i for i in line.meant if line.low(i) in LAST), None)
    if last is None:
        return title
    who = line.meant[last]
    if is_subject(line.doc[last]):
        return finish(re.sub(rf"^(?:Ce|Cette) {line.low(last)}\b", lambda _: who, title))
    if not is_alone(line.doc[last]):
        return title
    said = re.search(rf"(?<=\s)(?:ce|cette) {line.low(last)}\b", title)
    before, behind = (title, "") if said is None else (title[: said.start()], title[said.end() :])
    longer = finish(_joined(before, who) + behind)
    return title if said is None or len(longer) > HARD or _last_word(who) in before.lower() else longer


def _name_victim(line: Line, title: str) -> str:
    """« Chute » of « Victime d'une chute en mai, il … » → « Chute de Luc Perrin »."""
    for victim in (t for t in line.doc if t.lower_ in ("victime", "victimes") and not is_determined(t)):
        harm = next((t for t in line.doc[victim.i + 1 : victim.i + 4] if is_common_noun(t)), None)
        who = _apposed_to(line, victim)
        if harm is None or who is None or line.low(victim.i + 1) not in function_words().of:
            continue
        said = line.spell(line.kept(harm.i, noun_phrase(harm, until=_stop(harm)).end, keep=(harm.i,)))
        if title.lower() == said.lower():
            return f"{title} {of(who)}"
    return title


def _apposed_to(line: Line, noun: Token) -> str | None:
    """Of whom a noun without article is said: the name before its comma, or the subject behind it where it
    opens the sentence.
    """
    if noun.i > 1 and line.written(noun.i - 1) == ",":
        name = line.names.get(noun.i - 2)
        return None if name is None else line.spell(i for i in range(noun.i) if line.names.get(i) == name)
    told = next((t for t in line.doc[noun.i :] if is_told(t)), None)
    if noun.i > 0 or told is None:
        return None
    subject = read_clause(line.doc, told.i).subject
    if subject is None or not is_pronoun(line.doc[subject.head]):
        return (
            None if subject is None else spell_noun(line, line.kept(subject.start, subject.end), subject.head)
        )
    return line.meant.get(subject.head)


def _name_possessors(line: Line, title: str) -> str:
    """« Ses adhérents ont protesté » → « Les adhérents de l'association ont protesté »."""
    for place in sorted(line.meant):
        if line.low(place) in function_words().possessives:
            title = _with_possessor(line, title, place)
    return title


def _with_possessor(line: Line, title: str, place: int) -> str:
    owner, noun, above = line.meant[place], line.doc[place].head, subject_above(line.doc[place])
    if above is not None and _is_said(line, above, title):
        return title
    for end in (noun_phrase(noun, until=_stop(noun)).end, _behind_adjectives(line, noun)):
        called = line.spell(range(place + 1, end))
        found = re.search(rf"(?<![\w-]){line.low(place)} {re.escape(called)}(?![\w-])", title, re.IGNORECASE)
        if called and found is not None:
            before, behind = title[: found.start()], title[found.end() :]
            whole = f"{article_of(noun, called)}{called} {of(owner)}"
            longer = finish(_joined(before, whole) + behind)
            return title if len(longer) > HARD or _last_word(owner) in (before + behind).lower() else longer
    return title


def _is_said(line: Line, owner: Token, title: str) -> bool:
    """« La région vote son budget »: whether the title has the subject that owns."""
    owns = is_pronoun(owner) or owner.i in line.names or may_act(owner.text)
    said = rf"(?<![\w-]){re.escape(line.low(owner.i))}(?![\w-])"
    return owns and re.search(said, title.lower()) is not None


def _behind_adjectives(line: Line, noun: Token) -> int:
    """« ses adhérents bénévoles | de Vaux »."""
    end = noun.i + 1
    while end < len(line.doc) and is_adjective(line.doc[end]) and line.doc[end].head.i == noun.i:
        end += 1
    return end


def _joined(before: str, said: str) -> str:
    """« Réception de | le dossier de Luc » → « Réception du dossier de Luc »."""
    for word, join in (("de ", of), ("à ", to)):
        if re.search(rf"(?:^|\s){word}$", before, re.IGNORECASE):
            return before[: -len(word)] + join(said)
    return before + said


def _name_dont(line: Line, title: str) -> str:
    """« Les bassins ont été vidés » of « la piscine de Vaux, dont les bassins … » → « Les bassins de la
    piscine de Vaux ont été vidés ».
    """
    if re.search(r"\bdont\b", title) is not None:
        return title
    for which in (t.i for t in line.doc if t.lower_ == "dont"):
        owned, owner = owned_noun(line, which), owner_before(line, which)
        if owner is None or _last_word(owner) in title.lower():
            continue
        title = (
            _governed(line, which, title, owner) if owned is None else _completed(line, title, owned, owner)
        )
    return title


def _governed(line: Line, which: int, title: str, owner: str) -> str:
    """« L'association bénéficie » of « la prime, dont l'association a bénéficié » → « L'association bénéficie
    de la prime ».
    """
    clause = clause_behind(line, which)
    if clause is None or not governs_of(line, clause):
        return title
    verb = infinitive(line.doc[clause.predicate].text, line.doc[clause.predicate].lemma_)
    longer = f"{title} {of(owner)}"
    ends = title.rsplit(" ", 1)[-1].startswith(verb[:_STEM])
    return longer if ends and len(longer) <= HARD else title


def _last_word(phrase: str) -> str:
    return re.split(r"[\s']", phrase.lower())[-1]


def _completed(line: Line, title: str, owned: Token, owner: str) -> str:
    """The title with the owner behind what is owned, where it has room and says no other."""
    for end in (noun_phrase(owned, until=_stop(owned)).end, owned.i + 1):
        said = line.spell(line.kept(owned.i, end, keep=(owned.i,)))
        found = re.search(
            rf"(?<![\w-]){re.escape(said)}(?![\w-])(?! (?:de|du|des|d')\b)", title, re.IGNORECASE
        )
        if found is not None:
            longer = finish(f"{title[: found.end()]} {of(owner)}{title[found.end() :]}")
            return longer if len(longer) <= HARD else title
    return title


def _stop(noun: Token) -> int:
    return next((t.i for t in noun.doc[noun.i :] if t.text == "," or is_told(t)), len(noun.doc))
