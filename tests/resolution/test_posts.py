"""Embedded posts are statements of their authors."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Act, Block, BlockKind, Factuality, HopKind, Precision, Span, Voice
from onrecord.resolution.relays import with_relays
from onrecord.resolution.times import with_times
from tests.resolution.relayed import at, reading, said, told

POST = "The bridge at Lesk is ours again. — Olha Dorosh (@olhad) March 3, 2023"
TEXT = f"It rained.\n\n{POST}\n\nNobody knows."


def block(**more: str | None) -> Block:
    given: dict[str, str | None] = {
        "author": "Olha Dorosh (@olhad)",
        "platform": "Twitter",
        "published": "2023-03-03",
    }
    given |= more
    return Block(BlockKind.POST, at(TEXT, POST), given["author"], given["platform"], given["published"])


def test_a_post_is_said_by_its_author_on_its_platform() -> None:
    found = with_relays(reading(TEXT, blocks=(block(),)))
    [one] = found.statements
    assert found.words(one.content) == "The bridge at Lesk is ours again."
    assert one.source is not None
    assert found.words(one.source.spans) == "Olha Dorosh"
    assert one.cue == ()
    assert (one.act, one.factuality, one.voice) == (Act.ASSERT, Factuality.CERTAIN, Voice.DIRECT)
    assert [(hop.name, hop.kind) for hop in one.relay] == [("Twitter", HopKind.PLATFORM)]
    assert one.time is not None
    assert (one.time.said, one.time.precision) == ("2023-03-03", Precision.DAY)


def test_a_post_keeps_the_time_of_its_stamp_where_the_report_tells_another() -> None:
    text = f"It rained on 5 May 2023.\n\n{POST.removesuffix(' March 3, 2023')}\n\nNobody knew in April 2022."
    post = replace(block(), span=at(text, text.split("\n\n")[1]))
    [one] = with_times(with_relays(reading(text, blocks=(post,)))).statements
    assert one.time is not None
    assert one.time.said == "2023-03-03"


def test_an_author_who_does_not_stand_in_the_text_is_no_source() -> None:
    [one] = with_relays(reading(TEXT, blocks=(block(author="Somebody Else"),))).statements
    assert one.source is None


def test_what_was_found_in_a_post_lies_inside_it() -> None:
    text = "It rained.\n\nBrandt said the bridge is ours. — Olha Dorosh (@olhad) March 3, 2023"
    inner = said(text, "Brandt", "said", "the bridge is ours")
    post = Block(BlockKind.POST, Span(12, len(text)), "Olha Dorosh (@olhad)", "Twitter", None)
    found = with_relays(reading(text, inner, blocks=(post,)))
    outer = next(one for one in found.statements if not one.cue)
    assert next(one for one in found.statements if one.cue).parent == outer.id
    assert ["Twitter"] in told(found)


def test_a_post_that_was_found_already_only_gets_its_platform() -> None:
    signed = said(TEXT, "Olha Dorosh", "—", "The bridge at Lesk is ours again.")
    found = with_relays(reading(TEXT, signed, blocks=(block(),)))
    assert told(found) == [["Twitter"]]
    assert found.statements[0].time is not None


def test_a_post_without_words_is_none() -> None:
    text = "It rained.\n\n— Olha Dorosh"
    post = Block(BlockKind.POST, Span(12, len(text)), "Olha Dorosh", None, None)
    assert with_relays(reading(text, blocks=(post,))).statements == ()
