"""Mistakes that make a batch impossible: collected with their places, raised all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from formulate.errors import InputError, MistakesError, PlanError
from formulate.findings import Finding, stop
from formulate.messages import Figure
from formulate.typed.fields import mistake_from

P = ParamSpec("P")
T = TypeVar("T")


class Mistakes:
    """The mistakes found so far, in the order of finding.

    >>> mistakes = Mistakes()
    >>> mistakes.read("excess", int, "3")
    3
    >>> def refused(text: str) -> int:
    ...     raise InputError("a whole number", given=text)
    >>> mistakes.read("excess", refused, "3.5")
    >>> print(mistakes.findings[0].line())
    error: excess: expected a whole number, got '3.5' [E_INPUT]
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(self, place: str, reader: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What *reader* makes of the arguments; None where it refuses it, and then the mistakes of that place."""
        try:
            return reader(*args, **kwargs)
        except MistakesError as error:
            self.findings.extend(error.findings)
        except InputError as error:
            self.findings.append(mistake_from(error, place))
        return None

    def add(self, code: str, *, place: str, variant: str = "", **figures: Figure) -> None:
        """Keep one mistake."""
        self.findings.append(stop(code, place=place, variant=variant, **figures))

    def finish(self, what: str) -> None:
        """Raise all mistakes at once as a ``PlanError``, each once, if there are any."""
        if self.findings:
            raise PlanError(what, tuple(dict.fromkeys(self.findings)))

    def demand(self, value: T | None, what: str) -> T:
        """The value, unless there are mistakes: then those, at once."""
        self.finish(what)
        if value is None:
            raise AssertionError("what cannot be calculated has its mistakes")
        return value


def line_place(line_id: str) -> str:
    """Where a mistake of a recipe's line belongs."""
    return f"ingredients.{line_id}"
