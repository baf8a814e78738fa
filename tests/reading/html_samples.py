"""A page of an encyclopaedia, as a browser saves it."""

_TEXT = "".join(
    f"<p>Le port de Vaux est un port de commerce de la Seille, {words}.</p>"
    for words in (
        (
            "ouvert le 4 mai 1998 par la commune, qui en confie la gestion à la chambre de commerce de la "
            "région jusqu'en 2016"
        ),
        (
            "fermé après la tempête du 7 mai 2018, qui emporte la digue, puis rouvert le 1er mars 2019 "
            "devant les habitants réunis"
        ),
        (
            "cédé le 12 juin 2019 à la région, qui en fait son premier port de plaisance et en double la "
            "longueur des quais"
        ),
    )
)
WIKI = f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Port de Vaux — Wikipédia</title>
<meta name="generator" content="MediaWiki 1.41"><meta property="og:title" content="Port de Vaux — Wikipédia">
<script type="application/ld+json">{{"@type":"Article","dateModified":"2021-03-12T10:00:00Z","name":"Port de Vaux",
"datePublished":"2004-05-01T08:00:00Z"}}</script></head><body><h1 id="firstHeading">Port de Vaux</h1><div id="mw-content-text">
<table class="infobox"><tr><th>Création</th><td>4 mai 1998</td></tr><tr><th>Pays</th><td>France</td></tr></table>{_TEXT}
<h2>Chronologie</h2><ul><li>1998 : ouverture</li><li>2018 : fermeture</li><li>2019 : réouverture</li></ul></div>
<footer><li id="footer-info-lastmod"> La dernière modification de cette page a été faite le 12 mars 2021 à 10:32.</li></footer></body></html>"""
