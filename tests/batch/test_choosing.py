"""Which lots of the shelf the lines take: by identity, status and last day, or the one that is named."""

import pytest

from formulate.batch.lots.choosing import is_same_material
from formulate.errors import InputError, LotError, PlanError
from formulate.pharmacy.lots import lot_from_option, lot_from_typed
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.shelf_files import read_shelf
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.reference.identities.identity import SHIPPED
from formulate.units import show
from tests.every import every
from tests.sweeps.case import BASE, HEAVY_TABLETS, PLAIN, active, line, of, tree_of

MADE = "2026-11-23"
RECIPE = "sirolimus-cream-0.1"
HEADER = "substance,product,line,lot,expiration,status,retest,opened,after opening,quantity,assay,assay basis\n"


def shelf(tmp_path, *rows):
    """A shelf; each row as ``column=text`` with the commas of a row left out."""
    names = HEADER.strip().split(",")
    lines = [",".join(row.get(name, "") for name in names) for row in rows]
    path = tmp_path / "shelf.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def lot(number, substance="sirolimus", **cells):
    return {"lot": number, "substance": substance, **{key.replace("_", " "): text for key, text in cells.items()}}


def taken(batch, line_id="sirolimus"):
    return [lot.number for lot in batch.line(line_id).lots]


def note(batch):
    """The one note on the lots; ``""`` for none."""
    notes = [finding.message for finding in batch.findings if finding.code == "N_LOTS_CHOSEN"]
    assert len(notes) <= 1
    return "".join(notes)


def codes(batch):
    return {finding.code for finding in batch.findings}


