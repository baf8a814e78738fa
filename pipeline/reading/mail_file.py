"""E-mails (.eml): subject, sender, day and text; quoted messages keep
their own days; attachments are listed, not read.

Offsets are those of the text that is built here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message, MIMEPart

from pipeline.calendar.wording import french_date
from pipeline.models import Issue
from pipeline.reading.content import Content, TextBuilder, straighten
from pipeline.reading.decoding import decode
from pipeline.reading.html_text import Piece, find_pieces, parse_html
from pipeline.reading.parts import message_day
from pipeline.reading.plain import read_plain
from pipeline.reading.sources import Source
from pipeline.reading.vocabulary import fold

_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_RE = re.compile(r"(?i)^(?:(?:re|ref|fwd?|tr)\s*:\s*)+")
_FIELDS = (("sender", "De", "from"), ("recipient", "À", "to"))


def read_mail(source: Source, data: bytes) -> Content:
    """Read an e-mail; raises ReadingError when its text is no text."""
    message = message_from_bytes(data, policy=policy.default)
    builder = TextBuilder()
    subject = _RE.sub("", _header(message, "subject"))
    day = _day(message)
    for name, label, header in _FIELDS:
        builder.add_field(name, label, _header(message, header))
    if day:
        builder.add_field("document_published", "Date", french_date(day).removeprefix("le "), day)
    if subject:
        builder.add("title", subject)
    _add_text(builder, _pieces(source, message))
    return Content(
        text=builder.text,
        format="eml",
        blocks=tuple(builder.blocks),
        kind="email",
        title=subject or None,
        published=day,
        published_from=None if day is None else "header",
        metadata={item.name: item.value for item in builder.header if item.name != "document_published"},
        header=tuple(builder.header),
        issues=tuple(_attachments(source, message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(straighten(str(message.get(name, ""))).split())
    except (
        MessageError,
        ValueError,
        IndexError,
        AttributeError,
    ):  # what the standard library raises on broken headers
        return ""


def _day(message: EmailMessage) -> str | None:
    """The day on which the message says it was sent, where it was sent."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _pieces(source: Source, message: EmailMessage) -> list[Piece]:
    try:
        plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    except (MessageError, ValueError, AttributeError, KeyError):
        plain = marked = None
    text = _text(source, plain)
    if text.strip() or marked is None:
        return _plain_pieces(text)
    return find_pieces(parse_html(_text(source, marked)))


def _text(source: Source, part: MIMEPart | None) -> str:
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return ""
    return straighten(decode(payload, source, part.get_content_charset() or "utf-8")[0])


def _plain_pieces(text: str) -> list[Piece]:
    """The pieces of a plain text; the marks of quotation go, their lines stay."""
    content = read_plain("\n".join(_unquoted(text)))
    hidden = {offset for start, end in content.markup for offset in range(start, end)}
    pieces = []
    for block in content.blocks:
        words = "".join(
            content.text[offset] for offset in range(block.start, block.end) if offset not in hidden
        )
        pieces.append(
            Piece(
                words,
                level=2 if block.kind == "heading" else 0,
                form=block.form if block.form != "row" else None,
            )
        )
    return pieces


def _unquoted(text: str) -> Iterator[str]:
    """The lines of a text without marks of quotation, a blank line where a quotation begins or ends."""
    depth = 0
    for line in text.split("\n"):
        mark = _QUOTE.match(line)
        own = mark.group().count(">") if mark else 0
        if own != depth:
            yield ""
        depth = own
        yield line[mark.end() :] if mark else line


def _add_text(builder: TextBuilder, pieces: Sequence[Piece]) -> None:
    """Add the text; what stands below « Le 3 mars 2021, X a écrit : »
    or « Envoyé : … » was written on that day.
    """
    written: str | None = None
    for piece in pieces:
        line = fold(piece.text)
        if day := message_day(line):
            written = day
            builder.add("header", piece.text)
        else:
            shape = replace(piece.shape, level=None)
            builder.add(
                piece.kind, piece.text, shape, section="quoted" if written else None, published=written
            )


def _attachments(source: Source, message: EmailMessage) -> Iterator[Issue]:
    for part in _not_read(message):
        words = (
            f"Pièce jointe « {_part_name(part)} » ({part.get_content_type()}) non lue ; enregistrez-la dans "
            f"le dossier pour qu’elle le soit."
        )
        yield Issue(document=source.id, stage="reading", code="attachment_left_out", message=words)


def _not_read(message: EmailMessage) -> Iterator[Message]:
    """The parts that are no text of the message; the message itself, where it is nothing but a file."""
    if message.is_multipart():
        yield from message.iter_attachments()
    elif message.get_content_maintype() != "text":
        yield message


def _part_name(part: Message) -> str:
    """The name of its file; the subject, where it is a message itself."""
    inner = part.get_payload()
    inner = inner[0] if isinstance(inner, list) and inner else None
    subject = (
        inner.get("subject")
        if isinstance(inner, Message) and part.get_content_maintype() == "message"
        else None
    )
    return " ".join(straighten(str(part.get_filename() or subject or "sans nom")).split())[:120]
