"""Instruments: the balances and measures of a site, with the smallest amount that each may measure."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from formulate.errors import MissingKnowledgeError, SettingsError
from formulate.frozen import Frozen
from formulate.typed.fields import Fields, calendar_date, fraction_from_percent, one_of, plain_name, yes_or_no
from formulate.units import Quantity, make_quantity, quantity, show

#: Repeatability below 0.41 of the readability cannot be distinguished from it.
REPEATABILITY_FLOOR = Fraction(41, 100)
#: Standard deviations in the smallest net amount: 2 s is at most 0.10 % of it.
REPEATABILITY_MULTIPLE = 2000
#: Most that a single weighing may be allowed to deviate.
LARGEST_ALLOWED_ERROR = Fraction(1, 10)
#: The default, which the record states.
USUAL_ALLOWED_ERROR = "5 %"

#: The fields of an instrument as typed, in the order of a settings file.
FIELDS = (
    *("id", "name", "kind", "readability", "capacity", "policy", "sensitivity requirement", "repeatability"),
    *("verified minimum", "allowed error", "tolerance", "vessel", "calibration due", "built in"),
)


class InstrumentKind(enum.Enum):
    """What an instrument measures; the value is the word in the settings."""

    BALANCE = "balance"
    MEASURE = "measure"


class SmallestPolicy(enum.Enum):
    """How the smallest net amount of an instrument is determined; the value is the word in the settings.

    ``SENSITIVITY``: sensitivity requirement / allowed error. ``REPEATABILITY``: the larger of 2000 s and 820 d.
    ``VERIFIED``: Min on the plate of a verified balance. ``CAPACITY_SHARE``: a fifth of a graduate's capacity.
    ``STATED``: a figure of the site.
    """

    SENSITIVITY = "sensitivity requirement"
    REPEATABILITY = "repeatability"
    VERIFIED = "verified minimum"
    CAPACITY_SHARE = "fifth of the capacity"
    STATED = "stated"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # no slots: its figures are kept
class Instrument(Frozen):
    """A balance or a measure.

    Parameters
    ----------
    id : str
        Its short name, such as ``B1``.
    kind : InstrumentKind
        Balance (mass) or measure (volume).
    readability : Quantity
        The smallest step d, in the unit that the instrument shows.
    capacity : Quantity
        The largest amount.
    policy : SmallestPolicy
        How the smallest net amount is determined.
    sensitivity_requirement : Quantity or None
        SR of a balance, [mass].
    repeatability : Quantity or None
        Standard deviation s, [mass].
    verified_minimum : Quantity or None
        Min on the plate of a verified balance, or a figure of the site, [mass or volume].
    allowed_error : Fraction
        For ``SENSITIVITY``: the error allowed in one weighing, as a fraction; 1/20 is 5 %.
    tolerance : Quantity or None
        Of a measure of its class, [volume].
    vessel : Quantity or None
        What the vessel on a balance weighs; it counts toward the capacity, [mass].
    calibration_due : str
        Date, ``YYYY-MM-DD``; ``""`` if unknown.
    built_in : bool
        Whether it is a default of formulate.
    typed : Mapping[str, str]
        The texts from which :func:`instrument_from_typed` makes an equal instrument.
    """

    id: str
    kind: InstrumentKind
    readability: Quantity
    capacity: Quantity
    policy: SmallestPolicy
    name: str = ""
    sensitivity_requirement: Quantity | None = None
    repeatability: Quantity | None = None
    verified_minimum: Quantity | None = None
    allowed_error: Fraction = Fraction(1, 20)
    tolerance: Quantity | None = None
    vessel: Quantity | None = None
    calibration_due: str = ""
    built_in: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.id}: {self.kind.value}, readability {show(self.readability)}, capacity {show(self.capacity)}"

    @cached_property
    def smallest(self) -> Quantity:
        """The smallest net amount that it may measure, by its policy, in its own unit.

        ``SR / allowed error``; the larger of ``2000 s`` and ``820 d``; the figure stated; ``capacity / 5``. Net,
        without the vessel on the pan. A ``MissingKnowledgeError`` if the figure that the policy needs is not stated.

        .. [1] unc-pharmlabs-weighing (reference/sources.toml), for SR and 5 %
        .. [2] usp-41-forum-copy and usp-41-summary (reference/sources.toml), for 2000 s and 820 d

        >>> balance = instrument_from_typed({
        ...     "id": "T1", "kind": "balance", "readability": "1 mg", "capacity": "60 g",
        ...     "policy": "sensitivity requirement", "sensitivity requirement": "6 mg", "allowed error": "5 %"})
        >>> show(balance.smallest)
        '120 mg'
        """
        return _own_unit(_SMALLEST[self.policy](self), self)

    @cached_property
    def largest(self) -> Quantity:
        """The largest net amount: the capacity, less the vessel.

        >>> show(BUILT_IN[0].largest)
        '120 g'
        """
        return self.capacity if self.vessel is None else _own_unit(self.capacity - self.vessel, self)

    @cached_property
    def error(self) -> Quantity:
        """The possible error of one measurement, in its own unit.

        SR if stated; else 2 s, at least 0.82 d; else the tolerance of a measure; else the allowed error of the
        smallest amount.

        >>> show(BUILT_IN[0].error)
        '0.5 mg'
        """
        return _own_unit(_error(self), self)


def _own_unit(amount: Quantity, instrument: Instrument) -> Quantity:
    converted: Quantity = amount.to(instrument.readability.units)
    return converted


def _stated(figure: Quantity | None, instrument: Instrument, what: str, code: str) -> Quantity:
    if figure is None:
        raise MissingKnowledgeError(
            f"the {what} of instrument {instrument.id} is not stated",
            code=code,
            where=instrument.id,
            remedy=f"state it, or choose a policy other than '{instrument.policy.value}'",
        )
    return figure


def _by_sensitivity(instrument: Instrument) -> Quantity:
    figure = instrument.sensitivity_requirement
    stated = _stated(figure, instrument, "sensitivity requirement", "E_SENSITIVITY_NEEDED")
    smallest: Quantity = stated / instrument.allowed_error
    return smallest


def _by_repeatability(instrument: Instrument) -> Quantity:
    stated = _stated(instrument.repeatability, instrument, "repeatability", "E_REPEATABILITY_NEEDED")
    smallest: Quantity = max(stated, instrument.readability * REPEATABILITY_FLOOR) * REPEATABILITY_MULTIPLE
    return smallest


def _by_figure(instrument: Instrument) -> Quantity:
    """The figure stated; a measure is never used below a fifth of its capacity."""
    stated = _stated(instrument.verified_minimum, instrument, "smallest amount", "E_MINIMUM_NEEDED")
    return stated if instrument.kind is InstrumentKind.BALANCE else max(stated, _by_capacity(instrument))


def _by_capacity(instrument: Instrument) -> Quantity:
    smallest: Quantity = instrument.capacity / 5
    return smallest


_SMALLEST: dict[SmallestPolicy, Callable[[Instrument], Quantity]] = {
    SmallestPolicy.SENSITIVITY: _by_sensitivity,
    SmallestPolicy.REPEATABILITY: _by_repeatability,
    SmallestPolicy.VERIFIED: _by_figure,
    SmallestPolicy.CAPACITY_SHARE: _by_capacity,
    SmallestPolicy.STATED: _by_figure,
}


def _error(instrument: Instrument) -> Quantity:
    if instrument.sensitivity_requirement is not None:
        return instrument.sensitivity_requirement
    if instrument.repeatability is not None:
        twice: Quantity = max(instrument.repeatability, instrument.readability * REPEATABILITY_FLOOR) * 2
        return twice
    if instrument.tolerance is not None:
        return instrument.tolerance
    allowed: Quantity = instrument.smallest * instrument.allowed_error
    return allowed


# Reading one as typed -------------------------------------------------------------------------------


#: Which policies fit which kind.
_POLICIES = {
    InstrumentKind.BALANCE: frozenset(SmallestPolicy) - {SmallestPolicy.CAPACITY_SHARE},
    InstrumentKind.MEASURE: frozenset({SmallestPolicy.CAPACITY_SHARE, SmallestPolicy.STATED}),
}
#: The field that a policy needs.
_NEEDED_BY = {
    SmallestPolicy.SENSITIVITY: "sensitivity requirement",
    SmallestPolicy.REPEATABILITY: "repeatability",
    SmallestPolicy.VERIFIED: "verified minimum",
    SmallestPolicy.STATED: "verified minimum",
}
_FURTHER_FIGURES = ("sensitivity requirement", "repeatability", "verified minimum", "tolerance", "vessel")
_WORDS_OF_POLICIES = " or ".join(f"'{policy.value}'" for policy in SmallestPolicy)


def instrument_from_typed(typed: Mapping[str, object], *, where: str = "instrument") -> Instrument:
    """An instrument from its fields as typed; a ``SettingsError`` has all mistakes at once.

    The fields are ``id``, ``kind`` (balance, measure), ``readability``, ``capacity``, ``policy`` and the figure that
    the policy needs; ``name``, ``allowed error`` (default 5 %), ``tolerance`` (required for a measure), ``vessel``,
    ``calibration due``, ``built in``. An underscore in a name is a space. *where* comes before a field's name in a
    message.

    >>> instrument_from_typed({"id": "B9", "kind": "balance", "readability": "0,1 mg", "capacity": "120 g"})
    Traceback (most recent call last):
    formulate.errors.SettingsError: instrument: 2 mistakes
    error: instrument.readability: expected a decimal point, got '0,1 mg'; a comma can be a decimal mark \
    or a thousands separator: write '0.1 mg' [E_QTY_SEPARATOR]
    error: instrument.policy: this field is required; write 'sensitivity requirement' or 'repeatability' or \
    'verified minimum' or 'fifth of the capacity' or 'stated' [E_FIELD_NEEDED]
    """
    fields = Fields(typed, FIELDS, path=where)
    identity = fields.plain("id", plain_name, needed="write its id, such as 'B1'")
    name = fields.plain("name")
    kind = fields.read("kind", one_of(InstrumentKind), needed="write 'balance' or 'measure'")
    readability = _figure(fields, "readability", kind, needed="write the readability, such as '0.1 mg'")
    capacity = _figure(fields, "capacity", kind, needed="write the capacity, such as '120 g'")
    policy = fields.read("policy", one_of(SmallestPolicy), needed=f"write {_WORDS_OF_POLICIES}")
    figures = {name: _figure(fields, name, kind) for name in _FURTHER_FIGURES}
    allowed_error = fields.read("allowed error", fraction_from_percent) or fraction_from_percent(USUAL_ALLOWED_ERROR)
    calibration_due = fields.plain("calibration due", calendar_date)
    built_in = fields.read("built in", yes_or_no) or False
    if kind is not None and policy is not None:
        _check_policy(fields, kind, policy, allowed_error)
    if fields.findings or kind is None or policy is None or readability is None or capacity is None:
        raise SettingsError(where, fields.findings)
    instrument = Instrument(
        id=identity,
        kind=kind,
        readability=readability,
        capacity=capacity,
        policy=policy,
        name=name,
        sensitivity_requirement=figures["sensitivity requirement"],
        repeatability=figures["repeatability"],
        verified_minimum=figures["verified minimum"],
        allowed_error=allowed_error,
        tolerance=figures["tolerance"],
        vessel=figures["vessel"],
        calibration_due=calibration_due,
        built_in=built_in,
        typed=_complete(fields.typed, policy),
    )
    _check_range(fields, instrument)
    fields.finish(SettingsError, where)
    return instrument


def _figure(fields: Fields, name: str, kind: InstrumentKind | None, needed: str = "") -> Quantity | None:
    kinds = {InstrumentKind.BALANCE: ("mass",), InstrumentKind.MEASURE: ("volume",)}
    units = kinds[kind] if kind is not None else ("mass", "volume")
    return fields.read(name, lambda text: quantity(text, *units, where=""), needed=needed)


def _check_policy(fields: Fields, kind: InstrumentKind, policy: SmallestPolicy, allowed_error: Fraction) -> None:
    if policy not in _POLICIES[kind]:
        fields.mistake(
            "policy",
            "E_POLICY",
            f"the policy '{policy.value}' does not apply to a {kind.value}",
            "choose another policy",
        )
    needed = _NEEDED_BY.get(policy, "")
    if needed and not fields.text(needed):
        fields.mistake(
            needed, "E_FIELD_NEEDED", f"this field is required by the policy '{policy.value}'", "state it with its unit"
        )
    if kind is InstrumentKind.MEASURE and not fields.text("tolerance"):
        fields.mistake(
            "tolerance",
            "E_FIELD_NEEDED",
            "this field is required for a measure",
            "write the tolerance marked on the glass or of its class",
        )
    if allowed_error > LARGEST_ALLOWED_ERROR:
        message = f"expected at most 10 %, got '{fields.text('allowed error')}'"
        fields.mistake("allowed error", "E_ALLOWED_ERROR", message, f"{USUAL_ALLOWED_ERROR} is usual")


def _check_range(fields: Fields, instrument: Instrument) -> None:
    """A usable instrument: readability <= smallest amount <= capacity."""
    step, smallest, capacity = instrument.readability, instrument.smallest, instrument.largest
    if step > smallest:
        message = f"the smallest amount would be {show(smallest)}, less than the readability of {show(step)}"
        fields.mistake("readability", "E_INSTRUMENT_RANGE", message, "check both figures and their units")
    if smallest > capacity:
        message = f"the smallest amount would be {show(smallest)}, more than the capacity of {show(capacity)}"
        fields.mistake("capacity", "E_INSTRUMENT_RANGE", message, "check both figures and their units")


def _complete(typed: dict[str, str], policy: SmallestPolicy) -> dict[str, str]:
    """The texts with the allowed error that was used, so that a record is complete."""
    uses_it = policy is SmallestPolicy.SENSITIVITY or not {"sensitivity requirement", "repeatability", "tolerance"} & {
        *typed
    }
    return {**typed, "allowed error": USUAL_ALLOWED_ERROR} if uses_it and "allowed error" not in typed else typed


# Built in -------------------------------------------------------------------------------------------


def _balance(identity: str, name: str, readability: str, requirement: str, capacity: str) -> Instrument:
    typed = {"id": identity, "name": name, "kind": "balance", "readability": readability, "capacity": capacity}
    policy = {"policy": "sensitivity requirement", "sensitivity requirement": requirement, "allowed error": "5 %"}
    return instrument_from_typed({**typed, **policy, "built in": "yes"}, where=identity)


def _measure(identity: str, capacity: str, division: str, tolerance: str, smallest: str) -> Instrument:
    device = "graduated pipet" if identity.startswith("P") else "graduated cylinder"
    name = f"{device} {capacity} by {division}, class A"
    typed = {"id": identity, "name": name, "kind": "measure", "readability": division}
    policy = {"capacity": capacity, "policy": "stated", "verified minimum": smallest, "tolerance": tolerance}
    return instrument_from_typed({**typed, **policy, "built in": "yes"}, where=identity)


#: Used if the site has no instrument of a kind; always marked as built in.
#:
#: Cylinders: tolerances of class A and least divisions from ASTM E1272-02(2012), table 1 (source
#: astm-e1272-2012); those of 1000 mL are unverified. The pipet: tolerance from USP 29 <31> (usp-29-31); its division
#: of 0.02 mL is unverified. Each measures from the capacity of the next smaller on, so that the smallest that holds
#: the amount is taken (unc-pharmlabs-measuring), and never less than a fifth of its own (compoundingtoday-measuring).
BUILT_IN: tuple[Instrument, ...] = (
    _balance("B1", "analytical balance", "0.1 mg", "0.5 mg", "120 g"),
    _balance("B2", "precision balance", "0.01 g", "0.05 g", "3 kg"),
    _measure("P2", "2 mL", "0.02 mL", "0.01 mL", "0.4 mL"),
    _measure("C5", "5 mL", "0.1 mL", "0.05 mL", "2 mL"),
    _measure("C10", "10 mL", "0.1 mL", "0.1 mL", "5 mL"),
    _measure("C25", "25 mL", "0.2 mL", "0.17 mL", "10 mL"),
    _measure("C50", "50 mL", "1 mL", "0.25 mL", "25 mL"),
    _measure("C100", "100 mL", "1 mL", "0.5 mL", "50 mL"),
    _measure("C250", "250 mL", "2 mL", "1 mL", "100 mL"),
    _measure("C500", "500 mL", "5 mL", "2 mL", "250 mL"),
    _measure("C1000", "1000 mL", "10 mL", "3 mL", "500 mL"),
)

__all__ = ["BUILT_IN", "Instrument", "InstrumentKind", "SmallestPolicy", "instrument_from_typed", "make_quantity"]
