"""Clauses that tell what a noun is about: "the news the ministry says it will not sell may calm the markets".

Nothing parts such a clause from what stands around it, and the reader model, which has hardly met one, takes
"the news the ministry" for the source and reads on to the end of the sentence. English grammar tells where it
begins and ends: of two noun phrases side by side the second is the subject of the cue, and the noun is itself
the subject of a verb, which comes when the clause is over (Huddleston and Pullum 2002, chapter 11).
"""

from __future__ import annotations

import re

from onrecord.model import Span

Spans = tuple[Span, ...]

# Nouns that have a content and cannot say anything themselves, as a report or a statement can.
_NOUN = (
    r"(?:news|facts?|claims?|allegations?|accusations?|assertions?|announcements?|revelations?|admissions?"
    r"|rumou?rs?|ideas?|notions?|suggestions?|beliefs?|conclusions?|fears?|hopes?|views?)"
)
_NOUN_PHRASE = rf"(?i:the|this|that|these|those|any|such)\s+(?:\w+\s+)?{_NOUN}"
_OWNED = r"(?:(?i:the|an?|his|her|its|their|our|your|my)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+"
_NAME = r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}|I|he|she|they|we|it)"
_BESIDE = re.compile(rf"\b(?P<noun>{_NOUN_PHRASE})\s+(?:that\s+)?(?P<subject>{_OWNED}|{_NAME})\s+$")

# What stands before a subject: the beginning of a sentence or a clause, and a few words on when.
_BEGINS = re.compile(
    r"(?:^|[.!?;:,–—]\s+|\b(?:and|but|yet|so|while|because|since)\s+)"
    r"(?:(?:for|in|at|by)\s+(?:the\s+)?\w+,?\s+|(?:now|still|then|meanwhile|today|\w+ly),?\s+)?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|is|are|was|were|has|have|had|does|did)\b"
)
_OWN_SUBJECT = re.compile(
    r"(?:it|he|she|they|we|I|you|there|this|that)\s+(?:(?:never|still|now|also|\w+ly)\s+)?"
)
# A verb after one of these belongs to another clause, or to one before it.
_ELSEWHERE = re.compile(
    r"\b(?:it|he|she|they|we|I|you|there|who|which|that|what|if|when|because|and|but|or|not|to|as|than)\s+$"
)


# Characters before a cue in which the noun is looked for, with what stands before it: a line may be a text.
_REACH = 250


def parted(text: str, cue: Span, source: Spans, content: Spans) -> tuple[Spans, Spans]:
    """Give source and content without the noun that the clause tells of, and without that noun's verb."""
    low = max(0, cue.start - _REACH)
    begins = max(low, text.rfind("\n", low, cue.start) + 1)
    beside = _BESIDE.search(text, begins, cue.start)
    if beside is None or not content or text[cue.end : content[-1].start].strip():
        return source, content
    subject = Span(*beside.span("subject"))
    own = tuple(span for span in content if span.start > cue.start)
    before = text[begins : beside.start("noun")]
    if _BEGINS.search(before if not low or begins > low else f"… {before}"):
        own = (*own[:-1], _without_its_sentence(text, own[-1]))
    named = source and source[-1].end == subject.end
    return (subject,) if named else source, own


def _without_its_sentence(text: str, clause: Span) -> Span:
    words = text[clause.start : clause.end]
    subject = _OWN_SUBJECT.match(words)
    forms = list(_FINITE.finditer(words))
    # The first is the clause's own, but where another verb follows its pronoun at once.
    if forms and (subject is None or forms[0].start() == subject.end()):
        del forms[0]
    for form in forms:
        if not _ELSEWHERE.search(words, 0, form.start()):
            return Span(clause.start, clause.start + len(words[: form.start()].rstrip(" ,")))
    return clause
