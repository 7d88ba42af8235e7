"""Groups that import a command only when it is asked for, and turn errors into exit statuses."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from formulate.cli import output
from formulate.errors import FormulateError, OpenFindingsError, RecheckError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

#: Exit statuses, listed in the README.
DONE, INTERNAL_ERROR, BAD_INPUT, HELD_BACK, NOT_PROVEN, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 4, 130, 141
#: Set to any text, it shows where an unexpected error came from.
DEBUG = "FORMULATE_DEBUG"


class Entry(NamedTuple):
    """Where a command lives, and its line in the list of commands.

    The line is written here, so that the list is printed without importing a single command.
    """

    module: str
    attribute: str
    summary: str


class CommandGroup(click.Group):
    """A group whose commands are named in a table and imported when they are asked for."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry] | None = None, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.entries = dict(entries or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table, or in which they are written."""
        return [*self.entries, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(entry.module), entry.attribute)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands or options that begin so; from the table alone where there is one."""
        from click.shell_completion import CompletionItem

        if not self.entries or incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        named = ((name, entry.summary) for name, entry in self.entries.items() if name.startswith(incomplete))
        return [CompletionItem(name, help=summary) for name, summary in named]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands; from the table alone where there is one."""
        if not self.entries:
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])


class RootGroup(CommandGroup):
    """The one place where an error becomes a message and an exit status."""

    def main(self, *args: Any, **keywords: Any) -> Any:
        """Run the command line with streams that can write every text."""
        output.prepare_streams()
        return super().main(*args, **keywords)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every kind of failure has its exit status and one message."""
        try:
            return super().invoke(ctx)
        except FormulateError as error:
            _fail(ctx, error, _status_of(error))
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except OSError as error:
            _system_failed(ctx, error)
        except Exception as error:
            _internal_error(ctx, error)


def _status_of(error: FormulateError) -> int:
    if isinstance(error, RecheckError):
        return INTERNAL_ERROR
    return HELD_BACK if isinstance(error, OpenFindingsError) else BAD_INPUT


def _fail(ctx: click.Context, error: FormulateError, status: int) -> NoReturn:
    _debug()
    output.print_error(ctx, error.message, error.code, getattr(error, "findings", ()))
    if isinstance(error, OpenFindingsError):
        output.print_open(ctx, error.findings)
    ctx.exit(status)


def _system_failed(ctx: click.Context, error: OSError) -> NoReturn:
    """A full disk, a folder that cannot be written; or a pipe whose reader has closed it."""
    if error.errno == errno.EPIPE:
        # what Python still holds for stdout has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(PIPE_CLOSED)
    _debug()
    named = f"{error.filename}: " if error.filename else ""
    output.print_error(ctx, f"{named}{error.strerror or error}", "E_IO")
    ctx.exit(BAD_INPUT)


def _internal_error(ctx: click.Context, error: Exception) -> NoReturn:
    _debug()
    message = f"internal error: {type(error).__name__}: {error}"
    remedy = f"please report it with the command that you typed; {DEBUG}=1 shows where it happened"
    output.print_error(ctx, f"{message}\n{remedy}", "E_INTERNAL")
    ctx.exit(INTERNAL_ERROR)


def _debug() -> None:
    if os.environ.get(DEBUG):
        import traceback  # loaded only for debugging

        traceback.print_exc()
