"""What mixing and diluting stocks shares: the volume that holds an amount, a stock by its density, what is refused."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.shared.arguments import impossible, missing, total
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP, VOLUMES_OF_ALCOHOL_ADD_UP
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.conversions import by_density
from formulate.calc.shared.plain import strengths_alike
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind


def volume_holding(amount: Derived[Quantity], stock: StrengthLike, where: str) -> Derived[Quantity]:
    """The volume of a stock that holds an amount."""
    working = Working()
    active = working.include(amount)
    stock = working.strength(stock, where=where)
    if stock.product_kind != "volume":
        raise DimensionError("a strength in a volume, such as '10 % w/v'", where=where, given=str(stock))
    active = working.quantity(active, stock.counted_kind, where=where, zero=True)
    return working.amount("V", "A / c", stock.product_for(active), A=active, c=stock)


def volume_together(volumes: Sequence[Derived[Quantity]]) -> Derived[Quantity]:
    """What the volumes of the stocks come to."""
    working = Working()
    parts = [working.include(volume) for volume in volumes]
    return working.amount("V1", "sum(V)", total(parts, "milliliter"), V=parts)


def water_to(together: Derived[Quantity], volume: QuantityLike) -> Derived[Quantity]:
    """Water that fills the stocks up to the volume wanted."""
    working = Working()
    taken = working.include(together)
    volume = working.quantity(volume, "volume", where="volume")
    if taken > volume:
        raise impossible(
            f"the stocks take {show(taken)}, more than {show(volume)}",
            where="volume",
            remedy="take stronger stocks, or a larger volume",
        )
    return working.amount("W", "V - V1", volume - taken, V=volume, V1=taken, assuming=VOLUMES_ADD_UP)


def stock_density_of(working: Working, density: QuantityLike | None) -> Quantity | None:
    """The density of a stock, where it is stated."""
    return None if density is None else density_in(working, density, where="stock_density")


def stock_in_kind(working: Working, amount: Quantity, stock: Strength, kind: str, density: Quantity | None) -> Quantity:
    """An amount of stock as a mass or a volume, by its density where it is of the other kind."""
    if product_kind(amount) == kind:
        return amount
    if {product_kind(amount), kind} != {"mass", "volume"}:
        return working.product_of(amount, stock, where="amount")
    if density is None:
        raise missing("stock_density", "the density of the stock", "E_DENSITY_NEEDED", "1.18 g/mL")
    return by_density(working, amount, density)


def same_thing(strong: Strength, weak: Strength) -> None:
    """Refuse two strengths that count different things."""
    if strong.counted_kind != weak.counted_kind:
        raise DimensionError(
            f"a strength that counts a {strong.counted_kind} like {strong}",
            where="target",
            given=str(weak),
            remedy="convert one of them first, with what lies between the two",
        )


def not_less(product: Quantity, part: Quantity, *, where: str = "to") -> None:
    """Refuse a dilution to less than what is diluted, where both are of one kind."""
    if product_kind(product) == product_kind(part) and product < part:
        raise impossible(
            f"{show(part)} cannot be diluted to {show(product)}",
            where=where,
            remedy="to is the final amount, the stock included; for the diluent alone give diluent"
            if where == "to"
            else "take a stronger stock, or a weaker target",
        )


def not_stronger(strong: Strength, weak: Strength) -> None:
    """Refuse a target that is stronger than the stock."""
    if weak.value > strong.value:
        raise impossible(
            f"a stock of {strong} cannot be diluted to {weak}",
            where="target",
            remedy="take a stronger stock, or add pure active",
        )


def added_up(amount: Quantity, *strengths: Strength) -> str:
    """What is taken for granted where amounts of this kind are added: nothing of masses and counts."""
    if not is_kind(amount, "volume"):
        return ""
    alcohol = any(strength.basis is Basis.V_V for strength in strengths)
    return VOLUMES_OF_ALCOHOL_ADD_UP if alcohol else VOLUMES_ADD_UP


def stock_and_target(
    working: Working,
    named: Sequence[tuple[str, StrengthLike]],
    amount: tuple[str, QuantityLike],
    *densities: QuantityLike | None,
) -> list[Strength]:
    """The strengths of a dilution, which need no basis where no density lies between them."""
    if any(density is not None for density in densities):
        return [working.strength(value, where=where) for where, value in named]
    return strengths_alike(working, named, amount)
