"""The patient of a batch, where one is stated: weight, age, species, and how it is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from formulate.errors import InputError, PlanError, TextError, check_type
from formulate.frozen import Frozen
from formulate.messages import say, term
from formulate.reference.limits.age_groups import days_of_age
from formulate.typed.fields import Fields, plain_text
from formulate.units import US, NumberProfile, Quantity, parse, quantity, read_number, show

__all__ = ["Patient", "Sig", "often_text", "patient_of", "patient_text", "read_patient"]

#: What may be stated, in the order in which it is printed.
FIELDS = ("weight", "age", "species", "sig")
HUMAN = ("", "human")
#: Heavier or older than any patient; lighter than any.
HEAVIEST, LIGHTEST = Fraction(1000), Fraction(1, 100)
OLDEST_YEARS = Fraction(130)

_AGE = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(hours?|days?|weeks?|months?|years?)")
_TIMES = {"once": 1, "twice": 2, "one time": 1, "two times": 2, "three times": 3, "four times": 4, "six times": 6}
SIG = "such as '5 mL 2 times a day', '1 capsule twice daily', '2.5 mL every 8 hours' or '10 mg once a week'"
#: Hours in what a frequency counts.
_HOURS = {"hour": 1, "day": 24, "week": 168}
_STEPS = {"other": 2, "second": 2}
#: Words of two meanings, and a month, which is no number of days.
_UNCLEAR = {
    "biweekly": "write 'twice a week' or 'every 2 weeks'",
    "bi-weekly": "write 'twice a week' or 'every 2 weeks'",
    "fortnightly": "write 'every 2 weeks'",
    "month": "write 'every 4 weeks' or the number of days, such as 'every 30 days'",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Sig(Frozen):
    """How it is taken: an amount, a number of times a day; of what is taken once a week, a seventh."""

    taken: Quantity
    per_day: Fraction
    of: str = ""  # what the amount is of, where that is named: ``the product``, or an active

    @property
    def in_one_day(self) -> Fraction:
        """How often on a day on which it is taken: a dose of a week is not spread over its days."""
        return max(self.per_day, Fraction(1))


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
    sig, often = read_sig(typed), _often(typed)
    hours = (often["step"] or "").strip(" ")
    if hours.isdigit() and often["each"][0] == "h" and sig.per_day >= 1:
        return say("patient.every", profile, taken=sig.taken, hours=hours)
    return f"{show(sig.taken, profile)} {often_text(sig.per_day, profile)}"


def often_text(per_day: Fraction, profile: NumberProfile = US) -> str:
    """How often something is taken, in words.

    >>> from formulate.units import DE
    >>> often_text(Fraction(1, 7)), often_text(Fraction(3, 7)), often_text(Fraction(1, 2), DE)
    ('once a week', '3 times a week', 'alle 2 Tage')
    """
    if per_day >= 1:
        return say("often.daily" if per_day == 1 else "often.times", profile, number=per_day)
    days, a_week = 1 / per_day, per_day * 7
    if a_week == 1:
        return say("often.weekly", profile)
    if a_week.denominator == 1:
        return say("often.times_a_week", profile, number=a_week)
    if days % 7 == 0:
        return say("often.weeks", profile, number=days / 7)
    if days.denominator == 1:
        return say("often.days", profile, number=days)
    return say("often.hours", profile, number=days * 24)


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
    read = _often(text, named=named)
    hours, times = 24, 1
    if read["each"]:
        step = (read["step"] or "1").strip(" ")
        hours = _HOURS[_unit(read["each"])] * (_STEPS.get(step) or int(step))
        if hours < 24 and 24 % hours:
            message, remedy = "an interval that divides 24 hours", "write how many times a day"
            raise TextError(message, code="E_SIG", given=text, remedy=remedy)
    elif read["words"] or read["single"]:
        words = read["words"]
        times = 1 if words is None else _TIMES.get(words) or int(words.split()[0])
        hours = _HOURS["week" if "week" in (read["within"] or read["single"]) else "day"]
    if hours == _HOURS["week"] and times > 7:
        raise TextError(
            "at most 7 times a week",
            code="E_SIG",
            given=text,
            remedy="write how many times a day, or every how many hours",
        )
    return Sig(taken=parse(read["amount"]), per_day=Fraction(24 * times, hours), of=read["of"] or "")


def _unit(word: str) -> str:
    return "hour" if word == "h" else word.removesuffix("s")


@cache
def _pattern() -> re.Pattern[str]:
    count = f"(?P<words>{'|'.join(_TIMES)}|[1-9][0-9]? times?)"
    return re.compile(
        r"(?P<amount>.+?)(?: +of +(?P<of>.+?))?,? +(?:"
        rf"{count} +(?P<within>(?:a|per|each|every) +(?:day|week)|daily|weekly)"
        r"|(?:once +)?every +(?:(?P<step>other +|second +|[1-9][0-9]? *))?(?P<each>hours?|h|days?|weeks?)"
        r"|(?P<single>daily|weekly))"
    )


def _often(text: str, *, named: bool = False) -> re.Match[str]:
    plain = " ".join(text.split())
    read = _pattern().fullmatch(plain)
    if read is None or (read["of"] and not named):
        remedy = next((one for word, one in _UNCLEAR.items() if word in plain.casefold()), "leave out all else")
        raise TextError(f"an amount and how often, {SIG}", code="E_SIG", given=text, remedy=remedy)
    return read
