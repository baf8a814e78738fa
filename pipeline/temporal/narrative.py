"""The date just told from which a date without year goes on, and the year that it takes from it: « en 2019,
le 3 mai », « le 8 octobre précédent », « de la même année ».

Owns when a text tells step by step. It refuses to weigh that against the publication's own choice, but for
days that would lie far from all that is told.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from pipeline.calendar.timex import iso, make_date
from pipeline.temporal.links import is_link
from pipeline.temporal.lookup import discourse_shift_of, shift_of
from pipeline.temporal.scene import NEAR, REACH, Scene, Told, Words

Choice = tuple[str, str | None]
"""A TIMEX3 value, and what it was resolved against."""
_BESIDE_YEAR = re.compile(r", (?:le |la |en |au |des |debut |fin |mi-)?")
_JOINED = re.compile(r",? (?:et|puis|ou)(?![a-z])[^.;:()]{0,60}$")
_DONE_BEFORE = re.compile(
    r" (?:l[ea]s? |l'|une? |des |son |sa |ses |leurs? )(?:[a-z'-]+ ){1,2}?"
    r"(?!prevu|attendu|fixe|programme|annonce|date|report|promis)(?:clos|[a-z]+(?:[eiu]e?s?|[iu]te?s?|ose?s?|ise?s?))"
    r" (?:le |au |en |des )$"
)
"""« l'exercice clos au 30 juin »: a participle, not set off, and not of a plan."""
_LIMIT = frozenset({"avant", "au plus tard", "jusqu'à"})
_SOON = 60
"""Days ahead within which a present tense announces rather than tells."""
_MONTH = 31
_SHORTLY = 62
"""Days before a date just told within which one without year precedes it (« appel
le 15 février, après le jugement du 1er février »).
"""
_SEASONS = 183
"""Days from the date at which a paragraph has arrived within which the next one without year follows it."""
_PARAGRAPHS = 800
"""Characters before a date that opens its sentence within which the day told last may be that from which it
goes on.
"""
_FAR, _APART = 150, 45
"""Days from the publication at which a day without year is seldom told by it; the same within a paragraph
that tells of another year.
"""


def told_before(words: Words, scene: Scene) -> Told | None:
    """The explicit date just told that a date without year goes on from, where it
    belongs to another time than the publication.
    """
    if "same" in words:
        return scene.year_told() or scene.antecedent("year")
    if shift_of(words) is not None:
        return None
    linked = linked_date(scene) or _within_year(scene) or scene.said_of_act() or _of_line_above(scene)
    if linked is not None:
        return linked
    if (
        discourse_shift_of(words) is not None
        and scene.memory.told
        and (scene.same_sentence(scene.memory.told[-1]) or _is_dated(scene))
    ):
        return scene.memory.told[
            -1
        ]  # « par ordonnance du 3 février, fixée au 6 mars suivant »: the day of an act is one too
    told = scene.antecedent("year", REACH if scene.published is None else NEAR, explicit=True)
    if told is None or scene.published is None:
        return told
    ahead = told.anchor.year > scene.published.year
    if told.legal or told.anchor.year == scene.published.year or ahead != (scene.side == "future"):
        return None
    return told if scene.same_sentence(told) and told.anchor.month is not None else None


def _of_line_above(scene: Scene) -> Told | None:
    """What the line of a chronology, a heading or the head of the paper says of the year."""
    return scene.year_of_line() or scene.year_of_heading() or scene.year_of_paper() or scene.entry_ahead()


def _is_dated(scene: Scene) -> bool:
    """Whether the last date told is one with its month, near enough
    for « le 10 août suivant » to follow it.
    """
    told = scene.memory.told[-1]
    return told.anchor.month is not None and scene.start - told.end <= NEAR


def linked_date(scene: Scene) -> Told | None:
    """The first end of the range that this date closes (« du 3 mars au 2 avril »)."""
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.anchor.month is None:
        return None
    between = scene.folded[told.end : scene.start]
    return told if is_link(between) and not between.startswith(",") else None


