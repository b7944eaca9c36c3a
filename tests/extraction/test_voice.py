from __future__ import annotations

import pytest

from onrecord.extraction.quotations import quotations
from onrecord.extraction.voice import spoken, voice
from onrecord.model import Span, Voice


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        ("“The dam holds,” said Oro.", ["“The dam holds,”"], Voice.DIRECT),
        ("“The dam,” said Oro, “holds.”", ["“The dam,”", "“holds.”"], Voice.DIRECT),
        ("Oro said the dam holds.", ["the dam holds"], Voice.INDIRECT),
        ("Oro called the dam “a disgrace”.", ["the dam “a disgrace”"], Voice.MIXED),
        ("Oro said “yes” and “no” to both.", ["“yes” and “no” to both"], Voice.MIXED),
        ("“We know it holds,” said Oro.", ["it holds"], Voice.DIRECT),
        ("Oro declined.", [], None),
    ],
)
def test_tells_whose_words_a_content_is_in(text: str, parts: list[str], told: Voice | None) -> None:
    content = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    assert voice(text, content, quotations(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("– [We stay here] – (said) <Iva Ros>.", True),
        ("The mill burned.\n- [We stay here.Nobody sleeps] - (says) <Ros>. - We wait.", True),
        ("—[We stay here]—(said) <the miller>.", True),
        ("- [The mill is sold], (said) <Iva Ros>.", False),  # an item of a list
        ("– <Ros> (said) [the mill is sold].", False),
        ("It was late – [the mill was sold] – (said) <Iva Ros>.", False),
        ("[The mill is sold] – (said) <Iva Ros>.", False),
        ("– In May [the mill was sold] – (said) <Iva Ros>.", False),
    ],
)
def test_speech_stands_between_a_dash_that_opens_the_paragraph_and_another(text: str, told: bool) -> None:
    plain, opened = "", 0
    spans: dict[str, Span] = {}
    for letter in text:
        if letter in "[(<":
            opened = len(plain)
        elif letter in "])>":
            spans[letter] = Span(opened, len(plain))
        else:
            plain += letter
    assert spoken(plain, spans[")"], [spans[">"]], [spans["]"]]) is told
