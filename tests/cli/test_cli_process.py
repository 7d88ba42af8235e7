"""The command in a process of its own: what it loads, and pipes, disks and terminals that fail it."""

from __future__ import annotations

import os
import subprocess
import sys

COMMAND = "import sys; from formulate.cli import main; sys.exit(main())"


def start(*arguments: str, **keywords: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run([sys.executable, "-c", COMMAND, *arguments], check=False, **keywords)  # type: ignore[call-overload,no-any-return]  # the keywords are run's own


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        "import sys\nfrom formulate.cli import main\n"
        f"try:\n    main({list(arguments)!r})\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    )
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split())


def test_help_imports_nothing_heavy() -> None:
    assert not modules_of("--help") & {"pint", "numpy", "yaml", "rich", "reportlab", "pandas"}


def test_the_help_of_the_group_imports_no_calculation() -> None:
    assert not modules_of("calc", "--help") & {"pint", "docstring_parser", "formulate.calc.basics"}


def test_a_pipe_whose_reader_went_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start("convert", "0.1 % w/w", "mg/g", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_one_message() -> None:
    with open("/dev/full", "wb") as full:
        done = start("convert", "0.1 % w/w", "mg/g", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"error: No space left on device [E_IO]\n"


def test_a_terminal_without_a_letter_shows_its_code() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = start("convert", "1 \u03bcg/mL", "\u03bcg/L", stdout=subprocess.PIPE, env=environment)
    assert done.returncode == 0
    assert done.stdout.startswith(b"1 \\u03bcg/mL = ")
