"""Batches that together reach the arithmetic of the first computation, each made from plain typed texts.

A batch that cannot be planned is here too: what must be refused has to stay refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formulate.batch.model import Batch
from formulate.instruments import instrument_from_typed
from formulate.lots import lot_from_typed
from formulate.plan import plan
from formulate.recipe import recipe_from_tree
from formulate.site import CorrectionPolicy, DayCounting, Site

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One batch, as typed.

    Parameters
    ----------
    lines : Sequence[Tree]
        The recipe's ingredients.
    make : str
        The amount to make.
    recipe : Tree
        Further keys of the recipe.
    lots, instruments : Sequence[Mapping[str, str]]
        As typed; no instruments takes the built-in ones.
    site : Mapping[str, Any]
        ``correction``, ``day_counting``, ``local_limit_days``.
    options : Mapping[str, Any]
        Further arguments of ``plan()``.
    nested : Mapping[str, Tree]
        Recipes that lines name.

    """

    lines: Sequence[Tree]
    make: str
    recipe: Tree = field(default_factory=dict)
    lots: Sequence[Mapping[str, str]] = ()
    instruments: Sequence[Mapping[str, str]] = ()
    site: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    nested: Mapping[str, Tree] = field(default_factory=dict)

    def run(self) -> Batch:
        """Read every text, and plan."""
        site = dict(self.site)
        if "correction" in site:
            site["correction"] = CorrectionPolicy(site["correction"])
        if "day_counting" in site:
            site["day_counting"] = DayCounting(site["day_counting"])
        nested = {key: tree_of(tree.pop("lines"), key, tree) for key, tree in map(_copied, self.nested.items())}
        return plan(
            recipe_from_tree(tree_of(self.lines, "case", self.recipe), nested),
            self.make,
            lots=[lot_from_typed({"lot": f"L-{lot['line']}", **lot}) for lot in self.lots],
            instruments=[instrument_from_typed(texts) for texts in self.instruments] or None,
            site=Site(**site),
            **self.options,
        )


def _copied(item: tuple[str, Tree]) -> tuple[str, Tree]:
    return item[0], dict(item[1])


def tree_of(lines: Sequence[Tree], identity: str, further: Tree) -> Tree:
    """A recipe as plain data, with what every recipe must have."""
    return {
        "formulate": "1",
        "id": identity,
        "version": "1",
        "title": f"Case {identity}",
        "form": "cream",
        "route": "topical",
        "ingredients": list(lines),
        **further,
    }


def line(identity: str, amount: str, **further: Any) -> Tree:
    """A line of a substance of its own name; ``_`` in a key is a space."""
    keys = {key.replace("_", " "): value for key, value in further.items()}
    kind = {} if {"substance", "product", "recipe"} & set(keys) else {"substance": identity}
    return {"id": identity, **kind, "role": "excipient", "amount": amount, **keys}


def active(amount: str = "strength", identity: str = "drug", **further: Any) -> Tree:
    """The line of an active."""
    return line(identity, amount, **{"role": "active", **further})


def balance(identity: str, readability: str, capacity: str, requirement: str) -> dict[str, str]:
    """A balance by its sensitivity requirement."""
    return {
        **{"id": identity, "kind": "balance", "readability": readability, "capacity": capacity},
        **{"policy": "sensitivity requirement", "sensitivity requirement": requirement, "allowed error": "5 %"},
    }


def cylinder(identity: str, readability: str, capacity: str) -> dict[str, str]:
    """A graduate, good from a fifth of its capacity on."""
    return {
        **{"id": identity, "kind": "measure", "readability": readability, "capacity": capacity},
        **{"policy": "fifth of the capacity", "tolerance": readability},
    }


