"""Every command of the README does what the README shows."""

from __future__ import annotations

import doctest
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from formulate.calc.index import chapters
from formulate.cli import main
from formulate.cli.program import COMMANDS
from tests.every import every

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: The commands in the text outside the blocks; the rest of a command may be left out there.
IN_TEXT = sorted(set(re.findall(r"`(formulate [^`]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))))
BLOCK = re.compile(r"(?:<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)
#: The batch's number of date and digest differs from run to run.
BATCH_ID = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}")


def blocks(language: str) -> list[str]:
    return [body for _, block_language, body in BLOCK.findall(README) if block_language == language]


def files() -> dict[str, str]:
    return {name: body for name, _, body in BLOCK.findall(README) if name}


def console() -> Iterator[tuple[str, str]]:
    """Each command with what it shows."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def fits(shown: str, output: str) -> bool:
    """Whether the output is what is shown, where ``...`` alone on a line stands for any lines."""
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(pieces), output) is not None


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the README's files, without settings or recipes of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FORMULATE_CONFIG", raising=False)
    for name, body in files().items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_every_command_shows_what_the_readme_shows() -> None:
    for command, shown in console():
        program, *arguments = shlex.split(command)
        assert program == "formulate"
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert (result.exit_code != 0) == shown.startswith("error: "), f"{command}\n{result.stderr}"
        output = result.stderr if shown.startswith("error: ") else result.stdout
        assert fits(shown, output), f"{command}\n{output}"


@every("command", IN_TEXT)
def test_every_command_in_the_text_has_its_options(command: str) -> None:
    _, *arguments = shlex.split(command)
    result = CliRunner().invoke(main, [*arguments, "--help"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr


@pytest.mark.usefixtures("here")
def test_a_lot_is_typed_as_the_text_shows_it() -> None:
    (lot,) = re.findall(r'`--lot "(.*)"`', README)
    planned = ["plan", "sirolimus-cream-0.1", "--make", "30 g", "--made", "2026-11-23", "--lot", lot]
    result = CliRunner().invoke(main, planned, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    assert "L7" in CliRunner().invoke(main, [*planned, "--json"]).stdout


def test_what_a_developer_types_is_there() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (extra,) = re.findall(r"pip install -e '\.\[(\w+)\]'`", README)
    assert extra in settings["project"]["optional-dependencies"]
    scripts = re.findall(r"`\.venv/bin/python ([\w/]+\.py)`", README)
    assert scripts
    assert all((ROOT / script).is_file() for script in scripts)
    for code in re.findall(r'`python -c "(.*?)"`', README):
        exec(code, {})


def test_the_first_command_installs_and_prints_what_is_shown(here: Path) -> None:
    first = blocks("sh")[0]
    assert re.match(r"python3 -m venv \.venv && \.venv/bin/pip install -q \. && \.venv/bin/formulate worksheet ", first)
    result = CliRunner().invoke(main, shlex.split(first.split("&& .venv/bin/formulate ")[1]), catch_exceptions=False)
    assert BATCH_ID.sub("BATCH", result.stdout) == BATCH_ID.sub("BATCH", blocks("text")[0])
    assert (here / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_the_first_two_commands_stand_in_the_script_that_ci_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")
    assert len(blocks("sh")) == 2
    for command in blocks("sh"):
        assert command.rstrip("\n") in lines
    assert lines[-2] == blocks("sh")[1].rstrip("\n"), "the tests come last"


def test_the_python_session(here: Path) -> None:
    (session,) = blocks("pycon")
    parsed = doctest.DocTestParser().get_doctest(session, {}, "README.md", None, 0)
    results = doctest.DocTestRunner().run(parsed)
    assert results.attempted > 5
    assert results.failed == 0
    assert (here / "from-python.pdf").exists()


def test_each_command_is_shown() -> None:
    shown = " ".join(command for command, _ in console())
    assert [name for name in COMMANDS if f"formulate {name}" not in shown] == []


def test_the_pictures_are_there() -> None:
    pictures = re.findall(r'<img src="([^"]+)" width="[0-9]+" alt="[^"]{40,}"', README)
    assert len(pictures) == README.count("<img") == 3
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG"), picture


def test_the_table_of_calculations_is_the_one_that_the_command_prints() -> None:
    """``formulate calc --table --markdown > .assets/calculations.md`` makes it anew."""
    (linked,) = re.findall(r"\]\((\.assets/calculations\.md)\)", README)
    printed = CliRunner().invoke(main, ["calc", "--table", "--markdown"], catch_exceptions=False).stdout
    assert (ROOT / linked).read_text(encoding="utf-8") == printed
    counted = sum(len(chapter.functions) for chapter in chapters().values())
    assert f"[the {counted} calculations]" in README


def test_the_reference_of_the_recipe_format_is_the_one_that_the_command_prints() -> None:
    """``formulate recipes format > .assets/recipe-format.md`` makes it anew."""
    (linked,) = re.findall(r"\]\((\.assets/recipe-format\.md)\)", README)
    printed = CliRunner().invoke(main, ["recipes", "format"], catch_exceptions=False).stdout
    assert (ROOT / linked).read_text(encoding="utf-8") == printed


def test_it_says_who_decides_once() -> None:
    assert README.count("a pharmacist decides") == 1


@every("module", sorted(set(re.findall(r"`(tests\.sweeps\.\w+)`", README))))
def test_every_sweep_that_the_readme_names_has_a_quick_run_in_ci(module: str) -> None:
    assert f".venv/bin/python -m {module} --quick\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
