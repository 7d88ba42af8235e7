"""formulate: calculate a compounded preparation exactly, show each step, and print the sheet to weigh from.

The public names, each imported when it is first used:
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

#: Public name -> the module that it lives in, and what it is. Documentation, ``__all__`` and import are made of it.
_PUBLIC = {
    "parse": ("formulate.units", 'reads a typed amount: ``parse("30 mg")``'),
    "show": ("formulate.showing", "writes any result on one line"),
    "text": ("formulate.units", "writes a quantity as plain text that ``parse`` reads back"),
    "Quantity": ("formulate.units", "an exact amount with its unit"),
    "Strength": ("formulate.strength", "how much active in how much product, with its basis"),
    "Basis": ("formulate.strength", "w/w, w/v, v/v, mol/L, ..."),
    "convert": ("formulate.calc", "a strength, an amount, a rate or a temperature in other units"),
    "lookup": ("formulate.reference.published", "a published value of a substance, with its source"),
    "Derived": ("formulate.working", "a result with its working"),
    "Step": ("formulate.working", "one step of a working"),
    "Source": ("formulate.working", "the source of a formula, a rule or a figure"),
    "load_recipe": ("formulate.recipe", "a recipe, by id or path"),
    "list_recipes": ("formulate.recipe", "the recipes of the library"),
    "Recipe": ("formulate.recipe.model", "a master formulation record"),
    "plan": ("formulate.planning", 'calculates a batch: ``plan("sirolimus-cream-0.1", make="30 g")``'),
    "Batch": ("formulate.batch.model", "a recipe with an amount, calculated"),
    "BatchLine": ("formulate.batch.model", "one ingredient of a batch: needed, corrected, to measure"),
    "Asked": ("formulate.batch.asking.asked", "what a batch was planned from: ``plan(replace(batch.asked, ...))``"),
    "Confirmation": ("formulate.batch.asking.asked", "the override of a finding, with name and reason"),
    "read_lots": ("formulate.pharmacy.shelf_files", "every lot of a shelf file"),
    "read_shelf": ("formulate.pharmacy.shelf_files", "the shelf: its lots, read as they are asked for"),
    "Lot": ("formulate.pharmacy.lots", "one received container"),
    "Instrument": ("formulate.pharmacy.equipment", "a balance or a measure"),
    "Site": ("formulate.pharmacy.site", "the settings of a pharmacy"),
    "find_site": ("formulate.pharmacy.settings", "the settings in force"),
    "read_site": ("formulate.pharmacy.settings", "the settings of one file"),
    "write_sheet": ("formulate.worksheet", "prints the compounding sheet of a batch"),
    "verify": ("formulate.verification.verifying", "reads a printed sheet back and checks it"),
    "to_record": ("formulate.record", "a batch as plain JSON data"),
    "to_dataframe": ("formulate.tables", "a batch as a pandas table"),
    "calc": ("formulate.calc", "the calculations, one package a chapter"),
    "Finding": ("formulate.findings", "the result of a check: code, severity, place, figures"),
    "Severity": ("formulate.findings", "stop, confirm, warning or note"),
    "FormulateError": ("formulate.errors", "the base of every error that formulate raises on purpose"),
    "InputError": ("formulate.errors", "a text, a file or an argument that cannot be used"),
    "MistakesError": ("formulate.errors", "several mistakes in one file or batch"),
    "OpenFindingsError": ("formulate.errors", "a batch with an open stop or confirm: no sheet"),
    "RecheckError": ("formulate.errors", "the second computation disagrees with the first"),
    "VerificationError": ("formulate.errors", "a file that is not a sheet, or cannot be read back"),
    "__version__": ("importlib.metadata", "the version that is installed"),
}

if TYPE_CHECKING:  # what type checkers cannot see in the table; a test holds the two together
    from formulate import calc as calc
    from formulate.batch.asking.asked import Asked as Asked
    from formulate.batch.asking.asked import Confirmation as Confirmation
    from formulate.batch.model import Batch as Batch
    from formulate.batch.model import BatchLine as BatchLine
    from formulate.calc import convert as convert
    from formulate.errors import FormulateError as FormulateError
    from formulate.errors import InputError as InputError
    from formulate.errors import MistakesError as MistakesError
    from formulate.errors import OpenFindingsError as OpenFindingsError
    from formulate.errors import RecheckError as RecheckError
    from formulate.errors import VerificationError as VerificationError
    from formulate.findings import Finding as Finding
    from formulate.findings import Severity as Severity
    from formulate.pharmacy.equipment import Instrument as Instrument
    from formulate.pharmacy.lots import Lot as Lot
    from formulate.pharmacy.settings import find_site as find_site
    from formulate.pharmacy.settings import read_site as read_site
    from formulate.pharmacy.shelf_files import read_lots as read_lots
    from formulate.pharmacy.shelf_files import read_shelf as read_shelf
    from formulate.pharmacy.site import Site as Site
    from formulate.planning import plan as plan
    from formulate.recipe import list_recipes as list_recipes
    from formulate.recipe import load_recipe as load_recipe
    from formulate.recipe.model import Recipe as Recipe
    from formulate.record import to_record as to_record
    from formulate.reference.published import lookup as lookup
    from formulate.showing import show as show
    from formulate.strength import Basis as Basis
    from formulate.strength import Strength as Strength
    from formulate.tables import to_dataframe as to_dataframe
    from formulate.units import Quantity as Quantity
    from formulate.units import parse as parse
    from formulate.units import text as text
    from formulate.verification.verifying import verify as verify
    from formulate.working import Derived as Derived
    from formulate.working import Source as Source
    from formulate.working import Step as Step
    from formulate.worksheet import write_sheet as write_sheet

    __version__: str
else:
    __all__ = sorted(_PUBLIC)

    def __getattr__(name: str) -> Any:
        if name not in _PUBLIC:
            raise AttributeError(f"module 'formulate' has no attribute {name!r}")
        home = _PUBLIC[name][0]
        if name == "__version__":
            value = _version()
        else:
            module = import_module(home)
            value = module if home == f"formulate.{name}" else getattr(module, name)
        globals()[name] = value
        return value


__doc__ = f"{__doc__}\n" + "".join(f"    {name:<18} {what}\n" for name, (_, what) in _PUBLIC.items())


def __dir__() -> list[str]:
    return sorted(_PUBLIC)


def _version() -> str:
    # imported here because it costs as much as the command line's whole help
    from importlib import metadata

    try:
        return metadata.version("formulate-rx")
    except metadata.PackageNotFoundError:
        return "0+checkout"
