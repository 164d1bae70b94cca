"""`python -m evals.griffie`: documents with written questions, read and drafted, scored question by question."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from time import perf_counter

from assistant.arguments import DutchParser
from assistant.desk.drafting.drafter import Drafter
from assistant.desk.drafting.drafts import Draft
from assistant.desk.reading.files import SUFFIXES, read_document
from assistant.desk.reading.written import WrittenQuestions
from assistant.pipeline import Assistant, default_store, open_assistant
from corpus.register import SHIPPED, Register, read_register
from evals.dataset import PAGES, QUESTIONS, Sample, Split, read_samples
from evals.figures import Outcome as Result
from evals.figures import percent, share
from evals.folding import folded
from evals.markdown import ruled
from evals.report import reasons
from evals.scorers import Score, score
from prompts import table

FOLDER = QUESTIONS / "griffie"
BAR = 0.97


@dataclass(frozen=True, slots=True)
class Set:
    """A document with what is expected of each of its questions, and the folder of pages that it is about."""

    document: Path
    samples: tuple[Sample, ...]
    corpus: Path

    @property
    def split(self) -> Split:
        """Whether it may be tuned on."""
        return self.samples[0].split


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a document was read and drafted; `found` pairs each expected label with the draft, None where none has it."""

    name: str
    found: tuple[tuple[Sample, Draft | None, Score | None], ...]
    unexpected: tuple[str, ...]
    seconds: float

    @property
    def read_right(self) -> int:
        """How many questions were found under their label, in their own words."""
        return sum(draft is not None for _, draft, _ in self.found)

    @property
    def right(self) -> int:
        """How many of the drafts are right in everything."""
        return sum(each is not None and each.right for _, _, each in self.found)

    @property
    def untrue(self) -> int:
        """How many of the drafts say something false."""
        return sum(each is not None and each.untrue for _, _, each in self.found)


def sets(folder: Path = FOLDER) -> Iterator[Set]:
    """The documents in the folder, about the shipped pages, and those in `NAME/`, about `questions/NAME/pages`."""
    for where in (folder, *sorted(path for path in folder.iterdir() if path.is_dir())):
        corpus = SHIPPED if where == folder else folder.parent / where.name / PAGES
        samples = read_samples(read_register(corpus).pages, where)
        for document in sorted(path for path in where.iterdir() if path.suffix in SUFFIXES):
            yield Set(document, tuple(s for s in samples if s.id.rpartition("-")[0] == document.stem), corpus)


def outcome(each: Set, assistant: Assistant) -> Outcome:
    """The document read and its questions drafted and scored."""
    begin = perf_counter()
    document = read_document(each.document)
    drafts = {draft.question.label: draft for draft in Drafter(assistant, document).drafts()}
    seconds = perf_counter() - begin
    found = tuple(_scored(sample, drafts, document, assistant.register) for sample in each.samples)
    expected = {_label(sample) for sample in each.samples}
    unexpected = tuple(label for label in drafts if label not in expected)
    return Outcome(each.document.name, found, unexpected, seconds)


def _scored(
    sample: Sample, drafts: dict[str, Draft], document: WrittenQuestions, register: Register
) -> tuple[Sample, Draft | None, Score | None]:
    draft = drafts.get(_label(sample))
    if draft is None or folded(draft.question.text) != folded(sample.turns[-1]):
        return sample, None, None
    above = [document.header.subject, *(entry.text for entry in document.above(draft.question))]
    return sample, draft, score(replace(sample, turns=(*above, *sample.turns)), draft.answer, register)


def _label(sample: Sample) -> str:
    return sample.id.rpartition("-")[2]


def render(outcomes: Sequence[Outcome]) -> str:
    """A line for each document, the totals, and whether the bar is met."""
    texts = table("report")["desk"]
    rows: list[tuple[str | int, ...]] = [
        (
            each.name,
            len(each.found),
            each.read_right,
            len(each.unexpected),
            each.right,
            each.untrue,
            f"{each.seconds:.1f}".replace(".", ","),
        )
        for each in outcomes
    ]
    numbers = [sum(int(row[column]) for row in rows) for column in range(1, 6)]
    rows.append((texts["total"], *numbers, f"{sum(each.seconds for each in outcomes):.1f}".replace(".", ",")))
    right = percent(share(sum(each.right for each in outcomes), _asked(outcomes)))
    verdict = Template(texts["met" if meets(outcomes) else "missed"])
    told = verdict.substitute(share=right, bar=f"{100 * BAR:g}", untrue=sum(each.untrue for each in outcomes))
    return f"{ruled(texts['header'], rows)}\n\n{told}"


def meets(outcomes: Sequence[Outcome]) -> bool:
    """Whether every question was found, nothing untrue is said, and enough of the drafts are right."""
    found = all(each.read_right == len(each.found) and not each.unexpected for each in outcomes)
    right = sum(each.right for each in outcomes)
    return found and not any(each.untrue for each in outcomes) and right >= BAR * _asked(outcomes)


def _asked(outcomes: Sequence[Outcome]) -> int:
    return sum(len(each.found) for each in outcomes)


def render_failures(outcomes: Sequence[Outcome]) -> str:
    """Each question that was not found or whose draft is wrong, with what is wrong."""
    return "\n\n".join(
        _failure(sample, draft, scored)
        for each in outcomes
        for sample, draft, scored in each.found
        if scored is None or not scored.right
    )


def _failure(sample: Sample, draft: Draft | None, scored: Score | None) -> str:
    lines = [f"### {sample.id}", sample.turns[-1]]
    if draft is None or scored is None:
        return "\n".join([*lines, table("report")["desk"]["not_found"]])
    wrong = reasons(Result(sample, draft.answer, scored, 0.0))
    return "\n".join([*lines, f"[{draft.answer.standalone_question}]", *wrong, draft.answer.answer])


def main(argv: Sequence[str] | None = None) -> int:
    """Draft every document and print how right it is: 0 where the bar is met, else 1."""
    texts = table("report")
    parser = DutchParser(prog="python -m evals.griffie", description=texts["desk"]["description"])
    parser.add_argument("--split", choices=(*Split, "all"), default=Split.SHIPPED, help=texts["help_split"])
    parser.add_argument("--failures", action="store_true", help=texts["help_failures"])
    parser.add_argument("names", nargs="*", help=texts["desk"]["names"])
    arguments = parser.parse_args(argv)
    chosen = [
        each
        for each in sets()
        if arguments.split in ("all", each.split) and (not arguments.names or each.document.stem in arguments.names)
    ]
    opened = {corpus: _opened(corpus) for corpus in dict.fromkeys(each.corpus for each in chosen)}
    outcomes = [outcome(each, opened[each.corpus]) for each in chosen]
    if arguments.failures:
        print(render_failures(outcomes))
    print(render(outcomes))
    return 0 if meets(outcomes) else 1


def _opened(corpus: Path) -> Assistant:
    assistant = open_assistant(corpus, default_store(corpus))
    assistant.warm_up()
    return assistant


if __name__ == "__main__":
    sys.exit(main())
