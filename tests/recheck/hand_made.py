"""Records made by hand: typed texts of published formulas, with results worked out on paper."""

import copy
from decimal import Decimal
from fractions import Fraction as F

#: The two balances and a cylinder that the hand-made records weigh and measure on.
BALANCES = [
    {
        "id": "B1",
        "kind": "balance",
        "readability": "0.1 mg",
        "capacity": "120 g",
        "policy": "sensitivity requirement",
        "sensitivity requirement": "0.5 mg",
        "allowed error": "5 %",
    },
    {
        "id": "B2",
        "kind": "balance",
        "readability": "0.01 g",
        "capacity": "3 kg",
        "policy": "sensitivity requirement",
        "sensitivity requirement": "0.05 g",
        "allowed error": "5 %",
    },
]
CYLINDER = {
    "id": "C10",
    "kind": "measure",
    "readability": "0.1 mL",
    "capacity": "10 mL",
    "policy": "fifth of the capacity",
    "tolerance": "0.1 mL",
}

AMOUNTS = ("needed", "corrected", "to_measure", "make_to", "estimate", "other_way", "mass", "volume")
ACTIVE, OTHER = "weighing error of an active", "weighing error of another line"
NOTHING = {"error_item": ""} | dict.fromkeys(
    (*AMOUNTS, "instrument", "counted", "rounding", "error_share", "lot", "accepted")
)


def amount(text):
    """``"30 mg"`` as a record writes it."""
    if text is None:
        return None
    value, unit = text.split(" ", 1)
    return {"value": value, "unit": unit}


def typed(recipe, make, **further):
    """The typed texts of a batch, all settings as they are built in; nothing in it is known to hold water."""
    names = [line.get("substance", line.get("product")) for line in recipe["ingredients"] if "beyond use" in recipe]
    return {
        "names": {name: {"water": {"value": "no", "source": "its name"}} for name in names if name},
        "recipe": {"title": "Formula of <strength>", **recipe},
        "nested": {},
        "make": make,
        "strength": {},
        "excess": "",
        "containers": "",
        "overfill": "",
        "overage": {},
        "lots": [],
        "instruments": [*BALANCES, CYLINDER],
        "correction": "exact",
        "day_counting": "day of compounding is day 1",
        "local_limit_days": "",
        "made": "",
        "confirmations": {},
        "ranges": {},
        **further,
    }


def line(line_id, measuring, **figures):
    """A line of the results; amounts as ``"30 mg"``, the rest as it stands."""
    plain = ("instrument", "counted", "rounding", "factors", "error_share", "error_item", "lot")
    written_figures = {
        key: value if key in plain else list(map(amount, value)) if key == "accepted" else amount(value)
        for key, value in figures.items()
    }
    return {"id": line_id, "material": line_id, "measuring": measuring, "factors": [], **NOTHING, **written_figures}


def counted(exact, number, crushed=None, to_take=None):
    amounts = {"crushed_weight": amount(crushed), "to_take": amount(to_take)}
    return {"exact": exact, "whole": number, **amounts, "share": None}


def strength(active, value, basis, *, achieved, deviation="0", lowest=None, highest=None, per_unit=None):
    """A strength of the results, found on the basis of the label."""
    on = {"basis": basis, **({"per_unit": per_unit} if per_unit else {})}
    return {
        "active": active,
        "stated": {"value": value, **on, "text": written(value, basis, per_unit)},
        "target": None,
        "achieved": {"value": achieved, **on, "text": written(achieved, basis, per_unit)},
        "deviation": deviation,
        "lowest": lowest,
        "highest": highest,
    }


def written(value, basis, per_unit):
    """A strength for people: in percent or mg for each dosage unit, to 8 digits where it has more."""
    exact = F(value) * (1000 if per_unit else 100)
    digits = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.00000001")).normalize()
    about = "" if F(digits) == exact else "about "
    return f"{about}{digits:f} " + (f"mg/{per_unit.partition('/')[2]}" if per_unit else f"% {basis}")


