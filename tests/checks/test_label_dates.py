"""What a label and a title say: the last day of use, the route, the strength, the form."""

from formulate.units import DE
from tests.batch.making import active, line, plan, recipe
from tests.every import every


def cream(*label, title="Urea <strength> cream", form="cream", route="topical", **more):
    return plan(
        recipe(
            active("urea"),
            line("base", "to 100 %", substance="hydrophilic cream"),
            strength={"urea": "10 % w/w"},
            label=list(label),
            title=title,
            form=form,
            route=route,
            beyond_use={"type": "nonpreserved aqueous", "storage": "refrigerator"},
            **more,
        ),
        "50 g",
        made="2026-11-29",
    )


def found(batch, *codes):
    return [f"{one.code}.{one.variant}".rstrip(".") for one in batch.findings if one.code in codes]


@every(
    ("text", "expected"),
    [
        ("Discard after 1 year", ["E_LABEL_DATE.period"]),
        ("Use within 6 months", ["E_LABEL_DATE.period"]),
        ("Use within three weeks of compounding", ["E_LABEL_DATE.period"]),
        ("Expires in 90 days", ["E_LABEL_DATE.period"]),
        ("Good for a month", ["E_LABEL_DATE.period"]),
        ("Keeps for 15 days in the refrigerator", ["E_LABEL_DATE.period"]),
        ("Use within two weeks", []),
        ("Discard after 14 days", []),
        ("Discard what is left after 12 hours", []),
        ("Discard 28 days after opening", ["E_LABEL_DATE.period"]),
        ("Discard 7 days after opening", []),
        ("Haltbar bis Ende 2027", ["E_LABEL_DATE.date"]),
        ("BUD: 180 days", ["E_LABEL_DATE.period"]),
        ("Apply for 6 weeks", []),
        ("Apply every 12 hours for 30 days. Discard the rest", []),
        ("Use by 2027-11-29", ["E_LABEL_DATE.date"]),
        ("Discard after Nov 29, 2027", ["E_LABEL_DATE.date"]),
        ("EXPIRES 11/2027", ["E_LABEL_DATE.date"]),
        ("Formula of 2019-05-01", []),
        ("Verwendbar bis 12.2027", ["E_LABEL_DATE.date"]),
        ("Verwendbar bis 3. Mai 2027", ["E_LABEL_DATE.date"]),
        ("Innerhalb von sechs Wochen aufbrauchen", ["E_LABEL_DATE.period"]),
        ("Haltbar 1,5 Jahre", ["E_LABEL_DATE.period"]),
        ("Innerhalb von 14 Tagen aufbrauchen", []),
        ("Nach Anbruch 28 Tage haltbar", ["E_LABEL_DATE.period"]),
        ("Nach dem \u00d6ffnen eine Woche haltbar", []),
    ],
)
def test_no_text_of_the_label_gives_another_last_day(text, expected):
    """Nonpreserved aqueous: 14 days in the refrigerator."""
    assert found(cream(text), "E_LABEL_DATE") == expected


def test_the_period_allowed_is_said_in_the_language_of_the_sheet():
    (period,) = (one for one in cream("Use within 6 months").findings if one.code == "E_LABEL_DATE")
    assert "allows 14 days" in period.message
    assert "14 Tage" in period.text(DE)


@every(("days", "expected"), [("7", []), ("14", []), ("365", ["E_LABEL_DATE.stated"])])
def test_days_that_the_rules_do_not_allow_are_no_limit_of_the_recipe(days, expected):
    made = recipe(
        active("urea"),
        line("base", "to 100 %", substance="hydrophilic cream"),
        strength={"urea": "10 % w/w"},
        beyond_use={"type": "nonpreserved aqueous", "storage": "refrigerator", "days": days},
    )
    assert found(plan(made, "50 g", made="2026-11-29"), "E_LABEL_DATE") == expected


def test_the_days_of_a_lot_are_not_those_of_the_formula():
    made = cream("Use within 10 days").asked
    lots = [{"line": "base", "lot": "B", "expiration": "2026-12-02"}]
    assert found(plan(made.recipe, "50 g", lots=lots, made="2026-11-29"), "E_LABEL_DATE") == []


@every(
    ("text", "expected"),
    [
        ("Shake well and swallow", ["E_LABEL_ROUTE"]),
        ("Drink with water", ["E_LABEL_ROUTE"]),
        ("Do not swallow", []),
        ("Never drink it", []),
        ("Inject into the muscle", ["E_LABEL_ROUTE"]),
        ("Not for the injection site", []),
        ("Contains 10 mg of urea in 1 g", ["E_LABEL_STRENGTH"]),
        ("Contains 100 mg of urea in 1 g", []),
        ("Contains 20 mg of urea per mL", ["E_LABEL_STRENGTH"]),
    ],
)
def test_a_text_of_the_label_keeps_to_route_and_strength(text, expected):
    assert found(cream(text), "E_LABEL_ROUTE", "E_LABEL_STRENGTH") == expected


