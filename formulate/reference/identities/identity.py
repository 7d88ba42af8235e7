"""What a name stands for: the substance, its form as weighed, and the drug that it is a form of.

A name matches in any capitals, with or without accents, spaces, hyphens, a grade (USP, micronized) or an abbreviated
salt (HCl). Nothing that is not on file is guessed; but the drug of an unknown salt is read from its words, so that
two salts of an unknown drug are still recognized as one drug.

What is on file is a :class:`Substances`: the table that comes with formulate (:data:`SHIPPED`), and before it the rows
that a pharmacy states. Whoever reads or plans has one and passes it on, so that no answer depends on what was read
before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar

from formulate.frozen import Frozen
from formulate.reference.identities.formulas import ELEMENTS, element_named
from formulate.reference.identities.names import (
    MOST_NAMES,
    before_remarks,
    drug_words,
    key_of,
    loose_key,
    product_words,
    salt_apart,
    sorted_key,
    without_grades,
)
from formulate.reference.identities.substances import DRUG_NAMES, IONS, SUBSTANCES, Substance
from formulate.spelling import nearest, plain_name_of

__all__ = ["SHIPPED", "Identity", "Substances"]

T = TypeVar("T")

#: Letters that a slip adds or leaves out, at most, and how alike the names are then, [%].
_SLIPS, LIKENESS = 2, 88


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Identity(Frozen):
    """What a name was taken for."""

    substance: Substance
    is_product: bool  # whether the name is that of a marketed product of it: tablets, a solution

    @property
    def parent(self) -> str:
        """The drug that it is, or is a form of."""
        return self.substance.parent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Substances(Frozen):
    """The substances on file: the rows of the pharmacy, each before the shipped one of its name, and the table.

    Parameters
    ----------
    own : tuple[Substance, ...]
        The pharmacy's rows, in the order of its file.
    origin : str
        That file, as a sheet names it.
    sha256 : str
        Of its bytes.
    """

    own: tuple[Substance, ...] = ()
    origin: str = ""
    sha256: str = ""
    _hash: int = field(init=False, default=0, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.own, self.origin, self.sha256)))

    def __hash__(self) -> int:
        """Made once: whatever is kept of a name is kept by what is on file."""
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled without its hash, which another process would not make the same."""
        return _restored, (self.own, self.origin, self.sha256)

    def __str__(self) -> str:
        return f"{self.origin}: {len(self.own)} substances" if self.own else "as shipped"

    def identify(self, name: str) -> Identity | None:
        """What a name stands for; None where it is not on file.

        >>> SHIPPED.identify("Clonidine HCl 0.2 mg tablets").parent
        'clonidine'
        >>> SHIPPED.identify("Paracetamol BP").substance.name
        'acetaminophen'
        >>> SHIPPED.identify("unobtainium") is None
        True
        """
        return _identified(self, name)

    def usual_name(self, name: str) -> str:
        """The name on file of a substance; of any other name, and of a product, the name itself.

        >>> SHIPPED.usual_name("Paracetamol BP"), SHIPPED.usual_name("Base X")
        ('acetaminophen', 'Base X')
        """
        identity = self.identify(name)
        return name if identity is None or identity.is_product else identity.substance.name

    def exactly(self, name: str) -> Substance | None:
        """The row of a full name, of which no grade, strength or kind is left out."""
        plain = plain_name_of(name)
        row = _exact(self, plain) or _exact(SHIPPED, plain)
        return row if row is None else _exact(self, row.name) or row

    def parent_of(self, name: str) -> str:
        """The drug that a name is a form of, as a name to compare; of an unknown one by the words of its salt.

        >>> SHIPPED.parent_of("metoprolol succinate"), SHIPPED.parent_of("Fooprazole sodium trihydrate")
        ('metoprolol', 'fooprazole')
        """
        return _parent_of(self, name)

    def is_same_substance(self, one: str, other: str) -> bool:
        """Whether two names mean the same substance in the same form, as far as names show.

        >>> SHIPPED.is_same_substance("Lidocaine HCl, USP (micronized)", "lidocaine hydrochloride")
        True
        >>> SHIPPED.is_same_substance("lidocaine", "lidocaine hydrochloride")
        False
        """
        if plain_name_of(one) == plain_name_of(other):
            return True
        first, second = _row_of(self, one), _row_of(self, other)
        if first is not None and second is not None:
            return first.name == second.name
        return first is second and _bare_key(one) == _bare_key(other)

    def is_same_drug(self, one: str, other: str) -> bool:
        """Whether two names are forms of one drug: itself, a salt, a hydrate, an ester, a product of it.

        >>> SHIPPED.is_same_drug("Paracetamol", "acetaminophen 500 mg tablets")
        True
        >>> SHIPPED.is_same_drug("sodium chloride", "sodium citrate")
        False
        """
        return _drug_key(self, one) == _drug_key(self, other)

    def counted_in(self, substance: Substance, counted: str) -> int:
        """How many of what a strength counts (ion, element, drug, anhydrous form) one formula unit holds; 0 for none.

        >>> salt = SHIPPED.identify("magnesium citrate").substance
        >>> SHIPPED.counted_in(salt, "magnesium")
        3
        >>> SHIPPED.counted_in(SHIPPED.identify("selenious acid").substance, "selenium")
        1
        """
        ion = plain_name_of(counted)
        if ion in IONS:
            return substance.count_of(ion)
        other = _row_of(self, counted)
        if other is None or other.parent != substance.parent:
            element = element_named(counted)
            return 0 if element is None else substance.atoms_of(element.symbol)
        per_formula = {row.name: row.parents_per_formula or Fraction(0) for row in (substance, other)}
        if not per_formula[other.name] or per_formula[substance.name] % per_formula[other.name]:
            return 0
        return int(per_formula[substance.name] / per_formula[other.name])

    def holds(self, name: str, active: str) -> bool:
        """Whether a substance of this name brings some of an active: it is a form of it, or a salt of the ion.

        >>> SHIPPED.holds("Paracetamol BP", "acetaminophen"), SHIPPED.holds("sodium benzoate", "sodium")
        (True, True)
        """
        ion = plain_name_of(active)
        if ion in ELEMENTS and not self.is_same_drug(name, active):
            identity = self.identify(name)
            return identity is not None and self.counted_in(identity.substance, ion) > 0
        if ion not in IONS:
            return self.is_same_drug(name, active) or self.is_same_substance(name, active)
        identity = self.identify(name)
        return plain_name_of(name) == ion or (identity is not None and identity.substance.count_of(ion) > 0)

    def names_like(self, name: str) -> tuple[str, ...]:
        """The names on file that are almost this one, which is not.

        >>> SHIPPED.names_like("clonidne")
        ('clonidine',)
        """
        return _names_like(self, name)

    def names_of(self, row: Substance) -> tuple[str, ...]:
        """All full names by which a row is found, its own first."""
        usual = (one for one in DRUG_NAMES.rows if one.name in {row.name, *row.synonyms})
        others = (name for one in usual for name in (one.name, *one.synonyms))
        return tuple(dict.fromkeys(name for name in (row.name, *row.synonyms, *others) if self.exactly(name) == row))

    def forms_of(self, drug: str) -> tuple[str, ...]:
        """The names of all forms of a drug that are on file."""
        rows = (*self.own, *(row for row in SUBSTANCES.rows if row.parent == drug))
        return tuple(dict.fromkeys(row.name for row in rows if row.parent == drug and self.exactly(row.name) == row))

    def replaced_by(self, row: Substance) -> tuple[str, ...]:
        """Those names of a row of the pharmacy that mean something else in the table: other figures, another drug."""
        shipped = {name: _exact(SHIPPED, plain_name_of(name)) for name in (row.name, *row.synonyms)}
        return tuple(name for name, other in shipped.items() if other is not None and other.figures != row.figures)

    def used_for(self, names: Iterable[str]) -> Substances:
        """The same file with those of its rows that decide what these names mean."""
        if not self.own:
            return self
        named = dict.fromkeys(names)
        near = [like for name in named if self.identify(name) is None for like in self.names_like(name)]
        all_names = (*named, *near)
        drugs = {parent for name in all_names for parent in (self.parent_of(name), SHIPPED.parent_of(name))}
        rows = tuple(row for row in self.own if drugs & self._drugs_of(row))
        return Substances(own=rows, origin=self.origin, sha256=self.sha256)

    def _drugs_of(self, row: Substance) -> set[str]:
        """The drugs that the names of a row mean, here and in the table."""
        return {row.parent, *(SHIPPED.parent_of(name) for name in (row.name, *row.synonyms))}


