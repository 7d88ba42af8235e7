"""``formulate convert``: a strength, an amount, a rate or a temperature in other units."""

from __future__ import annotations

import re
from typing import Any

import click

from formulate.cli.output import examples, json_option, print_json, print_result


class _WithNegativeAmounts(click.Command):
    """A command to which ``-20 degC`` is an argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; an unknown option is still named, where no temperature below zero is typed."""
        ctx.ignore_unknown_options = any(re.match(r"-[0-9]", argument) for argument in args)
        return super().parse_args(ctx, args)


@click.command(
    cls=_WithNegativeAmounts,
    epilog=examples(
        'formulate convert "0.1 % w/w" "mg/g"',
        'formulate convert "1 in 1000 w/v" "mcg/mL"',
        'formulate convert "5 % w/w" "% w/v" --density "0.95 g/mL"',
        'formulate convert "0.9 % w/v" "mEq/L" --molar-mass "58.44 g/mol" --valence 1',
        'formulate convert "4.65 mEq/mL" "mmol/mL" --valence 2 --ion calcium',
        'formulate convert "2 grains" mg',
        'formulate convert "10 mL" g --density "1.26 g/mL"',
        'formulate convert "60 mL/h" gtt/min --drop-factor "20 gtt/mL"',
        'formulate convert "98.6 degF" degC',
        'formulate convert "154 lb" kg --convention "2.2 lb/kg"',
    ),
)
@click.argument("amount")
@click.argument("to")
@click.option("--density", metavar="DENSITY", help="Density, between mass and volume: '0.95 g/mL'.")
@click.option("--density-of-active", metavar="DENSITY", help="Density of the active, between its mass and volume.")
@click.option("--molar-mass", metavar="MASS", help="Molar mass of the active, between mass and mol: '914.17 g/mol'.")
@click.option("--valence", metavar="NUMBER", help="Valence of the ion, between mol and Eq: '2'.")
@click.option("--ion", metavar="NAME", help="Ion that is counted, if its valence is above 1: 'calcium'.")
@click.option("--activity", metavar="ACTIVITY", help="Potency of the active, between mass and units: '5500 units/mg'.")
@click.option("--osmoles-per-mole", metavar="NUMBER", help="Osmoles from one mole, between mol and Osm.")
@click.option("--unit-size", metavar="AMOUNT", help="Mass or volume of one dosage unit: '300 mg'.")
@click.option("--drop-factor", metavar="FIGURE", help="Drops in one mL or g, between volume and drops: '20 gtt/mL'.")
@click.option("--weight", metavar="MASS", help="Body weight, between a dose per kg and a dose: '70 kg'.")
@click.option("--convention", metavar="FIGURE", help="Rounded conversion factor for an amount: '2.2 lb/kg'.")
@json_option
def convert(amount: str, to: str, as_json: bool, **knowledge: str | None) -> None:
    """Convert a strength, an amount, a rate, a length or a temperature to other units, and show each step.

    Within one kind (and within one basis: w/w, w/v, v/v, ...) nothing else is needed. Between two nothing is
    assumed: give the density, molar mass, valence, activity or drop factor that the conversion needs. A published
    value can be used by the name of its substance: --molar-mass "@sirolimus".
    """
    from formulate.calc import convert as converted
    from formulate.cli.calc.published_values import looked_up
    from formulate.cli.calc.results import derived_json
    from formulate.notation import show_value

    values: dict[str, Any] = {name: looked_up(name, value) for name, value in knowledge.items() if value is not None}
    derived = converted(amount, to, **values)
    if as_json:
        print_json(derived_json(derived))
        return
    lines = [f"{amount.strip()} = {show_value(derived.value)}", *(f"assumed: {one}" for one in derived.assumptions)]
    print_result("\n".join([*lines, "", derived.working()]))
