"""What a constructor may look at: the publication, the tense around the
words, and what the text has dated so far.

Owns the choice of a side (past or future) and of an antecedent. It refuses to
read words: those are the constructors' business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from pipeline.calendar.timex import Anchor, iso, parse_anchor
from pipeline.calendar.wording import WEEKDAY
from pipeline.models import Mod, TimeExpression, TimexType
from pipeline.temporal.contexts import pattern_before
from pipeline.temporal.entry_lines import opens_entry
from pipeline.temporal.grammar import Record
from pipeline.temporal.headed_sides import heading_side
from pipeline.temporal.headed_years import end_of_report, heading_year, paper_year
from pipeline.temporal.signals import find_signal

Words = Mapping[str, str]
Side = Literal["past", "present", "planned", "future"]
"""« planned »: said to be set for a date, which may since be over; the nearest one is meant."""
Grain = Literal["year", "month", "day"]
PUBLICATION = "publication"
_SIDES: Mapping[str, Side] = {"depuis": "past", "d'ici": "future", "d'ici à": "future"}
_AHEAD = frozenset(
    {"jusqu'à", "au-delà de", "à compter de", "à partir de", "avant", "au plus tard", "au plus tôt", "dès"}
)
"""Prepositions that look ahead unless the clause is in the past."""
_AROUND: tuple[tuple[str, Side], ...] = (("looks_back", "past"), ("looks_ahead", "future"))
"""Words before that say the side whatever the clause says: « date du 3
mars », « leur prochaine assemblée en novembre ».
"""
_OPENING = frozenset({"à compter de", "à partir de", "dès"})
_HORIZONS = frozenset({"à l'horizon", "d'ici", "d'ici à"})
_LIMITS = frozenset({"jusqu'à", "au plus tard"})
_HAD = re.compile(
    r"(?<![a-z'])(?:j'|l'|n'|m')?av(?:ait|aient|ions) (?:[a-z]+ment )?[a-z]{2,}(?:e|i|u|is)e?s?(?![a-z])"
)
"""« avait annoncé dès le printemps »: it was ahead of what is told, and may be over."""
_SET_TO = re.compile(
    r"(?<![a-z])(?:(?:avanc|report|repouss|decal|fix|prorog|ajourn|renvoy|deplac|differ)ee?s?|en delibere)"
    r" (?:au |a la |a )"
    rf"(?:{WEEKDAY} )?$"
)
"""« avancé au 17 juin »: what is set for a day, whatever the tense in which that is told."""
_STEPS = frozenset({"discourse_shift", "unit_shift"})
_STOP = re.compile(r"\n|(?<![ .-]m)(?<! mm)[.?!] ")
_OPENS = re.compile(r"(?:^|[.!?»] |\n)(?:l[ea] |en |au |a la fin de |fin |debut )?$")
_LASTED = re.compile(
    r"(?<![a-z])(?!fait |lait |parfait |souhait )[a-z]+(?:ai[st]|aient) [^,;]{0,60}?depuis (?:[a-z]+ de )?$"
)
_SAID_OF_ACT = re.compile(
    r",? ?(?:qui|que|dont|qu['’]|l(?:e|a|es)quel(?:le)?s?"
    r"|(?!(?:depuis|puis|ainsi|aussi|(?:lun|mar|jeu|same)di|vendredi|plus|parmi|sous)\b)[^\W\d_]+(?:ée?s?|ie?s?|ue?s?|ise?s?|ite?s?))\b"
)
"""What opens a relative or a participle behind the day of an act."""
_OPENS_LINE = re.compile(r"\W{0,6}(?P<year>(?:1\d|20)\d\d) ?[:–—] ")
_NEAR_ACT = 80
"""Characters behind the day of an act within which another is counted from it."""
REACH = 1500
"""How far back, in code points, an antecedent may stand."""
_COMPARED = ("par rapport a ", "par rapport a l'", "par rapport au ", "compare a ", "par rapport a la ")
_AGAINST = re.compile(r"(?<![a-z])contre (?:[0-9][0-9 .,]*|\w+) (?:\S+ ){0,2}(?:en |au |a la |fin )?$")
"""« contre 94,7 % en 2021 »."""
_ACTS = (
    "loi",
    "decret",
    "arrete",
    "ordonnance",
    "circulaire",
    "directive",
    "reglement",
    "code",
    "lois",
    "decrets",
    "arretes",
)
NEAR = 250
"""How far back an antecedent outweighs the publication."""


@dataclass(frozen=True)
class Timex:
    """What a constructor gives: TIMEX3, and the EDTF where the value alone does not say it."""

    type: TimexType
    value: str
    mod: Mod | None = None
    anchor: str | None = None
    edtf: str | None = None


@dataclass(frozen=True)
class Told:
    """A dated expression already read."""

    start: int
    end: int
    value: str
    anchor: Anchor
    rule: str
    legal: bool
    explicit: bool
    aside: bool = False
    """In brackets: an antecedent only of what stands in them too."""
    background: bool = False
    """After « depuis »: not the day under discussion."""
    limits: bool = False
    """After « jusqu'à »."""
    compared: bool = False
    """After « par rapport à », « à l'horizon »: never what the text goes on from."""
    fronted: bool = False
    """At the head of its sentence."""

    @property
    def steps(self) -> bool:
        """« l'année suivante », « deux ans plus tard »: the text goes on from what it told before."""
        return self.explicit and self.rule in _STEPS


