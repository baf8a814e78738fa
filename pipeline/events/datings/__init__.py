"""What the time expressions of a sentence say of an event's date: signals,
ranges, durations counted from the publication.

Owns the reading of prepositions (« depuis », « d'ici à », « au-delà de ») as
intervals. It refuses to choose the word that is dated.
"""

from __future__ import annotations

from pipeline.events.datings.dating import Dating, Sense
from pipeline.events.datings.datings import read_datings
from pipeline.events.datings.signals import situate

__all__ = ["Dating", "Sense", "read_datings", "situate"]
