"""A calculation as a type checker sees it: a function that may be asked for its answer in a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast, overload

__all__ = ["Calculation", "calculation"]

P = ParamSpec("P")
R_co = TypeVar("R_co", covariant=True)


class Calculation(Protocol[P, R_co]):
    """A function with the keyword ``to``; where it is used, the other arguments are not checked."""

    @overload
    def __call__(self, *arguments: P.args, **named: P.kwargs) -> R_co: ...

    @overload
    def __call__(self, *arguments: Any, to: str | None, **named: Any) -> R_co: ...


def calculation(function: Callable[P, R_co]) -> Calculation[P, R_co]:
    """A function as a calculation."""
    seen: Calculation[P, R_co] = cast(Any, function)
    return seen
