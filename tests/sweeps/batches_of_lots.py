"""Batches whose lines take several lots, or choose them from a shelf."""

from __future__ import annotations

from tests.sweeps.case import (
    BASE,
    COARSE,
    CREAM,
    FINE,
    GRADUATES,
    HEAVY_TABLETS,
    PLAIN,
    TABLETS,
    TENTH,
    Case,
    active,
    cylinder,
    dried,
    line,
    lot,
    of,
)


def in_turn(of_line: str = "drug", *figures: dict[str, str]) -> tuple[dict[str, str], ...]:
    """Lots of a line, to be used up in turn."""
    return tuple({**lot(of_line), "lot": f"{of_line}-{place}", **one} for place, one in enumerate(figures, 1))


def shelf(*rows: dict[str, str]) -> tuple[dict[str, str], ...]:
    """Rows of a shelf, of the drug."""
    return tuple({"substance": "drug", "lot": f"S-{place}", **one} for place, one in enumerate(rows, 1))


AS_IS = {"assay basis": "as is"}
WEAK, STRONG = {"assay": "92.5 %", **AS_IS}, {"assay": "99.1 %", **AS_IS}
DRY = {"assay": "97 %", "assay basis": "dried", "loss on drying": "3 %"}

LOTS: dict[str, Case] = {
    "two lots": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "20 mg", **WEAK}, STRONG)),
    "two lots, not rounded": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "20 mg"}, {})),
    "three lots": Case(
        PLAIN,
        "90 g",
        TENTH,
        lots=in_turn("drug", {"quantity": "21.3 mg", **WEAK}, {"quantity": "0.0333 g", **DRY}, STRONG),
    ),
    "the first of two lots is enough": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "70 mg", **WEAK}, STRONG)
    ),
    "the first of two lots is just enough": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "60 mg"}, {"expiry": "2026-12-01"})
    ),
    "too little left of the first lot": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "5 mg", **WEAK}, STRONG)
    ),
    "too little needed of the second lot": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "55 mg"}, {"quantity": "60 mg"})
    ),
    "too little, and none is enough": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "55 mg"}, {"quantity": "20 mg"})
    ),
    "two lots that are short": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "20 mg", **WEAK}, {"quantity": "30 mg", **STRONG})
    ),
    "one lot that is short": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "50 mg"})),
    "what is left of a lot": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "1 g", **WEAK})),
    "a quantity in another kind": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "5 mL"})),
    "one lot for two lines": Case(
        (active(), line("wax", "10 g", substance="oil"), line("oil", "5 g"), BASE),
        "60 g",
        {**TENTH, "yields": "60 g"},
        lots=(
            {"line": "wax", "lot": "O", "substance": "oil", "quantity": "12 g"},
            {"line": "oil", "lot": "O", "substance": "oil", "quantity": "12 g"},
        ),
    ),
    "two containers of a lot": Case(
        CREAM, "60 g", TENTH, lots=(*shelf(*[{"lot": "S", "quantity": "40 mg", "expiry": "2027-01-01", **WEAK}] * 3),)
    ),
    "two containers of a lot for two lines": Case(
        (active(), line("wax", "10 g", substance="oil"), line("oil", "5 g"), BASE),
        "60 g",
        {**TENTH, "yields": "60 g"},
        lots=[{"lot": "O", "substance": "oil", "quantity": "9 g"}] * 2,
    ),
    "three containers of a lot for two lines": Case(
        (active(), line("wax", "10 g", substance="oil"), line("oil", "12 g"), BASE),
        "60 g",
        {**TENTH, "yields": "60 g"},
        lots=[{"lot": "O", "substance": "oil", "quantity": "9 g"}] * 3,
        again=True,
    ),
    "a container whose rest is too little for the next line": Case(
        (active("10 mg", "first", substance="drug"), active(), BASE),
        "60 g",
        {"yields": "60 g", **TENTH},
        lots=[{"lot": "S", "substance": "drug", "quantity": "12 mg", **WEAK}, *shelf({}, {"quantity": "5 g"})[:1]],
        again=True,
    ),
    "containers with names": Case(
        (active(), line("wax", "10 g", substance="oil"), line("oil", "5 g"), BASE),
        "60 g",
        {**TENTH, "yields": "60 g"},
        lots=[{"lot": "O", "substance": "oil", "quantity": "9 g", "container": name} for name in ("a", "b")],
    ),
    "a line and its fill from one container": Case(
        (active("1 % w/v"), line("first", "20 mL", substance="water"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=[{"lot": "W", "substance": "water", "quantity": "50 mL"}, {"lot": "W2", "substance": "water"}],
        instruments=(*GRADUATES, FINE, COARSE),
        again=True,
    ),
    "q.s. from two lots": Case(
        (active("10 % v/v"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "33.3 mL"}, {"quantity": "40 g", "density": "0.9982 g/mL"}, {}),
        instruments=GRADUATES,
    ),
    "q.s. from too little": Case(
        (active("10 % v/v"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "33.3 mL"}, {"quantity": "40 mL"}),
        instruments=GRADUATES,
    ),
    "q.s. from lots that may be too little": Case(
        (active("1 % w/v"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "33.3 mL"}, {"quantity": "40 mL"}),
    ),
    "q.s. by mass from two lots": Case(
        (active("1 % w/w"), line("acid", "as needed"), line("broth", "to 100 g")),
        "100 g",
        {"yields": "100 g"},
        lots=in_turn("broth", {"quantity": "33.3 mL", "density": "1.01 g/mL"}, {"quantity": "4 kg"}),
    ),
    "q.s. of a quantity in another kind": Case(
        (active("10 % v/v"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "4 kg"}),
        instruments=GRADUATES,
    ),
    "a fill of two lots": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=(
            *in_turn("base", {"quantity": "20 g"}, {"quantity": "100 g"}),
            {**dried("98.5 %", "2 %"), "line": "drug"},
        ),
    ),
    "a fill of two lots on two balances": Case(
        CREAM,
        "130 g",
        TENTH,
        lots=in_turn("base", {"quantity": "500 mg", "density": "0.9 g/mL"}, {"density": "1 g/mL"}),
    ),
    "two lots on two balances": Case(
        (active("10 % w/w"), BASE), "60 g", lots=in_turn("drug", {"quantity": "500 mg", **WEAK}, STRONG)
    ),
    "two lots by volume": Case(
        (active("20 % v/v"), BASE),
        "60 mL",
        {"yields": "60 mL"},
        lots=in_turn("drug", {"quantity": "4.5 mL", "density": "0.8 g/mL"}, {"density": "0.82 g/mL"}),
        instruments=GRADUATES,
    ),
    "two lots by volume, of stated mass": Case(
        (active("20 % v/v"), line("oil", "2 mL", density="0.9 g/mL"), BASE),
        "60 mL",
        {"yields": "60 mL"},
        lots=in_turn("drug", {"quantity": "3.6 g", "density": "0.8 g/mL"}, {"density": "0.8 g/mL"}),
        instruments=(*GRADUATES, cylinder("C10", "0.1 mL", "10 mL")),
    ),
    "two lots by mass, of stated volume": Case(
        (active("20 % w/w"), BASE),
        "60 g",
        lots=in_turn("drug", {"quantity": "5 mL", "density": "0.8 g/mL", **WEAK}, {"density": "0.81 g/mL", **STRONG}),
    ),
    "refused: a quantity of another kind": Case(
        (active("20 % w/w"), BASE), "60 g", lots=in_turn("drug", {"quantity": "5 mL"}, {})
    ),
    "two lots measured in a batch by mass": Case(
        (active("5 mL", density="0.8 g/mL", role="excipient"), BASE),
        "60 g",
        {"yields": "60 g"},
        lots=in_turn("drug", {"quantity": "2 mL"}, {"density": "0.85 g/mL"}),
        instruments=(*GRADUATES, FINE, COARSE),
    ),
    "tablets of two lots": Case(
        (TABLETS, BASE), "20 g", of("0.4 % w/w"), lots=in_turn("drug", {"quantity": "15 tablets"}, {})
    ),
    "tablets of two lots, a share of one": Case(
        (HEAVY_TABLETS, BASE),
        "20.3 g",
        of("0.4 % w/w"),
        lots=in_turn(
            "drug",
            {"quantity": "15 tablets", "content": "1.9 mg/tablet", "unit weight": "380 mg/tablet"},
            {"content": "2.1 mg/tablet"},
        ),
    ),
    "tablets of two lots, unknown weight and a share": Case(
        (TABLETS, BASE), "20.3 g", of("0.4 % w/w"), lots=in_turn("drug", {"quantity": "15 tablets"}, {})
    ),
    "units of two lots": Case(
        PLAIN,
        "30 g",
        of("100000 units/g"),
        lots=in_turn("drug", {"quantity": "200 mg", "activity": "5500 units/mg"}, {"activity": "4900 units/mg"}),
    ),
    "a line in parts of two lots": Case(
        (active("1 part by weight"), line("wax", "3 parts by weight")),
        "40 g",
        lots=(*in_turn("drug", {"quantity": "4 g"}, {}), *in_turn("wax", {"quantity": "11 g"}, {})),
    ),
    "two lots, German": Case(
        CREAM, "60 g", TENTH, lots=in_turn("drug", {"quantity": "20 mg", **WEAK}, STRONG), site={"correction": "german"}
    ),
    "two lots and an overage": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=in_turn("drug", {"quantity": "20 mg", **WEAK}, STRONG),
        options={"overage": {"drug": "5 %"}, "excess": "3 %"},
        again=True,
    ),
    "another source of two lots": Case(
        (
            active("rest of potassium chloride", "salt", substance="potassium chloride"),
            line("stock", "10 mL", product="stock", contains={"potassium chloride": "100 mg/mL"}, density="1.05 g/mL"),
            line("water", "to 100 mL"),
        ),
        "100 mL",
        {"yields": "100 mL", "strength": {"potassium chloride": "2 % w/v"}},
        lots=(
            *in_turn("stock", {"quantity": "4 mL", "content": "95 mg/mL"}, {"content": "102 mg/mL"}),
            *in_turn("salt", {"quantity": "400 mg", "assay": "98 %", **AS_IS}, STRONG),
        ),
        instruments=(*GRADUATES, cylinder("C10", "0.1 mL", "10 mL"), FINE, COARSE),
    ),
    "half of the content": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="1 % w/w"),),
    ),
    "twice the content": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="4 % w/w"),),
    ),
    "a lot that leaves again": Case(
        (active(), line("water", "10 g", role="removed", density="1 g/mL"), line("broth", "to 100 %")),
        "60 g",
        {**TENTH, "yields": "60 g"},
        lots=in_turn("water", {"quantity": "5 g"}, {}),
    ),
    "a lot without a number": Case(
        (active("1 % w/v"), line("acid", "as needed"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=(*in_turn("acid", {"quantity": "5 g"}, {}), *in_turn("water", {"quantity": "500 mL"}, {})),
    ),
    # chosen from a shelf
    "first expired first": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=shelf({"expiry": "2028-01-31", **WEAK}, {"expiry": "2027-01-31", "quantity": "20 mg", **STRONG}),
        options={"made": "2026-11-23"},
        again=True,
    ),
    "not usable": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=shelf(
            {"expiry": "2026-11-22"},
            {"status": "quarantined"},
            {"expiry": "2027-11-22", "retest": "2026-11-22"},
            {"opened": "2026-11-20", "after opening": "2 days"},
            {"expiry": "2026-11-23", **WEAK},
            {"received": "2026-01-01", **STRONG},
        ),
        options={"made": "2026-11-23"},
        again=True,
    ),
    "without a day": Case(CREAM, "60 g", TENTH, lots=shelf({"expiry": "2020-01-31", **WEAK}, {"status": "rejected"})),
    "none usable": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=shelf({"expiry": "2026-11-22", **WEAK}, {"expiry": "2026-10-01"}),
        options={"made": "2026-11-23"},
    ),
    "another label": Case(
        (HEAVY_TABLETS, BASE),
        "20 g",
        of("0.4 % w/w"),
        lots=(
            {"product": "tablets", "lot": "T1", "label content": "1 mg/tablet", "expiry": "2027-01-01"},
            {"product": "tablets", "lot": "T2", "label content": "2 mg/tablet", "expiry": "2027-02-01"},
        ),
    ),
    "refused: two lots and no quantity": Case(CREAM, "60 g", TENTH, lots=in_turn("drug", {}, {})),
    "refused: an activity that is not used": Case(CREAM, "60 g", TENTH, lots=(lot(activity="5 units/mg"),)),
    "refused: a basis without an assay": Case(CREAM, "60 g", TENTH, lots=(lot(assay_basis="dried"),)),
    "refused: a label content of a substance": Case(CREAM, "60 g", TENTH, lots=(lot(label_content="2 % w/w"),)),
    "refused: a content and units": Case(
        PLAIN, "30 g", of("100000 units/g"), lots=(lot(activity="5500 units/mg", content="2 % w/w"),)
    ),
    "refused: the weight of one that is not counted": Case(
        CREAM, "60 g", TENTH, lots=(lot(unit_weight="372 mg/tablet"),)
    ),
    "refused: a content of a fill": Case(CREAM, "60 g", TENTH, lots=(lot("base", content="2 % w/w"),)),
    "a lot that is counted with its weight": Case(
        (HEAVY_TABLETS, BASE), "20 g", of("0.4 % w/w"), lots=(lot(unit_weight="370 mg/tablet"),)
    ),
    "one of the shelf is named": Case(
        CREAM,
        "60 g",
        TENTH,
        lots=(
            *shelf({"expiry": "2027-01-31", **WEAK}, {"expiry": "2028-01-31", **STRONG}),
            {**lot(density="0.9 g/mL", expiry="2028-01-31"), "lot": "S-2"},
        ),
    ),
    "refused: named otherwise than on the shelf": Case(
        CREAM, "60 g", TENTH, lots=(*shelf({**WEAK}), {**lot(assay="95 %", assay_basis="as is"), "lot": "S-1"})
    ),
}
