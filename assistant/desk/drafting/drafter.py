"""Written questions drafted one by one, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.desk.drafting.board import (
    Matter,
    asks_for_reports,
    asks_since,
    board_answer,
    board_matter,
    composed,
    reports_answer,
    said,
)
from assistant.desk.drafting.conditions import Condition, If, completed, condition_of, split_conditions, with_verb_of
from assistant.desk.drafting.drafts import OF_STATUS, Draft, Marking
from assistant.desk.drafting.merging import in_board_style, merged, of_these, tells_nothing_new
from assistant.desk.drafting.notes import notes_of, report_of
from assistant.desk.drafting.polarity import polarity
from assistant.desk.drafting.remarks import sentences_asked, without_remarks
from assistant.desk.drafting.subject import (
    could_mean,
    names_trips,
    of_every_trip,
    points_back,
    seed_of,
    trips_meant,
    up_to_now,
    with_period,
    within,
)
from assistant.desk.reading.outline import announces
from assistant.desk.reading.pieces import Piece
from assistant.desk.reading.written import WrittenQuestion, WrittenQuestions
from assistant.pipeline import Assistant
from assistant.telling.statement import Statement

Marked = tuple[Answer, Marking]


class Drafter:
    """Drafts the questions of one document in order."""

    def __init__(self, assistant: Assistant, document: WrittenQuestions) -> None:
        self._assistant = assistant
        self._document = document
        self._drafts: dict[str, Draft] = {}
        self._seed = seed_of(f"{document.header.title}. {document.header.subject}", assistant.desk)

    def drafts(self) -> Iterator[Draft]:
        """The drafts, each as soon as it is made."""
        for question in self._document.questions:
            draft = self._draft(question)
            self._drafts[question.label] = draft
            yield draft

    def _draft(self, question: WrittenQuestion) -> Draft:
        condition = self._condition(question)
        if condition and condition.kind is not If.OTHER:
            before = self._depended_on(question)
            answer, marking = (
                self._conditional(condition, before, question) if before else self._plain(question, condition.rest)
            )
        else:
            answer, marking = self._plain(question, condition.rest if condition else question.text)
        answer = replace(in_board_style(answer), question=question.text)
        trips = tuple(self._assistant.register.trip(each) for each in answer.subject)
        reports = asks_for_reports(question.text) and any(map(report_of, trips))
        draft = Draft(question, answer, marking, trips, reports=reports and marking is not Marking.NOT_APPLICABLE)
        return replace(draft, notes=notes_of(draft, self._assistant.register))

    def _condition(self, question: WrittenQuestion) -> Condition | None:
        """The condition that the question begins with, or that ends the one it stands under: "Zo ja: a. …"."""
        if own := condition_of(question.text):
            return own
        for parent in self._document.above(question)[-1:]:
            _, tails = split_conditions(parent.text)
            hanging = condition_of(tails[-1]) if tails else None
            if hanging and not hanging.rest:
                return Condition(hanging.kind, question.text)
        return None

    def _depended_on(self, question: WrittenQuestion) -> Draft | None:
        """The question on whose answer this one depends: the nearest before it, or above it, that has no condition."""
        found: Draft | None = None
        for each in self._document.questions:
            if each.label == question.label:
                break
            beside_or_above = question.parent in (each.parent, each.label)
            if beside_or_above and each.label in self._drafts and not self._condition(each):
                found = self._drafts[each.label]
        return found

    def _conditional(self, condition: Condition, before: Draft, question: WrittenQuestion) -> Marked:
        """The answer to a question that is asked only if the one before was answered so."""
        if before.marking in (Marking.FOR_BOARD, Marking.DEPENDS):
            return self._own(question, said("depends"), Status.NOT_IN_REGISTER), Marking.DEPENDS
        known = polarity(before.question.text, before.answer)
        if known is not None and known is not (condition.kind is If.YES):
            key = "not_applicable_yes" if known else "not_applicable_no"
            return self._own(question, said(key), Status.ANSWERED), Marking.NOT_APPLICABLE
        if condition.asks_confirmation:
            return self._own(question, said("depends"), Status.NOT_IN_REGISTER), Marking.DEPENDS
        if condition.asks_reason:
            return self._own(question, said("reason_none"), Status.NOT_IN_REGISTER), Marking.MISSING
        return self._plain(question, completed(condition.rest, before.question.text), (before.answer,))

    def _own(self, question: WrittenQuestion, text: str, status: Status) -> Answer:
        """An answer that consists of one sentence of the desk's own."""
        return composed(question.text, [Statement(text)], (), self._assistant.desk, status)

    def _plain(self, question: WrittenQuestion, text: str, history: tuple[Answer, ...] | None = None) -> Marked:
        """The answer to a text, with what depends on that answer behind it: "… Zo nee, waarom niet?"."""
        text = without_remarks(text, lambda said: names_trips(said, self._assistant.desk))
        main, tails = split_conditions(text)
        history = self._history(question, main) if history is None else history
        answer, marking = self._main(question, main, history)
        parts, told = [answer], marking
        draft = Draft(replace(question, text=main), answer, marking)
        for tail in tails:
            condition = condition_of(tail)
            if not condition or not condition.rest:
                continue
            follow, follow_marking = self._conditional(condition, draft, question)
            skipped = follow_marking is not Marking.FOR_BOARD and tells_nothing_new(follow, answer)
            if follow_marking is Marking.NOT_APPLICABLE or skipped:
                continue
            if follow_marking is Marking.DEPENDS:
                follow = self._own(question, said("part_depends", text=tail), Status.ANSWERED)
            elif condition.kind is If.YES and answer.status is Status.NOT_IN_REGISTER:
                continue  # whether it was so stands nowhere, and so doesn't what it was
            parts.append(follow)
        status = answer.status if len(parts) == 1 or marking is Marking.FOR_BOARD else None
        joined = merged(parts, question.text, status)
        return joined, told if status else OF_STATUS[joined.status]

    def _main(self, question: WrittenQuestion, text: str, history: tuple[Answer, ...]) -> Marked:
        """The answer to a text; where it asks facts and a matter of the board, to each sentence by itself."""
        pieces = sentences_asked(text)
        if len({board_matter(each) is None for each in pieces}) < 2:
            return self._single(question, text, history)
        parts: list[Answer] = []
        for piece in pieces:
            answer, _ = self._single(question, piece, (*history, *parts[-1:]))
            parts.append(answer)
        joined = merged(parts, question.text)
        return joined, OF_STATUS[joined.status]

    def _single(self, question: WrittenQuestion, text: str, history: tuple[Answer, ...]) -> Marked:
        asked = self._asked(question, text)
        desk = self._assistant.desk
        if matter := board_matter(text):
            trips = trips_meant(asked, history, desk, matter is Matter.OPINION)
            return board_answer(matter, asked, trips, desk), Marking.FOR_BOARD
        above = self._document.above(question)[-1:] if points_back(text) else []
        if asks_for_reports(" ".join([text, *(each.text for each in above)])):
            answer = reports_answer(asked, trips_meant(asked, history, desk, everything=True), desk)
            return answer, OF_STATUS[answer.status]
        assistant = within(asked, history[-1], self._assistant) if history else self._assistant
        answer = assistant.answer(asked, history)
        if assistant is not self._assistant:
            answer = of_these(answer, history[-1], desk.register)
        answer = up_to_now(text, answer, desk.register)
        if asks_since(text, answer) and answer.status in (Status.ANSWERED, Status.PARTIAL):
            lacking = self._own(question, said("since"), Status.NOT_IN_REGISTER)
            answer = lacking if points_back(text) else merged([lacking, answer], asked)
        return answer, OF_STATUS[answer.status]

    def _asked(self, question: WrittenQuestion, text: str) -> str:
        """The question as it can be asked by itself: behind the lead that it stands under, with a question mark."""
        above = self._document.above(question)
        lead = above[-1].text.rstrip(" :.…") if above and not above[-1].asks else ""
        words = text.strip().rstrip(" ;.,")
        if words.endswith("?") and lead and not names_trips(lead, self._assistant.desk):
            lead = ""
        if above and above[-1].asks:
            words = with_verb_of(above[-1].text, words)
        asked = f"{lead} {words}" if lead else words
        asked = asked if asked.endswith("?") else f"{asked}?"
        return with_period(asked, self._document.header.subject, self._assistant.desk)

    def _lead(self, question: WrittenQuestion) -> str:
        """What was said right before it; or before an earlier one, or all of them, where that announced several."""
        said = next(reversed(self._document.introduction), "")
        for each in self._document.questions:
            said = each.before or said
            if each.label == question.label:
                break
        return said if question.before or announces(Piece(said)) else ""

    def _history(self, question: WrittenQuestion, text: str) -> tuple[Answer, ...]:
        """The answers that the question may lean on."""
        answered = [self._drafts[each.label] for each in self._document.above(question) if each.label in self._drafts]
        told = [draft.answer for draft in answered if draft.answer.subject]
        lead_in = [each.text for each in self._document.above(question)[-1:]]
        if not told and any(map(of_every_trip, [text, *lead_in])):
            return ()
        if not told and (lead := self._lead(question)) and (seed := seed_of(lead, self._assistant.desk)):
            return (seed,)
        if not told and (headed := seed_of(question.section, self._assistant.desk)):
            return (headed,)
        if not told and points_back(text):
            top = [draft.answer for draft in self._drafts.values() if not draft.question.parent]
            told = [answer for answer in top if could_mean(text, answer)]
        return tuple(told[-1:]) or ((self._seed,) if self._seed else ())
