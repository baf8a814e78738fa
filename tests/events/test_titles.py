"""Titles: each case is an invented sentence with its [trigger] marked, and the title expected of it, on the real model."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.events.titles.checks import is_sound
from pipeline.events.titles.choice import make_title
from pipeline.events.titles.noun_phrases import with_article
from pipeline.language import load_model
from pipeline.models import EntityKind, Mention, Modality, Participant
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import finish, of, seam, to
from pipeline.syntax.verb_forms import infinitive, noun_of, present, title_rules

# -- (sentence, title) of events told as past ----------------------------------------------------------------------------------------

PAST = [
    # active clauses
    ("La Direction générale des douanes a [annoncé] une réorganisation de ses services avec notamment un transfert des agents vers Lille.",
     "La Direction générale des douanes annonce une réorganisation de ses services"),
    ("Le tribunal a en effet [pris] une ordonnance en ce sens le 16 janvier 2023.", "Le tribunal prend une ordonnance en ce sens"),
    ("Le 12 mars 2021, le conseil municipal a [voté] le budget de la commune.", "Le conseil municipal vote le budget de la commune"),
    ("L'entreprise, qui emploie 300 personnes, a [déposé] le bilan en juin 2019.", "L'entreprise dépose le bilan"),
    ("Le ministère de la culture et l'association des maires ont [engagé] en 2018 un travail commun pour recenser les musées.",
     "Le ministère de la culture et l'association des maires engagent un travail commun"),
    ("En 2016, la ville de Brest, la métropole et la région [signaient] une convention relative à la rénovation du port.",
     "La ville de Brest, la métropole et la région signent une convention relative à la rénovation du port"),
    ("La préfète a récemment [ouvert] une enquête publique afin de recueillir l'avis des riverains.", "La préfète ouvre une enquête publique"),
    ("Dès le mois de mai 2020, la région a [versé] une aide exceptionnelle aux commerçants.",
     "La région verse une aide exceptionnelle aux commerçants"),
    ("La Cour des comptes [publiait] en 2017 un rapport sur les aéroports.", "La Cour des comptes publie un rapport sur les aéroports"),
    ("Les syndicats [rejetèrent] la proposition du gouvernement.", "Les syndicats rejettent la proposition du gouvernement"),
    ("Le Sénat a [adopté], le 4 avril 2019, la proposition de loi sur la chasse.", "Le Sénat adopte la proposition de loi sur la chasse"),
    # passives
    ("Le projet de règlement a été [adopté] par le Parlement européen.", "Adoption du projet de règlement par le Parlement européen"),
    ("Une agence nationale a été [créée] en 2011.", "Création d'une agence nationale"),
    ("Des mesures d'urgence ont été [prises] en mars 2020.", "Prise de mesures d'urgence"),
    ("Le port et la gare ont été [fermés] en 2017.", "Fermeture du port et de la gare"),
    ("Les travaux ont été [interrompus] en février 2018.", "Interruption des travaux"),
    ("M. Paul Martin a été [nommé] rapporteur le 3 mai 2016.", "M. Paul Martin est nommé rapporteur"),
    ("L'usine a été [mise] en service en 2015.", "Mise en service de l'usine"),
    ("Le rapport a été [mis] en ligne le 2 juin 2019.", "Mise en ligne du rapport"),
    ("Le prix du lait est [fixé] par décret depuis 2012.", "Le prix du lait est fixé par décret"),
    ("La peine a été partiellement [suspendue] en 2014.", "La peine est partiellement suspendue"),
    # participles
    ("[Créé] par décret du 3 juin 2009 à la suite d'une concertation, le parc naturel marin, placé sous la tutelle de l'État, gère 300 espèces.",
     "Création du parc naturel marin par décret"),
    ("[Engagée] en 2018, la réforme des concours a surpris les candidats.", "Engagement de la réforme des concours"),
    ("Rapport n° 412 [déposé] le 18 juillet 2013 par M. Jean Petit", "Dépôt du rapport n° 412 par M. Jean Petit"),
    ("Proposition de loi relative aux langues régionales, n° 215, [déposée] le 30 décembre 2019",
     "Dépôt de la proposition de loi n° 215 relative aux langues régionales"),
    ("Projet de loi relatif aux ports, [adopté] en première lecture par le Sénat le 12 juillet 2011",
     "Adoption du projet de loi relatif aux ports en première lecture par le Sénat"),
    ("Les habitants dénoncent la fermeture du bureau de poste [décidée] en 2019.", "Décision de la fermeture du bureau de poste"),
    # infinitives
    ("Cette volonté a conduit à [ouvrir], dès le mois de janvier 2018, une négociation avec les représentants du personnel de l'hôpital.",
     "Ouverture d'une négociation avec les représentants du personnel de l'hôpital"),
    ("Le groupe de travail devrait permettre d'[élaborer] un plan de prévention d'ici à la fin de l'année 2022.",
     "Élaboration d'un plan de prévention"),
    ("Le gouvernement a décidé de [fermer] la centrale en 2020.", "Le gouvernement décide de fermer la centrale"),
    ("Le préfet vient d'[ouvrir] une enquête publique.", "Le préfet ouvre une enquête publique"),
    ("Le directeur a dû [démissionner] en 2017.", "Le directeur doit démissionner"),
    # pronouns and reflexives
    ("Le maire a reçu les bénévoles ayant [participé] au nettoyage en 2021.", "Les bénévoles participent au nettoyage"),
    ("Il y [avait] trois gares dans le canton en 1950.", "Il y a trois gares dans le canton"),
    ("Elle a [présenté] un plan d'économies en octobre 2018.", "Présentation d'un plan d'économies"),
    ("Nous avons [supprimé] la taxe en 2019.", "Suppression de la taxe"),
    ("Le congrès s'est [ouvert] hier à Nantes et il durera trois jours.", "Le congrès s'ouvre à Nantes"),
    ("Le congrès s'est ouvert hier et il [durera] jusqu'au 16 novembre.", "Le congrès durera jusqu'au 16 novembre"),
    ("La banque qui a [fermé] 300 agences en 2019 recrute.", "La banque ferme 300 agences"),
    ("La réforme que la région a [lancée] en 2018 reste incomprise.", "La région lance la réforme"),
    ("Il a été [décidé] de vendre le bâtiment en 2014.", "Décision de vendre le bâtiment"),
    # states, negation, adverbs
    ("Le musée était [fermé] en 2019.", "Le musée est fermé"),
    ("La commune [est] propriétaire du terrain depuis 2011.", "La commune est propriétaire du terrain"),
    ("Le tribunal n'a pas [retenu] cette preuve en 2015.", "Le tribunal ne retient pas la preuve"),
    ("Le projet de gare n'a jamais été [inscrit] au programme d'investissement.",
     "Le projet de gare n'est jamais inscrit au programme d'investissement"),
    ("La fréquentation n'a cessé de [baisser] depuis 2010.", "La fréquentation ne cesse de baisser"),
    # nouns
    ("Dans le [rapport] de la Cour des comptes du 30 juin 2021 relatives aux aides agricoles, elle critique l'État.",
     "Rapport de la Cour des comptes sur les aides agricoles"),
    ("La [loi] n° 2019-222 du 23 mars 2019 de programmation prévoit une simplification.", "Loi n° 2019-222 du 23 mars 2019 de programmation"),
    ("Le [décret] du 3 mai 2021 fixe la liste des espèces.", "Décret du 3 mai 2021"),
    ("[Délibération] du 7 juillet 2017", "Délibération du 7 juillet 2017"),
    ("La [crise] financière de 2008 a frappé l'Europe.", "Crise financière de 2008"),
    ("À l'occasion de la [fermeture] de l'usine en 2013, les salariés ont manifesté.", "Fermeture de l'usine"),
    ("Les observations portent sur la [gestion] de la commune de Manois pour les exercices 2011 et suivants.",
     "Gestion de la commune de Manois pour les exercices 2011 et suivants"),
    ("La mairie a connu un [scandale] en 2016.", "La mairie connaît un scandale"),
    ("Depuis dix ans, on constate une immense [fragmentation] du marché.", "Immense fragmentation du marché"),
    ("[Audition], ouverte à la presse, de Mme Claire Dubois, directrice générale", "Audition de Mme Claire Dubois"),
    ("1ère [séance] du lundi 23 juillet 2012 compte rendu intégral", "1ère séance du lundi 23 juillet 2012"),
    ("La prochaine [rentrée] scolaire en septembre 2021 inquiète les parents.", "Rentrée scolaire"),
    # dates that are arguments stay
    ("Les derniers relevés connus [concernent] l'année 2016.", "Les derniers relevés connus concernent l'année 2016"),
    ("Les éleveurs [préparent] la saison d'hiver.", "Les éleveurs préparent la saison d'hiver"),
    ("L'année 2021 [peut] déjà être tenue pour la plus sèche du siècle.",
     "L'année 2021 peut être tenue pour la plus sèche du siècle"),
    ("La livraison du gymnase n'est [intervenue] qu'en mars 2014.", "La livraison du gymnase n'intervient qu'en mars 2014"),
    # subjects that follow, stand far or are hidden behind another
    ("Le 4 mai 2021 a été [publié] un arrêté sur la pêche à pied.", "Publication d'un arrêté sur la pêche à pied"),
    ("Une enquête menée par l'Observatoire des loyers [révélait] en 2018 une forte hausse des charges.",
     "Une enquête menée par l'Observatoire des loyers révèle une forte hausse des charges"),
    ("Dans son rapport [publié] en mai 2021, l'Agence du climat a recensé 30 sites.", "Publication du rapport de l'Agence du climat"),
    ("Ils citent l'usine visée par une plainte et [condamnée] en 2019 à des travaux.", "Condamnation de l'usine à des travaux"),
    ("Alors que 700 contrats ont été [signés] en 2021, l'agence réduit ses aides.", "Signature de 700 contrats"),
    # measurements
    ("12 000 demandeurs d'emploi ont [retrouvé] un travail depuis mars 2021.", "12 000 demandeurs d'emploi retrouvent un travail"),
    ("En cinq ans, 1,3 million de logements ont été [construits] en France.", "Construction de 1,3 million de logements en France"),
    ("Le chômage a [atteint] 9,8 % de la population active en 2012.", "Le chômage atteint 9,8 % de la population active"),
    ("Les [apprentis] sont au nombre de 800 000 cette année.", "Les apprentis sont au nombre de 800 000"),
    ("Les dépenses de personnel [augmentent] de 3 % en 2019.", "Les dépenses de personnel augmentent de 3 %"),
    # speaker's words, quotations, insertions
    ("En 2019, votre gouvernement a [supprimé] la taxe d'habitation.", "Le gouvernement supprime la taxe d'habitation"),
    ("La ministre (ancienne magistrate) a [présenté] le plan « Ports d'avenir » en 2018.", "La ministre présente le plan « Ports d'avenir »"),
    ("La ville de Tours a [acheté], en 2017, un terrain (deux hectares) à la SNCF.", "La ville de Tours achète un terrain à la SNCF"),
    ("Le maire a [inauguré] le stade et la population a applaudi.", "Le maire inaugure le stade"),
    ("Le syndicat [déclare] que la direction a menti.", "Le syndicat déclare que la direction a menti"),
    ("La députée [appelle] l'attention de Mme la ministre des sports sur la situation des clubs de montagne et de leurs bénévoles.",
     "La députée appelle l'attention sur la situation des clubs de montagne et de leurs bénévoles"),
    # what a verb needs
    ("Le conseil a [arrêté] au cours de sa séance du 4 avril 2017 les comptes de la commune.", "Le conseil arrête les comptes de la commune"),
    ("Près de 300 marins ont tenté de [rentrer] au port de Brest en juin 2021.", "Près de 300 marins tentent de rentrer au port de Brest"),
    ("La ministre déléguée au logement a [répondu] en 2015 que la règle constante des services de l'État chargés du contrôle des chantiers "
     "est de ne pas prévenir les entreprises visitées.", "Réponse de la ministre déléguée au logement"),
    ("La situation fragilise les artisans déjà fortement [touchés] en 2020 par la crise.", "Les artisans sont touchés par la crise"),
    ("Le département [emploie] plus de 300 agents depuis 2015.", "Le département emploie plus de 300 agents"),
    ("Les communes [font] face, comme les ménages, à une hausse des prix.",
     "Les communes font face, comme les ménages, à une hausse des prix"),
    ("Le tarif du bac n'a [augmenté] que deux fois depuis 2010.", "Le tarif du bac n'augmente que deux fois"),
    ("La [signature] en 2022 de l'avenant n° 9 entre la caisse et la fédération change tout.",
     "Signature de l'avenant n° 9 entre la caisse et la fédération"),
    # whom and what is meant
    ("C'est ainsi qu'une infirmière a [quitté] l'hôpital en 2019.", "Une infirmière quitte l'hôpital"),
    ("Le rapport concernant cette loi [épinglait] en 2022 un retard.", "Le rapport épingle un retard"),
    ("Il cite la Conférence mondiale pour l'entretien des phares dans le domaine maritime qui s'est [tenue] à Brest en 2022.",
     "La Conférence mondiale pour l'entretien des phares dans le domaine maritime se tient à Brest"),
    ("Il cite la vente de chiots prévue par la loi visant à protéger les animaux [promulguée] le 3 mai 2021.",
     "Promulgation de la loi visant à protéger les animaux"),
    ("Elle confirme la révision de la liste des aides, déjà [demandée] par le Conseil en 2021.",
     "Demande de la révision de la liste des aides par le Conseil"),
    ("L'exposition a été agrandie en mars et [reconduite] jusqu'au 30 juin 2022.", "Reconduction de l'exposition"),
    ("Une enveloppe est prévue dans le cadre du plan qui sera [présenté] au conseil en 2024.", "Le plan sera présenté au conseil"),
    ("Ils visent la manifestation des agriculteurs qui avait [bloqué] la rocade de Tours en 2010.",
     "La manifestation des agriculteurs bloque la rocade de Tours"),
    ("Le hangar, dont le permis de construire a été [accordé] par la mairie en 2021, est vaste.",
     "Octroi du permis de construire du hangar par la mairie"),
    ("La commune a remis des pièces auxquelles vous avez [répondu] le 3 mai 2016.", "Réponse aux pièces"),
    ("La loi Martin, [entrée] en vigueur en 2014, est mal connue.", "Entrée en vigueur de la loi Martin"),
    ("En 2022, ce sont plus de 3 000 [infirmiers] qui sont exclus de la prime.", "Plus de 3 000 infirmiers sont exclus de la prime"),
    ("La maire a annoncé l'[ouverture] dès mai 2021 et non en juin 2022 comme prévu, de la crèche de Niort.", "Ouverture de la crèche de Niort"),
    ("Entre un et six ans de prison ont été [requis] contre le gérant.", "Entre un et six ans de prison sont requis contre le gérant"),
    ("Le député évoque un rapport de l'inspection des [forêts] de 2018.", "Rapport de l'inspection des forêts de 2018"),
]  # fmt: skip

OTHER: list[tuple[Modality, str, str]] = [
    ("planned", "Le musée [ouvrira] ses portes en 2025.", "Le musée ouvrira ses portes"),
    ("planned", "L'exposition sera [présentée] au public à partir de mars 2023.", "L'exposition sera présentée au public"),
    ("planned", "La ville va [construire] un stade en 2026.", "La ville va construire un stade"),
    ("planned", "Une mise en œuvre est prévue, pour une [livraison] du bâtiment à compter de 2024.", "Livraison du bâtiment"),
    ("planned", "La commission doit se [prononcer] sur le projet en 2020.", "La commission doit se prononcer sur le projet"),
    ("hypothetical", "L'agence devrait se [prononcer] sur le projet en 2020.", "L'agence devrait se prononcer sur le projet"),
    ("hypothetical", "Le groupe [supprimerait] 300 emplois en 2021.", "Le groupe supprimerait 300 emplois"),
    ("hypothetical", "Le ministre aurait [signé] le contrat en 2015.", "Le ministre aurait signé le contrat"),
    ("hypothetical", "Les élus demandent la [création] d'un fonds de secours en 2022.", "Création d'un fonds de secours (hypothèse)"),
    ("negated", "Les articles 3 et 4 n'ont pas fait l'objet d'un [décret] d'application.",
     "Les articles 3 et 4 ne font pas l'objet d'un décret d'application"),
    ("negated", "L'état de la voie ne permettait pas de [rouler] vite en 2019.", "L'état de la voie ne permet pas de rouler vite"),
    ("negated", "Sans [publication] de l'arrêté en 2021, rien ne change.", "Pas de publication de l'arrêté"),
]  # fmt: skip

WITH_AGENT = [
    ("Le 1er août 2017, il a [adressé] une question écrite pour connaître les mesures prises.",
     "Pierre Lenoir", "Pierre Lenoir adresse une question écrite"),
    ("En 2019, elle a [rejeté] la requête.", "Cour de cassation", "La Cour de cassation rejette la requête"),
    ("Cet opérateur a [formé] 20 000 personnes en 2018.", "Réseau Canopé", "Le Réseau Canopé forme 20 000 personnes"),
    ("Telle était votre [déclaration] hier.", "Première ministre", "Déclaration de la Première ministre"),
]

WITH_MENTIONS: list[tuple[str, dict[str, EntityKind], str]] = [
    ("Le député interroge la ministre sur le port du Havre à la suite de l'[annonce] de sa privatisation.", {"port du Havre": "institution"},
     "Annonce de la privatisation du port du Havre"),
    ("Rapport déposé le 31 mai 2017 par M. [Apparu], [mis] en ligne le 3 juin 2017".replace("[Apparu]", "Apparu"), {"Apparu": "person"},
     "Mise en ligne du rapport"),
    ("Météo France [place] ce soir le Finistère en vigilance jaune.", {"Météo France": "institution"},
     "Météo France place le Finistère en vigilance jaune"),
]  # fmt: skip


OWN_DATES = [
    ("La ville a [inauguré] le stade en 2010 et la piscine en 2014.", "2010", "La ville inaugure le stade"),
    ("La ville a [inauguré] le stade en 2010 et la piscine en 2014.", "2014", "La ville inaugure la piscine"),
    ("Le syndicat a [pris] la compétence piscines en 2011, puis, au 1er mars 2013, celle des déchets.", "1er mars 2013",
     "Le syndicat prend la compétence des déchets"),
    ("Elle prévoit la [fermeture] de la crèche en 2024 et la vente du terrain en 2026.", "2024", "Fermeture de la crèche"),
]

REFERENCES = [
    ("La chambre a [adopté] un rapport en 2019.", "La chambre", "Chambre régionale des comptes de Corse",
     "La Chambre régionale des comptes de Corse adopte un rapport"),
    ("Le maire a salué l'[ouverture] de l'établissement en 2015.", "l'établissement", "Centre hospitalier de Brive",
     "Ouverture du Centre hospitalier de Brive"),
]  # fmt: skip


def title_of(
    marked: str,
    modality: Modality = "past",
    agent: str | None = None,
    names: dict[str, EntityKind] | None = None,
    kind: str = "other",
    own: str | None = None,
    references: dict[str, str] | None = None,
) -> str:
    place = marked.index("[")
    text = marked.replace("[", "", 1).replace("]", "", 1)
    doc = load_model()(text)
    trigger = next(token for token in doc if token.idx <= place < token.idx + len(token))
    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), text=name, kind=what, name=name, entity=name, source="gazetteer")
        for name, what in (names or {}).items()
    ]
    participant = Participant(entity=agent, name=agent, role="agent") if agent is not None else None
    span = (text.index(own), text.index(own) + len(own)) if own is not None else None
    meant = [
        Mention(
            start=text.index(phrase), end=text.index(phrase) + len(phrase), text=phrase, kind="institution", name=name, entity=name, source="rule"
        )
        for phrase, name in (references or {}).items()
    ]
    return make_title(
        doc, trigger, agent=participant, kind=kind, modality=modality, mentions=mentions, origin=0, own=span, references=meant
    )


@pytest.mark.parametrize(("sentence", "title"), PAST)
def test_title(sentence: str, title: str) -> None:
    assert title_of(sentence) == title


@pytest.mark.parametrize(("modality", "sentence", "title"), OTHER)
def test_title_keeps_modality(modality: Modality, sentence: str, title: str) -> None:
    assert title_of(sentence, modality) == title


@pytest.mark.parametrize(("sentence", "agent", "title"), WITH_AGENT)
def test_title_names_the_agent(sentence: str, agent: str, title: str) -> None:
    assert title_of(sentence, agent=agent) == title


@pytest.mark.parametrize(("sentence", "names", "title"), WITH_MENTIONS)
def test_title_respects_names(sentence: str, names: dict[str, EntityKind], title: str) -> None:
    assert title_of(sentence, names=names) == title


@pytest.mark.parametrize(("sentence", "date", "title"), OWN_DATES)
def test_each_date_has_its_own_deed(sentence: str, date: str, title: str) -> None:
    assert title_of(sentence, own=date) == title


@pytest.mark.parametrize(("sentence", "phrase", "name", "title"), REFERENCES)
def test_title_names_what_a_phrase_stands_for(sentence: str, phrase: str, name: str, title: str) -> None:
    assert title_of(sentence, references={phrase: name}) == title


PROSE = [
    "Un courrier du 9 mai 2014 vous annonçait la visite de nos équipes, et vous l'avez acceptée les 20 et 22 mai.",
    "En 2011, elle a repris la gestion des bacs, puis, en 2013, celle des phares ; un trafic qui double depuis dix ans.",
    "La facture a crû d'un quart depuis 2017, ce qui inquiète les élus dont la ville, déjà endettée, attend la dotation (hors taxes).",
    "« Nous reparlerons du port dans trois semaines », a-t-il déclaré lundi, tel que prévu par l'accord du 3 mai 2019 conclu à Brest.",
    "Le plan lancé par le ministère des ports, présenté en mars 2020, ne prévoit aucun crédit ; il est à noter qu'il a été d'ores et déjà jugé vain.",
    "Interdit en Suède et classé dangereux par l'agence en 2015, ce produit, qui se vend encore au détail, sera retiré du marché.",
    "Audition de M. Paul Roux, directeur, à 15 heures, le 12 mai 2020 – Rapport n° 215 déposé le 13 mai 2020",
    "Vu l'urgence, quand les pompiers sont arrivés dimanche à midi, il pleuvait, et l'on ne comptait plus les toits que le vent avait soulevés.",
]


MODALITIES = st.sampled_from(["past", "planned", "hypothetical", "negated"])
KINDS = st.sampled_from(["other", "measurement"])


@given(st.sampled_from(PROSE), st.integers(0, 60), MODALITIES, KINDS)
@settings(max_examples=150, deadline=None)
def test_any_trigger_gives_a_title_that_is_whole(sentence: str, place: int, modality: Modality, kind: str) -> None:
    doc = load_model()(sentence)
    title = make_title(doc, doc[place % len(doc)], agent=None, kind=kind, modality=modality, mentions=(), origin=0)
    assert 0 < len(title) <= 120
    assert title == title.strip(" ,;:")
    assert all(title.count(left) == title.count(right) for left, right in ("«»", "()", "[]"))
    assert " " not in title or title.lower().split()[-1] not in {*RULES.hanging.words} - {"le", "en", "si", "y"}


WEAK = ["Publication", "Mise en œuvre", "Hausse de 25 %", "Nombre en forte hausse", "Vous y répond", "Il est placé", "Fermeture de", "65 jours",
        "Détention par les autorités", "120 démolitions supplémentaires", "« Protocole Martin »", "Mardi 24", "Aux politiques de santé"]


@pytest.mark.parametrize("title", WEAK)
def test_what_cannot_stand_alone(title: str) -> None:
    assert not is_sound(Words(load_model()("Le maire parle."), 0, (), (), 1), title)


@pytest.mark.parametrize(
    "title", ["Publication du rapport", "Hausse du prix du lait de 25 %", "Il manque trois agents", "Le maire doit partir", "Crise de 2008"]
)
def test_what_can_stand_alone(title: str) -> None:
    assert is_sound(Words(load_model()("Le maire parle."), 0, (), (), 1), title)


def pairs(records: tuple[object, ...]) -> list[tuple[str, str]]:
    examples = [example for record in records for example in record.examples]  # type: ignore[attr-defined]
    return [(left, right) for left, right in (example.split(" → ") for example in examples)]


RULES = title_rules()


@pytest.mark.parametrize(("verb", "forms"), pairs(RULES.present))
def test_present_rules_fire_on_their_examples(verb: str, forms: str) -> None:
    assert f"{present(verb, False)}, {present(verb, True)}" == forms


@pytest.mark.parametrize(("form", "verb"), pairs(RULES.participles))
def test_form_rules_fire_on_their_examples(form: str, verb: str) -> None:
    assert infinitive(form, form) == verb


@pytest.mark.parametrize(("verb", "noun"), pairs(RULES.families))
def test_noun_suffixes_fire_on_their_examples(verb: str, noun: str) -> None:
    assert noun_of(verb) == noun


LISTS = (RULES.unaccusative, RULES.stops, RULES.adverbs, RULES.quantities, RULES.raising)
MORE_LISTS = (RULES.openers, RULES.frames, RULES.befalling, RULES.homographs, RULES.alone, RULES.reflexives, RULES.direct)
SENTENCES = pairs((*RULES.nominalisations, *LISTS, *MORE_LISTS))


@pytest.mark.parametrize(("sentence", "title"), SENTENCES)
def test_word_lists_fire_on_their_examples(sentence: str, title: str) -> None:
    assert title_of(sentence) == title


@pytest.mark.parametrize(("name", "expected"), pairs((RULES.articles,)))
def test_articles_fire_on_their_examples(name: str, expected: str) -> None:
    assert with_article(name) == expected


@pytest.mark.parametrize("name", RULES.articles.rejects)
def test_articles_leave_persons_and_brands(name: str) -> None:
    assert with_article(name) == name


def test_each_verb_has_one_noun() -> None:
    verbs = [verb for family in RULES.nominalisations for verb in family.nouns]
    assert len(verbs) == len(set(verbs))
    assert all(re.search(r"(?:er|ir|re|oir)$", verb) for verb in verbs)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("le plan", "du plan"), ("les plans", "des plans"), ("un plan", "d'un plan"), ("des aides", "d'aides"), ("l'usine", "de l'usine"),
     ("Le Sénat", "du Sénat"), ("750 emplois", "de 750 emplois"), ("Élise Roux", "d'Élise Roux"), ("onze postes", "de onze postes"),
     ("Yannick Roux", "de Yannick Roux"), ("Youssef Amar", "de Youssef Amar"), ("Yves Roux", "d'Yves Roux"), ("Yerres", "d'Yerres")],
)  # fmt: skip
def test_of(phrase: str, expected: str) -> None:
    assert of(phrase) == expected


def test_to() -> None:
    assert [to(phrase) for phrase in ("le maire", "les maires", "la ville", "un tiers")] == ["au maire", "aux maires", "à la ville", "à un tiers"]


def test_seams_and_finish() -> None:
    assert seam("l'", "projet") == "le "
    assert seam("de", "emplois") == "d'"
    assert finish(" la ville , « port , ouvre .") == "La ville, port, ouvre"
