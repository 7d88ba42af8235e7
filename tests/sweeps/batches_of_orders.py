"""Batches whose amount is found, that are filled into containers, or in which a line was replaced."""

from __future__ import annotations

from tests.sweeps.case import BASE, TENTH, Case, active, line, lot, of

CREAM = (active(), line("oil", "7 % w/w"), BASE)
DATED = {"beyond use": {"type": "other nonaqueous", "storage": "room temperature"}}
STUDY = {
    **{"source": "study", "says": "stable", "days": "90", "formula": "the same", "strength": "0.1 % w/w"},
    **{"container": "tube", "storage": "room temperature", "same": ["formula", "container", "storage"]},
    "stability indicating": "yes",
}
STUDIED = {
    "beyond use": {**DATED["beyond use"], "evidence": [STUDY]},
    "sources": {"study": {"text": "A study", "confidence": "read"}},
}
SOLUTION = (active(density="2 g/mL"), line("water", "to make"))
PASTE = {"lines": [line("zinc", "25 % w/w", substance="zinc oxide"), line("petrolatum", "to 100 %")], "yields": "100 g"}
WHY = "the ordered one is out of stock"

FROM: dict[str, Case] = {
    "from one line": Case(CREAM, "", TENTH, options={"from_": {"drug": "45.67 mg"}}),
    "from a third": Case(CREAM, "", TENTH, options={"from_": {"drug": "1/3 g", "oil": "40 g"}}),
    "from the scarcer of two, in packs": Case(
        CREAM, "", TENTH, options={"from_": {"drug": "100 mg", "oil": "4.5 g"}, "pack": "30 g"}
    ),
    "from a name that two lines have": Case(
        (active(), line("oil", "2 g"), line("more", "3 g", substance="oil"), BASE),
        "",
        TENTH | {"yields": "100 g"},
        options={"from_": {"oil": "2.5 g"}},
    ),
    "from a line that does not scale": Case(
        (active(), line("oil", "as needed, 3 to 5 g"), line("wax", "2 g", scales="no"), BASE),
        "",
        TENTH | {"yields": "100 g"},
        options={"from_": {"base": "30 g", "wax": "3 g", "oil": "6 g"}},
    ),
    "from a volume, with an excess": Case(
        SOLUTION, "", of("2 % w/v"), options={"from_": {"water": "1 L"}, "excess": "3 %"}, again=True
    ),
    "from the shelf": Case(
        CREAM,
        "",
        TENTH,
        lots=(lot(quantity="60 mg"), {**lot("oil", quantity="7 g"), "lot": "O"}),
        options={"from_": "shelf"},
    ),
    "from two containers of one lot": Case(
        (active(), line("oil", "2 g"), line("more", "3 g", substance="oil"), BASE),
        "",
        TENTH | {"yields": "100 g"},
        lots=(lot("oil", quantity="7 g", lot="O"), lot("more", quantity="7 g", lot="O")),
        options={"from_": "shelf"},
    ),
    "from a line of a vehicle": Case(
        (active(), line("paste", "50 % w/w", recipe="paste"), BASE),
        "",
        TENTH,
        options={"from_": {"zinc oxide": "12.3 g"}},
        nested={"paste": PASTE},
    ),
    "from capsules with an excess": Case(
        (active(), line("filler", "to 300 mg each")),
        "",
        of("7 mg/capsule") | {"form": "capsule", "yields": "20 capsules"},
        options={"from_": {"drug": "500 mg"}, "excess": "3 %"},
    ),
    "from tablets": Case(
        (active(product="X 5 mg tablets", contains={"drug": "5 mg/tablet"}, weight_of_one="100 mg/tablet"), BASE),
        "",
        TENTH,
        options={"from_": {"drug": "7 tablets"}},
    ),
    "refused: from nothing that limits": Case(CREAM, "", TENTH, options={"from_": "shelf"}),
    "refused: from too little for a pack": Case(CREAM, "", TENTH, options={"from_": {"drug": "10 mg"}, "pack": "30 g"}),
    "refused: from less than does not scale": Case(
        (active(), line("wax", "5 g", scales="no"), BASE), "", TENTH, options={"from_": {"wax": "4 g"}}
    ),
    "refused: an amount beside what it is found from": Case(CREAM, "31 g", TENTH, options={"from_": {"drug": "30 mg"}}),
    "refused: a pack alone": Case(CREAM, "30 g", TENTH, options={"pack": "15 g"}),
}

