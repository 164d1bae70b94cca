"""True answers over the shipped page, written by hand, with the samples they are right for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from assistant.answer import Answer, Citation, Status
from corpus.register import Register, read_register
from evals.dataset import Sample

PAGE = "2023.txt"
JAPAN_COST = "Reiskosten wethouder (vervoer en hotel): € 10.900."
MADRID_COST = "Studiereis (all-in): 1.250 euro"
JAPAN_TITLE = "Aanvraag dienstreis wethouder Veeningen naar Osaka/Tokio Japan 13 - 19 mei 2023"
MADRID_TITLE = "Verslag buitenlandse dienstreis wethouder Lindenbergh naar Spanje, Madrid"
HELSINKI_TITLE = "Verslag buitenlandse dienstreis van burgemeester Van der Loo naar Finland, Helsinki"
HELSINKI_PAYER = "Reis- en verblijfskosten burgemeester Van der Loo komen voor rekening van de MRA."
JAPAN_REQUEST_DATES = "Vertrek 13 mei 2023, retour 19 mei 2023"
JAPAN_REPORT_DATES = "15 – 19 mei 2023"
MADRID_DATES = "Vertrekdatum en duur van de reis: 11-13 mei 2023"
MADRID_REPORT_OFFICIALS = "Aantal meereizende ambtenaren gemeente Almere: 1\n\nVerslag van de reis\n\nHet betreft"
MADRID_REQUEST_OFFICIALS = "Aantal meereizende ambtenaren gemeente Almere: 2 (n.t.b.)"
JAPAN_OFFICIALS = "Meereizende ambtenaren gemeente Almere: 2\nWijze"
HELSINKI_OFFICIALS = "Aantal meereizende ambtenaren gemeente Almere: 1\n\nVerslag van de reis\n\nOp uitnodiging"
VALDECARROS = "Laatstgenoemde ontwikkeling is met meer dan 50.000 woningen één van de grootste gebiedsontwikkelingen"


@cache
def register() -> Register:
    """The shipped register."""
    return read_register()


def citation(number: int, fragment: str, length: int | None = None) -> Citation:
    """A citation of the fragment (or its first `length` characters) at its first place on the page."""
    text = register().page(PAGE).text
    start = text.index(fragment)
    end = start + (length or len(fragment))
    # The smallest document that holds it: a besluit stands inside an aanvraag.
    document = min(
        (d for d in register().documents if d.start <= start and end <= d.end),
        key=lambda document: document.end - document.start,
    )
    return Citation(number, PAGE, document.title, "", text[start:end], start, end)


def answered(text: str, *fragments: str, status: Status = Status.ANSWERED, coverage: str | None = None) -> Answer:
    """An answer whose citation n is of fragment n."""
    cited = tuple(citation(number, fragment) for number, fragment in enumerate(fragments, 1))
    return Answer("", "", status, text, cited, coverage)


def sample(question: str, **expected: object) -> Sample:
    """A sample of one question, to be answered."""
    blank = Sample("t-1", "cost", (question,), (Status.ANSWERED,))
    return replace(blank, **expected)  # type: ignore[arg-type]


COST = sample("Wat kostte de reis naar Japan?", must=(("10.900",),), must_not=("1.250",), cite=((JAPAN_COST,),))
COST_ANSWER = answered("De reis van wethouder Veeningen naar Japan kostte € 10.900 (vervoer en hotel) [1].", JAPAN_COST)

SUM = sample(
    "Hoeveel is er in totaal uitgegeven aan de reizen?",
    status=(Status.ANSWERED, Status.PARTIAL),
    must=(("12.150",), ("Helsinki",)),
    cite=((JAPAN_COST,), (MADRID_COST,)),
)
SUM_ANSWER = answered(
    "Samen kostten de reizen € 12.150: € 10.900 voor Japan [1] en € 1.250 voor Madrid [2]. "
    "Voor de reis naar Helsinki noemt het register geen bedrag; de MRA betaalde [3].",
    JAPAN_COST,
    MADRID_COST,
    HELSINKI_PAYER,
    status=Status.PARTIAL,
    coverage="3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register.",
)

LIST = sample(
    "Welke reizen waren er in 2023?",
    must=(("Helsinki",), ("Japan",), ("Madrid",), ("3", "drie")),
    cite=((HELSINKI_TITLE,), (JAPAN_TITLE,), (MADRID_TITLE,)),
)
LIST_ANSWER = answered(
    "In 2023 waren er drie buitenlandse dienstreizen:\n\n"
    "1. Burgemeester Van der Loo ging naar Helsinki (Finland), 28 – 29 september 2023 [1].\n"
    "2. Wethouder Veeningen ging naar Japan, 13 tot en met 19 mei 2023 [2].\n"
    "3. Wethouder Lindenbergh ging naar Madrid (Spanje) [3], 11 tot en met 13 mei 2023 [4].",
    HELSINKI_TITLE + " van 28 – 29 september 2023",
    JAPAN_TITLE,
    MADRID_TITLE,
    MADRID_DATES,
    coverage="3 van 3 reizen in 2023.",
)

CONTRADICTION = sample(
    "Wanneer was de reis naar Japan?",
    must=(("13",), ("15",), ("19 mei",)),
    cite=((JAPAN_REQUEST_DATES,), (JAPAN_REPORT_DATES,)),
)
CONTRADICTION_ANSWER = answered(
    "De aanvraag noemt 13 tot en met 19 mei 2023 [1], het verslag 15 tot en met 19 mei 2023 [2]. "
    "Dat is volgens de aanvraag 7 dagen.",
    JAPAN_REQUEST_DATES,
    JAPAN_REPORT_DATES,
)

OPEN = sample("Wat is Valdecarros?", must=(("50.000",),), cite=((VALDECARROS,),))
OPEN_ANSWER = answered(
    "Valdecarros is een nieuwbouwproject in Madrid. Het verslag zegt: “" + VALDECARROS + "” [1].", VALDECARROS
)

WRONG_ASSUMPTION = sample(
    "Wat kostte de reis van burgemeester Van der Loo naar Japan?",
    must=(("Veeningen",), ("10.900",)),
    cite=((JAPAN_COST,),),
)
WRONG_ASSUMPTION_ANSWER = answered(
    "Niet burgemeester Van der Loo maar wethouder Veeningen reisde naar Japan [1]. Die reis kostte € 10.900 [2].",
    JAPAN_TITLE,
    JAPAN_COST,
)

OFFICIALS = sample("Hoeveel ambtenaren gingen er naar Madrid mee?", must=(("1", "één"), ("2", "twee")))
OFFICIALS_ANSWER = answered(
    "Volgens het verslag één ambtenaar [1]; de aanvraag noemt twee ambtenaren (n.t.b.) [2].",
    MADRID_REPORT_OFFICIALS,
    MADRID_REQUEST_OFFICIALS,
)

OFFICIALS_SUM = sample("Hoeveel ambtenaren reisden er in totaal mee?", must=(("4", "vier"),))
OFFICIALS_SUM_ANSWER = answered(
    "Er reisden in totaal 4 ambtenaren mee: 2 naar Japan [1], 1 naar Madrid [2] en 1 naar Helsinki [3].",
    JAPAN_OFFICIALS,
    MADRID_REPORT_OFFICIALS,
    HELSINKI_OFFICIALS,
)

COMPARE = sample("Welke reis was duurder, Japan of Madrid?", must=(("Japan",), ("9.650",)))
COMPARE_ANSWER = answered(
    "Die naar Japan (€ 10.900 [1]) was € 9.650 duurder dan die naar Madrid (€ 1.250 [2]) "
    "en duurde 4 dagen langer [3][4].",
    JAPAN_COST,
    MADRID_COST,
    JAPAN_REQUEST_DATES,
    MADRID_DATES,
)

ENGLISH = sample("How much did the trip to Spain cost?", must=(("1.250", "1,250"),))
ENGLISH_ANSWER = answered(
    "The trip of Alderman Lindenbergh to Spain cost € 1,250: “Studiereis (all-in): 1.250 euro” [1]. "
    "It was in May 2023 [2].",
    MADRID_COST,
    MADRID_DATES,
)

ABSENT = sample("Wat kostte de reis naar China?", status=(Status.NOT_IN_REGISTER,))
ABSENT_ANSWER = answered(
    "Het register noemt geen reis naar China. Wel staan er reizen in naar Finland, Japan en Spanje.",
    status=Status.NOT_IN_REGISTER,
)

TRUE = {
    "cost": (COST, COST_ANSWER),
    "sum": (SUM, SUM_ANSWER),
    "list": (LIST, LIST_ANSWER),
    "contradiction": (CONTRADICTION, CONTRADICTION_ANSWER),
    "open": (OPEN, OPEN_ANSWER),
    "wrong_assumption": (WRONG_ASSUMPTION, WRONG_ASSUMPTION_ANSWER),
    "officials": (OFFICIALS, OFFICIALS_ANSWER),
    "officials_sum": (OFFICIALS_SUM, OFFICIALS_SUM_ANSWER),
    "compare": (COMPARE, COMPARE_ANSWER),
    "english": (ENGLISH, ENGLISH_ANSWER),
    "absent": (ABSENT, ABSENT_ANSWER),
}
