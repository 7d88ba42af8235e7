"""Batches of ethanol that contracts, of emulsions by their HLB, of portions in steps, of ions by their valence."""

from __future__ import annotations

from typing import Any

from tests.sweeps.case import BASE, TENTH, Case, Tree, active, line, lot, of

WATER = line("water", "to 1000 mL", substance="purified water")


def spirit(content: str = "96 % v/v", **further: Any) -> Tree:
    """Ethanol of a strength."""
    return active(identity="ethanol", product=f"ethanol {content}", contains={"ethanol": content}, **further)


def _of(strength: str, yields: str = "1000 mL") -> Tree:
    return {"strength": {"ethanol": strength}, "form": "topical solution", "yields": yields}


OILS = (
    line("oil", "30 % w/w", **{"required HLB": "12"}),
    line("wax", "5 mL", density="0.82 g/mL", **{"required HLB": "9.5"}),
    line("tween", "emulsifier", role="emulsifier", HLB="15"),
    line("span", "emulsifier", role="emulsifier", HLB="4.3"),
    line("water", "to 100 g", substance="purified water"),
)
PAIR = {"total": "5 % w/w", "high": "tween", "low": "span"}
PHASES = {"oil phase": {"lines": ["oil", "wax", "span"]}, "water phase": {"lines": ["tween", "water"]}}
STEPS = ["<drug> <wax> <base, equal to drug>", "<base, 500 mg per g of wax>", "<base, a tenth>", "<base, the rest>"]
ION = {"form": "infusion", "route": "intravenous", "yields": "1000 mL"}

LIQUIDS: dict[str, Case] = {
    "ethanol by volume": Case((spirit(), WATER), "1 L", _of("70 % v/v"), again=True),
    "ethanol by mass": Case(
        (spirit(), line("water", "to 100 g", substance="water")), "250 g", _of("80 % v/v", "100 g")
    ),
    "ethanol by volume, ordered by mass": Case((spirit("95 % v/v"), WATER), "300 g", _of("49 % v/v")),
    "ethanol with a lot's density": Case(
        (spirit(), WATER), "500 mL", _of("70 % v/v"), lots=(lot("ethanol", density="0.81 g/mL"),)
    ),
    "ethanol beside other liquids": Case(
        (spirit(), line("glycerin", "1.45 % v/v"), line("peroxide", "42 mL"), WATER), "1 L", _of("80 % v/v")
    ),
    "ethanol of two strengths": Case(
        (
            spirit() | {"amount": "500 mL"},
            line("weak", "100 mL", product="alcohol 50 % v/v", contains={"ethanol": "50 % v/v"}),
            WATER,
        ),
        "1 L",
        {"strength": "from amounts", "form": "solution", "yields": "1000 mL"},
    ),
    "ethanol of a stated density": Case((spirit(), WATER), "100 g", _of("70 % v/v") | {"density": "0.9 g/mL"}),
    "an emulsion by its oils": Case(OILS, "123 g", {"emulsifiers": PAIR, "phases": PHASES, "yields": "100 g"}),
    "an emulsion by a stated HLB": Case(
        (line("oil", "30 % w/w"), *OILS[2:]), "100 g", {"emulsifiers": PAIR | {"HLB": "11.3"}, "yields": "100 g"}
    ),
    "portions in steps": Case((active(), line("wax", "12 % w/w"), BASE), "123 g", TENTH | {"method": STEPS}),
    "portions that leave nothing": Case(
        (active(), line("wax", "70 % w/w"), BASE), "50 g", of("20 % w/w") | {"method": STEPS}
    ),
    "moles of a stock in equivalents": Case(
        (
            active("strength of calcium", identity="stock", product="stock", contains={"calcium": "0.465 mEq/mL"}),
            line("water", "to 1000 mL", product="sterile water for injection"),
        ),
        "500 mL",
        {"strength": {"calcium": "9.3 mmol/L"}} | ION,
    ),
    "equivalents of a stock in moles": Case(
        (
            active("strength of potassium", identity="stock", product="stock", contains={"potassium": "2 mmol/mL"}),
            line("water", "to 1000 mL", product="sterile water for injection"),
        ),
        "500 mL",
        {"strength": {"potassium": "20 mEq/L"}} | ION,
    ),
}
