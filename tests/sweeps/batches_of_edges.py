"""Batches on the edge of what is allowed: a fault that moves the edge refuses them."""

from __future__ import annotations

from tests.sweeps.batches_of_lots import in_turn
from tests.sweeps.case import (
    ALL_THE_SAME,
    BASE,
    BEYOND,
    COARSE,
    CREAM,
    FINE,
    PLAIN,
    TENTH,
    Case,
    active,
    dated,
    evidence,
    line,
    lot,
    of,
)

#: 100 characters, the most of an amount and of a strength; 60, the most of a name.
LONG_AMOUNT = f"1.{'0' * 95}1 g"
LONG_STRENGTH = f"0.1{'0' * 90}1 % w/w"
LONG_NAME = "A" * 60


def wax(of_line: str, quantity: str) -> dict[str, str]:
    """A container of wax."""
    return {**lot(of_line), "lot": "W-1", "substance": "wax", "quantity": quantity}


EDGES: dict[str, Case] = {
    "an amount of the most characters": Case(
        (active(), line("wax", LONG_AMOUNT), BASE), "30 g", of("0.1 % w/w") | {"yields": "30 g"}
    ),
    "a strength of the most characters": Case(CREAM, "30 g", of(LONG_STRENGTH)),
    "a lot number of the most characters": Case(CREAM, "30 g", TENTH, lots=({**lot(), "lot": LONG_NAME},)),
    "the first year and the last": Case(
        CREAM, "30 g", TENTH, lots=(lot(received="1900-01-01", expiry="2199-12-31"),), options={"made": "2026-11-23"}
    ),
    "the last minute of a day": dated({**BEYOND, "hours": "12"}, made="2026-11-23T23:59:59+01:00"),
    "the first second of a day": dated({**BEYOND, "hours": "12"}, made="2026-11-23T00:00:00+01:00"),
    "a form that is a third of the one that is counted": Case(
        (
            {
                **active(identity="ester"),
                "counted as": {"form": "drug", "molar mass": "300 g/mol", "weighed molar mass": "100 g/mol"},
            },
            BASE,
        ),
        "60 g",
        of("1 % w/w"),
    ),
    "refused: others hold all of it": Case(
        (line("stock", "10 g", product="stock", contains={"drug": "1 % w/w"}), active("rest of drug"), BASE),
        "100 g",
        {"strength": {"drug": "0.1 % w/w"}, "yields": "100 g"},
        instruments=(FINE, COARSE),
    ),
    "a study as long as the table": dated({**BEYOND, "evidence": [evidence("14", *ALL_THE_SAME)]}),
    "a study without a time": dated(
        {**BEYOND, "evidence": [{key: text for key, text in evidence("1", *ALL_THE_SAME).items() if key != "days"}]}
    ),
    "evidence against it without a time": dated(
        {**BEYOND, "evidence": [{"source": "study", "says": "it separates", "adverse": "yes"}]}
    ),
    "one day, without a day of making": dated({**BEYOND, "days": "1"}, made=""),
    "just enough of the first of two lots": Case(
        PLAIN, "30 g", of("1 % w/w"), lots=in_turn("drug", {"quantity": "0.3 g"}, {}), instruments=(FINE, COARSE)
    ),
    "water in two lines by volume": dated(
        {"type": "preserved aqueous"},
        {"form": "oral solution", "route": "oral", "yields": "100 mL", "strength": {}},
        lines=(
            active("10 mg/mL"),
            line("one", "10 mL", substance="purified water"),
            line("two", "11 mL", substance="purified water"),
            line("bought", "to 100 mL", product="Ora-Blend", preserved={"by": "label", "source": "study"}),
        ),
        make="100 mL",
    ),
    "a container that another line used up": Case(
        (active(), line("one", "10 g", substance="wax"), line("two", "5 g", substance="wax"), BASE),
        "100 g",
        of("1 % w/w") | {"yields": "100 g"},
        lots=(wax("one", "10 g"), wax("two", "10 g")),
        instruments=(FINE, COARSE),
    ),
    "just enough for the last line": Case(
        (line("spirit", "10 mL"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "90 mL"}, {}),
    ),
    "perhaps too little for the last line": Case(
        (active("1 % w/v"), line("acid", "as needed"), line("water", "to 100 mL")),
        "100 mL",
        {"yields": "100 mL"},
        lots=in_turn("water", {"quantity": "60 mL"}),
    ),
}
