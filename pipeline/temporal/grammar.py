"""The grammar of time expressions: the records of `resources/time*.toml`, checked and compiled.

Owns the shape of a record and the order of all of them, that of the files: the first record that matches at a
place wins. It refuses to compute: a record names the constructor (`make`) that gives its value.

Patterns are regular expressions over folded text (`folding`): lower case, no accents, straight apostrophes.
`{name}` stands for a shared fragment, captured under its own name; `{other:name}` captures it as `other`;
`{~name}` does not capture. In alternatives the same name may stand several times; a raw group writes its
second occurrence `year__2`. A space stands for one to three spaces, a space with `?` for up to three. A group
called `expr` narrows the span to itself. `after`, `not_after` and `not_before` look at the words around.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from pipeline.errors import ResourceError
from pipeline.models import Mod, Model, TimexType
from pipeline.openings import LENGTH, openings, without_padding
from pipeline.resources import read_resource

RELATIVE = "time_relative"
"""The file of what is counted from the publication or from another date."""
FILES = ("time_refusals", "time", RELATIVE, "time_durations")
_REFERENCE = re.compile(r"\{(?:(~)|([a-z]\w*):)?([a-z_]+)\}")
_ATOM = re.compile(r"\\.| \?|\[(?:\\.|[^\]\\])*\]| ")
_SPACES = {" ": "[ ]{1,3}", " ?": "[ ]{0,3}"}


class Example(Model):
    """A sentence with the expression that the record finds in it."""

    text: str = Field(description="The sentence.")
    span: str = Field(description="The expression, as the sentence writes it.")
    value: str = Field(description="Its TIMEX3 value.")
    type: TimexType | None = Field(default=None, description="Its type; unchecked when absent.")
    mod: Mod | None = Field(default=None, description="Its modifier.")
    published: str | None = Field(default=None, description="Publication date, EDTF.")


class Record(Model):
    """One pattern, what it denotes, and the sentences that prove it."""

    name: str = Field(description="Name that the evidence cites.")
    pattern: str = Field(description="Regular expression over folded text, with fragments.")
    make: str = Field(description="Constructor of the value; refuse: the words are no time expression.")
    value: str | None = Field(default=None, description="Value, for the constructor `fixed`.")
    type: TimexType | None = Field(default=None, description="Type, where the constructor does not decide.")
    mod: Mod | None = Field(default=None, description="Modifier that the words always carry.")
    words: dict[str, str] = Field(
        default_factory=dict, description="Words given to the constructor beside the captured ones."
    )
    after: str | None = Field(default=None, description="What must stand before the match.")
    not_after: str | None = Field(default=None, description="What must not stand before the match.")
    not_before: str | None = Field(default=None, description="What must not stand after the match.")
    glued: bool = Field(
        default=False,
        description=(
            "Whether a word may be glued to its end (« 2021et »), each of its parts ending by itself."
        ),
    )
    guard: str | None = Field(default=None, description="Further condition, by name.")
    examples: tuple[Example, ...] = Field(default=(), description="Each must be found, with that value.")
    rejects: tuple[str, ...] = Field(default=(), description="Sentences in which it must find nothing.")


class Number(Model):
    """A word family that stands for a number: a month or a weekday."""

    number: int = Field(description="1 is January, or Monday.")
    names: tuple[str, ...] = Field(min_length=1, description="Full forms, as French writes them.")
    short: tuple[str, ...] = Field(default=(), description="Abbreviations, without full stop.")


class Code(Model):
    """A word family that stands for a TIMEX3 code: a unit, a season, a part of the day, a modifier."""

    code: str = Field(description="TIMEX3 code.")
    names: tuple[str, ...] = Field(min_length=1, description="Forms, as French writes them.")


class Lexicon(Model):
    """Words and fragments shared by all records."""

    months: tuple[Number, ...]
    weekdays: tuple[Number, ...]
    english_months: tuple[Number, ...]
    units: tuple[Code, ...]
    seasons: tuple[Code, ...]
    dayparts: tuple[Code, ...]
    edges: tuple[Code, ...]
    shifts: tuple[Code, ...]
    quantities: tuple[Code, ...]
    holidays: tuple[Code, ...]
    fragments: dict[str, str]


class RecordFile(Model):
    """A file of records."""

    record: tuple[Record, ...]


@dataclass(frozen=True)
class Rule:
    """A record, compiled."""

    record: Record
    regex: re.Pattern[str]
    openings: frozenset[str]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


@dataclass(frozen=True)
class Grammar:
    """All rules in file order; `candidates` remembers which of them may match a
    text that begins with given characters.
    """

    rules: tuple[Rule, ...]
    by_name: Mapping[str, Rule]
    by_opening: Mapping[str, Sequence[int]]
    """Places of the rules in `rules` by each of their openings."""
    seen: dict[str, tuple[Rule, ...]]

    def candidates(self, beginning: str) -> tuple[Rule, ...]:
        """Rules that may match where a word begins so (digits written 0)."""
        rules = self.seen.get(beginning)
        if rules is None:
            rules = self.seen[beginning] = tuple(self.rules[place] for place in self._places(beginning))
        return rules

    def _places(self, beginning: str) -> list[int]:
        return sorted(
            {place for length in range(LENGTH + 1) for place in self.by_opening.get(beginning[:length], ())}
        )


@cache
def lexicon() -> Lexicon:
    """Words and fragments of the grammar."""
    words: Lexicon = read_resource("time_words", Lexicon)
    return words


@cache
def codes(family: str) -> Mapping[str, str]:
    """Folded word → code, for one of the lexicon's families of codes."""
    from pipeline.temporal.folding import fold

    return {fold(name): entry.code for entry in getattr(lexicon(), family) for name in entry.names}


