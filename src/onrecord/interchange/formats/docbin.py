"""Reports as a spaCy DocBin: parts of statements as span groups, with the exact offsets beside them.

spaCy is not needed for anything else; `pip install 'onrecord[spacy]'` brings it.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from onrecord.errors import OnrecordError
from onrecord.interchange.evidence import parts_of
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.facts import facts, whole
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.model import encode


def write_docbin(material: Material, out: BinaryIO) -> None:
    """Write one DocBin, with a document per report.

    Raises OnrecordError where spaCy is not installed.
    """
    try:
        import spacy  # noqa: PLC0415 - an extra
        from spacy.tokens import DocBin  # noqa: PLC0415
    except ImportError as error:
        fix = "Install it: pip install 'onrecord[spacy]'"
        raise OnrecordError("format spacy", "spaCy is not installed", fix) from error
    packed = DocBin(store_user_data=True)
    tokenizer = spacy.blank("en").tokenizer
    for excerpt in material.excerpts:
        packed.add(_document(excerpt, tokenizer))
    out.write(packed.to_bytes())


def _document(excerpt: Excerpt, tokenizer: Any) -> Any:
    document = tokenizer(whole(excerpt.report.text))
    groups: dict[str, list[Any]] = {"source": [], "cue": [], "content": [], "relay": []}
    for statement, _ in excerpt.chosen():
        for part, spans in parts_of(statement).items():
            for span in spans:
                # A part may begin inside a token: its group has the whole token, user data the exact letters.
                found = document.char_span(
                    span.start, span.end, label=part, span_id=statement.id, alignment_mode="expand"
                )
                groups[part].extend([found] if found is not None else [])
    for part, found in groups.items():
        document.spans[part] = found
    told = [facts(excerpt, statement, hit) for statement, hit in excerpt.chosen()]
    # As text: message packs of spaCy know plain values alone, and whoever reads it has a JSON reader.
    document.user_data["onrecord"] = json_text({"statements": told, "reading": encode(excerpt.reading)})
    return document
