"""The reader finds statements in quotation marks, however the sentence around them is built.

Every report here was made up for this test. A case that is known to fail says why and stays visible.
"""

from __future__ import annotations

import pytest

from tests.extraction.reading_room import Read, case

DIRECT = [
    case(
        "front",
        "The bridge over the Sola reopened on Monday after nine weeks of repairs. "
        "<what>“It is safe for lorries again,”</what> <cue>said</cue> <who>Ilse Marn</who>.",
    ),
    case(
        "front-source-before-cue",
        "Shells fell on the grain port of Velim for a third night. "
        "<what>“We counted eleven explosions before dawn,”</what> <who>Mayor Tomas Reyk</who> <cue>said</cue>.",
    ),
    case(
        "back",
        "Talks on the ceasefire ended without a date for another round. <who>Foreign Minister Odile Marsh</who> "
        "<cue>said</cue>: <what>“We will not sign under fire.”</what>",
    ),
    case(
        "back-with-comma",
        "Power returned to half of the city by noon. <who>The governor</who> <cue>said</cue>, "
        "<what>“The rest will take a week.”</what> Crews worked through the night.",
    ),
    case(
        "told-the-press",
        "The two armies have faced each other across the river since spring. "
        "<what>“Nobody here believes in a truce,”</what> <who>Captain Jorun Hale</who> <cue>told</cue> reporters "
        "in Osterby on Tuesday.",
    ),
    case(
        "source-with-office",
        "The convoy was stopped at the border for two days. <what>“Every lorry was searched twice,”</what> "
        "<cue>said</cue> <who>Pavel Droste, the head of the relief mission in Kamen</who>.",
    ),
    case(
        "only-a-pronoun",
        "Ambassador Lena Corvik left the hall before the vote. <what>“I have nothing to add,”</what> "
        "<who>she</who> <cue>said</cue>.",
    ),
    case(
        "wrote-online",
        "An explosion was heard near the fuel depot shortly after midnight. "
        "<what>“Stay away from the windows,”</what> <who>the regional head, Marek Olyn,</who> "
        "<cue>wrote</cue> on his channel.",
    ),
    case(
        "added",
        "<who>President Sorin Vale</who> <cue>said</cue> <what>the border would stay shut</what>. "
        "<what2>“This is not a punishment,”</what2> <who2>he</who2> <cue2>added</cue2>.",
    ),
    case(
        "question",
        "The minister faced an angry crowd at the station. <what>“Who will pay for our roofs?”</what> "
        "<cue>asked</cue> <who>a woman in the front row</who>.",
    ),
    case(
        "a-thing-that-speaks",
        "A leaflet was dropped over the eastern suburbs at night. <what>“Leave the city while you can,”</what> "
        "<who>it</who> <cue>read</cue>.",
    ),
]

MIXED = [
    case(
        "words-inside",
        "The army pulled back from two villages. <who>General Aksel Brandt</who> <cue>said</cue> <what>the retreat "
        "was “orderly and planned”</what>, though witnesses saw abandoned guns.",
    ),
    case(
        "called",
        "Parliament passed the budget by three votes. <who>Opposition leader Ada Quill</who> <cue>called</cue> "
        "<what>it “a budget of fear”</what>.",
    ),
    case(
        "that-and-words",
        "Deliveries of gas have fallen by a third. <who>The energy minister</who> <cue>warned</cue> <what>that the "
        "country must prepare for “a very long winter”</what>.",
    ),
    case(
        "words-then-paraphrase",
        "<what>“Terrorists” were behind the blast</what>, <who>the interior ministry</who> <cue>claimed</cue>. "
        "It gave no evidence.",
    ),
    case(
        "described-as",
        "Both sides exchanged forty prisoners on Friday. <who>Envoy Harald Stene</who> <cue>described</cue> <what>the "
        "exchange as “a small step”</what>.",
    ),
]

SPLIT = [
    case(
        "by-its-speaker",
        "The island has been without water for four days. <what>“We will drill,”</what> <cue>said</cue> "
        "<who>Governor Nils Aro</who>, <what>“until we find some.”</what>",
    ),
    case(
        "two-sentences",
        "The strike closed every school in the province. <what>“We did not want this,”</what> <cue>said</cue> "
        "<who>union leader Greta Hollis</who>. <what>“The ministry left us no choice.”</what>",
    ),
    case(
        "indirect-around-its-source",
        "<what>The offensive</what>, <who>Defence Minister Ruben Tal</who> <cue>said</cue>, <what>would last until "
        "autumn at least</what>. He named no towns.",
    ),
    case(
        "according-in-the-middle",
        "<what>The tanker</what>, <cue>according to</cue> <who>the coast guard</who>, <what>had switched off its "
        "transponder two days before it sank</what>. No oil was seen on the water.",
    ),
    case(
        "he-added-in-the-middle",
        "<who>Prosecutor Iven Strand</who> <cue>said</cue> <what>three officers had been arrested</what>. "
        "<what2>The case</what2>, <who2>he</who2> <cue2>added</cue2>, <what2>was far from closed</what2>.",
    ),
]