@dataclass
class Memory:
    """Dated expressions of the text so far, latest last, and the latest interval that two of them made."""

    told: list[Told] = field(default_factory=list)
    period: str | None = None
    period_end: int = 0

    def add(self, item: TimeExpression, left: str) -> None:
        """Remember an expression that has a place on the calendar."""
        anchor = parse_anchor(item.value) if item.edtf is not None and item.type != "DURATION" else None
        if anchor is not None:
            self.told.append(_remember(item, anchor, left))


def _remember(item: TimeExpression, anchor: Anchor, left: str) -> Told:
    return Told(
        item.start,
        item.end,
        item.value,
        anchor,
        item.rule,
        legal=is_legal(left),
        explicit=item.anchor is None or item.anchor.startswith("discourse"),
        aside=left.rfind("(") > left.rfind(")"),
        background=item.signal == "depuis",
        limits=item.signal == "jusqu'à",
        compared=item.signal in _HORIZONS or left.endswith(_COMPARED) or _AGAINST.search(left) is not None,
        fronted=_OPENS.search(left[-16:]) is not None,
    )


def is_legal(left: str) -> bool:
    """Whether the words before name a legal act, whose date the narrative does not start from."""
    words = left.split()[-8:]
    return (
        bool(words) and words[-1] in ("du", "de") and any(word.strip("(«'").endswith(_ACTS) for word in words)
    )


