"""Limits of actives and excipients: usual and greatest, by route, group of forms, age group and species.

A greatest marketed strength is no clinical limit: it is what a pharmacist would look up before going above it. The
pharmacy's own file comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from formulate.errors import InputError, TextError
from formulate.messages import Message, message
from formulate.reference.identities.identity import Substances
from formulate.reference.limits.age_groups import is_in_age_group
from formulate.reference.limits.units import LimitUnit, read_limit_unit
from formulate.reference.sources import title_of
from formulate.reference.table import Confidence, Row, Table, listed
from formulate.units import read_number, show_number

__all__ = ["LIMITS", "LIMIT_COLUMNS", "LimitRow", "limit_from_cells", "limits_of", "own_rows"]

#: The columns of the table and of a pharmacy's file, in their order.
LIMIT_COLUMNS = (
    *("substance", "synonyms", "use", "counted_as", "route", "form_group", "age_group", "species", "unit"),
    *("lowest", "usual_from", "usual_to", "greatest", "above"),
    *("products", "at_greatest", "current_products", "current_greatest", "strengths"),
    *("source", "locator", "also", "confidence", "note"),
)
#: The source of what is common knowledge, for which no page was read.
FROM_MEMORY = "recalled"
#: A greatest amount beyond this multiple of the median of its form is that of a stock.
FAR_FROM_USUAL = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LimitRow(Row):
    """What is usual, and the greatest amount, of one substance by one route."""

    substance: str
    synonyms: tuple[str, ...] = ()
    use: str  # active, excipient; contaminant: what a substance may hold of another
    counted_as: str = ""  # the form that the figures count; ``""`` is the substance as named
    route: str = ""  # ``""`` is any
    form_group: str = ""  # ``""`` is any
    age_group: str = ""  # ``""`` is any; else such as ``neonate`` or ``under 3 years``
    species: str = ""  # ``""`` is any
    unit: LimitUnit
    lowest: Fraction | None
    usual_from: Fraction | None
    usual_to: Fraction | None  # for FDA's file of excipients: the median
    greatest: Fraction | None
    above: str = ""  # what an amount above the greatest is: stop, confirm or note; ``""`` is confirm
    products: Fraction | None  # marketed, behind the figures
    at_greatest: Fraction | None  # of them at the greatest
    current_products: Fraction | None  # of them not discontinued
    current_greatest: Fraction | None  # the greatest of those
    strengths: tuple[Fraction, ...] = ()  # of those, each once

    @property
    def counted(self) -> str:
        """The form that the figures count."""
        return self.counted_as or self.substance

    @property
    def is_weak(self) -> bool:
        """Whether a single product is behind the greatest."""
        return self.at_greatest == 1

    @property
    def is_recalled(self) -> bool:
        """Whether it is from memory: such a limit asks, and never stops."""
        return self.confidence is Confidence.UNVERIFIED

    @property
    def asked_above(self) -> Fraction | None:
        """What is asked about above: the greatest, unless that is far from the median, as of a stock solution."""
        if self.greatest is None or self.usual_to is None or self.use != "excipient" or not self.products:
            return self.greatest
        return min(self.greatest, FAR_FROM_USUAL * self.usual_to)

    def shown(self, value: Fraction) -> str:
        """A value of this row with its unit."""
        return f"{show_number(value)} {self.unit}"

    def figure(self, value: Fraction) -> Message:
        """A value of this row with its unit, as a finding states it in any language."""
        return message("limit_amount", value=value, unit=self.unit.text)

    @property
    def origin(self) -> Message:
        """Where the figures are from, as a finding states it."""
        of = tuple(part for part in (self.route, self.form_group, self.age_group, self.species) if part)
        # of an import without its day: a newer edition with the same figures is no other answer
        source = self.source if self.products is None else self.source.partition(",")[0]
        if self.source == FROM_MEMORY:
            return message("limit_origin_memory", of=of or ("any route",))
        code = "limit_origin_weak" if self.is_weak else "limit_origin_recalled" if self.is_recalled else "limit_origin"
        return message(code, of=of or ("any route",), source=title_of(source))


def _number(cell: str) -> Fraction:
    return read_number(cell, zero=True)


def _numbers(cell: str) -> tuple[Fraction, ...]:
    return tuple(_number(part) for part in listed(cell))


def _one_of(*words: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if cell not in words:
            raise TextError(f"one of {', '.join(words)}", code="E_LIMITS_ROW", given=cell)
        return cell

    return read


def _age_group(cell: str) -> str:
    is_in_age_group(cell, Fraction(0))
    return cell


LIMITS = Table(
    "limits",
    LimitRow,
    named_by="substance",
    synonyms=listed,
    use=_one_of("active", "excipient", "contaminant"),
    unit=read_limit_unit,
    above=_one_of("stop", "confirm", "note"),
    age_group=_age_group,
    lowest=_number,
    usual_from=_number,
    usual_to=_number,
    greatest=_number,
    products=_number,
    at_greatest=_number,
    current_products=_number,
    current_greatest=_number,
    strengths=_numbers,
)


def limit_from_cells(cells: Mapping[str, str], where: str) -> LimitRow:
    """A row of a pharmacy's file; ``E_LIMITS_ROW`` says which cell cannot be read."""
    filled = dict.fromkeys(LIMIT_COLUMNS, "") | {name: cell.strip() for name, cell in cells.items()}
    filled["confidence"] = filled["confidence"] or Confidence.READ.value
    for name in ("substance", "use", "unit", "source"):
        if not filled[name]:
            raise InputError(f"the cell '{name}' is blank", code="E_LIMITS_ROW", where=where, remedy="fill it in")
    try:
        return LIMITS.row_from(filled)
    except (InputError, ValueError) as error:
        message = error.message if isinstance(error, InputError) else str(error)
        raise InputError(
            message, code="E_LIMITS_ROW", where=where, remedy="correct the cell: 'formulate limits show' prints rows"
        ) from None


