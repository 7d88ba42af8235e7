"""Which labels of a batch, on what, with which code: said once for library and command line."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.frozen import Frozen

__all__ = ["DEFAULT", "OF", "LabelOptions"]

#: What labels are of.
OF = ("containers", "intermediates", "all")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LabelOptions(Frozen):
    """How labels are printed.

    Parameters
    ----------
    size : str
        Name of a size of :func:`formulate.labels.sizes.label_sizes`: ``62x29`` of a roll, ``A4-21`` of a sheet.
    code : str
        ``code 128`` of the batch number, ``gs1`` for a DataMatrix, or ``none``; ``auto`` is ``code 128`` where all else
        leaves it room. What is made on the way has none.
    gtin : str
        The pharmacy's own number of the item, of 14 digits; ``gs1`` needs it.
    of : str
        ``containers``, ``intermediates`` (dilutions, and vehicles made in the same run), or ``all``.
    start : int
        Of a sheet of labels, the first one that is free, counted from 1 along the rows.
    """

    size: str = "62x29"
    code: str = "auto"
    gtin: str = ""
    of: str = OF[0]
    start: int = 1


DEFAULT = LabelOptions()
