"""Origins: which statements of several reports are one utterance, printed more than once.

A node is an utterance as worded: its words, who is given for them, the day. Copies printed alike share a
node, so that a thousand prints of an agency's text make one comparison. Two nodes are one origin when speaker
and day agree and the words are the same, or nearly all that they are about is and nothing in it differs: no
number, no name, no time, no "not". The same thing said again on another day is another utterance, however
alike: who repeats himself says it twice, and counting the two as one would hide that he did. Translations
stay apart.
"""

from __future__ import annotations

import hashlib

from onrecord.linking.accounts import ONE_DAY, ONE_SPEAKER, when, who
from onrecord.linking.contents import Content, differing, opposed, overlap
from onrecord.linking.utterances import LONG, TELLING, Utterance, keys, packed, unpacked, utterance
from onrecord.linking.verbatim import same_words
from onrecord.model import Entry, Link, Node, Space

# Share of the longer content from which on the shorter is the whole of it.
_WHOLE = 0.8
# Renderings, where nobody's own words are printed: the share of all telling words that has to be in both, the
# most that one may have for itself, and the most by which the longer may be longer, for what tells more may
# tell what was not said. On the training part of the MSR paraphrases (as contents of one speaker and day) a
# share of .6 is right 90 times in 100, .7 95, .8 98 (12 found); .6 with such lengths 97 (19 found).
_ALIKE, _OWN, _LONGER = 0.6, 3, 0.15
# With a likeness of meaning fewer words need to agree. Not measured yet: nobody hands one in, so strict.
_ALIKE_MEANT, _MEANT, _UNLIKE = 0.5, 0.95, 0.8


def origin_node(entry: Entry) -> Node | None:
    """Give the utterance that an entry prints, to be compared with others; None when it has no content."""
    told = utterance(entry)
    if told is None:
        return None
    payload = packed(told)
    name = hashlib.blake2b(payload.encode("ascii"), digest_size=10).hexdigest()
    return Node(Space.ORIGIN, f"og-{name}", payload, keys(told))


def same_origin(left: Node, right: Node, *, meaning: float | None = None) -> Link | None:
    """Say whether two wordings are one utterance, how sure that is and why; None when they are not.

    `meaning` is the cosine of the two contents' embeddings, where somebody has measured it.
    """
    if left.id == right.id:
        return None
    first, second = sorted((left, right), key=lambda node: node.id)
    found = same_utterance(unpacked(first.payload), unpacked(second.payload), meaning)
    return Link(Space.ORIGIN, first.id, second.id, round(found[0], 3), found[1]) if found else None


def same_utterance(
    left: Utterance, right: Utterance, meaning: float | None = None
) -> tuple[float, str] | None:
    """Compare two utterances; give score and reason."""
    if left.report or right.report or left.negative != right.negative:
        return None
    if differing(left.content, right.content):
        return None
    speakers, days = who(left, right), when(left, right)
    if speakers is None or days is None:
        return None
    same = same_words(left.content, right.content)
    if same and _proven(same[0], speakers[0], days[0], left, right):
        score = min(speakers[0], days[0]) * (0.9 + 0.1 * same[0])
        return score, f"{same[1]}, {speakers[1]}, {days[1]}"
    if speakers[0] < ONE_SPEAKER or days[0] < ONE_DAY:
        return None
    alike = _alike(left.content, right.content, meaning)
    return (alike[0], f"{alike[1]}, {speakers[1]}, {days[1]}") if alike else None


def _proven(share: float, speakers: float, days: float, left: Utterance, right: Utterance) -> bool:
    """Tell whether the same words are proof enough for what is known of speaker and day."""
    here, there = left.content, right.content
    least, most = sorted((len(here.tokens), len(there.tokens)))
    whole = share == 1.0 and least == most
    if not whole and not _cut(share, least, left, right):
        return False
    if speakers < ONE_SPEAKER:
        return least >= LONG and (least >= _WHOLE * most or not (left.inner or right.inner))
    return least >= (TELLING if days == ONE_DAY else LONG + LONG // 2)


def _cut(share: float, least: int, left: Utterance, right: Utterance) -> bool:
    """Tell whether words that are the same in part are one utterance cut or changed a little."""
    here, there = left.content, right.content
    if share < 1.0 and (least < LONG or here.numbers != there.numbers or opposed(here, there)):
        return False
    if here.negations != there.negations and least < LONG:
        return False  # a short part may have lost its "not"
    # Only quotations are cut: of renderings, the longer one tells more than the speaker was heard to say.
    return left.worded or right.worded or (_as_much(here, there) and overlap(here, there) >= _ALIKE)


def _as_much(left: Content, right: Content) -> bool:
    """Tell whether two contents tell as much as each other."""
    here, there = set(left.stems), set(right.stems)
    lengths = len(left.tokens), len(right.tokens)
    return max(len(here - there), len(there - here)) <= _OWN and (
        abs(lengths[0] - lengths[1]) <= _LONGER * max(lengths)
    )


def _alike(left: Content, right: Content, meaning: float | None) -> tuple[float, str] | None:
    """Compare renderings, which may word the same utterance otherwise."""
    if min(len(left.stems), len(right.stems)) <= TELLING or left.numbers != right.numbers:
        return None
    if opposed(left, right) or not _as_much(left, right):
        return None
    share = overlap(left, right)
    told = f"{round(100 * share)} % of the telling words are the same"
    if meaning is not None and meaning >= _MEANT and share >= _ALIKE_MEANT:
        return 0.85, f"{told}, likeness of meaning {meaning:.2f}"
    if share >= _ALIKE and (meaning is None or meaning >= _UNLIKE):
        return 0.7 + 0.2 * share, told
    return None
