"""Parts of a mixture by weight, however they are stated: masses, percentages or plain numbers, all alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from formulate import units
from formulate.calc.shared.arguments import impossible, same_length, some
from formulate.calc.shared.assumptions import HLB_IS_A_MEAN
from formulate.errors import DimensionError, InputError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, read_number
from formulate.working import Derived, NumberLike, PartLike, Source, Working

#: Sodium lauryl sulfate has 40; what an oil requires ends where the scale of nonionic emulsifiers does.
MOST_HLB, MOST_REQUIRED = 40, 20


def parts_of(working: Working, parts: Sequence[PartLike], *, where: str) -> list[Fraction]:
    """Each part as a number: of grams for masses, of hundredths for percentages."""
    read = [_part(working, part, where) for part in some(parts, where=where)]
    kinds = {kind for kind, _ in read}
    if len(kinds) > 1:
        raise InputError(
            "all parts alike: masses, percentages or plain numbers",
            where=where,
            given=", ".join(sorted(kinds)),
            remedy="state all of them in one way",
        )
    return [number for _, number in read]


def hlb_of(working: Working, value: NumberLike, where: str, most: int = MOST_HLB, *, zero: bool = True) -> Fraction:
    """An HLB, which has a scale of its own."""
    hlb = working.number(value, where=where, zero=zero)
    if hlb > most:
        what = "an oil requires" if most == MOST_REQUIRED else "an emulsifier has"
        raise impossible(
            f"{what} an HLB of at most {most}",
            where=where,
            remedy="the scale goes from 0 to 20, and to 40 for ionic emulsifiers: check the decimal point",
        )
    return hlb


def mean_by_weight(
    working: Working,
    symbol: str,
    parts: Sequence[PartLike],
    values: Sequence[NumberLike],
    *,
    source: Source,
    where: tuple[str, str],
) -> Derived[Fraction]:
    """The mean of the values, each by its part."""
    same_length(parts, values, where=where[1])
    weights = parts_of(working, parts, where=where[0])
    most = MOST_REQUIRED if symbol == "rHLB" else MOST_HLB
    numbers = [hlb_of(working, value, where[1], most) for value in values]
    summed = sum((weight * number for weight, number in zip(weights, numbers, strict=True)), Fraction(0))
    return working.result(
        symbol,
        f"sum(m x {symbol}) / sum(m)",
        summed / sum(weights),
        {symbol: numbers},
        source=source,
        m=weights,
        assuming=HLB_IS_A_MEAN,
    )


def _part(working: Working, part: PartLike, where: str) -> tuple[str, Fraction]:
    value = part.value if isinstance(part, Derived) else part
    if isinstance(part, Derived):
        working.include(part)
    if isinstance(value, str):
        value = _read(value, where)
    if isinstance(value, Strength):
        if value.basis is not Basis.W_W:
            raise DimensionError("a percentage w/w", where=where, given=str(value), remedy="parts count by weight here")
        return "percentage", value.percent()
    if isinstance(value, (int, float, Fraction, Decimal)):
        return "number", units.number(value, where=where)  # type: ignore[arg-type]  # a float is refused there
    return "mass", Fraction(units.quantity(value, "mass", where=where).to("gram").magnitude)


def _read(typed: str, where: str) -> Quantity | Strength | Fraction:
    text = typed.strip(" ")
    if text.endswith("%"):
        return Strength(read_number(text[:-1].rstrip(" "), where=where) / 100, Basis.W_W)
    if "/" in text:
        return Strength.parse(text, where=where)
    if text.replace(".", "").isdigit():
        return read_number(text, where=where)
    return units.parse(text, where=where)
