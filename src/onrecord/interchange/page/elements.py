"""The small elements of the page: escaped text, the line about a report, one statement of the list."""

from __future__ import annotations

import html
import re

from onrecord.interchange.outline import Places, moment, speaker
from onrecord.interchange.visible import HIDDEN, visible
from onrecord.model import Reading, Report, Statement

_WEB = re.compile(r"https?://", re.IGNORECASE)


def escaped(text: str) -> str:
    """Write text so that it is only ever text, with hidden characters shown."""
    return HIDDEN.sub(
        lambda match: (
            f"<span class='hidden' title='U+{ord(match.group()):04X}'>{visible(match.group())}</span>"
        ),
        html.escape(text),
    )


def attribute(text: str) -> str:
    """Write text so that it can stand in a quoted attribute."""
    return html.escape(visible(text))


def meta_line(report: Report) -> str:
    """Write the line that tells where a report is from."""
    parts = [
        report.outlet.name if report.outlet else None,
        ", ".join(report.byline),
        moment(report.published) if report.published else None,
        report.language,
        report.path,
    ]
    told = [f"<span>{escaped(part)}</span>" for part in parts if part]
    if report.url:
        shown = escaped(report.url)
        linked = f"<a href='{attribute(report.url)}' rel='noreferrer'>{shown}</a>"
        told.append(linked if _WEB.match(report.url) else shown)
    return f"<p class='meta'>{' · '.join(told)}</p>"


def list_item(reading: Reading, statement: Statement, places: Places, *, number: int, depth: int) -> str:
    """Write one statement of the list, with a link into the text and one to itself."""
    named = speaker(reading, statement)
    who = f"<b>{escaped(named)}</b>" if named else "<b class='unknown'>nobody named</b>"
    cue = f" <i>{escaped(reading.words(statement.cue))}</i>" if statement.cue else ""
    known = [statement.voice, statement.act, statement.factuality]
    facts = [escaped(str(value)) for value in known if value]
    facts.append(escaped(places.of(statement)))
    if statement.confidence is not None:
        facts.append(f"<span title='How sure the reader model is'>{statement.confidence:.2f}</span>")
    facts.append(f"<a href='#{statement.id}' title='Link to this statement'>#{number}</a>")
    words = (
        escaped(reading.words(statement.content))
        if statement.content
        else "<span class='unknown'>no content</span>"
    )
    return (
        f"<li id='{statement.id}' class='s{number} depth{min(depth, 3)}'>"
        f"<a class='go' href='#in-{statement.id}' title='Show in the text'>{number}</a>"
        f"<div dir='auto'><p class='who'>{who}{cue}</p><p class='what'>{words}</p>"
        f"<p class='facts'>{' · '.join(facts)}</p></div></li>\n"
    )
