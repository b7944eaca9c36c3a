"""What stands in the cells of the table: one statement's parts, shortened to what a glance can take."""

from __future__ import annotations

from dataclasses import dataclass

from rich.box import Box
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from onrecord.interchange import Places, carried, doing, moment, one_line, voice_words, who
from onrecord.model import Reading, Statement

# Three lines show what is said, or two sentences' worth of letters where lines are short; who needs the rest
# asks for it (--wide).
MAX_LINES = 3
ENOUGH = 140
# A role is there to recognise somebody; two lines of it do.
MAX_ROLE_LINES = 2
# Four levels fit into the column; nobody is quoted deeper in any report seen so far.
MAX_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """Hold what is drawn around the words."""

    rule: Box
    dot: str
    leads_to: str
    below: str
    more: str
    arrow: str
    times: str
    paragraph: str


_SIGNS = Signs(Box("    \n    \n ── \n    \n    \n    \n    \n    \n"), "·", "▸", "└ ", "…", "→", "×", "¶")
_ASCII_SIGNS = Signs(
    Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True),
    "-",
    ">",
    "+ ",
    "...",
    "->",
    "x",
    "par. ",
)


def signs_for(*, ascii_only: bool) -> Signs:
    """Give the signs that a terminal can show."""
    return _ASCII_SIGNS if ascii_only else _SIGNS


class Cells:
    """Write the parts of one report's statements."""

    def __init__(self, reading: Reading, signs: Signs, *, whole: bool) -> None:
        self._reading = reading
        self._signs = signs
        self._whole = whole
        self._places = Places(reading.report)
        self._introduced: set[tuple[str, str]] = set()

    def who(self, statement: Statement, depth: int, width: int) -> Padding:
        """Write who it is, in the given width: name, own words, then role and carriers below it."""
        below = self._signs.below if depth else ""
        indent = self._indent(depth)
        room = width - indent - 2
        lines = [Padding(self._name(statement, below, room), (0, 0, 0, indent))]
        role = self._role(statement)
        if role:
            shown = self._shortened(role, MAX_ROLE_LINES * room * 7 // 8)
            lines.append(Padding(Text(shown, style="dim"), (0, 0, 0, indent + 2)))
        via = self._via(statement)
        if via:
            shown = self._shortened(via, self._room(room))
            lines.append(Padding(Text(shown, style="green"), (0, 0, 0, indent + 2)))
        return Padding(Group(*lines), 0)

    def how(self, statement: Statement) -> Text:
        """Write what the speaker does, and whose words these are."""
        parts = [Text(doing(statement)), Text(voice_words(statement), style="dim")]
        return Text("\n").join(part for part in parts if part)

    def statement(self, statement: Statement, width: int) -> Text:
        """Write the cue and what is said."""
        cue = one_line(self._reading.words(statement.cue)).rstrip(" :")
        content = one_line(self._reading.words(statement.content))
        room = max(self._room(width), ENOUGH)
        lead = f"{self._shortened(cue, room // 2)} {self._signs.leads_to} " if cue else ""
        shown = self._shortened(content, room - len(lead))
        return Text.assemble((lead, "cyan"), shown if content else ("no content", "dim italic"))

    def where(self, statement: Statement) -> Text:
        """Write where it stands, and when it was said below it."""
        return Text("\n".join(self._where(statement)), style="dim")

    def where_width(self, statement: Statement) -> int:
        """Tell how wide a column must be so that no word of where and when is cut."""
        place, *time = self._where(statement)
        return max([len(place), *(len(word) for line in time for word in line.split())])

    def sure(self, statement: Statement) -> Text:
        """Write how sure the reader model is."""
        return Text("" if statement.confidence is None else f"{statement.confidence:.2f}", style="dim")

    def block(self, statement: Statement, depth: int, width: int) -> Padding:
        """Write the whole statement below itself, for lines too short for columns."""
        indent = self._indent(depth)
        room = width - indent - 2
        below = self._signs.below if depth else ""
        head = self._name(statement, below, room * MAX_LINES)
        for part, style in ((self._role(statement), "dim"), (self._via(statement), "green")):
            if part:
                head.append(f" {self._signs.dot} ").append(part, style=style)
        facts = [doing(statement), voice_words(statement), *self._where(statement)]
        if statement.confidence is not None:
            facts.append(f"{statement.confidence:.2f} sure")
        told = f" {self._signs.dot} ".join(fact for fact in facts if fact)
        inner = Padding(Group(Text(told, style="dim"), self.statement(statement, room)), (0, 0, 0, 2))
        return Padding(Group(head, inner), (0, 0, 0, indent))

    def _name(self, statement: Statement, below: str, room: int) -> Text:
        person = who(self._reading, statement)
        shown = self._shortened(one_line(person.shown), self._room(room))
        out = Text.assemble((below, "dim"), (shown, "bold" if person.name else "dim italic"))
        if person.unnamed:
            out.append(" (unnamed)", style="yellow")
        if person.own:
            out.append(f" “{self._shortened(one_line(person.own), self._room(room))}”", style="dim")
        return out

    def _role(self, statement: Statement) -> str:
        """Give a speaker's role where the speaker comes first, as reports introduce people."""
        person = who(self._reading, statement)
        met = (person.shown, person.role or "")
        if not person.role or met in self._introduced:
            return ""
        self._introduced.add(met)
        return one_line(person.role)

    def _via(self, statement: Statement) -> str:
        hops = [carried(self._reading, hop).name for hop in statement.relay]
        return one_line("via " + f" {self._signs.arrow} ".join(hops)) if hops else ""

    def _where(self, statement: Statement) -> list[str]:
        place = self._places.of(statement).replace("¶", self._signs.paragraph)
        return [place, moment(statement.time.said)] if statement.time else [place]

    def _indent(self, depth: int) -> int:
        return 2 * min(max(depth - 1, 0), MAX_LEVELS)

    def _room(self, width: int) -> int:
        # Lines break between words, so a line is seldom full: an eighth is left for that.
        return MAX_LINES * width * 7 // 8

    def _shortened(self, text: str, room: int) -> str:
        if self._whole or len(text) <= room:
            return text
        cut = text[: room - len(self._signs.more)]
        whole, _, rest = cut.rpartition(" ")
        # A very long word is cut inside rather than dropped.
        return (whole if whole and len(rest) < room // 2 else cut).rstrip() + self._signs.more
