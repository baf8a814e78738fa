import hashlib
import json
import os
from pathlib import Path

import pytest

from pipeline.errors import ReadingError, SettingsError
from pipeline.export.files import file_name
from pipeline.manifest import Manifest
from pipeline.reading import Source, list_sources, read_document
from pipeline.reading.ids import MOST_BYTES, make_ids

from .pages import read
from .pdfs import make_pdf
from .test_office import open_document, saved, word


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Un texte.", encoding="utf-8")


def test_files_are_found_below_the_folder_sorted(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "b.txt",
        "a/c.md",
        ".caché/d.txt",
        ".e.txt",
        "corrections.toml",
        "a/documents.toml",
        "image.png",
        "Z.TXT",
    )
    sources, issues = list_sources(tmp_path)
    assert [(source.id, source.source) for source in sources] == [
        ("Z", "Z.TXT"),
        ("c", "a/c.md"),
        ("b", "b.txt"),
    ]
    assert [(issue.document, issue.code) for issue in issues] == [("image.png", "unknown_format")]


def test_documents_toml_says_more(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "sous/b.txt")
    (tmp_path / "documents.toml").write_text(
        (
            '["a.txt"]\ntitle = "Titre"\npublished = 2025-07-03\n["sous/b.txt"]\npublished = '
            '"2025-07"\n["absent.txt"]\nkind = "article"\n'
        ),
        encoding="utf-8",
    )
    sources, issues = list_sources(tmp_path)
    first, second = (read_document(source).document for source in sources)
    assert (first.title, first.published, first.published_from) == ("Titre", "2025-07-03", "metadata")
    assert second.published == "2025-07"
    assert [(issue.document, issue.code, issue.quote) for issue in issues] == [
        ("documents.toml", "unknown_file", "absent.txt")
    ]


def test_what_documents_toml_describes_in_vain_is_one_issue_that_names_all(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "documents.toml").write_text(
        "\n".join(f'["{name}.txt"]\nkind = "article"' for name in "badc"), encoding="utf-8"
    )
    (issue,) = list_sources(tmp_path)[1]
    assert (
        issue.message
        == "documents.toml décrit « b.txt » et 2 autres fichiers qui ne se trouvent pas dans le dossier."
    )
    assert (issue.code, issue.quote) == ("unknown_file", "b.txt\nc.txt\nd.txt")


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ('["a.txt"]\npublished = "juillet 2025"', "published"),
        ('["a.txt"]\npublished = "2025-13"', "published"),
        ('["a.txt"]\ntitre = "Titre"', "titre"),
        ('["a.txt"]\ntitle = 3', "title"),
        ('title = "Titre"', "title"),
        ("[a.txt", "TOML"),
    ],
)
def test_a_wrong_documents_toml_is_refused_before_anything_is_read(
    tmp_path: Path, toml: str, named: str
) -> None:
    (tmp_path / "documents.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"^documents\.toml: .*{named}"):
        list_sources(tmp_path)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        list_sources(tmp_path / "absent")


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["rapport.txt"], ["rapport"]),
        (["rapport.pdf", "rapport.txt"], ["rapport-pdf", "rapport-txt"]),
        (
            ["a/rapport.txt", "b/rapport.txt", "c/rapport.md"],
            ["a-rapport-txt", "b-rapport-txt", "rapport-md"],
        ),
        (["Rapport.txt", "rapport.md"], ["Rapport-txt", "rapport-md"]),
    ],
)
def test_ids(names: list[str], ids: list[str]) -> None:
    assert [make_ids(names)[name] for name in names] == ids


