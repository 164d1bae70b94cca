"""The command `dienstreizen`: reads the arguments, does what is asked, and says in one Dutch sentence what is wrong.

Exit status: 0 for success, 2 for wrong use or input, 1 for anything else. What is heavy is imported by the command that
needs it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from assistant.arguments import PASSES_ON, parse
from assistant.pages import Given, has_pages, page, removed, taken, versions
from assistant.settings import Settings, log_level, read_settings
from assistant.transcript import answer_text
from corpus.account import account_of, account_text
from corpus.errors import DienstreizenError
from corpus.intake import DoubtfulError
from prompts import sentence, table

if TYPE_CHECKING:
    from assistant.pipeline import Assistant
    from corpus.register import Register

SUCCESS, FAILURE, WRONG_USE = 0, 1, 2
STANDARD_INPUT = "-"
BAR_WIDTH = 30  # characters

logger = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit status."""
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        _log_to(sys.stderr)
        status = _run(argv)
        sys.stdout.flush()
        return status
    except DienstreizenError as error:
        logger.debug("refused: %s", error.code, exc_info=True)
        print(error, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return FAILURE
    except BrokenPipeError:
        _give_up_output()
        return FAILURE
    except Exception:
        logger.debug("failed", exc_info=True)
        print(sentence("errors", "unexpected"), file=sys.stderr)
        _give_up_output()
        return FAILURE


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments, rest = parse(argv)
        settings = read_settings(arguments)
        if arguments.command == PASSES_ON:
            return _evals(rest, settings)
        return COMMANDS[arguments.command](arguments, settings)
    except SystemExit:  # after --help; wrong use is a DienstreizenError
        return SUCCESS


def _chat(arguments: Namespace, settings: Settings) -> int:
    from assistant.web.server import serve
    from assistant.web.site import SITE_VARIABLE, read_site

    if arguments.toevoegen:
        for line in taken(arguments.toevoegen, Given(), settings):
            print(line)
    file = arguments.site or os.environ.get(SITE_VARIABLE, "")
    site = read_site(file)

    def ready(address: str) -> None:
        print(sentence("page", "ready", address=address), flush=True)

    serve(
        _assistant(settings, site.contacts if file else None),
        site,
        arguments.host,
        arguments.port,
        mcp=arguments.mcp,
        on_ready=ready,
    )
    return SUCCESS


def _question(arguments: Namespace, settings: Settings) -> int:
    texts = table("cli")
    if bool(arguments.question) == bool(arguments.batch):
        raise DienstreizenError("wrong_use", problem=texts["question_or_batch"], command="dienstreizen vraag")
    if arguments.batch:
        if not arguments.json:
            raise DienstreizenError("wrong_use", problem=texts["batch_is_json"], command="dienstreizen vraag")
        return _batch(arguments.batch, settings)
    answer = _assistant(settings).answer(" ".join(arguments.question))
    print(json.dumps(answer.as_json(), ensure_ascii=False, indent=1) if arguments.json else answer_text(answer))
    return SUCCESS


def _batch(file: str, settings: Settings) -> int:
    from assistant.batch import replies

    with _opened(file) as lines:
        errors = []
        for reply in replies(lines, _assistant(settings)):
            print(reply.line, flush=True)
            errors += [reply.error] if reply.error else []
    if not errors:
        return SUCCESS
    print(sentence("errors", "batch_failures", count=len(errors)), file=sys.stderr)
    return WRONG_USE if all(isinstance(error, DienstreizenError) for error in errors) else FAILURE


def _index(arguments: Namespace, settings: Settings) -> int:
    register = _bring_up_to_date(settings, rebuild=arguments.opnieuw)
    accounts = [account_of(each, register.trips) for each in register.pages]
    print("\n".join(map(account_text, accounts)))
    if doubtful := next((each for each in accounts if each.is_doubtful), None) if arguments.strikt else None:
        raise DoubtfulError(doubtful)
    return SUCCESS


def _bring_up_to_date(settings: Settings, *, rebuild: bool = False) -> Register:
    """The register, with its index brought up to date."""
    from corpus.register import read_register
    from index import open_index

    bar = ProgressBar(sys.stderr)
    register = read_register(settings.corpus, settings.home)
    open_index(register, settings.store, rebuild=rebuild, progress=bar)
    print(sentence("cli", "index_built" if bar.shown else "index_unchanged", store=settings.store))
    return register


def _trips(arguments: Namespace, settings: Settings) -> int:
    from corpus.overview import as_json, as_text
    from corpus.register import read_register

    trips = read_register(settings.corpus, settings.home).trips
    if arguments.json:
        print(json.dumps([as_json(trip) for trip in trips], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(as_text(trip) for trip in trips))
    return SUCCESS


def _take(arguments: Namespace, settings: Settings) -> int:
    given = Given(
        arguments.name,
        arguments.municipality,
        arguments.year,
        arguments.published,
        arguments.intern,
        arguments.strikt,
    )
    try:
        for line in taken(arguments.sources, given, settings):
            print(line, flush=True)
    except DoubtfulError as error:
        print(account_text(error.account), flush=True)
        raise
    _bring_up_to_date(settings)
    return SUCCESS


def _remove(arguments: Namespace, settings: Settings) -> int:
    print(removed(arguments.page, settings), flush=True)
    if has_pages(settings):
        _bring_up_to_date(settings)
    return SUCCESS


def _page(arguments: Namespace, settings: Settings) -> int:
    if arguments.versies:
        print("\n".join(versions(arguments.page, settings)))
        return SUCCESS
    text = page(arguments.page, arguments.datum, settings).text
    # Past the text layer, which would translate line endings where the system has others.
    sys.stdout.buffer.write(text.encode("utf-8"))
    return SUCCESS


def _check(arguments: Namespace, settings: Settings) -> int:
    from datetime import date

    from assistant.desk.paper.check_paper import check_text
    from corpus.register import read_register

    if not arguments.output:
        print(check_text(read_register(settings.corpus, settings.home), date.today()))
        return SUCCESS
    from assistant.desk.paper.files import check_as_bytes, check_output, write

    output = Path(arguments.output)
    suffix = check_output(output)
    write(output, check_as_bytes(suffix, read_register(settings.corpus, settings.home), date.today()))
    print(sentence("cli", "check_written", file=output))
    return SUCCESS


def _draft(arguments: Namespace, settings: Settings) -> int:
    from datetime import date

    from assistant.desk.drafting.drafter import Drafter
    from assistant.desk.paper.files import check_output, drafts_as_bytes, write
    from assistant.desk.reading.files import read_document

    given, output = Path(arguments.file), Path(arguments.output)
    suffix = check_output(output, given)
    document = read_document(given)
    labels = ", ".join(question.label for question in document.questions)
    print(counted("questions_found", len(document.questions), labels=labels), flush=True)
    assistant = _assistant(settings)
    bar = ProgressBar(sys.stderr, "draft_progress")
    drafts = []
    for draft in Drafter(assistant, document).drafts():
        drafts.append(draft)
        bar(len(drafts), len(document.questions))
    write(output, drafts_as_bytes(suffix, document, drafts, assistant.register, date.today()))
    print(sentence("cli", "draft_written", file=output))
    return SUCCESS


def _model(arguments: Namespace, _: Settings) -> int:
    from assistant.model.small import LICENCE, small_model

    print(sentence("cli", "model_licence", licence=LICENCE), file=sys.stderr, flush=True)
    with small_model(arguments.port) as served:
        print(sentence("cli", "model_ready", url=served.url, model=served.model), flush=True)
        threading.Event().wait()  # until it is interrupted
    return SUCCESS


def counted(key: str, number: int, **values: object) -> str:
    """The sentence for one of a thing, or for so many."""
    return sentence("cli", f"{key}_one" if number == 1 else key, number=number, **values)


def _evals(arguments: Sequence[str], settings: Settings) -> int:
    from assistant.pipeline import default_store
    from evals.run import main as run_evals

    def opened(corpus: Path | None, store: str | None) -> Assistant:
        # Another corpus has an index of its own: the one of the settings would be rebuilt again and again.
        given = Namespace(
            corpus=corpus or settings.corpus, store=store or (default_store(corpus) if corpus else settings.store)
        )
        return _assistant(read_settings(given))

    return run_evals(arguments, opened)


COMMANDS: dict[str, Callable[[Namespace, Settings], int]] = {
    "chat": _chat,
    "vraag": _question,
    "index": _index,
    "reizen": _trips,
    "toevoegen": _take,
    "verwijderen": _remove,
    "pagina": _page,
    "controle": _check,
    "beantwoord": _draft,
    "model": _model,
}


def _assistant(settings: Settings, contacts: tuple[str, ...] | None = None) -> Assistant:
    from assistant.pipeline import open_assistant

    progress = ProgressBar(sys.stderr)
    return open_assistant(settings.corpus, settings.store, progress, settings.home, settings.llm, contacts)


class ProgressBar:
    """A line that shows how far a long piece of work is; where nobody watches, only that it is done."""

    def __init__(self, stream: TextIO, key: str = "index_progress") -> None:
        self._stream = stream
        self._key = key
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of the total are done."""
        self.shown = True
        filled = BAR_WIDTH * done // total
        bar = "#" * filled + "." * (BAR_WIDTH - filled)
        line = sentence("cli", self._key, bar=bar, done=done, total=total)
        if self._stream.isatty():
            print("\r" + line, end="\n" if done == total else "", file=self._stream, flush=True)
        elif done == total:
            print(line, file=self._stream)


@contextlib.contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The lines of a file or of standard input. Raises DienstreizenError where they can't be read."""
    if file == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - closed below; only opening it fails in these ways
    except FileNotFoundError as error:
        raise DienstreizenError("batch_missing", file=file) from error
    except OSError as error:
        raise DienstreizenError("batch_unreadable", file=file) from error
    with stream:
        yield stream


def _speak_utf8(*streams: TextIO) -> None:
    """Write UTF-8 whatever the locale, and show what is no text instead of failing on it."""
    for stream in streams:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _log_to(stream: TextIO) -> None:
    handler = logging.StreamHandler(stream)
    # On the handler, since some libraries set the level of their own logger.
    handler.setLevel(log_level())
    logging.basicConfig(level=log_level(), handlers=[handler])
    logging.captureWarnings(True)


def _give_up_output() -> None:
    """Let Python, which writes what is left when it stops, do so without a complaint."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
