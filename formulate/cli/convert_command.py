"""``formulate convert``: a strength or an amount in other units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from formulate.cli.output import examples, json_option, print_json, print_result

if TYPE_CHECKING:
    from formulate.working import Derived

#: What only a form of strength holds; a plain unit has none of them.
_MARKS_OF_A_STRENGTH = ("/", "%", ":", " ")


@click.command(
    epilog=examples(
        'formulate convert "0.1 % w/w" "mg/g"',
        'formulate convert "1 in 1000 w/v" "mcg/mL"',
        'formulate convert "5 % w/w" "% w/v" --density "0.95 g/mL"',
        'formulate convert "0.9 % w/v" "mEq/L" --molar-mass "58.44 g/mol" --valence 1',
        'formulate convert "4.65 mEq/mL" "mmol/mL" --valence 2 --ion calcium',
        'formulate convert "2 grains" mg',
        'formulate convert "154 lb" kg --convention "2.2 lb/kg"',
    )
)
@click.argument("amount")
@click.argument("to")
@click.option("--density", metavar="DENSITY", help="Density of the product, between mass and volume: '0.95 g/mL'.")
@click.option("--density-of-active", metavar="DENSITY", help="Density of the active, between its mass and volume.")
@click.option("--molar-mass", metavar="MASS", help="Molar mass of the active, between mass and mol: '914.17 g/mol'.")
@click.option("--valence", metavar="NUMBER", help="Valence of the ion, between mol and Eq: '2'.")
@click.option("--ion", metavar="NAME", help="Ion that is counted, if its valence is above 1: 'calcium'.")
@click.option("--activity", metavar="ACTIVITY", help="Potency of the active, between mass and units: '5500 units/mg'.")
@click.option("--osmoles-per-mole", metavar="NUMBER", help="Osmoles from one mole, between mol and Osm.")
@click.option("--unit-size", metavar="AMOUNT", help="Mass or volume of one dosage unit: '300 mg'.")
@click.option("--convention", metavar="FIGURE", help="Rounded conversion factor for an amount: '2.2 lb/kg'.")
@json_option
def convert(amount: str, to: str, as_json: bool, **knowledge: str | None) -> None:
    """Convert a strength or an amount to other units, and show each step.

    Within one basis (w/w, w/v, v/v, ...) nothing else is needed. Between two bases nothing is assumed: give the
    density, molar mass, valence or activity that the conversion needs. A published value can be used by the name
    of its substance: --molar-mass "@sirolimus".
    """
    from formulate.cli.published_values import looked_up
    from formulate.cli.results import derived_json
    from formulate.notation import show_value

    values = {name: looked_up(name, value) for name, value in knowledge.items() if value is not None}
    derived = _converted(amount, to.strip(" "), values)
    if as_json:
        print_json(derived_json(derived))
        return
    print_result(f"{amount.strip()} = {show_value(derived.value)}\n\n{derived.working()}")


def _converted(amount: str, to: str, knowledge: dict[str, Any]) -> Derived[Any]:
    from formulate.calc.strength.amounts import convert_strength
    from formulate.calc.strength.quantities import convert_quantity
    from formulate.units import SPELLINGS

    of_strength = set(knowledge) - {"convention"}
    if of_strength and "convention" in knowledge:
        raise click.UsageError("--convention is for an amount; the other options are for a strength")
    if "convention" in knowledge:
        return convert_quantity(amount, to, convention=knowledge["convention"])
    a_unit = to in SPELLINGS or to.count("/") > 1 or not any(mark in to for mark in _MARKS_OF_A_STRENGTH)
    return convert_quantity(amount, to) if a_unit and not of_strength else convert_strength(amount, to, **knowledge)
