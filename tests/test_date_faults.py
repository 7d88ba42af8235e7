"""Dates, storage and routes that were wrong and printed: each stops, or has the right date."""

from fractions import Fraction

import pytest

from formulate import plan
from formulate.errors import RecipeError
from formulate.findings import Severity
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.site import Site
from formulate.recipe import recipe_from_tree
from formulate.recipe.library.lookup import load_recipe
from tests.every import every

MADE = "2026-11-23T14:30+01:00"


def recipe(*lines, nested=(), **keys):
    """A recipe as plain data: lines as ``name, role, amount`` or mappings; ``_`` in a key is a space."""
    is_nested = "id" in keys
    tree = {
        "formulate": "1",
        "id": keys.pop("id", "") or "case",
        "version": "1",
        "title": "Case",
        "form": "cream",
        "route": "topical",
        "sources": {"label": {"text": "A label", "confidence": "read", "url": "https://example.org"}},
        "ingredients": [line if isinstance(line, dict) else written(*line) for line in lines],
        **{key.replace("_", " "): value for key, value in keys.items()},
    }
    return tree if is_nested else recipe_from_tree(tree, {one["id"]: one for one in nested})


def written(name, role, amount, **more):
    return {"id": name.split()[0].casefold(), "substance": name, "role": role, "amount": amount, **more}


def drug(name="drug", amount="1 % w/w", **more):
    return written(name, "excipient", amount, **more)


LABELED = {"preserved": {"by": "label", "source": "label"}}
FILL = ("white petrolatum", "vehicle", "to 100 %")


def planned(one, make="100 g", **options):
    return plan(one, make=make, **{"made": MADE, **options})


def codes(batch, *severities):
    return [finding.code for finding in batch.findings if not severities or finding.severity in severities]


def stops(batch):
    return codes(batch, Severity.STOP)


# The type is a claim --------------------------------------------------------------------------------


@every(
    ("vehicle", "kind", "route"),
    [
        ("purified water", "other nonaqueous", "topical"),
        ("Sterile Water for Irrigation", "other nonaqueous", "topical"),
        ("Gereinigtes Wasser", "other nonaqueous", "topical"),
        ("Ora-Blend", "nonaqueous oral liquid", "oral"),
        ("simple syrup", "nonaqueous oral liquid", "oral"),
        ("VersaPro Cream Base", "other nonaqueous", "topical"),
        ("hydrophilic ointment USP", "other nonaqueous", "topical"),
    ],
)
def test_water_called_nonaqueous_stops_and_gets_fourteen_days_in_the_refrigerator(vehicle, kind, route):
    case = recipe(drug(), (vehicle, "vehicle", "to 100 %"), beyond_use={"type": kind}, route=route)
    batch = planned(case)
    assert stops(batch) == ["E_BUD_AQUEOUS"]
    assert (batch.beyond_use.date, batch.beyond_use.storage) == ("2026-12-06", "refrigerator")


def test_water_is_found_in_a_recipe_in_a_recipe():
    inner = recipe(
        ("purified water", "solvent", "30 % w/w"), FILL, id="inner", beyond_use={"type": "nonpreserved aqueous"}
    )
    middle = recipe({"id": "inner", "recipe": "inner", "role": "vehicle", "amount": "to 100 %"}, id="middle")
    base = {"id": "middle", "recipe": "middle", "role": "vehicle", "amount": "to 100 %"}
    batch = planned(recipe(drug(), base, beyond_use={"type": "other nonaqueous"}, nested=[inner, middle]))
    assert stops(batch) == ["E_BUD_AQUEOUS"]
    assert "purified water" in str(batch.findings[0])


def test_water_that_leaves_again_is_no_water():
    water = {"id": "water", "substance": "purified water", "role": "solvent", "amount": "5 g"}
    away = {"id": "away", "substance": "purified water", "role": "removed", "amount": "5 g"}
    batch = planned(recipe(drug(), water, away, FILL, yields="100 g", beyond_use={"type": "other nonaqueous"}))
    assert stops(batch) == []
    half = {**away, "amount": "2 g"}
    batch = planned(recipe(drug(), water, half, FILL, yields="100 g", beyond_use={"type": "other nonaqueous"}))
    assert stops(batch) == ["E_BUD_AQUEOUS"]


