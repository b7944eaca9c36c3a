"""A one-page brief of an issue, as Markdown or a web page: who holds what, since when, on what evidence."""

from __future__ import annotations

import html
from collections.abc import Callable

from onrecord.interchange.visible import one_line
from onrecord.model import (
    Brief,
    Came,
    Change,
    ClaimBrief,
    History,
    Position,
    Relation,
    RelationKind,
    Resolved,
)

# Where a statement can be seen, by its id: a page's address, a file's name. Empty where it cannot.
Link = Callable[[str], str]

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()<>#|"})
_AGAINST = frozenset({RelationKind.CONTRADICTS, RelationKind.REJECTS, RelationKind.RETRACTS})
_CAME = {
    Came.HAPPENED: "It happened",
    Came.DID_NOT: "It did not happen",
    Came.PARTLY: "It happened in part",
    Came.UNKNOWABLE: "It cannot be known",
}
_MOST_AGAINST = 5


def brief_markdown(brief: Brief, link: Link = lambda _: "") -> str:
    """Write a brief as Markdown."""
    lines = [f"# {_safe(brief.issue.name)}", ""]
    lines += [_span(brief), ""] if brief.first else []
    for row in brief.claims:
        lines += _claim(row, link)
    lines += ["## Open", ""]
    lines += [f"- {_safe(row.text)}" + (f" ({row.day})" if row.day else "") for row in brief.questions]
    if not brief.questions:
        lines.append("No report on record leaves a question open.")
    return "\n".join(lines).rstrip() + "\n"


def _span(brief: Brief) -> str:
    statements = sum(len(claim.statements) for claim in brief.issue.claims)
    return (
        f"{_count(statements, 'statement')} on {_count(len(brief.issue.claims), 'claim')}, "
        f"{brief.first} to {brief.last}."
    )


def _claim(row: ClaimBrief, link: Link) -> list[str]:
    lines = [f"## {_safe(row.claim.text)}", ""]
    told = f"{_count(row.origins, 'origin')}, {_count(len(row.carriers), 'carrier')}"
    told += f" ({', '.join(map(_safe, row.carriers))})" if row.carriers else ""
    lines += [f"{told}." + (" No independent origin confirms it." if row.unconfirmed else ""), ""]
    if row.resolved is not None:
        lines += [_resolved(row.resolved, link), ""]
    lines += ["| holder | position | since | said by | evidence |", "|---|---|---|---|---|"]
    lines += [_history(history, link) for history in row.histories]
    changes = [(history, change) for history in row.histories for change in history.changes]
    if changes:
        lines += ["", *(_change(history, change, link) for history, change in changes)]
    against = [relation for relation in row.relations if relation.kind in _AGAINST]
    if against:
        best = sorted(against, key=lambda one: (-one.score, one.statement, one.other))[:_MOST_AGAINST]
        lines += ["", *(_against(relation, link) for relation in best)]
    return [*lines, ""]


def _history(history: History, link: Link) -> str:
    now = history.now
    said_by = _safe(now.speaker or (now.holder if now.holder != history.holder else ""))
    cells = (
        _safe(history.holder) + _all_voices(history),
        now.stand,
        history.since or "unknown",
        said_by,
        _see(now.statement, link),
    )
    return "| " + " | ".join(cells) + " |"


def _all_voices(history: History) -> str:
    return " (all official voices)" if history.party else ""


def _on(position: Position) -> str:
    """Say when: "on 2023-05-01", "in 2023-05", "before 2023-05-01"."""
    if position.day is None:
        return position.when
    return f"{'on' if len(position.day) == len('2023-05-01') else 'in'} {position.day}"


def _change(history: History, change: Change, link: Link) -> str:
    before, after = change.before, change.after
    return (
        f"- **{_safe(history.holder)} {change.turn}**: {before.stand} {_on(before)} "
        f"({_see(before.statement, link)}), {after.stand} {_on(after)} ({_see(after.statement, link)})"
    )


