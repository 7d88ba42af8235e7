"""Chapter 18, parenteral nutrition: volumes of stocks that share ions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.nutrition._nutrients import of_a_day
from formulate.calc.shared.arguments import check_quantities, impossible, missing, records, typed_as
from formulate.calc.shared.chemistry.ions import refuse_phosphate, valence_of
from formulate.calc.shared.regimen import for_weight
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, parse, show
from formulate.working import DEFINITION, Derived, NumberLike, QuantityLike, Shown, Working, stated

__all__ = ["IonAmount", "IonStock", "IonTarget", "IonVolumes", "StockVolume", "stock_volumes_for_ions"]

_ION = re.compile(r" *([A-Za-z][A-Za-z ]*?) +([0-9].*?) *")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IonTarget(Answer):
    """An ion that the mixture is to contain.

    Parameters
    ----------
    name : str
        Such as potassium, [name].
    amount : QuantityLike
        In the total mixture, by weight (``1 mEq/kg``, for that of a day ``1 mEq/kg/day``) or by volume
        (``40 mEq/L``), [mEq or mmol].
    valence : NumberLike, optional
        Equivalents of one mole, where it is wanted in mmol and a stock counts it in mEq, or vice versa, [number].
    """

    name: str
    amount: QuantityLike
    valence: NumberLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IonStock(Answer):
    """A stock solution and the ions it supplies.

    Parameters
    ----------
    name : str
        Such as potassium phosphates, [name].
    ions : str
        Every ion with its concentration, such as ``potassium 4.4 mEq/mL; phosphate 3 mmol/mL``, [text].
    volume : QuantityLike, optional
        Volume that is in the mixture anyway, as of an amino acid solution; left out, it is sought, [volume].
    """

    name: str
    ions: str
    volume: QuantityLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StockVolume(Answer):
    """Volume of one stock.

    Parameters
    ----------
    name : str
        Of the stock.
    volume : Derived[Quantity]
        What is taken of it, [volume].
    """

    name: str
    volume: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IonAmount(Answer):
    """Amount of an ion from all stocks.

    Parameters
    ----------
    name : str
        Of the ion, in small letters.
    amount : Derived[Quantity]
        What there is of it, [mEq or mmol].
    """

    name: str
    amount: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IonVolumes(Answer):
    """Volumes of stocks, and all the ions they supply.

    Parameters
    ----------
    volumes : tuple[StockVolume, ...]
        Of the stocks, in the order given, [volume].
    ions : tuple[IonAmount, ...]
        All ions, those that were not asked for included, [mEq or mmol].
    """

    volumes: tuple[StockVolume, ...]
    ions: tuple[IonAmount, ...]


def stock_volumes_for_ions(
    ions: Sequence[IonTarget],
    stocks: Sequence[IonStock],
    *,
    weight: QuantityLike | None = None,
    volume: QuantityLike | None = None,
) -> IonVolumes:
    """Volumes of electrolyte stocks for the ions ordered, when one stock supplies several.

    ``sum(c(ion, stock) x V(stock)) = n(ion)`` for every ion wanted

    Parameters
    ----------
    ions : Sequence[IonTarget]
        The ions wanted, each in the unit of counting of its stocks or with its valence, [records].
    stocks : Sequence[IonStock]
        The stocks; those without a volume are equal in number to the ions they are to settle, [records].
    weight : QuantityLike, optional
        Body weight, for amounts by weight, [mass].
    volume : QuantityLike, optional
        Total volume of the mixture, for amounts by volume, [volume].

    Raises
    ------
    OutOfRangeError
        If no volumes give all ions, if a stock would have to be taken out, or if several ways do; it says which.
        Phosphate in mEq is refused (``E_PHOSPHATE_EQUIVALENTS``).

    Notes
    -----
    An ion that is not asked for, such as chloride, is what comes out of it. The concentrations are on the labels of
    the stocks. Sodium from sodium chloride, sodium acetate and sodium phosphates, or a balance of acetate and chloride,
    is a need for each of the ions and a stock for each salt.

    Examples
    --------
    >>> potassium = IonTarget(name="potassium", amount="40 mEq")
    >>> phosphate = IonTarget(name="phosphate", amount="15 mmol")
    >>> phosphates = IonStock(name="potassium phosphates", ions="potassium 4.4 mEq/mL; phosphate 3 mmol/mL")
    >>> chloride = IonStock(name="potassium chloride", ions="potassium 2 mEq/mL; chloride 2 mEq/mL")
    >>> found = stock_volumes_for_ions([potassium, phosphate], [phosphates, chloride])
    >>> [(taken.name, show(taken.volume.value)) for taken in found.volumes]
    [('potassium phosphates', '5 mL'), ('potassium chloride', '9 mL')]
    """
    check_quantities("mass", weight=weight)
    check_quantities("volume", volume=volume)
    working = Working()
    targets = {_name(ion.name): _amount(working, ion, weight, volume) for ion in records(ions, IonTarget, where="ions")}
    contents = [_contents(stock) for stock in records(stocks, IonStock, where="stocks")]
    _once([ion.name for ion in ions], "ions")
    _once([stock.name for stock in stocks], "stocks")
    contents = _counted_alike(working, ions, targets, contents)
    _check_units(targets, contents)
    fixed = [_fixed(working, stock) for stock in stocks]
    sought = [place for place, fixed_volume in enumerate(fixed) if fixed_volume is None]
    milliliters = dict(zip(sought, _solved(targets, contents, fixed, sought, stocks), strict=True))
    volumes = {}
    for place, stock in enumerate(stocks):
        fixed_volume = fixed[place]
        value = make_quantity(milliliters[place], "milliliter") if fixed_volume is None else fixed_volume
        volumes[stock.name] = _volume(working, stock, in_readable_unit(value))
    totals = _totals(stocks, contents, volumes)
    return IonVolumes(
        volumes=tuple(StockVolume(name=name, volume=taken) for name, taken in volumes.items()),
        ions=tuple(IonAmount(name=name, amount=amount) for name, amount in totals.items()),
    )


def _name(name: str) -> str:
    return " ".join(name.lower().split())


def _once(names: Sequence[str], where: str) -> None:
    for name in names:
        if [_name(other) for other in names].count(_name(name)) > 1:
            raise InputError("each name once", where=where, given=name)


def _amount(working: Working, ion: IonTarget, weight: QuantityLike | None, volume: QuantityLike | None) -> Quantity:
    """The target amount of an ion, in mEq or mmol."""
    where = f"{ion.name}: amount"
    amount = of_a_day(working, ion.amount, where, zero=True)
    by_volume = is_kind(amount, "amount per volume") or is_kind(amount, "equivalents per volume")
    if by_volume:
        if volume is None:
            raise missing("volume", "the volume of the mixture", "E_VOLUME_NEEDED", "2 L")
        total_volume = working.quantity(volume, "volume", where="volume")
        unit = "mole" if is_kind(amount, "amount per volume") else "equivalent"
        amount = working.step("n", "c x V", (amount * total_volume).to(f"milli{unit}"), c=amount, V=total_volume)
    by_weight = any(power == -1 for _, power in amount.unit_items())
    amount = for_weight(working, amount, weight if by_weight else None, where)
    amount = working.quantity(amount, "amount", "equivalents", where=where, zero=True)
    if is_kind(amount, "equivalents"):
        with typed_as(ion=where):
            refuse_phosphate(ion.name)
        return amount.to("milliequivalent")
    return amount.to("millimole")


def _contents(stock: IonStock) -> dict[str, Quantity]:
    """What one milliliter of a stock holds, in mEq or mmol."""
    contents = {}
    for part in stock.ions.split(";"):
        match = _ION.fullmatch(part)
        if match is None:
            raise InputError(
                "ions such as 'potassium 4.4 mEq/mL; phosphate 3 mmol/mL'", where=stock.name, given=stock.ions
            )
        concentration = parse(match.group(2), where=f"{stock.name}: {match.group(1)}")
        contents[_name(match.group(1))] = _per_millilitre(concentration, stock.name, match.group(1))
    return contents


def _per_millilitre(concentration: Quantity, stock: str, ion: str) -> Quantity:
    one = make_quantity(1, "milliliter")
    if is_kind(concentration, "equivalents per volume"):
        with typed_as(ion=f"{stock}: {ion}"):
            refuse_phosphate(ion)
        return make_quantity((concentration * one).to("milliequivalent").magnitude, "milliequivalent")
    if is_kind(concentration, "amount per volume"):
        return make_quantity((concentration * one).to("millimole").magnitude, "millimole")
    raise DimensionError("a concentration in mEq/mL or mmol/mL", where=f"{stock}: {ion}", given=show(concentration))


def _counted_alike(
    working: Working,
    ions: Sequence[IonTarget],
    targets: Mapping[str, Quantity],
    contents: Sequence[Mapping[str, Quantity]],
) -> list[dict[str, Quantity]]:
    """The contents of the stocks, with the ions that have a valence counted as they are wanted."""
    counted_alike = [dict(content) for content in contents]
    for ion in ions:
        if ion.valence is None:
            continue
        name = _name(ion.name)
        z = valence_of(working, ion.valence, ion.name)
        for content in counted_alike:
            if name in content and content[name].dimensionality != targets[name].dimensionality:
                content[name] = _in_other_unit(working, content[name], z, name)
    return counted_alike


def _in_other_unit(working: Working, amount: Quantity, z: Fraction, name: str) -> Quantity:
    """What one milliliter holds of an ion, in mEq for mmol and in mmol for mEq."""
    per_mole = make_quantity(z, "equivalent/mole")
    if is_kind(amount, "equivalents"):
        return working.step(
            f"n({name})", "Eq / z", make_quantity(amount.magnitude / z, "millimole"), Eq=amount, z=per_mole
        )
    return working.step(
        f"Eq({name})", "n x z", make_quantity(amount.magnitude * z, "milliequivalent"), n=amount, z=per_mole
    )


def _check_units(targets: Mapping[str, Quantity], contents: Sequence[Mapping[str, Quantity]]) -> None:
    """Every ion is counted in one way: mEq or mmol."""
    seen = dict(targets)
    for content in contents:
        for name, amount in content.items():
            if seen.setdefault(name, amount).dimensionality != amount.dimensionality:
                raise DimensionError(
                    f"{name} in one way everywhere, mEq or mmol",
                    where=name,
                    given=f"{show(seen[name])} and {show(amount)}",
                    remedy="state its valence with its target amount"
                    if name in targets
                    else "count it in one way in all stocks",
                )


def _fixed(working: Working, stock: IonStock) -> Quantity | None:
    if stock.volume is None:
        return None
    return working.quantity(stock.volume, "volume", where=f"{stock.name}: volume", zero=True).to("milliliter")


def _solved(
    targets: Mapping[str, Quantity],
    contents: Sequence[Mapping[str, Quantity]],
    fixed: Sequence[Quantity | None],
    sought: Sequence[int],
    stocks: Sequence[IonStock],
) -> list[Fraction]:
    """Milliliters of each stock that is sought; exactly, or the reason why there are none."""
    rows = []
    for name, amount in targets.items():
        left = Fraction(amount.magnitude)
        for content, volume in zip(contents, fixed, strict=True):
            if volume is not None and name in content:
                left -= Fraction(content[name].magnitude) * Fraction(volume.magnitude)
        if left < 0:
            raise impossible(
                f"the stated volumes supply more {name} than the target", where=name, remedy="take less of them"
            )
        rows.append([_held(contents[place], name) for place in sought] + [left])
    reduced = _reduced(rows, len(sought))
    _check_contradiction(reduced, targets, len(sought))
    if sum(1 for row in reduced if any(row[:-1])) < len(sought):
        names = ", ".join(stocks[place].name for place in sought)
        raise impossible(
            f"several ways give these ions from {names}",
            where="stocks",
            remedy="name more ions, state the volume of a stock, or leave one out",
        )
    milliliters = [row[-1] for row in reduced[: len(sought)]]
    for place, value in zip(sought, milliliters, strict=True):
        if value < 0:
            raise impossible(
                f"{stocks[place].name} would have to be taken out: the others bring too much of its ions",
                where=stocks[place].name,
                remedy="choose another stock for the ion that it shares",
            )
    return milliliters


def _held(content: Mapping[str, Quantity], name: str) -> Fraction:
    return Fraction(content[name].magnitude) if name in content else Fraction(0)


def _reduced(rows: list[list[Fraction]], columns: int) -> list[list[Fraction]]:
    """The equations in reduced row echelon form."""
    done = 0
    for column in range(columns):
        pivot = next((place for place in range(done, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for place, row in enumerate(rows):
            if place != done and row[column]:
                rows[place] = [value - row[column] * top for value, top in zip(row, rows[done], strict=True)]
        done += 1
    return rows


def _check_contradiction(rows: Sequence[Sequence[Fraction]], targets: Mapping[str, Quantity], columns: int) -> None:
    if any(row[-1] and not any(row[:columns]) for row in rows):
        raise impossible(
            f"no volumes of these stocks give {', '.join(f'{show(a)} of {n}' for n, a in targets.items())} together",
            where="ions",
            remedy="add a stock that brings one of the ions alone, or leave an ion out",
        )


def _volume(working: Working, stock: IonStock, value: Quantity) -> Derived[Quantity]:
    part = working.copy()
    formula = "from the stock" if stock.volume is not None else "by solving for the n of every ion"
    source = stated(stock.name) if stock.volume is not None else DEFINITION
    return part.result(f"V({stock.name})", formula, value, source=source)


def _totals(
    stocks: Sequence[IonStock], contents: Sequence[Mapping[str, Quantity]], volumes: Mapping[str, Derived[Quantity]]
) -> dict[str, Derived[Quantity]]:
    """Every ion that the volumes bring."""
    totals: dict[str, Quantity] = {}
    terms: dict[str, dict[str, Shown]] = {}
    for stock, content in zip(stocks, contents, strict=True):
        count = Fraction(volumes[stock.name].value.to("milliliter").magnitude)
        for name, amount in content.items():
            totals[name] = amount * count + totals[name] if name in totals else amount * count
            term = terms.setdefault(name, {"c": [], "V": []})
            term["c"].append(amount / make_quantity(1, "milliliter"))
            term["V"].append(volumes[stock.name].value)
    working = Working()
    for volume in volumes.values():
        working.include(volume)
    return {
        name: working.copy().result(f"n({name})", "sum(c x V)", amount, **terms[name])
        for name, amount in totals.items()
    }
