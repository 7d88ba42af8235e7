"""Approving: full names of actives typed blind, copies of marketed products, hazards that no list knows."""

from __future__ import annotations

import pytest

from formulate.approval import Entry, approve_recipe, questions_of
from formulate.approval.entry import differences_of_entry
from formulate.errors import RecipeError
from formulate.pharmacy.hazards import ListedHazard
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.recipe.master_record import master_record
from formulate.sheet.master import MasterSheet, draw_master_record
from formulate.worksheet import write_sheet
from tests.approval.test_approval import AT, file_of, own, text_of
from tests.checks.limit_cases import limits, row
from tests.every import every

__all__ = ["own"]  # the fixture

HOW = {"by": "C. Dean", "at": AT}


def codes_of(path, entry):
    """What is found in an entry, and the sentences."""
    findings = differences_of_entry(questions_of(path, **HOW).entry, entry)
    return [(one.code, one.place.path) for one in findings], " ".join(one.line() for one in findings)


# Names ------------------------------------------------------------------------------------------------


@every(
    ("active", "typed"),
    [
        ("clonidine hydrochloride", "Clonidine HCl, USP"),
        ("clonidine hydrochloride", "clonidine hydrochloride"),
        ("hydrocortisone", "Hydrocortisone BP (micronized)"),
        ("foobarine maleate", "Foobarine Maleate"),
    ],
)
def test_an_active_is_named_by_what_it_is(active, typed, tmp_path):
    path = file_of(tmp_path, text_of(active))
    right = Entry(strength={typed: "0.1 mg/mL"}, content={typed: "10 mg"})
    assert codes_of(path, right)[0] == []


@every(
    ("active", "typed"),
    [
        ("clonidine hydrochloride", "clonidine"),
        ("hyoscine hydrobromide", "hyoscine butylbromide"),
        ("metoprolol tartrate", "metoprolol succinate"),
        ("betamethasone valerate", "betamethasone dipropionate"),
        ("morphine sulfate", "morphine hydrochloride"),
        ("foobarine maleate", "foobarine"),
    ],
)
def test_another_salt_and_the_drug_alone_are_refused_before_anything_else(active, typed, tmp_path):
    path = file_of(tmp_path, text_of(active))
    entry = Entry(strength={typed: "0.1 mg/mL"}, content={typed: "10 mg"})
    found, said = codes_of(path, entry)
    assert found[0] == ("E_ENTRY_UNUSED", "strength")
    assert f"states no strength of '{typed}'; write the full name" in said
    assert active not in said
    assert found[-1] == ("E_ENTRY_NEEDED", "active")


def benzoate(folder):
    """A strength of the base, from a salt of it."""
    masses = "{form: metronidazole, molar mass: 171.16 g/mol, weighed molar mass: 275.26 g/mol}"
    text = text_of("metronidazole", "50 mg/mL")
    return file_of(
        folder,
        text.replace(
            "substance: metronidazole, role: active",
            f"substance: metronidazole benzoate, role: active, counted as: {masses}",
        ),
    )


@every(
    ("names", "codes"),
    [
        (["metronidazole benzoate"], []),
        (["Metronidazole Benzoate BP"], []),
        ([], [("E_ENTRY_NEEDED", "active")]),
        (["metronidazole"], [("E_ENTRY_UNUSED", "active"), ("E_ENTRY_NEEDED", "active")]),
        (["metronidazole hydrochloride"], [("E_ENTRY_UNUSED", "active"), ("E_ENTRY_NEEDED", "active")]),
        (["metronidazole benzoate", "baclofen"], [("E_ENTRY_UNUSED", "active")]),
        (["metronidazole benzoate", "metronidazole benzoate BP"], [("E_ENTRY_UNUSED", "active")]),
    ],
)
def test_the_salt_is_asked_where_the_strength_counts_the_base(names, codes, tmp_path):
    entry = Entry(active=names, strength={"metronidazole": "50 mg/mL"}, content={"metronidazole": "5 g"})
    found, said = codes_of(benzoate(tmp_path), entry)
    assert found == codes
    assert codes == [] or "metronidazole benzoate" not in said or "metronidazole benzoate" in " ".join(names)