@dataclass
class Scene:
    """One candidate's surroundings."""

    text: str
    folded: str
    start: int
    end: int
    record: Record
    published: Anchor | None
    tense: Callable[[int, int], Side | None]
    main: Callable[[int, int], bool]
    """Whether what stands between two offsets says when its sentence happens."""
    memory: Memory
    following: Callable[[], TimeExpression | None]
    """The next expression where it stands right after this one, resolved on its own."""
    day_ahead: Callable[[], TimeExpression | None]
    """The day right after this hour, or after the hour that closes a
    range with it (« de 9 h à 11 h jeudi »).
    """
    whole_ahead: Callable[[], Anchor | None]
    """The next date near behind that is written with its year, and is not that of an act."""

    @cached_property
    def introduced(self) -> tuple[str, int] | None:
        """The preposition that introduces the expression, in canonical form, with its offset."""
        return find_signal(self.folded, self.text, self.start)

    @property
    def signal(self) -> str:
        """The preposition that introduces the expression, in canonical form; empty for none."""
        return self.introduced[0] if self.introduced else ""

    @cached_property
    def side(self) -> Side | None:
        """Past, present or future, as the preposition and the clause say; None when they do not."""
        name = self.signal
        if name in _SIDES:
            return _SIDES[name]
        around = next(
            (side for list_name, side in _AROUND if pattern_before(list_name).search(self.left)), None
        )
        if around is not None and name not in _AHEAD:
            return around
        told = self.tense(self.start, self.end)
        if name in _AHEAD and told != "past" and pattern_before("was_to").search(self.left_of_sentence):
            return "planned"  # « il devait le rendre avant Pâques » may be over
        if name in _AHEAD:
            return "past" if told == "past" and not self._sets_ahead(name) else "future"
        if told == "past" and (name == "pour" or _SET_TO.search(self.left)):
            return "planned"
        if is_legal(self.left):
            return "past"
        return (heading_side(self.folded, self.start) or told) if told in (None, "present") else told

    def _sets_ahead(self, name: str) -> bool:
        """Whether a past clause sets what lies ahead: « est fixé », « a annoncé », « est prolongé jusqu'au »,
        « dès le 3, la prime est versée ».
        """
        sentence = self.left_of_sentence
        if any(pattern_before(cue).search(sentence) for cue in ("passive_present", "announced")):
            return not _HAD.search(sentence)
        if name in _LIMITS:
            return pattern_before("prolonged").search(sentence) is not None
        fronted = name in _OPENING and self.opens_clause
        return (
            fronted
            and pattern_before("passive_present").search(re.split(r"[.?!;]", self.right)[0]) is not None
        )

    @property
    def opens_clause(self) -> bool:
        """Whether the preposition before the expression is the first word of the sentence."""
        found = self.introduced
        return found is not None and _OPENS.search(self.folded, max(0, found[1] - 16), found[1]) is not None

    @property
    def may_have_begun(self) -> bool:
        """Whether the preposition opens an interval that no future tense puts ahead
        (« une hausse annoncée à compter du 1er juillet »).
        """
        return self.signal in _OPENING and self.tense(self.start, self.end) != "future"

    @property
    def looks_ahead(self) -> bool:
        """Whether the preposition looks ahead by itself (« jusqu'à », « dès »)."""
        return self.signal in _AHEAD or self.signal in _SIDES

    @property
    def opens_sentence(self) -> bool:
        """Whether nothing but an article or a preposition stands between the
        start of the sentence and the expression.
        """
        return _OPENS.search(self.folded, max(0, self.start - 16), self.start) is not None

    @property
    def today(self) -> date | None:
        """Day of publication, where known to the day."""
        return self.published.date if self.published else None

    @property
    def left(self) -> str:
        """Folded words before."""
        return self.folded[max(0, self.start - 80) : self.start]

    @property
    def left_of_sentence(self) -> str:
        """Folded words before, back to the last full stop or newline, at most 160."""
        return re.split(r"[.!?;] |\n", self.folded[max(0, self.start - 160) : self.start])[-1]

    @property
    def right(self) -> str:
        """Folded words after."""
        return self.folded[self.end : self.end + 80]

    def antecedent(self, grain: Grain, reach: int = REACH, explicit: bool = False) -> Told | None:
        """Latest dated expression known at least to `grain`; legal acts, asides and what lasts since then
        only where nothing else is left.
        """
        second: Told | None = None
        for told in reversed(self.memory.told):
            if self.start - told.end > reach:
                break
            if not _fine_enough(told.anchor, grain) or (explicit and not told.explicit):
                continue
            if not self._is_second(told, grain):
                return told
            second = second or told
        return second

    def year_told(self) -> Told | None:
        """The latest dated expression whose year the text says itself, or that is of another than the
        publication's: what « de la même année » goes back to.
        """
        own = None if self.published is None else self.published.year
        for told in reversed(self.memory.told):
            if self.start - told.end > REACH:
                return None
            said = str(told.anchor.year) in self.folded[told.start : told.end]
            if (said or (told.explicit and told.anchor.year != own)) and not self._is_second(told, "year"):
                return told
        return None

    def entry_ahead(self) -> Told | None:
        """The day of the entry of a chronology below which this lies ahead: « 3 avril / La réunion est
        annulée. Elle se tiendra le 29 avril ».
        """
        above = (told for told in reversed(self.memory.told) if self.start - told.end <= NEAR)
        entry = next((told for told in above if opens_entry(self.folded, told.start, told.end)), None)
        if entry is None or self.side != "future" or not entry.explicit or entry.anchor.month is None:
            return None
        place = self.folded.rfind("\n", entry.end, self.start)
        return entry if place >= 0 and self.folded[entry.end : place].strip(" :–—-") == "" else None

    def point(self) -> Told | None:
        """The time at which the text has arrived: the latest date that says when a sentence of it happened,
        known to the month, or the year with which that sentence opens.
        """
        for told in reversed(self.memory.told):
            if self.start - told.end > REACH:
                return None
            if told.legal or told.aside or told.compared or told.background or not told.explicit:
                continue
            arrived = told.anchor.month is not None or told.fronted
            if told.steps or (arrived and self.main(told.start, told.end)):
                return told
            if self.same_sentence(told):
                return None  # « arrêté le 26 février, il leur a été transmis le 9 juin »: that one is nearer
        return None

    def year_beside(self) -> Told | None:
        """The bare year that the sentence told last: « fin 2018 ; relancé au printemps suivant »."""
        told = self.memory.told[-1] if self.memory.told else None
        if told is None or told.anchor.month is not None or told.legal or told.compared:
            return None
        return told if self.same_sentence(told) else None

    def narrated_since(self) -> Told | None:
        """The date from which « depuis huit mois » counts back where an imperfect tells it: « Le câble a cédé
        le 3 mai. J'étais parti depuis huit mois », « Le 3 mai, il a quitté le poste qu'il occupait depuis
        huit mois ».
        """
        if self.signal != "depuis" or not _LASTED.search(self.left_of_sentence):
            return None
        told = self.antecedent("month", NEAR, explicit=True)
        if told is None or told.legal:
            return None
        return None if self.same_sentence(told) and not self.main(told.start, told.end) else told

    def act_beside(self) -> Told | None:
        """The act that the sentence told last: « un arrêté du 29 octobre, publié le surlendemain »."""
        told = self.memory.told[-1] if self.memory.told else None
        if told is None or not told.legal or told.anchor.date is None or self.start - told.end > _NEAR_ACT:
            return None
        return told if self.same_sentence(told) else None

    def year_of_line(self) -> Told | None:
        """The bare year with which a line of a chronology opens: « 1968 : grève du 15 mai au 6 juin »."""
        start = self.folded.rfind("\n", 0, self.start) + 1
        opened = _OPENS_LINE.match(self.folded, start, self.start)
        return None if opened is None else self._bare_year_at(opened.start("year"))

    def year_of_heading(self) -> Told | None:
        """The bare year of the heading above, where the text below it has told of no other year: « 2019 :
        première alerte », « Le 22 mai, les agents … ».
        """
        place = heading_year(self.folded, self.start)
        headed = None if place is None else self._bare_year_at(place)
        if place is None or headed is None:
            return None
        below = (told for told in self.memory.told if told.start > place and told.explicit and not told.legal)
        return headed if all(told.anchor.year == headed.anchor.year for told in below) else None

    def year_of_paper(self) -> Told | None:
        """The year that the paper is of, where no publication says more or it came out later, and the
        paragraph has told of no day or month of another: « Rapport annuel 2023 », then « au 31 décembre ».
        """
        place = paper_year(self.folded)
        year = 0 if place is None or place > self.start else int(self.folded[place : place + 4])
        if not year or not self._is_reported(year) or any(map(self._is_day_beside, self.memory.told)):
            return None
        headed = next((told for told in self.memory.told if told.start <= (place or 0) < told.end), None)
        return None if headed is None else replace(headed, value=iso(year), anchor=Anchor(year))

    def _is_day_beside(self, told: Told) -> bool:
        """Whether this paragraph has told of a day or month written with its year; of one by the way alone,
        only where there is a publication to choose instead.
        """
        whole = told.explicit and told.anchor.month is not None and self.same_paragraph(told)
        return whole and (self.published is not None or self.main(told.start, told.end))

    def _is_reported(self, year: int) -> bool:
        """Whether a paper of that year tells here what happened in it: all of it, where it has no day; else
        what is over, above the heading from which on it looks ahead.
        """
        if self.published is None:
            return True
        late = year < self.published.year and self.start < end_of_report(self.folded)
        return late and self.side != "future"

    def _bare_year_at(self, place: int) -> Told | None:
        """The year without a month that was told at an offset."""
        told = (told for told in self.memory.told if told.start <= place < told.end)
        return next((told for told in told if told.anchor.month is None and not told.legal), None)

    def said_of_act(self) -> Told | None:
        """The act of which a relative or a participle right behind its day tells this date: « le décret du
        3 mai 2019, que le ministre a signé », « la circulaire du 28 décembre 2019 entrée en vigueur ».
        """
        told = self.act_beside()
        if told is None or self.side == "future":
            return None
        behind = _SAID_OF_ACT.match(self.text, told.end, self.start)
        return None if behind is None or "," in self.text[behind.end() : self.start] else told

    def _is_second(self, told: Told, grain: Grain) -> bool:
        closed = told.aside and ")" in self.folded[told.end : self.start]
        return (
            told.legal
            or told.compared
            or closed
            or self._is_ahead(told)
            or (told.limits and told.anchor.day is not None and not self.main(told.start, told.end))
            or (told.background and (grain == "day" or self._is_far_back(told)))
        )

    def _is_ahead(self, told: Told) -> bool:
        """Whether a day lies ahead of the publication where the clause looks back: it is no antecedent."""
        if self.side != "past":
            return False
        if self.published is None:
            return self.tense(told.start, told.end) in ("future", "planned")
        day, today = told.anchor.date, self.today
        return day is not None and today is not None and day > today

    def _is_far_back(self, background: Told) -> bool:
        """Whether the text does not go on from what lasts since then: where another day is told beside it, or
        where the document has no day and the sentence is over (« en service depuis 1987. Le 16 juin, … »).
        """
        over = self.published is None and not self.same_sentence(background)
        return over or self._has_day_before(background)

    def _has_day_before(self, background: Told) -> bool:
        """« notifiée le 15 janvier 2018 à M. Durand, maire depuis 2014 »: the day
        of the sentence is what the text goes on from.
        """
        place = self.memory.told.index(background)
        before = self.memory.told[place - 1] if place else None
        if (
            before is None
            or before.anchor.day is None
            or before.legal
            or background.start - before.end > NEAR
        ):
            return False
        return _STOP.search(self.folded, before.end, background.start) is None

    def same_paragraph(self, told: Told) -> bool:
        """Whether no paragraph ends between an earlier expression and this one."""
        return "\n" not in self.folded[told.end : self.start]

    def same_sentence(self, told: Told) -> bool:
        """Whether no sentence ends between an earlier expression and this one."""
        if self.start - told.end > REACH:
            return False
        between = self.folded[told.end : self.start]
        return not any(stop in between for stop in (". ", "? ", "! ", "\n", ".»"))


def _fine_enough(anchor: Anchor, grain: str) -> bool:
    return grain == "year" or (anchor.month is not None if grain == "month" else anchor.day is not None)
