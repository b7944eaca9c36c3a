"""How pages are written: the templates, what they can call, and what every page shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.interchange.outline import moment
from onrecord.interchange.page.elements import escaped
from onrecord.interchange.who import who_of
from onrecord.interchange.wording import act_words, control_words, outlet_words
from onrecord.serve import cookies
from onrecord.serve.wording import day_words, value_words, voice_words

STATIC = Path(str(files("onrecord.serve").joinpath("static")))
LOOKS = ("auto", "light", "dark")


def page(request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """Write a page."""
    look = cookies.value_of(request, "look")
    told = {
        "request": request,
        "path": request.url.path,
        "here": _here(request),
        "look": look if look in LOOKS else "auto",
        **values,
    }
    return HTMLResponse(environment().get_template(template).render(told), status)


def part(request: Request, template: str, values: Mapping[str, Any]) -> HTMLResponse:
    """Write a part of a page, for a page that is open to take in."""
    return page(request, template, values)


@cache
def environment() -> Environment:
    """Give the templates; every value is escaped unless it is markup that we wrote."""
    made = Environment(
        loader=PackageLoader("onrecord.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        who_of=who_of,
        words=lambda text: Markup(escaped(text or "")),  # noqa: S704 - escaped, hidden characters shown
        moment=lambda iso: moment(iso) if iso else "",
        day=day_words,
        counted=counted,
        voice=voice_words,
        number=lambda value: f"{value:,}",
        control=control_words,
        outlet=outlet_words,
        acts=act_words,
        act_word=lambda act: value_words("act", act),
        value_word=lambda row: value_words(*row),
        filename=lambda name: name.rstrip("/").rpartition("/")[2] or name,
        slug=lambda told: str(told).replace(" ", "-"),
    )
    made.globals.update(asset=asset)
    return made


def counted(count: int, one: str, many: str = "") -> str:
    """Write a number with what is counted: 1 outlet, 2,000 outlets."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@cache
def asset(name: str) -> str:
    """Give the address of a file of ours; it changes with the file, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path
