"""formulate: exact, explained quantities for compounding, and the sheet to weigh from.

The public names, each imported from its home when it is first asked for:

=====================  =====================================================================
``parse``              reads an amount typed by a person: ``parse("30 mg")``
``show``               writes a quantity for people
``text``               writes a quantity as plain text that ``parse`` reads back
``Quantity``           an exact amount with its unit
``Strength``           how much active in how much product, with its basis
``Basis``              w/w, w/v, v/v, mol/L, ...
``convert``            a strength in another form, or on another basis
``lookup``             a published value by the name of a substance, cited, for a calculation
``Derived``            a value with its working
``Step``               one step of a working
``Source``             where a formula, a rule or a figure comes from
``load_recipe``        a recipe by its id or its file
``list_recipes``       what the library holds
``Recipe``             a master formulation record
``plan``               calculates a batch: ``plan(recipe, make="30 g")``
``Batch``              a recipe with an amount, calculated
``BatchLine``          one ingredient of a batch: needed, corrected, to measure
``Confirmation``       who confirmed which finding
``read_lots``          lots from a CSV table
``Lot``                one received container
``Instrument``         a balance or a measure
``Site``               the pharmacy and its choices
``find_site``          the settings that apply here
``read_site``          the settings of one file
``write_sheet``        prints the compounding sheet of a batch
``verify``             reads a printed sheet back and checks it
``to_record``          a batch as plain JSON data
``to_dataframe``       a batch as a pandas table
``calc``               the calculations, one module a chapter
``Finding``            what a check noticed
``Severity``           stop, confirm, warning or note
``FormulateError``     the base of every error that formulate raises on purpose
``InputError``         a text, a file or an argument that cannot be used
``MistakesError``      several mistakes in one file or batch
``OpenFindingsError``  a batch with an open stop or confirm: no sheet
``RecheckError``       the second computation disagrees with the first
``VerificationError``  a file that is not a sheet, or cannot be read back
``__version__``        the version that is installed
=====================  =====================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formulate import calc
    from formulate.batch.model import Batch, BatchLine, Confirmation
    from formulate.calc.strength.amounts import convert_strength as convert
    from formulate.errors import (
        FormulateError,
        InputError,
        MistakesError,
        OpenFindingsError,
        RecheckError,
        VerificationError,
    )
    from formulate.findings import Finding, Severity
    from formulate.pharmacy.equipment import Instrument
    from formulate.pharmacy.shelf import Lot, read_lots
    from formulate.pharmacy.site import Site, find_site, read_site
    from formulate.planning import plan
    from formulate.recipe import list_recipes, load_recipe
    from formulate.recipe.model import Recipe
    from formulate.record import to_record
    from formulate.reference.published import lookup
    from formulate.strength import Basis, Strength
    from formulate.tables import to_dataframe
    from formulate.units import Quantity, parse, show, text
    from formulate.verification.verifying import verify
    from formulate.working import Derived, Source, Step
    from formulate.worksheet import write_sheet

    __version__: str

__all__ = [
    "Basis",
    "Batch",
    "BatchLine",
    "Confirmation",
    "Derived",
    "Finding",
    "FormulateError",
    "InputError",
    "Instrument",
    "Lot",
    "MistakesError",
    "OpenFindingsError",
    "Quantity",
    "RecheckError",
    "Recipe",
    "Severity",
    "Site",
    "Source",
    "Step",
    "Strength",
    "VerificationError",
    "__version__",
    "calc",
    "convert",
    "find_site",
    "list_recipes",
    "load_recipe",
    "lookup",
    "parse",
    "plan",
    "read_lots",
    "read_site",
    "show",
    "text",
    "to_dataframe",
    "to_record",
    "verify",
    "write_sheet",
]

#: Home module -> the public names that live there.
_NAMES_BY_HOME = {
    "formulate.batch.model": ("Batch", "BatchLine", "Confirmation"),
    "formulate.working": ("Derived", "Source", "Step"),
    "formulate.errors": (
        *("FormulateError", "InputError", "MistakesError", "OpenFindingsError", "RecheckError", "VerificationError"),
    ),
    "formulate.findings": ("Finding", "Severity"),
    "formulate.pharmacy.equipment": ("Instrument",),
    "formulate.verification.verifying": ("verify",),
    "formulate.worksheet": ("write_sheet",),
    "formulate.reference.published": ("lookup",),
    "formulate.pharmacy.shelf": ("Lot", "read_lots"),
    "formulate.planning": ("plan",),
    "formulate.recipe": ("list_recipes", "load_recipe"),
    "formulate.recipe.model": ("Recipe",),
    "formulate.record": ("to_record",),
    "formulate.pharmacy.site": ("Site", "find_site", "read_site"),
    "formulate.strength": ("Basis", "Strength"),
    "formulate.tables": ("to_dataframe",),
    "formulate.units": ("Quantity", "parse", "show", "text"),
}
#: Public name -> its home module and its name there.
_HOMES = {name: (home, name) for home, names in _NAMES_BY_HOME.items() for name in names}
_HOMES["convert"] = ("formulate.calc.strength.amounts", "convert_strength")


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name == "calc":
        return import_module("formulate.calc")
    if name not in _HOMES:
        raise AttributeError(f"module 'formulate' has no attribute {name!r}")
    home, its_name = _HOMES[name]
    value = getattr(import_module(home), its_name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _version() -> str:
    # imported here because it costs as much as the command line's whole help
    from importlib import metadata

    try:
        return metadata.version("formulate-rx")
    except metadata.PackageNotFoundError:
        return "0+checkout"