@every(
    ("title", "form", "expected"),
    [
        ("Urea <strength> cream", "cream", []),
        ("Urea <strength>", "cream", []),
        ("Urea <strength> in a cream for the face", "cream", []),
        ("Urea <strength> ointment", "cream", ["E_TITLE_FORM"]),
        ("Urea <strength> oral solution", "cream", ["E_TITLE_FORM"]),
        ("Urea <strength> creams", "gel", ["E_TITLE_FORM"]),
        ("Harnstoff <strength> Z\u00e4pfchen", "cream", ["E_TITLE_FORM"]),
        ("Harnstoffcreme <strength>", "cream", []),
        ("Harnstoffsalbe <strength>", "cream", ["E_TITLE_FORM"]),
        ("Urea <strength> cream", "vehicle", []),
    ],
)
def test_the_title_names_the_form(title, form, expected):
    assert found(cream(title=title, form=form), "E_TITLE_FORM") == expected


def from_product(title, form, product, *, amount="5 tablets", contains="10 mg/tablet"):
    """A liquid made from a product, under this title."""
    fields = {"title": title, "form": form, "route": "oral", "yields": "50 mL"}
    source = line("drug", amount, role="active", product=product, contains={"enalapril maleate": contains})
    made = recipe(source, line("water", "to 50 mL", substance="purified water"), **fields)
    return found(plan(made, "50 mL"), "E_TITLE_FORM")


@every(
    ("title", "form", "expected"),
    [
        # What it is made from is not its form.
        ("Enalapril 1 mg/mL, tablets used up", "suspension", []),
        ("Enalapril from tablets", "suspension", []),
        ("Enalapril 1 mg/mL from 10 mg tablets", "solution", []),
        ("Enalapril made from opened tablets or capsules", "suspension", []),
        ("Enalapril, crushed tablets", "oral suspension", []),
        ("Enalapril (tablets used as the source)", "oral suspension", []),
        ("Enalapril 1 mg/mL, tablet-based", "oral suspension", []),
        ("Enalapril 1 mg/mL, capsule contents", "oral suspension", []),
        ("Enalapril out of an injection", "oral solution", []),
        ("Enalapril 1 mg/mL (10 mg tablets)", "oral suspension", []),
        ("Enalapril suspension, 10 mg tablets", "suspension", []),
        ("Enalapril aus Tabletten", "suspension", []),
        ("Enalapril, Tabletten aufgebraucht", "suspension", []),
        ("Enalapril aus gem\u00f6rserten Tabletten", "oral suspension", []),
        # A form that it is not is asked about as before.
        ("Enalapril tablets", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril 10 mg tablets", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril capsules from tablets", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril suppositories, tablets used up", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril suspension for injection", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril from tablets, ointment", "suspension", ["E_TITLE_FORM"]),
        ("Enalapril-Kapseln aus Tabletten", "suspension", ["E_TITLE_FORM"]),
    ],
)
def test_what_a_title_names_as_the_source_is_not_the_form(title, form, expected):
    assert from_product(title, form, "enalapril maleate 10 mg tablets") == expected


def test_a_form_in_parentheses_is_a_source_only_where_a_product_is_of_it():
    assert from_product("Enalapril (capsules)", "suspension", "enalapril maleate 10 mg tablets") == ["E_TITLE_FORM"]


@every(
    ("title", "form", "expected"),
    [
        ("Urea <strength> cream", "cream", []),
        ("Carbamide <strength> cream", "cream", []),
        ("Bisoprolol <strength> cream", "cream", ["E_TITLE_DRUG.drug"]),
        ("Clobetasol and urea <strength> cream", "cream", ["E_TITLE_DRUG.drug"]),
        ("Cream for clobetasol", "vehicle", []),
    ],
)
def test_the_title_names_no_drug_that_is_not_in_it(title, form, expected):
    assert found(cream(title=title, form=form), "E_TITLE_DRUG") == expected


def test_a_word_of_the_name_of_a_line_is_no_other_drug():
    name = "triamcinolone acetonide"
    stock = {"product": f"{name} 0.1 % cream", "contains": {name: "0.1 % w/w"}}
    titles = {"Triamcinolone acetonide <strength> cream": [], "Triamcinolone <strength> cream": ["E_TITLE_DRUG.drug"]}
    for title, expected in titles.items():
        made = recipe(
            line("stock", "strength", role="active", **stock),
            line("base", "to 100 %", substance="hydrophilic cream"),
            strength={name: "0.025 % w/w"},
            title=title,
        )
        assert found(plan(made, "50 g"), "E_TITLE_DRUG") == expected
