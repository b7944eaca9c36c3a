"""Which reader model it was: a name for its weights that no other weights have."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.errors import ModelError

SHIPPED = Path(__file__).parent / "weights"
CARD = "model.json"  # names the hash of every other file; a model is refused when they do not fit
_FIX = "Reinstall onrecord, or name another folder with ONRECORD_MODEL"


def model_id(folder: Path | None = None) -> str:
    """Give the name of a reader model: the hash of its card.

    Raises ModelError when the card cannot be read.
    """
    path = (folder or SHIPPED) / CARD
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:20]
    except OSError as error:
        raise ModelError(str(path), f"it cannot be read ({error.strerror or error})", _FIX) from error
