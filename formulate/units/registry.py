"""The one pint registry of formulate, built from our own definitions with exact fractions.

Text of a user never reaches pint: :mod:`formulate.units.grammar` reads it. pint's application registry is left
alone; a pickled quantity belongs to this registry in any process, and a quantity of another registry is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pint
from pint.facets.nonmultiplicative.definitions import OffsetConverter
from pint.facets.plain import ScaleConverter, UnitDefinition
from pint.util import UnitsContainer

from formulate.errors import ExactnessError
from formulate.units.definitions import BASE_UNITS, FACTORS, SCALES, SQUARES
from formulate.units.vocabulary import symbol

if TYPE_CHECKING:
    Quantity: TypeAlias = pint.Quantity[Any]
    Unit: TypeAlias = pint.Unit

__all__ = ["Quantity", "dimension_of", "make_quantity", "registry", "unit"]


#: The types of an exact number.
_EXACT = (Fraction, int)
#: The units that make up others; the parts of a name that pint need not parse.
_NAMES = BASE_UNITS.keys() | FACTORS.keys() | SQUARES.keys()
#: In pint's own text this keeps its name: the symbol alone may mean minims.
_WRITTEN_OUT = frozenset({"minute"})


class Registry(pint.UnitRegistry[Any]):
    """A registry whose quantities find it again after pickling, without asking pint for the user's."""

    class Quantity(pint.UnitRegistry.Quantity):  # type: ignore[type-arg]  # of whatever magnitude
        """An amount with its unit."""

        def __new__(cls, value: Any, units: Any = None) -> Any:
            """As pint does, but faster for exact amounts from arithmetic and conversion."""
            if type(value) is not Fraction or not isinstance(units, (pint.Unit, UnitsContainer)):
                return super().__new__(cls, value, units)
            made = object.__new__(cls)
            made._magnitude = value
            made._units = units._units if isinstance(units, pint.Unit) else units
            return made

        def __reduce__(self) -> tuple[Any, ...]:
            return _restored, (self.magnitude, tuple(self.unit_items()))

        def _refuse(self, *args: Any, **kwargs: Any) -> Any:
            raise TypeError("a quantity is not changed in place: take .to(...)")

        def to(self, other: Any = None, *contexts: Any, **values: Any) -> Any:
            """In a unit of ours at once; anything else is pint's."""
            wanted = unit(other) if type(other) is str and other in _NAMES else other
            if not isinstance(wanted, pint.Unit) or contexts or values or type(self._magnitude) is not Fraction:
                return super().to(other, *contexts, **values)
            if wanted._units is self._units:
                return self
            return self.__class__(self._REGISTRY.convert(self._magnitude, self._units, wanted._units), wanted)

        def __mul__(self, other: Any) -> Any:
            """Times an exact number at once; anything else is pint's."""
            if type(other) in _EXACT and SCALES.keys().isdisjoint(self._units):
                return self.__class__(self._magnitude * other, self._units)
            return super().__mul__(other)  # type: ignore[no-untyped-call]  # pint does not say its type

        __rmul__ = __mul__

        def __truediv__(self, other: Any) -> Any:
            """Over an exact number at once; anything else is pint's."""
            if type(other) in _EXACT and other and SCALES.keys().isdisjoint(self._units):
                return self.__class__(self._magnitude / other, self._units)
            return super().__truediv__(other)  # type: ignore[no-untyped-call]  # pint does not say its type

        ito = ito_base_units = ito_reduced_units = ito_root_units = ito_preferred = _refuse

    class Unit(pint.UnitRegistry.Unit):
        """The unit of such an amount."""

        def __reduce__(self) -> tuple[Any, ...]:
            return _restored_unit, (tuple(self._units.items()),)

    def convert(self, value: Any, src: Any, dst: Any, inplace: bool = False, **context: Any) -> Any:
        """A number in another unit; the factor between two units is calculated once."""
        if type(value) is Fraction and type(src) is type(dst) is UnitsContainer and not context:
            factor = self._factor(src, dst)
            if factor is not None:
                return value * factor
        return super().convert(value, src, dst, inplace, **context)

    def parse_units_as_container(self, input_string: str, *args: Any, **options: Any) -> UnitsContainer:
        """The unit of a name; one of ours needs no parser."""
        if input_string in _NAMES:
            return unit(input_string)._units
        return super().parse_units_as_container(input_string, *args, **options)

    @lru_cache(maxsize=4096)  # noqa: B019  # there is one registry, and it stays
    def _factor(self, src: UnitsContainer, dst: UnitsContainer) -> Fraction | None:
        """None for a temperature, whose scales have their own zeros."""
        one: Fraction = super().convert(Fraction(1), src, dst)
        return None if SCALES.keys() & {*src, *dst} else one


