"""The strengths, as they are aimed at and as they are achieved."""

from __future__ import annotations

from formulate.recheck.reading.recorded import Results, Values, exact, ratio_of, read, records, under
from formulate.recheck.second import Second


def recorded(results: Results) -> Values:
    """Every strength as a record states it."""
    strengths = records(results, "strengths")
    values: Values = {"strengths": tuple(str(strength.get("active")) for strength in strengths)}
    for strength in strengths:
        ratios = {key: read(strength, key, ratio_of) for key in ("stated", "target", "achieved")}
        shares = {key: read(strength, key, exact) for key in ("deviation", "lowest", "highest")}
        values |= under(f"strengths[{strength.get('active')}]", ratios | shares)
    return values


def found(second: Second) -> Values:
    """The same, found again."""
    values: Values = {"strengths": tuple(second.strengths)}
    for active, strength in second.strengths.items():
        of_one: Values = {
            "stated": strength.label,
            "target": strength.aim,
            "achieved": strength.achieved,
            "deviation": None if strength.share is None else strength.share - 1,
            "lowest": strength.lowest,
            "highest": strength.highest,
        }
        values |= under(f"strengths[{active}]", of_one)
    return values