def results(
    total, lines, strengths, *, composition, make=None, sum_of_lines=None, limits=(), codes=(), steps=(), **date
):
    """The results; limits as (last day, days), the first of them binds; *composition* as (name, w/w, w/v)."""
    parts = [component(*part) for part in composition]
    last, days = limits[0] if limits else ("", None)
    return {
        "make": amount(make or total),
        "total": amount(total),
        "sum_of_lines": amount(sum_of_lines),
        "lines": list(lines),
        "strengths": list(strengths),
        "beyond_use": {
            **{"date": last, "days": days, "time": "", "basis": "table" if limits else ""},
            "limits": [{"date": day, "days": n, "time": ""} for day, n in limits],
            **{"by_label": None, "reasons": [], **date},
        },
        "composition": parts,
        "findings": [{"code": code, "place": place, "figures": dict(figures)} for code, place, *figures in codes],
        "method": list(steps),
        "lots": [],
    }


REST = "rest"


def component(*part):
    """A part of the composition: what of it (all, or the rest), its name, and its shares of mass and volume."""
    known_as, name, w_w, w_v = part if part[0] == REST else ("all", *part)
    return {"known_as": known_as, "material": name, "w_w": share(w_w), "w_v": share(w_v)}


def step(*parts):
    """A step of the method: the recipe's words, and (line, amounts ...) where it names a line; a bare number counts."""
    return {"parts": [part if isinstance(part, str) else named(*part) for part in parts]}


def named(line_id, *amounts):
    return {"line": line_id, "parts": ["about ", *(amount(one) if " " in one else {"value": one} for one in amounts)]}


NO_TYPE = [("E_BUD_TYPE_NEEDED", "beyond use")]


def ingredient(line_id, amount_text, **further):
    return {"id": line_id, "substance": line_id, "role": "excipient", "amount": amount_text, **further}


