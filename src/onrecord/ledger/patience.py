"""Batches that outlive their server's restart: what was not kept is done again, what was kept is not."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from onrecord.errors import ServerLost
from onrecord.ledger.protocol import Ledger, Writing
from onrecord.model import Judgement

Answer = TypeVar("Answer")

# How long to wait before a batch is done again. A server that was stopped at once and has to read its log
# anew was back after 0.3 to 4 s on a busy machine of two cores; each try itself waits four seconds for a
# connection. Together a good half minute: whoever restarts a server by hand is done by then.
WAITS = (0.2, 1.0, 2.0, 4.0, 8.0)

logger = logging.getLogger(__name__)


def in_one_batch(ledger: Ledger, task: Callable[[Writing], Answer]) -> Answer:
    """Do a task in one batch, and give its answer; where the server goes away, wait for it and do it again.

    The task may be done several times, and only what the last one writes is kept: a batch that the server had
    kept before its answer got lost counts as done, and is not done again. Raises LedgerError where it cannot
    be kept, ServerLost where the server does not come back.
    """
    for wait in WAITS:
        try:
            with ledger.writing() as writing:
                answer = task(writing)
        except ServerLost as error:
            logger.warning("%s; trying again in %g s", error.why, wait)
            time.sleep(wait)
        else:
            return answer
    with ledger.writing() as writing:
        return task(writing)


def judge(ledger: Ledger, judgement: Judgement) -> str:
    """Keep what a person decided, in a batch of its own, and give its id."""
    return in_one_batch(ledger, lambda writing: writing.judge(judgement))
