"""Names of people and the reasons they give, as typed: whether two names may be one person, and what is no reason.

Nothing here proves who typed a name. Two names that may be the same person count as the same: the remedy is to write
both names in full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from formulate.errors import TextError
from formulate.typed.fields import plain_text

__all__ = ["names_nobody", "person_name", "reason_text", "same_person"]

#: Longest name of a person, and longest reason or reference.
LONGEST_PERSON, LONGEST_REASON = 120, 400
#: Words that are no part of a name.
_TITLES = frozenset(
    {
        *("the", "der", "die", "das", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "dr", "prof"),
        *("pharmd", "rph", "bpharm", "mpharm", "phd", "md", "msc", "bsc", "cpht", "pta"),
        *("pharmacist", "technician", "apotheker", "apothekerin"),
    }
)
#: Words that name no person.
_NOBODY = frozenset(
    {
        *("me", "myself", "staff", "author", "nobody", "none", "unknown", "anonymous", "someone", "user"),
        *("in", "on", "charge", "duty", "supervisor", "manager", "admin", "pharmacy", "apotheke", "team", "colleague"),
        *("kollege", "kollegin", "leitung", "second", "person", "checker", "approver", "intern", "student"),
    }
)
#: Short forms of first names that do not begin them.
_SHORT_FORMS = {
    **{"bob": "robert", "rob": "robert", "bill": "william", "will": "william", "liz": "elizabeth", "beth": "elizabeth"},
    **{"dick": "richard", "kate": "katherine", "jack": "john", "ted": "edward", "peggy": "margaret", "tony": "anthony"},
    **{"hans": "johannes", "sepp": "josef", "lisa": "elisabeth", "gitta": "brigitte", "klaus": "nikolaus"},
}
#: Words that say nothing of why.
_FILLERS = frozenset(
    {
        *("a", "above", "all", "and", "as", "at", "before", "by", "has", "is", "it", "just", "me", "of", "on", "per"),
        *(
            "so",
            "that",
            "the",
            "this",
            "was",
            "well",
            "accepted",
            "agreed",
            "approved",
            "check",
            "checked",
            "confirmed",
        ),
        *("correct", "discussed", "done", "fine", "good", "known", "later", "looks", "noted", "ok", "okay", "override"),
        *("please", "reviewed", "right", "rph", "see", "seen", "usual", "verified", "yes"),
    }
)
#: Letters that Unicode does not take apart, as they are typed without them.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
#: The two ways of typing an umlaut.
_UMLAUTS = re.compile("([aou])e")
#: What joins several authors in one text.
_SEVERAL = re.compile(r"\s+(?:and|und|et|with)\s+|[&;/+]")
#: What people type to get past a question.
_NO_REASONS = frozenset(
    {
        *("nothing", "checked", "check", "confirmed", "confirm", "approved", "approve", "accept", "accepted"),
        *("override", "reason", "because", "asdfg", "qwerty", "later", "seeabove", "asabove", "default"),
        *("correct", "right", "unknown", "noreason", "noreference", "reference", "source", "internet"),
    }
)
#: Initials that are typed together: ``JL Picard``.
_INITIALS = re.compile(r"\b[^\W\d_a-z]{2,3}\b(?=\.? )")
_VOWELS = frozenset("aeiouy")
_FEWEST_LETTERS = 5
#: From this length on a name with one letter more or less may be a slip.
_LONG_WORD = 5


def person_name(text: str) -> str:
    """Accept the name of a person as typed: one line, letters of one script, at least two of them (``E_NAME``).

    >>> person_name(" A. Baker ")
    'A. Baker'
    """
    name = plain_text(text.strip(" "), longest=LONGEST_PERSON)
    letters = [character for character in name if character.isalpha()]
    if len(letters) < 2:
        raise TextError("the name of a person", code="E_NAME", given=text, remedy="write first name and last name")
    if names_nobody(name) or len(set(letters)) < 2:
        raise TextError("the name of a person", code="E_NAME", given=text, remedy="write first name and last name")
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in letters}
    if len(scripts) > 1 and scripts & {"LATIN", "CYRILLIC", "GREEK", "FULLWIDTH", "MATHEMATICAL"}:
        remedy = f"it mixes {' and '.join(sorted(script.lower() for script in scripts))} letters: retype it"
        raise TextError("a name in letters of one script", code="E_NAME", given=text, remedy=remedy)
    return name


def names_nobody(text: str) -> bool:
    """Whether a text holds only titles, and words that name no person.

    >>> names_nobody("the pharmacist"), names_nobody("unknown"), names_nobody("A. Baker")
    (True, True, False)
    """
    return all(word in _NOBODY for word in _words(text))


def reason_text(text: str, *, what: str = "reason") -> str:
    """Accept a reason (or a reference) that says something (``E_REASON``).

    >>> reason_text("weighed twice, both printed")
    'weighed twice, both printed'
    >>> reason_text("ok")
    Traceback (most recent call last):
    formulate.errors.TextError: expected a reason that says why, got 'ok'; write it in a few words
    """
    reason = plain_text(text.strip(" "), longest=LONGEST_REASON)
    letters = "".join(character for character in reason.casefold() if character.isalnum())
    if len(letters) < _FEWEST_LETTERS or len(set(letters)) < 3 or letters in _NO_REASONS or not _says_why(reason):
        expected = "a reason that says why" if what == "reason" else f"a {what} that another person can look up"
        raise TextError(expected, code="E_REASON", given=text, remedy="write it in a few words")
    return reason


def _says_why(reason: str) -> bool:
    """Whether a reason has a word that is more than filling."""
    return bool(set(re.findall(r"[^\W_]+", reason.casefold())) - _FILLERS)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be the same person; a text with several authors is each of them.

    Capitals, accents, spaces, periods, order, titles and articles make no difference, an initial may be any name that
    begins with it, and so may an abbreviation; some first names have short forms.

    >>> same_person("A. Baker", "a baker"), same_person("Dr. Anna Baker", "BAKER, A.")
    (True, True)
    >>> same_person("A. Baker", "B. Baker")
    False
    """
    return any(_alike(first, second) for first in _names_in(one) for second in _names_in(other))


