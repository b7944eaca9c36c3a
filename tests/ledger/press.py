"""An invented press: reports with statements, carriers, versions and reprints, the same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.protocol import Writing
from onrecord.model import (
    Act,
    Capture,
    Control,
    Document,
    Factuality,
    Hop,
    HopKind,
    Link,
    Method,
    Node,
    Outlet,
    Precision,
    Question,
    Reading,
    Report,
    Run,
    Source,
    Space,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)

RUN = Run("rn-press", "2031-03-01T08:00:00+00:00", (("onrecord", "0"), ("reader model", "press")))

OUTLETS = (
    Outlet("Kestrel Post", "QA", Control.PRIVATE),
    Outlet("Radio Veldt", "QB", Control.STATE),
    Outlet("The Lantern", "QC", Control.PUBLIC),
    Outlet("Morrow Daily", "QD"),
)
AGENCIES = (("Harbour Wire", Control.STATE, "QB"), ("North Press", Control.PRIVATE, "QA"))
PEOPLE = (
    ("Ilse Marn", "defence minister"),
    ("I. Marn", "minister"),
    ("Otto Brandeis", "mayor of Kharne"),
    ("Teodor Vask", None),
    ("Lena Quist", "spokeswoman"),
)
SUBJECTS = (
    "the bridge at Kharne",
    "the grain depot",
    "the northern railway",
    "the Lovat dam",
    "the port of Selm",
)
EVENTS = (
    "was shelled overnight",
    "will reopen in spring",
    "is under our control",
    "has lost its power supply",
)
CUES = (("said", Act.ASSERT), ("denied that", Act.DENY), ("confirmed that", Act.CONFIRM))


@dataclass(frozen=True)
class Printed:
    """One report with all that recording it needs."""

    document: Document
    reading: Reading
    places: dict[str, Sequence[str]]


def printed(number: int, *, seed: int = 7, edition: int = 0, statements: int = 4) -> Printed:
    """Print the report with this number; every third has unnamed sources, every fifth is wire copy."""
    chance = random.Random(f"{seed} {number} {edition}")
    wire = number % 5 == 0
    outlet = OUTLETS[number % len(OUTLETS)]
    day = f"2031-03-{number % 27 + 1:02d}"
    words = Words()
    words.say(f"Report {number} from Selm. " if not wire else "Wire copy from Selm. ")
    chance = random.Random(f"{seed} wire") if wire else chance
    parts = [_attribution(words, chance, unnamed=number % 3 == 0 and turn == 0) for turn in range(statements)]
    if edition:
        words.say(f"Corrected for the {edition}. time.")
    report = Report(
        text=words.text,
        path=f"press/{number}.txt",
        url=f"https://{outlet.name.lower().replace(' ', '')}.example/{number}",
        outlet=outlet,
        title=f"Report {number}",
        byline=("A. Writer",),
        published=day,
        modified=f"{day}T1{edition}:00:00" if edition else None,
        language="en",
    )
    data = f"<p>{report.text}</p>".encode("utf-8", "surrogatepass")
    capture = Capture(
        data,
        report.url or "",
        Method.FETCH,
        "text/html",
        f"{day}T0{edition}:00:00+00:00",
        final=report.url,
        status=200,
        headers=(("etag", f'"{number}"'),),
    )
    made = [_statement(report, part) for part in parts]
    reading = Reading(report, tuple({one.id: one for one in made}.values()), (Question((Span(0, 6),)),))
    places = {one.id: ["Kharne"] for one in made if "Kharne" in reading.words(one.content)}
    return Printed(Document(report, capture), reading, places)


class Words:
    """A text that grows, and where its parts stand."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, words: str) -> tuple[Span, ...]:
        start = len(self.text)
        self.text += words
        return (Span(start, len(self.text)),)


Part = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], Speaker, tuple[Hop, ...], Act]


def _attribution(words: Words, chance: random.Random, *, unnamed: bool) -> Part:
    name, role = chance.choice(PEOPLE)
    cue, act = chance.choice(CUES)
    source = words.say("A senior official" if unnamed else name)
    words.say(" ")
    told = words.say(cue)
    words.say(" ")
    content = words.say(f"{chance.choice(SUBJECTS)} {chance.choice(EVENTS)}")
    relay: tuple[Hop, ...] = ()
    if chance.random() < 0.4:
        agency, control, country = chance.choice(AGENCIES)
        words.say(", ")
        relay = (Hop(words.say(agency), agency, HopKind.AGENCY, control, country),)
        words.say(" reported")
    words.say(". ")
    speaker = (
        Speaker("a senior official", SpeakerKind.UNNAMED)
        if unnamed
        else Speaker(name, SpeakerKind.PERSON, role, source)
    )
    return source, told, content, speaker, relay, act


def _statement(report: Report, part: Part) -> Statement:
    source, cue, content, speaker, relay, act = part
    return Statement(
        id=statement_id(report.id, cue, content),
        cue=cue,
        content=content,
        source=Source(source, speaker),
        voice=Voice.INDIRECT,
        act=act,
        factuality=Factuality.CERTAIN_NOT if act is Act.DENY else Factuality.CERTAIN,
        relay=relay,
        time=When(report.published or "", Precision.DAY, (Span(0, 6),)),
        confidence=0.875,
        act_confidence=1.0,
    )


def take(writing: Writing, reports: Iterable[Printed]) -> None:
    """Record reports and join what they hold."""
    for one in reports:
        writing.record(one.document, one.reading, RUN, places=one.places)
        join(writing, one.reading)


def join(writing: Writing, reading: Reading) -> None:
    """Join equal contents of one speaker and day to origins, equal contents to claims, and forms of names."""
    for statement in reading.statements:
        content = reading.words(statement.content)
        name = statement.source.speaker.name if statement.source and statement.source.speaker else ""
        day = statement.time.said if statement.time else ""
        for node in _nodes(statement.id, reading.report.id, content, name, day):
            if node.space is not Space.SPEAKER:
                _link(writing, node)
                writing.place(node, [statement.id])
            else:
                writing.place(node, [statement.id])
                _link(writing, node)


def _nodes(statement: str, report: str, content: str, name: str, day: str) -> Iterator[Node]:
    told = json.dumps({"content": content, "name": name})
    yield Node(Space.ORIGIN, statement, told, (f"{content} {day}",))
    subject = " ".join(content.split()[:3])
    yield Node(Space.CLAIM, content, json.dumps({"content": content}), (subject,))
    if "official" in name:
        yield Node(Space.SPEAKER, f"{name} in {report}", json.dumps({"name": name}), ())
    else:
        yield Node(Space.SPEAKER, name, json.dumps({"name": name}), (name.rsplit(maxsplit=1)[-1],))


def _link(writing: Writing, node: Node) -> None:
    """Link a node with all that share a key; how sure that is follows from the two alone."""
    for other in writing.sharing(node.space, node.keys):
        if other.id != node.id:
            left, right = sorted((node.id, other.id))
            score = 0.5 + random.Random(f"{left} {right}").randrange(50) / 100
            writing.link([Link(node.space, left, right, score, "they share a key")])
