"""What a page puts around its text: ways through the site, things that one may do with the page, addresses,
captions, times of reading.

Owns by which form such a line is known. It refuses to say which of the other lines is a heading.
"""

from __future__ import annotations

import re

ADDRESS = re.compile(r"@|\b\d{5}\b|\b\d\d(?:[ .]\d\d){4}\b|https?:|www\.|\btél", re.IGNORECASE)
TRAIL = re.compile(r"[|›»>/•·☰←→▸▾]|\s{3,}")
"""What stands between links."""
_LINKS = re.compile(r"[|›☰←→▸▾•]|\s>\s")
LONGEST = 160
_SENTENCE = re.compile(r"[.!?…;,][\s»”\"')\]]*$")
CAPTION = re.compile(r"©|\b(?:photos?|crédits?|illustration|légende|image)\b", re.IGNORECASE)
HOUR = re.compile(r"\b\d{1,2}\s?[h:]\s?\d{2}\b|\b\d+\s?min", re.IGNORECASE)
BIDDING = re.compile(
    r"(?:s['’]|se\s)?[a-zà-ÿ]{2,}(?:er|ir|re)\b"
    r"|(?:suivez|recevez|abonnez|téléchargez|lisez|écoutez|découvrez|retrouvez|partagez)\b",
    re.IGNORECASE,
)
"""« S'abonner », « Lire plus tard »; « Renforcer l'offre de soins » too, which is a heading."""
_OF_SITE = re.compile(
    r"\b(?:partager|s['’]abonner|abonnez-vous|se connecter|s['’]inscrire|s['’]identifier|imprimer|commenter"
    r"|réagir|écouter l['’]article|lire plus tard|offrir (?:l['’]|cet )article|ajouter à (?:vos|mes|ma)\b"
    r"|réservé (?:à nos|aux) abonnés|(?:temps de )?lecture\s?:?\s?\d+|mon compte|newsletters?"
    r"|aller au contenu|cookies?|mentions légales|plan du site|flux rss|haut de page"
    r"|commentaires?$|^\d+ (?:commentaires?|réflexions?|réactions?|réponses?) (?:sur|à)\b)",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"\s*[|›☰←→▸▾•·]\s*|\s>\s|\s{2,}")
_PAGES = frozenset(
    {
        *("accueil", "contact", "contacts", "nous contacter", "me contacter", "panier", "menu", "rechercher"),
        *("connexion", "se connecter", "à propos", "archives", "qui sommes-nous", "qui sommes-nous ?"),
        *(
            "actualités",
            "agenda",
            "boutique",
            "adhérer",
            "faire un don",
            "s'abonner",
            "recherche",
            "blog",
            "presse",
        ),
        *("plan du site", "mentions légales", "mon compte", "français", "english", "fr", "en", "de", "es"),
    }
)
"""What the pages of any site are called."""
_ITEMS, _ITEM = 3, 40


def is_furniture(line: str) -> bool:
    """« Ajouter à vos sélections Partager », « Lecture 4 min », « Accueil > Santé > Hôpitaux »."""
    return is_of_site(line) or len(_LINKS.findall(line)) > 1 or is_menu(line)


def is_menu(line: str) -> bool:
    """« Accueil    Nos collections    Contact », « FR | EN | DE »: pages beside each other."""
    items = [item.strip() for item in _BETWEEN.split(line.strip()) if item.strip()]
    short = len(items) >= _ITEMS and all(len(item) <= _ITEM for item in items)
    return short and any(item.lower().replace("’", "'") in _PAGES for item in items)


def is_of_site(line: str) -> bool:
    """Whether a line names what one may do with a page: « Imprimer », « Partager », « Se connecter »."""
    return _OF_SITE.search(line) is not None


def is_mere_furniture(line: str) -> bool:
    """Whether a line is furniture, and no sentence that speaks of such things."""
    return len(line) <= LONGEST and not _SENTENCE.search(line) and is_furniture(line)
