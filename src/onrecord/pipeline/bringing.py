"""Take what others found or decided into the ledger: readings as they are, judgements as they were made."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from onrecord.errors import InvalidDocument, NotOnRecord, OnrecordError, Unfit
from onrecord.interchange.jsontext import json_line
from onrecord.ledger.patience import judge
from onrecord.ledger.protocol import Ledger
from onrecord.model import Capture, Document, Judgement, Reading, Receipt, Run
from onrecord.pipeline.ingest import BATCH, Join, keep
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.reading import Done, Problem


@dataclass(frozen=True, slots=True)
class Brought:
    """Hold a reading that comes from elsewhere, and the name of its place there."""

    name: str
    reading: Reading


def bring(
    found: Iterable[Brought | Problem], ledger: Ledger, run: Run, join: Join | None = None
) -> Iterator[Receipt]:
    """Keep readings as they are; what they say is joined with what is on record.

    The capture of each is its line in the public form, from which the same report can be read again. Raises
    LedgerError when the ledger cannot be written; what was acknowledged before is kept.
    """
    join = join or Joiner(kins())
    left = iter(found)
    while some := list(itertools.islice(left, BATCH)):
        yield from keep([one if isinstance(one, Problem) else _done(one) for one in some], ledger, run, join)


def _done(one: Brought) -> Done:
    made_by = (("onrecord", version("onrecord")),)
    data = json_line(one.reading).encode()
    capture = Capture(data, one.name, media_type="application/json", made_by=made_by)
    return Done(one.name, Document(one.reading.report, capture), one.reading)


def import_run(name: str) -> Run:
    """Describe the run that takes in a file of others."""
    began = datetime.now(UTC).isoformat(timespec="microseconds")
    made_by = (("onrecord", version("onrecord")), ("import", name))
    digest = hashlib.blake2b(repr((began, made_by)).encode(), digest_size=10).hexdigest()
    return Run(f"rn-{digest}", began, made_by)


def decide(
    judgements: Iterable[Judgement], ledger: Ledger
) -> Iterator[tuple[Judgement, OnrecordError | None]]:
    """Keep each judgement that can be made about what is on record, and give it with why it could not be.

    One that is on record already is not kept again.
    """
    for one in judgements:
        try:
            if one.about.startswith("st-"):
                ledger.hit(one.about)
            else:
                ledger.cluster(one.about)
            judge(ledger, one)
        except (NotOnRecord, Unfit, InvalidDocument) as error:  # the others can be made all the same
            yield one, error
            continue
        yield one, None
