"""Matters that claims are about: a name and a word, "Varnia: blockade". A claim may be about several.

An issue is a node of its own, found from one proposition alone, not a chain of alike claims: chains of claims
about one war end in one issue that says nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.claims.facts import Facts
from onrecord.claims.names import names
from onrecord.claims.propositions import Found
from onrecord.claims.words import bare, stem, tokens
from onrecord.language.claims import claim_words
from onrecord.model import Claim, Issue, Node, Proposition, Space
from onrecord.model.ids import short_hash

_NAMES, _WORDS = 2, 3  # of a proposition that make issues: the first, and an event before all else
# A matter needs this many claims to be shown; one whose claims lie nearly all in a larger one is left out.
LEAST_CLAIMS = 2
INSIDE = 0.8


def issue_id(name: str, word: str) -> str:
    """Name the node of an issue."""
    return _node(name, word).id


@lru_cache(maxsize=65536)  # a report comes to the same few again and again
def _node(name: str, word: str) -> Node:
    told = json.dumps({"name": name, "word": word})
    return Node(Space.ISSUE, f"is-{short_hash([name, word])}", told, ())


def issue_nodes(facts: Facts) -> tuple[Node, ...]:
    """Give the nodes of the issues that a proposition is about."""
    actor, core = [*facts.event.split("|"), ""][:2] if facts.event else ("", "")
    who = list(dict.fromkeys(filter(None, (actor, *facts.names, *facts.setting))))[:_NAMES]
    rest = [word for word in facts.stems if word not in _general() and len(word) > 3]
    what = list(dict.fromkeys(filter(None, (core, *rest))))[:_WORDS]
    return tuple(_node(name, word) for name in who for word in what)


def issues(claims: Iterable[Claim], found: Mapping[str, Found]) -> tuple[Issue, ...]:
    """Give the issues of some claims, the largest first; one that lies within a larger is left out."""
    about: dict[str, dict[str, Claim]] = {}
    told: dict[str, tuple[str, str]] = {}
    acting: Counter[str] = (
        Counter()
    )  # how often the name is who does it: of two names, that one titles the issue
    for claim in claims:
        for row in claim.propositions:
            facts = found[row.statement].facts if row.statement in found else None
            if facts is None:
                continue
            if facts.event:
                actor, core = facts.event.split("|")[:2]
                acting[issue_id(actor, core)] += 1
            for node in issue_nodes(facts):
                about.setdefault(node.id, {})[claim.id] = claim
                told[node.id] = (json.loads(node.payload)["name"], json.loads(node.payload)["word"])
    ranked = sorted(about.items(), key=lambda row: (-_size(row[1].values()), -acting[row[0]], told[row[0]]))
    kept: list[Issue] = []
    for key, inside in ranked:
        if len(inside) < LEAST_CLAIMS or any(_within(inside, other) for other in kept):
            continue
        members = tuple(sorted(inside.values(), key=lambda one: (-len(one.propositions), one.id)))
        kept.append(Issue(key, title(*told[key], members), members))
    return tuple(kept)


def _size(claims: Iterable[Claim]) -> int:
    return sum(len(claim.propositions) for claim in claims)


def _within(inside: Mapping[str, Claim], other: Issue) -> bool:
    shared = sum(claim.id in inside for claim in other.claims)
    return shared >= INSIDE * len(inside)


def title(name: str, word: str, claims: Sequence[Claim]) -> str:
    """Word an issue by the commonest forms of its name and its word: "Varnia: blockade"."""
    words: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for claim in claims:
        for row in claim.propositions:
            cut = tokens(row.text)
            words.update(bare(one) for one in cut if stem(one) == word)
            known = frozenset(bare(one) for one in cut if one[0].isupper())
            shown.update(" ".join(cut[one.start : one.end]) for one in names(cut, known) if one.key == name)
    form = max(words.items(), key=lambda row: (row[1], len(row[0]), row[0]))[0] if words else word
    usual = max(shown.items(), key=lambda row: (row[1], -len(row[0]), row[0]))[0] if shown else name.title()
    return f"{usual.removesuffix('’s').removesuffix(chr(39) + 's')}: {form}"


_GENERAL: set[str] = set()


def _general() -> set[str]:
    if not _GENERAL:
        lists = claim_words()
        _GENERAL.update(
            stem(word) for word in (*lists.general, *lists.light, *lists.sizes, *lists.objects, *lists.finite)
        )
        _GENERAL.difference_update(
            stem(word) for word in ("invade", "attack", "withdraw", "strike", "surrender")
        )
        _GENERAL.update(proper for proper in lists.general)
    return _GENERAL


def of_statement(row: Found) -> tuple[Node, ...]:
    """Give the issue nodes of a statement; none where it has no proposition."""
    return issue_nodes(row.facts) if isinstance(row.proposition, Proposition) and row.facts else ()
