"""What a recipe file may not hold: each mistake with its code, its line and its remedy, all at once."""

import pytest
from recipe_helpers import CREAM, changed, codes, line, mistakes, tree, tree_codes

from formulate.errors import RecipeError
from formulate.recipe import recipe_from_tree
from tests.every import every

EVERYTHING_AT_ONCE = """\
formulate: 2
id: ../etc
tilte: x
version: "\\u202e1"
title: Test <drug> cream # lost
form: creme
route: topical
effective: 2026-02-30
strength:
  drug: 0.1 %
ingredients:
  - id: a
    substance: drug
    role: aktive
    amount: strength
  - id: a
    substance: b
    product: c
    role: active
    amount: 5
  - id: c
    recipe: no-such-recipe
    role: vehicle
    amount: to 100 %
    density: {value: 0.9 mL/g, source: nowhere}
  - id: d
    substance: d
    role: vehicle
    amount: to make
method:
  - Weigh {drug}.
  - "Note: stir": well
  - {stir: well}
  - Stir <cc> with <d, hlaf>. # and this
beyond use: {days: .inf, type: wet}
"""


def test_every_mistake_of_a_file_at_once_with_its_line():
    lines_and_codes = [(finding.place.line, finding.code) for finding in mistakes(EVERYTHING_AT_ONCE)]
    assert lines_and_codes == [
        (1, "E_FORMAT_VERSION"),
        (2, "E_NAME"),
        (3, "E_YAML_UNKNOWN_KEY"),
        (4, "E_TEXT_CHARSET"),
        (5, "E_YAML_COMMENT"),
        (5, "E_PLACEHOLDER"),
        (6, "E_WORD"),
        (8, "E_DATE"),
        (10, "E_PERCENT_KIND"),
        (14, "E_WORD"),
        (16, "E_FIELD_TWICE"),
        (16, "E_LINE_TWICE"),
        (20, "E_QTY_NO_UNIT"),
        (22, "E_RECIPE_NOT_FOUND"),
        (25, "E_UNIT_DIMENSION"),
        (25, "E_SOURCE_UNKNOWN"),
        (29, "E_TWO_FILLS"),
        (31, "E_PLACEHOLDER"),
        (32, "E_YAML_SHAPE"),
        (33, "E_YAML_SHAPE"),
        (34, "E_YAML_COMMENT"),
        (34, "E_PLACEHOLDER"),
        (34, "E_PLACEHOLDER"),
        (35, "E_NUMBER"),
        (35, "E_WORD"),
    ]


@every("finding", mistakes(EVERYTHING_AT_ONCE), ids=lambda finding: f"{finding.place.line}")
def test_every_mistake_says_where_and_what_to_do(finding):
    assert finding.message
    assert finding.remedy
    assert finding.place.column > 0
    assert "\n" not in finding.line()


