"""Rules that make one clause of a content a sentence of its own; the words stay, each change is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.claims.agreeing import agreed, many, plural
from onrecord.claims.clauses import finite
from onrecord.claims.holders import meant_by_we, named
from onrecord.claims.words import bare, tokens
from onrecord.language.claims import claim_words
from onrecord.model import Act, Entry, Factuality, SpeakerKind, Voice

_WH = re.compile(r"^(?:who|whom|what|when|where|why|how|which)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"^how (?:many|much|long|far|often|soon)\b", re.IGNORECASE)
_WHETHER = re.compile(r"^(?:about )?(?:whether|if)\s+", re.IGNORECASE)
_TO = re.compile(r"^to\s+(?=[a-z])")
# "Ukraine to be wiped off", "both sides to let the observers work": somebody is to do something.
_SUBJECT_TO = re.compile(
    r"^(?P<who>(?:[\w.’'\-]+\s+){1,6}?)to\s+(?P<do>(?!the\b|a\b|an\b|its\b|their\b|his\b|our\b)[a-z]\w*)"
)
# "Kyiv of attacking Moscow": what somebody is accused of.
_OF_DOING = re.compile(r"^(?P<who>[^,;]{2,60}?)\s+(?:of|for)\s+(?P<do>\w+ing)\b")

_AS = re.compile(
    r"^(?P<who>[^,;]{2,60}?)\s+as\s+(?P<what>(?:(?:a|an|the|one|its|his|their|part)\b.{3,}|(?!well$)[a-z]+$))"
)
_DOING = re.compile(r"^(?P<do>[a-z]\w+ing)\b")
# "Denies any intention to invade": the plan is the speaker's own.
_PLAN = re.compile(
    r"^(?:any |its |his |her |their |the )?(?:plans?|planning|intentions?|intending|intent|"
    r"desire|wish) to\s+(?=[a-z])"
)
_OF_PLANS = frozenset({Act.DENY, Act.CONFIRM, Act.COMMIT, Act.DESIRE})
_NO_GERUND = frozenset(
    "during everything something nothing anything morning evening king string spring according "
    "funding".split()
)
_HEDGES = re.compile(r"\b(?:may|might)\b(?! have)")
_COULD = re.compile(r"\bcould\b(?! have)")
_WOULD = re.compile(r"\bwould\b(?! have)")
_ADVERB = re.compile(
    r"\b(?:perhaps|maybe|possibly|probably|apparently|reportedly|allegedly|presumably|likely)\b,?\s*",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\w['’](?:m|re|ve|ll|d)\b")
_NO_SUBJECT = frozenset("as whether how better where when what why or and but than".split())
_AUXILIARY = frozenset(
    "is are was were will would can could has have had do does did may might must should am cannot".split()
)
# Of these acts a thing can be told alone: "a call-up" is called for.
_OF_THINGS = frozenset(
    {Act.ADVOCATE, Act.OPPOSE, Act.PREDICT, Act.DENY, Act.COMMIT, Act.DESIRE, Act.DECREE, Act.CONFIRM}
)
TO_DO = frozenset({Act.ADVOCATE, Act.OPPOSE, Act.PREDICT, Act.DESIRE, Act.DECREE, Act.BELIEVE})
_LEADING = re.compile(r"^(?:about|of|on|for|against|in favou?r of|into|over)\s+(?=\w)", re.IGNORECASE)
_SPEAKING = frozenset({Act.COMMIT, Act.DESIRE, Act.DECLINE, Act.DECREE, Act.ASK})
_FINITE_CUE = re.compile(
    r"^(?:has |have |had |also |already |then |formally |officially )*[a-z]+(?:ed|es|s|ent|ught|old|ave|ook)$"
)
_DETERMINER = re.compile(r"^(?:the|a|an|any|its|their|his|her|our|new|more)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my)\b")
_THEIRS = re.compile(r"\b(?:its|his|her|their)\b")
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.GROUP})
_FIRST = frozenset({"i", "we"})
# "It was clear that", "it would not be in the interest of", "it is up to": nobody is meant.
_EXPLETIVE = re.compile(
    r"(?:is|was|will be|would be|would not be|has been|may be|might be|could be|is not|was not|seems|appears|"
    r"takes|took|remains|became|becomes)\s+"
    r"(?:\S+\s+){0,6}?(?:that|to|for|who|whether|if|when|in the interests?)\b",
    re.IGNORECASE,
)
_THIRD = frozenset({"he", "she", "it", "they"})
_SUBJECTS = {"me": "I", "us": "we", "him": "he", "them": "they"}  # her may be its owner's, too
_CONTRACTED = {"'m": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}


@dataclass(slots=True)
class Wording:
    """Hold a clause while it is reworded: the text, what of it are the content's own words, what was done."""

    text: str
    own: str
    hedge: str = ""
    refused: str = ""
    changes: list[str] = field(default_factory=list)

    def put(self, text: str, why: str) -> None:
        """Take a new text and tell why."""
        self.text = text
        self.changes.append(why)


