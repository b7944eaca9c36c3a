"""Whether two contents are the same words: all of them, a part, or with small changes."""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.linking.contents import Content, at_most_shared

# Runs shorter than this many words are met in texts that have nothing to do with each other.
_RUN = 3
# Share of the shorter content that has to be found in runs; see runs/bench/linking.json for what it gives.
_NEAR = 0.8


def same_words(left: Content, right: Content) -> tuple[float, str] | None:
    """Say how two contents are the same words, with the share found; None when they are not."""
    here, there = left.tokens, right.tokens
    if not here or not there:
        return None
    if here == there:
        return 1.0, "the same words"
    shorter, longer = (left, right) if len(here) <= len(there) else (right, left)
    if at_most_shared(here, there) < _NEAR:
        return None
    if _in_order(shorter.pieces, longer.tokens) or _in_order(longer.pieces, shorter.tokens):
        cut = len(shorter.pieces) > 1 or len(longer.pieces) > 1
        return 1.0, "the same words with a gap" if cut else "a part of the same words"
    share = _runs(shorter.tokens, longer.tokens)
    if share >= _NEAR:
        return share, f"{round(100 * share)} % of the words in the same runs"
    return None


def _in_order(pieces: tuple[tuple[str, ...], ...], tokens: tuple[str, ...]) -> bool:
    """Tell whether all pieces stand in the tokens, one after the other."""
    at = 0
    for piece in pieces:
        while at <= len(tokens) - len(piece) and tokens[at : at + len(piece)] != piece:
            at += 1
        if at > len(tokens) - len(piece):
            return False
        at += len(piece)
    return bool(pieces)


def _runs(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    matcher = SequenceMatcher(None, shorter, longer, autojunk=False)
    found = sum(block.size for block in matcher.get_matching_blocks() if block.size >= _RUN)
    return found / len(shorter)
