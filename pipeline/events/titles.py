"""Titles: a short French phrase for an event, made of the sentence's own words.

Owns the choice between a clause in the present, a noun of action and a noun phrase. It refuses to say what the sentence does not:
negations, futures and conditionals stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.events.title_clauses import (
    Group,
    conjugate,
    find_subject,
    governor,
    is_infinitive,
    is_present_homograph,
    main_verb,
    modified_noun,
    read_group,
    relative_object,
)
from pipeline.events.title_nouns import about, dated, is_bare, resolve_possessive, with_article, without_determiner
from pipeline.events.title_phrases import HARD, SOFT, Piece, Plan
from pipeline.events.title_typography import elides, finish, of
from pipeline.events.title_verbs import infinitive, noun_of, present, title_rules
from pipeline.events.title_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, Modality, Participant, Span

_NOUNS = frozenset({"NOUN", "PROPN", "X", "NUM", "SYM"})
_ANAPHORA = frozenset({"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"})
_IMPERSONAL = frozenset({"falloir", "exister", "agir", "avoir", "manquer", "rester", "convenir"})


def make_title(
    sentence_doc: Doc,
    trigger: Token,
    *,
    agent: Participant | None,
    kind: str,
    modality: Modality,
    mentions: Sequence[Mention],
    origin: int,
    times: Sequence[Span] = (),
) -> str:
    """Title of the event that `trigger` denotes, at most 120 characters, French, without final stop.

    `mentions` and `times` have prose offsets: `origin + token.idx` is a token's. `agent` names the subject where the sentence has a pronoun.
    """
    words = Words(sentence_doc, origin, mentions, times, trigger.i)
    return next(title for title in _Composer(words, agent, kind, modality).candidates() if title)


class _Composer:
    """Tries the shapes a title can have, best first."""

    def __init__(self, words: Words, agent: Participant | None, kind: str, modality: Modality) -> None:
        self.words, self.doc, self.kind, self.modality = words, words.doc, kind, modality
        self.agent = with_article(agent.name) if agent is not None else None
        self.trigger = words.doc[words.trigger]

    def candidates(self) -> Iterator[str | None]:
        """Titles, or None where a shape does not apply; the last always exists."""
        i = main_verb(self.words, self.trigger.i)
        mistagged = _looks_participle(self.words, self.trigger) or is_present_homograph(self.words, i)
        if self.doc[i].pos_ in ("VERB", "AUX") or mistagged:
            yield from self._verbal(i)
        yield from self._nominal(self.trigger.i)
        yield self._smallest()

    # -- verbs --------------------------------------------------------------------------------------------------------------------

    def _verbal(self, verb: int) -> Iterator[str | None]:
        if is_infinitive(self.words, verb):
            yield from self._infinitive(verb)
            return
        group = read_group(self.words, verb)
        if group.finite is None:
            yield from self._participle(verb)
            return
        if not group.compound or not group.passive or group.negated:
            yield self._clause(group)
        yield self._action_of_group(group)
        yield self._clause(group, pronoun=True)

    def _infinitive(self, verb: int) -> Iterator[str | None]:
        top = governor(self.words, verb)
        if top != verb:
            yield self._clause(read_group(self.words, top), through=verb)
        complement = self._complement(read_group(self.words, verb))
        yield self._action(verb, self._object_first(complement))
        yield self._mark(Plan(self.words, [Piece([verb, *complement])]).fit())

    def _participle(self, verb: int) -> Iterator[str | None]:
        words, token = self.words, self.doc[verb]
        if token.text.lower().endswith("ant"):
            yield self._action(verb, self._object_first(self._complement(read_group(words, verb))))
            return
        noun = self._following_noun(verb) if self._opens_sentence(verb) else modified_noun(words, verb)
        if noun is None:
            return
        said_of = self._said_of(noun, verb)
        tail = words.region(verb + 1, words.np_start(noun) if noun > verb else None, tail=True)
        yield self._action(verb, [Piece(said_of, of, heading=True), Piece(tail, first=0)])
        plural = token.text.endswith("s") if "Plur" not in token.morph.get("Number", []) else True
        be = f"{present('être', plural)} {token.text.lower()}"
        yield self._mark(Plan(words, [Piece(said_of, heading=True), be, Piece(tail, first=0)]).fit())

    def _said_of(self, noun: int, verb: int) -> list[int]:
        """The phrase that a participle is said of, with the reference and subject that a heading puts between commas."""
        words = self.words
        ids = words.region(words.np_start(noun), verb if noun < verb else None)
        other = next((n for n, i in enumerate(ids) if n and i != verb and self.doc[i].pos_ == "VERB" and words.is_out(i + 1)), None)
        ids = words.tidy(ids[:other])
        for start in range(max(ids, default=noun) + 1, verb):
            after_comma = words.low(start - 1) == "," and not words.is_out(start)
            if after_comma and re.match(r"(?:n°|relati(?:f|ve)s?$|portant$|visant$|tendant$)", words.low(start)):
                ids += [i for i in words.region(start, verb) if i not in ids]
        return self._number_first(ids)

    def _number_first(self, ids: list[int]) -> list[int]:
        """« projet de loi relatif aux prêts, n° 12 » → « projet de loi n° 12 relatif aux prêts »."""
        number = next((n for n, i in enumerate(ids) if n and self.words.low(i).startswith("n°")), None)
        subject = next((n for n, i in enumerate(ids) if re.match(r"relati(?:f|ve)s?$|portant$|visant$|tendant$", self.words.low(i))), None)
        if number is None or subject is None or subject > number:
            return ids
        return [*ids[:subject], *ids[number:], *ids[subject:number]]

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

    def _clause(self, group: Group, *, through: int | None = None, pronoun: bool = False) -> str | None:
        subject = self._subject(group, pronoun=pronoun)
        if subject is None:
            return None
        complement = self._without_addressee(self._complement(group, through))
        plural = group.plural if isinstance(subject, Piece) else subject.startswith("les ")
        verb = conjugate(self.words, group, plural)
        floor = complement.index(through) + 1 if through in complement else 0
        if not complement:
            complement = self._deadline(group.verb)
        return self._mark(Plan(self.words, [subject, verb, Piece(complement, first=max(floor, self._floor(complement)))]).fit(), group)

    def _deadline(self, verb: int) -> list[int]:
        """« jusqu'au 16 novembre » after a verb that says nothing more."""
        end = verb + 1
        while end < len(self.doc) and end in self.words.dates:
            end += 1
        return list(range(verb + 1, end)) if self.words.low(verb + 1) == "jusqu'" else []

    def _floor(self, complement: list[int]) -> int:
        """How many tokens of the complement must stay: up to its first noun."""
        return next((n + 1 for n, i in enumerate(complement) if self.doc[i].pos_ in ("NOUN", "PROPN")), 1)

    def _subject(self, group: Group, *, pronoun: bool) -> str | Piece | None:
        head = find_subject(self.words, group)
        if head is None:
            return self.agent if group.finite is not None and not group.passive else None
        if self.doc[head].pos_ == "PRON" and self.words.low(head) not in ("tous", "toutes", "certains", "plusieurs", "chacun", "aucun", "une", "un"):
            return self._pronoun_subject(group, head, pronoun)
        ids = self._subject_ids(group, head)
        if not self._agrees(group, head, ids):
            return None
        if self.agent is not None and not group.passive and self.words.low(ids[0]) in ("ce", "cet", "cette"):
            return self.agent
        return Piece(ids)

    def _agrees(self, group: Group, head: int, ids: list[int]) -> bool:
        """Whether subject and verb can belong together; a tree that joins « le décret » and « sont » is not believed."""
        token = self.doc[head]
        if group.finite is None or not token.morph.get("Number", []) or token.lemma_.lower() in title_rules().quantities.words:
            return True
        if group.plural:
            joined = any(self.words.low(i) in ("et", "ou", ",", "ni") for i in ids)
            return joined or "Plur" in token.morph.get("Number", []) or self.doc[ids[0]].pos_ == "NUM" or head in self.words.unit
        return "Plur" not in token.morph.get("Number", []) or self.words.low(ids[0]) not in ("les", "des", "ces")

    def _subject_ids(self, group: Group, head: int) -> list[int]:
        verb = self.doc[group.verb]
        heads = [c.i for c in verb.children if c.dep_.startswith("nsubj") and c.i < group.start and c.pos_ != "PRON"] if group.plural else []
        start = self.words.np_start(min([head, *heads]))
        return self.words.region(start, group.start if head < group.start else None, plural=group.plural) or [head]

    def _pronoun_subject(self, group: Group, head: int, pronoun: bool) -> str | Piece | None:
        low = self.words.low(head)
        if low in _ANAPHORA and (antecedent := self._same_sentence(group, head)) is not None:
            return antecedent
        if self.agent is not None and low not in ("ce", "c'", "cela") and not group.passive:
            return self.agent
        impersonal = low == "il" and infinitive(self.doc[group.verb].text, self.doc[group.verb].lemma_) in _IMPERSONAL
        return Piece([head]) if pronoun or impersonal else None

    def _same_sentence(self, group: Group, head: int) -> Piece | None:
        """The first clause's subject for « il » in a coordinated clause, where gender and number agree."""
        verb = self.doc[group.verb]
        if verb.dep_ not in ("conj", "parataxis") or verb.head.i > verb.i or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        first = read_group(self.words, verb.head.i)
        subject = find_subject(self.words, first)
        if subject is None or self.doc[subject].pos_ not in _NOUNS:
            return None
        if any(self.doc[subject].morph.get(f, []) not in ([], self.doc[head].morph.get(f, [])) for f in ("Gender", "Number")):
            return None
        return Piece(self._subject_ids(first, subject))

    def _without_addressee(self, complement: list[int]) -> list[int]:
        """« appelle l'attention du ministre sur les prix » → « appelle l'attention sur les prix », where the whole is long."""
        words = self.words
        noun = next((n for n, i in enumerate(complement) if words.low(i) == "attention"), None)
        about = next((n for n, i in enumerate(complement) if words.low(i) == "sur"), None)
        if noun is None or about is None or about < noun or len(words.text(complement)) < SOFT // 2:
            return complement
        return [*complement[: noun + 1], *complement[about:]]

    def _complement(self, group: Group, through: int | None = None) -> list[int]:
        words, verb = self.words, group.verb
        start = verb + 1
        while words.low(start) in ("pas", "plus", "jamais", "guère"):
            start += 1
        subject = find_subject(words, group)
        end = words.np_start(subject) if subject is not None and subject > verb else None
        ids = words.region(start, end, completive=verb, strict=True)
        antecedent = relative_object(words, group if through is None else read_group(words, through))
        if antecedent is None:
            return ids
        thing = words.region(words.np_start(antecedent[0]), antecedent[1])
        return [*thing, *ids] if through is None else [*ids, *thing]

    # -- nouns of action ----------------------------------------------------------------------------------------------------------

    def _action_of_group(self, group: Group) -> str | None:
        """« Adoption du texte par le Sénat » for a passive, « Adoption d'un plan » for a verb whose subject is a pronoun."""
        if group.negated or not self._may_nominalise(group):
            return self._clause(group)
        complement = self._complement(group)
        if not group.passive:
            return self._action(group.verb, self._object_first(complement))
        subject = self._subject(group, pronoun=False)
        if isinstance(subject, Piece):
            subject.link = of
            return self._action(group.verb, [subject, Piece(complement, first=0)]) or self._clause(group)
        opens = complement and self.words.low(complement[0]) in ("de", "d'", "que", "qu'")
        return self._action(group.verb, [Piece(complement)]) if opens else None

    def _may_nominalise(self, group: Group) -> bool:
        """No conditional to keep, no predicate (« nommé rapporteur ») and no adverb that would change the meaning."""
        words = self.words
        if group.finite is not None and "Cnd" in self.doc[group.finite].morph.get("Mood", []):
            return False
        after = group.verb + 1
        predicate = group.passive and after < len(self.doc) and self.doc[after].pos_ in ("NOUN", "ADJ") and not words.is_out(after)
        return not predicate and not any(self.doc[i].pos_ == "ADV" and i not in words.idle for i in range(group.start, group.verb))

    def _object_first(self, complement: list[int]) -> list[str | Piece]:
        """The complement with its object, wherever it begins, turned into « de … »."""
        start = next((n for n in range(len(complement)) if self._opens_object(complement, n)), None)
        if start is None:
            return [Piece(complement, first=self._floor(complement))] if complement else []
        head, tail = complement[:start], complement[start:]
        return [*([Piece(head, first=len(head))] if head else []), Piece(tail, of, first=self._floor(tail))]

    def _opens_object(self, complement: list[int], n: int) -> bool:
        token = self.doc[complement[n]]
        partitive = token.text.lower() in ("des", "du") and token.head.dep_ in ("obj", "nsubj", "obl:arg")
        if n == 0:
            return partitive or token.pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ")
        return token.pos_ == "DET" and self.doc[complement[n - 1]].pos_ in ("NOUN", "PROPN", "ADJ") and token.text.lower() != "d'"

    def _action(self, verb: int, parts: list[str | Piece]) -> str | None:
        """A noun of action with its complements, or None where the verb has none."""
        token = self.doc[verb]
        noun = noun_of(infinitive(token.text, token.lemma_))
        first = next((part for part in parts if isinstance(part, Piece) and part.ids), None)
        if noun is None or first is None or self._echoes(noun, first):
            return None
        if noun == "mise":
            noun = self._set_phrase(noun, parts)
            if noun is None:
                return None
        return self._mark(Plan(self.words, [noun, *parts]).fit())

    def _echoes(self, noun: str, piece: Piece) -> bool:
        """« L'exposition sera exposée » gives no « Exposition de l'exposition »."""
        return any(self.doc[i].lemma_.lower() == noun or self.words.low(i) == noun for i in piece.ids)

    def _set_phrase(self, noun: str, parts: list[str | Piece]) -> str | None:
        """« mis … en ligne » → « mise en ligne »; the set phrase leaves its place in `parts`."""
        for piece in parts:
            if not isinstance(piece, Piece) or len(piece.ids) < 2 or self.words.low(piece.ids[0]) not in ("en", "à", "sur", "hors"):
                continue
            if self.doc[piece.ids[1]].pos_ != "DET":
                phrase, piece.ids = piece.ids[:2], piece.ids[2:]
                piece.first = 0
                return f"{noun} {self.words.text(phrase)}"
        return None

    # -- nouns --------------------------------------------------------------------------------------------------------------------

    def _nominal(self, i: int) -> Iterator[str | None]:
        words = self.words
        head = i if self.doc[i].pos_ in _NOUNS or self.doc[i].head.pos_ not in _NOUNS else self.doc[i].head.i
        ids = words.region(words.np_start(min(head, i)))
        plain = without_determiner(words, ids)
        if self.modality == "negated":
            yield self._climb(i)
        plain = self._with_quantity(plain, head)
        if is_bare(words, plain):
            yield self._attributed(ids, plain)
            yield self._said(resolve_possessive(words, plain))
            yield self._said(dated(words, plain))
            yield self._climb(i)
        yield self._said(resolve_possessive(words, plain))
        title = Plan(words, [Piece(plain, first=max(1, plain.index(i) + 1 if i in plain else 1))]).fit()
        yield self._mark(about(title) if title else None)

    def _with_quantity(self, plain: list[int], head: int) -> list[int]:
        """« 50 % des ventes » for « ventes »."""
        quantity = self.doc[head].head
        if quantity.i >= head or quantity.lemma_.lower() not in title_rules().quantities.words or quantity.i < head - 4:
            return plain
        return self.words.region(self.words.np_start(quantity.i)) or plain

    def _said(self, text: str | None) -> str | None:
        return self._mark(finish(text)) if text and len(text) <= HARD else None

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
        title = self._clause(group) if group is not None and group.finite is not None else None
        return title if title and self.trigger.text.lower() in title.lower() else None

    def _smallest(self) -> str:
        """The smallest phrase around the trigger, whatever the tree is worth."""
        ids = self.words.region(self.words.np_start(self.trigger.i)) or [self.trigger.i]
        return Plan(self.words, [Piece(ids)]).fit() or finish(self.trigger.text)[:HARD] or self.trigger.text[:HARD]

    # -- marks --------------------------------------------------------------------------------------------------------------------

    def _mark(self, title: str | None, group: Group | None = None) -> str | None:
        """Say of a title whose words do not show it that the event is a hypothesis, or denied."""
        if title is None:
            return None
        if self.modality == "negated" and group is None and not re.match(r"(?:Aucune?|Absence|Pas de|Pas d')(?!\w)", title):
            return _limited("Pas d'" if elides(title) else "Pas de ", title[:1].lower() + title[1:])
        conditional = group is not None and group.finite is not None and "Cnd" in self.doc[group.finite].morph.get("Mood", [])
        return _limited("", f"{title} (hypothèse)") if self.modality == "hypothetical" and not conditional else title


def _limited(prefix: str, title: str) -> str | None:
    return prefix + title if len(prefix + title) <= HARD else None


def _looks_participle(words: Words, token: Token) -> bool:
    """A participle tagged otherwise: an adjective with a verb's features, or a capital at the start of a sentence (« Dotée de … »)."""
    if token.pos_ == "ADJ" and "Part" in token.morph.get("VerbForm", []):
        return True
    following = words.low(token.i + 1)
    opens = token.i == 0 and token.pos_ in ("NOUN", "ADJ", "PROPN") and following in (",", "par", "en", "de", "à", "le")
    return opens and re.search(r"[éiu]e?s?$", token.text) is not None


__all__ = ["make_title", "title_rules", "with_article"]