def _restored(own: tuple[Substance, ...], origin: str, sha256: str) -> Substances:
    return Substances(own=own, origin=origin, sha256=sha256)


#: What comes with formulate.
SHIPPED = Substances()


# Names -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=MOST_NAMES)
def _row_of(substances: Substances, name: str) -> Substance | None:
    """The row of a name: as it stands, else without what says its grade; the pharmacy's before the shipped one."""
    plain = plain_name_of(name)
    row = _exact(substances, plain) or _exact(SHIPPED, plain)
    if row is None:
        bare = without_grades(plain)
        forms = tuple(dict.fromkeys((plain, bare, _usual_words(bare), *before_remarks(plain))))
        ways = ((found, form) for found in (_exact, _loosely) for form in forms)
        rows = (found(source, form) for found, form in ways for source in dict.fromkeys((substances, SHIPPED)))
        row = next((one for one in rows if one is not None), None)
    if row is not None:
        return _exact(substances, row.name) or row  # the pharmacy's, also by a synonym of the table
    return _own_by_bare_key(substances).get(key_of(bare)) if bare else None


def _usual_words(bare: str) -> str:
    """A salt of a drug by the usual name of the drug: albuterol sulfate for salbutamol sulfate."""
    words = re.split(r"[\s-]+", bare)
    for number in range(len(words) - 1, 0, -1):
        usual = _usual_by_loose_key().get(loose_key(" ".join(words[:number])))
        if usual is not None:
            return " ".join([usual, *words[number:]])
    return bare


