"""What is printed: literal texts, real glyphs, and nothing evaluated, fetched or read."""

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf.generic import DictionaryObject

from formulate.errors import FormulateError, TextError
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe.model import QualityCheck
from formulate.worksheet import sheet_bytes
from tests.every import every
from tests.sheet.pages import reader, whole_text
from tests.sheet.samples import B2, BASE, RECIPE, drawn, founding, ingredient, line, many, named
from tests.shipped import NAMES, batch_of

ITEMS = json.loads((Path(__file__).parent.parent / "data" / "hostile_sheet.json").read_text(encoding="utf-8"))["items"]
TEXTS = {item["id"]: item["input"] for item in ITEMS if "input" in item and item["id"] != "H215"} | {"H213": "W" * 200}


def as_printed(data):
    return whole_text(data).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("text", [pytest.param(text, id=key) for key, text in sorted(TEXTS.items())])
def test_a_hostile_text_is_printed_as_it_stands(text):
    data = drawn(named(text))
    assert as_printed(data).count(text.replace(" ", "")) >= 4
    assert chr(0xFFFD) not in as_printed(data)
    assert reader(data).metadata.title == f"{text}, batch 2026-0001"


@pytest.mark.parametrize("text", [pytest.param(text, id=key) for key, text in sorted(TEXTS.items())])
def test_no_text_becomes_an_action_a_link_or_a_script(text):
    data = drawn(named(text))
    keys = set()
    _collect(reader(data).trailer["/Root"], keys, set())
    assert not keys & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/URI", "/Annots", "/Launch", "/XObject"}


def _collect(value, keys, seen):
    target = value.get_object()
    if id(target) in seen:
        return
    seen.add(id(target))
    if isinstance(target, DictionaryObject):
        keys.update(target)
    for one in target.values() if isinstance(target, DictionaryObject) else target if isinstance(target, list) else ():
        _collect(one, keys, seen)


@every("name", NAMES[::3])
def test_a_sheet_speaks_of_no_entry_and_no_option(name):
    batch = batch_of(name)
    if not batch.open_findings:
        words = " ".join(whole_text(sheet_bytes(batch, batch_id="2026-0001")).split())
        assert not re.search(r" --[a-z]|ingredients\.|strength\.|formulate (?:recipes|settings)", words)


def test_drawing_opens_no_file_and_no_connection():
    """After the typeface is loaded, nothing outside is touched, whatever the texts say."""
    code = (
        "import sys, json; from tests.sheet.samples import drawn, founding, named; drawn(founding())\n"
        "texts = json.loads(sys.argv[1]); seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append((name, str(args))) if name == 'open'"
        " or name.startswith(('socket.', 'subprocess.', 'os.system', 'urllib')) else None)\n"
        "[drawn(named(text)) for text in texts]\n"
        "print(seen)"
    )
    command = [sys.executable, "-c", code, json.dumps(list(TEXTS.values()))]
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "named_as"),
    [
        (f"5{chr(0x2009)}mg", "U+2009 (THIN SPACE)"),
        (f"{chr(0x211E)} cream", "U+211E (PRESCRIPTION TAKE)"),
        (f"a{chr(0x200B)}b", "U+200B (ZERO WIDTH SPACE)"),
        (f"a{chr(0xAD)}b", "U+00AD (SOFT HYPHEN)"),
        (f"a{chr(0x202E)}b", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("a\tb", "U+0009 (a control character)"),
        (chr(0x6C34), "U+6C34"),
        (chr(0x1F600), "U+1F600"),
        (chr(0xE000), "U+E000"),
    ],
)
def test_a_character_without_a_glyph_is_an_error_that_names_it(text, named_as):
    with pytest.raises(TextError) as caught:
        drawn(named(f"cream {text}"))
    assert caught.value.code == "E_GLYPH"
    assert named_as in str(caught.value)


def test_composed_and_decomposed_letters_print_alike():
    composed, decomposed = f"{chr(0xFC)}ber", f"u{chr(0x308)}ber"
    assert composed in whole_text(drawn(named(decomposed)))


def test_a_text_higher_than_a_page_is_an_error_and_a_long_one_flows():
    words = "word " * 8000
    with pytest.raises(TextError) as caught:
        drawn(founding(method=(dataclasses.replace(founding().method[0], parts=(words,)),)))
    assert caught.value.code == "E_TEXT_TOO_LONG"
    note = dataclasses.replace(RECIPE, description="word " * 780)
    assert whole_text(drawn(founding(recipe=note))).count("word") >= 780


def test_every_field_of_a_person_is_checked_for_glyphs():
    square = chr(0x2009)
    for change in (
        {"checks": (QualityCheck(check=f"a{square}", expected="b"),)},
        {"cleaning": f"wipe{square}"},
        {"equipment": (f"beaker{square}",)},
        {"hazards": (f"dust{square}",)},
        {"storage": f"cold{square}"},
        {"author": f"A{square}"},
    ):
        with pytest.raises(FormulateError, match="U\\+2009"):
            drawn(founding(recipe=dataclasses.replace(RECIPE, **change)))


def test_five_hundred_lines_take_less_than_five_seconds():
    code = (
        "import time; from tests.sheet.samples import drawn, many; batch = many(500)\n"
        "start = time.process_time(); data = drawn(batch); print(time.process_time() - start); "
        "from tests.sheet.pages import reader; print(len(reader(data).pages))"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    seconds, pages = done.stdout.split()
    assert float(seconds) < 5
    assert int(pages) > 40


def test_many_lines_have_every_name():
    texts = whole_text(drawn(many(40)))
    assert all(f"substance {place}\n" in f"{texts}\n" for place in range(1, 41, 2))


def test_a_number_in_a_name_has_no_thousands_mark():
    peg = ingredient("peg", "polyethylene glycol 1450")
    lines = (line(peg, "1250 g", "1250 g", B2), line(BASE, "8750 g", "8750 g", B2))
    text = " ".join(whole_text(drawn(founding(lines=lines))).split())
    assert "m(polyethylene glycol 1450)" in text
    assert "1,450" not in text
    assert "1,250 g" in text


@every(("profile", "word"), [("US", "weigh"), ("DE", "w\u00e4ge"), ("DE", "gewogen")])
def test_a_sheet_on_which_nothing_is_weighed_does_not_speak_of_weighing(profile, word):
    batch = plan("morphine-solution-0.4", "100 mL", made="2026-11-23", site=Site(profile=profile))
    assert word not in whole_text(sheet_bytes(batch, batch_id="2026-0001")).casefold()
