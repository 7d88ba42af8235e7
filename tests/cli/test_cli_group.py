"""Every way to fail has one exit status and one message; every command has its help."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner, Result

from formulate.cli import main
from formulate.cli.group import Entry, RootGroup
from formulate.cli.output import json_option
from formulate.cli.program import COMMANDS
from formulate.errors import FileError, MistakesError, OpenFindingsError, QuantityError, RecheckError, VerificationError
from formulate.findings import mistake
from tests.every import every

FINDING = mistake("E_LOT_EXPIRED", "lot L1 expired", "use another lot", place="base")
FAILURES = [
    pytest.param(QuantityError("an amount", given="x"), 2, "expected an amount, got 'x' [E_QTY_SYNTAX]", id="input"),
    pytest.param(FileError("no such file", where="a.yaml"), 2, "a.yaml: no such file [E_IO]", id="file"),
    pytest.param(VerificationError("no sheet"), 2, "no sheet [E_VERIFY]", id="no-sheet"),
    pytest.param(MistakesError("lots.csv", [FINDING]), 2, f"lots.csv: {FINDING.sentence()}", id="mistakes"),
    pytest.param(OpenFindingsError([FINDING]), 3, FINDING.line(), id="open-findings"),
    pytest.param(RecheckError("two results differ"), 1, "two results differ [E_RECHECK]", id="recheck"),
    pytest.param(
        PermissionError(errno.EACCES, "Permission denied", "a.pdf"), 2, "a.pdf: Permission denied", id="system"
    ),
    pytest.param(ZeroDivisionError("one by none"), 1, "ZeroDivisionError: one by none", id="our-fault"),
    pytest.param(KeyboardInterrupt(), 130, "", id="interrupted"),
]


def fail_with(error: BaseException, *arguments: str) -> Result:
    @click.group(cls=RootGroup)
    def group() -> None:
        pass

    @group.command()
    @json_option
    def fail(as_json: bool) -> None:
        raise error

    return CliRunner().invoke(group, ["fail", *arguments], catch_exceptions=False)


@pytest.mark.parametrize(("error", "status", "message"), FAILURES)
def test_an_error_is_one_message_on_stderr(error: BaseException, status: int, message: str) -> None:
    result = fail_with(error)
    assert result.exit_code == status
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("error", "status", "message"), FAILURES[:-1])
def test_an_error_is_a_json_document_where_json_was_asked_for(error: BaseException, status: int, message: str) -> None:
    result = fail_with(error, "--json")
    assert result.exit_code == status
    document = json.loads(result.stderr)["error"]
    assert document["code"].startswith("E_")
    assert message.split(" [")[0] in document["message"]
    assert [finding["code"] for finding in document["findings"]] == (
        ["E_LOT_EXPIRED"] if FINDING.sentence() in message else []
    )


def test_our_fault_asks_for_a_report_and_shows_its_place_only_for_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "please report it" in fail_with(ZeroDivisionError("one by none")).stderr
    monkeypatch.setenv("FORMULATE_DEBUG", "1")
    assert "Traceback" in fail_with(ZeroDivisionError("one by none")).stderr


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*path, name)
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@every("path", lambda: [(), *commands(main)], ids=" ".join)
def test_each_help_text_reads_well(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert re.search(r"^  Examples?:\n    formulate " + " ".join(path), result.stdout, flags=re.MULTILINE)
    assert "..." not in result.stdout.partition("Commands:")[2], "a summary is cut"
    assert max(len(line) for line in result.stdout.split("\n")) <= 100
    if path[:1] != ("calc",):  # its commands are made alike
        assert CliRunner().invoke(main, [*path, "-h"]).stdout == result.stdout


def test_the_table_of_commands_names_what_is_there() -> None:
    for name, entry in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert isinstance(entry, Entry)
        assert command is not None
        assert command.name == name


def test_an_unknown_command_or_option_is_exit_status_2() -> None:
    assert CliRunner().invoke(main, ["wroksheet"]).exit_code == 2
    assert CliRunner().invoke(main, ["plan", "--mkae", "30 g", "x"]).exit_code == 2


def test_version() -> None:
    assert re.fullmatch(r"formulate, version \S+\n", CliRunner().invoke(main, ["--version"]).stdout)
