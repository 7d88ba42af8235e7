"""Who may confirm and approve: the people of a pharmacy by role, from the table ``[people]`` of its settings.

::

    [people]
    "A. Baker" = "pharmacist"
    "C. Dean" = "technician"

Without the table anyone may. Names are compared as :func:`formulate.typed.people.same_person` does; they are typed, not
signed.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from formulate.errors import InputError, TextError, quoted
from formulate.findings import Finding, mistake
from formulate.typed.fields import field_name, mistake_from
from formulate.typed.people import person_name, same_person

__all__ = ["PersonRole", "check_role", "people_of"]

#: How a person is written.
PERSON = 'write a line for each name under [people]: "A. Baker" = "pharmacist" (or "technician")'
#: The name of the table in the settings.
PEOPLE = "people"


class PersonRole(enum.Enum):
    """What a person may: a pharmacist everything, a technician confirm lots, instruments and the yield."""

    PHARMACIST = "pharmacist"
    TECHNICIAN = "technician"


def people_of(table: object) -> tuple[dict[str, PersonRole], list[Finding]]:
    """The people of a table of the settings, and its mistakes."""
    if not isinstance(table, dict):
        return {}, [mistake("E_FIELD_TYPE", "expected names with their roles", PERSON, place=PEOPLE)]
    people: dict[str, PersonRole] = {}
    findings: list[Finding] = []
    for name, role in table.items():
        place = f"{PEOPLE}.{name}"
        if not isinstance(role, str) or field_name(role) not in {one.value for one in PersonRole}:
            message = f"expected a name and its role, got {quoted(name)} and {quoted(role)}"
            findings.append(mistake("E_CHOICE", message, PERSON, place=place))
            continue
        twice = next((other for other in people if same_person(name, other)), "")
        if twice:
            remedy = "write both names in full, or keep one"
            findings.append(mistake("E_FIELD_TWICE", f"'{name}' and '{twice}' may be one person", remedy, place=place))
            continue
        try:
            people[person_name(name)] = PersonRole(field_name(role))
        except TextError as error:
            findings.append(mistake_from(error, place))
    return people, findings


def check_role(name: str, people: Mapping[str, PersonRole], *, is_technician_enough: bool = False) -> None:
    """Refuse a person who is not in the settings, or whose role is not enough (``E_ROLE``)."""
    if not people:
        return
    role = next((role for other, role in people.items() if same_person(name, other)), None)
    if role is PersonRole.PHARMACIST or (role is PersonRole.TECHNICIAN and is_technician_enough):
        return
    enough = "a pharmacist or technician" if is_technician_enough else "a pharmacist"
    raise InputError(
        f"the name of {enough} of the site settings",
        code="E_ROLE",
        given=name,
        remedy="add the name under [people]"
        if role is None
        else "a technician confirms lots, instruments and the yield",
    )
