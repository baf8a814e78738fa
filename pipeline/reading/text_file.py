"""Text files: decodes them and hands them to the layout that recognises
them: question page, Markdown, else plain text.

A layout is recognised by the structure of the text, never by the file's
name; only `.md` is Markdown without looking.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.models import Issue
from pipeline.reading import markdown, plain, question
from pipeline.reading.content import Content, find_scars, merge_spans, straighten
from pipeline.reading.decoding import decode
from pipeline.reading.sources import Source


def read_text(source: Source, data: bytes) -> Content:
    """Read a `.txt` file; raises ReadingError when it is no text."""
    decoded, issues = decode(data, source)
    return read_characters(decoded, source.id, issues)


def read_characters(characters: str, name: str, issues: tuple[Issue, ...] = ()) -> Content:
    """Read a text that is decoded, by the layout that recognises it;
    `name` is what its questions are named after.
    """
    text = straighten(characters)
    if question.is_question(text):
        content = question.read_question(text, name)
    elif markdown.is_markdown(text):
        content = markdown.read_markdown(text)
    else:
        content = plain.read_plain(text)
    return _finish(content, issues)


def read_markdown(source: Source, data: bytes) -> Content:
    """Read a `.md` file; raises ReadingError when it is no text."""
    decoded, issues = decode(data, source)
    return _finish(markdown.read_markdown(straighten(decoded)), issues)


def _finish(content: Content, issues: tuple[Issue, ...]) -> Content:
    markup = merge_spans([*content.markup, *find_scars(content.text)])
    return replace(content, markup=markup, issues=(*issues, *content.issues))
