"""The verdicts on an answer: status, facts, falsehoods, citations, contract and support. Pure functions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from corpus.register import Register
from evals.dataset import Groups, Sample
from evals.folding import MARKER, bare_number, holds, plain_spaces, without_markers
from evals.support import unsupported

ANSWERED_BY = ("register", "llm")
QUOTE_DIFFERS = "quote_differs"


@dataclass(frozen=True, slots=True)
class Score:
    """What is wrong with an answer, verdict by verdict; nothing wrong is right, and partly right is wrong.

    `missing` and `uncited` are the groups of the sample without a hit; `breaches` of the contract are pairs of a
    `reason_…` in prompts/report.toml and what it is about. `hits` of the `citations` are on an expected passage.
    """

    status: bool
    missing: Groups = ()
    false: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    uncited: Groups = ()
    breaches: tuple[tuple[str, str], ...] = ()
    hits: int = 0
    citations: int = 0

    @property
    def untrue(self) -> bool:
        """Whether the answer says something false or something that nothing supports."""
        return bool(self.false or self.unsupported)

    @property
    def right(self) -> bool:
        """Whether every verdict is good."""
        return self.status and not (self.missing or self.untrue or self.uncited or self.breaches)


def score(sample: Sample, answer: Answer, register: Register) -> Score:
    """The verdicts on the answer to the sample's last turn."""
    return Score(
        status=answer.status in sample.status,
        missing=tuple(group for group in sample.must if not any(states(answer, fact) for fact in group)),
        false=tuple(fact for fact in sample.must_not if states(answer, fact)),
        unsupported=unsupported(answer, "\n".join(sample.turns), register),
        uncited=tuple(group for group in sample.cite if not any(_cites(answer, group, register))),
        breaches=breaches(answer, register),
        hits=sum(_cites(answer, tuple(f for group in sample.cite for f in group), register)),
        citations=len(answer.citations),
    )


def states(answer: Answer, fact: str) -> bool:
    """Whether the answer holds the fact: a bare number in the answer itself, because the coverage line counts trips."""
    text = without_markers(answer.answer or "")
    return holds(text, fact) or (not bare_number(fact) and holds(answer.coverage or "", fact))


def breaches(answer: Answer, register: Register) -> tuple[tuple[str, str], ...]:
    """Where the answer breaks the contract of `dienstreizen vraag --json`."""
    found = []
    if not (answer.answer or "").strip():
        found.append(("empty_answer", ""))
    if answer.answered_by not in ANSWERED_BY:
        found.append(("wrong_answered_by", str(answer.answered_by)))
    listed = Counter(citation.number for citation in answer.citations)
    used = {int(number) for number in MARKER.findall(answer.answer or "")}
    found += [("unknown_number", str(number)) for number in sorted(used - set(listed))]
    found += [("unused_citation", str(number)) for number in listed if number not in used]
    found += [("double_number", str(number)) for number, times in listed.items() if times > 1]
    for citation in answer.citations:
        if reason := _misplaced(citation, register):
            found.append((reason, str(citation.number)))
    return tuple(found)


def _misplaced(citation: Citation, register: Register) -> str | None:
    page = next((page for page in register.pages if page.name == citation.page), None)
    if page is None:
        return "unknown_page"
    if not 0 <= citation.start < citation.end or citation.quote != page.text[citation.start : citation.end]:
        return QUOTE_DIFFERS
    near = [d for d in register.documents if d.page == page.name and d.start < citation.end and citation.start < d.end]
    if not near and citation.document in (citation.page, citation.quote):
        return None  # what the page says beside its documents, or in a heading over several of them
    inside = any(d.title == citation.document and d.start <= citation.start and citation.end <= d.end for d in near)
    return None if inside else "wrong_document"


def _cites(answer: Answer, fragments: tuple[str, ...], register: Register) -> list[bool]:
    """For each citation, whether it overlaps with one of the fragments at a place where its page has it."""
    texts = {page.name: plain_spaces(page.text) for page in register.pages}
    return [
        any(_overlaps(citation, plain_spaces(fragment), texts.get(citation.page, "")) for fragment in fragments)
        for citation in answer.citations
    ]


def _overlaps(citation: Citation, fragment: str, text: str) -> bool:
    begin = text.find(fragment)
    while begin >= 0:
        if citation.start < begin + len(fragment) and begin < citation.end:
            return True
        begin = text.find(fragment, begin + 1)
    return False