def test_the_amount_of_tablets_is_not_that_of_what_they_hold(tmp_path):
    tablets = "{id: drug, product: baclofen 50 mg tablets, contains: {baclofen: 50 mg/tablet}, role: active, "
    text = text_of("baclofen", "1 mg/mL", yields="50 mL", fill="to 50 mL").split("ingredients:")[0]
    lines = f"  - {tablets}amount: 1 tablet, hazard: dust}}\n"
    lines += "  - {id: v, substance: syrup, role: vehicle, amount: to 50 mL}\n"
    path = file_of(tmp_path, f"{text}ingredients:\n{lines}")
    typed = {"baclofen": "50 mg"}
    found, _ = codes_of(path, Entry(strength={"baclofen": "1 mg/mL"}, content=typed))
    assert found == [("E_ENTRY_NEEDED", "content.baclofen 50 mg tablets")]
    typed["baclofen 50 mg tablets"] = "1 tablet"
    assert codes_of(path, Entry(strength={"baclofen": "1 mg/mL"}, content=typed))[0] == []


def test_the_names_come_first_and_one_by_one(tmp_path):
    text = text_of("sodium chloride", "1 mg/mL", title="Both").replace("1 mg/mL}", "1 mg/mL, urea: 2 mg/mL}")
    more = "  - {id: more, substance: urea, role: active, amount: strength, hazard: dust}\n  - {id: vehicle"
    questions = questions_of(file_of(tmp_path, text.replace("  - {id: vehicle", more)), **HOW).entry
    assert [str(one) for one in questions][:3] == [
        "Full name of active 1 of 2, with its salt and hydrate",
        "Full name of active 2 of 2, with its salt and hydrate",
        "Strength of sodium chloride",
    ]


# A copy of a marketed product ---------------------------------------------------------------------------

MARKETED = limits(
    row("metronidazole", "%", "1", route="topical", form_group="semisolid", strengths="0.75; 1", products="18"),
    row("metronidazole", "mg/mL", "100", form_group="liquid", strengths="100", products="1"),
    row("amoxicillin", "mg/mL", "120", form_group="powder or granule", strengths="25; 50; 80", products="88"),
    row("digoxin", "mg/mL", "0.05", form_group="liquid", strengths="0.05", products="3"),
)
TYPED = "without propylene glycol, for A. Patient"


def gel(folder, strength="0.75 % w/w", **more):
    more = {"form": "gel", "route": "topical", "yields": "100 g"} | more
    folder.mkdir(exist_ok=True)
    return file_of(folder, text_of("metronidazole", strength, **more))


def asked_of(path):
    return [one.key for one in questions_of(path, **HOW, site=MARKETED).open if "COPY" in one.key]


def test_a_copy_of_a_marketed_product_is_asked_once_and_printed(tmp_path):
    path, key = gel(tmp_path), "N_LIMIT_COPY:strength.metronidazole"
    how = {**HOW, "site": MARKETED}
    entry = Entry(strength={"metronidazole": "0.75 % w/w"}, content={"metronidazole": "0.75 g"})
    assert asked_of(path) == [key]
    with pytest.raises(RecipeError, match="--difference 'metronidazole=WHAT DIFFERS"):
        approve_recipe(path, **how, entry=entry)
    with pytest.raises(RecipeError):
        approve_recipe(path, **how, entry=entry, answers={key: ("ok", "")})
    approval = approve_recipe(path, **how, entry=entry, answers={key: (TYPED, "")}).approval
    recipe = load_recipe(path)
    assert recipe.approval == approval
    batch = plan(recipe, "50 g", site=MARKETED, made="2026-11-24")
    (noted,) = (one for one in batch.findings if one.code == "N_LIMIT_COPY")
    assert (noted.variant, noted.is_open) == ("stated", False)
    assert TYPED in noted.message
    assert "N_LIMIT_COPY" not in str([part.lines for part in master_record(recipe)])
    drawn = draw_master_record(MasterSheet(batch=batch, digest="0" * 64, engine="formulate"))
    assert TYPED.encode() in drawn
    write_sheet(batch, tmp_path / "sheet.pdf", batch_id="C1")
    assert (tmp_path / "sheet.pdf").read_bytes().count(TYPED.encode()) > 1
    path.write_text(path.read_text("utf-8").replace("propylene glycol", "parabens"), "utf-8")
    assert load_recipe(path).approval is None