@every(
    ("changes", "code", "at", "message"),
    [
        ([("version: 1", "version:")], "E_TEXT_EMPTY", 3, "the value is empty"),
        ([("version: 1\n", "")], "E_FIELD_MISSING", 1, "'version' is missing"),
        ([("    amount: strength\n", "")], "E_FIELD_MISSING", 11, "'amount' is missing"),
        ([("route: topical", "route: topical\nvresion: 2")], "E_YAML_UNKNOWN_KEY", 8, "did you mean 'version'?"),
        ([("route: topical", "route: topical\nbeyond_use_days: 3")], "E_YAML_UNKNOWN_KEY", 8, "'beyond use'"),
        ([("substance: base", "name: base")], "E_YAML_UNKNOWN_KEY", 20, "did you mean 'substance'?"),
        ([("form: cream", "form: salve")], "E_WORD", 6, "use one of: cream, ointment"),
        ([("form: cream", "form: Augentropfen")], "E_WORD", 6, "write 'eye drops', and state under 'sterile:'"),
        ([("route: topical", "route: intra-vitreal")], "E_WORD", 7, "write 'intravitreal', and state under 'sterile:'"),
        ([("route: topical", "route: auf die Haut")], "E_WORD", 7, "write 'topical'"),
        ([("form: cream", "form: Salbe")], "E_WORD", 6, "write 'ointment'"),
        ([("role: solvent", "role: solvnt")], "E_WORD", 17, "did you mean 'solvent'?"),
        ([("id: base", "id: Base")], "E_NAME", 19, "'Base'"),
        ([("id: test-cream", "id: test--cream")], "E_NAME", 2, "lowercase letters"),
        ([("id: test-cream", "id: -cream")], "E_NAME", 2, "lowercase letters"),
        ([("id: test-cream", "id: [a]")], "E_YAML_SHAPE", 2, "expected text, got a list"),
        ([("title: Test <strength>", "title: Test <dose>")], "E_PLACEHOLDER", 4, "unknown placeholder <dose>"),
        ([("Test <strength>", "Test 0.1 %")], "E_TITLE_STRENGTH", 4, "write <strength> in its place"),
        ([("drug: 0.1 % w/w", "drug: {stated: 0.1 % w/w, allowed: [1 % w/w]}")], "E_STRENGTH_ALLOWED", 9, "add it"),
        ([("drug: 0.1 % w/w", "drug: {stated: 0.1 % w/w, allowed: []}")], "E_YAML_SHAPE", 9, "at least 1"),
        ([("amount: strength", "amount: strength of durg")], "E_STRENGTH_UNKNOWN", 14, "did you mean 'drug'?"),
        ([("amount: strength", "amount: strengh")], "E_QTY_SYNTAX", 14, "did you mean 'strength'?"),
        (
            [("amount: strength", "amount: strength\n    counted as: {counted molar mass: 5 g/mol}")],
            "E_YAML_UNKNOWN_KEY",
            15,
            "did you mean 'molar mass'?",
        ),
        ([("amount: strength", "amount: 5 % w/w")], "E_STRENGTH_AMOUNTS", 9, "the amounts make 5 % w/w of 'drug'"),
        ([("amount: 5 % w/w", "amount: strength of drug")], "E_STRENGTH_TWICE", 18, "already used by line 'drug'"),
        ([("amount: 5 % w/w", "amount: to 100 %")], "E_TWO_FILLS", 22, "the first is 'solvent'"),
        ([("amount: 5 % w/w", "amount: 5 g")], "E_YIELDS_NEEDED", 18, "add 'yields:'"),
        ([("amount: to 100 %", "amount: to 30 g")], "E_YIELDS_NEEDED", 22, "add 'yields: 30 g'"),
        ([("to 100 %", "to 30 g"), ("route:", "yields: 20 g\nroute:")], "E_FILL_YIELDS", 23, "yields 20 g"),
        ([("route:", "yields: 30 pills\nroute:")], "E_UNIT_UNKNOWN", 7, "powders are sachets): ampules, capsules"),
        ([("route:", "yields: 30 powders\nroute:")], "E_UNIT_AMBIGUOUS", 7, "write '30 sachets'"),
        ([("5 % w/w", "5 parts by weight")], "E_PARTS_TOTAL", 22, "does not state the total number of parts"),
        ([("to 100 %", "to 100 parts")], "E_PARTS_TOTAL", 22, "no other line is in parts"),
        (
            [("substance: base", "substance: base\n    contains: {drug: 1 % w/w}")],
            "E_FIELD_PLACE",
            21,
            "for products only",
        ),
        ([("substance: base", "product: base\n    contains: {durg: 1 % w/w}")], "E_CONTAINS_UNKNOWN", 21, "'drug'?"),
        ([("substance: drug", "product: drug")], "E_CONTAINS_NEEDED", 14, "its content of 'drug'"),
        ([("substance: base", "substance: base\n    correct: true")], "E_YES_NO", 21, "'yes' or 'no'"),
        ([("substance: base", "substance: base\n    valence: 0")], "E_NUMBER", 21, "from 1 to 9"),
        ([("substance: base", "substance: base\n    density: 0.9")], "E_QTY_NO_UNIT", 21, "the unit"),
        ([("<solvent>", "<solvnt>")], "E_PLACEHOLDER", 24, "did you mean 'solvent'?"),
        ([("<solvent>", "<purified water>")], "E_PLACEHOLDER", 24, "use one of: "),
        ([("route: topical", "route: topical\nbackground: []\nsources: {A: {}}")], "E_NAME", 9, "'A'"),
        (
            [("route: topical", "route: topical\ncontainer: jar # of glass")],
            "E_YAML_COMMENT",
            8,
            "'of glass' would be lost",
        ),
        ([("route: topical", "route: topical\nhazards: [a, {b: c}]")], "E_YAML_SHAPE", 8, "remove the braces"),
        ([("route: topical", "route: topical\nlabel: one text")], "E_YAML_SHAPE", 8, "expected a list"),
        ([("strength:\n  drug: 0.1 % w/w", "strength: 0.1 % w/w")], "E_STRENGTH_AMOUNTS", 8, "write 'drug: 0.1 % w/w'"),
        ([("strength:\n  drug: 0.1 % w/w", "strength: one")], "E_STRENGTH_AMOUNTS", 8, "before its strength"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("E_") else None,
)
def test_mistake(changes, code, at, message):
    findings = mistakes(changed(*changes))
    assert (code, at) in [(finding.code, finding.place.line) for finding in findings]
    assert message in "\n".join(finding.line() for finding in findings if finding.code == code)


def test_a_key_that_stands_twice_is_named_with_both_lines():
    text = changed(("route: topical", "route: topical\nroute: oral"))
    assert [finding.message for finding in mistakes(text)] == ["'route' is on line 7 and again on line 8"]


def test_a_syntax_error_has_line_and_column():
    [finding] = mistakes(changed(("route: topical", "route: topical\n\tform: x")))
    assert finding.code == "E_YAML_SYNTAX"
    assert (finding.place.line, finding.place.column) == (8, 1)
    assert "column 1" in finding.message
    assert finding.remedy == "indent with spaces, not with a tab"
    [reserved] = mistakes(changed(("route: topical", "route: @topical")))
    assert reserved.remedy == "put a text that begins with '@' in quotes"


def test_a_colon_in_a_step_is_explained():
    [finding] = mistakes(changed(("Dissolve <drug>", "Then: dissolve <drug>")))
    assert finding.remedy == "put a text that contains a colon and a space in quotes"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file(text):
    assert codes(text) == ["E_YAML_SHAPE"]


def test_forbidden_characters_of_the_raw_file_are_named_with_their_place():
    text = changed(("author: A. Baker", "author: A.\x07 Baker\n# \u202e\u2066"))
    codes_and_places = [(finding.code, finding.place.line, finding.place.column) for finding in mistakes(text)]
    assert codes_and_places[:3] == [("E_TEXT_CHARSET", 5, 11), ("E_TEXT_CHARSET", 6, 3), ("E_TEXT_CHARSET", 6, 4)]


def test_a_text_too_long_and_a_note_too_long():
    assert codes(changed(("author: A. Baker", f"author: {'A' * 201}"))) == ["E_TEXT_TOO_LONG"]
    assert codes(changed(("author: A. Baker", f"author: {'A' * 200}"))) == []
    assert codes(changed(("route: topical", f"route: topical\ndescription: {'w ' * 2000}"))) == []
    assert codes(changed(("route: topical", f"route: topical\ndescription: {'w ' * 2001}"))) == ["E_TEXT_TOO_LONG"]
    assert tree_codes(tree(line("x" * 1_000_000, "1 g"), yields="1 g")) == ["E_TEXT_TOO_LONG"] * 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("a", "1 part by weight"), line("b", "1 part by volume")], ["E_PARTS_MIXED"]),
        (
            [line("a", "60 parts by weight"), line("b", "40 parts by weight"), line("c", "to 100 parts")],
            ["E_PARTS_TOTAL"],
        ),
        ([line("a", "60 parts by weight"), line("b", "39 parts by weight"), line("c", "to 100 parts")], []),
    ],
)
def test_parts_must_fit_together(lines, expected):
    assert tree_codes(tree(*lines)) == expected


