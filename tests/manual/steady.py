"""What differs from run to run, made the same: days, rates, ids of decisions, heads of logs."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

# On the pages, the desk works on the day after the last report of the story.
DESK_DAY = date(2024, 6, 13)
# A rate is told of what took longer than a second.
RATE = re.compile(r"(: [1-9][\d,]* reports?)(?:, [\d.,]+ a second)?$", re.MULTILINE)
# How many reports are taken in at once follows from how fast they are read.
CHANGE = re.compile(r"(?<=, change )\d+(?=: )")
# Ids and secrets that hang on when something was done: decisions, runs, heads of the log, tokens.
MADE = re.compile(r"\b(?:jd-[0-9a-f]{20}|rn-[0-9a-f]{20}|onr_[0-9a-f]{10}_[0-9a-f]{48})\b")
HEAD = re.compile(r"(?<=head of the log is )[0-9a-f]{64}\b")


class Steady:
    """Give what differs from run to run the name that it has on one page, and find it again by that name."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._made = 0

    def name(self, real: str, shown: str) -> None:
        """Let one text stand for another on the page."""
        self._shown[real] = shown

    def told(self, output: str) -> str:
        """Make an output the same for every run."""
        for real in [*MADE.findall(output), *HEAD.findall(output)]:
            if real not in self._shown:
                self._shown[real] = self._invented(real)
                if real.startswith("onr_"):  # the id of a token is its first half
                    self._shown[real.split("_")[1]] = self._shown[real].split("_")[1]
        for real, shown in self._shown.items():
            output = output.replace(real, shown)
        for days in (0, 90):
            output = _dated(output, days)
        return CHANGE.sub("4", RATE.sub(r"\1, 2 a second", output))

    def real(self, command: str) -> str:
        """Put the real things back into a command that names them as the page does."""
        for real, shown in self._shown.items():
            command = command.replace(shown, real)
        return command

    def _invented(self, real: str) -> str:
        drawn = hashlib.sha256(f"{self._made}".encode()).hexdigest()
        self._made += 1
        return re.sub(r"[0-9a-f]{10,}", lambda found: drawn[: len(found[0])], real)


def _dated(output: str, days: int) -> str:
    """Move the day of the run, and one some days later, to the desk's; hours go with it."""
    for clock in (datetime.now(UTC), datetime.now().astimezone()):
        real = clock.date() + timedelta(days)
        shown = DESK_DAY + timedelta(days)
        output = re.sub(rf"{real}([T ])\d\d:\d\d(?::\d\d(?:\.\d+)?)?", rf"{shown}\g<1>09:00:00", output)
        output = output.replace(str(real), str(shown))
    return output
