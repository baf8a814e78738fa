"""Word processors, e-mails and tables, written here by the libraries that people's programs are like."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P, Span

from pipeline.errors import ReadingError
from pipeline.models import Document

from .pages import blocks, read, sentences

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def shapes(document: Document) -> list[tuple[str, str | None, int | None, str]]:
    return [
        (block.kind, block.form, block.level, document.text[block.start : block.end])
        for block in document.blocks
    ]


def saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def word() -> Any:
    document = WordDocument()
    document.add_heading("Le port de Vaux", 0)
    document.add_paragraph("Publié le 4 mai 2019")
    document.add_heading("12 mars 2018", 1)
    document.add_paragraph("Le port a été fermé après la tempête,\nsur ordre du préfet.")
    document.add_paragraph("fermeture de la digue", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "3 mai 2018", "Réouverture du quai"
    changed = parse_xml(
        f"<w:p {W}><w:r><w:t>Le conseil a voté </w:t></w:r><w:del "
        f"w:id='1'><w:r><w:delText>non</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>la vente &amp; la "
        "cession</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>jamais</w:t></w:r></w:moveFrom>"
        "<w:r><w:t xml:space='preserve"
        "'> le 3 juin.</w:t></w:r></w:p>"
    )
    document.element.body.insert(-1, changed)
    return document


def test_a_word_document(tmp_path: Path) -> None:
    document = read(tmp_path, "a.docx", saved(word())).document
    assert (document.format, document.title, document.published, document.published_from) == (
        "docx",
        "Le port de Vaux",
        "2019-05-04",
        "text",
    )
    assert shapes(document) == [
        ("title", None, 1, "Le port de Vaux"),
        ("header", None, None, "Publié le 4 mai 2019"),
        ("heading", None, 2, "12 mars 2018"),
        ("paragraph", None, None, "Le port a été fermé après la tempête, sur ordre du préfet."),
        ("paragraph", "item", 1, "fermeture de la digue"),
        ("paragraph", "row", None, "3 mai 2018 | Réouverture du quai"),
        ("paragraph", None, None, "Le conseil a voté la vente & la cession le 3 juin."),
    ]


def open_document() -> Any:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Le port de Vaux"))
    document.text.addElement(P(text="Publié le 4 mai 2019"))
    document.text.addElement(H(outlinelevel=2, text="12 mars 2018"))
    paragraph = P(text="Le port a été ")
    paragraph.addElement(Span(text="fermé"))
    note = Note(noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="Arrêté du préfet."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addText(" < après la tempête.")
    document.text.addElement(paragraph)
    items = List()
    item = ListItem()
    item.addElement(P(text="fermeture de la digue"))
    items.addElement(item)
    document.text.addElement(items)
    table, row = Table(), TableRow()
    for text in ("3 mai 2018", "Réouverture du quai"):
        cell = TableCell()
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    return document


def word_of(*paragraphs: str) -> bytes:
    document = WordDocument()
    for markup in paragraphs:
        document.element.body.insert(-1, parse_xml(markup.replace(">", f" {W}>", 1)))
    return saved(document)


def run(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_the_accepted_text_of_a_paragraph_whose_end_was_deleted_and_nothing_hidden(tmp_path: Path) -> None:
    data = word_of(
        f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('Le port a été cédé le 3 mai')}</w:p>",
        f"<w:p>{run(' 2014 par la région.')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr><w:del w:id='3'>{run('Rien.')}</w:del></w:p>",
        f"<w:p>{run('Fermé en 1999. ', '<w:vanish/>')}"
        f"{run('Rouvert en 2018', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}"
        f"{run('3', '<w:vertAlign w:val=&quot;superscript&quot;/>'.replace('&quot;', chr(34)))}{run('.')}</w"
        f":p>",
    )
    assert sentences(read(tmp_path, "a.docx", data).document) == [
        "Le port a été cédé le 3 mai 2014 par la région.",
        "Rouvert en 2018.",
    ]


def test_a_date_that_stands_once_for_several_rows_is_in_each(tmp_path: Path) -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<w:tc><w:tcPr>{marks}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    begin, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    rows = [
        cell("Mai 2014", begin) + cell("Vote"),
        cell("", on) + cell("Rejet"),
        cell("2015") + cell("Nouveau vote"),
    ]
    markup = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    told = [("row", "Mai 2014 | Vote"), ("row", "Mai 2014 | Rejet"), ("row", "2015 | Nouveau vote")]
    assert [
        (form, text) for _, form, _, text in shapes(read(tmp_path, "a.docx", word_of(markup)).document)
    ] == told
    page = (
        "<table><tr><td rowspan=2>Mai 2014<td>Vote<tr><td>Rejet<tr><td>2015<td rowspan=9>Nouveau vote</table>"
    )
    assert [
        (form, text) for _, form, _, text in shapes(read(tmp_path, "a.html", page.encode()).document)
    ] == told
    table = Table()
    for spanned, cells in ((2, ("Mai 2014", "Vote")), (1, ("Rejet",)), (1, ("2015", "Nouveau vote"))):
        row = TableRow()
        for number, text in enumerate(cells):
            row.addElement(
                made := TableCell(**({"numberrowsspanned": spanned} if spanned > 1 and number == 0 else {}))
            )
            made.addElement(P(text=text))
        table.addElement(row)
    text = OpenDocumentText()
    text.text.addElement(table)
    assert [
        (form, text) for _, form, _, text in shapes(read(tmp_path, "a.odt", saved(text)).document)
    ] == told


def test_a_heading_that_opens_the_text_and_has_no_like_is_its_title(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_heading("Note sur le port", 1)
    document.add_paragraph("Le port a été cédé en 2014.")
    assert read(tmp_path, "a.docx", saved(document)).document.title == "Note sur le port"
    document.add_heading("Suites", 1)
    document.add_paragraph("Le quai a été refait en 2016.")
    assert read(tmp_path, "a.docx", saved(document)).document.title is None


def test_an_open_document(tmp_path: Path) -> None:
    document = read(tmp_path, "a.odt", saved(open_document())).document
    assert (document.format, document.title, document.published) == ("odt", "Le port de Vaux", "2019-05-04")
    assert shapes(document)[2:] == [
        ("heading", None, 2, "12 mars 2018"),
        ("paragraph", None, None, "Le port a été fermé < après la tempête."),
        ("paragraph", "item", 1, "fermeture de la digue"),
        ("paragraph", "row", None, "3 mai 2018 | Réouverture du quai"),
        ("paragraph", None, None, "Arrêté du préfet."),
    ]


def bomb() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 1000)
        archive.writestr("word/document.xml", b"0" * 201_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"", "Word"),
        ("a.docx", b"PK\x03\x04rien", "Word"),
        ("a.docx", saved(word())[:3000], "Word"),
        ("a.docx", bomb(), "201 Mo"),
        ("a.odt", b"PK\x03\x04rien", "OpenDocument"),
        ("a.odt", saved(OpenDocumentSpreadsheet()), "pas un texte"),
    ],
)
def test_what_is_no_such_document_is_refused_with_what_would_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(ReadingError, match=said):
        read(tmp_path, name, data)


def mail(text: str, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Subject": "RE: Le port de Vaux",
        "From": "Lise Arnaud <lise@vaux.example>",
        "To": "mairie@vaux.example",
    }
    for name, value in {**given, "Date": "Fri, 01 Mar 2019 23:40:00 -0500", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


REPLY = """Bonjour,

