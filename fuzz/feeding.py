"""One target, fed by atheris: `python -m fuzz.feeding TARGET [options of libFuzzer] FOLDER...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import atheris

import onrecord

# Where bytes of others are understood. What comes after takes values that are sound, and is slow to follow.
FOLLOWED = (
    "onrecord.readers",
    "onrecord.interchange",
    "onrecord.model",
    "onrecord.ledger.query",
    "onrecord.ledger.words",
    "onrecord.ledger.wanted",
    "onrecord.ledger.paging",
)


def unfollowed() -> Iterator[str]:
    """Give our modules beyond those: Atheris follows a package as a whole, but for modules told one by one.

    It keeps what each comparison that it follows gives; those of SQLAlchemy give expressions, 45 kB an input.
    """
    [root] = onrecord.__path__
    for path in Path(root).rglob("*.py"):
        name = ".".join(("onrecord", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        if not any(name == one or name.startswith(f"{one}.") for one in FOLLOWED):
            yield name


def main() -> None:
    """Follow how the target's code is gone through, and feed it; the process ends with the feeding."""
    with atheris.instrument_imports(include=["onrecord"], exclude=list(unfollowed())):
        from fuzz.targets import TARGETS, seeds  # noqa: PLC0415 - instrumented as it is loaded

        target = TARGETS[sys.argv[1]]
        for path in seeds(sys.argv[1]):  # loads what a target loads only when it is needed
            target(path.read_bytes())
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