def test_the_weight_of_one_is_of_the_unit_that_the_contents_count():
    product = line("a", "strength", product="drug capsules") | {
        "contains": {"drug": "5 mg/capsule"},
        "weight of one": "372 mg/tablet",
    }
    del product["substance"]
    assert tree_codes(tree(product, strength={"drug": "1 mg/mL"})) == ["E_UNIT_DIMENSION"]


def test_several_strengths_in_a_title_are_told_apart():
    lines = [line("a", "strength"), line("b", "strength"), line("base", "to 100 %", role="vehicle")]
    more = {"strength": {"a": "1 % w/w", "b": "2 % w/w"}}
    assert tree_codes(tree(*lines, **more, title="A <strength> cream")) == ["E_PLACEHOLDER"]
    assert tree_codes(tree(*lines, **more, title="A <strength of a> B <strength of b> cream")) == []
    assert tree_codes(tree(*lines, **more, title="A <strength of c> cream")) == ["E_PLACEHOLDER"]


def test_a_strength_without_its_active_is_the_only_mistake():
    assert codes(changed(("strength:\n  drug: 0.1 % w/w", "strength: 0.1 % w/w"))) == ["E_STRENGTH_AMOUNTS"]


def test_the_strength_of_a_vehicle_may_be_in_a_title():
    salt = line("salt", "to 100 %", product="sodium chloride 0.9 % injection", role="vehicle")
    stock = line("a", "strength", product="a 2 % cream") | {"contains": {"a": "2 % w/w"}}
    del salt["substance"], stock["substance"]
    named = [
        ("a <strength> in sodium chloride 0.9 %", []),
        ("a in sodium chloride 0.9 %", ["E_TITLE_STRENGTH"]),
        ("a <strength> in sodium chloride 9 %", ["E_TITLE_STRENGTH"]),
        ("a 2 % cream, <strength>", ["E_TITLE_STRENGTH"]),
    ]
    assert [
        (title, tree_codes(tree(stock, salt, title=title, strength={"a": "1 % w/w"}))) for title, _ in named
    ] == named