def _restored(magnitude: Any, units: Iterable[tuple[str, Any]]) -> Quantity:
    return registry.Quantity(magnitude, registry.UnitsContainer(units))


def _restored_unit(units: Iterable[tuple[str, Any]]) -> Unit:
    return registry.Unit(registry.UnitsContainer(units))


def _built() -> pint.UnitRegistry[Any]:
    """The registry: empty at first, then each unit is added as a complete definition."""
    built = Registry(None, non_int_type=Fraction, on_redefinition="raise", autoconvert_offset_to_baseunit=False)
    built.formatter.default_format = "~"
    define: Any = built.define  # pint takes a definition, and says that it takes its type
    for name, converter, of in _definitions():
        written = symbol(name)
        # pint's own short form; a symbol of two words is none to pint
        short = written if written != name and written.isidentifier() and name not in _WRITTEN_OUT else None
        define(UnitDefinition(name, short, (), converter, built.UnitsContainer(of)))
    return built


def _definitions() -> Iterator[tuple[str, Any, dict[str, int]]]:
    """Name, converter to the defining unit or dimension, and that unit with its power."""
    # typed as Any because pint says float where the registry's number is a Fraction
    scale: Any = ScaleConverter
    offset: Any = OffsetConverter
    for name, dimension in BASE_UNITS.items():
        yield name, scale(1), {dimension: 1}
    for name, (factor, counted) in FACTORS.items():
        yield name, scale(factor), {counted: 1}
    for name, side in SQUARES.items():
        yield name, scale(1), {side: 2}
    for name, (degree, zero) in SCALES.items():
        yield name, offset(degree, zero), {"kelvin": 1}


registry = _built()

if not TYPE_CHECKING:
    Quantity = registry.Quantity


@cache
def unit(name: str) -> Unit:
    """The unit of that name, resolved once; *name* is ours, never a user's text."""
    above, *below = name.split("/")
    powers = dict.fromkeys(below, -1) | ({} if above == "1" else {above: 1})
    if powers.keys() <= _NAMES and len(powers) == len(below) + (above != "1"):
        return registry.Unit(registry.UnitsContainer(powers))
    return registry.Unit(name)


def make_quantity(value: Fraction | int, unit_name: str) -> Quantity:
    """A quantity with an exact magnitude; a float is refused.

    >>> make_quantity(3, "mg") == make_quantity(Fraction(3, 1000), "g")
    True
    """
    if type(value) is Fraction:
        return registry.Quantity(value, unit(unit_name))
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise ExactnessError("an int or a Fraction", where="value", given=value, remedy="a float is not exact")
    return registry.Quantity(Fraction(value), unit(unit_name))


@cache
def dimension_of(unit_name: str) -> str:
    """The dimension of a unit; pint's own formatter cannot write powers that are Fractions.

    >>> dimension_of("milligram/milliliter"), dimension_of("square_meter")
    ('[mass] * [volume]^-1', '[length]^2')
    """
    powers = sorted(registry.get_dimensionality(unit(unit_name)).items())
    return " * ".join(name if power == 1 else f"{name}^{power}" for name, power in powers)
