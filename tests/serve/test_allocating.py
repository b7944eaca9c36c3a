import subprocess
import sys
from pathlib import Path

import pytest

_GROWS = """
import sys
from threading import Thread
import numpy as np
from onrecord.serve.allocating import give_back
if sys.argv[1] == "given back":
    give_back()
def work(number):
    held = []
    for size in (200_000, 3_000_000, 30_000_000) * 3:
        large = np.ones(size, np.int8)
        held.append(bytes(5_000))  # what stays keeps the pool below it
        del large
threads = [Thread(target=work, args=(number,)) for number in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
print(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells what a process holds")
def test_large_arrays_go_back_to_the_system() -> None:
    kept, given_back = (
        int(subprocess.run([sys.executable, "-c", _GROWS, how], capture_output=True, check=True).stdout)
        for how in ("kept", "given back")
    )
    assert given_back < kept / 2