def test_a_powder_that_is_made_a_suspension_is_one(tmp_path):
    for strength, is_asked in (("50 mg/mL", True), ("60 mg/mL", False)):
        text = text_of("amoxicillin", strength, form="oral suspension").replace(
            "substance: amoxicillin,", "substance: amoxicillin trihydrate, counted as: amoxicillin,"
        )
        asked = [one.code for one in questions_of(file_of(tmp_path, text), **HOW, site=MARKETED).open]
        assert ("N_LIMIT_COPY" in asked) is is_asked


@every(
    ("strength", "more", "is_asked"),
    [
        ("0.75 % w/w", {}, True),
        ("10 mg/g", {}, True),
        ("0.8 % w/w", {"form": "cream"}, True),
        ("2 % w/w", {}, False),
        ("0.75 % w/w", {"route": "vaginal"}, False),
        ("0.75 % w/w", {"clinical difference": TYPED}, False),
        ("100 mg/mL", {"form": "oral suspension", "route": "oral", "yields": "100 mL"}, True),
        ("50 mg/mL", {"form": "oral suspension", "route": "oral", "yields": "100 mL"}, False),
    ],
)
def test_only_a_copy_is_asked_about(strength, more, is_asked, tmp_path_factory):
    path = gel(tmp_path_factory.mktemp("copy"), strength, **more)
    assert bool(asked_of(path)) is is_asked
    assert questions_of(path, **HOW).open == questions_of(path, **HOW, site=limits()).open


# A hazard that no list knows -----------------------------------------------------------------------------

KEY = "N_HAZARD_UNKNOWN:ingredients.drug"
ANSWER = ("no list has it; gloves and dust mask", "SDS of the supplier, section 2")


def open_hazard(folder, active="foobarine maleate", name="suspension.yaml"):
    return file_of(folder, text_of(active).replace(", hazard: dust", ""), name)


def test_an_unknown_hazard_is_asked_once_and_then_quiet(tmp_path):
    path = open_hazard(tmp_path)
    entry = Entry(strength={"foobarine maleate": "0.1 mg/mL"}, content={"foobarine maleate": "10 mg"})
    drafted = plan(load_recipe(path), "100 mL", made="2026-11-24")
    assert [one.key for one in drafted.findings if "HAZARD" in one.code] == [KEY]
    with pytest.raises(RecipeError, match="hazard of foobarine maleate is not stated"):
        approve_recipe(path, **HOW, entry=entry)
    with pytest.raises(RecipeError, match="look up"):
        approve_recipe(path, **HOW, entry=entry, answers={KEY: (ANSWER[0], "")})
    approve_recipe(path, **HOW, entry=entry, answers={KEY: ANSWER})
    recipe = load_recipe(path)
    for make in ("50 mL", "1 L"):
        assert "HAZARD" not in str([one.key for one in plan(recipe, make, made="2026-11-24").findings])
    (part,) = (part for part in master_record(recipe) if "approval" in part.name)
    assert part.lines == (f"{KEY}: {'; '.join(ANSWER)}",)
    now_listed = ListedHazard(drug="foobarine", list="NIOSH 2030", date="2030-01-01", table="1", group="", reason="")
    batch = plan(recipe, "50 mL", site=Site(hazards=(now_listed,)), made="2026-11-24")
    assert "W_HAZARD_LISTED" in {one.code for one in batch.findings}


@every(("active", "is_asked"), [("foobarine", True), ("urea", True), ("methotrexate", False), ("estradiol", False)])
def test_a_hazard_on_a_list_is_not_asked_for(active, is_asked, tmp_path_factory):
    path = open_hazard(tmp_path_factory.mktemp("hazard"), active)
    assert (KEY in [one.key for one in questions_of(path, **HOW).open]) is is_asked


def test_one_drug_in_two_lines_is_asked_about_once(tmp_path):
    text = text_of("tobramycin", "9 mg/mL").replace(", hazard: dust", "")
    drops = (
        "{id: drops, product: tobramycin 0.3 % eye drops, contains: {tobramycin: 3 mg/mL}, role: active, amount: 9 mL}"
    )
    text = text.replace("  - {id: vehicle", f"  - {drops}\n  - {{id: vehicle").replace(
        "amount: strength", "amount: rest of tobramycin", 1
    )
    keys = [one.key for one in questions_of(file_of(tmp_path, text), **HOW).open]
    assert [key for key in keys if "HAZARD" in key] == [KEY]
