"""Batches whose vehicles are made in the same run: to any depth, used twice, with excess, by volume, with actives."""

from __future__ import annotations

from tests.sweeps.case import BASE, TENTH, Case, Tree, active, line, lot, of

FAT = line("fat", "to 100 %", substance="white petrolatum")
PASTE: Tree = {"lines": [line("zinc", "25 % w/w"), FAT]}
SYRUP: Tree = {"lines": [line("sugar", "85 g"), line("water", "to 100 mL")], "yields": "100 mL"}


def of_recipe(identity: str, recipe: str, amount: str, **further: str) -> Tree:
    """A line of a nested recipe."""
    return line(identity, amount, recipe=recipe, role="vehicle", **further)


DEEP: dict[str, Tree] = {
    "wax": {"lines": [line("bees", "33.3 % w/w"), FAT]},
    "jelly": {"lines": [of_recipe("wax", "wax", "12.5 % w/w", excess="2 %"), line("oil", "to 100 %")]},
    "gel": {"lines": [of_recipe("wax", "wax", "7 % w/w"), of_recipe("jelly", "jelly", "to 100 %")]},
}
TRITURATION: Tree = {
    "lines": [active("strength"), line("lactose", "to 100 %")],
    "strength": {"drug": "1 % w/w"},
    "title": "<strength>",
}
OF_TRITURATION = {**active(recipe="powder"), "contains": {"drug": "1 % w/w"}}

VEHICLES: dict[str, Case] = {
    "a paste made in the same run": Case(
        (active(), of_recipe("base", "paste", "to 100 %")), "33.337 g", TENTH, nested={"paste": PASTE}
    ),
    "vehicles in vehicles, one of them twice": Case(
        (active(), of_recipe("gel", "gel", "30 % w/w", excess="5 %"), of_recipe("jelly", "jelly", "to 100 %")),
        "250 g",
        TENTH,
        nested=DEEP,
    ),
    "a syrup by volume, all that it could take": Case(
        (active(), of_recipe("syrup", "syrup", "to 100 %")), "60 mL", of("5 mg/mL"), nested={"syrup": SYRUP}
    ),
    "a syrup by volume, about what it takes": Case(
        (active(density="1.5 g/mL"), of_recipe("syrup", "syrup", "to 100 %", excess="3 %")),
        "60 mL",
        of("50 mg/mL"),
        nested={"syrup": SYRUP},
    ),
    "a vehicle by weight of a recipe by volume": Case(
        (active(), of_recipe("syrup", "syrup", "20 % w/w"), BASE),
        "30 g",
        TENTH,
        nested={"syrup": {**SYRUP, "density": "1.31 g/mL"}},
    ),
    "a vehicle by weight of a recipe by volume whose lot states the density": Case(
        (active(), of_recipe("syrup", "syrup", "20 % w/w"), BASE),
        "30 g",
        TENTH,
        nested={"syrup": {**SYRUP, "density from": "water"}},
        lots=(lot("syrup/water", density="1.31 g/mL"),),
    ),
    "a vehicle of another kind, which has a record of its own": Case(
        (active(), of_recipe("syrup", "syrup", "20 % w/w"), BASE), "30 g", TENTH, nested={"syrup": SYRUP}
    ),
    "a vehicle by volume that is needed by mass": Case(
        (active(), of_recipe("syrup", "syrup", "20 % w/w"), BASE),
        "30 g",
        TENTH,
        nested={"syrup": {"lines": [line("sugar", "85 % w/v"), line("water", "to 100 %")]}},
    ),
    "refused: a vehicle without room": Case(
        (active(), of_recipe("base", "paste", "to 100 %")),
        "30 g",
        TENTH,
        nested={"paste": {"lines": [line("zinc", "60 g"), line("wax", "40 g"), FAT], "yields": "100 g"}},
    ),
    "a vehicle on a record of its own": Case(
        (active(), of_recipe("base", "paste", "to 100 %", own_sheet="yes")), "30 g", TENTH, nested={"paste": PASTE}
    ),
    "a trituration made in the same run": Case((OF_TRITURATION, BASE), "30 g", TENTH, nested={"powder": TRITURATION}),
    "a trituration with an assay": Case(
        (OF_TRITURATION, BASE),
        "12 g",
        TENTH,
        lots=(lot("powder/drug", assay="97.3 %", assay_basis="as is", quantity="5 g"),),
        nested={"powder": TRITURATION},
    ),
    "the rest of an active beside a trituration": Case(
        ({**line("first", "2 % w/w", recipe="powder"), "contains": {"drug": "1 % w/w"}}, active("rest of drug"), BASE),
        "30 g",
        TENTH,
        nested={"powder": TRITURATION},
    ),
    "one container for the batch and its vehicle": Case(
        (active(), line("fat", "40 % w/w", substance="white petrolatum"), of_recipe("base", "paste", "to 100 %")),
        "100 g",
        TENTH,
        lots=(
            lot("fat", lot="F1", substance="white petrolatum", quantity="500 g", expiry="2027-03-31"),
            lot("paste/fat", lot="F1", substance="white petrolatum", quantity="500 g", expiry="2027-03-31"),
        ),
        options={"made": "2026-11-23"},
        nested={"paste": PASTE},
    ),
    "whole capsules of a nested recipe": Case(
        ({**active(recipe="filled"), "contains": {"drug": "5 mg/capsule"}}, line("water", "to 50 mL")),
        "50 mL",
        {**of("0.5 mg/mL"), "yields": "50 mL"},
        nested={
            "filled": {
                "lines": [active("strength"), line("lactose", "to 200 mg each")],
                "strength": {"drug": "5 mg/capsule"},
                "title": "<strength>",
                "form": "capsule",
            }
        },
    ),
}
