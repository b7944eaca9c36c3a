from __future__ import annotations

import importlib.util
import io
import json
import sys

import pytest

from onrecord.errors import OnrecordError
from onrecord.interchange.formats.docbin import write_docbin
from onrecord.interchange.formats.material import Material
from onrecord.model import decode
from tests.interchange.formats.made import EXCERPT, READING, TEXT, written


def test_spacy_reads_it_back() -> None:
    if importlib.util.find_spec("spacy") is None:
        pytest.skip("needs spaCy: pip install 'onrecord[spacy]'")
    import spacy  # noqa: PLC0415 - an extra
    from spacy.tokens import DocBin  # noqa: PLC0415

    (document,) = DocBin().from_bytes(written(write_docbin, [EXCERPT])).get_docs(spacy.blank("en").vocab)
    assert document.text == TEXT
    first = READING.statements[0]
    assert [span.text for span in document.spans["cue"] if span.id_ == first.id] == ["told"]
    assert [span.text for span in document.spans["content"] if span.id_ == first.id] == [
        "“No column,”",
        "“crossed the river.”",
    ]
    assert decode(json.loads(document.user_data["onrecord"])["reading"]) == READING


def test_says_what_to_install_where_spacy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(OnrecordError, match=r"onrecord\[spacy\]"):
        write_docbin(Material([EXCERPT]), io.BytesIO())
