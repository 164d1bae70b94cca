"""Answers questions about the register, each statement cited to the character."""

from assistant.answer import Answer, Citation, Status
from assistant.pipeline import Assistant, open_assistant

__all__ = ["Answer", "Assistant", "Citation", "Status", "open_assistant"]
