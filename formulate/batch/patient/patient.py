"""The patient of a batch, where one is stated: weight, age, species, and how it is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError, PlanError, TextError, check_type
from formulate.frozen import Frozen
from formulate.messages import say, term
from formulate.reference.limits.age_groups import days_of_age
from formulate.typed.fields import Fields, plain_text
from formulate.units import US, NumberProfile, Quantity, parse, quantity, read_number, show

__all__ = ["Patient", "Sig", "patient_of", "patient_text", "read_patient"]

#: What may be stated, in the order in which it is printed.
FIELDS = ("weight", "age", "species", "sig")
HUMAN = ("", "human")
#: Heavier or older than any patient; lighter than any.
HEAVIEST, LIGHTEST = Fraction(1000), Fraction(1, 100)
OLDEST_YEARS = Fraction(130)

_AGE = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(hours?|days?|weeks?|months?|years?)")
_TIMES = {"once": 1, "twice": 2, "one time": 1, "two times": 2, "three times": 3, "four times": 4, "six times": 6}
_DAILY = re.compile(
    r"(?P<amount>.+?)(?: +of +(?P<of>.+?))?,? +"
    rf"(?:(?P<words>{'|'.join(_TIMES)}|[1-9][0-9]? times?) +(?:a|per|each|every) day"
    rf"|(?P<often>{'|'.join(_TIMES)}|[1-9][0-9]? times?) +daily"
    r"|every +(?P<hours>[1-9][0-9]?) *(?:h|hours?)|(?P<daily>daily|every day))"
)
SIG = "such as '5 mL 2 times a day', '1 capsule twice daily' or '2.5 mL every 8 hours'"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Sig(Frozen):
    """How it is taken: an amount, a number of times a day."""

    taken: Quantity
    per_day: Fraction
    of: str = ""  # what the amount is of, where that is named: ``the product``, or an active


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Patient(Frozen):
    """What is stated of a patient; ``""`` and None for what is not."""

    weight: Quantity | None = None
    age: Fraction | None = None  # [days]
    species: str = ""  # lower case; ``""`` for a person
    sig: Sig | None = None


def patient_text(typed: Mapping[str, str], profile: NumberProfile = US) -> str:
    """What was typed of a patient, in the words and with the decimal mark of a document; ``""`` for nothing.

    >>> from formulate.units import DE
    >>> patient_text({"weight": "12 kg", "sig": "5 mL daily"})
    'weight 12 kg, age not stated, 5 mL daily'
    >>> patient_text({"age": "1.5 years", "sig": "2.5 mL every 8 hours"}, DE)
    'Gewicht nicht angegeben, Alter 1,5 Jahre, 2,5 mL alle 8 Stunden'
    """
    if not typed:
        return ""
    blank = say("patient.not_stated", profile)
    weight, age, species, sig = (typed.get(name, "").strip() for name in FIELDS)
    stated = {"weight": show(parse(weight), profile) if weight else "", "age": _age_text(age, profile)}
    named = [f"{say(f'patient.{name}', profile)} {text or blank}" for name, text in stated.items()]
    return ", ".join([*named, *(text for text in (term(species, profile), _sig_text(sig, profile)) if text)])


def _age_text(typed: str, profile: NumberProfile) -> str:
    read = _AGE.fullmatch(typed)
    return "" if read is None else say(f"patient.{read[2]}", profile, number=read_number(read[1], zero=True))


def _sig_text(typed: str, profile: NumberProfile) -> str:
    if not typed:
        return ""
    sig, hours = read_sig(typed), _daily(typed)["hours"]
    if hours:
        return say("patient.every", profile, taken=sig.taken, hours=hours)
    code = "patient.daily" if sig.per_day == 1 else "patient.times"
    return say(code, profile, taken=sig.taken, **({} if sig.per_day == 1 else {"number": sig.per_day}))


def patient_of(typed: Mapping[str, str] | None) -> dict[str, str]:
    """What was typed of a patient, blank fields left out."""
    if typed is None:
        return {}
    check_type(typed, Mapping, "weight, age, species and sig of the patient as texts, by name", where="patient")
    for name, text in typed.items():
        check_type(text, str, "a text", where=f"patient.{name}")
    return {str(name): text for name, text in typed.items() if text.strip()}


def read_patient(typed: Mapping[str, str]) -> Patient | None:
    """The patient; None where nothing is stated.

    >>> patient = read_patient({"weight": "12 kg", "age": "3 years", "sig": "2.5 mL every 12 hours"})
    >>> str(patient.sig.per_day), str(patient.age)
    ('2', '4383/4')
    """
    if not typed:
        return None
    fields = Fields(typed, FIELDS, path="patient")
    patient = Patient(
        weight=fields.read("weight", read_weight),
        age=fields.read("age", read_age),
        species=fields.read("species", _species) or "",
        sig=fields.read("sig", read_sig),
    )
    fields.finish(PlanError, "patient")
    return patient


def read_weight(text: str) -> Quantity:
    """A body weight, within what a patient weighs."""
    weight = quantity(parse(text), "mass", where="")
    if not LIGHTEST <= Fraction(weight.to("kilogram").magnitude) <= HEAVIEST:
        raise InputError("a body weight of 10 g to 1000 kg", code="E_OUT_OF_RANGE", given=text, remedy="check its unit")
    return weight


def read_age(text: str) -> Fraction:
    """An age in days: ``3 years``, ``5 months``, ``10 days``; a month is the twelfth of a year of 365.25 days."""
    read = _AGE.fullmatch(text.strip(" "))
    if read is None:
        raise InputError("an age such as '3 years', '5 months' or '10 days'", code="E_AGE", given=text)
    days = days_of_age(read_number(read[1], zero=True), read[2])
    if days > days_of_age(OLDEST_YEARS, "years"):
        raise InputError("an age of at most 130 years", code="E_OUT_OF_RANGE", given=text)
    return days


def _species(text: str) -> str:
    name = " ".join(plain_text(text, longest=40).casefold().split())
    return "" if name in HUMAN else name


def read_sig(text: str, *, named: bool = False) -> Sig:
    """How it is taken; nothing but an amount and how often is read, so that nothing is passed over.

    Where that may be *named*, also what the amount is of.
    """
    read = _daily(text, named=named)
    taken = parse(read["amount"])
    if read["hours"]:
        hours = int(read["hours"])
        if 24 % hours:
            message, remedy = "an interval that divides 24 hours", "write how many times a day"
            raise TextError(message, code="E_SIG", given=text, remedy=remedy)
        return Sig(taken=taken, per_day=Fraction(24, hours), of=read["of"] or "")
    words = read["words"] or read["often"]
    times = 1 if words is None else _TIMES.get(words) or int(words.split()[0])
    return Sig(taken=taken, per_day=Fraction(times), of=read["of"] or "")


def _daily(text: str, *, named: bool = False) -> re.Match[str]:
    read = _DAILY.fullmatch(" ".join(text.split()))
    if read is None or (read["of"] and not named):
        raise TextError(f"an amount and how often, {SIG}", code="E_SIG", given=text, remedy="leave out all else")
    return read