def reworded(entry: Entry, clause: str, *, none: bool = False) -> Wording:
    """Make a clause a sentence of its own, or refuse it with the reason; `none`: "no blockade" was said."""
    wording = Wording(clause, clause)
    _unasked(entry, wording)
    if not wording.refused:
        wording.text = _LEADING.sub("", wording.text) if not finite(wording.text) else wording.text
        _finite(entry, wording)
        if entry.act not in _OF_THINGS and not none and not finite(wording.text):
            wording.refused = "it names a thing, nothing that could be so"
            return wording
        _unhedged(entry, wording)
        _resolved(entry, wording)
        text = wording.text.strip(" ,;:")
        wording.text = text[:1].upper() + text[1:]
        if text and "'" not in text[:2] and not re.search(r"\w{3}", text):
            wording.refused = "it has no words"
    return wording


def _unasked(entry: Entry, wording: Wording) -> None:
    whether = _WHETHER.match(wording.text)
    if whether and (whether[0].lower().strip() != "if" or entry.act is Act.ASK):
        wording.put(wording.text[whether.end() :], "“whether” left out")
        wording.hedge = "whether"
        wording.own = wording.text
    elif _HOW_MANY.match(wording.text) or (_WH.match(wording.text) and _asking(entry)):
        wording.refused = "it asks, and names nothing that could be so"


def _asking(entry: Entry) -> bool:
    """Tell whether a "what" or "who" asks; "what we need is peace", in the speaker's own words, does not."""
    return entry.act in {Act.ASK, Act.DECLINE} or entry.voice is not Voice.DIRECT


def _finite(entry: Entry, wording: Wording) -> None:
    """Give an infinitive, a gerund or a noun its subject and verb."""
    text = wording.text
    if _TO.match(text):
        _infinitive(entry, wording)
    elif (found := _SUBJECT_TO.match(text)) and _acts(found["who"], text) and entry.act in TO_DO:
        who = _SUBJECTS.get(found["who"].strip().lower(), found["who"].strip())
        wording.put(f"{who} will {text[found.start('do') :]}", "“to” → “will”")
    elif entry.act is Act.EVALUATE and (found := _OF_DOING.match(text)) and _is_phrase(found["who"]):
        was = "were" if plural(found["who"]) else "was"
        wording.put(
            f"{found['who']} {was} {text[found.start('do') :]}", f"“of {found['do']}” → “{was} {found['do']}”"
        )
    elif entry.act in {Act.EVALUATE, Act.BELIEVE} and (found := _AS.match(text)) and _is_phrase(found["who"]):
        wording.put(f"{found['who']} is {found['what']}", "“as” → “is”")
    elif (found := _PLAN.match(text)) and entry.act in _OF_PLANS and named(entry):
        wording.put(
            f"{entry.speaker} will {text[found.end() :]}", f"“{found[0].strip()}” → {entry.speaker} will"
        )
    elif entry.act in {Act.DENY, Act.CONFIRM, Act.DECREE, Act.COMMIT} and _is_gerund(text) and named(entry):
        when = "was" if entry.cue.rstrip(" :").endswith("ed") else "is"
        if entry.act is Act.COMMIT:
            when = "will be"  # "announced leaving the market"
        wording.put(f"{entry.speaker} {when} {text}", f"subject {entry.speaker}")
    elif (
        entry.act in {Act.DECREE, Act.COMMIT}
        and _is_phrase(text)
        and named(entry)
        and _FINITE_CUE.match(entry.cue)
    ):
        wording.put(f"{entry.speaker} {entry.cue} {text}", "with the words that attribute it")


def _acts(who: str, text: str) -> bool:
    """Tell whether "to" is what somebody is to do, and no part of "an attempt to"."""
    told = [bare(word) for word in tokens(who)]
    words = set(told)
    if (
        finite(who)
        or words & claim_words().with_to
        or words & {"for", "of", "about"}
        or _SHORTENED.search(who)
    ):
        return False
    if told[0] in _NO_SUBJECT or (told[-1].endswith("ing") and told[-1] not in _NO_GERUND):
        return False
    return _is_phrase(text)


def _infinitive(entry: Entry, wording: Wording) -> None:
    if entry.act in _SPEAKING and named(entry):
        wording.put(
            f"{entry.speaker} will {_TO.sub('', wording.text)}", f"subject {entry.speaker}, “to” → “will”"
        )
    else:
        wording.refused = "it does not tell who is to do it"


