"""The texts of a recipe against its amounts: the method and the label."""

from tests.batch.making import active, line, plan, recipe
from tests.every import every

CODES = {
    *("E_METHOD_AMOUNT", "W_METHOD_AMOUNT", "E_NOT_USED", "W_NOT_USED", "E_USED_TWICE", "W_USED_TWICE"),
    *("E_LABEL_STRENGTH", "E_LABEL_ROUTE"),
}


def found(batch):
    return [(one.code, one.severity.value) for one in batch.findings if one.code in CODES]


def made(*method, **fields):
    """Urea and wax in a base, with these steps."""
    lines = [active("urea"), line("wax", "5 g", substance="white wax"), line("base", "to 100 %", substance="lard")]
    return recipe(*lines, strength={"urea": "10 % w/w"}, yields="100 g", method=list(method), **fields)


ALL = "Melt <wax> and <base>, and stir in <urea>."


@every(
    ("step", "code"),
    [
        ("Dissolve 100 g of urea.", "E_METHOD_AMOUNT"),
        ("Dissolve the urea (10 g) in warm water.", "E_METHOD_AMOUNT"),
        ("Melt ten grams of the wax.", "E_METHOD_AMOUNT"),
        ("Weigh 2.5 kg lard.", "E_METHOD_AMOUNT"),
        ("Add 5-mL of urea with <base>.", "E_METHOD_AMOUNT"),
        ("Add <base> to 100 g and mix.", "W_METHOD_AMOUNT"),
    ],
)
def test_an_amount_typed_in_a_step(step, code):
    assert code in [found_code for found_code, _ in found(plan(made(ALL, step), "10 g"))]


@every(
    "step",
    [
        "Stir <urea> at 60 °C for 5 minutes.".replace("<urea>", "the powder"),
        "Pass the urea through a sieve of 180 mcm, no. 80.",
        "Melt the wax in a 50 mL beaker of glass.",
        "Pour the urea into a tared 100 g jar.",
        "Fill 5 g into each tube.",
        "Dispense 5 g of the product.",
        "The urea must be at 10 mg/mL or less.",
        "Mix at 500 rpm for 10 min; the wax melts at 62 °C.",
        "Mix the urea in one large portion.",
    ],
)
def test_numbers_that_are_no_amounts_of_ingredients(step):
    assert found(plan(made(ALL, step), "10 g")) == []


def test_the_number_of_units_that_a_recipe_yields_does_not_follow_the_batch():
    lines = [active("drug"), line("filler", "to 250 mg each", substance="lactose")]
    capsules = recipe(
        *lines,
        form="capsule",
        strength={"drug": "5 mg/capsule"},
        yields="330 capsules",
        method=["Mix <drug> with <filler>.", "Fill 330 capsules, and weigh 20 capsules."],
    )
    assert found(plan(capsules, "100 capsules")) == [("W_METHOD_AMOUNT", "warning")]


def tablets(step):
    product = active("tablets", "strength", product="drug 2 mg tablets", contains={"drug": "2 mg/tablet"})
    lines = [product, line("base", "to 100 %", substance="lard")]
    return plan(recipe(*lines, strength={"drug": "0.4 % w/w"}, method=["Mix <tablets> with <base>.", step]), "20 g")


def test_a_products_own_number_and_what_is_looked_at():
    assert found(tablets("Crush the drug 2 mg tablets.")) == []
    assert found(tablets("Weigh 20 tablets of the drug and record the mean weight.")) == []
    assert found(tablets("Crush 40 tablets of the drug.")) == [("E_METHOD_AMOUNT", "confirm")]
    assert found(tablets("Crush 40 tablets.")) == [("E_METHOD_AMOUNT", "confirm")]


