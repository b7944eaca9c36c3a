"""A forked child that works until it is killed, and what it acknowledged before."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[str], object]
Work = Callable[[Told], None]


@dataclass(frozen=True)
class Ended:
    """Hold what a child had acknowledged when it ended, and how it ended (below zero: by which signal)."""

    told: list[str]
    code: int


def child(work: Work, *, seconds: float | None = None) -> Ended:
    """Let a forked child work; kill it (SIGKILL) after some seconds where it is not done before."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:  # it must not run what the parent has still to do
        os.close(told)
        code = 70
        try:
            work(lambda line: os.write(tell, f"{line}\n".encode()))
            code = 0
        except BaseException:  # noqa: BLE001 - told, and the exit code says so
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(tell)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(told) as lines:
        found = lines.read().split("\n")[:-1]
    _, status = os.waitpid(pid, 0)
    return Ended(found, os.waitstatus_to_exitcode(status))


def lasts(work: Work) -> float:
    """Do work in a child that is left in peace, and give the seconds that it took."""
    began = time.perf_counter()
    ended = child(work)
    if ended.code:
        raise RuntimeError(f"undisturbed, it ended with {ended.code}")
    return time.perf_counter() - began
