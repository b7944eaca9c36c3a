"""Feed one input to a target again: `python -m fuzz.again TARGET FILE`.

Tells the seconds of processor time that it took; what goes wrong is raised as it is.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from fuzz.targets import TARGETS, seeds


def main() -> None:
    """Feed it, once all that a target loads is loaded."""
    target, file = sys.argv[1:]
    TARGETS[target](seeds(target)[0].read_bytes())
    since = time.process_time()
    TARGETS[target](Path(file).read_bytes())
    print(f"{time.process_time() - since:.3f}")


if __name__ == "__main__":
    main()
