from __future__ import annotations

from typing import Any

import pytest
from fastapi import Request
from fastapi.responses import Response

from onrecord.serve import cookies


def asked(scheme: str, cookie: str = "") -> Request:
    headers = [(b"host", b"localhost"), (b"cookie", cookie.encode("latin-1"))]
    told: dict[str, Any] = {
        "type": "http",
        "scheme": scheme,
        "path": "/",
        "query_string": b"",
        "headers": headers,
    }
    return Request({**told, "headers": headers, "server": ("localhost", 80)})


def test_over_tls_only_this_host_can_set_it_and_only_over_tls_it_is_sent() -> None:
    answer = Response()
    cookies.keep(asked("https"), answer, "onrecord", "x", seconds=60)
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert name == "__Host-onrecord"
    told = rest.lower()
    # What the name promises, a browser checks: Secure, Path=/ and no Domain.
    assert "secure" in told
    assert "path=/;" in told
    assert "domain" not in told
    assert "httponly" in told
    assert "samesite=strict" in told


def test_without_tls_it_has_its_plain_name_and_no_script_reads_it() -> None:
    answer = Response()
    cookies.keep(asked("http"), answer, "onrecord", "x", seconds=60)
    told = answer.headers["set-cookie"].lower()
    assert told.startswith("onrecord=")
    assert "httponly" in told
    assert "samesite=strict" in told


def test_over_tls_one_that_anybody_could_have_planted_is_nothing() -> None:
    planted = "onrecord=planted"
    assert cookies.value_of(asked("http", planted), "onrecord") == "planted"
    assert cookies.value_of(asked("https", planted), "onrecord") == ""
    assert cookies.value_of(asked("https", f"{planted}; __Host-onrecord=ours"), "onrecord") == "ours"


@pytest.mark.parametrize("broken", ["", ";;;", "=", "onrecord", "a b=c; \x00=1", "é=ü", "x" * 9000])
def test_broken_cookies_are_none(broken: str) -> None:
    assert cookies.value_of(asked("http", broken), "onrecord") == ""


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_is_forgotten_under_the_name_it_was_kept_under(scheme: str) -> None:
    kept, forgotten = Response(), Response()
    cookies.keep(asked(scheme), kept, "onrecord", "x", seconds=60)
    cookies.forget(asked(scheme), forgotten, "onrecord")
    names = {one.headers["set-cookie"].partition("=")[0] for one in (kept, forgotten)}
    assert len(names) == 1
    assert "max-age=0" in forgotten.headers["set-cookie"].lower()