def test_ids_are_always_unique() -> None:
    names = ["a/b.txt", "a-b-txt.txt", "b.txt", "b.md", "b-md.txt", "A-B.txt", "x/a-b.md"]
    ids = make_ids(names)
    assert len({value.casefold() for value in ids.values()}) == len(names)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "aucun texte"),
        (b" \n\xc2\xa0\n", "aucun texte"),
        (b"\x00\x01\x02PK", "binaires"),
        (b"\xff\xfeab\xd8", "illisible"),
        (b"caf\xe9 \x81", "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read(tmp_path, "a.txt", content)


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (source,), _ = list_sources(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadingError, match=r"a\.txt"):
        read_document(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    reading = read(tmp_path, "a.txt", "L’été à Nîmes.".encode(encoding))
    assert reading.document.text == "L'été à Nîmes."
    assert [issue.code for issue in reading.issues] == (["encoding_guessed"] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("said", "differs"), [("2019-05-03", False), ("2019-05", False), ("2019-05-04", True), ("2018", True)]
)
def test_dates_that_cannot_both_be_true_are_an_issue(tmp_path: Path, said: str, differs: bool) -> None:
    (tmp_path / "documents.toml").write_text(f'["a.txt"]\npublished = "{said}"\n', encoding="utf-8")
    reading = read(tmp_path, "a.txt", "3 mai 2019. - Le conseil municipal de Vaux a voté.")
    assert reading.document.published == said
    assert [issue.code for issue in reading.issues] == ["published_differs"] * differs


def test_a_link_that_leads_nowhere_is_an_issue(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    sources, issues = list_sources(tmp_path)
    assert [source.source for source in sources] == ["a.txt", "c.txt"]
    assert [(issue.document, issue.code) for issue in issues] == [("b.txt", "unreadable")]
    assert issues[0].message.startswith("b.txt : ce lien ne mène à aucun fichier")


def test_a_link_that_leads_out_is_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    inside, outside = tmp_path / "dossier", tmp_path / "ailleurs"
    fill(inside, "a.txt", "sous/b.txt")
    fill(outside, "secret.txt", "autres/c.txt")
    (inside / "lien.txt").symlink_to(outside / "secret.txt")
    (inside / "autres").symlink_to(outside / "autres")
    (inside / "sous" / "boucle").symlink_to(inside / "sous")
    (inside / "haut").symlink_to(tmp_path)
    sources, issues = list_sources(inside)
    assert [source.source for source in sources] == ["a.txt", "sous/b.txt"]
    assert [(issue.document, issue.code) for issue in issues] == [
        (name, "unreadable") for name in ("autres", "haut", "lien.txt", "sous/boucle")
    ]
    assert all("--follow-links" in issue.message for issue in issues)
    followed, rest = list_sources(inside, follow_links=True)
    assert {"autres/c.txt", "lien.txt"} <= {source.source for source in followed}
    assert {issue.document for issue in rest} == {"haut", "sous/boucle/boucle"}


def test_what_is_no_ordinary_file_or_cannot_be_entered_is_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "a.txt", "fermé/b.txt")
    os.mkfifo(tmp_path / "tube.txt")
    scan = os.scandir

    def closed(path: Path) -> object:
        if Path(path).name == "fermé":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    sources, issues = list_sources(tmp_path)
    assert [source.source for source in sources] == ["a.txt"]
    assert [issue.message.partition(" ;")[0] for issue in issues] == [
        "fermé : ce dossier ne peut pas être lu (Permission denied)",
        "tube.txt : ce n'est pas un fichier ordinaire",
    ]


def test_results_of_a_run_are_no_documents(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "a.txt",
        "out/timeline.html",
        "out/run.json",
        "out/documents/a.json",
        "out/documents/b.json",
        "out/c.txt",
    )
    names = ("timeline.html", "documents/a.json")
    (tmp_path / "out" / "manifest.json").write_text(
        Manifest(files=dict.fromkeys(names, "0")).render(), encoding="utf-8"
    )
    fill(tmp_path, "site/manifest.json", "site/timeline.html")
    assert [source.source for source in list_sources(tmp_path)[0]] == [
        "a.txt", "out/c.txt", "out/documents/b.json", "site/manifest.json", "site/timeline.html"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "b/lettre.md", "documents/a.txt", "rapport.html"])
def test_a_manifest_makes_no_result_of_a_document(tmp_path: Path, name: str) -> None:
    fill(tmp_path, name)
    (tmp_path / "manifest.json").write_text(Manifest(files={name: ""}).render(), encoding="utf-8")
    assert [source.source for source in list_sources(tmp_path)[0]] == [name]


def test_a_result_that_somebody_changed_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "timeline.html", "documents/a.json")
    digest = hashlib.sha256((tmp_path / "timeline.html").read_bytes()).hexdigest()
    manifest = Manifest(files={"timeline.html": digest, "documents/a.json": "0"})
    (tmp_path / "manifest.json").write_text(manifest.render(), encoding="utf-8")
    sources, issues = list_sources(tmp_path)
    assert ([source.source for source in sources], [(issue.document, issue.code) for issue in issues]) == (
        ["a.txt"], [("documents/a.json", "result_left_out")]
    )  # fmt: skip


@pytest.mark.parametrize("name", ["manifest.json", "documents.toml"])
def test_a_pipe_beside_the_documents_hangs_nothing(tmp_path: Path, name: str) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / name)
    if name == "documents.toml":
        with pytest.raises(SettingsError, match=r"^documents\.toml: cannot be read: it is no ordinary file$"):
            list_sources(tmp_path)
    else:
        assert [issue.code for issue in list_sources(tmp_path)[1]] == ["unreadable"]