@cache
def numbers(family: str) -> Mapping[str, int]:
    """Folded word → number, for months or weekdays, abbreviations included."""
    from pipeline.temporal.folding import fold

    return {
        fold(name).rstrip("."): entry.number
        for entry in getattr(lexicon(), family)
        for name in (*entry.names, *entry.short)
    }


@cache
def load_grammar() -> Grammar:
    """Read and compile all records, once per process. Raises ResourceError naming the record at fault."""
    rules = tuple(_compile(record) for name in FILES for record in read_resource(name, RecordFile).record)
    by_name = {rule.record.name: rule for rule in rules}
    if len(by_name) < len(rules):
        names = [rule.record.name for rule in rules]
        raise ResourceError(
            f"time records: the name {next(n for n in names if names.count(n) > 1)!r} is given twice"
        )
    by_opening: dict[str, list[int]] = defaultdict(list)
    for place, rule in enumerate(rules):
        for opening in rule.openings:
            by_opening[opening].append(place)
    return Grammar(rules, by_name, by_opening, {})


def file_of(name: str) -> str | None:
    """The resource file of a record; None where no record has that name."""
    return next(
        (file for file in FILES for record in read_resource(file, RecordFile).record if record.name == name),
        None,
    )


def expand(pattern: str) -> str:
    """Replace fragment references and spaces; a name captured again gets a numbered group. Raises
    ResourceError for an unknown fragment.
    """
    seen: Counter[str] = Counter()
    return _spaces(_REFERENCE.sub(lambda match: _fragment(match, seen), pattern))


def _spaces(pattern: str) -> str:
    return _ATOM.sub(lambda m: _SPACES.get(m[0], m[0]), pattern)


def _fragment(match: re.Match[str], seen: Counter[str]) -> str:
    silent, alias, name = match.groups()
    known = _fragments()
    if name not in known:
        raise ResourceError(f"time records: unknown fragment {{{name}}}; known: {', '.join(sorted(known))}")
    body = _REFERENCE.sub(lambda m: f"(?:{_inner(m)})", known[name])
    if silent:
        return f"(?:{body})"
    group = alias or name
    seen[group] += 1
    return f"(?P<{group}{'' if seen[group] == 1 else f'__{seen[group]}'}>{body})"


def _inner(match: re.Match[str]) -> str:
    return _REFERENCE.sub(lambda m: f"(?:{_inner(m)})", _fragments()[match[3]])


@cache
def _fragments() -> dict[str, str]:
    from pipeline.temporal.folding import fold

    words = lexicon()
    table = {"month": ("months", True), "month_name": ("months", False), "weekday": ("weekdays", False),
    "weekday_any": ("weekdays", True),
             "english_month": ("english_months", True)}  # fmt: skip
    found = dict(words.fragments)
    for name, (family, short) in table.items():
        full = [fold(n) for entry in getattr(words, family) for n in entry.names]
        abbreviated = [fold(n) for entry in getattr(words, family) for n in entry.short] if short else []
        found[name] = _either(full) + r"(?![a-z0-9])" + _abbreviated(abbreviated)
    found["month_stem"] = _either([fold(n) for entry in words.months for n in entry.names])
    found["month_short"] = (
        _either([fold(n) for entry in words.months for n in entry.short]) + r"(?:\.|(?![a-z0-9]))"
    )
    for name, family in (
        ("unit", "units"),
        ("season", "seasons"),
        ("daypart", "dayparts"),
        ("shift", "shifts"),
        ("holiday", "holidays"),
    ):
        found[name] = (
            _either([fold(n) for entry in getattr(words, family) for n in entry.names]) + r"(?![a-z0-9])"
        )
    for name, family in (("edge_word", "edges"), ("quantity", "quantities")):
        found[name] = _either([fold(n) for entry in getattr(words, family) for n in entry.names])
    return found


def _abbreviated(names: list[str]) -> str:
    """Alternatives for short forms, with or without their full stop; those
    that need it (« mer. ») stand before a figure.
    """
    dotted = [name for name in names if name.endswith(".")]
    bare = rf"|{_either([name for name in names if name not in dotted])}(?:\.|(?![a-z0-9]))" if names else ""
    return bare + (rf"|{_either(dotted)}(?= ?[0-9])" if dotted else "")


def _either(names: list[str]) -> str:
    return (
        "(?:"
        + "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(names, key=len, reverse=True))
        + ")"
    )


def _compile(record: Record) -> Rule:
    if record.make != "refuse" and not record.examples:
        raise ResourceError(f"time records: {record.name}: a record needs an example")
    if record.make == "refuse" and not record.rejects:
        raise ResourceError(f"time records: {record.name}: a refusal needs a sentence that it rejects")
    try:
        regex = re.compile(rf"(?:{expand(record.pattern)})" + ("" if record.glued else "(?![a-z0-9œæ_])"))
        return Rule(
            record,
            regex,
            openings(regex.pattern),
            *(_around(record, side) for side in ("after", "not_after", "not_before")),
        )
    except re.error as error:
        raise ResourceError(f"time records: {record.name}: {error} in {record.pattern!r}") from None


def _around(record: Record, side: str) -> re.Pattern[str] | None:
    pattern = getattr(record, side)
    if pattern is None:
        return None
    if side == "not_before":
        return re.compile(expand(pattern))
    whole = expand(pattern)
    return re.compile(
        rf"(?:{without_padding(whole)})\Z" if pattern.startswith(".*") else rf"(?<![a-z0-9])(?:{whole})\Z"
    )
