"""The command in a process of its own: what it loads, and pipes, disks and terminals that fail it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

#: What the installed command runs.
COMMAND = "from formulate.cli.program import run; run()"
COMMANDS = (
    ["convert", "0.1 % w/w", "mg/g"],
    ["calc", "dilution", "--help"],
    ["recipes", "list"],
    ["plan", "sirolimus-cream-0.1", "--make", "30 g"],
    ["worksheet", "sirolimus-cream-0.1", "--make", "30 g", "-o", "sheet.pdf"],
    ["verify", "sheet.pdf"],
)
#: Runs the command that is installed, as often as there are commands, and says after each on a line what is loaded.
RUN = """
import json, sys
from formulate.cli.program import run
for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    try:
        run()
    except SystemExit as ended:
        print()
        print("ended:", ended.code or 0, *sorted({"pint", "numpy", "pandas"} & sys.modules.keys()))
"""
#: After the command, a table is asked for, and arrays of the user's own quantities.
TABLE = """
import formulate
batch = formulate.plan(formulate.load_recipe("sirolimus-cream-0.1"), make="30 g")
print(list(formulate.to_dataframe(batch)["to_measure"]))
"""
#: Whoever imports formulate has pint with its arrays, as ever.
LIBRARY = """
import formulate
formulate.parse("30 mg")
import numpy, pint
print(pint.UnitRegistry().Quantity(numpy.array([1, 2]), "m").sum())
"""


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
    assert not modules_of("calc", "--help") & {"pint", "docstring_parser", "formulate.working"}


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


def printed(code: str, folder: Path, *commands: list[str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)], capture_output=True, text=True, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_no_command_loads_numpy_or_pandas(tmp_path: Path) -> None:
    assert find_spec("numpy"), "without numpy the test says nothing"
    assert find_spec("pandas"), "without pandas the test says nothing"
    ended = [line for line in printed(RUN, tmp_path, *COMMANDS) if line.startswith("ended:")]
    assert ended == ["ended: 0 pint"] * len(COMMANDS)


def test_a_table_is_still_to_be_had_in_the_process_of_a_command(tmp_path: Path) -> None:
    assert printed(RUN + TABLE, tmp_path, ["convert", "2 grains", "mg"])[-1] == "['30 mg', '1.5 g', '28.47 g']"


def test_a_library_leaves_pint_its_arrays(tmp_path: Path) -> None:
    assert printed(LIBRARY, tmp_path) == ["3 meter"]
