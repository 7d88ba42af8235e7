"""What the file alone can tell of its sums: lines over the whole, and lines without a fill that miss it."""

import pytest
from recipe_helpers import codes, mistakes

HEAD = "formulate: 1\nid: sums\nversion: 1\ntitle: Sums\nform: ointment\nroute: topical\n"


def recipe(*amounts, head="", **fields):
    """A recipe of lines a, b, ... with these amounts; ``b="role: removed"`` adds to a line."""
    lines = []
    for name, amount in zip("abcdefgh", amounts, strict=False):
        role = "" if "role" in fields.get(name, "") else "    role: excipient\n"
        more = f"    {fields[name]}\n" if name in fields else ""
        lines.append(f"  - id: {name}\n    substance: s{name}\n{role}{more}    amount: {amount}\n")
    return f"{HEAD}{head}ingredients:\n{''.join(lines)}"


@pytest.mark.parametrize(
    ("amounts", "head", "code", "message"),
    [
        (
            ("60 % w/w", "50 % w/w", "to 100 %"),
            "",
            "E_OVER_TOTAL",
            "total 110 % of the batch, leaving nothing for the fill line",
        ),
        (("60 % w/w", "400 mg/g", "to 100 %"), "", "E_OVER_TOTAL", "total 100 % of the batch"),
        (("60 % v/v", "50 % v/v", "to 100 %"), "", "E_OVER_TOTAL", "total 110 %"),
        (("60 g", "50 % w/w", "to 100 g"), "yields: 100 g\n", "E_OVER_TOTAL", "total 110 %"),
        (("60 % w/w", "50 % w/w"), "", "E_NO_FILL", "the lines total 110 % of the batch"),
        (("4 % w/w", "10 % w/w", "85 % w/w"), "", "E_NO_FILL", "the lines total 99 % of the batch"),
        (("60 % v/v", "39 % v/v"), "", "E_NO_FILL", "the lines total 99 % of the batch"),
        (
            ("60 % w/w", "50 % w/w", "5 mL"),
            "yields: 100 g\n",
            "E_NO_FILL",
            "total 110 g of the recipe's yield of 100 g",
        ),
        (("60 g", "30 % w/w"), "yields: 100 g\n", "E_NO_FILL", "total 90 g of the recipe's yield of 100 g"),
        (("60 mL", "500 mL"), "yields: 500 mL\n", "E_NO_FILL", "total 560 mL of the recipe's yield of 500 mL"),
        (("100 % w/w", "1 part by weight"), "", "E_OVER_TOTAL", "total 100 %"),
    ],
    ids=lambda value: " + ".join(value) if isinstance(value, tuple) else "",
)
def test_lines_that_do_not_make_the_whole_are_mistakes_of_the_file(amounts, head, code, message):
    (finding,) = mistakes(recipe(*amounts, head=head))
    assert finding.code == code
    assert message in finding.message
    assert finding.place.line > 0


@pytest.mark.parametrize(
    ("amounts", "fields"),
    [
        (("60 % w/w", "40 % w/w"), {}),
        (("60 % w/w", "39 % w/w", "to 100 %"), {}),
        (("60 % w/w", "50 % w/v", "to 100 %"), {}),
        (("60 g", "400 g"), {"head": "yields: 460 g\n"}),
        (("110 g", "10 g"), {"head": "yields: 100 g\n", "b": "role: removed"}),
        (("110 g", "10 mL"), {"head": "yields: 100 g\n", "b": "role: removed"}),
        (("60 % w/w", "as needed"), {"head": "yields: 100 g\n"}),
        (("60 % w/w", "40 % v/v"), {}),
    ],
)
def test_what_makes_the_whole_or_cannot_be_told_is_left_to_the_plan(amounts, fields):
    assert codes(recipe(*amounts, **fields)) == []


def test_where_every_amount_is_fixed_the_yield_they_make_is_named_as_it_is_typed():
    """Hydrophilic ointment as printed: its lines make 1000.4 g, and the whole is called 1000 g."""
    amounts = ("0.25 g", "0.15 g", "10 g", "120 g", "250 g", "250 g", "370 g")
    (finding,) = mistakes(recipe(*amounts, head="yields: 1000 g\n"))
    assert "state 'yields: 1000.4 g'" in finding.remedy


def test_an_amount_that_cannot_be_read_is_the_only_mistake():
    assert codes(recipe("60 % w/w", "50 %", "to 100 %")) == ["E_PERCENT_KIND"]
