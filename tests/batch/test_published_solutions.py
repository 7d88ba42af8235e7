"""Shipped recipes of drops: the amounts that their sources print."""

from fractions import Fraction

from formulate.recipe import load_recipe
from formulate.units import parse
from tests.batch.making import plan
from tests.every import every


@every(
    ("name", "make", "published"),
    [
        (
            "sodium-chloride-nasal-drops-0.9",
            "10.0 g",
            {"sodium-chloride": ("0.09 g", "0.005 g"), "phosphate": ("0.025 g", "0.0005 g")}
            | {"benzalkonium": ("1.0 g", "0.05 g")},
        ),
        (
            "sodium-bicarbonate-ear-drops-5",
            "100 mL",
            {"sodium-bicarbonate": ("5 g", "0 g"), "glycerin": ("30 mL", "0 mL")},
        ),
        (
            "sodium-bicarbonate-ear-drops-5",
            "10 mL",
            {"sodium-bicarbonate": ("0.5 g", "0 g"), "glycerin": ("3 mL", "0 mL")},
        ),
        ("tobramycin-eye-drops-fortified", "7 mL", {"injection": ("2 mL", "0 mL"), "drops": ("5 mL", "0 mL")}),
    ],
)
def test_the_published_amounts_come_back(name, make, published):
    batch = plan(load_recipe(name), make)
    for line, (amount, half) in published.items():
        needed = batch.line(line).needed
        off = abs(Fraction((needed - parse(amount)).to(needed.units).magnitude))
        allowed = Fraction(0) if half.startswith("0 ") else Fraction(parse(half).to(needed.units).magnitude)
        assert off <= allowed, (line, needed)
