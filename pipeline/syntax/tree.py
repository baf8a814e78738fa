"""One parsed sentence with what is known of it: tokens, names, and the ways up and down its dependency tree.

Owns the questions that one asks of a tree (is this a predicate, who is its subject, which words are a name).
It refuses to decide anything: which word is an event is attachment's business, who takes part that of
participants.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pipeline.models import Mention

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus")
CIVILITIES = frozenset({"M.", "MM.", "Mme", "Mmes", "Mlle", "Monsieur", "Madame", "Me", "Dr"})
CLAUSES = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "csubj"})


@dataclass(frozen=True)
class View:
    """A sentence: its own parsed Doc, the prose offset of its first code
    point, and the names in it (prose offsets).
    """

    doc: Doc
    origin: int
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    names: dict[int, Mention] = field(default_factory=dict)
    """Token index → the person, office or institution whose name the token belongs to."""
    pronouns: dict[int, Mention] = field(default_factory=dict)
    """Token index → the resolved reference (« il », « cet opérateur ») to which the token belongs."""
    holders: dict[int, Mention] = field(default_factory=dict)
    """Token index → the second one meant, where a reference stands
    for an office and its holder (« vous »).
    """
    acts: dict[int, Mention] = field(default_factory=dict)
    """Token index → the legal text whose name the token belongs to."""

    @cached_property
    def text(self) -> str:
        """Text of the sentence."""
        return self.doc.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.idx + len(token.text) for token in self.doc]

    @cached_property
    def has_verb(self) -> bool:
        """Whether the sentence has a verb that makes it one; headings and telegraphic lines have none."""
        words = [token for token in self.doc if token.pos_ in VERBAL and token.i not in self.names]
        return any("Fin" in feature(token, "VerbForm") or children(token, *SUBJECTS) for token in words)

    def named(self, index: int) -> tuple[Mention, ...]:
        """Who is meant at a token: a name, or what a reference stands for."""
        meant = self.names.get(index) or self.pronouns.get(index)
        found = (meant, None if index in self.names else self.holders.get(index))
        return tuple(mention for mention in found if mention is not None)

    def offset(self, token: Token) -> int:
        """Prose offset of a token."""
        return self.origin + token.idx

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap a span of the prose."""
        first = bisect_right(self._ends, start - self.origin)
        last = bisect_left(self._starts, end - self.origin)
        return list(self.doc[first:last]) if first < last else []

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of a span that governs the others: the one whose head lies outside."""
        inside = [token for token in self.tokens(start, end) if not token.is_space]
        indices = {token.i for token in inside}
        for token in inside:
            if token.head.i not in indices or token.head.i == token.i:
                return token
        return inside[0] if inside else None


def make_view(
    doc: Doc, origin: int, start: int, end: int, mentions: Sequence[Mention], references: Sequence[Mention]
) -> View:
    """Put a parsed sentence and the mentions that lie in it side by side."""
    inside = tuple(m for m in mentions if m.start < end and start < m.end)
    view = View(doc, origin, start, end, inside)
    for mention in inside:
        if mention.kind != "place":
            _cover(view, mention, view.acts if mention.kind == "legal_text" else view.names)
    for mention in references:
        if mention.start < end and start < mention.end:
            first = view.tokens(mention.start, mention.end)[:1]
            _cover(view, mention, view.holders if first and first[0].i in view.pronouns else view.pronouns)
    return view


def _cover(view: View, mention: Mention, table: dict[int, Mention]) -> None:
    """Tokens of the mention, and the civility before it, which the parser likes to make the head."""
    inside = view.tokens(mention.start, mention.end)
    for token in inside:
        table.setdefault(token.i, mention)
    if inside and inside[0].i > 0 and inside[0].nbor(-1).text in CIVILITIES:
        table.setdefault(inside[0].i - 1, mention)


def feature(token: Token, name: str) -> frozenset[str]:
    """Values of a morphological feature (Universal Dependencies); empty when it is not set."""
    return _values(token.morph, name)


@lru_cache(maxsize=1 << 14)
def _values(features: str, name: str) -> frozenset[str]:
    """Values of one feature among all, as they are written: « Mood=Ind|Number=Sing »."""
    written = dict(feature.split("=", 1) for feature in features.split("|")) if features else {}
    return frozenset(written[name].split(",")) if name in written else frozenset()


def children(token: Token, *deps: str) -> list[Token]:
    """Direct dependents with one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def copula(token: Token) -> Token | None:
    """The « être » of a nominal or adjectival predicate."""
    return next(iter(children(token, "cop")), None)


