from __future__ import annotations

import pytest

from onrecord.readers.posts import posts_in, signature_alone, signed

POST = "The bridge is open. pic.twitter.com/Zq1Zq1 — Marek Tal (@marektal) November 2, 2022"


def found(text: str) -> list[tuple[str, str, str, str | None]]:
    posts = posts_in(text, 0, len(text))
    return [(text[p.span.start : p.span.end], p.author, p.platform, p.published) for p in posts]


def test_find_a_signed_post() -> None:
    assert found(POST) == [(POST, "Marek Tal (@marektal)", "Twitter", "2022-11-02")]


def test_find_each_post_of_a_paragraph_from_where_the_last_one_ended() -> None:
    second = "Nobody crossed it. -- Oda (@oda.l) 3 November 2022"
    assert [post[0] for post in found(f"{POST} {second} He was quoted as saying so.")] == [POST, f" {second}"]


def test_find_a_post_shared_from_instagram() -> None:
    text = "No light here. A post shared by Oda Lind (@oda.lind) on Nov 2, 2022 at 2:15am PDT"
    assert found(text) == [(text, "Oda Lind (@oda.lind)", "Instagram", "2022-11-02T02:15:00")]


@pytest.mark.parametrize(
    "text",
    [
        "The account — Marek Tal (@marektal) — was closed.",
        "He writes as (@marektal) November 2, 2022",
        "— Marek Tal (@marektal) November 2, 2022",
        "Nothing is signed here on November 2, 2022.",
        "a" * 100_001 + " — Marek Tal (@marektal) November 2, 2022",
    ],
)
def test_take_nothing_else_for_a_post(text: str) -> None:
    assert found(text) == []


def test_read_a_signature_that_stands_alone() -> None:
    text = "— Marek Tal (@marektal) November 2, 2022"
    post = signature_alone(text, 0, len(text))
    assert post is not None
    assert (post.author, post.published) == ("Marek Tal (@marektal)", "2022-11-02")
    assert signature_alone(POST, 0, len(POST)) is None


def test_read_the_signature_of_a_known_post() -> None:
    assert signed("It is open.\n— Marek Tal (@marektal) November 2, 2022") == (
        "Marek Tal (@marektal)",
        "2022-11-02",
    )
    assert signed("Це міст.\n— Марко (@marko) 2 листопада 2022") == ("Марко (@marko)", None)
    assert signed("It is open.") == (None, None)
