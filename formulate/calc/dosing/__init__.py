"""Dosing: by weight and BSA, dose ranges, quantity to dispense, days' supply, drops, topical amounts.

A pound is 0.45359237 kg, where books divide by 2.2. Nothing is rounded to what can be measured, but for days of supply,
which are rounded down.

Parameters
----------
applications_per_day : NumberLike
    Applications in a day, [number].
area : QuantityLike
    The skin to be treated, [area].
days : NumberLike
    For how long, [number of days].
density : QuantityLike, optional
    Of the product, where its strength counts in the other of mass and volume, [density].
dose : QuantityLike
    One dose, of active, or of product with its *strength*, [any amount].
doses : Sequence[QuantityLike]
    One dose of each stage, of product, or of active if *strength* is stated, [any amount].
doses_per_day : NumberLike, optional
    Doses in a day, [number].
dropper : QuantityLike
    Drops from one mL or g of it, as the strength counts, [drops/mL or drops/g].
height : QuantityLike
    Height of the body, in any unit, [length].
interval : QuantityLike, optional
    Time between two doses instead, [time].
maximum_daily : QuantityLike, optional
    Greatest amount in a day; more is cut down to it, as a single dose above it is, [as the dose].
maximum_dose : QuantityLike, optional
    Greatest single dose; more is cut down to it, [as the dose].
measured_by : Literal, optional
    How the product is measured, if not as its strength counts, [choice].
sites : NumberLike
    Places that get a dose each: 2 for both nostrils, [whole number].
strength : StrengthLike, optional
    Of the product, for the amounts of product, [strength].
unit_size : QuantityLike, optional
    Mass or volume of one dosage unit, where one is counted, [mass or volume].
weight : QuantityLike
    Body weight, in any unit, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.dosing.doses import *
    from formulate.calc.dosing.dose_ranges import *
    from formulate.calc.dosing.quantities import *
    from formulate.calc.dosing.days_supply import *
    from formulate.calc.dosing.drops import *
    from formulate.calc.dosing.topical import *
    from formulate.calc.dosing._doses import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