def _is_gerund(text: str) -> bool:
    found = _DOING.match(text)
    return (
        found is not None
        and found["do"] not in _NO_GERUND
        and not _DETERMINER.match(text)
        and not finite(text)
    )


def _is_phrase(text: str) -> bool:
    """Tell whether words hold no verb that makes them a sentence."""
    return not {bare(word) for word in tokens(text)} & _AUXILIARY and "," not in text[:30]


def _unhedged(entry: Entry, wording: Wording) -> None:
    """Keep apart what only says how sure it is; "could" and "would" only where nothing is supposed."""
    text = wording.text
    unsure = entry.factuality in {Factuality.POSSIBLE, Factuality.PROBABLE, Factuality.PROBABLE_NOT}
    for words, condition in ((_HEDGES, True), (_COULD, unsure), (_WOULD, entry.voice is not Voice.DIRECT)):
        found = words.search(text)
        if condition and found and not re.search(r"\bif\b", text):
            if words is not _WOULD:
                wording.hedge = wording.hedge or found[0].lower()
            text = words.sub("will", text, count=1)
            wording.put(text, f"“{found[0]}” → “will”")
    found = _ADVERB.search(text)
    if found and found[0].strip(" ,").lower() != "likely":
        wording.hedge = wording.hedge or found[0].strip(" ,").lower()
        wording.put(_ADVERB.sub("", text, count=1), f"“{found[0].strip()}” left out")


def _resolved(entry: Entry, wording: Wording) -> None:
    """Put the speaker in for the pronouns that mean the speaker."""
    words = wording.text.split(maxsplit=1)
    if not words:
        return
    first, mark = _parted(words[0])
    who = _meant(entry, first, words[1] if len(words) > 1 else "")
    if who is not None:
        rest = f"{_CONTRACTED.get(mark, '')} {words[1] if len(words) > 1 else ''}".strip()
        wording.put(f"{who} {agreed(rest, several=many(who, entry))}".strip(), f"“{words[0]}” → {who}")
        wording.own = re.sub(rf"^{re.escape(words[0])}\s*", "", wording.own)
    _possessives(entry, wording, resolved=who is not None)


def _parted(word: str) -> tuple[str, str]:
    plain = word.replace("’", "'").lower()
    head, mark, tail = plain.partition("'")
    return head, mark + tail


def _meant(entry: Entry, pronoun: str, rest: str) -> str | None:
    direct = entry.voice is Voice.DIRECT or (entry.voice is Voice.MIXED and pronoun in _FIRST)
    if direct and pronoun == "we":
        return meant_by_we(entry)
    if not named(entry):
        return None
    if direct:
        return entry.speaker if pronoun == "i" else None
    return _third_meant(entry, pronoun, rest)


def _third_meant(entry: Entry, pronoun: str, rest: str) -> str | None:
    """Name whom "he", "it" or "they" mean in the report's own words about what a speaker said."""
    person = entry.kind is SpeakerKind.PERSON
    if pronoun in {"he", "she"}:
        return entry.speaker if person else None
    if pronoun == "it" and _EXPLETIVE.match(rest):
        return None
    if pronoun in {"it", "they"} and (entry.kind in _BODIES or _one_name(entry, pronoun)):
        return entry.speaker
    body = meant_by_we(entry) if pronoun == "they" and person else None
    return body if body != entry.speaker else None  # "they" are never the one who speaks


def _one_name(entry: Entry, pronoun: str) -> bool:
    """Tell whether "it" is said of one name, which then is no person's, whatever was made of it."""
    return pronoun == "it" and entry.speaker is not None and " " not in entry.speaker


def _possessives(entry: Entry, wording: Wording, *, resolved: bool) -> None:
    """Put the speaker in for "our"; for "its" where the subject is the speaker nothing needs to be told."""
    direct = entry.voice in {Voice.DIRECT, Voice.MIXED}
    if direct and (found := _OURS.search(wording.text)):
        who = entry.speaker if found[0] == "my" else meant_by_we(entry)
        if who and named(entry) and not resolved:
            wording.put(_OURS.sub(f"{who}’s", wording.text, count=1), f"“{found[0]}” → {who}’s")
    elif not direct and not resolved and (found := _THEIRS.match(wording.text[:6].lower())) and named(entry):
        fits = (found[0] in {"his", "her"}) == (entry.kind is SpeakerKind.PERSON)
        if fits:
            rest = wording.text[len(found[0]) :]
            wording.put(f"{entry.speaker}’s{rest}", f"“{found[0]}” → {entry.speaker}’s")