def share(value):
    """An exact number as a record writes it."""
    if value is None:
        return None
    exact = F(value)
    scaled, places = exact, 0
    while scaled.denominator != 1 and places < 30:
        scaled, places = scaled * 10, places + 1
    if places == 30:
        return str(exact)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    return ("-" if exact < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def weighed(line_id, needed, corrected, shown, instrument, accepted, **further):
    """A line on a balance: three amounts in grams, the last one the reading in its own unit; what is accepted of it.

    An active may be off by 1 %, another line by 2 %, in whole digits of the balance.
    """
    reading = F(shown.split(" ")[0]) / {"mg": 1000, "g": 1}[shown.split(" ")[1]]
    figures = {"needed": needed, "corrected": corrected, "to_measure": shown, "instrument": instrument}
    figures["accepted"] = [f"{bound} {shown.split(' ')[1]}" for bound in accepted.split(" to ")]
    wanted = F(corrected.split(" ")[0])
    rest = {"mass": f"{share(reading)} g", "rounding": share(reading / wanted - 1)}
    rest["error_item"] = OTHER
    rest["error_share"] = share({"B1": F("0.0005"), "B2": F("0.05")}[instrument] / wanted)
    return line(line_id, "weigh", **{**figures, **rest, **further})


CREAM = {
    "strength": {"sirolimus": "0.1 % w/w"},
    "ingredients": [
        ingredient("sirolimus", "strength"),
        ingredient("solvent", "5 % w/w"),
        ingredient("base", "to 100 %"),
    ],
    "beyond use": {"type": "preserved aqueous"},
    "method": ["Dissolve <sirolimus> in <solvent>.", "Add to <base, half>, then to the rest of <base>.", "Mix 5 min."],
}

NOT_PRESERVED = {"message": "not_preserved", "figures": {}}

#: 0.1 % of 30 g are 30 mg, 5 % are 1.5 g, and 30 - 0.03 - 1.5 = 28.47 g are left. Nothing is said to preserve
#: it, so 14 days, the first of them 2026-11-23. The balances may be off by 0.5 mg and twice by 0.05 g.
SIROLIMUS_CREAM = {
    "typed": typed(CREAM, "30 g", made="2026-11-23T09:30+01:00"),
    "results": results(
        "30 g",
        [
            weighed("sirolimus", "0.03 g", "0.03 g", "30 mg", "B1", "29.7 to 30.3", error_item=ACTIVE),
            weighed("solvent", "1.5 g", "1.5 g", "1.5 g", "B2", "1.47 to 1.53"),
            weighed("base", "28.47 g", "28.47 g", "28.47 g", "B2", "27.91 to 29.03"),
        ],
        [
            strength(
                *("sirolimus", "0.001", "w/w"),
                achieved="0.001",
                lowest=share(F("29.5") / 30 * 30 / (30 - F("0.0005") + F("0.1"))),
                highest=share(F("30.5") / 30 * 30 / (30 + F("0.0005") - F("0.1"))),
            )
        ],
        composition=[("sirolimus", "0.001", None), ("solvent", "0.05", None), ("base", "0.949", None)],
        sum_of_lines="30 g",
        steps=[
            step("Dissolve ", ("sirolimus", "30 mg"), " in ", ("solvent", "1.5 g"), "."),
            step("Add to ", ("base", "14.2 g"), ", then to the rest of ", ("base", "28.47 g"), "."),
            step("Mix 5 min."),
        ],
        limits=[("2026-12-06", 14)],
        reasons=[NOT_PRESERVED],
        codes=[("E_BUD_PRESERVATION", "beyond use", ("reason", NOT_PRESERVED))],
    ),
}

#: What states that a product is preserved.
LABELED = {"preserved": {"by": "label", "source": "label"}}

#: Assay 98.5 % of the dried substance, of which 2 % are lost on drying: 30 mg / 0.985 / 0.98 = 31.0784 mg, read as
#: 31.1 mg. The base: 30 - 0.0311 - 1.5 = 28.4689 g, read as 28.47 g; in all 30.0011 g. The base is preserved: 35
#: days after 2026-11-23; but the lot ends 27 days after it.
CORRECTED = F("31.1") * F("0.985") * F("0.98") / F("30001.1")
CORRECTED_CREAM = {
    "typed": typed(
        CREAM
        | {"beyond use": {"type": "preserved aqueous", "preservation": "sold as preserved"}}
        | {"ingredients": [*CREAM["ingredients"][:2], CREAM["ingredients"][2] | LABELED]},
        "30 g",
        lots=[
            {"line": "sirolimus", "lot": "L1", "assay": "98.5 %", "assay basis": "dried"}
            | {"loss on drying": "2 %", "expiry": "2026-12-20"}
        ],
        made="2026-11-23",
        day_counting="day of compounding is day 0",
    ),
    "results": results(
        "30 g",
        [
            weighed(
                *("sirolimus", "0.03 g", f"{F('0.03') / F('0.985') / F('0.98')} g", "31.1 mg", "B1", "30.8 to 31.4"),
                lot="L1",
                error_item=ACTIVE,
                factors=[
                    {"name": "assay", "value": "200/197", "basis": "98.5 % dried"},
                    {"name": "loss on drying", "value": "50/49", "basis": "2 % lost"},
                ],
            ),
            weighed("solvent", "1.5 g", "1.5 g", "1.5 g", "B2", "1.47 to 1.53"),
            weighed("base", "28.47 g", "28.4689 g", "28.47 g", "B2", "27.91 to 29.03"),
        ],
        [
            strength(
                *("sirolimus", "0.001", "w/w"),
                achieved=share(CORRECTED),
                deviation=share(CORRECTED * 1000 - 1),
                lowest=share(CORRECTED * 1000 * F("30.6") / F("31.1") * F("30.0011") / F("30.1006")),
                highest=share(CORRECTED * 1000 * F("31.6") / F("31.1") * F("30.0011") / F("29.9016")),
            )
        ],
        composition=[
            ("sirolimus", F("0.0311") / F("30.0011"), None),
            ("solvent", F("1.5") / F("30.0011"), None),
            ("base", F("28.47") / F("30.0011"), None),
        ],
        sum_of_lines="30.0011 g",
        steps=[
            step("Dissolve ", ("sirolimus", "31.1 mg"), " in ", ("solvent", "1.5 g"), "."),
            step("Add to ", ("base", "14.2 g"), ", then to the rest of ", ("base", "28.47 g"), "."),
            step("Mix 5 min."),
        ],
        limits=[("2026-12-20", 27), ("2026-12-28", 35)],
        by_label="1",
        reasons=[{"message": "preserved_by_label", "figures": {"share": {"value": "1"}, "sources": ["label"]}}],
    ),
}

#: Trujillano Ruiz 2016: 0.4 % of 20 g are 80 mg, in 40 tablets of 2 mg; what one weighs is not published.
OINTMENT_FROM_TABLETS = {
    "typed": typed(
        {
            "strength": {"sirolimus": {"stated": "0.4 % w/w"}},
            "yields": "20 g",
            "ingredients": [
                {"id": "tablets", "product": "sirolimus 2 mg tablets", "role": "active", "amount": "strength"}
                | {"contains": {"sirolimus": "2 mg/tablet"}},
                ingredient("mineral-oil", "as needed"),
                ingredient("petrolatum", "to 20 g"),
            ],
            "method": ["Crush <tablets> with <mineral-oil>.", "Fill up with <petrolatum>."],
        },
        "20 g",
    ),
    "results": results(
        "20 g",
        [
            line("tablets", "count", needed="40 tablets", corrected="40 tablets", to_measure="40 tablets")
            | {"material": "sirolimus 2 mg tablets", "counted": counted("40", 40), "rounding": "0"},
            line("mineral-oil", "as needed"),
            line("petrolatum", "add to make", make_to="20 g"),
        ],
        [strength("sirolimus", "0.004", "w/w", achieved="0.004")],
        composition=[
            ("sirolimus", "0.004", None),
            (REST, "sirolimus 2 mg tablets", None, None),
            ("mineral-oil", None, None),
            ("petrolatum", None, None),
        ],
        codes=NO_TYPE,
        steps=[
            step("Crush ", ("tablets", "40"), " with ", ("mineral-oil",), "."),
            step("Fill up with ", ("petrolatum", "20 g"), "."),
        ],
    ),
}

#: The same with tablets of 372 mg and 6.5 tablets' worth: 7 are crushed (2.604 g), of which 2.418 g are taken,
#: read as 2.418 g on the finer balance, as the coarser may be off by 2 %; 3.25 - 2.418 = 0.832 g of base are left.
SHARE_OF_TABLETS = {
    "typed": typed(
        {
            "strength": {"sirolimus": "0.4 % w/w"},
            "ingredients": [
                {"id": "tablets", "product": "tablets", "amount": "strength"}
                | {
                    "contains": {"sirolimus": "2 mg/tablet"},
                    "weight of one": {"value": "372 mg/tablet", "source": "x"},
                },
                ingredient("base", "to 100 %"),
            ],
            "method": ["Crush <tablets>."],
        },
        "3.25 g",
    ),
    "results": results(
        "3.25 g",
        [
            line("tablets", "count", needed="6.5 tablets", corrected="6.5 tablets", to_measure="7 tablets")
            | {"counted": counted("6.5", 7, "2.604 g", "2.418 g"), "instrument": "B1"}
            | {"mass": amount("2.418 g"), "rounding": "0", "error_share": share(F("0.0005") / F("2.418"))}
            | {"error_item": ACTIVE}
            | {"accepted": [amount("2.3939 g"), amount("2.4421 g")]},
            weighed("base", "0.832 g", "0.832 g", "832 mg", "B1", "815.4 to 848.6"),
        ],
        [
            strength(
                *("sirolimus", "0.004", "w/w"),
                achieved="0.004",
                lowest=share(F("2.4175") / F("2.418")),
                highest=share(F("2.4185") / F("2.418")),
            )
        ],
        composition=[
            ("sirolimus", "0.004", None),
            (REST, "tablets", (F("2.418") - F("0.013")) / F("3.25"), None),
            ("base", F("0.832") / F("3.25"), None),
        ],
        sum_of_lines="3.25 g",
        steps=[step("Crush ", ("tablets", "2.418 g", "7"), ".")],
        codes=NO_TYPE,
    ),
}

#: USP zinc oxide paste: 250 g of zinc oxide and 250 g of starch in 1000 g; for 60 g 15 g each, and 30 g of base.
ZINC_OXIDE_PASTE = {
    "typed": typed(
        {
            "strength": {"zinc oxide": "25 % w/w"},
            "yields": "1000 g",
            "ingredients": [
                ingredient("zinc-oxide", "strength", substance="zinc oxide"),
                ingredient("starch", "250 g"),
                ingredient("white-petrolatum", "500 g"),
            ],
            "beyond use": {"type": "other nonaqueous"},
        },
        "60 g",
    ),
    "results": results(
        "60 g",
        [
            weighed("zinc-oxide", "15 g", "15 g", "15 g", "B2", "14.85 to 15.15", error_item=ACTIVE)
            | {"material": "zinc oxide"},
            weighed("starch", "15 g", "15 g", "15 g", "B2", "14.7 to 15.3"),
            weighed("white-petrolatum", "30 g", "30 g", "30 g", "B2", "29.4 to 30.6"),
        ],
        [
            strength(
                *("zinc oxide", "0.25", "w/w"),
                achieved="0.25",
                lowest=share(F("14.95") / 15 * 60 / (60 - F("0.05") + F("0.1"))),
                highest=share(F("15.05") / 15 * 60 / (60 + F("0.05") - F("0.1"))),
            )
        ],
        composition=[("zinc oxide", "0.25", None), ("starch", "0.25", None), ("white-petrolatum", "0.5", None)],
        sum_of_lines="60 g",
        limits=[("", 180)],
    ),
}

#: Enalapril 1 mg/mL (CJHP): 240 mg in 12 tablets of 20 mg; 8 % v/v of a flavour and a syrup of 1.25 g/mL beside it.
ENALAPRIL_SUSPENSION = {
    "typed": typed(
        {
            "strength": {"enalapril maleate": "1 mg/mL"},
            "yields": "240 mL",
            "ingredients": [
                {
                    "id": "tablets",
                    "product": "enalapril maleate 20 mg tablets",
                    "amount": "strength of enalapril maleate",
                }
                | {"contains": {"enalapril maleate": "20 mg/tablet"}},
                ingredient("flavour", "3 % v/v"),
                ingredient("syrup", "30 g", density="1.25 g/mL"),
                ingredient("vehicle", "to 240 mL"),
            ],
        },
        "240 mL",
    ),
    "results": results(
        "240 mL",
        [
            line("tablets", "count", needed="12 tablets", corrected="12 tablets", to_measure="12 tablets")
            | {"material": "enalapril maleate 20 mg tablets", "counted": counted("12", 12), "rounding": "0"},
            line("flavour", "measure", needed="7.2 mL", corrected="7.2 mL", to_measure="7.2 mL", instrument="C10")
            | {"volume": amount("7.2 mL"), "rounding": "0", "error_share": "1/72", "error_item": OTHER}
            | {"accepted": [amount("7.1 mL"), amount("7.3 mL")]},
            weighed("syrup", "30 g", "30 g", "30 g", "B2", "29.4 to 30.6", volume="24 mL", other_way="24 mL"),
            line("vehicle", "add to make", make_to="240 mL"),
        ],
        [strength("enalapril maleate", "0.001", "w/v", achieved="0.001")],
        composition=[
            ("enalapril maleate", None, "0.001"),
            (REST, "enalapril maleate 20 mg tablets", None, None),
            ("flavour", None, None),
            ("syrup", None, "0.125"),
            ("vehicle", None, None),
        ],
        codes=NO_TYPE,
    ),
}

#: 24 capsules of 25 mg of a base (molar mass 171.15) that is weighed as an ester (275.26), filled to 300 mg each; 25.2
#: are 26 whole ones.
CAPSULES = {
    "typed": typed(
        {
            "strength": {"metronidazole": "25 mg/capsule"},
            "ingredients": [
                ingredient("benzoate", "strength", substance="metronidazole benzoate")
                | {
                    "counted as": {
                        "form": "metronidazole",
                        "molar mass": "171.15 g/mol",
                        "weighed molar mass": {"value": "275.26 g/mol", "source": "x"},
                    }
                },
                ingredient("silica", "10 mg each"),
                ingredient("filler", "to 300 mg each"),
            ],
        },
        "24 capsules",
        excess="5 %",
        instruments=[BALANCES[0]],
    ),
    "results": results(
        "26 capsules",
        [
            weighed(
                *(
                    "benzoate",
                    "0.65 g",
                    share(F("0.65") * F("275.26") / F("171.15")) + " g",
                    "1.0454 g",
                    "B1",
                    "1.035 to 1.0558",
                ),
                error_item=ACTIVE,
                factors=[{"name": "form", "value": share(F("275.26") / F("171.15")), "basis": "base counted"}],
            )
            | {"material": "metronidazole benzoate"},
            weighed("silica", "0.26 g", "0.26 g", "260 mg", "B1", "254.8 to 265.2"),
            weighed(
                *("filler", share(F("7.54") - F("0.65") * F("275.26") / F("171.15")) + " g"),
                *("6.4946 g", "6.4946 g", "B1", "6.3648 to 6.6244"),
            ),
        ],
        [
            strength(
                *("metronidazole", "0.025", "per unit"),
                achieved=share(F("0.025") * F("1.0454") / F("0.65") * F("171.15") / F("275.26")),
                deviation=share(F("1.0454") / F("0.65") * F("171.15") / F("275.26") - 1),
                lowest=share(
                    F("1.0449")
                    / F("0.65")
                    * F("171.15")
                    / F("275.26")
                    * F("7.8")
                    / (F("7.8") - F("0.0005") + F("0.001"))
                ),
                highest=share(
                    F("1.0459")
                    / F("0.65")
                    * F("171.15")
                    / F("275.26")
                    * F("7.8")
                    / (F("7.8") + F("0.0005") - F("0.001"))
                ),
                per_unit="gram/capsule",
            )
        ],
        make="24 capsules",
        composition=[
            ("metronidazole benzoate", F("1.0454") / F("7.8"), None),
            ("silica", F("0.26") / F("7.8"), None),
            ("filler", F("6.4946") / F("7.8"), None),
        ],
        sum_of_lines="7.8 g",
        codes=NO_TYPE,
    ),
}

RECORDS = {
    "sirolimus-cream-bougueon-2016": SIROLIMUS_CREAM,
    "the-same-from-a-dried-assay": CORRECTED_CREAM,
    "sirolimus-ointment-from-tablets-trujillano-2016": OINTMENT_FROM_TABLETS,
    "a-share-of-crushed-tablets": SHARE_OF_TABLETS,
    "zinc-oxide-paste-usp": ZINC_OXIDE_PASTE,
    "enalapril-suspension-cjhp": ENALAPRIL_SUSPENSION,
    "capsules-of-an-ester-counted-as-its-base": CAPSULES,
}


def copy_of(name):
    """A record that a test may change."""
    return copy.deepcopy(RECORDS[name])