@every(
    ("value", "severity", "code"),
    [
        ("0.33", Severity.CONFIRM, "E_BUD_WATER_ACTIVITY"),
        ("0.5999", Severity.CONFIRM, "E_BUD_WATER_ACTIVITY"),
        ("0.6", Severity.STOP, "E_BUD_AQUEOUS"),
    ],
)
def test_a_water_activity_decides_and_is_asked_about(value, severity, code):
    beyond = {"type": "other nonaqueous", "water activity": {"value": value, "source": "label"}}
    water = ("purified water", "solvent", "5 % w/w")
    batch = planned(recipe(drug(), water, FILL, form="troche", route="buccal", beyond_use=beyond))
    assert [finding.code for finding in batch.findings if finding.severity is severity] == [code]
    assert batch.beyond_use.bound_by.days == (180 if code == "E_BUD_WATER_ACTIVITY" else 14)


def test_an_unknown_vehicle_of_a_nonaqueous_preparation_is_asked_about():
    case = recipe(drug(), ("Base X", "vehicle", "to 100 %"), beyond_use={"type": "other nonaqueous"})
    assert codes(planned(case), Severity.CONFIRM) == ["E_BUD_VEHICLE"]
    dry = recipe(drug(), ("Filler X", "filler", "to 100 %"), form="powder", beyond_use={"type": "other nonaqueous"})
    assert codes(planned(dry), Severity.CONFIRM, Severity.STOP) == []


@every("form", ["oral suspension", "oral solution", "syrup", "elixir"])
def test_an_oil_for_the_mouth_has_ninety_days(form):
    beyond = {"type": "other nonaqueous"}
    batch = planned(recipe(drug(), ("olive oil", "vehicle", "to 100 %"), form=form, route="oral", beyond_use=beyond))
    assert stops(batch) == ["E_BUD_ORAL_LIQUID"]
    assert batch.beyond_use.bound_by.days == 90


@every(
    ("lines", "stated", "days"),
    [
        ([("phenoxyethanol", "preservative", "1 % w/w")], {}, 35),
        ([("phenoxyethanol", "preservative", "0.3 % w/w")], {}, 14),
        ([("methylparaben NF", "preservative", "0.18 % w/w"), ("propylparaben", "preservative", "0.02 % w/w")], {}, 35),
        ([("sodium benzoate", "preservative", "0.2 % w/w")], {}, 14),
        ([("sodium benzoate", "preservative", "0.2 % w/w")], {"pH": {"value": "4.5", "source": "label"}}, 35),
        ([("sodium benzoate", "preservative", "0.2 % w/w")], {"pH": {"value": "6", "source": "label"}}, 14),
        ([("potassium sorbate", "preservative", "0.2 % w/w")], {"pH": {"value": "3.9", "source": "label"}}, 35),
        ([("vitamin E", "preservative", "1 % w/w")], {}, 14),
        ([], {"preservation": "preserved, says the maker"}, 14),
    ],
)
def test_preserved_is_shown_by_the_share_in_this_batch(lines, stated, days):
    beyond = {"type": "preserved aqueous", **stated}
    batch = planned(recipe(drug(), *lines, ("purified water", "vehicle", "to 100 %"), beyond_use=beyond))
    assert batch.beyond_use.bound_by.days == days
    assert ("E_BUD_PRESERVATION" in codes(batch)) == (days == 14)
    assert batch.beyond_use.reasons


def test_the_preservative_that_is_named_is_the_one_that_is_asked_about():
    """Glycerin preserves from 30 %, and is there to wet the powder: the share of the paraben is what is missing."""
    lines = ("glycerin", "levigating agent", "2 % w/w"), ("Methylparaben", "preservative", "0.05 % w/w")
    beyond = {"type": "preserved aqueous", "preservation": "methylparaben 0.05 %"}
    for stated, name in ((beyond, "Methylparaben"), ({"type": "preserved aqueous"}, "glycerin")):
        made = recipe(drug(), *lines, ("purified water", "vehicle", "to 100 %"), beyond_use=stated)
        [asked] = [one for one in planned(made).findings if one.code == "E_BUD_PRESERVATION"]
        assert f"limit: {name} at " in asked.message