@every(
    ("steps", "expected"),
    [
        ((ALL,), []),
        ((), []),
        (("Melt <wax> and <base>.",), [("E_NOT_USED", "confirm")]),
        (("Stir <urea> into <base>.",), [("W_NOT_USED", "warning")]),
        ((ALL, "Add <urea>."), [("E_USED_TWICE", "confirm")]),
        ((ALL, "Add <wax>."), [("W_USED_TWICE", "warning")]),
        (("Melt <wax, half> with <base>.", "Add <wax, half> and <urea>."), []),
        (("Melt <wax, half> with <base>.", "Add <wax, a third> and <urea>."), [("W_USED_TWICE", "warning")]),
        (("Melt <wax> with <base, half>.", "Add <urea>, and bring to weight with <base>."), []),
        (("Melt <wax> with <base>.", "Add <urea>, and bring to weight with <base>."), [("W_USED_TWICE", "warning")]),
    ],
)
def test_each_line_is_used_once(steps, expected):
    assert found(plan(made(*steps), "10 g")) == expected


@every(
    ("text", "expected"),
    [
        ("Urea 10 % cream", []),
        ("Urea 10 % w/w cream", []),
        ("Urea 100 mg/g", []),
        ("Urea 20 % cream", [("E_LABEL_STRENGTH", "stop")]),
        ("Urea 20 % w/w", [("E_LABEL_STRENGTH", "stop")]),
        ("Urea 10 % w/v", [("E_LABEL_STRENGTH", "stop")]),
        ("Urea 10 mg/g", [("E_LABEL_STRENGTH", "stop")]),
        ("Each 5 g contains 60 mg", [("E_LABEL_STRENGTH", "stop")]),
        ("Each 5 g contains 500 mg", []),
        ("Contains white wax 5 %", []),
        ("For external use only", []),
        ("For oral use only", [("E_LABEL_ROUTE", "stop")]),
        ("For the eye", [("E_LABEL_ROUTE", "stop")]),
        ("For rectal use only", [("E_LABEL_ROUTE", "stop")]),
        ("Store in the refrigerator", []),
        ("Do not refrigerate", []),
        ("Do not freeze", []),
        ("Store at room temperature", []),
        ("Discard after 12 hours; take 0 mg/0 g of it", []),
    ],
)
def test_a_text_of_the_label(text, expected):
    batch = plan(made(ALL, label=[text], storage="At room temperature, protected from light."), "10 g")
    assert found(batch) == expected


def test_external_use_of_what_is_swallowed():
    tree = {**made(ALL, label=["For external use only"]).tree, "route": "oral"}
    from formulate.recipe import recipe_from_tree

    assert found(plan(recipe_from_tree(tree), "10 g")) == [("E_LABEL_ROUTE", "stop")]


def test_a_strength_in_moles_has_no_percent():
    salt = active("salt", **{"molar mass": "58.44 g/mol"})
    lines = [salt, line("water", "to 100 mL")]
    method = ["Dissolve <salt> in <water>."]
    label = ["Sodium 5 %", "20 mmol/L"]
    batch = plan(recipe(*lines, strength={"salt": "20 mmol/L"}, yields="100 mL", method=method, label=label), "100 mL")
    assert found(batch) == [("E_LABEL_STRENGTH", "stop")]


@every(
    ("label", "expected"),
    [
        ("Take 2 capsules (9 mg) daily", []),
        ("Take 1 capsule (4.5 mg)", []),
        ("Take 2 capsules (4.5 mg) daily", [("E_LABEL_STRENGTH", "stop")]),
    ],
)
def test_the_dose_of_a_label_in_dosage_units(label, expected):
    lines = [active("drug"), line("filler", "to 300 mg each", substance="lactose monohydrate")]
    fields = {"strength": {"drug": "4.5 mg/capsule"}, "form": "capsule", "route": "oral"}
    made = recipe(*lines, **fields, method=["Fill <drug> and <filler>."], label=[label])
    assert found(plan(made, "10 capsules")) == expected


def test_what_stands_in_brackets_and_is_no_line_is_a_word():
    step = "Melt <wax> and <base> <1> 10 g, and stir in <urea>."
    assert ("E_METHOD_AMOUNT", "confirm") not in found(plan(made(step), "10 g"))
    spaced = "Melt <wax> and <base>, and stir in 10 g <urea >."
    assert ("E_METHOD_AMOUNT", "confirm") in found(plan(made(spaced), "10 g"))