@every(
    ("rows", "numbers"),
    [
        ([lot("B", expiration="2028-01-31"), lot("A", expiration="2027-01-31")], ["A"]),
        ([lot("B", expiration="02/2027"), lot("A", expiration="2027-02-27")], ["A"]),
        ([lot("B", expiration="2028-01-31", retest="2027-01-01"), lot("A", expiration="2027-02-01")], ["B"]),
        ([lot("A", expiration="2026-11-22"), lot("B", expiration="2026-11-23")], ["B"]),
        ([lot("A", expiration="2027-01-01", status="quarantined"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", expiration="2027-01-01", status="rejected"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", expiration="2027-01-01", status="recalled"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", retest="2026-11-22"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", opened="2026-11-01", after_opening="21 days"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", opened="2026-11-02", after_opening="21 days"), lot("B", expiration="2028-01-01")], ["A"]),
        ([lot("A"), lot("B", expiration="2028-01-01")], ["B"]),
        ([lot("A", "SIROLIMUS "), lot("B", "everolimus")], ["A"]),
        ([lot("A", "everolimus"), lot("B", "")], []),
        ([lot("A", "", product="Sirolimus")], ["A"]),
        ([lot("A", expiration="2027-01-01", quantity="20 mg"), lot("B", expiration="2028-01-01")], ["A", "B"]),
        ([lot("A", expiration="2027-01-01", quantity="60 mg"), lot("B", expiration="2028-01-01")], ["A"]),
        ([lot("A", expiration="2028-01-01"), lot("B", "", line="sirolimus", expiration="2029-01-01")], ["B"]),
        ([lot("A", "", line="of-another-recipe"), lot("B", expiration="2029-01-01")], ["B"]),
    ],
)
def test_a_line_takes_the_usable_lot_that_expires_first(tmp_path, rows, numbers):
    rows = [row for row in rows if row["substance"] or row.get("product") or row.get("line")]
    assert taken(plan(RECIPE, "60 g", lots=shelf(tmp_path, *rows), made=MADE)) == numbers


@every(
    ("on_the_shelf", "asked", "is_same"),
    [
        ("Sirolimus USP, micronized", "sirolimus", True),
        ("Rapamycin", "sirolimus", True),
        ("Clonidine HCl", "clonidine hydrochloride", True),
        ("clonidine hydrochloride", "clonidine", False),
        ("hydrocortisone acetate", "hydrocortisone", False),
        ("citric acid monohydrate", "citric acid", False),
        ("Clonidine HCl 0.2 mg tablets", "clonidine hydrochloride", False),
        ("Clonidine 0.1 mg tablets", "Clonidine 0.2 mg tablets", False),
        ("ethanol 70 %", "ethanol 96 %", False),
        ("Water for injection", "water for injection", True),
        ("purified water", "water for injection", False),
        ("Excipial  hydrocreme", "Excipial Hydrocreme", True),
        ("concentrated chloroform water", "chloroform water", False),
        ("baclofen", "tryptophan", False),
    ],
)
def test_a_lot_is_of_a_line_by_the_identity_of_its_substance(on_the_shelf, asked, is_same):
    recipe = recipe_from_tree(tree_of((line("a", "1 g", substance=asked), BASE), "case", {"yields": "10 g"}), {})
    one = lot_from_typed({"substance": on_the_shelf, "lot": "1"})
    assert is_same_material(recipe.ingredient("a"), one, SHIPPED) is is_same


def test_one_note_says_what_was_chosen_and_why_others_were_not(tmp_path):
    path = shelf(
        tmp_path,
        *(lot("A", expiration="2026-01-31"), lot("B", status="quarantined"), lot("C", expiration="2028-01-31")),
        *(lot("D", retest="10/2026"), lot("E", opened="2026-01-01", after_opening="28 days"), lot("U", "urea")),
        lot("X", "Excipial Hydrocreme", expiration="2027-01-01"),
    )
    batch = plan(RECIPE, "60 g", lots=path, made=MADE)
    assert note(batch) == (
        "chosen from the shelf: sirolimus C; not used: sirolimus A (expired 2026-01-31), sirolimus B (quarantined), "
        "sirolimus D (retest date 2026-10-31 passed), sirolimus E (opened too long ago: last day 2026-01-29)"
    )
    assert [one.number for one in batch.lots] == ["C", "X"]
    assert plan(batch.asked) == batch


def test_a_shelf_with_one_lot_for_each_line_is_silent(tmp_path):
    path = shelf(tmp_path, lot("C", expiration="2028-01-31"), lot("U", "urea"), lot("X", "Excipial Hydrocreme"))
    assert note(plan(RECIPE, "60 g", lots=path, made=MADE)) == ""


@every(
    ("cells", "code"),
    [
        ({"expiration": "2026-11-22"}, "E_LOT_EXPIRED"),
        ({"status": "quarantined"}, "E_LOT_STATUS"),
        ({"status": "rejected"}, "E_LOT_STATUS"),
        ({"status": "recalled"}, "E_LOT_STATUS"),
        ({"retest": "10/2026"}, "E_LOT_RETEST"),
        ({"opened": "2026-11-01", "after_opening": "1 day"}, "E_LOT_OPENED"),
    ],
)
def test_a_lot_that_may_not_be_used_stops_when_it_is_named_or_the_only_one(tmp_path, cells, code):
    bad, good = lot("A", **cells), lot("B", expiration="2028-01-31")
    only = plan(RECIPE, "60 g", lots=shelf(tmp_path, bad), made=MADE)
    assert (taken(only), code in codes(only)) == (["A"], True)
    both = read_shelf(shelf(tmp_path, bad, good))
    named = plan(RECIPE, "60 g", lots=[both, lot_from_option("sirolimus: lot=A")], made=MADE)
    assert (taken(named), code in codes(named)) == (["A"], True)
    chosen = plan(RECIPE, "60 g", lots=both, made=MADE)
    assert (taken(chosen), code in codes(chosen)) == (["B"], False)


def test_a_named_lot_brings_what_the_shelf_says_of_it(tmp_path):
    on = read_shelf(shelf(tmp_path, lot("A", assay="98.5 %", assay_basis="as is"), lot("B", expiration="2027-01-01")))
    batch = plan(RECIPE, "60 g", lots=[on, lot_from_option("sirolimus: lot=A, manufacturer=Example")], made=MADE)
    line_ = batch.line("sirolimus")
    assert (taken(batch), show(line_.to_measure)) == (["A"], "60.9 mg")
    assert line_.lot.manufacturer == "Example"


def test_several_named_lots_are_used_up_in_the_order_given(tmp_path):
    rows = [lot("A", expiration="2027-01-01", quantity="20 mg"), lot("B", expiration="2028-01-01", quantity="30 mg")]
    on = read_shelf(shelf(tmp_path, *rows, lot("C", expiration="2029-01-01")))
    named = [lot_from_option(f"sirolimus: lot={number}") for number in ("B", "A", "C")]
    batch = plan(RECIPE, "60 g", lots=[on, *named], made=MADE)
    assert [show(part.to_measure) for part in batch.line("sirolimus").parts] == ["30 mg", "20 mg", "10 mg"]


def test_a_lot_with_all_its_figures_need_not_be_on_the_shelf(tmp_path):
    on = read_shelf(shelf(tmp_path, lot("A")))
    batch = plan(RECIPE, "60 g", lots=[on, lot_from_option("sirolimus: lot=Z, expiration=2028-01-01")], made=MADE)
    assert taken(batch) == ["Z"]


@every(
    ("rows", "option", "code", "words"),
    [
        ([lot("AB12"), lot("AB13")], "sirolimus: lot=AB1", "E_LOT_NOT_ON_SHELF", "there are: AB1"),
        ([lot("Q")], "sirolimus: lot=AB1", "E_LOT_NOT_ON_SHELF", "there are: Q"),
        ([lot("U", "urea")], "sirolimus: lot=AB1", "E_LOT_NOT_ON_SHELF", "no other lot of sirolimus"),
        ([lot("AB1", "urea"), lot("S")], "sirolimus: lot=AB1", "E_LOT_NOT_ON_SHELF", "'AB1' on the shelf is 'urea'"),
        (
            [lot("A", assay="98 %", assay_basis="as is")],
            "sirolimus: lot=A, assay=95 %",
            "E_LOT_ON_SHELF_DIFFERS",
            "the assay of lot 'A' is '95 %' here and '98 %' on the shelf",
        ),
        ([lot("A")], "sirolimsu: lot=A", "E_LOT_LINE", "not in the recipe"),
    ],
)
def test_a_lot_that_cannot_be_meant_is_refused(tmp_path, rows, option, code, words):
    with pytest.raises(PlanError) as caught:
        plan(RECIPE, "60 g", lots=[read_shelf(shelf(tmp_path, *rows)), lot_from_option(option)], made=MADE)
    assert [finding.code for finding in caught.value.findings] == [code]
    assert words in str(caught.value)


def test_a_damaged_row_stops_only_the_recipe_that_uses_it(tmp_path):
    path = shelf(tmp_path, lot("4.35E+12"), lot("U", "urea"))
    with pytest.raises(LotError, match="line 2: lot"):
        plan(RECIPE, "60 g", lots=path, made=MADE)
    recipe = recipe_from_tree(tree_of((active("1 % w/w", substance="urea"), BASE), "urea-cream", {}), {})
    assert taken(plan(recipe, "60 g", lots=path, made=MADE), "drug") == ["U"]


def test_the_settings_of_the_pharmacy_say_how_the_shelf_is_written(tmp_path):
    (tmp_path / "site.toml").write_text(
        '[shelf]\ndate_order = "day month year"\n[shelf.columns]\nlot = "Receipt"\n', encoding="utf-8"
    )
    path = tmp_path / "s.csv"
    path.write_text("substance,Receipt,expiry\nsirolimus,A,03/04/2028\n", encoding="utf-8")
    batch = plan(RECIPE, "60 g", lots=path, site=tmp_path / "site.toml", made=MADE)
    assert batch.line("sirolimus").lot.expiry == "2028-04-03"
    assert read_site(tmp_path / "site.toml").shelf.date_order == "day month year"


# What a product contains ------------------------------------------------------------------------------


def tablets(**cells):
    stated = {key.replace("_", " "): text for key, text in cells.items()}
    recipe = recipe_from_tree(tree_of((HEAVY_TABLETS, BASE), "case", of("0.4 % w/w")), {})
    return plan(recipe, "20 g", lots=[{"lot": "T", "product": "tablets", "expiry": "2028-01-01", **stated}], made=MADE)


@every(
    ("cells", "code"),
    [
        ({"content": "1.79 mg/tablet"}, "E_LOT_CONTENT"),
        ({"content": "2.21 mg/tablet"}, "E_LOT_CONTENT"),
        ({"content": "4 mg/tablet"}, "E_LOT_CONTENT"),
        ({"label_content": "1 mg/tablet"}, "E_LOT_LABEL"),
        ({"label_content": "2 mcg/tablet"}, "E_LOT_LABEL"),
        ({"label_content": "2 mg/capsule"}, "E_LOT_LABEL"),
    ],
)
def test_a_product_of_another_content_is_a_stop(cells, code):
    assert code in codes(tablets(**cells))


@every("content", ["2 mcg/tablet", "0.02 g/tablet", "0.99 mg/tablet", "4.1 mg/tablet", "2 g/tablet"])
def test_nothing_is_calculated_with_a_content_in_another_unit(content):
    with pytest.raises(PlanError, match="expected a content near the 2 mg/tablet on the label") as caught:
        tablets(content=content)
    assert [finding.code for finding in caught.value.findings] == ["E_LOT_CONTENT"]


@every("cells", [{"content": "1.8 mg/tablet"}, {"content": "2.2 mg/tablet"}, {"label_content": "2000 mcg/tablet"}])
def test_a_product_of_the_same_content_passes(cells):
    assert not {"E_LOT_CONTENT", "E_LOT_LABEL"} & codes(tablets(**cells))


def test_a_product_of_another_label_is_not_chosen():
    recipe = recipe_from_tree(tree_of((HEAVY_TABLETS, BASE), "case", of("0.4 % w/w")), {})
    rows = [
        {"lot": "T1", "product": "tablets", "expiry": "2027-01-01", "label content": "2 mcg/tablet"},
        {"lot": "T2", "product": "tablets", "expiry": "2028-01-01", "label content": "2 mg/tablet"},
    ]
    batch = plan(recipe, "20 g", lots=rows, made=MADE)
    assert (taken(batch, "drug"), "another content on its label" in note(batch)) == (["T2"], True)


def test_one_lot_with_two_expiration_dates_is_refused_under_any_name():
    rows = [
        {"substance": "urea", "lot": "A1", "expiry": "2028-01-31"},
        {"substance": "carbamide", "lot": "a1", "expiry": "2029-01-31"},
    ]
    with pytest.raises(PlanError) as caught:
        plan(cream("urea"), "20 g", lots=rows, made=MADE)
    assert [finding.code for finding in caught.value.findings] == ["E_LOT_TWO_DATES"]
    rows[1]["lot"] = "A2"
    assert taken(plan(cream("urea"), "20 g", lots=rows, made=MADE), "drug") == ["A1"]


# An input that is ignored silences a guard ----------------------------------------------------------------


@every(
    ("lines", "strength", "cells", "field"),
    [
        (PLAIN, "0.1 % w/w", {"activity": "5 units/mg"}, "activity"),
        (PLAIN, "0.1 % w/w", {"content": "2 % w/w"}, "content"),
        (PLAIN, "0.1 % w/w", {"label content": "2 % w/w"}, "label content"),
        (PLAIN, "0.1 % w/w", {"unit weight": "372 mg/tablet"}, "unit weight"),
        (PLAIN, "0.1 % w/w", {"assay basis": "dried"}, "assay basis"),
        (PLAIN, "1000 units/g", {"activity": "5 units/mg", "content": "2 % w/w"}, "content"),
        ((active(), line("base", "to 100 %")), "0.1 % w/w", {"line": "base", "activity": "5 units/mg"}, "activity"),
        ((active(), line("acid", "as needed"), BASE), "0.1 % w/w", {"line": "acid", "content": "2 % w/w"}, "content"),
    ],
)
def test_a_field_that_the_line_does_not_use_is_refused_by_name(lines, strength, cells, field):
    recipe = recipe_from_tree(tree_of(lines, "case", of(strength)), {})
    with pytest.raises(InputError) as caught:
        plan(recipe, "60 g", lots=[{"line": "drug", "lot": "1", **cells}])
    assert field in str(caught.value)
    assert {finding.code for finding in caught.value.findings} <= {"E_LOT_FIELD_UNUSED", "E_CONTENT_BASIS"}


def cream(of: str, *others):
    drug = active("10 % w/w", substance=of)
    lines = (drug, line("glycerin", "5 % w/w"), *others, BASE)
    return recipe_from_tree(tree_of(lines, "case", {"yields": "20 g"}), {})


SALT = line("salt", "1 g", substance="sodium chloride")


@every(("substance", "others", "id_"), [("urea", (), "drug"), ("zinc oxide", (), "drug"), ("urea", (SALT,), "salt")])
def test_a_density_that_no_amount_of_the_line_uses_is_refused(substance, others, id_):
    with pytest.raises(PlanError) as caught:
        plan(cream(substance, *others), "20 g", lots=[{"line": id_, "lot": "1", "density": "1.3 g/mL"}])
    assert [finding.code for finding in caught.value.findings] == ["E_DENSITY_UNUSED"]


@every(
    "cells",
    [
        {"line": "glycerin", "density": "1.26 g/mL"},
        {"line": "base", "density": "0.98 g/mL"},
        {"substance": "urea", "density": "1.3 g/mL"},
        {"line": "drug", "density": "1.3 g/mL", "quantity": "100 mL"},
    ],
)
def test_a_density_that_is_used_or_comes_from_a_shelf_is_not_asked_about(cells):
    assert plan(cream("urea"), "20 g", lots=[{"lot": "1", **cells}])


def test_a_density_is_used_in_a_solution():
    lines = (active("10 % w/v", substance="urea"), line("water", "to 100 %"))
    recipe = recipe_from_tree(tree_of(lines, "case", {"yields": "20 mL"}), {})
    assert plan(recipe, "20 mL", lots=[{"line": "drug", "lot": "1", "density": "1.3 g/mL"}])
