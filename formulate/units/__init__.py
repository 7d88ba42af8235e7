"""Amounts with units: the parser that reads them, the exact registry, and how they are written."""

from formulate.units.arguments import NumberLike, QuantityLike, in_unit, is_kind, kind_of, kind_remark, number, quantity
from formulate.units.grammar import Amount, RatePart, check_characters, parse, read_amount, read_number
from formulate.units.registry import Quantity, dimension_of, make_quantity, registry, unit
from formulate.units.show import (
    DE,
    US,
    US_SUBSTITUTED,
    NumberProfile,
    decimal_text,
    in_readable_unit,
    is_decimal,
    show,
    show_band,
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
    "US_SUBSTITUTED",
    "Amount",
    "NumberLike",
    "NumberProfile",
    "Quantity",
    "QuantityLike",
    "RatePart",
    "check_characters",
    "decimal_text",
    "dimension_of",
    "in_readable_unit",
    "in_unit",
    "is_decimal",
    "is_kind",
    "kind_of",
    "kind_remark",
    "make_quantity",
    "number",
    "parse",
    "quantity",
    "read_amount",
    "read_number",
    "registry",
    "show",
    "show_band",
    "show_number",
    "show_percent",
    "symbol",
    "text",
    "unit",
    "unit_text",
]
