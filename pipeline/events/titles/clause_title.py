"""The shapes a title can have: a clause in the present, a noun of action, a noun phrase; best first.

Owns their order. It refuses to say what the sentence does not: negations, futures and conditionals stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_nouns import (
    action,
    complement_of,
    may_become_noun,
    noun_at,
    object_first,
    said_of,
    until_noun,
)
from pipeline.events.titles.fitting import HARD, Piece, Plan
from pipeline.events.titles.nominal_clause import NounShapes
from pipeline.events.titles.noun_phrases import dated, without_determiner
from pipeline.events.titles.noun_title import whose_count
from pipeline.events.titles.subject import subject_of
from pipeline.syntax.participles import modified_noun, nearest_agreeing, passive_before, whole_of
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import finish, of
from pipeline.syntax.subjects import find_subject, governor, is_infinitive, main_verb
from pipeline.syntax.verb_forms import infinitive, is_participle, noun_of, present, title_rules
from pipeline.syntax.verb_groups import Group, is_present_homograph, read_group

if TYPE_CHECKING:
    from spacy.tokens import Token


# Verbs under which a deed is not done: to try to leave is no departure.
_NOT_DONE = frozenset({"tenter", "essayer", "chercher", "refuser", "renoncer", "menacer", "risquer", "faillir", "éviter", "empêcher"})


# Participles that say how a thing is known, not what befalls it: « les pluies observées ».
_SEEN = frozenset({"constater", "observer", "rencontrer"})


class Composer(NounShapes):
    """Tries the shapes a title can have, best first."""

    def candidates(self) -> Iterator[str | None]:
        """Titles, or None where a shape does not apply; the last always exists."""
        i = main_verb(self.words, self.trigger.i)
        mistagged = _looks_participle(self.words, self.trigger) or is_present_homograph(self.words, i)
        if self.doc[i].pos_ in ("VERB", "AUX") or mistagged:
            yield from self._verbal(i)
        if self.trigger.pos_ not in ("VERB", "AUX"):
            yield from self._nominal(self.trigger.i)
        yield self._smallest()

    def around(self) -> Iterator[str | None]:
        """The clauses that hold the trigger, nearest first."""
        for ancestor in (self.trigger, *self.trigger.ancestors):
            verb = main_verb(self.words, ancestor.i) if ancestor.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else ancestor.i
            group = read_group(self.words, verb) if self.doc[verb].pos_ in ("VERB", "AUX") else None
            title = self._clause(group, holding=self.trigger.i) if group is not None and group.finite is not None else None
            yield title if title and self.trigger.text.lower() in title.lower() else None

    # -- verbs --------------------------------------------------------------------------------------------------------------------

    def _verbal(self, verb: int) -> Iterator[str | None]:
        if is_infinitive(self.words, verb):
            if self.modality == "negated":
                yield self._denied(verb)
            yield from self._infinitive(verb)
            return
        group = read_group(self.words, verb)
        if group.finite is None:
            count = whose_count(self.words, verb)
            yield self._clause(read_group(self.words, main_verb(self.words, count.i))) if count is not None else None
            yield from self._participle(verb)
            return
        yield self._answer(verb)
        if not group.compound or not group.passive or group.negated:
            yield self._clause(group)
        yield self._action_of(group)
        yield self._speech(group)
        yield self._clause(group, pronoun=True)

    def _infinitive(self, verb: int) -> Iterator[str | None]:
        top = governor(self.words, verb)
        if top != verb:
            yield self._clause(read_group(self.words, top), through=verb)
        above = read_group(self.words, top) if top != verb else None
        complement = complement_of(self.words, read_group(self.words, verb))
        yield self._just_done(verb, complement)
        if self.doc[verb].head.lemma_ not in _NOT_DONE:
            yield self._mark(action(self.words, verb, object_first(self.words, complement)))
        if above is not None:
            yield self._clause(above, through=verb, pronoun=True)
        if not complement:
            yield from self._around(verb)
        if self.modality != "negated":
            yield self._mark(Plan(self.words, [Piece([verb, *complement])]).fit())

    def _around(self, verb: int) -> Iterator[str | None]:
        """The clauses that hold a bare infinitive, nearest first."""
        for ancestor in self.doc[verb].ancestors:
            group = read_group(self.words, ancestor.i) if ancestor.pos_ in ("VERB", "AUX") else None
            yield self._clause(group) if group is not None and group.finite is not None else None

    def _denied(self, verb: int) -> str | None:
        """« l'état de la voie ne permet pas de rouler »: the clause that denies an infinitive."""
        head = self.doc[verb].head
        group = read_group(self.words, head.i) if head.i < verb and head.pos_ in ("VERB", "AUX") else None
        return self._clause(group, through=verb) if group is not None and group.negated else None

    def _just_done(self, verb: int, complement: list[int]) -> str | None:
        """« vient d'ouvrir une école » → « ouvre une école »."""
        head = self.doc[verb].head
        if head.lemma_ != "venir" or head.i >= verb or self.words.low(verb - 1) not in ("de", "d'"):
            return None
        group = read_group(self.words, head.i)
        subject = subject_of(self.words, group, self.agent)
        if subject is None or group.negated:
            return None
        told = present(infinitive(self.doc[verb].text, self.doc[verb].lemma_), group.plural)
        return self._mark(Plan(self.words, [subject, told, Piece(complement, first=until_noun(self.words, complement))]).fit())

    def _participle(self, verb: int) -> Iterator[str | None]:
        words, token = self.words, self.doc[verb]
        if token.text.lower().endswith("ant"):
            yield self._mark(action(words, verb, object_first(words, complement_of(words, read_group(words, verb)))))
            return
        if words.low(verb - 1) == "ayant":
            yield self._having(verb)
        noun = self._following_noun(verb) if self._opens_sentence(verb) else modified_noun(words, verb)
        if noun is None and not self._opens_sentence(verb):
            noun = nearest_agreeing(words, verb)
        if noun is None:
            return
        thing = said_of(words, noun, verb)
        if not thing:
            return
        if token.lemma_ == "dater" or (noun + 1 == verb and words.np_start(noun) == noun and noun > 0):
            kept = thing if token.lemma_ == "dater" else [*thing, verb]
            yield self._said(dated(words, without_determiner(words, kept), after=verb))
        tail = words.region(verb + 1, words.np_start(noun) if noun > verb else None, tail=True)
        if token.lemma_ not in _SEEN or noun > verb:
            yield self._mark(action(words, verb, [Piece(thing, of, heading=True), Piece(tail, first=0)]))
        yield self._state(noun, verb, thing, tail)
        plain = without_determiner(words, thing)
        yield self._mark(Plan(words, [Piece(plain), token.text, Piece(words.region(verb + 1), first=0)]).fit()) if noun < verb else None

    def _state(self, noun: int, verb: int, thing: list[int], tail: list[int]) -> str | None:
        """« les artisans touchés par la crise » → « Les artisans sont touchés par la crise »; a number of things is no subject of theirs."""
        token = self.doc[verb]
        plural = token.text.endswith("s") if "Plur" not in token.morph.get("Number", []) else True
        alike = plural == ("Plur" in self.doc[noun].morph.get("Number", []))
        if not alike and self.doc[noun].lemma_.lower() in title_rules().quantities.words:
            return None
        be = f"{present('être', plural)} {token.text.lower()}"
        return self._mark(Plan(self.words, [Piece(thing, heading=True), be, Piece(tail, first=0)]).fit())

    def _having(self, verb: int) -> str | None:
        """« les agents ayant travaillé » → « les agents travaillent »."""
        words, token = self.words, self.doc[verb]
        head = token.head.i
        noun = head if head < verb and self.doc[head].pos_ == "NOUN" else next((t.i for t in reversed(self.doc[:verb]) if t.pos_ == "NOUN"), None)
        noun = noun if noun is None else whole_of(words, noun)
        if noun is None:
            return None
        told = present(infinitive(token.text, token.lemma_), "Plur" in self.doc[noun].morph.get("Number", []))
        subject = Piece(words.region(words.np_start(noun), verb - 1), heading=True)
        return self._mark(Plan(words, [subject, told, Piece(complement_of(words, read_group(words, verb)))]).fit())

    def _opens_sentence(self, verb: int) -> bool:
        return all(self.doc[i].pos_ in ("PUNCT", "SPACE", "ADV", "CCONJ") or self.words.is_out(i) for i in range(verb))

    def _following_noun(self, verb: int) -> int | None:
        """Head of the noun phrase after the comma that closes an opening participle clause."""
        for i in range(verb + 1, len(self.doc) - 1):
            if self.doc[i].text != "," or self.words.is_out(i + 1) or self.doc[i + 1].pos_ not in ("DET", "PROPN", "NOUN"):
                continue
            return next((t.i for t in self.doc[i + 1 : i + 8] if t.pos_ in ("NOUN", "PROPN")), None)
        return None

    # -- clauses ------------------------------------------------------------------------------------------------------------------

    def _action_of(self, group: Group) -> str | None:
        """« Adoption du texte par le Sénat » for a passive, « Adoption d'un plan » for a verb whose subject is a pronoun."""
        words = self.words
        if group.negated or not may_become_noun(words, group):
            return self._clause(group)
        complement = complement_of(words, group)
        if not group.passive:
            if complement and (words.low(complement[0]) in ("que", "qu'") or _is_predicate(words, complement)):
                return None
            return self._mark(action(words, group.verb, object_first(words, complement))) or self._bare_action(group, complement)
        subject = subject_of(words, group, None)
        opens = complement and words.low(complement[0]) in ("de", "d'", "que", "qu'")
        if isinstance(subject, Piece) and not (opens and words.low(complement[0]) in ("que", "qu'")):
            subject.link = of
            return self._mark(action(words, group.verb, [subject, Piece(complement, first=0)])) or self._clause(group)
        if isinstance(subject, Piece):
            return self._clause(group)
        if opens:
            return self._mark(action(words, group.verb, [Piece(complement)]))
        parts = object_first(words, complement)
        return self._mark(action(words, group.verb, parts)) if any(isinstance(p, Piece) and p.link is not None for p in parts) else None

    def _bare_action(self, group: Group, complement: list[int]) -> str | None:
        """« Elle a démissionné » → « Démission », where no name can be put for the pronoun."""
        noun = noun_at(self.words, group.verb)
        if any(child.dep_ == "obj" for child in self.doc[group.verb].children):
            return None
        return self._mark(finish(noun)) if noun and not complement and find_subject(self.words, group) is not None else None

    def _speech(self, group: Group) -> str | None:
        """« Réponse du maire », « Déclaration des rapporteurs », where what was said does not fit."""
        verb = infinitive(self.doc[group.verb].text, self.doc[group.verb].lemma_)
        if group.passive or group.negated:
            return None
        if verb not in title_rules().telling.words:
            return self._source(group)
        subject = subject_of(self.words, group, self.agent)
        if subject is None:
            return None
        said = of(subject) if isinstance(subject, str) else Piece(subject.ids, of, heading=subject.heading)
        return self._mark(Plan(self.words, [noun_of(verb) or "déclaration", said]).fit())

    def _smallest(self) -> str:
        """The smallest phrase around the trigger, whatever the tree is worth."""
        noun = noun_at(self.words, self.trigger.i) if self.trigger.pos_ == "VERB" else None
        if noun is not None:
            return finish(noun)
        ids = self.words.region(self.words.np_start(self.trigger.i)) or [self.trigger.i]
        word = next((t.text for t in (self.trigger, self.trigger.head, *self.doc) if any(map(str.isalnum, t.text))), self.trigger.text)
        return Plan(self.words, [Piece(ids)]).fit() or finish(word)[:HARD] or word[:HARD]

    def _source(self, group: Group) -> str | None:
        """« comme l'a montré le rapport de l'agence » → « Rapport de l'agence »."""
        noun = find_subject(self.words, group)
        if noun is None or self.doc[noun].lemma_.lower() not in ("rapport", "étude", "enquête", "avis", "note"):
            return None
        end = group.start if noun < group.start else None
        return self._mark(Plan(self.words, [Piece(without_determiner(self.words, self.words.region(self.words.np_start(noun), end)))]).fit())


def _is_predicate(words: Words, complement: list[int]) -> bool:
    """« s'annonce excellent »: an adjective without its noun."""
    return words.doc[complement[0]].pos_ == "ADJ" and not any(words.doc[i].pos_ in ("NOUN", "PROPN") for i in complement[:3])


def _looks_participle(words: Words, token: Token) -> bool:
    """A participle tagged otherwise: an adjective with a verb's features, or a capital at the start of a sentence (« Dotée de … »)."""
    if token.pos_ == "ADJ" and "Part" in token.morph.get("VerbForm", []):
        return True
    if token.pos_ in ("ADJ", "NOUN") and passive_before(words, token.i) is not None:
        return True
    following = words.low(token.i + 1)
    if token.text.lower() in ("entrée", "entrées") and words.low(token.i - 1) == "," and following == "en":
        return True
    opens = token.i == 0 and token.pos_ in ("NOUN", "ADJ", "PROPN") and following in (",", "par", "en", "de", "à", "le")
    return opens and is_participle(token.text)
