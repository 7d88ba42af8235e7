"""The temperature of a step or of a phase: one, a range, about one, at most or at least one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.errors import TextError
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.recipe.shapes.values import Parsed
from formulate.units import quantity

__all__ = ["TEMPERATURE", "Temperature", "read_temperature"]

#: How what is no single temperature begins, and its sentence in the catalog.
_BOUNDS = {"about": "temperature.about", "at most": "temperature.at_most", "at least": "temperature.at_least"}
_RANGE = re.compile(r"(.*[^ ]) +to +([^ ].*)")
_NUMBER = re.compile(r"-?[0-9.]+")
#: No melt, water bath or freezer of a pharmacy is beyond these, [degC].
_COLDEST, _HOTTEST = -100, 300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Temperature(Frozen):
    """A temperature as a recipe states it, in degrees Celsius."""

    typed: str
    bound: str  # its sentence in the catalog
    degrees: tuple[Fraction, ...]  # one, or the lower and the upper one of a range

    @property
    def words(self) -> Message:
        """As it is printed.

        >>> str(read_temperature("55 to 60 degC").words), str(read_temperature("at most 36 degC").words)
        ('55 to 60 \u00b0C', 'at most 36 \u00b0C')
        """
        names = ("low", "high") if len(self.degrees) > 1 else ("degrees",)
        return message(self.bound, **dict(zip(names, self.degrees, strict=True)))

    @property
    def sentence(self) -> Message:
        """As it follows a step."""
        return message("temperature.sentence", temperature=self.words)


def read_temperature(typed: str) -> Temperature:
    """Read a temperature: ``70 degC``, ``55 to 60 degC``, ``about 50 degC``, ``at most 36 degC``.

    >>> read_temperature("158 degF").degrees
    (Fraction(70, 1),)
    """
    text = typed.strip(" ")
    bound = next((words for words in _BOUNDS if text.startswith(f"{words} ")), "")
    if bound:
        return Temperature(typed=text, bound=_BOUNDS[bound], degrees=(_degrees(text.removeprefix(bound), typed),))
    both = _RANGE.fullmatch(text)
    if both is None:
        return Temperature(typed=text, bound="temperature.exactly", degrees=(_degrees(text, typed),))
    low, high = both[1], both[2]
    if _NUMBER.fullmatch(low):
        low += high.removeprefix((_NUMBER.match(high) or [""])[0])
    degrees = _degrees(low, typed), _degrees(high, typed)
    if degrees[0] >= degrees[1]:
        raise TextError("the lower temperature first", code="E_TEMPERATURE", given=typed, remedy="exchange them")
    return Temperature(typed=text, bound="temperature.range", degrees=degrees)


def _degrees(text: str, typed: str) -> Fraction:
    degrees = Fraction(quantity(text.strip(" "), "temperature", where="").to("degree_Celsius").magnitude)
    if not _COLDEST <= degrees <= _HOTTEST:
        expected = f"a temperature from {_COLDEST} to {_HOTTEST} degC"
        raise TextError(expected, code="E_TEMPERATURE", given=typed, remedy="check the number and its unit")
    return degrees


class _TemperatureText(Parsed):
    """The shape of a temperature in a recipe file."""

    def take(self, text: str) -> Any:
        """The temperature."""
        return read_temperature(text)

    def written(self) -> str:
        """In words."""
        return "a temperature, such as 70 degC, 55 to 60 degC, about 50 degC or at most 36 degC"


TEMPERATURE = _TemperatureText()