def _names_in(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each person that a text may name."""
    for part in _SEVERAL.split(text):
        yield _words(part)
        pieces = [_words(piece) for piece in part.split(",")]
        if len(pieces) > 1:
            yield from (piece for piece in pieces if len(piece) > 1)


def _words(name: str) -> tuple[str, ...]:
    if not name.isupper():
        name = _INITIALS.sub(lambda initials: " ".join(initials[0]), name)
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN_LETTERS))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"[^\W\d_]+", letters.replace("'", "").replace("\u2019", ""))
    return tuple(_UMLAUTS.sub(r"\1", word) for word in words if word not in _TITLES)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    fewer, more = sorted((one, other), key=len)
    if not fewer:
        return False
    if "".join(fewer) == "".join(more) or _is_initials(fewer, more) or _is_initials(more, fewer):
        return True
    left = list(more)
    is_named = False
    for word in sorted(fewer, key=len, reverse=True):
        match = next((candidate for candidate in sorted(left, key=len, reverse=True) if _fits(word, candidate)), None)
        if match is None:
            return False
        left.remove(match)
        is_named = is_named or (len(word) > 1 and len(match) > 1)
    return is_named


def _fits(word: str, other: str) -> bool:
    """The same word, the initial or short form of it, or a long word with a slip."""
    if word == other or (1 in (len(word), len(other)) and word[0] == other[0]) or _is_slip(word, other):
        return True
    short, long = sorted((word, other), key=len)
    is_abbreviated = len(short) < 4 and not set(short) & _VOWELS and long.startswith(short)  # Th., Chr.
    return is_abbreviated or _SHORT_FORMS.get(short) == long or _SHORT_FORMS.get(long) == short


def _is_slip(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) < _LONG_WORD or len(long) - len(short) > 1:
        return False
    if len(long) > len(short):
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    swaps = (place for place in range(len(word) - 1) if word[place : place + 2] == other[place : place + 2][::-1])
    return any(word[:place] + other[place : place + 2] + word[place + 2 :] == other for place in swaps)


def _is_initials(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name is only the initials of another: ``AB``, ``A. B.``."""
    letters = "".join(short)
    return 1 < len(name) == len(letters) and letters == "".join(word[0] for word in name) and len(letters) < 4
