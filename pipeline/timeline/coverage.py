"""The window of the timeline, and which events reach into it.

An event whose interval has a day in the window stays, open intervals too; all others are kept out and
counted, planned ones included: whoever wants the announced future widens the window (`until`), and an issue
says what was left out.
"""

from __future__ import annotations

from pipeline.calendar.intervals import When, overlaps
from pipeline.models import Coverage
from pipeline.settings import Settings


def window(settings: Settings) -> Coverage:
    """The window that the settings ask for: since … to « the present », or to a later day of their choice."""
    return Coverage(start=settings.since, end=settings.until or settings.as_of)


def covers(coverage: Coverage, when: When) -> bool:
    """Whether a date has a day in the window."""
    return overlaps(when, coverage.start.toordinal(), coverage.end.toordinal())