def test_a_preservative_of_a_vehicle_counts_by_its_share_in_the_batch():
    vehicle = recipe(("phenoxyethanol", "preservative", "1 % w/w"), ("purified water", "solvent", "to 100 %"), id="gel")
    base = {"id": "gel", "recipe": "gel", "role": "vehicle", "amount": "60 % w/w"}
    beyond = {"type": "preserved aqueous"}
    batch = planned(
        recipe(drug(), base, ("purified water", "solvent", "to 100 %"), nested=[vehicle], beyond_use=beyond)
    )
    assert batch.beyond_use.bound_by.days == 35  # 0.6 %
    base = {**base, "amount": "40 % w/w"}
    batch = planned(
        recipe(drug(), base, ("purified water", "solvent", "to 100 %"), nested=[vehicle], beyond_use=beyond)
    )
    assert batch.beyond_use.bound_by.days == 14  # 0.4 %


@every(("water", "days"), [("0 mL", 35), ("15 mL", 35), ("30 mL", 14)])
def test_a_label_covers_the_aqueous_part_also_where_a_density_is_not_known(water, days):
    lines = [] if water == "0 mL" else [written("purified water", "solvent", water)]
    vehicle = written("Ora-Blend", "vehicle", "to 100 mL", **LABELED)
    case = recipe(
        *(drug(amount="100 mg"), *lines, vehicle),
        **{"form": "oral suspension", "route": "oral", "yields": "100 mL", "density": "1 g/mL"},
        beyond_use={"type": "preserved aqueous"},
    )
    assert planned(case, make="100 mL").beyond_use.bound_by.days == days


def test_a_share_that_cannot_be_worked_out_does_not_count():
    lines = [written("purified water", "solvent", "as needed"), written("Ora-Blend", "vehicle", "to 100 mL", **LABELED)]
    beyond = {"type": "preserved aqueous"}
    case = recipe(*lines, form="oral suspension", route="oral", yields="100 mL", beyond_use=beyond)
    batch = planned(case, make="100 mL")
    assert batch.beyond_use.bound_by.days == 14
    [unknown] = batch.beyond_use.reasons
    assert "no label" in str(unknown)


def test_the_share_that_counts_is_a_setting():
    lines = [written("purified water", "solvent", "30 g"), written("aqueous cream", "vehicle", "to 100 g", **LABELED)]
    case = recipe(*lines, yields="100 g", beyond_use={"type": "preserved aqueous"})
    assert planned(case).beyond_use.bound_by.days == 14
    assert planned(case, site=Site(preserved_share=Fraction(7, 10))).beyond_use.bound_by.days == 35


# Nested vehicles ------------------------------------------------------------------------------------


def vehicle(**beyond):
    return recipe(FILL, id="fat", beyond_use={"type": "nonpreserved aqueous", **beyond})


def in_vehicle(lots=(), stock=False, **beyond):
    base = {"id": "fat", "recipe": "fat", "role": "vehicle", "amount": "to 100 %"}
    base |= {"from stock": "yes"} if stock else {}
    case = recipe(drug(), base, nested=[vehicle(**beyond)], beyond_use={"type": "other nonaqueous"})
    return planned(case, lots=[lot_from_typed({"lot": "L1", **lot}) for lot in lots])


@every(
    ("how", "days"),
    [
        ({}, 180),  # made in the same run: its table does not count
        ({"days": "7"}, 7),
        ({"evidence": [{"source": "label", "says": "it separates", "days": "9", "adverse": "yes"}]}, 9),
        ({"stock": True}, 14),
        ({"lots": [{"line": "fat", "expiry": "2026-12-23"}], "days": "7"}, 31),
    ],
)
def test_the_bounds_of_a_vehicle(how, days):
    assert in_vehicle(**how).beyond_use.bound_by.days == days


def test_a_vehicle_from_stock_without_a_date_stops():
    batch = in_vehicle(lots=[{"line": "fat", "received": "2026-11-01"}])
    assert stops(batch) == ["E_BUD_STOCK"]
    assert batch.beyond_use.bound_by.days == 14


# Storage, label and date ----------------------------------------------------------------------------