FOR: dict[str, Case] = {
    "for days": Case(CREAM, "", TENTH, options={"for_": "1 g 2 times a day for 14 days"}, again=True),
    "for weeks, in packs": Case(
        CREAM, "", TENTH, options={"for_": "1.5 g three times a day for 3 weeks", "pack": "30 g"}
    ),
    "for an area": Case(
        CREAM, "", TENTH, options={"for_": "0.5 g per 100 cm2 twice daily for 7 days on 300 cm2", "pack": "10 g"}
    ),
    "for an area once": Case(CREAM, "", TENTH, options={"for_": "2 mg/cm2 on 0.9 m2"}),
    "for every some hours": Case(SOLUTION, "", of("2 % w/v"), options={"for_": "5 mL every 8 hours for 10 days"}),
    "for dosage units": Case(
        (active(), line("filler", "to 300 mg each")),
        "",
        of("7 mg/capsule") | {"form": "capsule"},
        options={"for_": "2 capsules daily for 10 days", "pack": "30 capsules"},
    ),
    "refused: for no days": Case(CREAM, "", TENTH, options={"for_": "1 g twice daily"}),
    "refused: for other containers": Case(
        CREAM, "", TENTH, options={"for_": "1 g daily for 30 days", "pack": "15 g", "containers": "3"}
    ),
}

FILLED: dict[str, Case] = {
    "containers with overfill and residue": Case(
        SOLUTION,
        "30 mL",
        of("2 % w/v"),
        options={"containers": "3", "container_size": "15 mL", "overfill": "0.5 mL", "residue": "0.2 mL"},
    ),
    "a residue with an excess": Case(
        SOLUTION, "30 mL", of("2 % w/v"), options={"containers": "3", "residue": "0.2 mL", "excess": "5 %"}
    ),
    "containers just full": Case(
        CREAM, "27 g", TENTH | {"density": "0.9 g/mL"}, options={"containers": "1", "container_size": "30 mL"}
    ),
    "containers of whole units": Case(
        (active(), line("filler", "to 300 mg each")),
        "60 capsules",
        of("7 mg/capsule") | {"form": "capsule"},
        options={"containers": "2"},
    ),
    "containers of parts of units": Case(
        (active(), line("filler", "to 300 mg each")),
        "60 capsules",
        of("7 mg/capsule") | {"form": "capsule"},
        options={"containers": "7"},
    ),
    "refused: containers too small": Case(
        CREAM, "27.1 g", TENTH | {"density": "0.9 g/mL"}, options={"containers": "1", "container_size": "30 mL"}
    ),
    "refused: a residue without containers": Case(CREAM, "30 g", TENTH, options={"residue": "1 g"}),
    "refused: a size of another kind": Case(
        CREAM, "30 g", TENTH, options={"containers": "1", "container_size": "30 mL"}
    ),
    "refused: a size without containers": Case(CREAM, "30 g", TENTH, options={"container_size": "30 g"}),
}

REPLACED: dict[str, Case] = {
    "a line replaced": Case(CREAM, "30 g", TENTH | STUDIED, options={"substitute": {"oil": f"mineral oil: {WHY}"}}),
    "a line replaced, planned again": Case(
        CREAM, "30 g", TENTH | DATED, options={"substitute": {"oil": f"mineral oil: {WHY}"}}, again=True
    ),
    "a line of a vehicle replaced": Case(
        (
            active(dilute_with=["oil", {"diluent": "paste"}]),
            line("oil", "2 % w/w"),
            line("paste", "to 100 %", recipe="paste"),
        ),
        "30 g",
        TENTH,
        options={"substitute": {"paste/petrolatum": f"hard paraffin: {WHY}", "oil": f"mineral oil: {WHY}"}},
        nested={"paste": PASTE},
    ),
    "refused: an active replaced": Case(CREAM, "30 g", TENTH, options={"substitute": {"drug": f"other: {WHY}"}}),
    "refused: the same name": Case(CREAM, "30 g", TENTH, options={"substitute": {"oil": f"Oil: {WHY}"}}),
    "refused: no such line": Case(CREAM, "30 g", TENTH, options={"substitute": {"oli": f"mineral oil: {WHY}"}}),
}

DOUBLED: dict[str, Case] = {
    "a base added by doubling": Case(
        CREAM, "30 g", TENTH | {"method": ["<oil, doubling with drug>", "<base, doubling with drug and oil>"]}
    ),
    "a powder of tablets and a base by doubling": Case(
        (
            active(product="X 5 mg tablets", contains={"drug": "5 mg/tablet"}, weight_of_one="100 mg/tablet"),
            line("oil", "2 mL", density="0.9 g/mL"),
            BASE,
        ),
        "20 g",
        TENTH | {"yields": "20 g", "method": ["<base, doubling with drug>", "<oil, doubling with base>"]},
    ),
}

FOUND: dict[str, Case] = {**FROM, **FOR, **FILLED, **REPLACED, **DOUBLED}
