import pytest

from onrecord.extraction.complements import parted
from onrecord.model import Span

# The noun's clause is in brackets, and so is who the cue belongs to; the reader takes all beside the cue.
CASES = {
    "a verb of its own, then the noun's": "The news [the depot] says [it will not close] may calm the town.",
    "no such verb in the clause": "Yet the claim [Orrin Vale] says [he never met them] was printed twice.",
    "after some words on when": "For now the rumour [the choir] says [it has disbanded] is only that.",
    "a comma before the noun's verb": "And the idea [she] thinks [it was stolen], has been heard before.",
    "the noun's verb is not known": "The fact [the ferry] says [it will sail at noon] surprises nobody.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_the_clause_of_a_noun_begins_after_it_and_ends_before_its_verb(marked: str) -> None:
    who, rest = marked.index("["), marked.index("]")
    text = marked.replace("[", "").replace("]", "")
    subject = Span(who, rest - 1)
    cue = Span(subject.end + 1, text.index(" ", subject.end + 1))
    content = Span(cue.end + 1, len(text) - 1)
    clause = Span(cue.end + 1, marked.rindex("]") - 3)
    wanted = content if "surprises" in marked else clause  # only a parser could tell that for a verb
    assert parted(text, cue, (Span(0, subject.end),), (content,)) == ((subject,), (wanted,))
    assert parted(text, cue, (), (Span(0, who - 1), content)) == ((), (wanted,))


@pytest.mark.parametrize(
    "text",
    [
        "Traders welcomed the news the depot says it will not close and was glad of.",
        "The report the depot says it wrote was lost.",
        "The depot says it will not close or be sold, which was known.",
    ],
)
def test_what_is_no_noun_with_a_clause_stays_as_it_is(text: str) -> None:
    at = text.index(" says ")
    cue, content = Span(at + 1, at + 5), Span(at + 6, len(text) - 1)
    source = Span(text.index("the depot") if "the depot" in text else 0, at)
    assert parted(text, cue, (source,), (content,)) == ((source,), (content,))
