"""Chapter 18, parenteral nutrition: volumes of stocks for amounts and for final strengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formulate.calc.shared.arguments import same_length
from formulate.calc.shared.mixing import volume_holding, volume_together, water_to
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = ["StockVolumes", "stock_volumes_for_amounts", "stock_volumes_for_strengths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockVolumes:
    """Volumes of stocks in a mixture.

    Parameters
    ----------
    volumes : tuple[Derived[Quantity], ...]
        Of each stock, in the order given, [volume].
    together : Derived[Quantity]
        Of all stocks, [volume].
    water : Derived[Quantity] | None
        What makes a stated volume up, if volumes add up, [volume].
    """

    volumes: tuple[Derived[Quantity], ...]
    together: Derived[Quantity]
    water: Derived[Quantity] | None


def stock_volumes_for_amounts(
    amounts: Sequence[QuantityLike], stocks: Sequence[StrengthLike], *, volume: QuantityLike | None = None
) -> StockVolumes:
    """Volumes of stock solutions for the amounts ordered, and water to volume.

    ``V = A / c``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        What is wanted of each: mass, mmol, mEq or units, [any amount].
    stocks : Sequence[StrengthLike]
        The stock of each, in the same order, [strength].
    volume : QuantityLike, optional
        Total volume of the mixture, for the water to add, [volume].

    Notes
    -----
    If volumes add up. Stocks that share an ion belong to ``stock_volumes_for_ions``.

    Examples
    --------
    >>> found = stock_volumes_for_amounts(["500 g", "85 g"], ["70 % w/v", "10 % w/v"], volume="2 L")
    >>> [show(volume.value) for volume in found.volumes], show(found.water.value)
    (['about 714.286 mL', '850 mL'], 'about 435.714 mL')
    """
    same_length(amounts, stocks, where="stocks")
    volumes = []
    for amount, stock in zip(amounts, stocks, strict=True):
        working = Working()
        wanted = working.quantity(amount, where="amounts", zero=True)
        volumes.append(volume_holding(Derived(value=wanted, steps=working.steps), stock, "stocks"))
    return _volumes(volumes, volume)


def stock_volumes_for_strengths(
    strengths: Sequence[StrengthLike], stocks: Sequence[StrengthLike], volume: QuantityLike
) -> StockVolumes:
    """Volumes of stock solutions for the final strengths ordered, and water to volume.

    ``V1 = C2 x V2 / C1`` for each

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Final strength of each, such as ``25 % w/v``, [strength].
    stocks : Sequence[StrengthLike]
        The stock of each, in the same order, [strength].
    volume : QuantityLike
        Total volume of the mixture, [volume].

    Notes
    -----
    If volumes add up. Such as the volume of 70 % dextrose (D70W) for a final concentration of dextrose in parenteral
    nutrition.

    Examples
    --------
    >>> found = stock_volumes_for_strengths(["20 % w/v", "5 % w/v"], ["50 % w/v", "10 % w/v"], "2 L")
    >>> [show(volume.value) for volume in found.volumes], show(found.water.value)
    (['800 mL', '1,000 mL'], '200 mL')
    """
    same_length(strengths, stocks, where="stocks")
    whole = Working().quantity(volume, "volume", where="volume")
    volumes = []
    for strength, stock in zip(strengths, stocks, strict=True):
        working = Working()
        final = working.strength(strength, where="strengths", zero=True)
        if final.product_kind != "volume":
            raise DimensionError("a strength in a volume", where="strengths", given=str(final))
        wanted = working.step("A", "C2 x V2", in_readable_unit(final.amount_in(whole)), C2=final, V2=whole)
        volumes.append(volume_holding(Derived(value=wanted, steps=working.steps), stock, "stocks"))
    return _volumes(volumes, volume)


def _volumes(volumes: Sequence[Derived[Quantity]], volume: QuantityLike | None) -> StockVolumes:
    together = volume_together(volumes)
    return StockVolumes(
        volumes=tuple(volumes), together=together, water=None if volume is None else water_to(together, volume)
    )
