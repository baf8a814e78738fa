"""Writes small PDF files: pages of lines, or of words at their places, in Helvetica, nothing else."""

from collections.abc import Sequence
from contextlib import closing

from pypdfium2 import PdfDocument


def make_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages hold these lines, in Windows-1252."""
    return make_file(
        [
            b"BT /F1 10 Tf 14 TL 50 800 Td\n"
            + b"".join(b"(" + _escape(line) + b") Tj T*\n" for line in lines)
            + b"ET"
            for lines in pages
        ]
    )


def place(words: Sequence[tuple[float, float, float, str]]) -> bytes:
    """The drawing of words at their x, y and size."""
    return b"".join(
        b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escape(text)) for x, y, size, text in words
    )


def make_file(streams: Sequence[bytes], rotate: int = 0) -> bytes:
    """A PDF whose pages are drawn so."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for stream in streams:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        page = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R /Resources << "
            b"/Font << /F1 3 0 R >> >> >>"
        )
        objects.append(page % (rotate, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def make_scan(lines: Sequence[str]) -> bytes:
    """A PDF whose one page is an image of these lines, as a scanner makes it, at 200 points an inch."""
    with closing(PdfDocument(make_pdf([lines]))) as document, closing(document[0]) as page:
        shades = page.render(scale=200 / 72, grayscale=True).to_numpy()
    rows, columns = shades.shape[:2]
    head = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length %d >>"
    )
    image = head % (columns, rows, rows * columns) + b"\nstream\n" + shades.tobytes() + b"\nendstream"
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
                b"/XObject << /I 5 0 R >> >> >>"
            ),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            image,
        ]
    )


def _escape(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(body))
    )
