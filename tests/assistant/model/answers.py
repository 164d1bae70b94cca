"""The register's own answers to a few questions about the shipped page."""

from __future__ import annotations

from functools import cache

from assistant import Answer, Assistant, open_assistant
from corpus.register import Register

AIM = "Waarom ging wethouder Veeningen naar Japan?"
COST = "Wie ging er naar Japan en wat kostte dat?"
DEAREST = "Wat was de duurste reis?"
OFFICIALS = "Hoeveel ambtenaren gingen mee naar Madrid?"
DATES = "Wanneer was de reis naar Japan?"
MISSING = "Wat kostte de reis naar Helsinki?"
LENGTH = "Hoe lang duurde de reis naar Madrid?"


@cache
def assistant() -> Assistant:
    return open_assistant()


@cache
def answer(question: str) -> Answer:
    return assistant().answer(question)


def register() -> Register:
    return assistant().register
