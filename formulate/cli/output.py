"""What all commands share: examples in the help, ``--json``, results to stdout, everything else to stderr."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.errors import InputError

if TYPE_CHECKING:
    from formulate.findings import Finding

#: Key of the root context under which ``--json`` is remembered, so that errors are printed as JSON too.
JSON_ASKED = "formulate.json"


def prepare_streams() -> None:
    """Let a terminal that lacks a character show its code, rather than stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def remember_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Note that ``--json`` was asked for, before anything can fail."""
    ctx.find_root().meta[JSON_ASKED] = value
    return value


#: What every command that answers takes.
json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    is_eager=True,
    callback=remember_json,
    help="Print one JSON document, with exact numbers as text.",
)


#: What every command that writes a PDF takes.
print_option = click.option(
    "--print",
    "queue",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[QUEUE]",
    help="Print the file too: on the default printer, or on that queue.",
)


def send_to_printer(path: Path | str, queue: str | None) -> None:
    """Print a file that was written, where that is asked for."""
    if queue is None:
        return
    from formulate.print_queue import print_file

    print_remark(print_file(path, queue))


def examples(*commands: str) -> str:
    """The epilog of a help text: examples, each on a line of its own."""
    # click leaves the lines of a paragraph that starts with a backspace as they are
    return "\b\n" + "\n".join(["Examples:" if len(commands) > 1 else "Example:", *(f"  {one}" for one in commands)])


def named_values(texts: Iterable[str], option: str, example: str) -> dict[str, str]:
    """``name=value`` texts as a mapping.

    >>> named_values(["tretinoin=5 %"], "--overage", "active=5 %")
    {'tretinoin': '5 %'}
    """
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise InputError(f"a text such as '{example}'", where=option, given=text, remedy="write name=value")
        if name.strip() in values:
            raise InputError("each name once", where=option, given=text, remedy=f"{name.strip()} is given twice")
        values[name.strip()] = value.strip()
    return values


def terminal_width() -> int:
    """Columns of the terminal; 80 in a pipe or a file."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def escaped(text: str) -> str:
    r"""A text whose characters can all be seen: a file's escape sequences never reach the terminal.

    >>> escaped("cream" + chr(27) + "[2J")
    'cream\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one == "\n" else one.encode("unicode_escape").decode() for one in text)


def on_one_line(text: object) -> str:
    r"""A text of a file, or the name of one, that cannot begin a line of what is printed.

    >>> on_one_line("sheet.pdf\nproven      other.pdf")
    'sheet.pdf\\nproven      other.pdf'
    """
    return escaped(str(text)).replace("\n", "\\n")


def print_result(text: str, *, is_styled: bool = False) -> None:
    """A result, on stdout; *is_styled* if it is printed bold where the terminal can."""
    click.echo(text if is_styled else escaped(text))


def print_remark(text: str) -> None:
    """What is no result, on stderr."""
    click.echo(escaped(text), err=True)


def print_open(ctx: click.Context, findings: Iterable[Finding]) -> None:
    """How a person overrides what is open, on stderr; a program finds it in the JSON document."""
    if ctx.find_root().meta.get(JSON_ASKED):
        return
    from formulate.batch.asking.order import WITH_SOURCE

    for finding in findings:
        if finding.severity.value == "confirm":
            reason = "REASON; SOURCE" if finding.code in WITH_SOURCE else "REASON"
            print_remark(f'to override it, add: --confirm "{finding.key}=NAME: {reason}"')


class NoTerminalError(InputError):
    """An answer is needed, and there is no terminal to ask on."""


def asked(option: str, question: str, *, where: str = "recipes new", **how: Any) -> str:
    """The answer typed at the terminal; an error that names the option where there is no terminal."""
    try:
        return str(click.prompt(question, err=True, **how))
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise NoTerminalError(
            f"{option} is needed", where=where, remedy="give the option; there is no terminal to ask on"
        ) from None


def print_json(document: Mapping[str, Any] | Sequence[Any]) -> None:
    """One JSON document, on stdout."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def print_error(ctx: click.Context, message: str, code: str, findings: Iterable[Finding] = ()) -> None:
    """One message on stderr; as a JSON document where ``--json`` was asked for."""
    listed = tuple(findings)
    if ctx.find_root().meta.get(JSON_ASKED):
        error = {"code": code, "message": message, "findings": [finding_json(finding) for finding in listed]}
        print_remark(json.dumps({"error": error}, indent=2, ensure_ascii=False))
        return
    # the lines of findings end in their own codes
    print_remark(f"error: {message}" if listed else f"error: {message} [{code}]")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "remedy": finding.remedy,
        "confirmed_by": finding.confirmed_by,
        "reason": finding.reason,
    }