FINE, COARSE = balance("B1", "0.1 mg", "120 g", "0.5 mg"), balance("B2", "0.01 g", "3 kg", "0.05 g")
REPEATING = {
    **{"id": "R1", "kind": "balance", "readability": "1 mg", "capacity": "200 g"},
    **{"policy": "repeatability", "repeatability": "0.6 mg"},
}
STEADY = {**REPEATING, "id": "R2", "readability": "2 mg", "repeatability": "0.6 mg"}
PLATE = {
    **{"id": "V1", "kind": "balance", "readability": "0.1 g", "capacity": "600 g"},
    **{"policy": "verified minimum", "verified minimum": "2 g"},
}
GRADUATES = (cylinder("C5", "0.1 mL", "5 mL"), cylinder("C50", "1 mL", "50 mL"))

TENTH = {"strength": {"drug": "0.1 % w/w"}}
CREAM = (active(), line("solvent", "5 % w/w"), line("base", "to 100 %"))
TABLETS = active(product="tablets", contains={"drug": "2 mg/tablet"})
HEAVY_TABLETS = {**TABLETS, "weight of one": "372 mg/tablet"}
ESTER = {
    **active(identity="ester"),
    "counted as": {"form": "drug", "molar mass": "171.15 g/mol", "weighed molar mass": "275.26 g/mol"},
}
DIMER = {
    **active(identity="dimer"),
    "counted as": {
        **{"form": "drug", "molar mass": "200 g/mol", "weighed molar mass": "450 g/mol", "yields": "2"},
        "weighed includes water": "yes",
    },
}


def lot(of: str = "drug", **cells: str) -> dict[str, str]:
    """A lot; ``_`` in a cell's name is a space."""
    return {"line": of, **{key.replace("_", " "): text for key, text in cells.items()}}


def dried(assay: str, loss: str) -> dict[str, str]:
    """A lot whose assay is of the dried substance."""
    return lot(assay=assay, assay_basis="dried", loss_on_drying=loss)


BEYOND = {"type": "preserved aqueous", "preservation": "phenoxyethanol"}


def evidence(days: str, *same: str, adverse: str = "") -> Tree:
    """A published shelf life."""
    told: Tree = {"source": "study", "says": f"{days} days", "days": days, "same": list(same)}
    return told | ({"adverse": adverse} if adverse else {})


def dated(beyond: Tree, **further: Any) -> Case:
    """The cream with a statement on beyond use."""
    sources = {"study": {"text": "A study", "confidence": "read"}}
    options = {"made": further.pop("made", "2026-11-23")}
    return Case(CREAM, "30 g", {**TENTH, "beyond use": beyond, "sources": sources}, options=options, **further)


ALL_THE_SAME = ("formula", "container", "storage")

