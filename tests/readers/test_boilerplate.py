from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.readers.boilerplate import is_boilerplate

TABLE = tomllib.loads(files("onrecord.readers").joinpath("boilerplate.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Read more:",
        "Share this article",
        "DON’T MISS",
        "Related: The ferry runs again",
        "Sign up for our newsletter and get the day’s news every morning.",
        "We use cookies to make this site work.",
        "CLICK HERE TO GET THE LEDGER APP",
        "© 2023 The Harrow Ledger. All rights reserved.",
        "Follow the Ledger’s foreign desk on Facebook, Telegram and YouTube.",
        "Get the Orsa Briefing, every morning in your inbox",
        "You’ve reached your monthly limit.",
        "This article is for subscribers only. Subscribe from 1.99 a week.",
        "We value your privacy. We and our 641 partners store information on a device.",
        "Читайте також: Пороми знову ходять",
        "Lesen Sie auch: Die Fähren fahren wieder",
    ],
)
def test_know_what_is_no_part_of_a_report(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell on Tuesday.",
        "“Thank you.”",
        "Subscribe to a theory, the minister said, and you will soon be asked to pay for it, and to"
        " pay for it a second time, and a third, until there is nothing left to subscribe to.",
        "Editor’s note: an earlier version named the wrong town.",
        "Updated at 1:23 p.m.",
        "Source: Agence Norde",
        "Reporting by Ines Marlow; editing by Tomas Okafor",
        "Correction: the ferry is called Halina.",
        "Follow the money, Ana Hult said on Tuesday, and you will find the ferry.",
        "The minister posted it on Facebook and Telegram.",
        "The letter arrived in my inbox, he said.",
    ],
)
def test_keep_what_the_report_says(text: str) -> None:
    assert not is_boilerplate(text)


def test_list_no_line_twice() -> None:
    whole = TABLE["whole"]
    assert sorted(set(whole)) == sorted(whole)
    for place in ("start", "end"):
        texts = [row["text"] for row in TABLE[place]]
        assert len(set(texts)) == len(texts)


def test_list_lines_in_the_form_they_are_looked_up_in() -> None:
    rows = [*TABLE["whole"], *(row["text"] for place in ("start", "end") for row in TABLE[place])]
    assert [row for row in rows if row != " ".join(row.casefold().split())] == []
