"""Batches of every correction, instrument and limit of use."""

from __future__ import annotations

from tests.sweeps.case import (
    BASE,
    COARSE,
    CREAM,
    DIMER,
    ESTER,
    FINE,
    GRADUATES,
    PLAIN,
    PLATE,
    REPEATING,
    STEADY,
    TENTH,
    THIRDS,
    Case,
    active,
    dried,
    line,
    lot,
    of,
)

CORRECTION: dict[str, Case] = {
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
    "an assay as low as it may be": Case(CREAM, "30 g", TENTH, lots=(lot(assay="20 %", assay_basis="as is"),)),
    "an assay as high as it may be": Case(CREAM, "30 g", TENTH, lots=(lot(assay="110 %", assay_basis="as is"),)),
    "German, 100 % exactly": Case(CREAM, "30 g", TENTH, lots=(dried("100 %", "4 %"),), site={"correction": "german"}),
    "two thirds of the mass is the form counted": Case((THIRDS, BASE), "60 g", of("1 % w/w")),
    "a content found for no strength": Case(
        (line("stock", "10 g", product="stock", contains={"drug": "2 % w/w"}), active(), BASE),
        "60 g",
        of("1 % w/w") | {"yields": "60 g"},
        lots=(lot("stock", content="2.1 % w/w"),),
    ),
    "a hydrate assayed without its water, counted without it": Case(
        (active(substance="amoxicillin trihydrate", counted_as="amoxicillin"), BASE),
        "30 g",
        {"strength": {"amoxicillin": "5 % w/w"}},
        lots=(lot(assay="98 %", assay_basis="anhydrous", water="13 %"),),
    ),
    "a hydrate assayed without its water, counted with it": Case(
        (active(substance="amoxicillin trihydrate"), BASE),
        "30 g",
        {"strength": {"amoxicillin trihydrate": "5 % w/w"}},
        lots=(lot(assay="98 %", assay_basis="anhydrous", water="13 %", expressed_as="amoxicillin trihydrate"),),
    ),
    "a hydrate whose assay counts the form without water": Case(
        (active(substance="amoxicillin trihydrate", counted_as="amoxicillin"), BASE),
        "30 g",
        {"strength": {"amoxicillin": "5 % w/w"}},
        lots=(lot(assay="98 %", assay_basis="anhydrous", water="13 %", expressed_as="amoxicillin"),),
    ),
    "two actives of one product": Case(
        (
            line(
                "cream",
                "strength of drug",
                role="active",
                product="cream",
                contains={"drug": "2 % w/w", "other": "0.1 % w/w"},
            ),
            BASE,
        ),
        "33.333 g",
        {"strength": {"drug": "1 % w/w", "other": "0.05 % w/w"}},
    ),
    "what a number of tablets leaves of a drug": Case(
        (
            line("tablets", "4 tablets", product="tablets", contains={"drug": "50 mg/tablet"}),
            active("rest of drug"),
            line("water", "to 100 mL"),
        ),
        "200 mL",
        {"strength": {"drug": "10 mg/mL"}, "yields": "100 mL", "form": "oral suspension", "route": "oral"},
        instruments=(FINE, *GRADUATES),
    ),
    "what other salts leave of an ion": Case(
        (
            line("citrate", "2 g", substance="sodium citrate dihydrate"),
            line("stock", "7 mL", product="stock", contains={"sodium": "0.3 mmol/mL"}),
            active("rest of sodium", substance="sodium chloride", counted_as="sodium"),
            line("water", "to 100 mL"),
        ),
        "150 mL",
        {"strength": {"sodium": "1 mEq/mL"}, "yields": "100 mL", "form": "oral solution", "route": "oral"},
        instruments=(FINE, *GRADUATES),
    ),
    "what other salts leave of an ion of two charges": Case(
        (
            line("sulfate", "1 g", substance="magnesium sulfate heptahydrate"),
            active("rest of magnesium", substance="magnesium chloride hexahydrate", counted_as="magnesium"),
            line("water", "to 100 mL"),
        ),
        "150 mL",
        {"strength": {"magnesium": "0.5 mEq/mL"}, "yields": "100 mL", "form": "oral solution", "route": "oral"},
        instruments=(FINE, *GRADUATES),
    ),
    "what another salt leaves of a drug, by mass": Case(
        (
            line("sulfate", "1 g", substance="morphine sulfate pentahydrate"),
            active("rest of morphine", substance="morphine hydrochloride trihydrate", counted_as="morphine"),
            line("water", "to 100 mL"),
        ),
        "150 mL",
        {"strength": {"morphine": "20 mg/mL"}, "yields": "100 mL", "form": "oral solution", "route": "oral"},
        instruments=(FINE, *GRADUATES),
    ),
    "what a product of a found content leaves of a drug": Case(
        (line("stock", "10 g", product="stock", contains={"drug": "2 % w/w"}), active("rest of drug"), BASE),
        "60 g",
        of("1 % w/w") | {"yields": "60 g"},
        lots=(lot("stock", content="2.1 % w/w"),),
    ),
    "tablets of two strengths, and of a third": Case(
        (
            active(
                **{
                    "product": "drug 5 mg tablets",
                    "contains": {"drug": "5 mg/tablet"},
                    "weight_of_one": "90 mg/tablet",
                },
                **{
                    "or": [
                        {"product": "drug 25 mg tablets", "contains": {"drug": "25 mg/tablet"}},
                        {
                            "product": "drug 2 mg tablets",
                            "contains": {"drug": "2 mg/tablet"},
                            "weight of one": "80 mg/tablet",
                        },
                    ]
                },
            ),
            line("water", "to 100 mL"),
        ),
        "62 mL",
        of("1 mg/mL") | {"yields": "100 mL", "form": "oral solution", "route": "oral"},
        lots=({"product": "drug 5 mg tablets", "lot": "L5", "content": "4.9 mg/tablet"},),
        again=True,
    ),
    "a stock of two strengths, one of them in vials": Case(
        (
            active(
                **{"product": "stock 50 mg/mL", "contains": {"drug": "50 mg/mL"}},
                **{"or": [{"product": "stock", "contains": {"drug": "20 mg/mL"}, "volume of one": "5 mL/vial"}]},
            ),
            line("water", "to 100 mL"),
        ),
        "60 mL",
        of("1 mg/mL") | {"yields": "100 mL", "form": "oral solution", "route": "oral"},
    ),
    "not corrected": Case(CREAM, "30 g", TENTH, lots=(dried("95 %", "2 %"),), site={"correction": "off"}),
    "not corrected, and no water stated": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="97 %", assay_basis="anhydrous"),), site={"correction": "off"}
    ),
    "German, applied": Case(
        CREAM,
        "30 g",
        TENTH,
        lots=(lot(assay="93.5 %", assay_basis="anhydrous", water="3.68 %"),),
        site={"correction": "german"},
    ),
    "German, 98 % exactly": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="98 %", assay_basis="as is"),), site={"correction": "german"}
    ),
    "German, over 100 %": Case(CREAM, "30 g", TENTH, lots=(dried("103 %", "4 %"),), site={"correction": "german"}),
    "German, over 100 % and nothing lost": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="101.3 %", assay_basis="as is"),), site={"correction": "german"}
    ),
    "German, a tenth too much": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="110 %", assay_basis="as is"),), site={"correction": "german"}
    ),
    "correction asked for": Case((active(correct="yes"), BASE), "30 g", TENTH),
    "an ester": Case((ESTER, BASE), "60 g", of("1 % w/w")),
    "an ester expressed as its base": Case(
        (ESTER, BASE),
        "60 g",
        of("1 % w/w"),
        lots=(lot("ester", assay="61 %", assay_basis="as is", expressed_as="drug"),),
    ),
    "an ester expressed as itself": Case(
        (ESTER, BASE),
        "60 g",
        of("1 % w/w"),
        lots=(lot("ester", assay="99 %", assay_basis="as is", expressed_as="ester"),),
    ),
    "a hydrated dimer": Case(
        (DIMER, BASE), "60 g", of("1 % w/w"), lots=(lot("dimer", assay="99 %", assay_basis="as is"),)
    ),
    "a hydrate by what it holds of the anhydrous": Case(
        (DIMER, BASE), "60 g", of("1 % w/w"), lots=({**dried("85 %", "2 %"), "line": "dimer", "expressed as": "drug"},)
    ),
    "moles of an ester's base": Case((ESTER, line("water", "to 100 %")), "60 mL", of("20 mmol/L")),
    "units by the lot": Case(PLAIN, "30 g", of("100000 units/g"), lots=(lot(activity="5500 units/mg"),)),
    "units by the recipe": Case((active(activity="4400 units/mg"), BASE), "30 g", of("100000 units/g")),
    "units in a solution": Case(
        (active(density="1.05 g/mL"), BASE), "30 g", of("500 units/g"), lots=(lot(activity="20000 units/2 mL"),)
    ),
}

