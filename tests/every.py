"""Many cases in one test: each case runs, and each that fails is named.

``@every("typed, value", CASES)`` takes what ``pytest.mark.parametrize`` takes, and makes one test of all its cases.
It is for grids of a dozen rows or more, where a test for each costs more time than the case itself. The cases share
their fixtures, so a case must not depend on what another leaves in them. The test's ``cases()`` are their names.

The cases are not looked at before the test runs, and may be a function that returns them: what takes long to make
would else be made by every worker.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest

Test = Callable[..., None]


def every(
    names: str | Sequence[str],
    cases: Iterable[Any] | Callable[[], Iterable[Any]],
    ids: Callable[[Any], object] | Iterable[object] | None = None,
) -> Callable[[Test], Test]:
    """Run a test once for all cases; it fails with every case that failed.

    Parameters
    ----------
    names : str | Sequence[str]
        The arguments that a case gives; several in a tuple, or in a text with commas between.
    cases : Iterable[Any] | Callable[[], Iterable[Any]]
        A value for one name, a tuple for several, or ``pytest.param`` of them; or what returns these.
    ids : Callable[[Any], object] | Iterable[object], optional
        What names the cases: one name each, or a function of each value.

    """
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    names_of_cases = ids if ids is None or callable(ids) else [str(name) for name in ids]

    @functools.cache
    def named_rows() -> list[tuple[str, dict[str, Any]]]:
        is_single = isinstance(names, str) and len(keys) == 1
        return list(_rows(keys, cases() if callable(cases) else cases, names_of_cases, is_single=is_single))

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def run_every_case(**fixtures: Any) -> None:
            rows, failures = named_rows(), dict[str, BaseException]()
            assert rows, f"no cases of {names}"
            for name, row in rows:
                try:
                    test(**fixtures, **row)
                except (Exception, pytest.fail.Exception) as failure:  # pytest's own is no Exception
                    failure.add_note(f"in the case {name}")
                    failures[name] = failure
            if failures:
                message = f"{len(failures)} of {len(rows)} cases failed: {', '.join(failures)}"
                raise BaseExceptionGroup(message, list(failures.values()))

        signature = inspect.signature(test)
        fixtures = [parameter for name, parameter in signature.parameters.items() if name not in keys]
        run_every_case.cases = lambda: [name for name, _ in named_rows()]  # type: ignore[attr-defined]
        run_every_case.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return run_every_case

    return decorate


def _rows(
    keys: Sequence[str], cases: Iterable[Any], ids: Callable[[Any], object] | Sequence[str] | None, *, is_single: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each case with a name of its own and its arguments."""
    counts: dict[str, int] = {}
    for place, case in enumerate(cases):
        is_param = isinstance(case, type(pytest.param()))
        assert not (is_param and case.marks), "a case has no marks of its own"
        values = tuple(case.values) if is_param else (case,) if is_single else tuple(case)
        if is_param and case.id is not None:
            name = str(case.id)
        elif ids is not None and not callable(ids):
            name = ids[place]
        else:
            name = "-".join(_word(value, ids) for value in values)
        counts[name] = counts.get(name, 0) + 1
        again = f" #{counts[name]}" if counts[name] > 1 else ""
        yield name + again, dict(zip(keys, values, strict=True))


def _word(value: Any, ids: Callable[[Any], object] | None) -> str:
    """What a value is called in the name of its case."""
    word = ids(value) if ids is not None else None
    if not word:
        word = value if isinstance(value, str) else getattr(value, "__name__", None) or repr(value)
    word = str(word).encode("unicode_escape").decode("ascii")
    return word if len(word) <= 60 else f"{word[:57]}..."
