"""What differs between two versions of a recipe, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from formulate.recipe.model import Tree

__all__ = ["Change", "changes_between"]

#: What is written about a recipe, not in it.
_ABOUT = ("approved", "entered")


class Change(NamedTuple):
    """One value that differs; ``""`` where one side has none."""

    path: str
    before: str
    after: str


def changes_between(before: Mapping[str, Tree], after: Mapping[str, Tree]) -> tuple[Change, ...]:
    """The values of two recipes that differ, in the order of the first; ingredients by their ids.

    >>> changes_between({"strength": {"drug": "1 %"}}, {"strength": {"drug": "2 %"}, "route": "oral"})
    (Change(path='strength.drug', before='1 %', after='2 %'), Change(path='route', before='', after='oral'))
    """
    first, second = _values(before), _values(after)
    paths = [path for path in dict.fromkeys((*first, *second)) if path.split(".")[0] not in _ABOUT]
    return tuple(
        Change(path, first.get(path, ""), second.get(path, ""))
        for path in paths
        if first.get(path, "") != second.get(path, "")
    )


def _values(tree: Mapping[str, Tree]) -> dict[str, str]:
    return dict(_flat(dict(tree), ""))


def _flat(tree: Tree, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        yield path, " ".join(tree.split())
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _flat(value, f"{path}.{key}".lstrip("."))
    else:
        for number, item in enumerate(tree, start=1):
            name = item.get("id") if isinstance(item, dict) else None
            yield from _flat(item, f"{path}[{name if isinstance(name, str) else number}]")
