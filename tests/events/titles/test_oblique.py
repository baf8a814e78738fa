"""What an oblique relative stands for, behind the verb of its clause."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # fused with its preposition
    ("Colette Rivet laisse un herbier, auquel elle travaillait depuis 2009.",
     {"2009/..": "Colette Rivet travaillait à un herbier"}),
    ("Les communes, auxquelles la région a versé une aide en mars 2016, sont satisfaites.",
     {"2016-03": "La région verse une aide aux communes"}),
    ("Le domaine duquel la ville a vendu une part en mai 2017 est clos.",
     {"2017-05": "La ville vend une part du domaine"}),
    # behind a preposition, with and without a comma
    ("Le syndicat, avec lequel la commune a conclu un bail en mai 2012, gère la halle.",
     {"2012-05": "La commune conclut un bail avec le syndicat"}),
    ("Le syndicat avec lequel la commune a conclu un bail en mai 2012 gère la halle.",
     {"2012-05": "La commune conclut un bail avec le syndicat"}),
    ("La fondation, à laquelle la veuve a légué le manoir en 2013, est dissoute.",
     {"2013": "La veuve lègue le manoir à la fondation"}),
    ("Le pont, sous lequel une barque a coulé en mai 2017, est fermé.",
     {"2017-05": "Une barque coule sous le pont"}),
    ("La carrière, dans laquelle Paul Rivet a travaillé jusqu'en 2012, est fermée.",
     {"../2012": "Paul Rivet travaille dans la carrière"}),
    # behind a locution
    ("La société Rivet, aux droits de laquelle la société Orne est venue en 2015, a fait appel.",
     {"2015": "La société Orne vient aux droits de la société Rivet"}),
    ("Le comité, au sein duquel le maire a siégé jusqu'en 2015, est dissous.",
     {"../2015": "Le maire siège au sein du comité"}),
    ("Le protocole en vertu duquel la région a cédé le port en 2015 est nul.",
     {"2015": "La région cède le port en vertu du protocole"}),
    ("La banque auprès de laquelle la commune a emprunté en mars 2014 réclame le solde.",
     {"2014-03": "La commune emprunte auprès de la banque"}),
    # with its complement
    ("Le maire du bourg, avec lequel la régie a signé un bail en 2013, est parti.",
     {"2013": "La régie signe un bail avec le maire du bourg"}),
    # near misses: objects, owners, a relative that agrees with nothing before it
    ("Le manuscrit, qu'Anne Rivet a vendu en 2013, est perdu.", {"2013": "Anne Rivet vend le manuscrit"}),
    ("La ville, dont le maire a démissionné en mars 2014, est ruinée.",
     {"2014-03": "Le maire de la ville démissionne"}),
    ("Le conseil a vendu un pré en mai 2017, à la suite de laquelle rien ne fut dit.",
     {"2017-05": "Le conseil a vendu un pré, à la suite de laquelle rien ne fut dit"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_what_a_relative_stands_for_is_said_behind_its_verb(
    read: Read, sentence: str, titles: dict[str, str]
) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