AQUEOUS = {"type": "nonpreserved aqueous", "preservation": "none"}


@every(
    ("keys", "beyond", "code"),
    [
        ({"storage": "At room temperature. Do not refrigerate."}, AQUEOUS, "E_STORAGE"),
        ({"label": ["Store at room temperature"]}, AQUEOUS, "E_STORAGE"),
        ({"label": ["Nicht im K\u00fchlschrank lagern"]}, AQUEOUS, "E_STORAGE"),
        ({"label": ["Bei Raumtemperatur lagern"]}, AQUEOUS, "E_STORAGE"),
        ({"container": "Tight bottle, kept in the freezer"}, AQUEOUS, "E_STORAGE"),
        ({"label": ["Refrigerate or keep at room temperature"]}, AQUEOUS, "E_STORAGE"),
        ({"label": ["Keep frozen at -20 \u00b0C"]}, {"type": "other nonaqueous"}, "E_STORAGE"),
        (
            {"label": ["Refrigerate"], "storage": "Store at 20 \u00b0C to 25 \u00b0C"},
            {"type": "other nonaqueous"},
            "E_STORAGE",
        ),
        ({"label": ["Do not refrigerate"], "storage": "Refrigerator"}, {"type": "other nonaqueous"}, "E_STORAGE"),
        ({"label": ["Refrigerator"], "storage": "Not in the fridge"}, {"type": "other nonaqueous"}, "E_STORAGE"),
        ({"storage": "Cool, away from heat"}, AQUEOUS, "W_STORAGE"),
        ({"storage": "In the refrigerator", "label": ["Do not freeze"]}, AQUEOUS, ""),
        (
            {"storage": "2 \u00b0C to 8 \u00b0C", "label": ["Take out of the refrigerator 1 hour before use"]},
            AQUEOUS,
            "",
        ),
        ({"label": ["Do not refrigerate"]}, {"type": "other nonaqueous"}, ""),
        ({}, AQUEOUS, ""),
    ],
)
def test_no_text_contradicts_the_storage_of_the_date(keys, beyond, code):
    fill = ("purified water", "vehicle", "to 100 %") if beyond is AQUEOUS else FILL
    batch = planned(recipe(drug(), fill, beyond_use=beyond, **keys))
    assert [found for found in codes(batch) if "STORAGE" in found] == ([code] if code else [])
    assert ("E_STORAGE" in stops(batch)) == (code == "E_STORAGE")


# Hours, and what is not dated -----------------------------------------------------------------------


@every(
    ("beyond", "made", "until", "stop"),
    [
        ({"hours": "12"}, MADE, "2026-11-24 02:30", []),
        ({"days": "1"}, MADE, "2026-11-24 14:30", []),
        ({"days": "2"}, MADE, "2026-11-25 14:30", []),
        ({"days": "3"}, MADE, "2026-11-25", []),
        ({"hours": "12"}, "2026-11-23", "2026-11-23", ["E_BUD_TIME_NEEDED"]),
        ({"hours": "71"}, "2026-11-23", "2026-11-24", ["E_BUD_TIME_NEEDED"]),
        ({"days": "1"}, "2026-11-23", "2026-11-23", ["E_BUD_TIME_NEEDED"]),
        ({"hours": "12"}, "", "", []),
    ],
)
def test_below_three_days_a_date_has_a_time(beyond, made, until, stop):
    batch = planned(recipe(drug(), FILL, beyond_use={"type": "other nonaqueous", **beyond}), made=made)
    assert (batch.beyond_use.until, stops(batch)) == (until, stop)


def test_a_date_without_lots_is_at_most():
    case = recipe(drug(), FILL, beyond_use={"type": "other nonaqueous"})
    assert planned(case).beyond_use.at_most
    one = lot_from_typed({"line": "white", "lot": "L1", "expiry": "2028-01-31"})
    assert planned(case, lots=[one]).beyond_use.at_most
    other = lot_from_typed({"line": "drug", "lot": "L2", "received": "2026-10-01"})
    assert not planned(case, lots=[one, other]).beyond_use.at_most


