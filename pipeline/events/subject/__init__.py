"""What a document is about: its title, the bill of a file, the audited body, the case of a judgment, the
matter of a question; and, before it, what the part of the document is about that tells an event: the item
of an agenda, the section of a report.

Owns where the first is read, one reader a kind of document, the first that finds something, and how both are
said in one line. It refuses to read headings (outline.py), and to say what a single sentence is about.
"""

from __future__ import annotations

from pipeline.events.subject.councils import Minutes, find_minutes
from pipeline.events.subject.head import GAZETTE
from pipeline.events.subject.subjects import Subjects, find_bill, find_subject, find_subjects

__all__ = [
    "GAZETTE",
    "Minutes",
    "Subjects",
    "find_bill",
    "find_minutes",
    "find_subject",
    "find_subjects",
]
