"""What the values of the contract are called where people read them: plain words, never a code."""

from __future__ import annotations

from onrecord.model import Act, Control, Factuality, Outlet, Statement, Voice

_ACTS = {
    Act.ASSERT: "says",
    Act.DENY: "denies",
    Act.CONFIRM: "confirms",
    Act.PREDICT: "expects",
    Act.ADVOCATE: "calls for",
    Act.OPPOSE: "opposes",
    Act.COMMIT: "commits to",
    Act.DECREE: "decides",
    Act.DECLINE: "declines to say",
    Act.ASK: "asks",
    Act.BELIEVE: "believes",
    Act.DESIRE: "wants",
    Act.EVALUATE: "judges",
}
_FACTUALITIES = {
    Factuality.CERTAIN: "as certain",
    Factuality.CERTAIN_NOT: "as certain not to be so",
    Factuality.PROBABLE: "as probable",
    Factuality.PROBABLE_NOT: "as probably not so",
    Factuality.POSSIBLE: "as possible",
    Factuality.UNCOMMITTED: "leaving it open",
}
# What the act's word says by itself is not said again: who denies holds it to be not so, who asks leaves it
# open. These are the values that the annotation guide gives an act whose content has no hedge of its own.
# Plain saying has none: there the manner is what a reader wants to know.
_IMPLIED = {
    Act.DENY: Factuality.CERTAIN_NOT,
    Act.CONFIRM: Factuality.CERTAIN,
    Act.PREDICT: Factuality.PROBABLE,
    Act.ADVOCATE: Factuality.UNCOMMITTED,
    Act.OPPOSE: Factuality.UNCOMMITTED,
    Act.COMMIT: Factuality.UNCOMMITTED,
    Act.DECREE: Factuality.CERTAIN,
    Act.DECLINE: Factuality.UNCOMMITTED,
    Act.ASK: Factuality.UNCOMMITTED,
    Act.BELIEVE: Factuality.PROBABLE,
    Act.DESIRE: Factuality.UNCOMMITTED,
    Act.EVALUATE: Factuality.CERTAIN,
}
_VOICES = {Voice.DIRECT: "quoted", Voice.INDIRECT: "paraphrased", Voice.MIXED: "partly quoted"}

# What a newcomer has to be told, as (words, meaning); the first is the one that must never be misread.
LEGEND = (
    ("says, as certain", "how the speaker presents it, not whether it is so"),
    ("leaving it open", "the speaker does not say whether it is so"),
    ("quoted", "in the speaker's words"),
    ("paraphrased", "in the report's words"),
    ("unnamed", "the report does not tell who it is"),
)


def doing(statement: Statement) -> str:
    """Say what the speaker does with the content and how it is presented; empty where neither is known."""
    return act_words(statement.act, statement.factuality)


def act_words(act: Act | None, factuality: Factuality | None) -> str:
    """Say it of an act and a factuality."""
    parts = [_ACTS[act]] if act else []
    if factuality and not (act and _IMPLIED.get(act) is factuality):
        parts.append(_FACTUALITIES[factuality])
    return ", ".join(parts)


def voice_words(statement: Statement) -> str:
    """Say whose words the content is in; empty where that is not known."""
    return _VOICES[statement.voice] if statement.voice else ""


def control_words(control: Control | None) -> str:
    """Say who controls an outlet or agency; empty where that is not known."""
    return "" if control in (None, Control.UNKNOWN) else str(control)


def outlet_words(outlet: Outlet) -> str:
    """Name an outlet with who controls it, where that is known."""
    told = ", ".join(part for part in (control_words(outlet.control), outlet.country) if part)
    return f"{outlet.name} ({told})" if told else outlet.name
