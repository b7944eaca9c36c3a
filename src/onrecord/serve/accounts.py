"""Who may use a ledger that is served: people with a password, programs with a token.

They are kept in a file of their own beside the ledger, never in it: a ledger is evidence that is copied,
bundled and handed on, and no secret may travel with it; nor may a login move its log. The file is JSON, small
and read again as soon as it changes, so that what one process revokes the next request of another is refused.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.errors import InvalidQuery, NotOnRecord, OnrecordError


class Scope(StrEnum):
    """Say what somebody may do."""

    FEED = "feed"  # follow feeds, nothing else
    READ = "read"
    JUDGE = "judge"
    INGEST = "ingest"
    ADMIN = "admin"  # hand out and revoke tokens


class Role(StrEnum):
    """Name what somebody is here for; each role may all that the ones before it may."""

    FOLLOWER = "follower"
    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


_ORDER = tuple(Scope)
SCOPES: Mapping[Role, frozenset[Scope]] = {
    role: frozenset(_ORDER[: place + 1]) for place, role in enumerate(Role)
}

# Tokens can be told from other secrets at sight, by people and by scanners; the middle part is no secret.
PREFIX = "onr"
_ID_BYTES, _SECRET_BYTES = 5, 24
# scrypt as OWASP has it ("Password Storage Cheat Sheet"): N 2^15, r 8, p 3: 32 MB and about 0.3 s.
_COST, _BLOCK, _LANES = 2**15, 8, 3
MIN_PASSWORD = 12
DAYS = 90
MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Account:
    """Hold who somebody is and what they may do."""

    name: str
    role: Role
    token: str | None = None  # the id of the token that was shown

    def may(self, scope: Scope) -> bool:
        """Tell whether they may do something."""
        return scope in SCOPES[self.role]


@dataclass(frozen=True, slots=True)
class Token:
    """Hold a token as it is kept: its hash, and until when it is good for what."""

    id: str
    name: str
    role: Role
    made: str
    expires: str
    hash: str = ""
    revoked: str | None = None

    def good(self, now: datetime) -> bool:
        """Tell whether it still opens anything."""
        return self.revoked is None and now < datetime.fromisoformat(self.expires)


@dataclass(frozen=True, slots=True)
class Person:
    """Hold a person as they are kept."""

    name: str
    role: Role
    made: str
    salt: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Book:
    tokens: tuple[Token, ...] = ()
    people: tuple[Person, ...] = ()


def access_file(ledger: str) -> Path:
    """Name the file of accounts of a ledger: beside it, or in this folder where the ledger is on a server."""
    if "://" in ledger or ledger == ":memory:":
        return Path("onrecord.access.json")
    return Path(f"{ledger}.access.json")


class Accounts:
    """Know people and tokens; what changes is on disk before anybody is told."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._book = _Book()

    @property
    def any(self) -> bool:
        """Tell whether there is anybody who could come in."""
        book = self._read()
        return bool(book.tokens or book.people)

    def by_token(self, told: str) -> Account | None:
        """Give whose token it is; None for one that is unknown, revoked or too old."""
        parts = told.split("_")
        if len(parts) != 3 or parts[0] != PREFIX:
            return None
        for token in self._read().tokens:
            if token.id == parts[1] and hmac.compare_digest(token.hash, _digest(told)):
                return Account(token.name, token.role, token.id) if token.good(_now()) else None
        return None

    def by_id(self, token_id: str) -> Account | None:
        """Give whose token this is, where it still opens anything."""
        found = next((one for one in self._read().tokens if one.id == token_id), None)
        return Account(found.name, found.role, found.id) if found and found.good(_now()) else None

    def by_password(self, name: str, password: str) -> Account | None:
        """Give who has this name and password; the time it takes does not tell whether the name is known."""
        known = next((one for one in self._read().people if one.name == name), None)
        salt = base64.b64decode(known.salt) if known else bytes(16)
        right = hmac.compare_digest(known.hash if known else "", _stretched(password, salt))
        return Account(known.name, known.role) if known and right else None

    def person(self, name: str) -> Account | None:
        """Give a person who is still known."""
        return next((Account(one.name, one.role) for one in self._read().people if one.name == name), None)

    def proof(self, name: str) -> str:
        """Give what changes with a person's password, and tells nothing of it; empty for nobody."""
        return next((one.salt for one in self._read().people if one.name == name), "")

    def tokens(self) -> tuple[Token, ...]:
        """Give every token, revoked ones among them, the oldest first."""
        return self._read().tokens

    def people(self) -> tuple[Person, ...]:
        """Give every person."""
        return self._read().people

    def hand_out(self, name: str, role: Role, *, days: int = DAYS) -> tuple[Token, str]:
        """Make a token; its secret is shown this once and kept nowhere. Raises InvalidQuery."""
        _check_name(name)
        if not 0 < days <= MOST_DAYS:
            raise InvalidQuery("days", f"{days} days", f"Use 1 to {MOST_DAYS}")
        made = _now()
        part = secrets.token_hex(_ID_BYTES)
        told = f"{PREFIX}_{part}_{secrets.token_hex(_SECRET_BYTES)}"
        until = (made + timedelta(days=days)).isoformat(timespec="seconds")
        token = Token(part, name, role, made.isoformat(timespec="seconds"), until, _digest(told))
        with self._changing() as book:
            self._write(replace(book, tokens=(*book.tokens, token)))
        return token, told

    def revoke(self, token_id: str) -> Token:
        """Let a token open nothing any more, at once. Raises NotOnRecord."""
        with self._changing() as book:
            known = next((one for one in book.tokens if one.id == token_id), None)
            if known is None:
                raise NotOnRecord(token_id, "there is no such token", "List them")
            gone = replace(known, revoked=known.revoked or _now().isoformat(timespec="seconds"))
            self._write(replace(book, tokens=tuple(gone if one is known else one for one in book.tokens)))
        return gone

    def admit(self, name: str, role: Role, password: str) -> None:
        """Let a person in by a password, or change theirs. Raises InvalidQuery for one that is too short."""
        _check_name(name)
        if len(password) < MIN_PASSWORD:
            raise InvalidQuery("password", "it is too short", f"Use {MIN_PASSWORD} characters or more")
        salt = secrets.token_bytes(16)
        made = _now().isoformat(timespec="seconds")
        kept = base64.b64encode(salt).decode("ascii")
        person = Person(name, role, made, kept, _stretched(password, salt))
        with self._changing() as book:
            others = (one for one in book.people if one.name != name)
            self._write(replace(book, people=(*others, person)))

    def dismiss(self, name: str) -> None:
        """Let a person in no more. Raises NotOnRecord."""
        with self._changing() as book:
            left = tuple(one for one in book.people if one.name != name)
            if len(left) == len(book.people):
                raise NotOnRecord(name, "there is no such person", "List them")
            self._write(replace(book, people=left))

    # The file.

    def _read(self) -> _Book:
        with self._lock:
            try:
                told = self._path.stat()
            except FileNotFoundError:
                self._stamp, self._book = None, _Book()
                return self._book
            stamp = (told.st_mtime_ns, told.st_size, told.st_ino)
            if stamp != self._stamp:
                self._book, self._stamp = _understood(self._path), stamp
            return self._book

    @contextmanager
    def _changing(self) -> Iterator[_Book]:
        """Give what is kept, for one writer at a time on this machine."""
        guard = self._path.with_name(f"{self._path.name}.lock")
        try:
            with guard.open("w", encoding="ascii") as held:
                with suppress(ImportError):  # no such locks on Windows: there, one process serves
                    import fcntl  # noqa: PLC0415

                    fcntl.flock(held, fcntl.LOCK_EX)
                yield self._read()
        except OSError as error:
            where, fix = str(self._path), "Give yourself the right to write to its folder"
            raise OnrecordError(where, f"it cannot be written ({error.strerror})", fix) from error

    def _write(self, book: _Book) -> None:
        told = {"version": 1, "tokens": [asdict(one) for one in book.tokens]}
        told["people"] = [asdict(one) for one in book.people]
        made, draft = tempfile.mkstemp(
            dir=self._path.parent, prefix=".onrecord-"
        )  # only its owner may read it
        try:
            with os.fdopen(made, "w", encoding="utf-8") as out:
                json.dump(told, out, indent=1)
                out.flush()
                os.fsync(out.fileno())
            Path(draft).replace(self._path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _understood(path: Path) -> _Book:
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
        tokens = tuple(Token(**{**one, "role": Role(one["role"])}) for one in told["tokens"])
        people = tuple(Person(**{**one, "role": Role(one["role"])}) for one in told["people"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OnrecordError(
            str(path), f"no file of accounts ({error})", "Restore it, or move it away"
        ) from error
    return _Book(tokens, people)


def _check_name(name: str) -> None:
    if not (0 < len(name) <= 100 and name.isprintable() and name == name.strip()):
        raise InvalidQuery("name", f"{name!r} is no name", "Use 1 to 100 letters that can be seen")


def _digest(told: str) -> str:
    # A token has 192 random bits: nobody can try them, so a quick hash is enough.
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _stretched(password: str, salt: bytes) -> str:
    packed = password.encode("utf-8", "surrogatepass")
    made = hashlib.scrypt(packed, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=64 * 1024 * 1024)
    return base64.b64encode(made).decode("ascii")


def _now() -> datetime:
    return datetime.now(UTC)
