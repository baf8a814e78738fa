import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.html_facts import read_facts
from pipeline.reading.html_main import find_main
from pipeline.reading.html_tame import tame
from pipeline.reading.html_text import find_pieces, parse_html

from .pages import blocks, question_page, read, sentences

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>Le moulin ferme | Le Journal de Vaux</title>
<link rel="canonical" href="https://www.lejournaldevaux.fr/moulin">
<meta property="og:site_name" content="Le Journal de Vaux">
{head}
</head><body>
<header role="banner"><a href="/">Accueil</a></header>
<nav><ul><li><a href="/">Une</a></li><li><a href="/s">Sports</a></li></ul></nav>
<div class="cookie-banner"><p>Nous utilisons des cookies pour mesurer notre audience et rien d’autre, promis.</p></div>
<main><article>
<h1>Le moulin ferme</h1>
{date}
<p>Le conseil municipal de <a href="/vaux">Vaux</a> a voté le&nbsp;3&nbsp;mai&nbsp;2019 la fermeture
du moulin. <em>L’association</em> s’y oppose.</p>
<h2>Un an de travaux</h2>
<p>Les travaux ont commencé en 2018.<br><br>Ils devaient durer un an, selon la région et le département.</p>
<ul><li>une roue ;</li><li>un bief.</li></ul>
<table><tr><th>Année</th><th>Visiteurs</th></tr><tr><td>2018</td><td>12 000</td></tr></table>
<script>var x = "rien";</script>
</article>
<aside class="related"><p>À lire aussi : le pont rouvre, et c’est une très longue histoire que voici.</p></aside></main>
<footer><p>© Le Journal de Vaux, tous droits réservés, reproduction interdite sans accord.</p></footer>
</body></html>"""


def page(head: str = "", date: str = "") -> str:
    return PAGE.format(head=head, date=date)


def test_the_text_of_the_page_without_its_navigation(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", page()).document
    assert (document.format, document.title, document.publisher) == (
        "html",
        "Le moulin ferme",
        "Le Journal de Vaux",
    )
    assert (document.url, document.published) == ("https://www.lejournaldevaux.fr/moulin", None)
    assert blocks(document) == [
        ("title", "Le moulin ferme"),
        (
            "paragraph",
            (
                "Le conseil municipal de Vaux a voté le 3 mai 2019 la fermeture du moulin. L'association s'y "
                "oppose."
            ),
        ),
        ("heading", "Un an de travaux"),
        ("paragraph", "Les travaux ont commencé en 2018."),
        ("paragraph", "Ils devaient durer un an, selon la région et le département."),
        ("paragraph", "une roue ;"),
        ("paragraph", "un bief."),
        ("paragraph", "Année | Visiteurs"),
        ("paragraph", "2018 | 12 000"),
    ]


JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", '
    '"headline": "Le moulin ferme", %s}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "date", "published", "source"),
    [
        (JSON_LD % '"datePublished": "2019-05-04T08:30:00+02:00"', "", "2019-05-04", "header"),
        (
            '<meta property="article:published_time" content="2019-05-04T08:30:00Z">',
            "",
            "2019-05-04",
            "header",
        ),
        ('<meta name="DC.date" content="2019-05-04">', "", "2019-05-04", "header"),
        ("", '<time itemprop="datePublished" datetime="2019-05-04">hier</time>', "2019-05-04", "header"),
        ("", '<header><time datetime="2019-05-04">4 mai</time></header>', "2019-05-04", "header"),
        ("", "<p>Publié le 4 mai 2019 à 8h30</p>", "2019-05-04", "text"),
        ('<meta property="og:url" content="x">', "", None, None),
        ('<meta name="date" content="hier">', "", None, None),
        ('<script type="application/ld+json">{broken</script>', "", None, None),
    ],
)
def test_the_publication_date(
    tmp_path: Path, head: str, date: str, published: str | None, source: str | None
) -> None:
    document = read(tmp_path, "a.html", page(head, date)).document
    assert (document.published, document.published_from) == (published, source)


@pytest.mark.parametrize(
    ("path", "published"),
    [("2019/05/04/moulin", "2019-05-04"), ("2019/05/moulin", "2019-05"), ("2019/moulin", None)],
)
def test_an_address_may_carry_the_date(tmp_path: Path, path: str, published: str | None) -> None:
    text = page().replace("lejournaldevaux.fr/moulin", f"lejournaldevaux.fr/{path}")
    document = read(tmp_path, "a.html", text).document
    assert (document.published, document.published_from) == (published, "url" if published else None)


def test_an_article_is_known_by_what_the_page_says(tmp_path: Path) -> None:
    assert read(tmp_path, "a.html", page(JSON_LD % '"x": 1')).document.kind == "article"
    assert read(tmp_path, "b.html", page()).document.kind == "document"


def test_a_page_without_landmarks(tmp_path: Path) -> None:
    text = (
        "<div id=menu><a href=a>Une</a> <a href=b>Deux</a></div><div><p>Le conseil municipal de Vaux a voté "
        "la fermeture du moulin.</p></div>"
    )
    assert sentences(read(tmp_path, "a.htm", text).document) == [
        "Le conseil municipal de Vaux a voté la fermeture du moulin."
    ]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_declared_encoding(tmp_path: Path, charset: str) -> None:
    text = f'<html><head><meta charset="{charset}"></head><body><p>L\'été à Nîmes.</p></body></html>'
    assert sentences(read(tmp_path, "a.html", text.encode(charset)).document) == ["L'été à Nîmes."]


def test_a_question_page_on_the_web_is_read_as_one(tmp_path: Path) -> None:
    text = (
        "<html><body>" + "".join(f"<p>{line}</p>" for line in question_page().split("\n")) + "</body></html>"
    )
    document = read(tmp_path, "a.html", text).document
    assert (document.kind, document.format, document.published) == ("written_question", "html", "2023-01-17")


@pytest.mark.parametrize(
    ("markup", "pieces"),
    [
        (
            "</p><p align=CENTER> TITRE </p><br><b>Mme A. </b>Oui.<br><br><b>M. B.</b> Non.",
            ["TITRE", "Mme A. Oui.", "M. B. Non."],
        ),
        ("<p>un deux<br>trois quatre</p>", ["un deux trois quatre"]),
        ("<div>un<p>deux</p>trois</div>", ["un", "deux", "trois"]),
        ("<!-- rien --><p>un</p>", ["un"]),
        ("<table><tr><td><p>un</p><p>deux</p></td></tr></table>", ["un", "deux"]),
    ],
)
def test_pieces_of_fragments(markup: str, pieces: list[str]) -> None:
    assert [piece.text for piece in find_pieces(parse_html(markup))] == pieces


TAGS = [
    "<p>",
    "</p>",
    "<div class=nav>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<br>",
    "<li>",
    "<td>",
    "<tr>",
    "<a href=x>",
    "</a>",
]


@given(
    st.lists(
        st.sampled_from([*TAGS, "un mot", "« deux » ", "\n", "&nbsp;", "&#x27;", "<", "<!--", "-->"]),
        max_size=40,
    )
)
def test_broken_markup_never_crashes_and_loses_no_word_outside_navigation(parts: list[str]) -> None:
    page = parse_html("".join(parts))
    whole = find_pieces(page)
    assert all(piece.text == " ".join(piece.text.split()) != "" for piece in whole)
    read_facts(page)
    known = {word for piece in whole for word in re.findall(r"\w+", piece.text)}
    assert {word for piece in find_main(page) for word in re.findall(r"\w+", piece.text)} <= known


ADMINISTRATION = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>Le pont de Vaux rouvre - préfecture de la Côte-d'Or</title></head>
<body class="page has-sidebar"><div class="fr-skiplinks"><a href="#content">Contenu</a></div>
<header role="banner" class="fr-header"><p>Préfecture de la Côte-d’Or : toutes les démarches en ligne, toute l’actualité</p></header>
<div class="wrapper with-menu has-sidebar"><div class="container">
<nav role="navigation" class="fr-breadcrumb"><ol><li><a href="/">Accueil</a></li><li><a href="/a">Actualités</a></li></ol></nav>
<div class="fr-sidemenu"><ul><li><a>Sécurité</a></li><li><a>Routes</a></li><li><a>Eau</a></li></ul></div>
<div id="content"><h1>Le pont de Vaux rouvre</h1><p class="date">Mis en ligne le 4 mai 2019</p>
<p>Fermé depuis le 2 janvier 2018, le pont de Vaux a rouvert le 3 mai 2019.</p>
<p>Le préfet remercie les entreprises.</p>
<div class="fr-share"><p>Partager cette page sur les réseaux sociaux, par courriel ou par message</p></div></div></div></div>
<div class="fr-follow"><p>Suivez-nous sur les réseaux sociaux et abonnez-vous à notre lettre</p></div>
<footer class="fr-footer"><p>Sauf mention contraire, les contenus de ce site sont sous licence ouverte</p></footer></body></html>"""


