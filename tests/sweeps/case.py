"""One batch as plain typed texts, and short ways to write its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formulate.batch.model import Batch
from formulate.pharmacy.dosage_equipment import machine_from_typed, mold_from_typed
from formulate.pharmacy.equipment import instrument_from_typed
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.site import CorrectionPolicy, DayCounting, Site
from formulate.pharmacy.vessels import vessel_from_typed
from formulate.planning import plan
from formulate.recipe import recipe_from_tree

Tree = dict[str, Any]

#: What is read of a pharmacy's equipment for dosage units.
EQUIPMENT = {"molds": mold_from_typed, "capsule_machines": machine_from_typed, "vessels": vessel_from_typed}


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
        ``correction``, ``day_counting``, ``local_limit_days``; molds and capsule machines as typed.
    options : Mapping[str, Any]
        Further arguments of ``plan()``.
    nested : Mapping[str, Tree]
        Recipes that lines name.
    again : bool
        Whether it is planned once more, from what the batch says was asked.

    """

    lines: Sequence[Tree]
    make: str
    recipe: Tree = field(default_factory=dict)
    lots: Sequence[Mapping[str, str]] = ()
    instruments: Sequence[Mapping[str, str]] = ()
    site: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    nested: Mapping[str, Tree] = field(default_factory=dict)
    again: bool = False

    def run(self) -> Batch:
        """Read every text, and plan."""
        site = dict(self.site)
        if "correction" in site:
            site["correction"] = CorrectionPolicy(site["correction"])
        if "day_counting" in site:
            site["day_counting"] = DayCounting(site["day_counting"])
        site |= {key: tuple(map(read, site[key])) for key, read in EQUIPMENT.items() if key in site}
        nested = {key: tree_of(tree.pop("lines"), key, tree) for key, tree in map(_copied, self.nested.items())}
        batch = plan(
            recipe_from_tree(tree_of(self.lines, "case", self.recipe), nested),
            self.make,
            lots=[lot_from_typed({"lot": f"L-{lot.get('line', '')}", **lot}) for lot in self.lots],
            instruments=[instrument_from_typed(texts) for texts in self.instruments] or None,
            site=Site(**site),
            **self.options,
        )
        return plan(batch.asked) if self.again else batch


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
        "method": [*(f"Take <{one['id']}>." for one in lines), f"Keep <{lines[0]['id']}, two thirds>."],
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

BASE = line("base", "to 100 %")
PLAIN = (active(), BASE)


def of(strength: str) -> Tree:
    """The strength of the one active."""
    return {"strength": {"drug": strength}}


TENTH = of("0.1 % w/w")
CREAM = (active(), line("solvent", "5 % w/w"), BASE)
TABLETS = active(product="tablets", contains={"drug": "2 mg/tablet"})
HEAVY_TABLETS = {**TABLETS, "weight of one": "372 mg/tablet"}
ESTER = {
    **active(identity="ester"),
    "counted as": {"form": "drug", "molar mass": "171.15 g/mol", "weighed molar mass": "275.26 g/mol"},
}
THIRDS = {
    **active(identity="ester"),
    "counted as": {"form": "drug", "molar mass": "300 g/mol", "weighed molar mass": "200 g/mol"},
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


def activity_lot() -> dict[str, str]:
    """A lot by its activity."""
    return lot(activity="5500 units/mg")


def dried(assay: str, loss: str) -> dict[str, str]:
    """A lot whose assay is of the dried substance."""
    return lot(assay=assay, assay_basis="dried", loss_on_drying=loss)


BEYOND = {"type": "nonpreserved aqueous", "preservation": "none"}


def evidence(days: str, *same: str, adverse: str = "") -> Tree:
    """A published shelf life."""
    study: Tree = {"source": "study", "says": f"{days} days", "days": days, "same": list(same)}
    if adverse:
        return study | {"adverse": adverse}
    return study | {
        "strength": "0.1 % w/w",
        "container": "jar",
        "storage": "room temperature",
        "stability indicating": "yes",
        "preservative system": "none",
        "antimicrobial effectiveness": "published",
    }


def dated(beyond: Tree, changes: Tree | None = None, name: str = "base", **further: Any) -> Case:
    """The cream with a statement on beyond use."""
    sources = {"study": {"text": "A study", "confidence": "read"}}
    options = {"made": further.pop("made", "2026-11-23")}
    lines = further.pop("lines", (*CREAM[:2], {**BASE, "substance": name}))
    make = further.pop("make", "30 g")
    recipe = {**TENTH, "beyond use": beyond, "sources": sources, **(changes or {})}
    return Case(lines, make, recipe, options=options, **further)


def activity(value: str) -> Tree:
    """A number that the study gives."""
    return {"value": value, "source": "study"}


def bracket(low: str, high: str) -> Tree:
    """The strengths of a study."""
    return {"strength": f"{low} % w/w to {high} % w/w"}


def preserved(name: str, amount: str, **stated: str) -> Case:
    """A cream with a preservative."""
    ph = {"pH": activity(stated["pH"])} if stated else {}
    lines = (active(), line("keeper", amount, substance=name), BASE)
    return dated({"type": "preserved aqueous", "preservation": name, **ph}, lines=lines)


def labeled(bought: str, *water: str) -> Case:
    """A cream of a base that is preserved by its label, of water, and of fat."""
    base = line("bought", bought, substance="aqueous cream", preserved={"by": "label", "source": "study"})
    waters = [line("water", amount, substance="purified water") for amount in water]
    fat = () if bought.startswith("to") else (line("fat", "to 100 %", substance="white petrolatum"),)
    return dated({"type": "preserved aqueous"}, lines=(active(), base, *waters, *fat))


def watery(beyond: Tree) -> Case:
    """A cream with water in it."""
    return dated(beyond, lines=(active(), line("water", "5 % w/w", substance="purified water"), BASE))


def sterile(category: str, **stated: str) -> Case:
    """A sterile preparation."""
    keys = {"method": "method", "test": "sterility test", "start": "starting components"}
    says = {"category": category, "method": "aseptically processed", "environment": "cleanroom suite"}
    says |= {"sterility test": "passed" if category == "3" else "not done"}
    says |= {key: stated[short] for short, key in keys.items() if short in stated}
    beyond = {**BEYOND, "storage": stated.get("storage", "room temperature")}
    changes = {"sterile": says, "route": stated.get("route", "ophthalmic"), "form": stated.get("form", "eye drops")}
    return dated(beyond, changes, made="2026-11-23T14:30+01:00")


def nested(beyond: Tree, *, stock: bool = False, lots: tuple[Tree, ...] = ()) -> Case:
    """A cream in a vehicle that is a recipe."""
    vehicle = {
        "lines": [line("fat", "to 100 %", substance="white petrolatum")],
        "beyond use": {"type": "nonpreserved aqueous", **beyond},
    }
    base = {"id": "base", "recipe": "vehicle", "role": "vehicle", "amount": "to 100 %"}
    base |= {"from stock": "yes"} if stock else {}
    return dated({"type": "other nonaqueous"}, lines=(active(), base), nested={"vehicle": vehicle}, lots=lots)


ALL_THE_SAME = ("formula", "container", "storage")
