"""Mistakes that make a batch impossible: collected with their places, raised all at once."""

from __future__ import annotations

from types import TracebackType
from typing import TypeVar

from formulate.errors import InputError, MistakesError, PlanError
from formulate.findings import Finding, stop
from formulate.messages import Figure
from formulate.typed.fields import mistake_from

T = TypeVar("T")


class Mistakes:
    """The mistakes found so far, in the order of finding.

    Examples
    --------
    >>> mistakes = Mistakes()
    >>> with mistakes.at("make"):
    ...     raise InputError("a mass", code="E_UNIT_DIMENSION", given="5 m")
    >>> print(mistakes.found[0].line())
    stop: make: expected a mass, got '5 m' [E_UNIT_DIMENSION]

    """

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def at(self, path: str) -> _Within:
        """Turn an error raised within into mistakes of that place."""
        return _Within(self, path)

    def add(self, code: str, *, place: str, variant: str = "", **figures: Figure) -> None:
        """Keep one mistake."""
        self.found.append(stop(code, place=place, variant=variant, **figures))

    def finish(self, what: str) -> None:
        """Raise all mistakes at once, each once, if there are any.

        Raises
        ------
        PlanError
            With every mistake and its place.

        """
        if self.found:
            raise PlanError(what, tuple(dict.fromkeys(self.found)))

    def demand(self, value: T | None, what: str) -> T:
        """The value, unless there are mistakes: then those, at once."""
        self.finish(what)
        if value is None:
            raise AssertionError("what cannot be calculated has its mistakes")
        return value


class _Within:
    """A block whose input errors become mistakes; execution goes on behind it."""

    def __init__(self, mistakes: Mistakes, path: str) -> None:
        self.mistakes = mistakes
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if isinstance(error, MistakesError):
            self.mistakes.found.extend(error.findings)
        elif isinstance(error, InputError):
            self.mistakes.found.append(mistake_from(error, self.path))
        return isinstance(error, InputError)


def line_place(line_id: str) -> str:
    """Where a mistake of a recipe's line belongs."""
    return f"ingredients.{line_id}"
