"""Titles that are noun phrases, and the clauses around a noun that cannot stand alone.

Owns their order. It refuses triggers that are verbs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.events.titles.clause_shapes import Shapes
from pipeline.events.titles.coordination import own_member, without_sibling
from pipeline.events.titles.fitting import Piece, Plan
from pipeline.events.titles.noun_phrases import about, dated, is_bare, resolve_possessive, with_quantity, without_determiner
from pipeline.events.titles.noun_title import whose_change, with_aim
from pipeline.events.triggers import lexicon
from pipeline.syntax.spelling import of
from pipeline.syntax.subjects import main_verb
from pipeline.syntax.verb_forms import infinitive, noun_of, title_rules
from pipeline.syntax.verb_groups import read_group

_OF = frozenset({"de", "d'", "du", "des"})
_NOUNS = frozenset({"NOUN", "PROPN", "X", "NUM", "SYM"})


class NounShapes(Shapes):
    """The shapes of a title whose trigger is a noun."""

    def _nominal(self, i: int) -> Iterator[str | None]:
        words = self.words
        head = i if self.doc[i].pos_ in _NOUNS or self.doc[i].head.pos_ not in _NOUNS else self.doc[i].head.i
        ids = without_sibling(words, i, own_member(words, i, words.region(words.np_start(min(head, i)))))
        plain = with_quantity(words, without_determiner(words, ids), head)
        owned = resolve_possessive(words, without_determiner(words, ids, possessive=False))
        if changed := whose_change(words, i):
            yield self._mark(Plan(words, [Piece(changed, first=changed.index(i) + 1)]).fit())
        yield self._mark(with_aim(words, i, plain))
        measured = self._is_measured(i) and not any(self.doc[k].pos_ == "NUM" for k in plain)
        if self.modality == "negated" or measured or self._counts(plain):
            yield self._cleft(head)
            yield self._climb(i)
        if is_bare(words, plain):
            yield self._answer(self.trigger.head.i) if self.trigger.lemma_ == "réponse" and self.trigger.head.i < i else None
            yield self._attributed(ids, plain)
            yield self._said(owned)
            yield self._whole(i)
            yield self._said(dated(words, plain))
            yield self._climb(i)
        yield self._said(owned)
        title = Plan(words, [Piece(plain, first=max(1, plain.index(i) + 1 if i in plain else 1))]).fit()
        yield self._mark(about(title) if title else None)

    def _is_measured(self, i: int) -> bool:
        """Whether the event is a figure: by its kind, or since the noun is the subject of a verb of change that says how much."""
        verb = self.doc[i].head
        changes = noun_of(infinitive(verb.text, verb.lemma_)) in title_rules().changes.words
        return self.kind == "measurement" or (self.doc[i].dep_ == "nsubj" and changes)

    def _counts(self, plain: list[int]) -> bool:
        """Whether a phrase is a number of things."""
        return bool(plain) and (self.doc[plain[0]].pos_ == "NUM" or self.words.low(plain[0]) in ("plus", "moins", "près"))

    def _cleft(self, noun: int) -> str | None:
        """« ce sont 300 agents qui attendent »: 300 agents wait."""
        clauses = (c for c in self.doc[noun].children if c.dep_ == "acl:relcl" and any(g.text.lower() == "qui" for g in c.children))
        clause = next(clauses, None) if any(c.dep_ == "cop" for c in self.doc[noun].children) else None
        return self._clause(read_group(self.words, main_verb(self.words, clause.i))) if clause is not None else None

    def _whole(self, i: int) -> str | None:
        """« le rapport de l'inspection des [finances] »: what a bare complement is part of, where a date follows both."""
        words, token = self.words, self.doc[i]
        while token.dep_ == "nmod" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN"):
            governed = words.low(words.np_start(token.i) - 1) in _OF and token.head.i not in words.calendar
            if not governed or token.head.lemma_.lower() in title_rules().frames.words:
                break
            token = token.head
        if token.i == i or lexicon.record_of(self.doc[i]) is not None or not (words.is_out(i + 1) or words.is_out(i + 2)):
            return None
        ids = without_determiner(words, words.region(words.np_start(token.i)))
        return self._said(dated(words, ids) or words.text(ids)) if i in ids else None

    def _attributed(self, ids: list[int], plain: list[int]) -> str | None:
        """« votre déclaration » → « Déclaration de la ministre », where the agent is known."""
        if self.agent is None or not ids or self.words.low(ids[0]) not in ("mon", "ma", "notre", "votre"):
            return None
        return self._mark(Plan(self.words, [Piece(plain), of(self.agent)]).fit())

    def _climb(self, i: int) -> str | None:
        """The clause of which a bare noun is subject, object or predicate."""
        token = self.doc[i]
        while token.dep_ in ("nmod", "conj", "appos") and token.head.i < token.i:
            token = token.head
        if not token.dep_.startswith(("obj", "nsubj", "obl")) or self.words.in_parenthesis:
            return None
        verb = main_verb(self.words, token.head.i)
        group = read_group(self.words, verb) if self.doc[verb].pos_ in ("VERB", "AUX") else None
        told = group is not None and group.finite is not None and (group.negated or self.modality != "negated")
        title = self._clause(group, holding=self.trigger.i) if told and group is not None else None
        return title if title and self.trigger.text.lower() in title.lower() else None
