"""Beyond use: which limit binds, how days are counted, and what does not count."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.beyond_use import beyond_use_date
from formulate.errors import TextError
from formulate.findings import Severity
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.site import DayCounting, Site
from formulate.recipe.model import (
    BeyondUse,
    DosageForm,
    Evidence,
    Fill,
    Ingredient,
    Kind,
    Recipe,
    Reference,
    Role,
    WaterType,
)
from formulate.recipe.vocabulary import EvidenceBasis
from formulate.reference.tables.beyond_use import BEYOND_USE
from formulate.strength import Strength

MADE = "2026-11-23"
SAME = frozenset({"formula", "container", "storage"})
PRESERVED = {"preservation": "phenoxyethanol, by its maker"}
LABELED = Ingredient(
    id="base",
    name="aqueous cream",
    kind=Kind.PRODUCT,
    role=Role.VEHICLE,
    amount=Fill(typed="to 100 %", quantity=None, each=None, parts=None),
    preserved="study",
)


def recipe(kind=WaterType.NONPRESERVED_AQUEOUS, *evidence, lines=(), **stated):
    lines = (LABELED,) if kind is WaterType.PRESERVED_AQUEOUS and stated.get("preservation") else lines
    return Recipe(
        id="example",
        version="1",
        title="Example cream",
        form=DosageForm.CREAM,
        route="topical",
        strengths=(),
        ingredients=tuple(lines),
        method=(),
        tree={},
        beyond_use=BeyondUse(type=kind, evidence=evidence, **stated),
        sources=(Reference(key="study", text="A study, 2020", confidence="read"),),
    )


def study(days=90, same=SAME, **stated):
    complete = {
        "stability_indicating": True,
        "container": "as here",
        "storage": "room temperature",
        "preservative_system": "as here",
        "antimicrobial_effectiveness": "published",
    }
    return Evidence(source="study", says=f"stable for {days} days", days=days, same=same, **{**complete, **stated})


def lot(**typed):
    return lot_from_typed({"line": "a", "lot": "L1", **typed})


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("kind", "days", "last"),
    [
        pytest.param(WaterType.NONPRESERVED_AQUEOUS, 14, "2026-12-06", id="usp-795-2023-nonpreserved-aqueous"),
        pytest.param(WaterType.PRESERVED_AQUEOUS, 35, "2026-12-27", id="usp-795-2023-preserved-aqueous-35-not-30"),
        pytest.param(WaterType.NONAQUEOUS_ORAL_LIQUID, 90, "2027-02-20", id="usp-795-2023-oral-liquid"),
        pytest.param(WaterType.OTHER_NONAQUEOUS, 180, "2027-05-21", id="usp-795-2023-other-nonaqueous"),
    ],
)
def test_the_table_decides_by_type(kind, days, last):
    beyond_use, findings = beyond_use_date(recipe(kind, **PRESERVED), made=MADE)
    assert (beyond_use.bound_by.days, beyond_use.date) == (days, last)
    assert str(beyond_use.bound_by.rule) == f"{kind.value} preparation"
    assert beyond_use.bound_by.source == "USP <795> (2023), three secondary sources"
    assert beyond_use.bound_by.confidence == "read"
    assert findings == ()


def test_every_type_of_the_recipe_format_has_its_row():
    assert {kind.value for kind in WaterType} < {row.type for row in BEYOND_USE.rows}
    assert [BEYOND_USE.one(kind.value).limit_days for kind in WaterType] == [14, 35, 90, 180]


def test_the_day_of_making_is_day_1_unless_the_site_says_day_0():
    first, _ = beyond_use_date(recipe(**PRESERVED), made=MADE, site=Site())
    second, _ = beyond_use_date(recipe(**PRESERVED), made=MADE, site=Site(day_counting=DayCounting.DAY_0))
    assert (first.date, second.date) == ("2026-12-06", "2026-12-07")
    assert (first.counting, second.counting) == ("day of compounding is day 1", "day of compounding is day 0")
    assert first.bound_by.days == second.bound_by.days == 14


def test_a_moment_counts_by_its_own_civil_day():
    beyond_use, _ = beyond_use_date(recipe(), made="2026-11-23T23:59-11:00")
    assert beyond_use.date == "2026-12-06"


def test_without_a_day_of_making_there_are_days_but_no_date():
    beyond_use, _ = beyond_use_date(recipe(days=7), lots=[lot(expiry="2026-11-24")])
    assert beyond_use.date == ""
    assert beyond_use.bound_by.days == 7
    assert [limit.days for limit in beyond_use.limits] == [7, 14, None]
    assert beyond_use.limits[-1].date == "2026-11-24"


@pytest.mark.parametrize("made", ["2026-02-30", "2026-11-23T10:00", "soon"])
def test_a_day_that_no_calendar_has_is_refused_by_name(made):
    with pytest.raises(TextError, match=r"^made: ") as caught:
        beyond_use_date(recipe(), made=made)
    assert caught.value.code == "E_DATE"


def test_without_a_type_there_is_no_date_and_the_pharmacist_is_asked():
    beyond_use, findings = beyond_use_date(recipe(None, days=7), made=MADE)
    assert (beyond_use.bound_by, beyond_use.date) == (None, "")
    assert [(finding.code, finding.severity) for finding in findings] == [("E_BUD_TYPE_NEEDED", Severity.STOP)]
    assert [limit.days for limit in beyond_use.limits] == [7]


def test_a_preserved_base_needs_a_word_on_what_preserves_it():
    beyond_use, findings = beyond_use_date(recipe(WaterType.PRESERVED_AQUEOUS), made=MADE)
    assert beyond_use.bound_by.days == 14
    assert [(finding.code, finding.severity) for finding in findings] == [("E_BUD_PRESERVATION", Severity.WARNING)]


def test_an_aqueous_base_without_a_word_on_preservation_is_noted():
    beyond_use, findings = beyond_use_date(recipe(), made=MADE)
    assert beyond_use.bound_by.days == 14
    assert str(beyond_use.bound_by.rule) == "nonpreserved aqueous preparation, preservation not stated"
    assert [(finding.code, finding.severity) for finding in findings] == [("E_BUD_PRESERVATION", Severity.NOTE)]


@pytest.mark.parametrize("missing", ["formula", "container", "storage"])
def test_evidence_counts_only_for_the_same_formula_container_and_storage(missing):
    evidence = study(same=SAME - {missing})
    beyond_use, _ = beyond_use_date(recipe(WaterType.NONPRESERVED_AQUEOUS, evidence, **PRESERVED), made=MADE)
    assert beyond_use.bound_by.days == 14
    assert tuple(map(str, beyond_use.background)) == (
        f"stable for 90 days [A study, 2020]: not applied: not stated (same {missing})",
    )


def test_evidence_that_counts_takes_the_place_of_the_table_and_is_confirmed():
    beyond_use, findings = beyond_use_date(
        recipe(WaterType.NONPRESERVED_AQUEOUS, study(storage="cold"), **PRESERVED), made=MADE
    )
    assert (beyond_use.bound_by.days, beyond_use.bound_by.source, beyond_use.bound_by.storage) == (
        90,
        "A study, 2020",
        "cold",
    )
    assert [(finding.code, finding.severity) for finding in findings] == [("E_BUD_EVIDENCE", Severity.CONFIRM)]
    assert "antimicrobial effectiveness" in findings[0].remedy
    assert beyond_use.background == ()


@pytest.mark.parametrize(
    ("lacks", "named"),
    [
        ({"stability_indicating": False}, "stability-indicating assay"),
        ({"preservative_system": ""}, "preservative system"),
        ({"container": ""}, "container"),
        ({"storage": ""}, "storage"),
        ({"container": "", "storage": ""}, "container, storage"),
        ({"preservative_system": "none"}, "same preservative system"),
        ({"preservative_system": "Without a preservative"}, "same preservative system"),
        ({"antimicrobial_effectiveness": "not done"}, "antimicrobial effectiveness at the last day"),
        ({"antimicrobial_effectiveness": "None"}, "antimicrobial effectiveness at the last day"),
        ({"antimicrobial_effectiveness": "was not tested"}, "antimicrobial effectiveness at the last day"),
        ({"antimicrobial_effectiveness": ""}, "antimicrobial effectiveness at the last day"),
    ],
)
def test_a_study_that_lacks_something_is_not_applied_and_says_what(lacks, named):
    beyond_use, _ = beyond_use_date(recipe(WaterType.NONPRESERVED_AQUEOUS, study(**lacks), **PRESERVED), made=MADE)
    assert (beyond_use.bound_by.days, beyond_use.basis) == (14, "table")
    assert str(beyond_use.background[0]).endswith(f"not applied: not stated ({named})")


def test_a_study_of_a_nonaqueous_preparation_needs_no_preservative():
    bare = study(60, preservative_system="", antimicrobial_effectiveness="")
    beyond_use, _ = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, bare), made=MADE)
    assert (beyond_use.bound_by.days, beyond_use.basis) == (60, "study")


@pytest.mark.parametrize(
    ("typed", "applies"),
    [
        ("1 mg/mL", True),
        ("0.5 mg/mL to 2 mg/mL", True),
        ("1.1 mg/mL to 2 mg/mL", False),
        ("2 mg/mL", False),
        ("0.1 % w/w", False),
        ("weaker", False),
        ("", False),
    ],
)
def test_a_study_counts_for_its_strength_or_its_bracket(typed, applies):
    strengths = {"drug": Strength.parse("1 mg/mL")}
    beyond_use, _ = beyond_use_date(
        recipe(WaterType.OTHER_NONAQUEOUS, study(60, strength=typed)), made=MADE, strengths=strengths
    )
    assert (beyond_use.basis == "study") == applies


def test_a_share_that_leaves_nothing_for_the_label_does_not_count():
    water = replace(LABELED, id="water", name="purified water", preserved="")
    both = replace(recipe(WaterType.PRESERVED_AQUEOUS, **PRESERVED), ingredients=(LABELED, water))
    beyond_use, _ = beyond_use_date(both, made=MADE, volumes={"purified water": Fraction(1)})
    assert beyond_use.bound_by.days == 14
    beyond_use, _ = beyond_use_date(both, made=MADE, volumes={"purified water": Fraction(1, 5)})
    assert beyond_use.bound_by.days == 35


def test_a_monograph_caps_the_date_without_a_question():
    monograph = study(60, basis=EvidenceBasis.MONOGRAPH, stability_indicating=False)
    beyond_use, findings = beyond_use_date(
        recipe(WaterType.NONPRESERVED_AQUEOUS, monograph, study(), **PRESERVED), made=MADE
    )
    assert (beyond_use.bound_by.days, beyond_use.basis, findings) == (60, "monograph", ())
    assert str(beyond_use.background[0]).endswith("not applied: a monograph of the same preparation gives 60 days")
    shorter = study(9, basis=EvidenceBasis.MONOGRAPH)
    beyond_use, _ = beyond_use_date(recipe(WaterType.NONPRESERVED_AQUEOUS, monograph, shorter, **PRESERVED), made=MADE)
    assert beyond_use.bound_by.days == 9
    slip = study(900, basis=EvidenceBasis.MONOGRAPH)
    beyond_use, _ = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, slip), made=MADE)
    assert beyond_use.bound_by.days == 180


def test_shorter_evidence_that_counts_shortens_the_table():
    beyond_use, findings = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, study(30)), made=MADE)
    assert beyond_use.bound_by.days == 30
    assert findings == ()


def test_the_longest_of_several_studies_counts():
    beyond_use, _ = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, study(30), study(60)), made=MADE)
    assert beyond_use.bound_by.days == 60
    assert tuple(map(str, beyond_use.background)) == (
        "stable for 30 days [A study, 2020]: not applied: another study of the same preparation supports 60 days",
    )


def test_evidence_never_reaches_beyond_180_days_and_the_cap_is_marked_unverified():
    beyond_use, findings = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, study(365)), made=MADE)
    assert beyond_use.bound_by.days == 180
    assert "365" in str(beyond_use.bound_by.rule)
    assert "unverified" in beyond_use.bound_by.confidence
    assert codes(findings) == ["E_BUD_UNVERIFIED"]


def test_adverse_evidence_shortens_whatever_else_is_the_same():
    against = Evidence(source="elsewhere", says="a fifth lost in 28 days", days=28, adverse=True)
    beyond_use, findings = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, against, study(60)), made=MADE)
    assert (beyond_use.bound_by.days, beyond_use.date) == (28, "2026-12-20")
    assert "a fifth lost" in str(beyond_use.bound_by.rule)
    assert codes(findings) == ["E_BUD_UNVERIFIED"]
    assert beyond_use.background == ()


def test_adverse_evidence_without_a_time_is_a_warning_and_background():
    against = Evidence(source="study", says="it separates", adverse=True)
    beyond_use, findings = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, against), made=MADE)
    assert beyond_use.bound_by.days == 180
    assert codes(findings) == ["E_BUD_ADVERSE"]
    assert tuple(map(str, beyond_use.background)) == ("it separates [A study, 2020]: not applied: no time is stated",)


def test_the_earliest_expiry_binds_and_names_its_lot():
    lots = [
        lot(expiry="2026-12-01"),
        lot(line="b", lot="L2", expiry="2026-11-30"),
        lot(line="c", received="2026-01-01"),
    ]
    beyond_use, _ = beyond_use_date(recipe(**PRESERVED), lots=lots, made=MADE)
    assert beyond_use.date == "2026-11-30"
    assert "L2 (b)" in str(beyond_use.bound_by.rule)
    assert beyond_use.bound_by.days == 8


@pytest.mark.parametrize(("received", "last"), [("2025-12-01", "2026-12-01"), ("2024-02-29", "2025-02-28")])
def test_a_lot_without_expiry_lasts_a_year_from_receipt_and_that_is_unverified(received, last):
    beyond_use, findings = beyond_use_date(
        recipe(WaterType.OTHER_NONAQUEOUS), lots=[lot(received=received)], made="2025-01-15"
    )
    limit = next(limit for limit in beyond_use.limits if "receipt" in str(limit.rule))
    assert (limit.date, limit.confidence) == (last, "unverified")
    assert ("E_BUD_UNVERIFIED" in codes(findings)) == (beyond_use.bound_by is limit)


def test_an_expired_lot_leaves_no_day_of_use():
    beyond_use, findings = beyond_use_date(recipe(**PRESERVED), lots=[lot(expiry="2026-11-22")], made=MADE)
    assert (beyond_use.date, beyond_use.bound_by.days, beyond_use.bound_by.date) == ("", None, "2026-11-22")
    assert [(finding.code, finding.severity) for finding in findings] == [("E_BUD_TOO_SHORT", Severity.STOP)]


def test_a_lot_that_expires_on_the_day_of_making_leaves_that_day():
    beyond_use, findings = beyond_use_date(recipe(**PRESERVED), lots=[lot(expiry=MADE)], made=MADE)
    assert (beyond_use.date, findings) == (MADE, ())


def test_no_day_left_is_seen_before_the_day_of_making_is_known():
    _, findings = beyond_use_date(recipe(WaterType.OTHER_NONAQUEOUS, days=0))
    assert codes(findings) == ["E_BUD_TOO_SHORT"]


def test_the_sites_and_the_recipes_own_limits_are_named():
    beyond_use, _ = beyond_use_date(recipe(days=12, **PRESERVED), made=MADE, site=Site(local_limit_days=10))
    assert [(limit.days, str(limit.rule)) for limit in beyond_use.limits] == [
        (10, "local limit in the site settings"),
        (12, "limit stated in the recipe"),
        (14, "nonpreserved aqueous preparation"),
    ]
    assert beyond_use.bound_by is beyond_use.limits[0]


days = st.integers(1, 400)
dates = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(
    st.sampled_from(WaterType),
    st.none() | days,
    st.none() | days,
    st.lists(st.tuples(days, st.booleans()), max_size=3),
    st.lists(dates, max_size=3),
    dates,
    st.sampled_from(DayCounting),
)
def test_laws(kind, own, local, studies, expiries, made, counting):
    """The earliest limit binds, nothing lengthens beyond 180 days, and a further limit never lengthens."""
    evidence = [study(number, adverse=adverse) for number, adverse in studies]
    lots = [lot(line=f"l{place}", expiry=expiry.isoformat()) for place, expiry in enumerate(expiries)]
    site = Site(day_counting=counting, local_limit_days=local)
    stated = recipe(kind, *evidence, days=own, **PRESERVED)
    beyond_use, findings = beyond_use_date(stated, lots=lots, site=site, made=made.isoformat())

    assert beyond_use.bound_by is beyond_use.limits[0]
    last = min(limit.date for limit in beyond_use.limits)
    over = last < made.isoformat()
    assert beyond_use.date == ("" if over else last)
    assert [limit.date for limit in beyond_use.limits] == sorted(limit.date for limit in beyond_use.limits)
    first = 1 if counting is DayCounting.DAY_1 else 0
    for limit in beyond_use.limits:
        if limit.date < made.isoformat():
            assert limit.days is None
        else:
            assert date.fromisoformat(limit.date) == made + timedelta(days=limit.days - first)
    assert over or beyond_use.bound_by.days <= 180
    assert ("E_BUD_TOO_SHORT" in codes(findings)) == over
    for expiry in expiries:
        assert beyond_use.date <= expiry.isoformat()

    without, _ = beyond_use_date(
        recipe(kind, *evidence, **PRESERVED), made=made.isoformat(), site=Site(day_counting=counting)
    )
    assert beyond_use.date <= without.date
