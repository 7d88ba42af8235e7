"""The beyond-use date of a batch: what limits its use, and which limit bound it."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One thing that limits use: days, or a date, with the rule and its source."""

    rule: Message
    source: str
    confidence: str
    days: int | None = None
    date: str = ""
    storage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseUntil:
    """The beyond-use date and what bound it.

    Parameters
    ----------
    date : str
        ``YYYY-MM-DD``; ``""`` where the day of making is not known yet, nothing can be said, or no day is left.
    bound_by : Limit or None
        The limit that bound it; None asks the pharmacist.
    limits : tuple[Limit, ...]
        All that were compared, shortest first.
    background : tuple[Message, ...]
        Published times that do not count here, each with the reason.
    counting : str
        How days were counted.

    """

    date: str = ""
    bound_by: Limit | None = None
    limits: tuple[Limit, ...] = ()
    background: tuple[Message, ...] = ()
    counting: str = ""
