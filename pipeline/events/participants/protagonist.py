"""The person whom a document is about, for pronouns that no sentence resolves: « Né en 1955, il dirige … »,
« sa détention devait finir … ».

Owns who that is, and which words may mean it. It refuses audits, documents in which two
persons compete, and impersonal « il ».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.events.outline import head_end, read_outline
from pipeline.events.participants.states import fronted_subject
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.agreement import may_stand_for
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.relations import has_relation, is_object, is_subject, is_topic
from pipeline.syntax.tree import View, children, is_participle, is_predicate, subjects
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_FEMININE = re.compile(r"\b(?:Mme|Madame|Mlle)\s+$")
_MASCULINE = re.compile(
    r"\b(?:M\.|Monsieur|président|ministre|avocat|directeur|chanteur|joueur|cinéaste|acteur)\s+$"
)
_SAYS = re.compile(r"(?:, [^.:\n]{1,80})?\.? ?[–—:-]")
"""What follows the name of whoever speaks in a record."""
_CIVILITY = 12
_MARKS = frozenset({":", "•", "-", "–", "—"})
_MOSTLY = 3
"""Times that one pronoun is more frequent than the other where the person of a text shows by it."""
_THIRD = re.compile(r"\b(?:il|elle)\b", re.IGNORECASE)
_LIFE = frozenset({"appointment", "departure"})
_OWN = frozenset({"son", "sa", "ses"})
_SUBJECT_OF = {"le": "il", "la": "elle", "l'": ""}
"""What the object would be as subject; elided, it shows no gender."""
_SHOWN = {"il": frozenset({"elle", "-elle", "-t-elle"}), "elle": frozenset({"il", "-il", "-t-il"})}
"""The pronouns of the other gender."""


def find_protagonist(analysis: Analysis, author: Mention | None) -> Mention | None:
    """The person named most, ahead of all others, in a document that is no audit; who asks is not counted."""
    if analysis.topic is not None:
        return None
    people = [
        mention
        for mention in analysis.mentions
        if mention.kind == "person" and (author is None or mention.entity != author.entity)
    ]
    ranks = Counter(mention.entity for mention in people).most_common(2)
    if (
        not ranks
        or (len(ranks) == 2 and ranks[0][1] == ranks[1][1])
        or (author is not None and len({m.entity for m in people}) > 1)
    ):
        return None
    return next(mention for mention in people if mention.entity == ranks[0][0])


def implied_protagonist(
    analysis: Analysis, who: Mention | None, view: View, trigger: Token, meant: Container[int] = ()
) -> tuple[ParticipantRole, Mention] | None:
    """The protagonist, where « il » or « elle » is the trigger's unresolved
    subject or « sa » says whose the event is; what is `meant` is somebody or something else.
    """
    elected = _elected(view, trigger)
    if elected is not None:
        newly = any(child.lower_ in {"nouvel", "nouvelle"} for child in elected.children)
        return ("agent", who) if newly and who is not None else _last_named(analysis, view)
    if who is None or lexicon.is_in(trigger, "asking"):
        return None
    told = [word for word in _told_of(view, trigger) if word.i not in meant]
    if any(_stands_for(analysis, who, view, word) for word in told):
        return ("theme" if is_undergone(trigger) else "agent"), who
    ahead = fronted_subject(trigger)
    if ahead is not None and ahead.i not in meant and _stands_for(analysis, who, view, ahead):
        return "theme", who
    given = [
        child
        for child in children(trigger, "iobj", "obl:arg", "obj")
        if child.lower_ == "lui" and child.i not in view.pronouns
    ]
    if given and who.entity not in {
        mention.entity for word in subjects(trigger) for mention in view.named(word.i)
    }:
        return "addressee", who
    his = any(_is_his(view, word) for word in (trigger, *subjects(trigger), *children(trigger, "obj")))
    return ("theme", who) if his or _is_done_to_him(analysis, who, view, trigger) else None


def implied_holder(who: Mention | None, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """« 2018-2022 : responsable du master »: a post on a line of what a text lists of its person."""
    if who is None or view.has_verb:
        return None
    marks = [word.i for word in view.doc[: trigger.i] if word.text in _MARKS]
    first = next((word for word in view.doc[marks[-1] + 1 if marks else 0 :] if word.is_alpha), None)
    if first is None or first.lower_ not in group("post"):
        return None
    named = any(m.kind == "person" and m.start < view.offset(first) for m in view.mentions)
    return None if named else ("theme", who)


def quoted_protagonist(
    analysis: Analysis, who: Mention | None, view: View, trigger: Token
) -> tuple[ParticipantRole, Mention] | None:
    """« « En 2026, je rentre », dit-elle », in what a text tells of a person: who says « je » where the
    paragraph names nobody else.
    """
    if who is None or not _says_je(view, trigger):
        return None
    block = analysis.prose.block_at(view.start)
    others = any(
        mention.kind == "person" and mention.entity != who.entity and block.start <= mention.start < block.end
        for mention in analysis.mentions
    )
    return None if others else ("agent", who)


def _says_je(view: View, trigger: Token) -> bool:
    """Whether the subject is a « je » that nobody resolved, inside quotation marks behind which no noun tells
    who says so (« glisse un collègue »).
    """
    told = [w for w in subjects(trigger) if w.lower_ in {"je", "j'"} and w.i not in view.pronouns]
    if not told or not any(mark in view.text[: told[0].idx] for mark in "«“"):
        return False
    after = [w for w in view.doc[trigger.i :] if is_subject(w) and is_common_noun(w) and w.i > w.head.i]
    return not after


def is_undergone(trigger: Token) -> bool:
    """« elle a été licenciée », « reçue à l'agrégation, elle … »: what is done to its subject."""
    clause = read_clause(trigger.doc, trigger.i) if is_predicate(trigger) or is_participle(trigger) else None
    return clause is not None and (clause.group.passive or clause.form == "participle")