@every(
    ("cells", "until"),
    [
        ({"expiry": "2027-01-31", "retest": "2026-11-25"}, "2026-11-25"),
        ({"expiry": "2026-11-26", "retest": "2027-11-25"}, "2026-11-26"),
        ({"opened": "2026-11-20", "after opening": "5 days"}, "2026-11-25"),
        ({"expiry": "2027-01-31", "opened": "2026-11-20", "after opening": "300 days"}, "2026-12-06"),
    ],
)
def test_the_last_day_of_a_lot_bounds_the_date(cells, until):
    lot = lot_from_typed({"line": "base", "lot": "L1", **cells})
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", lots=[lot], made="2026-11-23")
    assert batch.beyond_use.date == until


def test_the_years_of_a_lot_without_expiration_are_a_setting():
    case = recipe(drug(), FILL, beyond_use={"type": "other nonaqueous"})
    old = lot_from_typed({"line": "white", "lot": "L1", "received": "2025-11-30"})
    assert planned(case, lots=[old]).beyond_use.bound_by.confidence == "unverified"
    limits = planned(case, lots=[old], site=Site(years_without_expiration=2)).beyond_use.limits
    assert [limit.confidence for limit in limits if limit.date == "2027-11-30"] == ["stated"]


# Sterile preparations -------------------------------------------------------------------------------


ASEPTIC, TERMINAL = {"method": "aseptically processed"}, {"method": "terminally sterilized"}
UNTESTED, TESTED = {"sterility test": "not done"}, {"sterility test": "passed"}
SUITE = {"environment": "cleanroom suite"}


@every(
    "keys",
    [
        {"title": "Atropine eye drops"},
        {"title": "Bevacizumab intra-vitreal"},
        {"label": ["Shake well", "Zur i.v. Anwendung"]},
        {"label": ["Instill 1 drop in each eye"]},
    ],
)
def test_a_text_that_names_a_sterile_use_of_a_nonsterile_form_stops(keys):
    batch = planned(recipe(drug(), FILL, beyond_use={"type": "other nonaqueous"}, **keys))
    assert stops(batch) == ["E_STERILE_ROUTE"]


@every(
    "keys",
    [
        {"route": "ophthalmic"},
        {"route": "intravitreal", "form": "solution"},
        {"form": "injection", "route": "topical"},
        {"sterile": {"category": "2"}},
        {"route": "ophthalmic", "sterile": {"category": "1"} | ASEPTIC | UNTESTED},
        {"route": "ophthalmic", "sterile": {"category": "2"} | ASEPTIC | SUITE},
        {"route": "ophthalmic", "sterile": {"category": "2"} | UNTESTED | SUITE},
        {"form": "parenteral nutrition", "route": "intravenous"}
        | {"sterile": {"category": "2"} | ASEPTIC | UNTESTED | SUITE},
    ],
)
def test_what_does_not_state_how_it_is_made_sterile_is_calculated_and_has_no_date(keys):
    batch = planned(recipe(drug(), FILL, beyond_use={"storage": "refrigerator"}, **keys))
    assert (stops(batch), batch.beyond_use.until, batch.beyond_use.limits) == ([], "", ())
    assert "W_CALCULATION_SHEET" in codes(batch)


@every(
    ("sterile", "storage", "until"),
    [
        ({"category": "1"} | ASEPTIC | UNTESTED, "room temperature", "2026-11-24 02:30"),
        ({"category": "1"} | ASEPTIC | UNTESTED, "refrigerator", "2026-11-24 14:30"),
        ({"category": "2"} | ASEPTIC | UNTESTED, "refrigerator", "2026-11-26"),
        ({"category": "2"} | ASEPTIC | UNTESTED, "freezer", "2027-01-06"),
        ({"category": "2", "starting components": "only sterile"} | ASEPTIC | UNTESTED, "refrigerator", "2026-12-02"),
        (
            {"category": "2", "starting components": "some nonsterile"} | ASEPTIC | UNTESTED,
            "room temperature",
            "2026-11-24 14:30",
        ),
        ({"category": "2"} | TERMINAL | TESTED, "refrigerator", "2027-01-21"),
        ({"category": "3"} | TERMINAL | TESTED, "freezer", "2027-05-21"),
        ({"category": "3"} | ASEPTIC | TESTED, "refrigerator", "2027-02-20"),
    ],
)
def test_the_table_of_sterile_preparations(sterile, storage, until):
    keys = {"route": "ophthalmic", "form": "eye drops", "sterile": sterile | SUITE}
    batch = planned(recipe(drug(), FILL, beyond_use={"storage": storage}, **keys))
    assert (batch.beyond_use.until, stops(batch)) == (until, [])
    assert batch.beyond_use.basis == "table of sterile preparations"
    assert "W_STERILE" in codes(batch)


