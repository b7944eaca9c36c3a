"""How help is laid out: commands by what a person wants, arguments without the types of the code."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

# "PATH <list[str]>": what the code takes it as. Choices ("<happened|did not>") stay: people choose them.
_TYPE = re.compile(r" <[\w\[\]]+>$")


class OneCommand(TyperCommand):
    """Name the arguments of a command in its help as its usage does."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for one in self.params:
            if isinstance(one, TyperArgument):
                _name_plainly(one)


class Commands(TyperGroup):
    """List all commands under headings, in the order in which they were added."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as typer calls it
        """Write a section for each heading."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            sections.setdefault(str(heading), []).append((name, command.short_help or ""))
        widest = max(map(len, self.commands))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), told) for name, told in rows])


def _name_plainly(argument: TyperArgument) -> None:
    told = argument.get_help_record

    def plainly(ctx: Any) -> tuple[str, str] | None:
        record = told(ctx)
        return (_TYPE.sub("", record[0]), record[1]) if record else None

    argument.get_help_record = plainly  # type: ignore[method-assign]