STRANGE = [
    b"caf\xe9.txt",
    b"a\\b.txt",
    b"a\nb.txt",
    b"x" * 250 + b".txt",
    ("é" * 120).encode() + b".txt",
    b"a:b?.txt",
    b"..txt.txt",
    b" .txt",
]


def test_no_name_of_a_file_decides(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in STRANGE:
        Path(os.fsdecode(folder + b"/" + name)).write_text(
            "Le maire a démissionné le 3 mai 2019.", encoding="utf-8"
        )
    fill(tmp_path, *(f"{'long' * 30}{n}/{'profond' * 20}/annexe.txt" for n in range(2)))
    sources, issues = list_sources(tmp_path)
    hidden = 1
    assert len(sources) == len(STRANGE) + 2 - hidden
    assert not issues
    ids = [source.id for source in sources]
    assert len({identifier.casefold() for identifier in ids}) == len(ids)
    assert all(len(identifier.encode()) <= MOST_BYTES and file_name(identifier) for identifier in ids)
    assert all(source.source.isprintable() for source in sources)
    assert {"caf\\xe9.txt", "a\\nb.txt"} <= {source.source for source in sources}
    documents = [read_document(source).document for source in sources]
    assert all(document.model_dump_json() for document in documents)
    again = [
        Source.model_validate(json.loads(json.dumps(source.model_dump(mode="json")))) for source in sources
    ]
    assert again == list(sources)
    assert all(source.path.is_file() for source in again)


def test_issues_of_a_document_that_could_be_read_carry_its_id_and_name_its_file(tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "lettre.txt").write_bytes("Le maire a démissionné le 3 mai 2019.".encode("cp1252"))
    (source,) = list_sources(tmp_path)[0]
    (issue,) = read_document(source).issues
    assert issue.document == "lettre"
    assert issue.message.startswith("sous/lettre.txt : le fichier n’est pas en UTF-8")
    source.path.write_bytes(b"a\0b")
    with pytest.raises(ReadingError, match=r"^sous/lettre\.txt : "):
        read_document(source)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.org/b", True),
        ("HTTP://a.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,a", False),
        ("a.org", False),
    ],
)
def test_an_address_that_a_click_must_not_follow_is_refused_with_an_issue(
    tmp_path: Path, url: str, kept: bool
) -> None:
    (tmp_path / "documents.toml").write_text(f'["a.txt"]\nurl = "{url}"\n', encoding="utf-8")
    reading = read(tmp_path, "a.txt", "Le conseil municipal de Vaux a voté.")
    assert reading.document.url == (url if kept else None)
    assert [(issue.code, issue.quote) for issue in reading.issues] == (
        [] if kept else [("address_refused", url)]
    )


@pytest.mark.parametrize(
    "entry",
    [
        'title = "  "',
        'published = "٢٠٢١"',
        "published = 99999",
        'published = "2021-13"',
        "published = " + "9" * 5000,
    ],
)
def test_what_documents_toml_cannot_mean_is_one_line(tmp_path: Path, entry: str) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "documents.toml").write_text(f'["a.txt"]\n{entry}\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^documents\.toml: [^\n]{1,250}$"):
        list_sources(tmp_path)


PAGE = (
    "<!-- a --><!DOCTYPE html>\n<html><head><title>Le port</title></head><body><p>Le port a été cédé le 3 "
    "mai 2016.</p></body></html>"
)
PDF = make_pdf([["Le port a été cédé le 3 mai 2016."]])


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", PDF, "pdf"),
        ("a.html", PDF, "pdf"),
        ("a.docx", PDF, "pdf"),
        ("a.csv", b"\n\n" + PDF, "pdf"),
        ("a.txt", PAGE.encode(), "html"),
        ("a.pdf", b"\xef\xbb\xbf" + PAGE.encode(), "html"),
        ("a.json", PAGE.encode(), "html"),
        ("a.txt", saved(word()), "docx"),
        ("a.odt", saved(word()), "docx"),
        ("a.docx", saved(open_document()), "odt"),
    ],
)
def test_what_a_file_is_counts_not_how_it_is_called(
    tmp_path: Path, name: str, data: bytes, form: str
) -> None:
    reading = read(tmp_path, name, data)
    assert (reading.document.format, "port" in reading.document.text) == (form, True)
    assert [issue.code for issue in reading.issues] == ["format_differs"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            rb"{\rtf1\ansi Le port}",
            "un .rtf, malgré son nom, fichier laissé de côté : ouvrez-le dans un traitement de texte",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "un .doc, malgré son nom"),
        (b"\x89PNG\r\n\x1a\n\0\0", "une image n’est lue qu’après reconnaissance"),
        (b"PK\x03\x04rien", "un .zip, malgré son nom, fichier laissé de côté : extrayez"),
        (b"\x1f\x8b\x08\0", "un .gz, malgré son nom"),
    ],
)
def test_another_format_under_a_false_name_is_told_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=r"^a\.txt : ce fichier est ") as caught:
        read(tmp_path, "a.txt", data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", ".docx"),
        ("a.RTF", ".docx"),
        ("a.epub", ".html"),
        ("a.zip", "extrayez"),
        ("a.xlsx", ".csv"),
        ("a.pptx", ".pdf"),
        ("a.msg", ".eml"),
        ("a.mhtml", "navigateur"),
        ("a.tiff", "--ocr"),
        ("a.tex", ".txt"),
        ("LISEZMOI", "pas d’extension"),
        ("a.xyz", ("format inconnu, fichier")),
    ],
)
def test_a_format_that_is_not_read_is_told_what_to_do(tmp_path: Path, name: str, advice: str) -> None:
    fill(tmp_path, name)
    (issue,) = list_sources(tmp_path)[1]
    assert (issue.code, issue.document) == ("unknown_format", name)
    assert advice in issue.message and "formats lus : .txt" in issue.message