CASES: dict[str, Case] = {
    # by weight
    "cream": Case(CREAM, "30 g", TENTH, options={"made": "2026-11-23"}),
    "cream in odd grams": Case(CREAM, "33.337 g", TENTH),
    "cream with overage": Case(CREAM, "30 g", TENTH, options={"overage": "3 %"}),
    "cream in overfilled tubes": Case(
        CREAM, "30 g", TENTH, options={"overage": "2.5 %", "containers": "3", "overfill": "0.7 g"}
    ),
    "cream with a surcharge": Case(CREAM, "30 g", TENTH, options={"surcharge": {"drug": "5 %"}}),
    "cream in another strength": Case(
        CREAM,
        "30 g",
        {"strength": {"drug": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w", "0.2 % w/w"]}}, "title": "<strength>"},
        options={"strength": "0.2 % w/w"},
    ),
    "two actives": Case(
        (active(), active(identity="zinc", substance="zinc oxide"), line("base", "to make")),
        "50 g",
        {"strength": {"drug": "1 in 500 w/w", "zinc oxide": "15 % w/w"}},
        instruments=(FINE, COARSE),
    ),
    "a fixed amount and no fill": Case(
        (active(), line("starch", "250 g"), line("petrolatum", "500 g")),
        "60 g",
        {"strength": {"drug": "25 % w/w"}, "yields": "1000 g"},
    ),
    "a ppm cream": Case((active(), line("base", "to 100 %")), "500 g", {"strength": {"drug": "40 ppm w/w"}}),
    "molal": Case((active(molar_mass="180 g/mol"), line("base", "to 100 %")), "100 g", {"strength": {"drug": "0.1 mol/kg"}}),
    "a volume in a mass": Case(
        (active(), line("oil", "4 mL", density="0.85 g/mL"), line("base", "to 40 g")),
        "30 g",
        TENTH | {"yields": "40 g"},
        lots=(lot("oil", density="0.87 g/mL"),),
    ),
    "a mass with a density": Case((active(), line("oil", "20 % w/w", density="0.85 g/mL"), line("base", "to 100 %")), "30 g", TENTH),
    "what leaves again": Case(
        (active(), line("water", "10 g", role="removed", density="1 g/mL"), line("broth", "to 100 %")),
        "90 g",
        TENTH | {"yields": "100 g"},
    ),
    "by feel": Case((active(), line("oil", "as needed"), line("wax", "2 % w/w"), line("base", "to 100 %")), "30 g", TENTH),
    "an unknown mass": Case((active(), line("oil", "4 mL"), line("base", "to 30 g")), "30 g", TENTH | {"yields": "30 g"}),
    "by feel and an unknown mass": Case(
        (active(), line("oil", "4 mL"), line("acid", "as needed"), line("base", "to 30 g")),
        "30 g",
        TENTH | {"yields": "30 g"},
    ),
    "a nested vehicle": Case(
        (active(), line("paste", "to 100 %", recipe="paste")),
        "60 g",
        {"strength": {"drug": "1 % w/w"}},
        nested={"paste": {"lines": [line("zinc", "1 part by weight"), line("jelly", "3 parts by weight")]}},
    ),
    # parts
    "parts by weight": Case((line("zinc", "1 part by weight"), line("jelly", "2.5 parts by weight")), "40 g"),
    "parts of what is left": Case(
        (active(), line("wax", "1 part by weight"), line("oil", "3 parts by weight")), "30 g", TENTH
    ),
    "parts and a fill": Case((line("wax", "15 parts by weight"), line("jelly", "to 100 parts")), "45 g"),
    "parts by volume": Case((line("ether", "1 part by volume"), line("spirit", "2 parts by volume")), "45 mL"),
    "parts by volume of what is left": Case(
        (line("oil", "10 % v/v"), line("ether", "1 part by volume"), line("spirit", "3 parts by volume")), "50 mL"
    ),
    "parts by volume of a mass": Case(
        (line("ether", "2 parts by volume", density="0.7 g/mL"), line("spirit", "to 10 parts")), "45 g", {"density": "0.8 g/mL"}
    ),
    # by volume
    "a solution": Case(
        (active(density="2 g/mL"), line("glycerol", "20 g", density="1.25 g/mL"), line("water", "to 100 mL")),
        "60 mL",
        {"strength": {"drug": "2 % w/v"}, "yields": "100 mL"},
    ),
    "a solution of unknown volume": Case((active(), line("water", "to 100 %")), "60 mL", {"strength": {"drug": "12.5 mg/5 mL"}}),
    "a solution of 1 mL": Case(
        (active(density="2 g/mL"), line("water", "to 100 %")), "1.2345 mL", {"strength": {"drug": "2 % w/v"}}
    ),
    "a large solution": Case(
        (active(density="2 g/mL"), line("water", "to 100 %")), "2345.6 mL", {"strength": {"drug": "2 % w/v"}}
    ),
    "volumes that make the whole": Case((line("spirit", "70 mL"), line("water", "30 mL")), "50 mL", {"yields": "100 mL"}),
    "volume in volume": Case((active(), line("water", "to 100 %")), "40 mL", {"strength": {"drug": "7 % v/v"}}, instruments=(*GRADUATES,)),
    "molar": Case((active(molar_mass="58.44 g/mol"), line("water", "to 100 %")), "250 mL", {"strength": {"drug": "0.154 mol/L"}}),
    "equivalents": Case(
        (active(molar_mass="147.02 g/mol", valence="2"), line("water", "to 100 %")), "100 mL", {"strength": {"drug": "40 mEq/L"}}
    ),
    "a mass strength in a volume": Case((active(), line("base", "to 100 %")), "30 mL", TENTH | {"density": "0.95 g/mL"}),
    "a volume strength in a mass": Case((active(), line("base", "to 100 %")), "30 g", {"strength": {"drug": "1 % w/v"}, "density": "0.95 g/mL"}),
    "a mass made of a recipe for a volume": Case(
        (active(), line("sugar", "30 g"), line("water", "to 50 mL")),
        "30 g",
        {"strength": {"drug": "1 % w/v"}, "density": "1.2 g/mL", "yields": "50 mL"},
    ),
    "a volume made of a recipe for a mass": Case(
        (active(), line("sugar", "10 g"), line("base", "to 50 g")),
        "30 mL",
        {"strength": {"drug": "1 % w/w"}, "density": "1.2 g/mL", "yields": "50 g"},
    ),
    # dosage units
    "capsules": Case((active(), line("silica", "10 mg each"), line("filler", "to 300 mg each")), "24 capsules", {"strength": {"drug": "25 mg/capsule"}}),
    "capsules with overage": Case(
        (active(), line("filler", "to 300 mg each")), "24 capsules", {"strength": {"drug": "25 mg/capsule"}}, options={"overage": "5 %"}
    ),
    "capsules of a powder blend": Case((active(), line("filler", "to 300 mg each")), "24 capsules", {"strength": {"drug": "5 % w/w"}}),
    "syringes": Case(
        (active(), line("glycerol", "0.1 mL each"), line("water", "to 5 mL each")),
        "12 syringes",
        {"strength": {"drug": "1 % w/w"}, "density": "1.02 g/mL"},
    ),
    "sachets without a fill": Case((active(), line("sugar", "500 mg each")), "10 sachets", {"strength": {"drug": "40 mg/sachet"}, "yields": "20 sachets"}),
    "a fixed amount for dosage units": Case((line("sugar", "12 g"), active()), "10 sachets", {"strength": {"drug": "40 mg/sachet"}, "yields": "20 sachets"}),
    # products
    "whole tablets": Case((TABLETS, line("base", "to 100 %")), "20 g", {"strength": {"drug": "0.4 % w/w"}}),
    "whole tablets of known weight": Case((HEAVY_TABLETS, line("base", "to 100 %")), "20 g", {"strength": {"drug": "0.4 % w/w"}}),
    "a share of tablets": Case((HEAVY_TABLETS, line("base", "to 100 %")), "3.25 g", {"strength": {"drug": "0.4 % w/w"}}),
    "a share of heavier tablets": Case(
        (HEAVY_TABLETS, line("base", "to 100 %")), "3.35 g", {"strength": {"drug": "0.4 % w/w"}}, lots=(lot(unit_weight="380 mg/tablet"),)
    ),
    "a share of tablets too small to weigh": Case(
        (HEAVY_TABLETS, line("base", "to 100 %")), "3.25 g", {"strength": {"drug": "0.4 % w/w"}}, instruments=(balance("B9", "0.1 g", "3 kg", "0.5 g"),)
    ),
    "a share of tablets of unknown weight": Case((TABLETS, line("base", "to 100 %")), "3.25 g", {"strength": {"drug": "0.4 % w/w"}}),
    "drops": Case(
        (active(product="solution in drops", contains={"drug": "3 mg/drop"}), line("base", "to 100 %")),
        "20 g",
        {"strength": {"drug": "0.2 % w/w"}},
    ),
    "an oral solution as the source": Case(
        (active(product="oral solution", contains={"drug": "1 mg/mL"}, density="1.1 g/mL"), line("base", "to 100 %")),
        "20 g",
        {"strength": {"drug": "0.01 % w/w"}},
        instruments=(*GRADUATES, COARSE),
    ),
    "a stock in moles": Case(
        (active(product="stock", contains={"drug": "0.5 mol/L"}), line("water", "to 100 %")), "250 mL", {"strength": {"drug": "20 mmol/L"}}
    ),
    "a stock in grams for moles": Case(
        (active(product="stock", contains={"drug": "10 % w/v"}, molar_mass="58.44 g/mol"), line("water", "to 100 %")),
        "250 mL",
        {"strength": {"drug": "20 mmol/L"}},
    ),
    "a concentrate found richer": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), line("base", "to 100 %")), "30 g", TENTH, lots=(lot(content="2.06 % w/w"),)
    ),
    "a concentrate by the German rule": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), line("base", "to 100 %")),
        "30 g",
        TENTH,
        lots=(lot(content="2.06 % w/w"),),
        site={"correction": "german"},
    ),
    # correction
    "dried": Case(CREAM, "30 g", TENTH, lots=(dried("98.5 %", "2 %"),)),
    "anhydrous": Case(CREAM, "30 g", TENTH, lots=(lot(assay="99.1 %", assay_basis="anhydrous", water="3.7 %"),)),
    "solvent-free": Case(
        CREAM,
        "30 g",
        TENTH,
        lots=(lot(assay="97 %", assay_basis="anhydrous and solvent-free", water="3 %", residual_solvent="0.5 %"),),
    ),
    "as is": Case(CREAM, "30 g", TENTH, lots=(lot(assay="101.2 %", assay_basis="as is", water="3 %"),)),
    "water and no assay": Case(CREAM, "30 g", TENTH, lots=(lot(water="3 %"),)),
    "not corrected": Case(CREAM, "30 g", TENTH, lots=(dried("95 %", "2 %"),), site={"correction": "off"}),
    "German, applied": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="93.5 %", assay_basis="anhydrous", water="3.68 %"),), site={"correction": "german"}
    ),
    "German, 98 % exactly": Case(CREAM, "30 g", TENTH, lots=(lot(assay="98 %", assay_basis="as is"),), site={"correction": "german"}),
    "German, over 100 %": Case(CREAM, "30 g", TENTH, lots=(dried("103 %", "4 %"),), site={"correction": "german"}),
    "German, over 100 % and nothing lost": Case(CREAM, "30 g", TENTH, lots=(lot(assay="101.3 %", assay_basis="as is"),), site={"correction": "german"}),
    "German, a tenth too much": Case(CREAM, "30 g", TENTH, lots=(lot(assay="110 %", assay_basis="as is"),), site={"correction": "german"}),
    "correction asked for": Case((active(correct="yes"), line("base", "to 100 %")), "30 g", TENTH),
    "an ester": Case((ESTER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}}),
    "an ester expressed as its base": Case(
        (ESTER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}},
        lots=(lot("ester", assay="61 %", assay_basis="as is", expressed_as="drug"),),
    ),
    "an ester expressed as itself": Case(
        (ESTER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}},
        lots=(lot("ester", assay="99 %", assay_basis="as is", expressed_as="ester"),),
    ),
    "a hydrated dimer": Case(
        (DIMER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}}, lots=(lot("dimer", assay="99 %", assay_basis="as is"),)
    ),
    "a hydrate by what it holds of the anhydrous": Case(
        (DIMER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}}, lots=({**dried("85 %", "2 %"), "line": "dimer", "expressed as": "drug"},)
    ),
    "moles of an ester's base": Case((ESTER, line("water", "to 100 %")), "60 mL", {"strength": {"drug": "20 mmol/L"}}),
    "units by the lot": Case(
        (active(), line("base", "to 100 %")), "30 g", {"strength": {"drug": "100000 units/g"}}, lots=(lot(activity="5500 units/mg"),)
    ),
    "units by the recipe": Case(
        (active(activity="4400 units/mg"), line("base", "to 100 %")), "30 g", {"strength": {"drug": "100000 units/g"}}
    ),
    "units in a solution": Case(
        (active(density="1.05 g/mL"), line("base", "to 100 %")), "30 g", {"strength": {"drug": "500 units/g"}}, lots=(lot(activity="20000 units/2 mL"),)
    ),
    # instruments
    "ties of readability": Case(CREAM, "30 g", TENTH, instruments=(FINE, {**COARSE, "id": "B3"}, COARSE, {**COARSE, "id": "B4"})),
    "repeatability": Case((active(), line("base", "to 100 %")), "60 g", {"strength": {"drug": "5 % w/w"}}, instruments=(REPEATING, STEADY)),
    "a fine step and a large deviation": Case(
        (active(), line("base", "to 100 %")), "60 g", {"strength": {"drug": "5 % w/w"}}, instruments=({**REPEATING, "repeatability": "0.2 mg"},)
    ),
    "a verified balance": Case((active(), line("base", "to 100 %")), "60 g", {"strength": {"drug": "5 % w/w"}}, instruments=(PLATE,)),
    "the smallest amount exactly": Case((active(), line("base", "to 100 %")), "10 g", TENTH, instruments=(FINE, COARSE)),
    "the capacity exactly": Case((active(), line("base", "to 100 %")), "200 g", {"strength": {"drug": "40 % w/w"}}, instruments=(FINE,)),
    "a fifth of the capacity exactly": Case((line("spirit", "1 mL"), line("water", "to 10 mL")), "10 mL", {"yields": "10 mL"}, instruments=GRADUATES),
    "below the smallest": Case(CREAM, "5 g", TENTH),
    "above every capacity": Case((active(), line("base", "to 100 %")), "200 g", TENTH, instruments=(FINE,)),
    "no measure": Case((line("spirit", "1 mL"), line("water", "to 10 mL")), "10 mL", {"yields": "10 mL"}, instruments=(FINE,)),
    "an active that cannot be weighed": Case((active(molar_mass="914.17 g/mol"), line("base", "to 100 %")), "30 mL", {"strength": {"drug": "10 umol/L"}, "density": "0.95 g/mL"}, lots=()),
    "ties in rounding": Case((active(), line("wax", "0.365 g"), line("base", "to 100 %")), "30.05 g", {"strength": {"drug": "0.1 % w/w"}, "yields": "1 g"}, instruments=(FINE, COARSE)),
    # beyond use
    "preserved": dated(BEYOND),
    "preserved by nothing": dated({"type": "preserved aqueous"}),
    "nonaqueous": dated({"type": "other nonaqueous"}, site={"day_counting": "made is day 0"}),
    "evidence that counts": dated({**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME), evidence("90", *ALL_THE_SAME)]}),
    "evidence beyond the cap": dated({**BEYOND, "evidence": [evidence("365", *ALL_THE_SAME)]}),
    "evidence at the cap": dated({**BEYOND, "evidence": [evidence("180", *ALL_THE_SAME)]}),
    "evidence of another formula": dated({**BEYOND, "evidence": [evidence("90", "container", "storage")]}),
    "evidence against": dated({**BEYOND, "evidence": [evidence("9", adverse="yes"), evidence("90", *ALL_THE_SAME)]}),
    "the recipe's own days": dated({**BEYOND, "days": "10"}),
    "a local limit": dated(BEYOND, site={"local_limit_days": 7}),
    "a lot that ends": dated(BEYOND, lots=(lot(expiry="2026-12-10"), lot("base", expiry="2026-12-20"))),
    "a lot that has ended": dated(BEYOND, lots=(lot(expiry="2026-11-20"),)),
    "a lot that ends on the day": dated(BEYOND, lots=(lot(expiry="2026-11-23"),)),
    "a lot without expiry": dated(BEYOND, made="2025-02-20", lots=(lot(received="2024-02-29"), lot("base", received="2024-03-05"))),
    "a lot received in spring": dated(BEYOND, made="2025-02-20", lots=(lot("base", received="2024-03-05"),)),
    "no day of making": dated(BEYOND, made="", lots=(lot(expiry="2026-12-10"),)),
    "no type": dated({"days": "10"}),
    # what must stay refused
    "refused: no room": Case((active(), line("wax", "60 % w/w"), line("oil", "40 % w/w"), line("base", "to 100 %")), "30 g", TENTH),
    "refused: no room by volume": Case((line("spirit", "60 % v/v"), line("oil", "40 % v/v"), line("base", "to 100 %")), "30 mL"),
    "refused: no fill": Case((active(), line("wax", "60 % w/w")), "30 g", TENTH),
    "refused: more than the whole": Case((active(), line("wax", "100 % w/w")), "30 g", TENTH),
    "refused: no fill by volume": Case((line("spirit", "70 % v/v"), line("oil", "20 % v/v")), "30 mL"),
    "refused: a mass in volumes without a fill": Case((line("spirit", "70 % v/v"), line("oil", "20 % w/v")), "30 mL"),
    "refused: no density": Case((active(), line("base", "to 100 %")), "30 mL", TENTH),
    "refused: a mass of a volume": Case(CREAM, "30 g", TENTH | {"yields": "30 mL"}),
    "refused: capsules of a cream": Case(CREAM, "12 capsules", TENTH),
    "refused: a cream of capsules": Case((active(), line("filler", "to 300 mg each")), "30 g", {"strength": {"drug": "5 % w/w"}}),
    "refused: tablets for capsules": Case((active(), line("filler", "to 300 mg each")), "24 tablets", {"strength": {"drug": "25 mg/capsule"}}),
    "refused: each of a mass": Case((active(), line("wax", "10 mg each"), line("base", "to 100 %")), "30 g", TENTH),
    "refused: another strength": Case(
        CREAM,
        "30 g",
        {"strength": {"drug": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w", "0.2 % w/w"]}}, "title": "<strength>"},
        options={"strength": "0.3 % w/w"},
    ),
    "refused: too much overage": Case(CREAM, "30 g", TENTH, options={"overage": "101 %"}),
    "refused: an overfill of another kind": Case(CREAM, "30 g", TENTH, options={"overfill": "1 mL", "containers": "2"}),
    "refused: water twice": Case(
        (DIMER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}}, lots=({**dried("99 %", "2 %"), "line": "dimer"},)
    ),
    "refused: expressed as something else": Case(
        (ESTER, line("base", "to 100 %")), "60 g", {"strength": {"drug": "1 % w/w"}},
        lots=(lot("ester", assay="61 %", assay_basis="as is", expressed_as="other"),),
    ),
    "refused: a content on another basis": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), line("base", "to 100 %")), "30 g", TENTH, lots=(lot(content="2 % w/v"),)
    ),
    "refused: the weight of another unit": Case(
        (HEAVY_TABLETS, line("base", "to 100 %")), "20 g", {"strength": {"drug": "0.4 % w/w"}}, lots=(lot(unit_weight="372 mg/capsule"),)
    ),
    "refused: parts that are the whole": Case((line("wax", "100 parts by weight"), line("jelly", "to 100 parts")), "45 g"),
    "refused: two kinds of parts": Case((line("wax", "1 part by weight"), line("oil", "1 part by volume")), "45 g"),
    "refused: parts of an unknown rest": Case(
        (line("spirit", "1 mL"), line("wax", "1 part by weight"), line("oil", "3 parts by weight")), "30 g", {"yields": "30 g"}
    ),
    "refused: an assay of units": Case(
        (active(), line("base", "to 100 %")), "30 g", {"strength": {"drug": "100000 units/g"}},
        lots=(lot(activity="5500 units/mg", assay="99 %", assay_basis="as is"),),
    ),
}  # fmt: skip