def test_what_fills_a_mold_and_what_follows_another_line_are_named():
    drug = line("a") | {"displacement": {"base displaced by 1 g": "0.8 g"}}
    poured = tree(drug, line("base", "to fill", role="base"), strength={"a": "5 mg/suppository"}, form="suppository")
    poured |= {"route": "rectal", "mold": {"calibration": "2 g", "base": "base"}}
    (finding,) = refused(poured)
    assert (finding.code, finding.remedy) == ("E_FIELD_PLACE", "write 'to fill the mold'")
    oil = line("oil", "60 mL", substance="almond oil", role="vehicle")
    (finding,) = refused(tree(oil, line("b", "1 g per 4 mL of oil", role="emulsifier"), yields="200 mL"))
    assert "'oil' is another line" in finding.message


def refused(plain):
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(plain, {})
    return error.value.findings


def test_a_strength_that_may_be_chosen_is_shown_in_the_title():
    stated = {"a": {"stated": "1 % w/w", "allowed": ["1 % w/w", "2 % w/w"]}}
    lines = [line("a"), line("base", "to 100 %", role="vehicle")]
    assert tree_codes(tree(*lines, strength=stated, title="A cream")) == ["E_TITLE_STRENGTH"]
    assert tree_codes(tree(*lines, strength=stated, title="A <strength> cream")) == []


def test_a_placeholder_without_any_strength():
    assert tree_codes(tree(line("a", "1 part by weight"), title="A <strength> cream")) == ["E_PLACEHOLDER"]


@pytest.mark.parametrize(
    "broken",
    [5, None, ["x"], "text", {"formulate": 1}, {1: "x"}, {"ingredients": {"a": "b"}}, {"ingredients": [["a"]]}],
)
def test_a_broken_tree_is_refused_like_a_file(broken):
    assert tree_codes(broken)


def test_a_tree_that_is_nested_too_deeply():
    deep = "x"
    for _ in range(50):
        deep = [deep]
    assert "E_YAML_DEPTH" in tree_codes({"method": deep})


