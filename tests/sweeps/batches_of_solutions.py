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

POWDER: Tree = {"diluent": "9.6 mL/vial", "displacement volume": "0.4 mL/vial"}


def vials(content: str, **further: object) -> Tree:
    """The drug, taken from a product in vials."""
    return {
        "id": "drug",
        "product": "drug",
        "role": "active",
        "amount": "strength",
        "contains": {"drug": content},
    } | further


def solution(identity: str, amount: str, contains: Tree, **further: object) -> Tree:
    """A product that brings ions."""
    return {"id": identity, "product": identity, "role": "active", "amount": amount, "contains": contains} | further


NUTRITION = (
    solution("amino acids", "500 mL", {"acetate": "76 mEq/L"}, osmolarity="952 mOsm/L") | {"id": "amino-acids"},
    solution("dextrose", "250 mL", {"dextrose monohydrate": "70 % w/v"}, particles="1"),
    solution(
        "phosphates",
        "strength of phosphate",
        {"phosphate": "3 mmol/mL", "potassium": "4.4 mEq/mL"},
        osmolarity="7.4 mOsm/mL",
    ),
    solution(
        "potassium", "rest of potassium", {"potassium": "2 mEq/mL", "chloride": "2 mEq/mL"}, osmolarity="4 mOsm/mL"
    ),
    solution(
        "vitamins", "10 mL", {"sodium": "1 mEq/mL", "chloride": "1 mEq/mL"}, overfill="no", particles="not counted"
    ),
    WATER,
)
ORDERED: Tree = {
    "form": "parenteral nutrition",
    "route": "intravenous",
    "strength": {"potassium": "40 mEq/L", "phosphate": "15 mmol/L"},
    "yields": "1 L",
    "infusion": {"over": "24 h"},
    "order of addition": [str(one["id"]) for one in NUTRITION],
}

SOLUTIONS: dict[str, Case] = {
    "calcium with phosphate within a curve": Case(
        (
            solution("amino", "500 mL", {"acetate": "76 mEq/L"}),
            solution("calcium", "strength of calcium", {"calcium": "0.465 mEq/mL"}),
            solution("phosphates", "strength of phosphate", {"phosphate": "3 mmol/mL", "sodium": "4 mEq/mL"}),
            WATER,
        ),
        "1 L",
        {
            **{"form": "infusion", "route": "intravenous", "yields": "1 L"},
            "strength": {"calcium": "4.65 mEq/L", "phosphate": "9 mmol/L"},
            "calcium with phosphate": {
                **{"line": "amino", "conditions": "of this case", "source": "curve"},
                "curve": [
                    {"calcium": "4 mEq/L", "phosphate": "30 mmol/L"},
                    {"calcium": "5 mEq/L", "phosphate": "9 mmol/L"},
                ],
            },
            "sources": {"curve": {"text": "a curve of this case", "confidence": "unverified"}},
        },
    ),
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
    "vials of a powder": Case((vials("500 mg/vial", reconstitute=POWDER), WATER), "10 mL", of("25 mg/mL") | DROPS),
    "ampules": Case((vials("20 mg/mL", **{"volume of one": "2 mL/ampule"}), WATER), "10 mL", of("8.4 mg/mL") | DROPS),
    "parenteral nutrition": Case(
        NUTRITION,
        "2 L",
        ORDERED,
        options={"containers": "2", "overfill": "50 mL"},
        lots=(lot("potassium", content="2.1 mEq/mL"),),
    ),
    "salts": Case(
        (
            line("salt", "0.9 % w/v", substance="sodium chloride"),
            line("calcium", "1 g", substance="calcium chloride dihydrate"),
            {"id": "stock", "product": "stock", "role": "excipient", "amount": "20 mL"}
            | {"contains": {"sodium phosphate, dibasic, heptahydrate": "10 % w/v"}},
            WATER,
        ),
        "500 mL",
        {"form": "irrigation solution", "route": "topical", "yields": "1 L"},
    ),
    "an infusion at a rate": Case(
        (line("salt", "0.9 % w/v", substance="sodium chloride"), WATER),
        "500 mL",
        {"form": "infusion", "route": "intravenous", "infusion": {"rate": "125 mL/h"}, "yields": "1 L"},
        lots=(lot("salt", assay="98 %", assay_basis="as is"),),
    ),
    "refused: not in the overfill, and without its own amount": Case(
        (DRUG, {**SALT, "overfill": "no"}, WATER), "30 mL", ONE, options={"containers": "3", "overfill": "1 mL"}
    ),
    "refused: hypertonic": Case((DRUG, SALT, WATER), "30 mL", of("10 % w/v") | DROPS),
    "refused: no figure for the tonicity": Case((active(), SALT, WATER), "30 mL", ONE),
    "refused: a pH far from the pKa": Case((*PHOSPHATES, WATER), "1 L", {"buffer": BUFFER["buffer"] | {"pH": "9.6"}}),
}
