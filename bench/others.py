"""Run spaCy and textacy on texts, in an environment of their own; knows nothing of onrecord.

    OTHER-PYTHON bench/others.py MODEL < TEXTS > FOUND

TEXTS are lines of JSON strings. The first line of FOUND has the processor seconds of spaCy alone and of both;
then for each text its statements, each the offsets of source, cue and content.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from time import process_time
from typing import Any


def offsets(tokens: Any) -> list[int] | None:
    """Give the offsets of a span or of a list of tokens."""
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])] if len(tokens) else None


def main() -> None:
    """Read texts, find direct quotations, write them."""
    spacy, textacy = import_module("spacy"), import_module("textacy")
    language = spacy.load(sys.argv[1])
    texts = [json.loads(line) for line in sys.stdin]
    language(texts[0][:500])
    began = process_time()
    documents = list(language.pipe(texts))
    parsed = process_time()
    rows, given_up = [], 0
    for document in documents:
        row: list[Any] = []
        try:
            for one in textacy.extract.direct_quotations(document):
                row += [[offsets(one.speaker), offsets(one.cue), offsets(one.content)]]
        except ValueError:  # it gives up on a text whose marks do not pair; what it found until then counts
            given_up += 1
        rows.append(row)
    done = process_time()
    told = {
        "spacy": parsed - began,
        "whole": done - began,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "given up": given_up,
        "versions": {
            "spacy": spacy.__version__,
            "textacy": textacy.__version__,
            "model": language.meta["version"],
        },
    }
    print(json.dumps(told))
    for row in rows:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
