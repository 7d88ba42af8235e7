"""Batches whose dosage units are filled by their form: capsules, molded pieces, divided powders; tablets crushed."""

from __future__ import annotations

from tests.sweeps.case import COARSE, FINE, Case, Tree, active, balance, line, lot, of

CAPSULE: Tree = {"form": "capsule", "route": "oral", "capsule": {"size": "3"}}
SMALLEST: Tree = {**CAPSULE, "capsule": {"size": "smallest"}}
DRUG = active(**{"packing statistic": "240 mg in size 3, mean of 10; 290 mg in size 2", "bulk density": "0.8 g/mL"})
FILLER = line("filler", "to fill", **{"bulk density": "0.55 g/mL"})
SILICA = line("silica", "1.5 mg each", **{"bulk density": "0.09 g/mL"})

CAPSULES: dict[str, Case] = {
    "filled capsules": Case((DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE),
    "filled capsules of three powders": Case((DRUG, SILICA, FILLER), "33 capsules", of("25 mg/capsule") | CAPSULE),
    "filled capsules with excess": Case(
        (DRUG, SILICA, FILLER), "100 capsules", of("7.3 mg/capsule") | CAPSULE, options={"excess": "2.5 %"}
    ),
    "filled capsules of a lot": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        lots=(
            lot(assay="97 %", assay_basis="as is", packing_statistic="231 mg in size 3, mean of 10"),
            lot("filler", bulk_density="0.6 g/mL", packing_statistic="300 mg in size 1"),
        ),
    ),
    "filled capsules of two lots": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        lots=(
            lot(lot="A", quantity="1 g", bulk_density="0.7 g/mL"),
            lot(lot="B", quantity="10 g", assay="98 %", assay_basis="as is"),
        ),
    ),
    "the smallest capsules": Case((DRUG, SILICA, FILLER), "60 capsules", of("310 mg/capsule") | SMALLEST),
    "the smallest capsules, of size 5": Case((DRUG, FILLER), "60 capsules", of("3.3 mg/capsule") | SMALLEST),
    "filled capsules by the chart of the maker": Case(
        (DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE | {"capsule": {"size": "3", "volume": "0.27 mL"}}
    ),
    "filled capsules in Europe": Case(
        (DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE, site={"profile": "DE"}
    ),
    "heavy capsules in Europe": Case(
        (DRUG, FILLER), "60 capsules", of("310 mg/capsule") | SMALLEST, site={"profile": "DE"}
    ),
    "filled capsules with a color": Case(
        (DRUG, line("color", "as needed"), FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE
    ),
    "filled capsules of tablets": Case(
        (
            active(product="tablets", contains={"drug": "10 mg/tablet"}, weight_of_one="123 mg/tablet")
            | {"bulk density": "0.65 g/mL"},
            FILLER,
        ),
        "30 capsules",
        of("3 mg/capsule") | CAPSULE,
    ),
    "filled capsules on coarse balances": Case(
        (DRUG, FILLER), "1000 capsules", of("25 mg/capsule") | CAPSULE, instruments=(COARSE,)
    ),
    "filled capsules on two balances": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        instruments=(FINE, COARSE, balance("B5", "0.5 mg", "200 g", "2.5 mg")),
    ),
    "capsules of stated powders": Case(
        (active(), line("sugar", "130.7 mg each")), "12 capsules", of("25.3 mg/capsule") | CAPSULE
    ),
    "capsules of a stated weight": Case(
        (active(), line("filler", "to 303.3 mg each")), "24 capsules", of("25 mg/capsule") | CAPSULE
    ),
    "refused: too much for the capsule": Case((DRUG, FILLER), "60 capsules", of("310 mg/capsule") | CAPSULE),
    "refused: a powder of unknown volume": Case((active(), FILLER), "60 capsules", of("25 mg/capsule") | CAPSULE),
    "refused: to fill a mass": Case((DRUG, FILLER), "60 g", of("25 mg/capsule") | CAPSULE),
    "refused: tablets to fill": Case((DRUG, FILLER), "60 tablets", of("25 mg/tablet") | CAPSULE),
}

PLATES = {"capsule_machines": ({"id": "C100", "plate": "100", "sizes": "0; 3"}, {"id": "C30", "plate": "30"})}

PLATED: dict[str, Case] = {
    "two plates of capsules": Case((DRUG, FILLER), "200 capsules", of("25 mg/capsule") | CAPSULE, site=PLATES),
    "a part of a plate": Case((DRUG, FILLER), "130 capsules", of("25 mg/capsule") | CAPSULE, site=PLATES),
    "whole plates of the second machine": Case(
        (DRUG, FILLER), "60 capsules", of("25 mg/capsule") | CAPSULE, site=PLATES
    ),
    "a part of a small plate": Case((DRUG, FILLER), "45 capsules", of("25 mg/capsule") | CAPSULE, site=PLATES),
    "capsules in excess of a plate": Case(
        (DRUG, FILLER), "88 capsules", of("25 mg/capsule") | CAPSULE, site=PLATES, options={"excess": "2 capsules"}
    ),
    "capsules in excess of a percent": Case(
        (DRUG, FILLER), "88 capsules", of("25 mg/capsule") | CAPSULE, options={"excess": "10 %"}
    ),
}

FAT: Tree = {"form": "suppository", "route": "rectal", "mold": {"calibration": "2.05 g", "base": "hard fat"}}
TRITURATED: Tree = {**DRUG, "dilute with": "filler"}
DILUTED: dict[str, Case] = {
    "capsules of a trituration in their filler": Case(
        (TRITURATED, SILICA, FILLER), "100 capsules", of("0.05 mg/capsule") | CAPSULE
    ),
    "capsules of a trituration in another line": Case(
        ({**DRUG, "dilute with": "lactose"}, line("lactose", "60.3 mg each", **{"bulk density": "0.62 g/mL"}), FILLER),
        "60 capsules",
        of("0.043 mg/capsule") | CAPSULE,
    ),
    "capsules of a trituration of a lot": Case(
        (TRITURATED, FILLER),
        "100 capsules",
        of("0.05 mg/capsule") | CAPSULE,
        lots=(lot(assay="93 %", assay_basis="as is"),),
    ),
    "refused: a trituration in what takes room": Case(
        ({**DRUG, "dilute with": "lactose"}, FILLER), "100 capsules", of("0.05 mg/capsule") | CAPSULE
    ),
    "divided powders of a trituration": Case(
        ({**active(), "dilute with": "lactose"}, line("lactose", "to 300 mg each")),
        "20 sachets",
        of("0.25 mg/sachet") | {"form": "powder", "route": "oral"},
    ),
    "divided powders of a trituration in a line": Case(
        ({**active(), "dilute with": "lactose"}, line("lactose", "250.3 mg each")),
        "20 sachets",
        of("0.25 mg/sachet") | {"form": "powder", "route": "oral"},
    ),
    "suppositories of a trituration": Case(
        (
            {**active(), "dilute with": "silica", "displacement": {"base displaced by 1 g": "0.8 g"}},
            line("silica", "100 mg each", displacement={"base displaced by 1 g": "0.45 g"}),
            line("base", "to fill the mold", substance="hard fat", role="base"),
        ),
        "12 suppositories",
        of("0.2 mg/suppository")
        | {"form": "suppository", "route": "rectal", "mold": {"calibration": "2.05 g", "base": "hard fat"}},
        options={"excess": "2 suppositories"},
    ),
}

PIECE: Tree = {"form": "suppository", "route": "rectal"}
M2: Tree = {**FAT, "mold": {"mold": "M2"}}
MOLDS = {
    "molds": (
        {"id": "M1", "calibrations": "cocoa butter: 1.02 g"},
        {"id": "M2", "cavities": "6", "calibrations": "cocoa butter: 2.02 g; hard fat: 2.05 g on 2026-10-01"},
    )
}
DISPLACING, DISPLACED = (
    {"displacement": {direction: text}}
    for direction, text in (("drug that displaces 1 g of base", "1.31 g"), ("base displaced by 1 g", "0.81 g"))
)
HARD_FAT = line("base", "to fill the mold", substance="hard fat", role="base")
COCOA_BUTTER = {**HARD_FAT, "substance": "theobroma oil"}
ZINC = line("zinc", "250 mg each", substance="zinc sulfate", displacement="@reference")
EXCESS = {"options": {"excess": "2 suppositories"}}
EVERY_EXCESS = {**MOLDS, "molded_excess": "2 or 10 %"}
MOLDED_STRENGTH = of("125 mg/suppository")

MOLDED: dict[str, Case] = {
    "suppositories": Case((active() | DISPLACING, HARD_FAT), "12 suppositories", MOLDED_STRENGTH | FAT, **EXCESS),
    "suppositories by the other direction": Case(
        (active() | DISPLACED, HARD_FAT), "12 suppositories", MOLDED_STRENGTH | FAT, **EXCESS
    ),
    "suppositories of three powders": Case(
        (active() | DISPLACED, ZINC, line("silica", "20 mg each") | DISPLACING, COCOA_BUTTER),
        "30 suppositories",
        MOLDED_STRENGTH | FAT | {"mold": {"calibration": "2.02 g", "base": "cocoa butter"}},
        **EXCESS,
    ),
    "suppositories of a mold of the pharmacy": Case(
        (active() | DISPLACING, HARD_FAT), "15 suppositories", MOLDED_STRENGTH | M2, site=EVERY_EXCESS
    ),
    "many suppositories of a mold of the pharmacy": Case(
        (active() | DISPLACING, COCOA_BUTTER), "31 suppositories", MOLDED_STRENGTH | M2, site=EVERY_EXCESS
    ),
    "suppositories without excess": Case(
        (active() | DISPLACING, HARD_FAT),
        "12 suppositories",
        MOLDED_STRENGTH | M2,
        site=EVERY_EXCESS,
        options={"excess": "none"},
    ),
    "suppositories, no excess asked for": Case(
        (active() | DISPLACING, HARD_FAT), "25 suppositories", MOLDED_STRENGTH | FAT
    ),
    "suppositories with a percent in excess": Case(
        (active() | DISPLACING, HARD_FAT), "25 suppositories", MOLDED_STRENGTH | FAT, options={"excess": "7 %"}
    ),
    "suppositories of a lot": Case(
        (active() | DISPLACING, HARD_FAT),
        "12 suppositories",
        MOLDED_STRENGTH | FAT,
        lots=(lot(assay="93.1 %", assay_basis="as is"), lot("base")),
        **EXCESS,
    ),
    "suppositories in Europe": Case(
        (active() | DISPLACING, HARD_FAT), "12 suppositories", MOLDED_STRENGTH | FAT, site={"profile": "DE"}, **EXCESS
    ),
    "suppositories on coarse balances": Case(
        (active() | DISPLACING, HARD_FAT), "120 suppositories", MOLDED_STRENGTH | FAT, instruments=(COARSE,), **EXCESS
    ),
    "finished suppositories": Case(
        (active(), line("base", "to 1.82 g each, finished")), "24 suppositories", MOLDED_STRENGTH | PIECE, **EXCESS
    ),
    "vaginal suppositories": Case(
        (active() | DISPLACING, HARD_FAT),
        "14 vaginal suppositories",
        of("500 mg/vaginal suppository") | FAT | {"form": "vaginal suppository", "route": "vaginal"},
        options={"excess": "2 vaginal suppositories"},
    ),
    "troches": Case(
        (active() | DISPLACING, line("color", "as needed") | DISPLACING, HARD_FAT),
        "30 troches",
        of("5.7 mg/troche") | FAT | {"form": "troche", "route": "oral"},
        options={"excess": "2 troches"},
    ),
    "lozenges by weight": Case(
        (active(), line("sugar", "210 mg each"), line("base", "to 2.36 g each, finished")),
        "20 lozenges",
        of("15 mg/lozenge") | {"form": "lozenge", "route": "oral"},
        options={"excess": "10 %"},
    ),
    "refused: a base without calibration": Case(
        (active() | DISPLACING, {**HARD_FAT, "substance": "macrogol"}),
        "12 suppositories",
        MOLDED_STRENGTH | M2,
        site=MOLDS,
    ),
    "refused: no displacement": Case((active(), HARD_FAT), "12 suppositories", MOLDED_STRENGTH | FAT),
    "refused: no room for base": Case(
        (active() | DISPLACED, HARD_FAT), "12 suppositories", of("2.6 g/suppository") | FAT
    ),
}

#: Twelve sachets of a powder, each of a stated weight.
SACHET: Tree = {"form": "powder", "route": "oral"}
TABLETS: Tree = active(product="tablets", contains={"drug": "50 mg/tablet"})
OF_CAPSULES: Tree = active(product="capsules", contains={"drug": "23.5 mg/capsule"})
WEIGHED_TABLETS: Tree = {**TABLETS, "weight of one": "140.5 mg/tablet"}

POWDERS: dict[str, Case] = {
    "divided powders": Case(
        (active(), line("lactose", "to 250 mg each")),
        "10 sachets",
        of("30 mg/sachet") | SACHET,
        options={"excess": "2 sachets"},
    ),
    "divided powders of tablets": Case(
        (WEIGHED_TABLETS, line("lactose", "to 100 mg each")), "15 sachets", of("2.5 mg/sachet") | SACHET
    ),
    "divided powders in Europe": Case(
        (active(), line("lactose", "to 350 mg each")), "10 sachets", of("30 mg/sachet") | SACHET, site={"profile": "DE"}
    ),
    "divided powders of stated amounts": Case(
        (active("1.9 g"), line("sugar", "2.5 g")), "12 sachets", SACHET | {"yields": "12 sachets"}
    ),
    "tablets of stated amounts": Case(
        (active("12.5 mg each"), line("lactose", "84 mg each")), "60 tablets", {"form": "tablet", "route": "oral"}
    ),
    "tablets in Europe": Case(
        (active("50 mg each"), line("lactose", "to 260 mg each")),
        "60 tablets",
        {"form": "tablet", "route": "oral"},
        site={"profile": "DE"},
    ),
    "a formula in parts that is molded": Case(
        (active("1.5 parts by weight"), line("fat", "8 parts by weight"), line("wax", "to 10 parts")),
        "11 suppositories",
        {"form": "suppository", "route": "rectal", "mold": {"calibration": "2.03 g"}},
    ),
    "a bulk powder": Case((active(), line("talc", "to 100 %")), "60 g", of("2 % w/w") | SACHET | {"route": "topical"}),
    "a share of crushed tablets": Case(
        (TABLETS, line("vehicle", "to 100 %")), "100 mL", of("23.3 mg/mL") | {"form": "suspension", "route": "oral"}
    ),
    "a share of the contents of capsules": Case(
        (OF_CAPSULES, line("vehicle", "to 100 %")), "100 mL", of("23.3 mg/mL") | {"form": "suspension", "route": "oral"}
    ),
    "a share of crushed tablets in excess": Case(
        (TABLETS, line("vehicle", "to 100 %")),
        "75 mL",
        of("1.7 mg/mL") | {"form": "suspension", "route": "oral"},
        options={"excess": "4 %"},
    ),
    "a share of the powder of crushed tablets": Case(
        (WEIGHED_TABLETS, line("vehicle", "to 100 %")),
        "100 mL",
        of("23.3 mg/mL") | {"form": "suspension", "route": "oral"},
    ),
    "whole tablets, crushed": Case(
        (TABLETS, line("vehicle", "to 100 %")), "100 mL", of("1 mg/mL") | {"form": "suspension", "route": "oral"}
    ),
}

UNITS: dict[str, Case] = {**CAPSULES, **PLATED, **DILUTED, **MOLDED, **POWDERS}
