"""Who « je », « nous » and « vous » are in electronic mail: the two ends of the header above each message of
a thread.

Owns every message below a header of its own, and the house whose name stands alone below it. It refuses what
a message quotes, and a line of a header that names two of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import ME, line_before, our, pronouns, you
from pipeline.mail_labels import READER, SENDER
from pipeline.models import Mention

_TOP = 400
_HEADER = re.compile(
    rf"(?m)^(?:{fold(SENDER)}) ?: ?(?P<sender>\S.*)\n(?:(?!\n\n).*\n){{0,3}}?"
    rf"(?:{fold(READER)}) ?: ?(?P<reader>\S.*)$"
)
_QUOTED = re.compile(r"(?m)^(?:>|-{3,}|le [^\n]{5,60} a ecrit ?:)")
_FAMILIAR = re.compile(r"\btu\b|\bt'|\bte\b")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


@dataclass(frozen=True)
class Message:
    """Where a message stands, without its header and what it quotes, and its two ends, each by its line."""

    start: int
    end: int
    sender: tuple[Mention, ...]
    reader: tuple[Mention, ...]
    signed: tuple[Mention, ...]
    """Who is named on lines of their own inside it."""


def find_messages(view: View, mentions: Sequence[Mention]) -> list[Message]:
    """The messages of a document that begins with the header of one, in order."""
    headers = list(_HEADER.finditer(view.folded)) if _HEADER.search(view.folded, 0, _TOP) else []
    return [_message(view, mentions, header) for header in headers]


def _message(view: View, mentions: Sequence[Mention], header: re.Match[str]) -> Message:
    quoted = _QUOTED.search(view.folded, header.end())
    below = _HEADER.search(view.folded, header.end())
    end = min(len(view.folded) if cut is None else cut.start() for cut in (quoted, below))
    sender, reader = (
        tuple(m for m in mentions if header.start(line) <= m.start < header.end(line))
        for line in ("sender", "reader")
    )
    signed = tuple(m for m in mentions if header.end() < m.start < end and _is_alone(view.text, m))
    return Message(header.end(), end, sender, reader, signed)


def _is_alone(text: str, mention: Mention) -> bool:
    return line_before(text, mention.start, 8) == "" and _LINE_END.match(text, mention.end) is not None


def _only(mentions: Sequence[Mention], kind: str) -> Mention | None:
    """The one of a kind; None where there are two."""
    found = {mention.entity: mention for mention in mentions if mention.kind == kind}
    return next(iter(found.values())) if len(found) == 1 else None


def message_pronouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """« je » as who sends a message, « nous » as the house that does, « tu » as the one person who gets it,
    « vous » as that person or house.
    """
    for message in find_messages(view, mentions):
        me = _only(message.sender, "person") or _only(message.signed, "person")
        us = _only(message.sender, "institution") or _only(message.signed, "institution")
        reader = _only(message.reader, "person")
        whom = reader or _only(message.reader, "institution")
        for pattern, meant in ((ME, me), (our(), us), (_FAMILIAR, reader), (you(), whom)):
            if meant is not None:
                yield from pronouns(view, pattern, meant, message.start, message.end)