def _told_of(view: View, trigger: Token) -> list[Token]:
    """The subject of a verb, that of the one it is joined to included (« il y mène l'affaire et, en 1989,
    tient tête au canton »), or of the verb of which a noun is the object (« il perd le scrutin de 1994 »).
    """
    own = subjects(trigger) or said_of(view, trigger)
    verb = trigger.head if is_object(trigger) and is_predicate(trigger.head) else trigger
    if own or not is_predicate(verb):
        return own
    clause = read_clause(view.doc, verb.i)
    if clause.subject is None or clause.form != "finite" or clause.impersonal:
        return []
    return [view.doc[clause.subject.head]]


def said_of(view: View, trigger: Token) -> list[Token]:
    """« Mis en examen en 2016, il a … »: of whom a participle is said by its place."""
    clause = read_clause(view.doc, trigger.i) if is_participle(trigger) else None
    return [] if clause is None or clause.subject is None else [view.doc[clause.subject.head]]


def _elected(view: View, trigger: Token) -> Token | None:
    """« l'élue », « l'intéressé » as subject of the trigger, or of the verb whose object it is."""
    above = subjects(trigger.head) if is_object(trigger) and is_predicate(trigger.head) else []
    told = subjects(trigger) or above
    return next(
        (
            word
            for word in told
            if word.lower_ in group("last_named") and children(word, "det") and word.i not in view.pronouns
        ),
        None,
    )


def _stands_for(analysis: Analysis, who: Mention, view: View, word: Token) -> bool:
    """Whether an unresolved personal pronoun, or « l'homme » alone, can be that person."""
    if word.lower_ in group("human") and is_subject(word):
        return _is_called(analysis, who, view, word)
    if word.lower_ not in {"il", "elle"} or word.i in view.pronouns or not is_subject(word):
        return False
    return (
        not _is_impersonal(word.head)
        and not _names_thing(view, word)
        and not _is_beside(view, word, who)
        and _fits(analysis, who.entity, word.lower_)
        and _is_spoken_of(analysis, who, view, word.lower_)
    )


def _is_called(analysis: Analysis, who: Mention, view: View, noun: Token) -> bool:
    """« l'homme », « l'ancienne infirmière libérale »: a noun behind an article, and nothing that says of
    what or of whom; but « homme » and « femme » only of who is spoken of here.
    """
    gender = "elle" if may_stand_for(noun, feminine=True) else "il"
    bare = all(has_relation(child, "det", "amod") for child in noun.children)
    shown = any(child.lower_ in {"l'", "la", "le"} for child in children(noun, "det"))
    if not bare or not shown:
        return False
    near = noun.lower_ in {"homme", "femme"} or _is_spoken_of(analysis, who, view, gender)
    return near and noun.i not in view.pronouns and _fits(analysis, who.entity, gender)


