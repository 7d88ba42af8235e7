"""Reading what is stated, whether or not the question comes to need it: nonsense never passes unseen."""

from __future__ import annotations

from formulate.working import NumberLike, QuantityLike, ShareLike, StrengthLike, Working


def check_quantities(*kinds: str, **named: QuantityLike | None) -> None:
    """Read quantities of one of the kinds named; ``None`` is not stated."""
    for where, value in named.items():
        if value is not None:
            Working().quantity(value, *kinds, where=where)


def check_numbers(**named: NumberLike | None) -> None:
    """:func:`check_quantities` for plain numbers."""
    for where, value in named.items():
        if value is not None:
            Working().number(value, where=where)


def check_shares(**named: ShareLike | None) -> None:
    """:func:`check_quantities` for parts of a whole, of which there may be none."""
    for where, value in named.items():
        if value is not None:
            Working().share(value, where=where, zero=True)


def check_strengths(**named: StrengthLike | None) -> None:
    """:func:`check_quantities` for strengths."""
    for where, value in named.items():
        if value is not None:
            Working().strength(value, where=where)