def _against(relation: Relation, link: Link) -> str:
    there, here = _see(relation.other, link), _see(relation.statement, link)
    return f"- {there} against {here}: {_safe(relation.reason)} ({relation.score:.2f})"


def _resolved(outcome: Resolved, link: Link) -> str:
    what = _CAME[outcome.came] + (f" ({outcome.when})" if outcome.when else "")
    who = "suggested by a rule, decided by nobody" if outcome.suggested else f"decided by {_safe(outcome.by)}"
    why = f": {_safe(outcome.why)}" if outcome.why else ""
    evidence = ", ".join(_see(one, link) for one in outcome.evidence)
    return f"**{what}**, {who}{why}." + (f" Evidence: {evidence}." if evidence else "")


def _see(statement: str, link: Link) -> str:
    address = link(statement)
    return f"[{statement}]({address.replace(')', '%29').replace(' ', '%20')})" if address else statement


def _safe(text: str) -> str:
    return one_line(text).translate(_MARKS)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def brief_html(brief: Brief, link: Link = lambda _: "") -> str:
    """Write a brief as a web page of its own: no script, nothing fetched."""
    title = _text(brief.issue.name)
    body = "\n".join(_section(row, link) for row in brief.claims)
    asked = "".join(f"<li>{_text(row.text)}</li>" for row in brief.questions)
    span = f"<p>{html.escape(_span(brief))}</p>" if brief.first else ""
    questions = f"<h2>Open</h2><ul>{asked}</ul>" if asked else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><main>\n<h1>{title}</h1>{span}\n{body}\n{questions}\n"
        "</main></body>\n</html>\n"
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;"
    "border-bottom:1px solid #ccc;vertical-align:top}"
)


def _section(row: ClaimBrief, link: Link) -> str:
    told = f"{_count(row.origins, 'origin')}, {_count(len(row.carriers), 'carrier')}"
    told += f" ({', '.join(row.carriers)})" if row.carriers else ""
    told += ". No independent origin confirms it." if row.unconfirmed else "."
    rows = "".join(
        f"<tr><td>{_text(one.holder)}{_all_voices(one)}</td><td>{one.now.stand}</td>"
        f"<td>{one.since or 'unknown'}</td>"
        f"<td>{_text(one.now.speaker or '')}</td><td>{_anchor(one.now.statement, link)}</td></tr>"
        for one in row.histories
    )
    changes = "".join(
        f"<li><strong>{_text(one.holder)} {change.turn}</strong>: "
        f"{change.before.stand} {_on(change.before)} "
        f"({_anchor(change.before.statement, link)}), {change.after.stand} {_on(change.after)} "
        f"({_anchor(change.after.statement, link)})</li>"
        for one in row.histories
        for change in one.changes
    )
    outcome = f"<p>{_came(row.resolved, link)}</p>" if row.resolved else ""
    head = "".join(f"<th>{name}</th>" for name in ("holder", "position", "since", "said by", "evidence"))
    return (
        f"<h2>{_text(row.claim.text)}</h2><p>{_text(told)}</p>{outcome}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        + (f"<ul>{changes}</ul>" if changes else "")
    )


def _came(outcome: Resolved, link: Link) -> str:
    who = "suggested by a rule, decided by nobody" if outcome.suggested else f"decided by {outcome.by}"
    when = f" ({outcome.when})" if outcome.when else ""
    evidence = ", ".join(_anchor(one, link) for one in outcome.evidence)
    why = f": {outcome.why}" if outcome.why else ""
    return f"<strong>{_CAME[outcome.came]}{when}</strong>, {_text(who + why)}. {evidence}"


def _anchor(statement: str, link: Link) -> str:
    address = link(statement)
    shown = html.escape(statement)
    return f'<a href="{html.escape(address)}">{shown}</a>' if address else shown


def _text(told: str) -> str:
    return html.escape(one_line(told))