@every(
    ("sterile", "storage", "code"),
    [
        ({"category": "1"} | UNTESTED, "freezer", "E_STERILE_LIMIT"),
        ({"category": "3"} | UNTESTED, "refrigerator", "E_STERILE_LIMIT"),
        ({"category": "1"} | UNTESTED, "in the dark", "E_STERILE_STORAGE"),
    ],
)
def test_what_the_table_of_sterile_preparations_does_not_have(sterile, storage, code):
    keys = {"route": "ophthalmic", "form": "eye drops", "sterile": sterile | ASEPTIC | SUITE}
    batch = planned(recipe(drug(), FILL, beyond_use={"storage": storage}, **keys))
    assert (stops(batch), batch.beyond_use.date) == ([code], "")


def test_only_category_1_is_compounded_in_a_segregated_area():
    for category, expected in (("1", []), ("2", ["E_STERILE_ENVIRONMENT"])):
        sterile = {"category": category, "environment": "segregated compounding area"} | ASEPTIC | UNTESTED
        keys = {"route": "ophthalmic", "form": "eye drops", "sterile": sterile}
        batch = planned(recipe(drug(), FILL, beyond_use={"storage": "refrigerator"}, **keys))
        assert stops(batch) == expected


def test_a_sterile_cream_for_the_skin_takes_the_shorter_of_both_tables():
    sterile = {"category": "3"} | ASEPTIC | TESTED | SUITE
    keys = {"sterile": sterile, "beyond_use": {"type": "nonpreserved aqueous", "storage": "refrigerator"}}
    batch = planned(recipe(drug(), ("purified water", "vehicle", "to 100 %"), **keys))
    assert batch.beyond_use.bound_by.days == 14
    assert [limit.days for limit in batch.beyond_use.limits] == [14, 90]


@every("name", ["purified water", "Sterile Water for Injection, USP", "Aqua purificata", "distilled water"])
def test_no_label_calls_water_preserved(name):
    by_label = {"preserved": {"by": "label", "source": "label"}}
    water = {"id": "water", "product": name, "role": "vehicle", "amount": "to 100 %", **by_label}
    with pytest.raises(RecipeError) as caught:
        recipe(drug(), water, beyond_use={"type": "preserved aqueous"})
    assert [(one.code, one.place.path) for one in caught.value.findings] == [
        ("E_FIELD_PLACE", "ingredients[2].preserved")
    ]
    saline = water | {"product": "bacteriostatic sodium chloride 0.9 % injection"}
    assert planned(recipe(drug(), saline, beyond_use={"type": "preserved aqueous"})).beyond_use.bound_by.days == 35


@every(
    ("first", "second", "days"),
    [
        (("Ora-Blend", "85 mL"), ("purified water", "to 100 mL"), 35),
        (("purified water", "15 mL"), ("Ora-Blend", "to 100 mL"), 35),
        (("Ora-Blend", "60 mL"), ("purified water", "to 100 mL"), 14),
        (("purified water", "40 mL"), ("Ora-Blend", "to 100 mL"), 14),
    ],
)
def test_what_is_preserved_does_not_depend_on_which_line_fills_up(first, second, days):
    lines = [
        {"id": f"line{place}", "product": name, "role": "vehicle", "amount": amount}
        | (LABELED if name == "Ora-Blend" else {})
        for place, (name, amount) in enumerate((first, second))
    ]
    case = recipe(
        drug("drug", "0.1 % w/v"),
        *lines,
        yields="100 mL",
        form="oral suspension",
        route="oral",
        beyond_use={"type": "preserved aqueous"},
    )
    assert plan(case, "100 mL", made=MADE).beyond_use.bound_by.days == days
