"""How far utterances travelled: outlets, carriers, origins, and who stands at the root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Carrier, Entry, HopKind

# Who passes words on; a programme, a platform or an occasion is where they were said.
_PASSES_ON = (HopKind.AGENCY, HopKind.OUTLET, HopKind.INTERMEDIARY)


@dataclass(frozen=True, slots=True)
class Spread:
    """Count who printed and who carried some utterances, and how many of them stand on their own."""

    outlets: int  # that printed them; a report whose outlet is unknown counts as one
    carriers: int  # different agencies, outlets and persons that passed them on
    origins: int  # utterances
    independent: int  # roots: utterances that came through one agency or from one speaker count once
    root: str | None  # the root of most prints


def root(entry: Entry) -> str | None:
    """Name where a print has its words from: an agency, else another carrier, else the speaker.

    An agency is the root before the outlets behind it, whichever of them stands nearer in the words.
    """
    for kind in _PASSES_ON:
        for hop in entry.relay:  # from the speaker outwards
            if hop.kind is kind:
                return _name(hop)
    return entry.speaker or entry.source or None


def spread(origins: Iterable[Sequence[Entry]]) -> Spread:
    """Count over origins, each given as the entries that print it."""
    groups = [group for group in origins if group]
    prints = [entry for group in groups for entry in group]
    roots = [most for group in groups if (most := _most(group)) is not None]
    return Spread(
        outlets=len({entry.outlet.name if entry.outlet else entry.report for entry in prints}),
        carriers=len({_name(hop) for entry in prints for hop in entry.relay if hop.kind in _PASSES_ON}),
        origins=len(groups),
        independent=len({told.casefold() for told in roots}) or len(groups),
        root=_most(prints),
    )


def origin_label(entries: Sequence[Entry]) -> str:
    """Word how far one origin travelled: "12 outlets, 1 origin: TASS"."""
    return label([entries])


def label(origins: Iterable[Sequence[Entry]]) -> str:
    """Word how far some origins travelled."""
    told = spread(origins)
    outlets = f"{told.outlets} outlet{'' if told.outlets == 1 else 's'}"
    words = f"{outlets}, {told.origins} origin{'' if told.origins == 1 else 's'}"
    if told.root and told.independent == 1:
        return f"{words}: {told.root}"
    return words


def _most(entries: Sequence[Entry]) -> str | None:
    """Give the root of most prints; of as many, the first by name, so that order changes nothing.

    A print that names no carrier has its words from where the others say: it left the agency out.
    """
    carried = [told for entry in entries if (told := root(entry)) and _carried(entry)]
    named = carried or [told for entry in entries if (told := root(entry))]
    if not named:
        return None
    return min(Counter(named).items(), key=lambda found: (-found[1], found[0]))[0]


def _carried(entry: Entry) -> bool:
    return any(hop.kind in _PASSES_ON for hop in entry.relay)


def _name(hop: Carrier) -> str:
    return hop.name or hop.words
