"""Amounts with units: the parser that reads them, the exact registry, and how they are written."""

from formulate.units.arguments import (
    NumberLike,
    QuantityLike,
    difference_in_unit,
    in_unit,
    is_kind,
    kind_of,
    kind_remark,
    number,
    quantity,
)
from formulate.units.assumptions import assumptions_of
from formulate.units.bases import basis_named, percent_basis
from formulate.units.compounds import feet_and_inches
from formulate.units.constants import read_constant
from formulate.units.exponents import without_exponent
from formulate.units.grammar import Amount, RatePart, check_characters, parse, read_amount, read_number
from formulate.units.registry import Quantity, dimension_of, make_quantity, registry, unit
from formulate.units.show import (
    DE,
    US,
    US_PAPER,
    US_SUBSTITUTED,
    NumberProfile,
    between_texts,
    decimal_text,
    in_readable_unit,
    is_decimal,
    show,
    show_band,
    show_between,
    show_number,
    show_percent,
    text,
    unit_text,
)
from formulate.units.vocabulary import DOSAGE_UNITS, SPELLINGS, symbol

__all__ = [
    "DE",
    "DOSAGE_UNITS",
    "SPELLINGS",
    "US",
    "US_PAPER",
    "US_SUBSTITUTED",
    "Amount",
    "NumberLike",
    "NumberProfile",
    "Quantity",
    "QuantityLike",
    "RatePart",
    "assumptions_of",
    "basis_named",
    "between_texts",
    "check_characters",
    "decimal_text",
    "difference_in_unit",
    "dimension_of",
    "feet_and_inches",
    "in_readable_unit",
    "in_unit",
    "is_decimal",
    "is_kind",
    "kind_of",
    "kind_remark",
    "make_quantity",
    "number",
    "parse",
    "percent_basis",
    "quantity",
    "read_amount",
    "read_constant",
    "read_number",
    "registry",
    "show",
    "show_band",
    "show_between",
    "show_number",
    "show_percent",
    "symbol",
    "text",
    "unit",
    "unit_text",
    "without_exponent",
]