def _loosely(source: Substances, plain: str) -> Substance | None:
    """The row of a name that is written in another way: in German, with numbered water, in another order."""
    if source == SHIPPED:
        name = _of_loose_keys(plain, *_shipped_by_loose_keys())
        return None if name is None else SUBSTANCES.find(name)[0]
    return _of_loose_keys(plain, *_own_by_loose_keys(source))


def _of_loose_keys(plain: str, by_loose_key: Mapping[str, T], by_sorted_key: Mapping[str, T]) -> T | None:
    return by_loose_key.get(loose_key(plain)) or by_sorted_key.get(sorted_key(plain))


def _exact(source: Substances, plain: str) -> Substance | None:
    """The row of a source by a plain name; SHIPPED is the table, any other the pharmacy's rows alone."""
    if source.own:
        return _own_by_key(source).get(key_of(plain))
    if source != SHIPPED:
        return None
    if SUBSTANCES.has(plain):
        return SUBSTANCES.find(plain)[0]
    known = DRUG_NAMES.find(plain)[0].name if DRUG_NAMES.has(plain) else _shipped_by_key().get(key_of(plain), "")
    return SUBSTANCES.find(known)[0] if SUBSTANCES.has(known) else None


@lru_cache(maxsize=MOST_NAMES)
def _identified(substances: Substances, name: str) -> Identity | None:
    row = _row_of(substances, name)
    found = row or _row_of(substances, product_words(name))
    return None if found is None else Identity(substance=found, is_product=row is None)


@lru_cache(maxsize=MOST_NAMES)
def _drug_key(substances: Substances, name: str) -> str:
    return loose_key(_parent_of(substances, name))


