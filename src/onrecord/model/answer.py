"""What the ledger answers with: entries and what they belong to, reports with their versions, clusters."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.entry import Entry
from onrecord.model.link import Link, Node, Space
from onrecord.model.reading import Reading
from onrecord.model.record import Judgement, Run
from onrecord.model.report import Outlet
from onrecord.model.statement import SpeakerKind


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold an entry with the clusters that it belongs to and what it counts for."""

    entry: Entry
    speaker: str | None  # id of the speaker across reports
    origin: str  # id of the utterance
    claim: str | None
    outlets: int  # how many outlets carry the origin
    review: str = "open"


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one page of entries; `next` asks for the following one, None at the end."""

    hits: tuple[Hit, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Count the entries behind one value of a filter."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold a report on record: its reading, its capture's id, its versions, oldest first, and who read it."""

    reading: Reading
    capture: str
    part: str | None
    versions: tuple[str, ...]  # report ids, this one among them
    recorded_at: str
    run: Run | None = None  # that found its statements


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Sum up one speaker across reports."""

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    names: tuple[str, ...]  # every spelling met
    statements: int
    origins: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """Sum up one outlet or carrier: what it printed, and what reached readers through it."""

    outlet: Outlet
    reports: int
    statements: int
    carried: int  # statements with it in their relay
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hold what was joined into one, with every link and its reason."""

    space: Space
    id: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    decisions: tuple[Judgement, ...]
    members: tuple[tuple[str, str], ...]  # node id and the id of a statement that it stands for

    @property
    def statements(self) -> tuple[str, ...]:
        """Give the ids of its statements, each once."""
        return tuple(sorted({statement for _, statement in self.members}))


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """Sum up what was joined into one, and what it counts for."""

    id: str
    space: Space
    statements: int
    origins: int
    outlets: int
    summed: Summed | None = None  # None where it has to be found out


@dataclass(frozen=True, slots=True)
class Summed:
    """Hold what a cluster comes to, as the room that understands it says."""

    text: str
    opposed: bool = False  # its statements stand against each other
    turned: bool = False  # somebody turned round
    parts: int = 0  # how many claims a matter has


@dataclass(frozen=True, slots=True)
class Behind:
    """Hold a statement that stands behind a cluster, and what was found about it; None: not yet."""

    node: str
    hit: Hit
    found: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Hold what a claim is put together from: its nodes, its links, the statements behind it that count."""

    id: str
    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what a report leaves open, in its words."""

    report: str
    published: str | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Name one thing that is not as it should be."""

    where: str
    why: str
