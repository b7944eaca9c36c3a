"""The small elements of the page: escaped text, the line about a report, one statement of the list."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from onrecord.interchange.chains import Carrier, carried
from onrecord.interchange.outline import Places, moment, said_when
from onrecord.interchange.visible import HIDDEN, visible
from onrecord.interchange.who import Who, who
from onrecord.interchange.wording import doing, outlet_words, voice_words
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
        outlet_words(report.outlet) if report.outlet else None,
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


def hop_element(carrier: Carrier) -> str:
    """Write a carrier's name with what is known about it."""
    about = " · ".join(part for part in (carrier.about, carrier.country) if part)
    told = f" <small>{escaped(about)}</small>" if about else ""
    return f"<span dir='auto'>{escaped(carrier.name)}</span>{told}"


def who_element(person: Who) -> str:
    """Write who it is: name, whether unnamed, role, and the report's own words where they say another."""
    out = f"<b>{escaped(person.name)}</b>" if person.name else f"<b class='unknown'>{person.nobody}</b>"
    if person.unnamed:
        out += " <span class='tag'>unnamed</span>"
    if person.role:
        out += f" <span class='role'>{escaped(person.role)}</span>"
    if person.own:
        out += f" <q class='own' title='In the report’s words'>{escaped(person.own)}</q>"
    return out


def list_item(reading: Reading, statement: Statement, places: Places, *, number: int, depth: int) -> str:
    """Write one statement of the list, with a link into the text and one to itself."""
    cue = f"<i>{escaped(reading.words(statement.cue))}</i> " if statement.cue else ""
    words = (
        escaped(reading.words(statement.content))
        if statement.content
        else "<span class='unknown'>no content</span>"
    )
    hops = " <span aria-label='then'>→</span> ".join(
        hop_element(carried(reading, hop)) for hop in statement.relay
    )
    via = f"<p class='via'>through {hops}</p>" if hops else ""
    return (
        f"<li id='{statement.id}' class='s{number} depth{min(depth, 3)}'>"
        f"<a class='go' href='#in-{statement.id}' title='Show in the text'>{number}</a>"
        f"<div dir='auto'><p class='who'>{who_element(who(reading, statement))}</p>{via}"
        f"{_manner(statement)}<p class='what'>{cue}{words}</p>"
        f"<p class='facts'>{' · '.join(_facts(reading, statement, places, number))}</p></div></li>\n"
    )


def _manner(statement: Statement) -> str:
    act, voice = doing(statement), voice_words(statement)
    told = [f"<strong>{escaped(act)}</strong>"] if act else []
    told += [escaped(voice)] if voice else []
    return f"<p class='how'>{' · '.join(told)}</p>" if told else ""


def _facts(reading: Reading, statement: Statement, places: Places, number: int) -> Iterator[str]:
    if statement.time:
        yield f"said {escaped(said_when(reading, statement.time))}"
    yield escaped(places.of(statement))
    if statement.confidence is not None:
        yield f"<span title='How sure the reader model is'>{statement.confidence:.2f} sure</span>"
    yield f"<a href='#{statement.id}' title='Link to this statement'>#{number}</a>"
