"""The root command, its table of commands, and what the program may leave out that a library must not."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import click

from formulate.cli.completion import SWITCHED_ON
from formulate.cli.group import Entry, RootGroup
from formulate.cli.output import examples

__all__ = ["COMMANDS", "main", "prepare_process", "run"]

#: The commands in the order of the list. A further command is one row here and a module of its own.
COMMANDS = {
    "worksheet": Entry(
        "formulate.cli.batch_commands", "worksheet", "Print the compounding record of a batch as a PDF (the main job)."
    ),
    "label": Entry("formulate.cli.label_command", "label", "Print the container labels of a batch."),
    "plan": Entry("formulate.cli.batch_commands", "plan", "Calculate a batch and show the amounts to measure."),
    "calc": Entry("formulate.cli.calc.commands", "calc", "Run a pharmaceutical calculation and show each step."),
    "convert": Entry("formulate.cli.convert_command", "convert", "Convert a strength or an amount and show each step."),
    "limits": Entry(
        "formulate.cli.limits_commands", "limits", "Show the limits of a substance; import them from FDA's files."
    ),
    "recipes": Entry("formulate.cli.recipe_commands", "recipes", "List, show, check, write, copy and approve recipes."),
    "ranges": Entry(
        "formulate.cli.ranges_command",
        "ranges",
        "Print what passes unasked, what is asked about and what stops a batch.",
    ),
    "settings": Entry("formulate.cli.settings_commands", "settings", "Write and check the settings of the pharmacy."),
    "shelf": Entry("formulate.cli.shelf_commands", "shelf", "Check the file of the lots, or print an empty one."),
    "substances": Entry(
        "formulate.cli.substances_commands", "substances", "Show what a name stands for; check the own substances."
    ),
    "hazards": Entry("formulate.cli.hazards_commands", "hazards", "Import the list of hazardous drugs of NIOSH."),
    "verify": Entry(
        "formulate.cli.verify_command", "verify", "Check that a printed sheet is exactly what its record prints."
    ),
}


#: What a command imports is kept for as long as it runs: looking through it for garbage took a tenth of the start.
ALLOCATIONS_BETWEEN_COLLECTIONS = 100_000


@click.group(
    cls=RootGroup,
    entries=COMMANDS,
    name="formulate",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        'formulate worksheet sirolimus-cream-0.1 --make "30 g"',
        'formulate plan sirolimus-cream-0.1 --make "30 g" --working',
        'formulate convert "0.1 % w/w" "mg/g"',
    )
    + f"\n\n{SWITCHED_ON}",
)
@click.version_option(None, "--version", package_name="formulate-rx", prog_name="formulate")
def main() -> None:
    """Calculate a compounded preparation exactly, show each step, and print the sheet to weigh from.

    formulate computes and documents; a pharmacist decides.
    """


def run() -> None:
    """Run the command line in a process of its own."""
    prepare_process()
    main()


def prepare_process() -> None:
    """Let a process of the command line, or one that it starts, leave out what it does not need."""
    if not {"pint", "numpy"} & sys.modules.keys():
        sys.meta_path.insert(0, _PintWithoutNumpy())
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS)


class _PintWithoutNumpy:
    """pint imported as if numpy were not installed: it would load numpy for arrays, which no amount here is.

    That halves the start. The import system refuses a module whose entry in ``sys.modules`` is None, and pint takes
    that for an answer; once pint is loaded the entry is gone, and a table finds numpy as ever. Only the command does
    so: in ``import formulate`` pint is what the user has.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "pint" or "numpy" in sys.modules:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def without_numpy(module: ModuleType) -> None:
                sys.modules["numpy"] = None  # type: ignore[assignment]  # what the import system documents
                try:
                    execute(module)
                finally:
                    del sys.modules["numpy"]

            spec.loader.exec_module = without_numpy  # type: ignore[method-assign]  # of this one loader
        return spec