INSTRUMENTS: dict[str, Case] = {
    "errors and ranges as large as they may be": Case(
        PLAIN,
        "60 g",
        of("5 % w/w"),
        instruments=(
            {**FINE, "allowed error": "10 %"},
            {**PLATE, "verified minimum": "0.1 g", "policy": "stated"},
            {**PLATE, "id": "V2", "verified minimum": "600 g"},
        ),
    ),
    "ties of readability": Case(
        CREAM, "30 g", TENTH, instruments=(FINE, {**COARSE, "id": "B3"}, COARSE, {**COARSE, "id": "B4"})
    ),
    "repeatability": Case(PLAIN, "60 g", of("5 % w/w"), instruments=(REPEATING, STEADY)),
    "a fine step and a large deviation": Case(
        PLAIN, "60 g", of("5 % w/w"), instruments=({**REPEATING, "repeatability": "0.2 mg"},)
    ),
    "a verified balance": Case(PLAIN, "60 g", of("5 % w/w"), instruments=(PLATE,)),
    "the smallest amount exactly": Case(PLAIN, "10 g", TENTH, instruments=(FINE, COARSE)),
    "the capacity exactly": Case(PLAIN, "200 g", of("40 % w/w"), instruments=(FINE,)),
    "a fifth of the capacity exactly": Case(
        (line("spirit", "1 mL"), line("water", "to 10 mL")), "10 mL", {"yields": "10 mL"}, instruments=GRADUATES
    ),
    "below the smallest": Case(CREAM, "5 g", TENTH),
    "one percent of the batch exactly": Case(
        (line("wax", "1 g"), BASE), "100 g", {"yields": "100 g"}, instruments=(FINE, COARSE)
    ),
    "a small line": Case((line("wax", "2.4 g"), BASE), "250 g", {"yields": "250 g"}, instruments=(FINE, COARSE)),
    "two percent of a small line exactly": Case(
        (line("wax", "2.5 g"), BASE), "251 g", {"yields": "251 g"}, instruments=(FINE, COARSE)
    ),
    "a preservative": Case(
        (line("benzoate", "2.4 g", role="preservative"), BASE), "50 g", {"yields": "50 g"}, instruments=(FINE, COARSE)
    ),
    "an active of one percent error exactly": Case(PLAIN, "50 g", of("10 % w/w"), instruments=(FINE, COARSE)),
    "one gram on the finer balance": Case(PLAIN, "1 kg", TENTH, instruments=(FINE, COARSE)),
    "a vessel on the balance": Case(
        PLAIN, "200 g", of("40 % w/w"), instruments=({**FINE, "vessel": "50 g"}, {**FINE, "id": "B0", "vessel": "45 g"})
    ),
    "errors that the pharmacy sets": Case(
        (active(), line("wax", "2.4 g"), line("oil", "20 g"), BASE),
        "250 g",
        of("1 % w/w") | {"yields": "250 g"},
        instruments=(FINE, COARSE),
        site={
            "ranges": {
                "aim of the weighing error of an active": "to 2 %",
                "weighing error of a preservative or small line": "to 3 %; asked to 5 %",
            }
        },
    ),
    "above every capacity": Case(PLAIN, "2 kg", TENTH, instruments=(FINE,)),
    "fillings": Case(PLAIN, "333.33 g", of("60 % w/w"), instruments=(FINE,)),
    "ten fillings exactly": Case(PLAIN, "2 kg", of("60 % w/w"), instruments=(FINE,)),
    "fillings of a measure": Case(
        (line("spirit", "33.3 mL"), line("water", "to 100 mL")), "1 L", {"yields": "100 mL"}, instruments=GRADUATES
    ),
    "fillings of a corrected lot with a loss": Case(
        (active(loss="3 %"), BASE), "400 g", of("50 % w/w"), instruments=(FINE,), lots=(dried("98.5 %", "2 %"),)
    ),
    "fillings of one of two lots": Case(
        PLAIN,
        "400 g",
        of("50 % w/w"),
        instruments=(FINE,),
        lots=(lot(lot="1", quantity="60 g"), lot(lot="2", quantity="500 g")),
    ),
    "fillings of the powder of tablets": Case(
        (active(product="tablets", contains={"drug": "50 mg/tablet"}, weight_of_one="2.5 g/tablet"), BASE),
        "400 g",
        of("1.01 % w/w"),
        instruments=(FINE,),
    ),
    "no measure": Case(
        (line("spirit", "1 mL"), line("water", "to 10 mL")), "10 mL", {"yields": "10 mL"}, instruments=(FINE,)
    ),
    "an active that cannot be weighed": Case(
        (active(molar_mass="914.17 g/mol"), BASE), "30 mL", of("10 umol/L") | {"density": "0.95 g/mL"}, lots=()
    ),
    "ties in rounding": Case(
        (active(), line("wax", "0.365 g"), BASE),
        "30.05 g",
        of("0.1 % w/w") | {"yields": "1 g"},
        instruments=(FINE, COARSE),
    ),
}


MATERIALS: dict[str, Case] = {**CORRECTION, **INSTRUMENTS}