def own_rows(name: str, rows: Iterable[Mapping[str, str]], origin: str, substances: Substances) -> tuple[LimitRow, ...]:
    """The rows of a pharmacy's file about a drug or excipient, read; *origin* is the file, for messages."""
    return tuple(
        limit_from_cells(cells, f"limits {origin}, {cells.get('substance', '')}")
        for cells in rows
        if any(
            substances.is_same_drug(name, one)
            for one in (cells.get("substance", ""), *listed(cells.get("synonyms", "")))
        )
    )


@lru_cache(maxsize=8)
def _shipped(substances: Substances) -> dict[str, tuple[LimitRow, ...]]:
    rows: dict[str, list[LimitRow]] = {}
    for row in LIMITS.rows:
        for drug in {substances.parent_of(name) for name in (row.substance, *row.synonyms)}:
            rows.setdefault(drug, []).append(row)
    return {drug: tuple(found) for drug, found in rows.items()}


def limits_of(name: str, own: Iterable[LimitRow], substances: Substances) -> tuple[LimitRow, ...]:
    """The limits of a drug or excipient in any of its forms: the pharmacy's *own*, and those that they leave.

    What the pharmacy decided replaces what is marketed and what is shipped about the same; imported strengths of
    marketed products are added to what is shipped.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> [(row.age_group, row.shown(row.greatest)) for row in limits_of("Clonidine HCl", (), SHIPPED)]
    [('', '0.3 mg/unit'), ('under 12 years', '0.03 mg/kg/day'), ('', '0.5 %')]
    """
    first = [row for row in own if any(substances.is_same_drug(name, one) for one in (row.substance, *row.synonyms))]
    decided = [row for row in first if row.products is None]
    replaced = {_scope(row) for row in decided}
    others = (
        *(row for row in first if row.products is not None),
        *_shipped(substances).get(substances.parent_of(name), ()),
    )
    return (*decided, *(row for row in others if _scope(row) not in replaced))


def _scope(row: LimitRow) -> tuple[str, ...]:
    """What a limit is about: one of the pharmacy's replaces those shipped about the same."""
    return (row.use, row.route, row.age_group, row.species, row.unit.within)
