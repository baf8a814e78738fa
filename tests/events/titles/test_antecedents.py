"""A title names what « il », « elles » and « l' » go on with, and nobody where that is not certain."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

NAMED = [
    # who may say it
    ("La commission a visité le site. Elle a annoncé le 3 mai 2014 la fermeture de la cantine.", "2014-05-03",
     "La commission annonce la fermeture de la cantine"),
    ("Les trois avocats ont plaidé la relaxe. Ils ont dénoncé le 3 mai 2014 une enquête à charge.", "2014-05-03",
     "Les trois avocats dénoncent une enquête à charge"),
    ("Un premier phare a été bâti en 1871. Il a été automatisé en 1988.", "1988",
    "Le premier phare a été automatisé"),
    ("Les fouilles ont commencé en 2015. Elles ont duré jusqu'en mars 2019.", "../2019-03", "Les fouilles"),
    # a subject of the same sentence
    ("Les murs n'appartiennent plus à l'usine : ils ont été vendus à la ville en 2016.", "2016",
    "Les murs ont été vendus à la ville"),
    ("L'épargne est revenue à 2 millions, alors qu'elle dépassait 4 millions en 2019.", "2019",
    "L'épargne dépassait 4 millions"),
    # what the sentence says it speaks of
    ("Mme Roux a signé. Quant au conseil municipal, il devait se prononcer le 28 avril 2022.", "2022-04-28",
     "Le conseil municipal devait se prononcer"),
    # whom a verb names beside its subject is nobody's « il »; « dont elle » is not what is spoken of
    ("Luc Pic est parti. Le club qu'il avait fondé avec Luc Pic en 2009 a fermé.", "2009",
     "Club qu'il avait fondé avec Luc Pic"),
    ("La station de Kervel, dont elle avait posé la première pierre en mai 2019, a fermé.", "2019-05",
     "Pose de la première pierre"),
    # the object of a verb that has a subject of its own
    ("La passerelle a été ouverte en 1931. Les riverains l'avaient rachetée en 1978.", "1978",
     "Rachat de la passerelle par les riverains"),
    # whose the first subject is
    ("Un comité de riverains a été élu. En mars 2020, ses membres ont remis une pétition au préfet.",
    "2020-03",
     "Les membres du comité de riverains remettent une pétition"),
    # the object of the clause before, where no other noun agrees, of a verb that things undergo
    ("La mairie avait commandé un bac à compost ; il a été livré le 3 mai 2014.", "2014-05-03",
     "Le bac a été livré"),
    ("Nous avons proposé une trêve au syndicat ; elle a été refusée le 3 mai 2014.", "2014-05-03",
     "La trêve a été refusée"),
    # a label, a heading
    ("Inventaire : il se tiendra du 3 au 9 mai 2014.", "2014-05-03/2014-05-09", "L'inventaire se tiendra"),
    ("Conseil de Vaudry\n1. Chaudière de l'école\nTombée en panne, elle a été remplacée le 17 juin 2014. Son "
     "contrat expire le 3 mai 2016.", "2014-06-17", "Tombée en panne, la chaudière de l'école a été remplacée"),
    ("Conseil de Vaudry\n1. Chaudière de l'école\nTombée en panne, elle a été remplacée le 17 juin 2014. Son "
     "contrat expire le 3 mai 2016.", "2016-05-03", "Le contrat de la chaudière de l'école expire"),
    # a name whose gender its attribute shows
    ("Vaudry est une commune du Doubs. Ancien bourg de tanneurs, elle compte 512 habitants en 2021.", "2021",
     "Ancien bourg de tanneurs, Vaudry compte 512 habitants"),
    # what was named last
    ("La ville a perdu la filature Vial. Rachetée en 2006, celle-ci est fermée en 2011 ; ses ateliers sont "
     "rasés en 2013.", "2006", "Rachat de la filature Vial"),
    ("La ville a perdu la filature Vial. Rachetée en 2006, celle-ci est fermée en 2011 ; ses ateliers sont "
     "rasés en 2013.", "2013", "Les ateliers de la filature Vial sont rasés"),
    ("La friche est achetée en 2013. Sa dépollution, engagée deux ans plus tard, révèle une fuite.", "2015",
     "Engagement de la dépollution de la friche"),
    # « il » of which a participle told what befell it, which is nobody's otherwise
    ("Un premier projet a été voté en 2015. Transmis au département, il n'y fut jamais lu et devint caduc en mai "
     "2016.", "2016-05", "Le premier projet devient caduc"),
    # a name that a court withholds
    ("Considérant que Mme B..., alors âgée de dix ans, est tombée le 3 mai 2014 ; que, transférée à la clinique le "
     "lendemain, elle a été opérée ;", "2014-05-04", "Transfert de Mme B... à la clinique"),
    ("1. M. [K] a été embauché par la société Verdal.\n\n2. Licencié le 3 mai 2014, il a saisi le juge.",
     "2014-05-03", "Licenciement de M. [K]"),
    # « celui-ci » with a capital, « ce dernier », what the sentence before counts
    ("Le club a trouvé un repreneur en 2013. Celui-ci a renoncé le 3 mai 2014.", "2014-05-03", "Le repreneur"),
    ("La mairie a nommé un régisseur. Ce dernier a démissionné le 3 mai 2014.", "2014-05-03", "Le régisseur"),
    ("Le plan prévoit six décrets techniques. Deux ont été publiés en mai 2014.", "2014-05",
     "Deux décrets techniques ont été publiés"),
    # a subject that « lui » stresses, a sentence that only names its topic, a pronoun below that is the subject's
    ("Le quai, lui, a tout vu. Élargi en mai 2014 par la région, il a souffert.", "2014-05",
     "Élargissement du quai par la région"),
    ("Les statuts, ensuite. Ils ont été révisés en mai 2014.", "2014-05", "Les statuts ont été révisés"),
    ("La toile fut cachée. Elle passe en vente en 1936, où l'acquiert un marchand. Elle a été restaurée en mai "
     "2014.", "2014-05", "La toile a été restaurée"),
    # a thing, and not the one person of the text
    ("Odile Garnier tient le café. Le gymnase, ouvert en 1998, s'est arrêté dix semaines. Il a rouvert le 3 mai "
     "2014.", "2014-05-03", "Le gymnase rouvre"),
]  # fmt: skip

UNKNOWN = [
    # a noun that does not agree, an impersonal, a thing that would speak
    ("Le phare a été bâti en 1871. Elles ont été vendues en 1988.", "1988", "phare"),
    ("Le phare a été bâti en 1871. Il sera proposé un nouvel éclairage en 2030.", "2030", "phare"),
    (
        "Le tonnage a baissé en 2011. Il déplore depuis le 3 mai 2012 des dépôts sauvages.",
        "2012-05-03/..",
        "tonnage",
    ),
    ("L'accord a été signé en 2011. Il avait annoncé le 3 mai 2012 qu'il partirait.", "2012-05-03", "accord"),
    # two nouns that agree, a thing that would act, « il » that announces a noun, a heading that does not agree
    ("La mairie avait commandé le banc du square ; il a été livré le 3 mai 2014.", "2014-05-03", "banc"),
    ("La mairie a commandé un bac et un banc ; il a été livré le 3 mai 2014.", "2014-05-03", "ba"),
    ("Le syndicat a rendu une décision ; elle a fait appel le 3 mai 2014.", "2014-05-03", "décision"),
    ("Inventaire : il se tiendra une réunion le 9 mai 2014.", "2014-05-09", "nventaire"),
    (
        "Conseil de Vaudry\n1. Chaudières de l'école\nElle a été remplacée le 17 juin 2014.",
        "2014-06-17",
        "haudière",
    ),
    ("Vaudry est un bourg du Doubs. Cité de tanneurs, elle compte 512 habitants en 2021.", "2021", "Vaudry"),
    ("La ville a perdu la filature Vial et la tannerie. Celle-ci a été fermée en 2011.", "2011", "filature"),
    # one of two that go on, the last noun that does not agree, recitals whose numbers do not follow
    (
        "Une coopérative s'est montrée ; son offre a déçu. Elle a été retirée en mai 2014.",
        "2014-05",
        "coopérative",
    ),
    ("La mairie a nommé une régisseuse. Ce dernier a démissionné le 3 mai 2014.", "2014-05-03", "régisseuse"),
    (
        "1. M. [K] a été embauché par la société Verdal.\n\n4. Licencié le 3 mai 2014, il a saisi le juge.",
        "2014-05-03",
        "enciement de M",
    ),
    # a person named under another heading
    (
        "Conseil de Vaudry\nLa séance est ouverte à 18 h sous la présidence du maire.\nMme Garnier remercie les "
        "élus. Mme Garnier demande un rapport.\n1. Cloches\nFêlée depuis un an, elle a fondu le 17 juin 2014.",
        "2014-06-17",
        "Garnier",
    ),
    # another paragraph
    ("Le phare a été bâti en 1871.\n\nIl a été automatisé en 1988.", "1988", "phare"),
]


@pytest.mark.parametrize(("text", "date", "title"), NAMED)
def test_title_names_what_a_pronoun_goes_on_with(read: Read, text: str, date: str, title: str) -> None:
    (found,) = [
        event.title
        for event in read(text, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found.startswith(title)


@pytest.mark.parametrize(("text", "date", "word"), UNKNOWN)
def test_title_names_nothing_that_is_uncertain(read: Read, text: str, date: str, word: str) -> None:
    found = [
        event.title
        for event in read(text, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found
    assert all(word not in title for title in found)