def is_by_the_way(scene: Scene) -> bool:
    """Whether the date told last only stands beside who acts, in another year than the publication's: « Réélu
    le 15 mars 2020, il a démissionné le 1er septembre ».
    """
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or scene.published is None or told.anchor.year == scene.published.year or told.legal:
        return False
    beside = not scene.main(told.start, told.end) and "," in scene.folded[told.end : scene.start]
    return beside and scene.side == "past" and scene.main(scene.start, scene.end)


def plan_beside(scene: Scene) -> Told | None:
    """The day ahead that this month is joined to: « 2 % au 1er avril, et une prime en décembre », said in
    March.
    """
    told = scene.memory.told[-1] if scene.memory.told else None
    day = None if told is None else told.anchor.date
    if told is None or day is None or scene.today is None or day <= scene.today or scene.side == "past":
        return None
    joined = _JOINED.match(scene.folded, told.end, scene.start) is not None
    return told if joined and scene.same_sentence(told) else None


def _within_year(scene: Scene) -> Told | None:
    """The bare year right before (« en 2019, le 3 mai », « l'année précédente, en juin »)."""
    told = scene.memory.told[-1] if scene.memory.told else None
    if told is None or told.anchor.month is not None or told.legal or not scene.same_sentence(told):
        return None
    return told if _BESIDE_YEAR.fullmatch(scene.folded, told.end, scene.start) else None


def is_done_before(told: Told, scene: Scene) -> bool:
    """« En mars 2019, il signe le bail conclu le 5 décembre »: what a participle tells of the thing done was
    done before.
    """
    if told.anchor.month is None or not (scene.same_sentence(told) and scene.main(told.start, told.end)):
        return False
    return _DONE_BEFORE.search(scene.left_of_sentence) is not None and not scene.main(scene.start, scene.end)


def year_of_paragraph(words: Words, scene: Scene) -> Told | None:
    """The date that a paragraph has told, where no more than the year of the document is known: « La vanne a
    cédé en février 2010. Le 3 mai, elle est réparée ».
    """
    told = None if "before" in words or shift_of(words) is not None else scene.point()
    return told if told is not None and scene.same_paragraph(told) else None


def year_named(words: Words, told: Told, scene: Scene) -> int | None:
    """Year of « le 5 juin de l'année suivante », « de la même année », « de
    cette année »; None where the words name none.
    """
    same = words.get("same", "")
    if not same:
        return None
    if same.endswith("cette annee") and scene.published is not None:
        return scene.published.year
    return told.anchor.year + (
        1 if same.endswith(("suivante", "d'apres")) else -1 if same.endswith("precedente") else 0
    )


def year_after(told: Told, month: int, day: int | None, step: bool, follows: bool = True) -> int:
    """Year of the day that comes after what was told; unless it `follows` in so many words, one that lies
    shortly before it precedes it.
    """
    before = told.anchor
    if not step or before.month is None:
        return before.year
    back = (before.month - month) * _MONTH + (before.day or 1) - (day or _MONTH)
    if back <= 0 or (not follows and day is not None and before.day is not None and back <= _SHORTLY):
        return before.year
    return before.year + 1


def year_before(told: Told, month: int, day: int) -> int:
    """Year of « le 8 octobre précédent »: the last such day before what was told."""
    before = told.anchor
    return before.year - (before.month is not None and (month, day) >= (before.month, before.day or 1))


def goes_on(month: int, day: int | None, chosen: date, today: date, scene: Scene) -> Choice | None:
    """What the paragraph tells next: in a present that tells what is over (« L'affaire remonte à 2015. Le 12
    mai, l'agence décroche un contrat »), or in a past from which the publication lies far.
    """
    told = scene.point()
    if told is None or told.anchor.year >= today.year or _is_left(told, scene):
        return None
    year = year_after(told, month, day, step=True, follows=False)
    found = make_date(year, month, day or 1)
    if found is None or found > today:
        return None
    follows = scene.same_paragraph(told) and (told.steps or _is_near(told, found, _SHORTLY))
    far = _is_far(chosen, today, follows)
    if not (_is_told_presently(told, found, far, scene) or _is_told_before(told, found, far, scene)):
        return None
    return iso(year, month, day), f"discourse:{told.value}"