def auxiliaries(token: Token) -> list[Token]:
    """Auxiliaries and copula of a predicate, in order."""
    return [
        child
        for child in token.children
        if (child.dep_ == "cop" or child.dep_.startswith("aux")) and child.pos_ != "PRON"
    ]


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or what « être » is said of."""
    if token.pos_ == "VERB" or copula(token) is not None or children(token, *SUBJECTS):
        return True
    return token.pos_ == "AUX" and token.dep_ not in {"cop", "aux", "aux:tense", "aux:pass"}


def finite(token: Token) -> Token | None:
    """The finite verb of a predicate: itself or its first auxiliary."""
    for candidate in [*auxiliaries(token), token]:
        if "Fin" in feature(candidate, "VerbForm"):
            return candidate
    return None


def is_told(token: Token) -> bool:
    """Whether the token is a finite verb."""
    return token.pos_ in VERBAL and "Fin" in feature(token, "VerbForm")


def is_past_participle(token: Token) -> bool:
    """Whether the token is a past participle, with or without auxiliary."""
    return "Part" in feature(token, "VerbForm") and "Past" in feature(token, "Tense")


def is_participle(token: Token) -> bool:
    """Whether the token is a past participle that stands alone, without auxiliary."""
    return is_past_participle(token) and not auxiliaries(token)


def subject(token: Token) -> Token | None:
    """The first subject of a predicate."""
    return next(iter(subjects(token)), None)


def subjects(token: Token, depth: int = 4) -> list[Token]:
    """The words that are subject of a predicate, looked for upwards through
    coordination, control and relative clauses.
    """
    own = children(token, *SUBJECTS)
    if own:
        return [antecedent(word, token) for word in own]
    if depth == 0 or token.head.i == token.i:
        return []
    if token.dep_ == "acl" and is_participle(token):
        return [token.head]
    bare = (
        token.i == 0 or finite(token) is None
    )  # « Réunie le 3 mai, la commission … »: taken for a finite verb where it opens the sentence
    fronted = token.dep_ == "advcl" and bare and (token.i < token.head.i or bool(children(token, "mark")))
    controlled = token.dep_ in {"conj", "xcomp"} or fronted
    return subjects(token.head, depth - 1) if controlled and is_predicate(token.head) else []


def antecedent(word: Token, clause: Token) -> Token:
    """What a relative pronoun stands for; the word itself when it is none."""
    if word.lower_ in {"qui", "lequel", "laquelle", "lesquels", "lesquelles"} and clause.dep_ == "acl:relcl":
        return clause.head
    return word


def climb(token: Token) -> Iterator[Token]:
    """Heads above a token, nearest first, the root included."""
    while token.head.i != token.i:
        token = token.head
        yield token


def hang(token: Token, head: Token, relation: str) -> bool:
    """Hang a token on another, by its relation; a token that would then hang on itself stays where it is."""
    if head.i != token.i and any(above.i == token.i for above in climb(head)):
        return False
    place(token, head, relation)
    return True


def place(token: Token, head: Token, relation: str) -> None:
    """Hang a token on another, which is not below it, or, by « ROOT », on itself."""
    token.move(head)
    token.dep_ = relation


def preposition(token: Token) -> str:
    """The preposition of a noun phrase, lower case; empty when it has none."""
    return " ".join(child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i)
