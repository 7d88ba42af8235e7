"""What the shell completes, in this process and in a real shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import FishComplete, ShellComplete, ZshComplete
from click.testing import CliRunner

from formulate.calc.index import chapters, entries
from formulate.cli import main
from formulate.cli.program import COMMANDS
from tests.every import every

FUNCTIONS = [name.replace("_", "-") for name, entry in entries().items() if entry.kind == "function"]


def completed(*words: str) -> list[str]:
    """What is offered for the last word, after the others."""
    *before, last = words
    offered = ShellComplete(main, {}, "formulate", "_FORMULATE_COMPLETE").get_completions(before, last)
    return [item.value if item.type == "plain" else f"<{item.type}>" for item in offered]


def test_commands_calculations_and_chapters_are_completed() -> None:
    assert completed("") == [*COMMANDS]
    assert completed("calc", "") == [*FUNCTIONS, *chapters()]
    assert completed("recipes", "s") == ["show", "schema"]


@every(
    ("words", "offered"),
    [
        (("wor",), ["worksheet"]),
        (("calc", "white"), ["white-vincent"]),
        (("calc", "white_"), ["white-vincent"]),
        (("calc", "temp"), ["temperature"]),
        (("calc", "--fi"), ["--find"]),
        (("calc", "temperature", "--j"), ["--json"]),
        (("calc", "dilution", "--ma"), ["--make"]),
        (("calc", "percent-ionized-from-ph", "--kind", "a"), ["acid"]),
        (("plan", "sirolimus-cream-0"), ["sirolimus-cream-0.1"]),
        (("worksheet", "sirolimus-cream-0"), ["sirolimus-cream-0.1"]),
        (("recipes", "show", "sirolimus-cream-0"), ["sirolimus-cream-0.1"]),
        (("recipes", "copy", "sirolimus-cream-0"), ["sirolimus-cream-0.1"]),
        (("plan", "./my"), ["<file>"]),
        (("plan", "x", "--language", ""), ["en", "de"]),
        (("plan", "x", "--lots", ""), ["<file>"]),
        (("plan", "x", "--config", "s"), ["<file>"]),
        (("worksheet", "x", "-o", ""), ["<file>"]),
        (("verify", ""), ["<file>"]),
        (("recipes", "check", "a.yaml", ""), ["<file>"]),
        (("recipes", "approve", ""), ["<file>"]),
        (("recipes", "copy", "x", "--to", ""), ["<dir>"]),
        (("recipes", "copy", "no-such"), []),
    ],
)
def test_names_options_recipes_and_files_are_completed(words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_a_library_that_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMULATE_RECIPES", "relative/folder")
    assert completed("recipes", "copy", "") == []


def test_the_help_says_how_to_switch_it_on_in_each_shell() -> None:
    text = CliRunner().invoke(main, ["--help"]).stdout
    for shell in ("bash", "zsh", "fish"):
        assert f"_FORMULATE_COMPLETE={shell}_source formulate" in text


@every(("shell", "name"), [(ZshComplete, "zsh"), (FishComplete, "fish")])
def test_the_script_of_a_shell_asks_the_command(shell: type[ShellComplete], name: str) -> None:
    assert f"_FORMULATE_COMPLETE={name}_complete" in shell(main, {}, "formulate", "_FORMULATE_COMPLETE").source()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes(tmp_path: Path) -> None:
    command = tmp_path / "formulate"
    command.write_text(f"#!{sys.executable}\nfrom formulate.cli.program import run\n\nrun()\n")
    command.chmod(0o755)
    script = (
        'eval "$(_FORMULATE_COMPLETE=bash_source formulate)"\n'
        "COMP_WORDS=(formulate calc white); COMP_CWORD=2\n"
        '_formulate_completion formulate\necho "${COMPREPLY[@]}"'
    )
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    imported_from = [str(Path(part)) for part in sys.path if part]
    environment = {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(imported_from)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["white-vincent"]
