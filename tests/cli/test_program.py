"""The command as a program of its own: what it loads, and what it leaves as it was."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

COMMANDS = (
    [["convert", "0.1 % w/w", "mg/g"], ["calc", "dilution", "--help"], ["recipes", "list"]],
    [
        ["plan", "sirolimus-cream-0.1", "--make", "30 g"],
        ["worksheet", "sirolimus-cream-0.1", "--make", "30 g", "-o", "sheet.pdf"],
        ["verify", "sheet.pdf"],
    ],
)
#: Runs the command that is installed, then says on the last line what it has loaded of these.
RUN = """
import sys
from formulate.cli.program import run
try:
    run()
except SystemExit as ended:
    print()
    print(ended.code or 0, *sorted({"pint", "numpy", "pandas"} & sys.modules.keys()))
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


def printed(code: str, folder: Path, *arguments: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("commands", COMMANDS, ids=["no-batch", "batch"])
def test_no_command_loads_numpy_or_pandas(commands: list[list[str]], tmp_path: Path) -> None:
    assert find_spec("numpy"), "without numpy the test says nothing"
    assert find_spec("pandas"), "without pandas the test says nothing"
    loaded = {command[0]: printed(RUN, tmp_path, *command)[-1] for command in commands}
    assert loaded == {command[0]: "0 pint" for command in commands}


def test_a_table_is_still_to_be_had_in_the_process_of_a_command(tmp_path: Path) -> None:
    assert printed(RUN + TABLE, tmp_path, "convert", "2 grains", "mg")[-1] == "['30 mg', '1.5 g', '28.47 g']"


def test_a_library_leaves_pint_its_arrays(tmp_path: Path) -> None:
    assert printed(LIBRARY, tmp_path) == ["3 meter"]
