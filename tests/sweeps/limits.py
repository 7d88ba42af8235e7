"""What share of tenfold, hundredfold and thousandfold slips of marketed strengths the limits hold.

``python -m tests.sweeps.limits FILE`` reads FDA's products.txt, makes limits of it, and asks for
each marketed strength whether it would pass if it were 10, 100 or 1,000 times as much: by the strength itself, and for
liquids also by the content of a dose of 5 mL. The strength as marketed must pass.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

from formulate.checks.limits.doses import times_a_unit
from formulate.checks.limits.greatest import STOPPED, compared
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.limits.fda import read_fda_file
from formulate.reference.limits.fda.importing import fda_rows
from formulate.reference.limits.fda.products import number_text, products_of
from formulate.reference.limits.fda.strengths import NotUnderstood
from formulate.reference.limits.table import LimitRow, limit_from_cells
from formulate.strength import Basis, Strength
from formulate.units import make_quantity

SLIPS = (10, 100, 1000)
DOSE = make_quantity(5, "milliliter")


class Marketed(NamedTuple):
    """A marketed strength, and the limits by its route."""

    row: LimitRow
    number: Fraction
    rows: Sequence[LimitRow]

    def strength(self, times: int) -> Strength | None:
        """The strength, with the slip; None in a unit that no recipe states."""
        unit = self.row.unit
        value = self.number * times * unit.factor
        if unit.counted == "percent":
            return Strength(value, Basis.W_W if self.row.form_group == "semisolid" else Basis.W_V)
        basis = {
            ("mass", "mass"): Basis.W_W,
            ("mass", "volume"): Basis.W_V,
            ("activity", "mass"): Basis.ACTIVITY_W,
            ("activity", "volume"): Basis.ACTIVITY_V,
        }.get((unit.counted, unit.within))
        if basis is not None:
            return Strength(value, basis)
        if unit.within == "unit" and unit.counted in {"mass", "activity"}:
            one = "gram" if unit.counted == "mass" else "activity_unit"
            return Strength(value, Basis.PER_UNIT, f"{one}/tablet")
        return None

    def times(self, slip: int, *, dose: bool) -> Fraction:
        """How many times the greatest on file it would be, by the rule that holds it most."""
        strength = self.strength(slip)
        assert strength is not None
        found = compared(self.row.counted, [strength], self.rows, self.row.form_group, SHIPPED)
        ratios = [Fraction(0) if found is None else found.times]
        if dose and strength.product_kind == "volume":
            unit = times_a_unit(strength.amount_in(DOSE), self.row.counted, self.rows, SHIPPED)
            ratios += [] if unit is None else [unit[0]]
        return max(ratios)


def marketed_strengths(path: str) -> Iterator[Marketed]:
    """Each marketed strength once, by substance, what is counted, route, group of forms and unit."""
    by_key: dict[tuple[str, ...], LimitRow] = {}
    by_drug: Mapping[tuple[str, str], list[LimitRow]] = defaultdict(list)
    for cells in read_fda_file(path).limits:
        row = limit_from_cells(cells, "import")
        by_key[row.substance, row.counted_as, row.route, row.form_group, row.unit.text] = row
        by_drug[row.counted, row.route].append(row)
    for substance, form, route, group, unit, number in sorted(set(_numbers(path))):
        row = by_key[substance, form, route, group, unit]
        yield Marketed(row, number, by_drug[row.counted, route])


def _numbers(path: str) -> Iterator[tuple[str, str, str, str, str, Fraction]]:
    for _, cells in fda_rows(path):
        with suppress(NotUnderstood):
            yield from ((*key, number) for key, number in products_of(cells))


def shares(strengths: Sequence[Marketed], *, dose: bool) -> dict[int, tuple[Fraction, Fraction]]:
    """Of each slip the share held, and the share that stops."""
    found = {}
    for slip in SLIPS:
        times = [one.times(slip, dose=dose) for one in strengths]
        held, stopped = (sum(one > most for one in times) for most in (1, STOPPED))
        found[slip] = Fraction(held, len(times)), Fraction(stopped, len(times))
    return found


def report(path: str) -> str:
    """The table, and the strengths that would be asked about as they are marketed: none may."""
    known = [one for one in marketed_strengths(path) if one.strength(1) is not None]
    liquids = [one for one in known if one.row.route == "oral" and one.row.unit.within == "volume"]
    lines = [f"{len(known)} marketed strengths"]
    for what, strengths, dose in (
        ("by the strength", known, False),
        ("oral liquids by the strength", liquids, False),
        ("oral liquids, a dose of 5 mL too", liquids, True),
    ):
        parts = [
            f"x{slip}: {float(held):.1%} held, {float(stopped):.1%} stopped"
            for slip, (held, stopped) in shares(strengths, dose=dose).items()
        ]
        lines.append(f"  {what} ({len(strengths)}): {'; '.join(parts)}")
    asked = [one for one in known if one.times(1, dose=False) > 1]
    lines.append(f"  asked about as marketed: {len(asked)}")
    lines += [
        f"    {one.row.counted}, {number_text(one.number)} {one.row.unit}, {one.row.origin}" for one in asked[:20]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.sweeps.limits products.txt")
    print(report(sys.argv[1]))