def test_more_mistakes_than_help_are_cut_off():
    text = CREAM + "".join(f"wrong{number}: x\n" for number in range(1000))
    assert len(codes(text)) == 200


def test_an_amount_that_cannot_be_read_is_told_once():
    """The line may be the very one of the strength is for: that it is unused is not said on top."""
    assert codes(changed(("amount: strength", "amount: strengh"))) == ["E_QTY_SYNTAX"]


def test_a_remedy_shows_look_alikes_as_escapes():
    findings = mistakes(changed(("  drug: 0.1 % w/w", "  dr\u0443g: 0.1 % w/w")))
    assert any("strength of dr\\u0443g" in finding.remedy for finding in findings)


def test_a_title_of_two_actives_is_answered_with_a_placeholder_for_each():
    lines = (line("a", "strength"), line("b", "strength"), line("base", "to 100 %", role="base"))
    title = "A 1 %, B 2 % in a cream"
    with pytest.raises(RecipeError, match="write <strength of a> or <strength of b> in its place"):
        recipe_from_tree(tree(*lines, strength={"a": "1 % w/w", "b": "2 % w/w"}, title=title))


@every(
    ("key", "value", "counted"),
    [
        *(("valence", "2", "2 mEq"), ("valence", "2", "0.1 N"), ("activity", "5500 units/mg", "5 IU in each")),
        *(("molar mass", "60 g/mol", one) for one in ("2 mmol/L", "0.1 M", "5 mEq")),
    ],
)
def test_what_only_amounts_in_another_unit_use_is_refused(key, value, counted):
    drug = line("a", "strength", role="active") | {key: value}
    stated = tree(drug, line("base", "to 100 %", role="base"), strength={"a": "5 % w/w"})
    (finding,) = refused(stated)
    assert (finding.code, str(finding.place)) == ("E_FIELD_PLACE", f"ingredients[1].{key}")
    assert tree_codes(stated | {"remarks": [counted]}) == []


@pytest.mark.parametrize(("form", "yields"), [("capsule", "30 sachets"), ("suppository", "12 troches")])
def test_a_form_is_counted_in_its_own_unit(form, yields):
    stated = tree(line("a", "1 mg each"), line("b", "to 500 mg each, finished"), form=form, yields=yields)
    found = [one for one in refused(stated | {"strength": "from amounts"}) if str(one.place) == "yields"]
    assert [(one.code, one.remedy.split(",")[0]) for one in found] == [
        (
            "E_FIELD_PLACE",
            {"capsule": "count what it yields in capsules"}.get(form, "count what it yields in suppositories"),
        )
    ]


@every(
    ("strength", "drug", "expected"),
    [
        # the name of the drug for its salt
        ({"ketamine": "25 mg/mL"}, line("a", substance="ketamine hydrochloride"), [("E_COUNTED_AS", "counted as")]),
        # another form on the label of the product than in the order
        (
            {"flecainide": "20 mg/mL"},
            line("a", product="flecainide 100 mg tablets") | {"contains": {"flecainide acetate": "100 mg/tablet"}},
            [("E_CONTAINS_UNKNOWN", "write one name in both places")],
        ),
        # a second active whose strength was left out
        ({"drug": "1 mg/mL"}, line("a", substance="caffeine"), [("E_STRENGTH_UNKNOWN", "state it under 'strength'")]),
        # a product of ions by a strength, which is that of none of them
        (
            {"mannitol": "2 % w/v"},
            line("a", product="balanced salts") | {"contains": {"sodium": "140 mEq/L", "chloride": "98 mEq/L"}},
            [("E_STRENGTH_UNKNOWN", "write 'strength of mannitol'"), ("E_STRENGTH_UNUSED", "write 'amount: strength'")],
        ),
        # another drug than what is weighed, also where no strength is taken from the line
        (
            {"drug": "1 mg/mL"},
            line("a", "as needed", substance="salicylic acid") | {"counted as": "clonidine"},
            [("E_COUNTED_AS", "check both names")],
        ),
        # a content that cannot be read is one mistake
        (
            {"cholestyramine": "10 mg/mL"},
            line("a", product="cholestyramine packets") | {"contains": {"cholestyramine": "4 g/packet"}},
            [("E_UNIT_AMBIGUOUS", "write '4 g/sachet'")],
        ),
        # what cannot be read is not missed once more
        (
            "from amounts",
            line("a", "10 mL", product="lidocaine") | {"contains": {"lidocaine": "4 %"}},
            [("E_PERCENT_KIND", "% w/v")],
        ),
        (
            {"sodium": "from amounts"},
            line("a", "ad 10 g", substance="sodium chloride"),
            [("E_QTY_SYNTAX", "'to 10 g'")],
        ),
    ],
)
def test_one_slip_is_one_mistake(strength, drug, expected):
    one = {key: value for key, value in drug.items() if key != "substance" or "product" not in drug}
    other = [line("drug")] if "drug" in strength else []
    found = refused(tree(one, *other, line("w", "to 100 mL", role="vehicle"), strength=strength, yields="100 mL"))
    assert [(each.code, each.remedy) for each in found] == [
        (code, each.remedy) for (code, said), each in zip(expected, found, strict=True) if said in each.remedy
    ]


