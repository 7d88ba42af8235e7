"""Batches with phases: lines on one tare, on a balance that holds all of them, and where there is none."""

from __future__ import annotations

from tests.sweeps.case import BASE, TENTH, Case, active, balance, line, lot, of

OIL = {"oil phase": {"lines": ["wax", "oil"], "weigh together": "yes", "temperature": "70 to 75 degC"}}
STEPS = ["Melt <oil phase>.", {"step": "Add <base> and <drug>.", "temperature": "about 113 degF", "hold": "smooth"}]
LINES = (active(), line("wax", "4.567 % w/w"), line("oil", "12 % w/w"), BASE)
ALL = {"all": {"lines": ["wax", "oil", "base"], "weigh together": "yes"}}
BALANCES = (
    balance("fine", "0.1 mg", "40 g", "0.5 mg"),
    balance("middle", "1 mg", "200 g", "5 mg"),
    balance("coarse", "0.1 g", "3 kg", "0.5 g"),
)

#: A mortar used between two shares of its capacity, a jar by weight and by volume, and one for another form.
VESSELS = (
    {"id": "M", "capacity": "500 mL", "filled": "5 to 33.3 %"},
    {"id": "J", "capacity": "200 mL; 150 g", "filled": "to 90 %", "forms": "gel; cream"},
    {"id": "S", "capacity": "150 g", "forms": "powder"},
    {"id": "B", "capacity": "150 g"},
)

PHASES: dict[str, Case] = {
    "a phase on one tare": Case(LINES, "123 g", TENTH | {"phases": OIL, "method": STEPS}),
    "a phase on the balance that holds all of it": Case(LINES, "150 g", TENTH | {"phases": OIL}, instruments=BALANCES),
    "a phase with the base": Case(LINES, "160 g", TENTH | {"phases": ALL}, instruments=BALANCES),
    "a phase that no balance holds": Case(LINES, "1.5 kg", TENTH | {"phases": OIL}, instruments=BALANCES[:2]),
    "a phase with a line from two lots": Case(
        LINES,
        "123 g",
        TENTH | {"phases": OIL},
        lots=(lot("wax", quantity="3 g", lot="W1"), lot("wax", quantity="50 g", lot="W2"), lot("oil", quantity="50 g")),
    ),
    "the smallest vessel, by its weight": Case(LINES, "123 g", TENTH, site={"vessels": VESSELS}),
    "the smallest vessel, by its volume": Case(
        LINES, "150 g", TENTH | {"density": "0.95 g/mL"}, site={"vessels": VESSELS[:2]}
    ),
    "no vessel holds it": Case(LINES, "1 kg", TENTH, site={"vessels": VESSELS}),
    "little for any vessel": Case(LINES, "15 g", TENTH | {"density": "0.95 g/mL"}, site={"vessels": VESSELS[:1]}),
    "a vessel by what the lines of dosage units add up to": Case(
        (active("5 mg each"), line("lactose", "to 500 mg each")),
        "30 sachets",
        of("5 mg/sachet") | {"form": "powder", "route": "oral"},
        site={"vessels": VESSELS},
    ),
    "a phase of a vehicle": Case(
        (active(), line("cold-cream", "to 100 %", recipe="cold-cream")),
        "50 g",
        TENTH,
        nested={
            "cold-cream": {
                "lines": [line("wax", "20 g"), line("oil", "30.4 g"), line("water", "to 100 g", substance="water")],
                "yields": "100 g",
                "phases": OIL,
            }
        },
        site={"vessels": VESSELS},
    ),
}
