from __future__ import annotations

import pytest

from onrecord.model import BlockKind, Document, Refused
from tests.readers.reading_room import error_in, found_in, report_in, told

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Bridge</title></head><body><p>The bridge reopened on Monday.</p>
<blockquote><p>It is safe for lorries again, I say.</p></blockquote><p>So Ilse Marn said.</p></body></html>
</inlineXML>"""
NITF = """<nitf><head><title>Mayor</title></head>
<body><body.head>
<hedline><hl1>Mayor of Velden resigns</hl1></hedline>
<byline>By Boris Lang</byline><distributor>Ister Wire</distributor></body.head><body.content>
<media><media-caption>A town hall.</media-caption></media>
<p>The mayor said she would go.</p><hl2>What comes next</hl2><p>Nobody knew.</p></body.content></body>
</nitf>"""


def item(inside: str = XHTML, status: str = "usable") -> str:
    return f"""<newsItem {NAMESPACE} guid="urn:agency:1" version="2" xml:lang="en">
<rightsInfo><copyrightHolder literal="Somebody Else"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:VA"><name>Velden Agency</name></provider>
<versionCreated>2022-09-13T12:00:00Z</versionCreated><firstCreated>2022-09-13T10:00:00Z</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><contentCreated>2022-09-13T09:00:00Z</contentCreated><located><name>Velden</name></located>
<by>Ana Petrova in Velden</by><language tag="en-GB"/><headline>Bridge over the Ister reopens</headline>
<slugline>bridge</slugline></contentMeta><contentSet>{inside}</contentSet></newsItem>"""


def test_read_an_item_with_xhtml_inside() -> None:
    report = report_in(item())
    assert told(report) == [
        (BlockKind.HEADLINE, "Bridge over the Ister reopens"),
        (BlockKind.PARAGRAPH, "The bridge reopened on Monday."),
        (BlockKind.BLOCKQUOTE, "It is safe for lorries again, I say."),
        (BlockKind.PARAGRAPH, "So Ilse Marn said."),
    ]
    assert report.byline == ("Ana Petrova",)
    assert report.outlet is not None
    assert report.outlet.name == "Velden Agency"
    assert (report.published, report.modified) == ("2022-09-13T09:00:00+00:00", "2022-09-13T12:00:00+00:00")
    assert (report.language, report.withdrawn, report.partial) == ("en", False, False)


INLINE = f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'


@pytest.mark.parametrize("wrapped", [item(INLINE), NITF])
def test_read_nitf_inside_an_item_and_alone(wrapped: str) -> None:
    report = report_in(wrapped)
    assert told(report)[1:] == [
        (BlockKind.PARAGRAPH, "The mayor said she would go."),
        (BlockKind.HEADING, "What comes next"),
        (BlockKind.PARAGRAPH, "Nobody knew."),
    ]


def test_read_nitf_metadata() -> None:
    report = report_in(NITF)
    assert (report.title, report.byline) == ("Mayor of Velden resigns", ("Boris Lang",))
    assert report.outlet is not None
    assert report.outlet.name == "Ister Wire"


def test_read_plain_text_inside() -> None:
    inside = '<inlineData contenttype="text/plain">The bridge &lt;old&gt; reopened.</inlineData>'
    report = report_in(item(inside))
    assert report.text == "Bridge over the Ister reopens\n\nThe bridge <old> reopened."


def test_read_every_item_of_a_message_and_refuse_one_alone() -> None:
    empty = item("<remoteContent href='a.jpg'/>").replace(
        "<headline>Bridge over the Ister reopens</headline>", ""
    )
    empty = empty.replace("<slugline>bridge</slugline>", "")
    found = found_in(f"<newsMessage {NAMESPACE}><itemSet>{item()}{empty}{item()}</itemSet></newsMessage>")
    assert [type(one) for one in found] == [Document, Refused, Document]
    assert isinstance(found[1], Refused)
    assert found[1].name.endswith("#item-2")
    assert "link to its content" in str(found[1].error)


def test_say_that_a_canceled_item_is_withdrawn() -> None:
    assert report_in(item(status="canceled")).withdrawn


def test_refuse_a_package_that_only_points() -> None:
    group = '<group><itemRef residref="urn:1"/></group>'
    package = f"<packageItem {NAMESPACE}><groupSet>{group}</groupSet></packageItem>"
    assert "points to 1 items" in str(error_in(package))


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE newsItem [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + item('<inlineData contenttype="text/plain">&f;</inlineData>'),
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        + item('<inlineData contenttype="text/plain">&b;</inlineData>'),
        item("<b>" * 5000),
        item()[:-40],
    ],
    ids=["file", "nested entities", "deep", "cut off"],
)
def test_refuse_what_reaches_out_grows_or_is_cut(attack: str) -> None:
    assert "passwd" not in str(error_in(attack)).replace("/etc/passwd", "")
