"""An assistant whose answers are canned, on the shipped register and a page that means harm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Answer, Citation, Status
from corpus import page as corpus_page
from corpus.errors import DienstreizenError
from corpus.register import read_register

JAPAN, MADRID = "Wie ging er naar Japan en wat kostte dat?", "Wat leverde de reis naar Madrid op?"
WHICH, HELSINKI = "Wat kostte het?", "Wie betaalde de reis naar Helsinki?"
ENGLISH = "What did the trip to Japan cost?"
BROKEN, REFUSED, SLOW, HISTORY = "stuk", "geweigerd", "traag", "hoeveel vragen?"
NASTY = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'> ${window.hacked=1} {{value}} & [1]"
# With the closing tags and the carriage return of a page that means harm, or was made on Windows.
NASTY_PAGE = f"Register\r\n</p></div>{NASTY}\r\n\r\nTweede regel: {NASTY}\r\n"


class CannedAssistant:
    """Answers a few questions from the shipped register, by hand."""

    def __init__(self) -> None:
        shipped = read_register()
        self.register = replace(shipped, pages=(*shipped.pages, corpus_page.Page("kwaad.txt", NASTY_PAGE, None)))
        self.go_on = threading.Event()
        self.warm = threading.Event()
        self.warm.set()

    def cite(self, number: int, quote: str, page: str = "2023.txt") -> Citation:
        start = self.register.page(page).text.index(quote)
        documents = [d for d in self.register.documents if d.page == page and d.start <= start < d.end]
        title = documents[0].title if documents else NASTY
        return Citation(
            number, page, title, NASTY if page == "kwaad.txt" else "Kosten", quote, start, start + len(quote)
        )

    def warm_up(self) -> None:
        assert self.warm.wait(60)

    def answer(
        self, question: str, history: tuple[Answer, ...] = (), on_step: Callable[[str], None] | None = None
    ) -> Answer:
        if question == BROKEN:
            raise RuntimeError("the cause")
        if question == REFUSED:
            raise DienstreizenError("page_empty", page="x.txt")
        for step in ("read", "answer"):
            if on_step:
                on_step(step)
        if question == SLOW:
            assert self.go_on.wait(60)
            self.go_on.clear()  # the next slow answer waits again, whichever test asks for it
        answer = Answer(question, question, Status.ANSWERED, "Antwoord.")
        canned = {
            JAPAN: replace(
                answer,
                answer="Wethouder Veeningen ging naar Japan [1].\n\n- Dat kostte € 10.900 [2].\n- Uit het budget [3].",
                citations=(
                    self.cite(1, "Wethouder M. Veeningen – Osaka/Tokio - Japan"),
                    self.cite(2, "Reiskosten wethouder (vervoer en hotel): € 10.900."),
                    self.cite(3, "Budget\nBestuurlijk: Internationale betrekkingen\nMeereizende ambtenaren"),
                ),
                coverage="1 van 3 reizen in 2023.",
            ),
            MADRID: replace(
                answer,
                standalone_question="Wat leverde de reis van wethouder Lindenbergh op?",
                answer="Inspiratie [1].",
                citations=(self.cite(1, "City-Park Madrid Rio"),),
            ),
            WHICH: replace(
                answer, status=Status.CLARIFICATION, answer="Welke reis bedoelt u?", choices=(HELSINKI, JAPAN)
            ),
            ENGLISH: replace(
                answer,
                answer="It says: “Reiskosten wethouder” [1].",
                citations=(self.cite(1, "Reiskosten wethouder (vervoer en hotel): € 10.900."),),
                language="en",
            ),
            HELSINKI: replace(answer, status=Status.NOT_IN_REGISTER, answer="Dat staat er niet."),
            NASTY: replace(
                answer,
                standalone_question=f"Nogmaals {NASTY}",
                answer=f"{NASTY} [2]",
                citations=(self.cite(1, NASTY, "kwaad.txt"), self.cite(2, NASTY_PAGE[12:-2], "kwaad.txt")),
                coverage=NASTY,
                choices=(NASTY,),
            ),
            HISTORY: replace(answer, answer="Eerder: " + " / ".join(earlier.question for earlier in history)),
        }
        return canned.get(question, answer)