def test_a_page_of_an_administration(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", ADMINISTRATION).document
    assert sentences(document) == [
        "Le pont de Vaux rouvre",
        "Fermé depuis le 2 janvier 2018, le pont de Vaux a rouvert le 3 mai 2019.",
        "Le préfet remercie les entreprises.",
    ]
    assert (document.title, document.published, document.published_from) == (
        "Le pont de Vaux rouvre",
        "2019-05-04",
        "header",
    )


BLOG = """<html><head><title>Le moulin</title></head><body class="single"><div id="page"><div id="content" class="site-content">
<article class="post"><header class="entry-header"><h1 class="entry-title">Le moulin</h1>
<div class="entry-meta"><time class="entry-date published" datetime="2019-05-04T10:00:00+02:00">4 mai 2019</time>
par <a href="/l">Lise</a></div></header>
<div class="entry-content"><p>Le moulin de Vaux a été vendu en 2018 à la commune.</p><div class="sharedaddy"><p>Partager</p></div></div></article>
<div id="comments" class="comments-area"><p>Un lecteur dit que le moulin n'a jamais été vendu à la commune de Vaux.</p></div>
</div><div id="secondary" class="widget-area"><p>Articles récents du blog de la vallée et de ses moulins</p></div></div></body></html>"""


def test_a_page_of_a_blog(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", BLOG).document
    assert sentences(document) == [
        "Le moulin",
        "4 mai 2019 par Lise",
        "Le moulin de Vaux a été vendu en 2018 à la commune.",
    ]
    assert (document.title, document.published, document.published_from) == (
        "Le moulin",
        "2019-05-04",
        "header",
    )


def test_the_line_that_says_when_it_was_published_is_a_fact(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", ADMINISTRATION).document
    (field,) = document.header
    assert (field.name, field.value, document.text[field.start : field.end]) == (
        "document_published",
        "2019-05-04",
        "4 mai 2019",
    )
    assert document.published == "2019-05-04"
    told = read(
        tmp_path,
        "b.html",
        ADMINISTRATION.replace("Mis en ligne le 4 mai 2019", "Publié le 4 mai 2019 le rapport dit tout"),
    ).document
    assert "Publié le 4 mai 2019 le rapport dit tout" in sentences(told)


PARAGRAPHS = [
    (
        "Le port de Vaux a été fermé le 7 mai 2018 après la tempête, qui avait emporté la digue et noyé les "
        "entrepôts du quai nord."
    ),
    (
        "La commune, propriétaire du port depuis 1998, a demandé l’aide de la région et du département pour "
        "rebâtir la digue avant l’hiver."
    ),
    (
        "Le conseil régional a voté le 12 juin 2018 une subvention de 3 millions d’euros, soit la moitié de "
        "la somme que demandait la commune."
    ),
    (
        "Les travaux ont commencé le 3 septembre 2018, sous la conduite de la société Arche, et devaient "
        "durer six mois selon le maire de Vaux."
    ),
]
RELATED = (
    "<p>À lire aussi : la foire de Vaux fait le plein, malgré la pluie et le vent qui ont chassé les forains "
    "le 9 juin 2017.</p>"
)


def long_page(
    before: str = "", inside: str = "", after: str = "", head: str = "", paragraphs: list[str] = PARAGRAPHS
) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>Le port "
        f"rouvre</title>{head}</head><body>{before}"
        f"<div class='elementor-widget with-sidebar'><form><h1>Le port "
        f"rouvre</h1>{inside}{text}</form></div>{after}</body></html>"
    )


def test_the_text_of_a_page_whose_names_look_like_decoration(tmp_path: Path) -> None:
    after = (
        f"<aside>{RELATED * 3}</aside><section id=comments><p>Moi, le 4 juin 2018, j’ai vu la digue "
        f"céder.</p></section>"
    )
    told = sentences(read(tmp_path, "a.html", long_page(after=after)).document)
    assert told[1:] == [paragraph.replace("’", "'") for paragraph in PARAGRAPHS]


@pytest.mark.parametrize("depth", [50, 300, 900])
def test_how_deep_the_text_stands_does_not_matter(tmp_path: Path, depth: int) -> None:
    told = sentences(read(tmp_path, "a.html", long_page("<div>" * depth, after="</div>" * depth)).document)
    assert [text for text in told if "digue" in text or "travaux" in text or "subvention" in text] == [
        paragraph.replace("’", "'") for paragraph in PARAGRAPHS
    ]


def test_what_is_struck_out_hidden_or_asks_for_consent_is_no_text(tmp_path: Path) -> None:
    inside = (
        "<p>Le port rouvre le <del>4 mars</del> <ins>5 mars 2019</ins> à midi<sup>2</sup>, devant tous les "
        "habitants de la commune réunis.</p>"
        "<p hidden>Le texte caché du 9 mars 2019 ne doit pas paraître dans la chronologie du port de "
        "Vaux.</p>"
        "<div id=tarteaucitron><p>Nous utilisons des cookies depuis le 1er janvier 2019 pour mesurer "
        "l’audience de ce site.</p></div>"
    )
    told = sentences(read(tmp_path, "a.html", long_page(inside=inside)).document)
    assert told[1] == "Le port rouvre le 5 mars 2019 à midi, devant tous les habitants de la commune réunis."
    assert not any("caché" in text or "cookies" in text for text in told)


def test_a_chronology_made_of_links_is_text(tmp_path: Path) -> None:
    entries = "".join(
        f"<li><a href='/{year}'>{year} : crue numéro {year - 2000} de la Seille</a></li>"
        for year in range(2011, 2017)
    )
    told = sentences(read(tmp_path, "a.html", long_page(inside=f"<ul>{entries}</ul>")).document)
    assert [text for text in told if "crue" in text] == [
        f"{year} : crue numéro {year - 2000} de la Seille" for year in range(2011, 2017)
    ]


def test_a_standfirst_that_the_page_shows_is_kept(tmp_path: Path) -> None:
    words = (
        "Fermé depuis la tempête, le port rouvre au printemps, avec une digue neuve et un quai plus large."
    )
    head = f'<meta name="description" content="{words}">'
    before = f"<header class=site-header><div class=teaser><p>{words}</p></div></header>"
    told = sentences(read(tmp_path, "a.html", long_page(before, head=head)).document)
    assert told.count(words) == 1
    assert words not in sentences(read(tmp_path, "b.html", long_page(head=head)).document)


@pytest.mark.parametrize(
    ("inside", "head", "published"),
    [
        ("", '<meta name="DC:date" content="2019-03-01">', "2019-03-01"),
        ("<abbr class=published title='2019-03-01T10:00:00'>vendredi</abbr>", "", "2019-03-01"),
        ("<p class=publication>vendredi 1er mars 2019, par Lise Arnaud</p>", "", "2019-03-01"),
        (
            "<p><span class=author>Lise Arnaud</span><span class=date>, le 1er mars 2019</span></p>",
            "",
            "2019-03-01",
        ),
        (
            "<span class=author>Par Lise <time datetime='2019-03-01 08:00'>vendredi</time></span>",
            "",
            "2019-03-01",
        ),
        ("<time datetime='2019-03-01T07:12:00+01:00'>vendredi 1er mars</time>", "", "2019-03-01"),
        ("<p>Publié à 07h12 le 01/03/2019</p>", "", "2019-03-01"),
        (
            "<p>Publié par Lise Arnaud le vendredi 1er mars 2019 à 8 h 30, mis à jour le 4 mars 2019</p>",
            "",
            "2019-03-01",
        ),
        ("<p>Mis à jour le <time datetime='2019-03-04'>4 mars 2019</time></p>", "", None),
        ("<time class=updated datetime='2019-03-04'>4 mars</time>", "", None),
        ("<div class=comment><time datetime='2019-03-04'>4 mars</time><p>Bravo à tous</p></div>", "", None),
        ("<ul><li>1er mars 2019 — réouverture du port</li><li>4 mars 2019 — fermeture</li></ul>", "", None),
        ("<p>1er mars 2019 - Réouverture du port</p><p>4 mars 2019 - Fermeture du port</p>", "", None),
    ],
)
def test_stamps_of_publication(tmp_path: Path, inside: str, head: str, published: str | None) -> None:
    assert read(tmp_path, "a.html", long_page(inside=inside, head=head)).document.published == published


def test_a_line_of_publication_and_update_tells_nothing(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a.html", long_page(inside="<p>Publié le 1er mars 2019 — Mis à jour le 4 mars 2019</p>")
    ).document
    assert not any("Publié" in text for text in sentences(document))
    assert [(field.name, field.value) for field in document.header] == [("document_published", "2019-03-01")]


def test_page_and_metadata_that_disagree_are_an_issue(tmp_path: Path) -> None:
    page = long_page(
        inside="<p>Publié le 1er mars 2019</p>",
        head='<meta property="article:published_time" content="{day}T08:00:00Z">',
    )
    reading = read(tmp_path, "a.html", page.replace("{day}", "2018-03-01"))
    assert (reading.document.published, [issue.code for issue in reading.issues]) == (
        "2018-03-01",
        ["published_differs"],
    )
    assert not read(tmp_path, "b.html", page.replace("{day}", "2019-02-28")).issues


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0029)https://vaux.example/le-port -->",
        "<!--\n Page saved with SingleFile \n url: https://vaux.example/le-port \n-->",
    ],
)
def test_a_saved_page_says_where_it_was(tmp_path: Path, comment: str) -> None:
    assert read(tmp_path, "a.html", comment + long_page()).document.url == "https://vaux.example/le-port"


