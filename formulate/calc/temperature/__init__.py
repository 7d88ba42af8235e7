"""Temperature: Celsius, Fahrenheit, Kelvin, mean kinetic temperature."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.temperature.scales import *
    from formulate.calc.temperature.means import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
