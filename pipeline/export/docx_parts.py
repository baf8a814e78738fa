"""What python-docx has no words for: bookmarks, links inside a document, the number of a page (Office Open
XML, ECMA-376-1, 17.13.6, 17.16).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place before all that comes after in `paragraph`; name and number are given once in a document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> Run:
    """Words that lead to a bookmark; the run, to be given its looks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run, link = paragraph.add_run(text), OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page on which the paragraph stands, by the program that shows it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        part = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            part.text = "PAGE"
        else:
            part.set(qn("w:fldCharType"), kind)
        run.append(part)