Le quai a rouvert hier, comme prévu.

Le mar. 5 févr. 2019 à 10:12, Paul Roux <paul@vaux.example> a écrit :
> Le port est fermé depuis lundi, et le préfet
> ne dit rien.
"""


def test_a_mail_its_day_and_the_day_of_what_it_quotes(tmp_path: Path) -> None:
    message = mail(REPLY)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="arrêté.pdf")
    reading = read(tmp_path, "a.eml", message.as_bytes())
    document = reading.document
    assert (document.kind, document.title, document.published, document.published_from) == (
        "email",
        "Le port de Vaux",
        "2019-03-01",
        "header",
    )
    assert document.metadata["sender"] == "Lise Arnaud <lise@vaux.example>"
    told = [block for block in document.blocks if block.kind == "paragraph"][1:]
    assert [(block.section, block.published, document.text[block.start : block.end]) for block in told] == [
        (None, None, "Le quai a rouvert hier, comme prévu."),
        ("quoted", "2019-02-05", "Le port est fermé depuis lundi, et le préfet ne dit rien."),
    ]
    assert [(issue.code, "arrêté.pdf" in issue.message) for issue in reading.issues] == [
        ("attachment_left_out", True)
    ]


def test_every_file_in_a_mail_is_listed_by_its_name(tmp_path: Path) -> None:
    message = mail("Voir ci-joint.")
    message.add_attachment(mail("Le port est fermé.", Subject="Le quai"))
    (issue,) = read(tmp_path, "a.eml", message.as_bytes()).issues
    assert "« Le quai » (message/rfc822)" in issue.message
    alone = b"Subject: Avis\nContent-Type: application/pdf; name=avis.pdf\n\n%PDF"
    (issue,) = read(tmp_path, "b.eml", alone).issues
    assert "« avis.pdf » (application/pdf)" in issue.message


def test_a_mail_in_html_only_or_broken(tmp_path: Path) -> None:
    message = mail(
        "",
        "<p>Le quai a rouvert <b>hier</b>.</p><table><tr><td>3 mai</td><td>Foire</td></tr></table>",
        Date="hier matin",
    )
    document = read(tmp_path, "a.eml", message.as_bytes()).document
    assert (sentences(document)[1:], document.published) == (
        ["Le quai a rouvert hier.", "3 mai | Foire"],
        None,
    )
    broken = (
        b"Subject: =?utf-8?q?caf=E9?=\nContent-Type: text/plain; charset=inconnu\n\nLe quai a rouvert en "
        b"2018 \xe0 Vaux.\n"
    )
    assert "Le quai a rouvert en 2018 à Vaux." in sentences(read(tmp_path, "b.eml", broken).document)


TABLE = "Lieu;Jour;Libellé\nVaux;12/03/2018;Fermeture du port\n\nLorient;mai 2018;Réouverture « du quai »\n"


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_table_one_event_a_row(tmp_path: Path, sign: str, encoding: str) -> None:
    document = read(tmp_path, "a.csv", TABLE.replace(";", sign).encode(encoding)).document
    assert document.format == "csv"
    assert blocks(document) == [
        ("paragraph", "12/03/2018 | Fermeture du port"),
        ("header", "Lieu : Vaux"),
        ("paragraph", "mai 2018 | Réouverture « du quai »"),
        ("header", "Lieu : Lorient"),
    ]
    assert [len(block.cells) for block in document.blocks] == [2, 0, 2, 0]


def test_columns_known_by_their_values_or_named_or_not_at_all(tmp_path: Path) -> None:
    bare = read(tmp_path, "a.csv", '2018,"Fermeture du port, par le préfet"\n2019,Réouverture\n').document
    assert blocks(bare) == [
        ("paragraph", "2018 | Fermeture du port, par le préfet"),
        ("paragraph", "2019 | Réouverture"),
    ]
    unknown = read(tmp_path, "b.csv", "Nom;Âge\nLise;33\nPaul;44\n")
    assert [issue.code for issue in unknown.issues] == ["columns_unknown"]
    assert blocks(unknown.document) == [
        ("paragraph", "Nom | Âge"),
        ("paragraph", "Lise | 33"),
        ("paragraph", "Paul | 44"),
    ]
    (tmp_path / "documents.toml").write_text(
        '["c.csv"]\nmetadata = { date_column = "A", event_column = "C" }\n'
    )
    assert blocks(read(tmp_path, "c.csv", "A;B;C\nhier soir;12;Fermeture\n").document)[0] == (
        "paragraph",
        "hier soir | Fermeture",
    )
    with pytest.raises(ReadingError, match="'A' ; colonnes du tableau : X, Y"):
        read(tmp_path, "c.csv", "X;Y\n1;2\n")