def test_the_page_in_which_little_was_text_is_an_issue(tmp_path: Path) -> None:
    menu = "".join(
        f"<li><a href='/{number}'>Rubrique {number} du site de la commune de Vaux</a></li>"
        for number in range(150)
    )
    assert [
        issue.code for issue in read(tmp_path, "a.html", long_page(f"<nav><ul>{menu}</ul></nav>")).issues
    ] == ["little_text"]


@pytest.mark.parametrize(
    ("data", "shown", "codes"),
    [
        ("<meta charset=iso-8859-1><p>L’œuvre à 30 €.</p>".encode("cp1252"), "L'œuvre à 30 €.", []),
        ("<meta charset=iso-8859-1><p>L’œuvre à 30 €.</p>".encode(), "L'œuvre à 30 €.", []),
        (
            (
                "<meta charset=utf-8><p>Été, où, déjà, ça, là, île, âge, forêt, hôtel, œuvre, naïf, été, né, dé, "
                "gré, pré, blé, thé, fée, clé : "
            ).encode()
            + b"\xff.</p>",
            (
                "Été, où, déjà, ça, là, île, âge, forêt, hôtel, œuvre, naïf, été, né, dé, gré, pré, blé, thé, "
                "fée, clé : \ufffd."
            ),
            ["encoding_damaged"],
        ),
        ("<meta charset=utf-8><p>Été</p>".encode("latin-1"), "Été", ["encoding_guessed"]),
    ],
)
def test_encodings_declared_and_true(tmp_path: Path, data: bytes, shown: str, codes: list[str]) -> None:
    reading = read(tmp_path, "a.html", data)
    assert (sentences(reading.document), [issue.code for issue in reading.issues]) == ([shown], codes)


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(5000)) + ">Le quai.</p>",
        "<div>" * 3000 + "<p>Le quai.</p>" + "</div>" * 3000,
        "<table><tr><td>" * 1000 + "Le quai.",
        "<ul><li>" * 1000 + "Le quai.",
        "<blockquote>" * 3000 + "<p>Le quai.",
        "<script>" + "'<div>'" * 3000 + "</script><p>Le quai.</p>",
        "<!-- " + "<div>" * 3000 + " --><p>Le quai.</p>",
    ],
)
def test_markup_without_measure_is_made_bearable_and_keeps_its_words(markup: str) -> None:
    tamed = tame(markup)
    assert len(tamed) <= max(len(markup) if "<!--" in markup or "<script" in markup else 0, 10_000)
    assert [piece.text for piece in find_pieces(parse_html(markup))] == ["Le quai."]


def test_paragraphs_too_deep_stay_apart() -> None:
    markup = (
        "<div>" * 200
        + "<p>Le quai.</p><p>Le port.</p><h2>La digue</h2><span>Le <b>phare</b>.</span>"
        + "</div>" * 200
        + "<p>Après.</p>"
    )
    assert [piece.text for piece in find_pieces(parse_html(markup))] == [
        "Le quai.",
        "Le port.",
        "La digue",
        "Le phare.",
        "Après.",
    ]
