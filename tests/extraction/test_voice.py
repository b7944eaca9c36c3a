from __future__ import annotations

import pytest

from onrecord.extraction.quotations import quotations
from onrecord.extraction.voice import voice
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
