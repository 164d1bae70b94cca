"""The arguments of the command `dienstreizen`, read and explained in Dutch."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from corpus.errors import DienstreizenError
from prompts import sentence, table

PROGRAM = "dienstreizen"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860  # where Gradio's own pages are
DEFAULT_MODEL_PORT = 8081
LONGEST_MESSAGE = 200  # characters
# Its arguments are its own: whatever follows it is passed on.
PASSES_ON = "evals"


class DutchParser(argparse.ArgumentParser):
    """A parser whose help is Dutch, that takes no abbreviations, and that raises DienstreizenError for wrong use."""

    def __init__(self, **options: Any) -> None:
        _make_argparse_dutch()
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Raises DienstreizenError with one sentence instead of the usage and an exit."""
        told = " ".join(message.split()).rstrip(".")
        if len(told) > LONGEST_MESSAGE:
            told = told[:LONGEST_MESSAGE] + "…"
        raise DienstreizenError("wrong_use", problem=told, command=self.prog)


def parse(argv: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """The arguments, and those to be passed on to `dienstreizen evals`. Raises DienstreizenError for wrong use."""
    parser = command_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command != PASSES_ON:
        parser.prog += f" {arguments.command}"
        parser.error(table("cli")["argparse"]["unrecognized arguments: %s"] % " ".join(rest))
    return arguments, rest


def command_parser() -> DutchParser:
    """The parser of every command with its options."""
    texts = table("cli")
    parser = DutchParser(prog=PROGRAM, description=texts["description"], epilog=texts["epilog"])
    _add_settings(parser, None)
    commands = parser.add_subparsers(
        dest="command", required=True, title=texts["commands_title"], metavar=texts["command_metavar"]
    )
    for name, about in texts["commands"].items():
        command = commands.add_parser(
            name, help=about, description=f"{about.capitalize()}.", add_help=name != PASSES_ON
        )
        for option in OPTIONS.get(name, ()):
            option(command)
        if name != PASSES_ON:
            # Without a default, so that what was given before the command stays.
            _add_settings(command, argparse.SUPPRESS)
    return parser


def _add_settings(parser: argparse.ArgumentParser, default: str | None) -> None:
    texts = table("cli")["options"]
    parser.add_argument("--corpus", metavar=texts["folder"], default=default, help=texts["corpus"])
    parser.add_argument("--store", metavar=texts["store_metavar"], default=default, help=texts["store"])


def _page_address(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("--host", metavar=texts["host_metavar"], default=DEFAULT_HOST, help=texts["host"])
    parser.add_argument("--port", metavar=texts["port_metavar"], default=DEFAULT_PORT, type=_number, help=texts["port"])
    parser.add_argument("--site", metavar=texts["file"], help=texts["site"])
    parser.add_argument("--mcp", action="store_true", help=texts["mcp"])


def _question(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("question", metavar=texts["question_metavar"], nargs="*", help=texts["question"])
    parser.add_argument("--batch", metavar=texts["file"], help=texts["batch"])


def _as_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=table("cli")["options"]["json"])


def _afresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--opnieuw", action="store_true", help=table("cli")["options"]["afresh"])


def _page_name(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("page", metavar=texts["page_metavar"], help=texts["page"])


def _page_version(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("--datum", metavar=texts["day_metavar"], help=texts["day"])
    parser.add_argument("--versies", action="store_true", help=texts["versions"])


def _sources(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("sources", metavar=texts["source_metavar"], nargs="+", help=texts["source"])


def _sources_first(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument(
        "--toevoegen", metavar=texts["source_metavar"], action="append", default=[], help=texts["sources_first"]
    )


def _about_page(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    for option, name in (("--naam", "name"), ("--gemeente", "municipality"), ("--gepubliceerd", "published")):
        parser.add_argument(option, dest=name, metavar=texts[f"{name}_metavar"], default="", help=texts[name])
    parser.add_argument("--jaar", dest="year", metavar=texts["year_metavar"], type=_number, help=texts["year"])
    parser.add_argument("--intern", action="store_true", help=texts["private"])


def _strict(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strikt", action="store_true", help=table("cli")["options"]["strict"])


def _written_questions(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("file", metavar=texts["file"], help=texts["written"])
    parser.add_argument("-o", dest="output", metavar=texts["file"], required=True, help=texts["drafts"])


def _model_port(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    default = DEFAULT_MODEL_PORT
    parser.add_argument(
        "--port", metavar=texts["port_metavar"], default=default, type=_number, help=texts["model_port"]
    )


def _report_file(parser: argparse.ArgumentParser) -> None:
    texts = table("cli")["options"]
    parser.add_argument("-o", dest="output", metavar=texts["file"], help=texts["report"])


OPTIONS = {
    "chat": (_page_address, _sources_first),
    "vraag": (_question, _as_json),
    "index": (_afresh, _strict),
    "reizen": (_as_json,),
    "toevoegen": (_sources, _about_page, _strict),
    "verwijderen": (_page_name,),
    "pagina": (_page_name, _page_version),
    "controle": (_report_file,),
    "beantwoord": (_written_questions,),
    "model": (_model_port,),
}


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(sentence("cli", "number_wrong", value=text)) from None


def _make_argparse_dutch() -> None:
    """Let argparse look up its own words here instead of with gettext, which wants a compiled catalogue."""
    words = table("cli")["argparse"]
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: words.get(one if count == 1 else many, many)  # type: ignore[attr-defined]