def _is_far(chosen: date, today: date, follows: bool) -> bool:
    """Whether the publication's choice lies far from it, for what `follows` in the paragraph or not."""
    return abs((chosen - today).days) > (_APART if follows else _FAR)


def _is_told_presently(told: Told, found: date, far: bool, scene: Scene) -> bool:
    if told.steps and told.anchor.month is None:
        return far and scene.same_paragraph(told) and scene.side != "future"
    near = scene.same_paragraph(told) or (far and _is_near(told, found, _SEASONS))
    return near and scene.side in (None, "present", "planned") and _tells_in_present(told, far, scene)


def _is_told_before(told: Told, found: date, far: bool, scene: Scene) -> bool:
    here = scene.same_paragraph(told) or scene.tense(told.start, told.end) == "present"
    return far and scene.side == "past" and here and _is_near(told, found, _SEASONS)


def _is_near(told: Told, found: date, days: int) -> bool:
    begun = make_date(told.anchor.year, told.anchor.month or 1, told.anchor.day or 1)
    return begun is not None and abs((found - begun).days) <= days


def _tells_in_present(told: Told, far: bool, scene: Scene) -> bool:
    """Whether what is over was told in the present where the date stands; « L'affaire remonte à 2015 » may be
    said in a text of its own time too, but for days that lie far from it.
    """
    side = scene.tense(told.start, told.end)
    return side == "present" or (far and side is None and told.anchor.month is not None)


def beside_told(month: int, day: int, chosen: date, today: date, scene: Scene) -> Choice | None:
    """A day close to the one just told, where the publication would put it far from itself: a past that the
    document tells step by step.
    """
    due = scene.signal in _LIMIT and bool(scene.memory.told) and scene.same_sentence(scene.memory.told[-1])
    reach = _PARAGRAPHS if scene.opens_sentence else NEAR
    told = scene.memory.told[-1] if due else scene.antecedent("year", reach, explicit=True)
    if told is None or told.legal or told.anchor.date is None or _is_left(told, scene):
        return None
    if (scene.side == "future" and not due) or not _is_far(chosen, today, scene.same_paragraph(told)):
        return None
    found = make_date(year_after(told, month, day, step=True, follows=False), month, day)
    close = found is not None and found <= today and abs((found - told.anchor.date).days) <= _SHORTLY
    return (found.isoformat(), f"discourse:{told.value}") if close and found is not None else None


def _is_left(told: Told, scene: Scene) -> bool:
    """Whether a date counted from the publication was told since: the text is in its own time again."""
    since = takewhile(lambda other: other is not told, reversed(scene.memory.told))
    return any(not other.explicit for other in since)


def told_in_present(month: int, day: int | None, today: date, scene: Scene) -> Choice | None:
    """« Le musée a brûlé en janvier. Le 2 avril, il rouvre »: a present that tells what followed, where that
    lies behind the publication.
    """
    told = scene.antecedent("year")
    if told is None or told.legal or scene.looks_ahead or scene.side not in (None, "present", "planned"):
        return None
    year = year_after(told, month, day, step=True)
    found, soon = (
        make_date(year, month, day or 1),
        make_date(today.year + ((month, day or 31) < (today.month, today.day)), month, day or 1),
    )
    if found is None or not found <= today or (soon is not None and (soon - today).days <= _SOON):
        return None
    if told.anchor.year != today.year and not (told.anchor.month and told.fronted and scene.opens_sentence):
        return None
    return iso(year, month, day), f"discourse:{told.value}"
