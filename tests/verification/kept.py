"""Sheets that are kept: a few of each form and language, printed by a version and verified by every later one.

``python -m tests.verification.kept keep`` prints those of a release into its folder of ``tests/data/sheets``, before a
release ``keep 0.2.0.dev1`` under a number of its own, whose folder may be deleted and printed again until the release;
``python -m tests.verification.kept draw FOLDER`` prints them as they are now, to compare the bytes of two Pythons.
"""

from __future__ import annotations

import lzma
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any
from unittest import mock

from formulate.batch.asking.asked import Confirmation
from formulate.pharmacy.profiles.profile import Paper
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.record.keeping import DISTRIBUTION
from formulate.worksheet import sheet_bytes

FOLDER = Path(__file__).parents[1] / "data" / "sheets"
PHARMACY = {"name": "Example Pharmacy", "address": "1 High Street, Exampletown", "telephone": "555 0100"}
LOT = {"line": "sirolimus", "lot": "0123", "manufacturer": "Example Pharma", "expiry": "2027-05-31"}
ASSAY = {"assay": "98.2 %", "assay basis": "anhydrous", "water": "0.6 %"}
CRUSHED = Confirmation(key="E_CRUSHED:ingredients.tablets", by="C. Checker", reason="as published; notebook 1")


@dataclass(frozen=True)
class Kept:
    """One sheet: what is made, where, and how it is printed."""

    recipe: str
    make: str
    site: dict[str, Any]
    order: dict[str, Any] = field(default_factory=dict)
    printed: dict[str, Any] = field(default_factory=dict)
    made: str = "2026-11-23"


SHEETS = {
    "cream": Kept("sirolimus-cream-0.1", "30 g", {"profile": "US"}),
    "cream-of-a-lot-german": Kept(
        "sirolimus-cream-0.1", "60 g", {"profile": "DE", **PHARMACY}, {"lots": [LOT | ASSAY]}, {"copy": 2}
    ),
    "capsules-british": Kept("naltrexone-capsule-4.5", "100 capsules", {"profile": "UK", **PHARMACY}),
    "suppositories-german": Kept(
        "hydrocortisone-suppository-100", "12 suppositories", {"profile": "DE"}, {"excess": "2 suppositories"}
    ),
    "powders-canadian": Kept("nifedipine-powder-1", "30 sachets", {"profile": "CA", **PHARMACY}),
    "dilution": Kept("clonidine-suspension-20-mcg", "100 mL", {"profile": "US"}, {}, {"paper": Paper.A4}),
    "tablets": Kept(
        "sirolimus-ointment-0.4-tablets", "20 g", {"profile": "US"}, {"confirmations": [CRUSHED]}, {"patient": "stock"}
    ),
    "controlled": Kept("morphine-solution-0.4", "100 mL", {"profile": "US"}),
    "vehicles-european": Kept("plo-base", "100 mL", {"profile": "EU"}),
    "ions-german": Kept("oral-rehydration-solution", "1000 mL", {"profile": "DE"}, made="2026-11-23T14:30+01:00"),
    "calculation-sheet": Kept("atropine-eye-drops-1", "10 mL", {"profile": "US"}),
    "nutrition-german": Kept(
        "parenteral-nutrition-starter", "500 mL", {"profile": "DE"}, made="2026-11-23T14:30+01:00"
    ),
}


def drawn() -> Iterator[tuple[str, bytes]]:
    """Each sheet as it is printed now."""
    for name, kept in SHEETS.items():
        batch = plan(kept.recipe, kept.make, made=kept.made, site=Site(**kept.site), **kept.order)
        yield name, sheet_bytes(batch, batch_id=f"KEPT-{name}", **kept.printed)


def keep(version: str) -> Path:
    """Print the sheets of a version into its folder; those that are kept are never printed again."""
    folder = FOLDER / version
    folder.mkdir(parents=True)
    with mock.patch("formulate.record.keeping.engine_version", return_value=f"{DISTRIBUTION} {version}"):
        for name, content in drawn():
            (folder / f"{name}.pdf.xz").write_bytes(lzma.compress(content, preset=9))
    return folder


def kept() -> dict[str, Path]:
    """The files of every version."""
    return {f"{path.parent.name} {path.name.partition('.')[0]}": path for path in sorted(FOLDER.glob("*/*.pdf.xz"))}


def main(arguments: Sequence[str]) -> int:
    """Keep them, or draw them into a folder."""
    match arguments:
        case ["keep", *version]:
            print(f"kept in {keep(*(version or [metadata.version(DISTRIBUTION)]))}")
        case ["draw", folder]:
            for name, content in drawn():
                (Path(folder) / f"{name}.pdf").write_bytes(content)
            print(f"{len(SHEETS)} sheets in {folder}, by Python {sys.version.split()[0]}")
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