@lru_cache(maxsize=MOST_NAMES)
def _parent_of(substances: Substances, name: str) -> str:
    identity = substances.identify(name)
    if identity is not None:
        return identity.parent
    whole, bare = product_words(name), drug_words(name)
    drug = salt_apart(bare)[0]
    for word in dict.fromkeys((whole, bare, drug)):
        row = _row_of(substances, word)
        usual = _usual_by_loose_key().get(loose_key(word), "") if row is None else row.parent
        if usual:
            return usual
    return drug


@lru_cache(maxsize=MOST_NAMES)
def _names_like(substances: Substances, name: str) -> tuple[str, ...]:
    if loose_key(product_words(name)) in _usual_by_loose_key():
        return ()  # another name of a drug without a row
    keys, key = _by_key(substances), key_of(product_words(name))
    alike = [other for other in keys if abs(len(other) - len(key)) <= _SLIPS and _begins_or_ends_alike(other, key)]
    return tuple(dict.fromkeys(keys[other] for other in nearest(key, alike, most=2, likeness=LIKENESS)))


def _begins_or_ends_alike(one: str, other: str) -> bool:
    """Comparing every name with every other is slow; a slip leaves the beginning or the end as it is."""
    return one[:3] == other[:3] or one[-3:] == other[-3:]


@lru_cache(maxsize=MOST_NAMES)
def _bare_key(name: str) -> str:
    return key_of(without_grades(plain_name_of(name)))


@lru_cache(maxsize=8)
def _by_key(substances: Substances) -> Mapping[str, str]:
    """The name on file for each key, synonyms included."""
    own = {key: row.name for key, row in _own_by_key(substances).items()}
    return {**_shipped_by_key(), **own} if own else _shipped_by_key()


@lru_cache(maxsize=8)
def _own_by_key(substances: Substances) -> Mapping[str, Substance]:
    return {key_of(plain_name_of(name)): row for row in substances.own for name in (row.name, *row.synonyms)}


@lru_cache(maxsize=8)
def _own_by_bare_key(substances: Substances) -> Mapping[str, Substance]:
    """By names without a grade that belongs to them, such as the powder of a brand."""
    return {_bare_key(name): row for row in substances.own for name in (row.name, *row.synonyms)}


@lru_cache(maxsize=8)
def _own_by_loose_keys(source: Substances) -> tuple[Mapping[str, Substance], Mapping[str, Substance]]:
    return _by_loose_keys((name, row) for row in source.own for name in (row.name, *row.synonyms))


@cache
def _shipped_by_loose_keys() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The names of rows: to read every row takes longer than all else that is done with a name."""
    return _by_loose_keys((name, SUBSTANCES.name_of(row_name)) for name, row_name in _shipped_names())


def _by_loose_keys(rows: Iterable[tuple[str, T]]) -> tuple[Mapping[str, T], Mapping[str, T]]:
    """Rows by the looser keys of their names; what two rows have is a key of neither."""
    named = [(plain_name_of(name), row) for name, row in rows]
    by_loose_key = _unambiguous((loose_key(name), row) for name, row in named)
    return by_loose_key, _unambiguous((sorted_key(name), row) for name, row in named)


def _unambiguous(keyed: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    rows: dict[str, T | None] = {}
    for key, row in keyed:
        if key and rows.setdefault(key, row) != row:
            rows[key] = None
    return {key: row for key, row in rows.items() if row is not None}


@cache
def _usual_by_loose_key() -> Mapping[str, str]:
    """The usual name of a drug by each of its other names."""
    return {loose_key(plain_name_of(name)): row.name for row in DRUG_NAMES.rows for name in row.synonyms}


def _shipped_names() -> Iterable[tuple[str, str]]:
    """Every name of the table, with that of its row."""
    yield from ((name, name) for name in SUBSTANCES.names)
    for row in DRUG_NAMES.rows:
        if SUBSTANCES.has(row.name):
            yield from ((name, row.name) for name in row.synonyms)


@cache
def _shipped_by_key() -> Mapping[str, str]:
    keys = {key_of(name): name for name in SUBSTANCES.names}
    for row in DRUG_NAMES.rows:
        if SUBSTANCES.has(row.name):
            keys |= {key_of(name): row.name for name in (*row.synonyms, row.name)}
    return keys