PARAGRAPHS = [
    case(
        "opened-anew",
        "Prime Minister Elva Torm spoke to the nation on Sunday night.\n\n"
        "<who>She</who> <cue>said</cue>: <what>“We have lost a battle at Rusk. We have not lost the war.\n\n"
        "“Every family in this land will have to carry its part of the burden.”</what>\n\n"
        "Parliament meets on Tuesday.",
    ),
    case(
        "three-paragraphs",
        "The news agency quoted a member of the ruling party in the upper house.\n\n"
        "<who>Senator Ossip Gradek</who> <cue>said</cue>: <what>“Without more men we cannot hold the line.\n\n"
        "“The factories must work at night as well.\n\n"
        "“Only then shall we win.”</what>\n\n"
        "The senator is known for his hard words.",
    ),
    case(
        "goes-on-without-a-cue",
        "Residents began to return to Lipany on Wednesday.\n\n"
        "<what>“The cellar saved us,”</what> <cue>said</cue> <who>Maryna Deko, 61, a retired teacher</who>.\n\n"
        "<what>“There were nineteen of us in it, and one dog.”</what>\n\n"
        "The army says the town is not yet cleared of mines.",
    ),
]

MARKS = [
    case(
        "straight",
        'The vote was postponed again. <what>"There is no quorum and no heating,"</what> <cue>said</cue> '
        "<who>speaker Anna Pohl</who>.",
    ),
    case(
        "single-curly",
        "The barracks were empty by Thursday. <what>‘They left their boots behind,’</what> <cue>said</cue> "
        "<who>a shopkeeper</who>.",
    ),
    case(
        "nested",
        "The hearing lasted six hours. <what>“He looked at me and said ‘you will regret this’ and hung up,”</what> "
        "<who>the witness, Clara Voss,</who> <cue>told</cue> the court.",
    ),
    case(
        "guillemets",
        "Factories in the north stood still. <what>«We have steel for nine days,»</what> <cue>said</cue> "
        "<who>plant director Oleg Marin</who>.",
    ),
    case(
        "never-closed",
        "The marines held a parade in the rain. <who>Their commander, Lars Eide,</who> <cue>said</cue>: "
        "<what>“We are going home proud and in good order.</what>\n\nThe last ship sails on Saturday.",
        fails="reads on past the paragraph that a quotation is never closed in",
    ),
    case(
        "closed-without-opening",
        "Nothing is left of the market hall. <what>It burned for two days,”</what> <cue>said</cue> "
        "<who>fire chief Ron Abel</who>.",
        fails="begins a sentence too early where no mark opens",
    ),
    case(
        "apostrophes",
        "The ferries won’t sail this week. <what>“We’re not scared, but the insurers’ terms aren’t ours,”</what> "
        "<cue>said</cue> <who>the line’s owner, Maeve O’Dell</who>.",
    ),
    case(
        "bracketed-insertion",
        "The spokeswoman was asked about the missing brigade. <who>She</who> <cue>said</cue>: <what>“That [question] "
        "is for the general staff. I don’t have [those] figures.”</what>",
    ),
    case(
        "ellipsis",
        "The tape was played in court on Monday. <what>“I was told... I was told to wait,”</what> "
        "<who>the driver</who> <cue>said</cue>.",
    ),
    case(
        "scare-quotes-are-no-statement",
        "The so-called “people’s court” met in a cinema. <who>Its chairman, Emil Stroh,</who> <cue>said</cue> "
        "<what>that the trial would be short</what>.",
    ),
]


@pytest.mark.parametrize("marked", DIRECT)
def test_finds_a_direct_quotation(read: Read, marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize("marked", MIXED)
def test_finds_a_mixed_quotation(read: Read, marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize("marked", SPLIT)
def test_finds_a_content_broken_by_its_source(read: Read, marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_finds_a_quotation_over_several_paragraphs(read: Read, marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize("marked", MARKS)
def test_copes_with_every_kind_of_quotation_mark(read: Read, marked: str) -> None:
    assert read(marked) == []