def test_a_file_larger_than_any_document_is_not_opened(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    os.truncate(tmp_path / "b.txt", 10**12)
    sources, issues = list_sources(tmp_path, largest=10**9)
    assert [source.source for source in sources] == ["a.txt"]
    assert [(issue.document, issue.code) for issue in issues] == [("b.txt", "unreadable")]
    assert "1000000 Mo" in issues[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
def test_wide_encodings_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    text = "Le préfet l'a signé le 3 mai 2021.\n"
    assert read(tmp_path, "a.txt", text.encode(encoding)).document.text == text


@pytest.mark.parametrize("broken", [b"\x81", b"\xed\xa0\x80", b"\xff"])
def test_a_broken_byte_garbles_no_short_text(tmp_path: Path, broken: bytes) -> None:
    reading = read(
        tmp_path, "a.txt", "Le préfet l'a signé, le député a voté l'été : ".encode() + broken + b"\n"
    )
    assert "préfet" in reading.document.text
    assert [issue.code for issue in reading.issues] == ["encoding_damaged"]


def test_letters_of_windows_1252_are_not_taken_for_broken_ones(tmp_path: Path) -> None:
    text = "Le député a voté l'été dernier à l'unanimité."
    assert read(tmp_path, "a.txt", text.encode("cp1252")).document.text == text


def test_a_text_put_together_of_two_encodings_keeps_both(tmp_path: Path) -> None:
    parts = [
        "Le préfet a signé.\n".encode(),
        "L'été, le député a été reçu à Nîmes.\n".encode("cp1252"),
        "Voté.\n".encode(),
    ]
    reading = read(tmp_path, "a.txt", b"".join(parts))
    assert reading.document.text == "Le préfet a signé.\nL'été, le député a été reçu à Nîmes.\nVoté.\n"
    assert [issue.code for issue in reading.issues] == ["encoding_guessed"]
    assert "mêlés 9 caractère(s)" in reading.issues[0].message


def test_signs_of_windows_1252_that_make_a_letter_of_utf_8_by_chance_do_not_decide(tmp_path: Path) -> None:
    text = "LE « CAFÉ» DU PORT À NÎMES"
    assert read(tmp_path, "a.txt", text.encode("cp1252")).document.text == text


@pytest.mark.parametrize(("said", "held"), [("2019-05-10", "2019-05-03"), ("2019-04-30", None)])
def test_a_record_that_came_out_later_is_dated_by_its_sitting(
    tmp_path: Path, said: str, held: str | None
) -> None:
    (tmp_path / "documents.toml").write_text(f'["a.txt"]\npublished = "{said}"\n', encoding="utf-8")
    text = (
        "Conseil municipal de Vaux\n\nSéance du vendredi 3 mai 2019\n\nLe maire rend hommage à Luc Perrin, "
        "mort la semaine dernière à Vaux.\n"
    )
    reading = read(tmp_path, "a.txt", text)
    assert reading.document.published == said
    assert {block.published for block in reading.document.blocks} == {held}
    assert [issue.code for issue in reading.issues] == ["published_differs"] * (held is None)