def _is_spoken_of(analysis: Analysis, who: Mention, view: View, pronoun: str) -> bool:
    """Whether the document opens with that person, the paragraph names them before, or the section does with
    a civility of that gender: who is but named somewhere is nobody's « il ».
    """
    prose = analysis.prose
    here, opening = prose.opening_of(view.start), head_end(analysis)
    first = next((block.end for block in prose.blocks if block.start >= opening), len(prose.text))
    known = (m for m in (*analysis.mentions, *analysis.references) if m.entity == who.entity)
    spans = [(mention.start, mention.end) for mention in known if mention.start < view.start]
    if any(
        start - here < _CIVILITY and _SAYS.match(prose.text, end) for start, end in spans if here <= start
    ):
        return False  # « M. Luc Perrin. – … Il sera démonté en mai »: nobody calls himself « il »
    before = [start for start, _end in spans]
    if any(place < first or here <= place for place in before):
        return True
    shown = _FEMININE if pronoun == "elle" else _MASCULINE
    civil = [place for place in before if shown.search(prose.text[max(0, place - 16) : place])]
    above = [place for place in read_outline(analysis).places if place < view.start] if civil else []
    return bool(civil) and max(civil) > max(above, default=-1)


def _names_thing(view: View, pronoun: Token) -> bool:
    """« L'épargne est revenue à 2 M€, alors qu'elle dépassait … », « Quant au conseil, il … »: whether a
    thing of its gender was subject, or what is spoken of, before in the sentence.
    """
    before = [
        word
        for word in view.doc[: pronoun.i]
        if (is_subject(word) or is_topic(word)) and is_common_noun(word) and not view.named(word.i)
    ]
    return any(may_stand_for(word, feminine=pronoun.lower_ == "elle") for word in before)


def _is_beside(view: View, pronoun: Token, who: Mention) -> bool:
    """« il avait monté la société avec Luc Pic »: whom the verb names beside its subject is somebody else."""
    others = (word for word in pronoun.head.children if word.i > pronoun.i and not is_subject(word))
    return any(mention.entity == who.entity for word in others for mention in view.named(word.i))


def _is_done_to_him(analysis: Analysis, who: Mention, view: View, trigger: Token) -> bool:
    """« l'a limogé », « devait la recevoir »: what only persons undergo, said of a pronoun that nobody
    resolved.
    """
    said = [
        child.lower_
        for child in children(trigger, "obj")
        if child.lower_ in _SUBJECT_OF and child.i not in view.pronouns
    ]
    if not said or not _fits(analysis, who.entity, _SUBJECT_OF[said[0]]):
        return False
    listed = group("done_to_person") | (group("meeting_person") if said[0] != "le" else frozenset())
    return lexicon.kind_of(trigger) in _LIFE or any(form in listed for form in lexicon.forms(trigger))


def _last_named(analysis: Analysis, view: View) -> tuple[ParticipantRole, Mention] | None:
    """« l'élue », « l'intéressé »: the person named last before the sentence."""
    named = [
        mention for mention in analysis.mentions if mention.kind == "person" and mention.end <= view.start
    ]
    return ("agent", named[-1]) if named else None


def _is_impersonal(verb: Token) -> bool:
    there = any(child.lower_ == "y" for child in verb.children) and bool(children(verb, "expl:subj"))
    done = bool(children(verb, "aux:pass")) and bool(children(verb, "xcomp", "ccomp"))
    listed = lexicon.is_in(verb, "asking") or any(
        form in group("impersonally_told") for form in lexicon.forms(verb)
    )
    return there or done or listed or bool(children(verb, "csubj", "expl:subj"))


def _is_his(view: View, noun: Token) -> bool:
    """« sa détention », « son élection »: what only a person goes through."""
    own = any(child.lower_ in _OWN and child.i not in view.pronouns for child in noun.children)
    return own and (noun.lemma_.lower() in group("of_person") or lexicon.kind_of(noun) in _LIFE)


@lru_cache(maxsize=4)
def _fits(analysis: Analysis, entity: str, pronoun: str) -> bool:
    """Whether no civility or title before the name, and no pronoun that is sure to mean it, speaks against
    the pronoun's gender; the whole text is read for it, once a person and pronoun.
    """
    if pronoun not in _SHOWN:
        return True
    against = _FEMININE if pronoun == "il" else _MASCULINE
    text = analysis.prose.text
    if any(m.entity == entity and m.text.lower() in _SHOWN[pronoun] for m in analysis.references):
        return False
    said = Counter(word.lower() for word in _THIRD.findall(text))
    other = "elle" if pronoun == "il" else "il"
    if said[other] >= _MOSTLY * max(1, said[pronoun]):
        return False  # « Elle … elle … Il meurt en mai »: a portrait says mostly one of the two
    return not any(
        against.search(text[max(0, m.start - 16) : m.start]) for m in analysis.mentions if m.entity == entity
    )