def test_a_fill_by_weight_of_counted_units_is_answered_with_what_one_weighs():
    drug, fill = line("a", "30 mg"), line("b", "to 30 g", role="filler")
    (finding,) = refused(tree(drug, fill, form="powder", route="oral", yields="100 sachets", strength="from amounts"))
    assert (finding.code, finding.remedy) == ("E_FILL_YIELDS", "write what one weighs: 'to 300 mg each'")


def test_a_comma_within_braces_that_ends_a_text_is_named():
    found = mistakes(changed(("route: topical", "route: topical\nmold: {base: hard fat, warmed, calibration: 2 g}")))
    (finding,) = [one for one in found if one.code == "E_YAML_UNKNOWN_KEY"]
    assert finding.message == "unknown key 'warmed'"
    assert finding.remedy == "within braces a comma ends a text: put the text in quotes"


@every(
    ("strength", "amount", "remedy"),
    [
        ({"sodium": "80 mEq"}, "strength", "such as '80 mEq/1000 mL'"),
        ("from amounts", "80 mEq", "'sodium: 80 mEq/1000 mL' under 'strength'"),
        ("from amounts", "30 mmol of phosphate", "'phosphate: 30 mmol/1000 mL' under 'strength'"),
    ],
)
def test_an_order_in_mEq_or_mmol_is_answered_with_a_strength(strength, amount, remedy):
    salt = line("salt", amount, product="sodium chloride 4 mEq/mL") | {"contains": {"sodium": "4 mEq/mL"}}
    del salt["substance"]
    fields = {"strength": strength, "yields": "2000 mL", "form": "infusion", "route": "intravenous"}
    (finding,) = refused(tree(salt, line("w", "to 2000 mL", role="vehicle"), **fields))
    assert remedy in finding.remedy


def test_a_base_that_is_a_recipe_is_named_by_its_id():
    base = {"id": "base", "recipe": "peg-base", "role": "base", "amount": "to fill the mold"}
    drug = line("a") | {"displacement": {"base displaced by 1 g": "0.8 g"}}
    poured = tree(drug, base, strength={"a": "5 mg/suppository"}, form="suppository", route="rectal")
    found = refused(poured | {"mold": {"calibration": "2 g", "base": "polyethylene glycol base"}})
    (finding,) = [one for one in found if one.code == "E_MOLD_BASE"]
    assert finding.remedy.startswith("write 'base: peg-base', the id of its recipe, if it is this one; else calibrate")


def test_a_volume_in_a_title_is_no_strength():
    lines = [line("a"), line("w", "to 100 mL", role="vehicle")]
    stated = {"strength": {"a": "1 mg/mL"}, "yields": "100 mL"}
    assert tree_codes(tree(*lines, **stated, title="A, for 2 L")) == []
    assert tree_codes(tree(*lines, **stated, title="A 1 mg/mL, for 2 L")) == ["E_TITLE_STRENGTH"]
