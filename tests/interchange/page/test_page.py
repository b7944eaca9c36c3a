from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

from onrecord.interchange import Page
from onrecord.model import Reading, Report
from tests.interchange.readings import CARRIED, READING, hostile

VOID = {"meta", "link", "br", "img"}


class Checked(HTMLParser):
    """Hold every tag with its attributes, and refuse tags that are not closed in order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.waiting: list[str] = []
        self.feed(markup)
        self.close()
        assert self.waiting == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.waiting.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.waiting.pop() == tag

    def ids(self) -> list[str]:
        return [name for _, attributes in self.tags if (name := attributes.get("id"))]


def page(*readings: Reading, made_by: str = "onrecord 9") -> str:
    made = Page(made_by)
    for reading in readings:
        made.add(reading)
    return "".join(made.write())


OTHER = Reading(Report("Rain.", path="a/weather.txt"))


def test_is_well_formed_and_every_link_inside_it_leads_somewhere() -> None:
    for markup in (page(READING), page(CARRIED), page(READING, CARRIED, OTHER, hostile()), page()):
        checked = Checked(markup)
        ids = checked.ids()
        assert len(set(ids)) == len(ids)
        links = [attributes["href"] for _, attributes in checked.tags if "href" in attributes]
        assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)


def test_fetches_nothing_and_runs_nothing() -> None:
    markup = page(READING, hostile())
    tags = Checked(markup).tags
    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert [
        name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"
    ] == []
    assert "url(" not in markup
    assert "@import" not in markup


def test_its_policy_allows_its_own_style_alone() -> None:
    markup = page(READING)
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in markup


def test_ties_the_parts_of_every_statement_together() -> None:
    markup = page(READING, OTHER)
    for number in range(1, len(READING.statements) + 1):
        assert f":has(.s{number}:is(:hover,:focus,:focus-within,:target)) .con{number}{{" in markup
        assert f"class='s{number} depth" in markup


def test_one_report_is_the_whole_page() -> None:
    markup = page(READING)
    assert "<title>Roth: no closure</title>" in markup
    assert "<nav" not in markup
    assert markup.count("<h1") == 1
    # The headline is a block of the text; it is not shown a second time.
    assert markup.count(">Roth: no closure<") == 2


def test_several_reports_have_a_list() -> None:
    markup = page(READING, OTHER)
    assert "Statements in 2 reports" in markup
    assert f"<a href='#{OTHER.report.id}'>weather.txt</a>" in markup
    assert "No statements found" in markup


def test_a_report_that_comes_twice_is_shown_once_and_named_again() -> None:
    again = Reading(Report("Rain.", path="b/weather.txt"))
    markup = page(OTHER, again)
    assert "b/weather.txt (the same report as" in markup
    assert markup.count("<article") == 1


def test_tells_what_was_not_read() -> None:
    made = Page()
    made.add_problem("a<b.txt", "it is empty")
    markup = "".join(made.write())
    assert "<b>a&lt;b.txt</b>: it is empty" in markup
    Checked(markup)


def test_open_questions_are_listed() -> None:
    markup = page(READING)
    assert "<li dir='auto'>Whether they do <span class='facts'><a href='#q1-" in markup
    assert ">¶2</a>" in markup


def test_shows_the_picture_of_the_chains_and_what_words_mean() -> None:
    markup = page(CARRIED)
    assert "<section class='chains'" in markup
    assert "how the speaker presents it, not whether it is so" in markup
    assert "CT-" not in markup
    Checked(markup)


def test_can_be_written_as_utf8_and_hides_nothing() -> None:
    markup = page(hostile())
    markup.encode("utf-8")
    assert "\u202e" not in markup
    assert "\x1b" not in markup
    assert "title='U+202E'" in markup
