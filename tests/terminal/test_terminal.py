"""Batches and recipes on the terminal: every number whole, beside its unit, whatever the width."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from formulate.batch.model import AchievedStrength, Batch, BatchLine, Measuring
from formulate.batch.results import BeyondUseDate, Component, Counted, Factor, Known, Limit
from formulate.findings import Severity, mistake
from formulate.pharmacy.equipment import BUILT_IN
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import Entry, load_recipe
from formulate.recipe.model import AsNeeded, DosageForm, Ingredient, Kind, Recipe, Role, StatedStrength
from formulate.strength import Strength
from formulate.terminal import batch_text, findings_text, recipe_text, recipes_text, summary_text
from formulate.terminal.layout import Column, paragraph, table
from formulate.units import make_quantity, parse
from formulate.working import derive
from tests.every import every
from tests.hand_made_batch import hand_made
from tests.sheet.samples import said

LONG_NAME = "diethylene glycol monoethyl ether [red]of pharmaceutical grade[/red], 99.9 %"


def ingredient(line_id: str, name: str) -> Ingredient:
    return Ingredient(
        id=line_id, name=name, kind=Kind.SUBSTANCE, role=Role.EXCIPIENT, amount=AsNeeded(typed="as needed")
    )


ASSAY = derive(Fraction(100, 98), "f", "1 / a", {"a": "98 %"})
LINES = (
    BatchLine(
        ingredient=ingredient("active", "sirolimus"),
        measuring=Measuring.WEIGH,
        needed=parse("30 mg"),
        corrected=make_quantity(Fraction(3000, 98), "milligram"),
        to_measure=parse("30.6 mg"),
        instrument=BUILT_IN[0],
        factors=(Factor(name="assay", value=ASSAY.value, basis=said("as is"), step=ASSAY.steps[0]),),
    ),
    BatchLine(
        ingredient=ingredient("solvent", LONG_NAME),
        measuring=Measuring.WEIGH,
        needed=parse("1250.5 g"),
        corrected=parse("1250.5 g"),
        to_measure=parse("1250.5 g"),
        instrument=BUILT_IN[1],
    ),
    BatchLine(
        ingredient=ingredient("tablets", "Rapamune 2 mg tablets"),
        measuring=Measuring.COUNT,
        needed=parse("6.5 tablets"),
        corrected=parse("6.5 tablets"),
        to_measure=parse("7 tablets"),
        counted=Counted(exact=Fraction(13, 2), whole=7, to_take=parse("2418 mg")),
    ),
    BatchLine(ingredient=ingredient("tiny", "tretinoin"), measuring=Measuring.WEIGH, needed=parse("0.3 mg")),
    BatchLine(ingredient=ingredient("oil", "liquid paraffin"), measuring=Measuring.AS_NEEDED),
    BatchLine(ingredient=ingredient("water", "water to evaporate"), measuring=Measuring.REMOVE, needed=parse("2 g")),
    BatchLine(
        ingredient=ingredient("base", "Excipial Hydrocreme"),
        measuring=Measuring.ADD_TO_MAKE,
        make_to=parse("30 g"),
        estimate=make_quantity(Fraction(85, 3), "gram"),
    ),
)
FINDINGS = (
    mistake("N_GRADE", "grade not stated", severity=Severity.NOTE),
    mistake("W_LIGHT", "protect from light", place="active", severity=Severity.WARNING),
    mistake("E_BELOW_SMALLEST", "0.3 mg is needed, B1 weighs from 10 mg", "make more", place="tiny"),
)


def batch(**changed: object) -> Batch:
    recipe = Recipe(
        id="test-cream", version="2", title="Test <strength of sirolimus> cream",
        form=DosageForm.CREAM, route="topical",
        strengths=(StatedStrength(active="sirolimus", strength=Strength.parse("0.1 % w/w")),),
        ingredients=(), method=(), tree={},
    )  # fmt: skip
    parts: dict[str, object] = {
        "recipe": recipe,
        "make": parse("30 g"),
        "total": derive(parse("30.9 g"), "T", "M x 1.03", {"M": parse("30 g")}),
        "strengths": (
            AchievedStrength(
                active="sirolimus",
                stated=Strength.parse("0.1 % w/w"),
                target=Strength.parse("0.105 % w/w"),
                achieved=derive(
                    Strength.parse("0.101 % w/w"), "c", "m / T", {"m": parse("31.2 mg"), "T": parse("30.9 g")}
                ),
                deviation=Fraction(1, 100),
                lowest=Fraction(983, 1000),
                highest=Fraction(1017, 1000),
            ),
            AchievedStrength(
                active="tretinoin", stated=Strength.parse("0.05 % w/w"), reason=said("one line has no mass")
            ),
        ),
        "lines": LINES,
        "composition": (
            Component(material="sirolimus", w_w=Fraction(1, 1000)),
            Component(material="water", w_w=Fraction(1, 3), w_v=Fraction(1, 4), via=("cold-cream",)),
            Component(material="Excipial Hydrocreme", known_as=Known.NOT_STATED),
        ),
        "beyond_use": BeyondUseDate(
            date="2026-12-06",
            bound_by=Limit(rule=said("water-containing"), source="a table", confidence="read", days=14, storage="cold"),
        ),
        "method": (),
        "findings": FINDINGS,
        "site": Site(),
        "instruments": BUILT_IN,
    }
    return hand_made({**parts, **changed})


WHOLE = batch_text(batch(), composition=True, working=True)


@every(
    "expected",
    [
        "Test 0.1 % w/w cream\nmake 30 g, batch total 30.9 g; recipe test-cream, version 2; not approved: DRAFT",
        "about 30.6122 mg",
        "30.6 mg   B1",
        "1250.5 g   B2",
        "crush, take\n",
        "2418 mg",
        "hard stop,",
        "as needed",
        "remove\n",
        "about 28.3333 g;\n",
        "do not measure",
        "label 0.1 % w/w, target with overage 0.105 % w/w; from the rounded amounts 0.101 % w/w (deviation 1 %)",
        "98.3 to 101.7 % of label by the measuring errors alone",
        "strength of tretinoin: label 0.05 % w/w; not calculated: one line has no mass",
        "beyond-use date (BUD): 2026-12-06, cold, 14 days: water-containing (a table)",
        "33.3333 % w/w",
        "25 % w/v",
        "T = M x 1.03 = 30 g x 1.03 = 30.9 g",
    ],
)
def test_everything_that_a_batch_holds_is_told(expected: str) -> None:
    def flat(text: str) -> str:
        return re.sub(r"\s*\n\s*", " ", text)

    assert flat(expected).strip() in flat(WHOLE) or expected.strip() in re.sub(r" +\n", "\n", WHOLE)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_number_is_cut_or_parted_from_its_unit(width: int) -> None:
    shown = batch_text(batch(), width=width, composition=True)
    for amount in (
        "30.6 mg",
        "1250.5 g",
        "2418 mg",
        "7 tablets",
        "6.5 tablets",
        "0.3 mg",
        "30.9 g",
        "about 30.6122 mg",
    ):
        assert re.search(rf"(?<![\d.,]){re.escape(amount)}(?!\w)", shown), amount
    assert "…" not in shown
    assert "about about" not in shown


def test_a_plain_terminal_of_80_columns_is_enough() -> None:
    assert max(len(line) for line in batch_text(batch()).split("\n")) <= 80


def test_names_are_literal_and_whole() -> None:
    wide = batch_text(batch(), width=200)
    assert LONG_NAME in wide
    narrow = batch_text(batch(), width=60)
    assert all(word in narrow for word in LONG_NAME.split())


def test_plain_text_holds_no_escape_and_bold_says_nothing_more() -> None:
    assert "\x1b" not in WHOLE
    bold = batch_text(batch(), bold=True, composition=True, working=True)
    assert "\x1b[1m" in bold
    assert re.sub(r"\x1b\[[0-9;]*m", "", bold).split() == WHOLE.split()


def test_what_is_not_corrected_has_no_column_for_it() -> None:
    assert "corrected" not in batch_text(batch(lines=LINES[1:]))


def test_findings_come_with_the_gravest_first() -> None:
    heads = [line.split(":")[0] for line in findings_text(FINDINGS).split("\n") if not line.startswith(" ")]
    assert heads == ["error", "warning", "note"]


def test_the_pharmacist_is_asked_where_nothing_bounds_the_use() -> None:
    assert "beyond-use date (BUD): set by the pharmacist" in batch_text(batch(beyond_use=BeyondUseDate()))
    short = batch().beyond_use
    timed = batch_text(batch(beyond_use=replace(short, date="2026-12-01", time="11:14")))
    assert "beyond-use date (BUD): 2026-12-01 11:14, " in timed


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (
            Limit(rule=said("a rule"), source="a table", confidence="read", days=1),
            "beyond-use date (BUD): 2026-12-06, 1 day: a rule",
        ),
        (
            Limit(rule=said("expiry of lot A"), source="the lot", confidence="read", date="2026-12-06", days=-3),
            "06, expiry of",
        ),
    ],
)
def test_what_bound_the_use_is_told(limit: Limit, expected: str) -> None:
    assert expected in batch_text(batch(beyond_use=BeyondUseDate(date="2026-12-06", bound_by=limit)))


def test_numbers_follow_the_profile_of_the_site() -> None:
    german = batch_text(batch(site=Site(profile="DE")), composition=True)
    assert "30,6 mg" in german
    assert "1250,5 g" in german
    assert "etwa etwa" not in german
    assert "etwa 28,3333 g;" in german


def test_the_summary_is_a_line_for_each_ingredient() -> None:
    first, *rows = summary_text(batch(), batch_id="2026-0001").split("\n")
    assert first == "Test 0.1 % w/w cream, 30 g, batch 2026-0001, DRAFT: the recipe is not approved"
    assert len(rows) == len(LINES)
    assert rows[0].strip() == "30.6 mg  sirolimus, on B1"
    assert rows[2].strip() == "7 tablets, crush, take 2418 mg  Rapamune 2 mg tablets"


def test_a_table_without_a_foot_and_a_wide_number() -> None:
    drawn = table([Column("name", wraps=True), Column("value")], [["a b c", "1" * 60 + " mg"]], width=10)
    assert "1" * 60 + " mg" in drawn.split("\n")[-1]


def test_a_paragraph_holds_a_number_to_its_unit() -> None:
    assert paragraph("weigh 30 mg of it", 9).split("\n") == ["weigh", "  30 mg", "  of it"]
    assert paragraph("a 0.1 % w/w cream", 12).split("\n") == ["a 0.1 % w/w", "  cream"]
    assert paragraph("since 2018 metal", 11).split("\n") == ["since 2018", "  metal"]


def test_a_recipe_is_shown_with_its_lines_and_its_method() -> None:
    recipe = load_recipe("sirolimus-cream-0.1")
    shown = recipe_text(recipe)
    flat = " ".join(shown.split())
    assert shown.startswith(recipe.title_with())
    assert "not approved: DRAFT" in shown
    assert [
        line for line in recipe.ingredients if f"{line.name} {line.role.value} {line.amount.typed}" not in flat
    ] == []
    assert "Weigh sirolimus in the C-PEC." in flat
    assert [step.text for step in recipe.method if "<" not in step.text and step.text not in flat] == []
    assert [source for source in recipe.sources if f"[{source.key}]" not in flat] == []


def test_parts_that_a_recipe_lacks_have_no_heading() -> None:
    bare = replace(load_recipe("sirolimus-cream-0.1"), method=(), hazards=(), sources=(), background=())
    assert not re.search("^(method|hazards|sources|background)", recipe_text(bare), flags=re.MULTILINE)


def test_the_library_tells_of_each_recipe_or_why_it_cannot_be_used() -> None:
    entries = [
        Entry(
            id="good-cream", path=Path("good-cream.yaml"), shipped=False, title="Good", version="3", approved_by="A. B"
        ),
        Entry(id="bad-cream", path=Path("bad-cream.yaml"), shipped=False, problem="line 3: no such key"),
    ]
    good, bad = recipes_text(entries).split("\n")[-2:]
    assert good.split() == ["good-cream", "Good", "A.", "B"]
    assert "line 3: no such key" in bad


def test_a_study_that_is_not_applied_is_named_with_what_it_lacks() -> None:
    text = batch_text(plan("sirolimus-cream-0.1", "30 g", made="2026-11-23"))
    lines = [line for line in text.split("\n") if line.startswith("study [")]
    assert lines[0] == "study [Bouguéon and others]: not applied: not stated (same container, same"
    assert "  storage, container, 4 more)" in text
    assert "study [" not in batch_text(plan("zinc-oxide-paste", "100 g", made="2026-11-23"))
