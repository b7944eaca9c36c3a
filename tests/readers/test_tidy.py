from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring, tostring

from onrecord.readers.tidy import tidy


@pytest.mark.parametrize(
    ("markup", "tidied"),
    [
        ("<script>x</script>kept<style>y</style>", "kept"),
        ("<p>He said <q>no</q>.</p>", "<p>He said <span>“no”</span>.</p>"),
        ("<p><q>Not <q>yet</q></q></p>", "<p><span>“Not <span>‘yet’</span>”</span></p>"),
        ("<p><q>“no”</q></p>", "<p><span>“no”</span></p>"),
        (
            "<p>They will meet again on <time>Tuesday</time> at noon.</p>",
            "<p>They will meet again on <span>Tuesday</span> at noon.</p>",
        ),
        ("<p>By Ana <time>9 May</time></p>", "<p>By Ana <time>9 May</time></p>"),
        ("<span class='sr-only'>Image caption</span>The ferry", "The ferry"),
        ("<div class='pf_subheadline'>Who pays?</div>", "<h3 class='pf_subheadline'>Who pays?</h3>"),
        (
            "<p><span class='rollover-people'>Ana<span class='rollover-block'>More</span></span> said</p>",
            "<p><span class='rollover-people'>Ana</span> said</p>",
        ),
    ],
)
def test_put_into_words_what_a_browser_shows(markup: str, tidied: str) -> None:
    tree = fragment_fromstring(f"<div>{markup}</div>")
    tidy(tree)
    shown = tostring(tree, encoding="unicode").replace('"', "'").replace(" data-quoted='1'", "")
    assert shown == f"<div>{tidied}</div>"
