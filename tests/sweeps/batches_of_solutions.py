"""Batches that are solutions: isotonic, buffered, sterile."""

from __future__ import annotations

from tests.sweeps.case import Case, Tree, active, line, lot, of

E, DEPRESSION = "e value", "freezing point depression"
WATER = line("water", "to 100 %", substance="purified water")
DROPS: Tree = {"form": "eye drops", "route": "ophthalmic"}
ONE = of("1 % w/v") | DROPS


def counted(identity: str, amount: str, figure: str, **further: object) -> Tree:
    """A line with its E value."""
    return {**line(identity, amount, **further), E: figure}


def lowering(identity: str, amount: str, figure: str, **further: object) -> Tree:
    """A line with its freezing point depression."""
    return {**line(identity, amount, **further), DEPRESSION: figure}


DRUG = {**active(), E: "0.23"}
SALT = counted("salt", "to isotonic", "reference", substance="sodium chloride", role="tonicity agent")
PHOSPHATES = (
    line("acid", "buffer", substance="sodium phosphate, monobasic, monohydrate", role="buffer"),
    line("base", "buffer", substance="sodium phosphate, dibasic, heptahydrate", role="buffer"),
)
BUFFER: Tree = {
    "buffer": {"pH": "6.5", "pKa": "7.2", "total": "0.05 mol/L", "acid": "acid", "base": "base"},
    "form": "solution",
}

SOLUTIONS: dict[str, Case] = {
    "isotonic drops": Case((DRUG, SALT, WATER), "30 mL", ONE),
    "isotonic drops of a lot": Case(
        (DRUG, SALT, WATER), "333.3 mL", ONE, lots=(lot("salt", assay="99 %", assay_basis="as is"),)
    ),
    "isotonic by the freezing point": Case(
        (
            {**active(), DEPRESSION: "0.14 degC"},
            lowering("salt", "to isotonic", "reference", substance="sodium chloride"),
            WATER,
        ),
        "70 mL",
        ONE,
    ),
    "isotonic with what is left out": Case(
        (
            DRUG,
            counted("keeper", "0.1 % w/v", "not counted"),
            line("acid", "as needed", role="pH adjuster"),
            counted("saline", "20 mL", "0.9 % w/v"),
            SALT,
            WATER,
        ),
        "55 mL",
        ONE | {"yields": "100 mL"},
    ),
    "isotonic by a stock": Case(
        (
            DRUG,
            {
                **{"id": "salt", "product": "brine", "role": "tonicity agent", "amount": "to isotonic"},
                **{"contains": {"sodium chloride": "23.4 % w/v"}, E: "1"},
            },
            WATER,
        ),
        "500 mL",
        ONE,
    ),
    "isotonic with a counted form": Case(
        (
            {
                **active(identity="ester"),
                **{"counted as": {"form": "drug", "molar mass": "171.15 g/mol", "weighed molar mass": "275.26 g/mol"}},
                E: "0.2",
            },
            SALT,
            WATER,
        ),
        "250 mL",
        ONE,
    ),
    "a buffer": Case((*PHOSPHATES, WATER), "250 mL", BUFFER),
    "a buffer at its pKa": Case((*PHOSPHATES, WATER), "1 L", {"buffer": BUFFER["buffer"] | {"pH": "7.2"}}),
    "a buffer in isotonic drops": Case(
        (DRUG, *({**one, E: "0.4"} for one in PHOSPHATES), SALT, WATER),
        "333 mL",
        ONE | {"buffer": BUFFER["buffer"] | {"total": "20 mmol/L"}},
    ),
    "refused: hypertonic": Case((DRUG, SALT, WATER), "30 mL", of("10 % w/v") | DROPS),
    "refused: no figure for the tonicity": Case((active(), SALT, WATER), "30 mL", ONE),
    "refused: a pH far from the pKa": Case((*PHOSPHATES, WATER), "1 L", {"buffer": BUFFER["buffer"] | {"pH": "9.6"}}),
}
