"""recipes print: the master formulation record on paper."""

import pypdfium2
import pytest

from formulate.pharmacy.profiles.profile import Paper
from formulate.recipe import load_recipe
from formulate.recipe.master_record import master_record
from formulate.units import DE
from tests.sheet.pages import PAPERS, crossing, outside, overlapping, taken_apart
from tests.shipped import NAMES

CREAM = ("recipes", "print", "sirolimus-cream-0.1", "--make", "100 g")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_it_has_every_part_of_the_recipe(run, here):
    result = run(*CREAM)
    assert (result.exit_code, result.stdout) == (0, "master formulation record: sirolimus-cream-0.1-mfr.pdf\n")
    text = text_of(here / "sirolimus-cream-0.1-mfr.pdf")
    for part in (
        *("MASTER FORMULATION RECORD", "Sirolimus 0.1 % w/w cream", "not approved: DRAFT", "cream, topical"),
        *("amounts for 100 g", "0.1 % w/w 100 mg", "5 % w/w 5 g", "94.9 g", "METHOD", "EQUIPMENT", "CHECKS", "LABEL"),
        *("BEYOND-USE DATE", "CONTAINER AND STORAGE", "SOURCES", "approved by", "page 1 of 2"),
    ):
        assert part in text, part


def test_a_step_names_its_lines_and_no_ids():
    emulsion = {part.name: part.lines for part in master_record(load_recipe("mineral-oil-emulsion"))}
    assert emulsion["method"][1].startswith("Add purified water (2 mL per g of acacia, very fine powder) at once")
    german = {part.name: part.lines for part in master_record(load_recipe("mineral-oil-emulsion"), DE)}
    assert "purified water (Rest)" in german["Herstellung"][4]
    for name in NAMES:
        recipe = load_recipe(name)
        method = next((part.lines for part in master_record(recipe) if part.is_numbered), ())
        assert [step for step in method for line in recipe.ingredients if f"<{line.id}" in step] == [], name


def test_the_capsule_and_the_mold_are_in_the_record():
    filled = {
        name: {part.name: part.lines for part in master_record(load_recipe(name), DE)}["Kapsel oder Gie\u00dfform"]
        for name in ("boric-acid-vaginal-capsule-600", "zinc-oxide-vaginal-suppository-1g")
    }
    capsule, mold = filled.values()
    assert capsule == ("Kapsel der Gr\u00f6\u00dfe 0", "H\u00fclle: gelatin")
    assert mold[0].startswith("kalibriert mit cocoa butter: 8 g [")


def test_a_german_record_states_amounts_in_german(run, here):
    (here / "de.toml").write_text('profile = "DE"\n', encoding="utf-8")
    stated = {
        "hydrocortisone-suppository-100": ("je 10 mg", "auf je 1,82 g, fertig", "Suspendierhilfsmittel"),
        "sirolimus-cream-0.1": ("ad 100 %",),
        "clonidine-suspension-20-mcg": ("ad 100 mL",),
    }
    for name, words in stated.items():
        make = "12 suppositories" if name.startswith("hydro") else "100 mL" if name.startswith("clon") else "30 g"
        run("recipes", "print", name, "--make", make, "--config", "de.toml")
        text = text_of(here / f"{name}-mfr.pdf")
        assert [word for word in words if word not in text] == [], name


def test_profile_language_and_paper_are_chosen_as_for_a_sheet(run, here):
    (here / "letter.toml").write_text('paper = "Letter"\n', encoding="utf-8")
    chosen = {
        "us.pdf": (),
        "de.pdf": ("--profile", "DE"),
        "words.pdf": ("--language", "de"),
        "paper.pdf": ("--paper", "A4"),
    }
    for name, options in chosen.items():
        assert run(*CREAM, "-o", name, "--config", "letter.toml", *options).exit_code == 0
    texts = {name: text_of(here / name) for name in chosen}
    for name in ("de.pdf", "words.pdf"):
        assert "Sirolimus 0,1 % w/w cream" in texts[name]
        assert ": klinische Studie, Zusammensetzung unbekannt [koenig-2018]" in texts[name]
    assert [name for name in chosen if "Plausibilit\u00e4tspr\u00fcfung" in texts[name]] == ["de.pdf"]
    assert [name for name in chosen if "page 1 of 2" in texts[name]] == ["us.pdf", "paper.pdf"]
    widths = {name: round(pypdfium2.PdfDocument(here / name)[0].get_width()) for name in chosen}
    assert widths == {"us.pdf": 612, "de.pdf": 612, "words.pdf": 612, "paper.pdf": 595}


def test_nothing_is_outside_the_margins_or_on_another_text(run, here):
    for name in ("liothyronine-capsule-7.5-mcg", "parenteral-nutrition-starter"):
        for profile, paper in (("US", Paper.A4), ("DE", Paper.LETTER)):
            chosen = ("--profile", profile, "--paper", paper.value)
            assert run("recipes", "print", name, "-o", "record.pdf", "--force", *chosen).exit_code == 0
            texts, boxes = taken_apart((here / "record.pdf").read_bytes())
            wrong = [*outside(texts, boxes, *PAPERS[paper]), *overlapping(texts), *crossing(texts, boxes)]
            assert wrong == [], f"{name}, {profile}, {paper.value}"


def test_a_profile_that_is_none_writes_no_record(run, here):
    refused = run(*CREAM, "--profile", "FR")
    assert (refused.exit_code, "they are: US, CA, DE, UK, EU" in refused.stderr) == (2, True)
    assert list(here.glob("*.pdf")) == []


def test_the_approval_is_never_alone_on_a_page(run, here):
    (here / "de.toml").write_text('profile = "DE"\n', encoding="utf-8")
    make = ("--make", "100 capsules", "--config", "de.toml")
    run("recipes", "print", "liothyronine-capsule-7.5-mcg", *make)
    pages = pypdfium2.PdfDocument(here / "liothyronine-capsule-7.5-mcg-mfr.pdf")
    last = pages[len(pages) - 1].get_textpage().get_text_bounded()
    assert "pharmacytimes.com" in last.partition("FREIGABE")[0]


def test_the_terminal_has_the_same_parts(run, here):
    run(*CREAM)
    printed = text_of(here / "sirolimus-cream-0.1-mfr.pdf").casefold()
    shown = run("recipes", "show", "sirolimus-cream-0.1").stdout
    parts = [line for line in shown.splitlines() if line in {"method", "equipment", "checks", "label", "cleaning"}]
    assert len(parts) == 5
    assert all(part in printed for part in parts)


def test_what_changed_since_the_last_approved_version_is_printed(run, here):
    run("recipes", "copy", "sirolimus-cream-0.1")
    path = here / "own" / "sirolimus-cream-0.1.yaml"
    entered = ("--strength", "sirolimus=1 mg/g", "--content", "sirolimus=0.1 g")
    assert run("recipes", "approve", str(path), *entered, "--by", "C. Dean", "--on", "2026-11-20").exit_code == 0
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("version: 1", "version: 2", 1).replace("5 % w/w", "6 % w/w"), encoding="utf-8")
    run("recipes", "print", str(path), "--make", "100 g", "-o", "two.pdf")
    text = text_of(here / "two.pdf")
    assert "CHANGED SINCE THE VERSION APPROVED BEFORE" in text
    assert "5 % w/w -> 6 % w/w" in text


def test_a_recipe_without_a_yield_needs_an_amount_and_no_file_is_replaced(run):
    refused = run("recipes", "print", "sirolimus-cream-0.1")
    assert (refused.exit_code, "such as '100 g'" in refused.stderr) == (2, True)
    run(*CREAM)
    assert run(*CREAM).exit_code == 2
    assert run(*CREAM, "--force").exit_code == 0


def test_amounts_that_need_the_figure_of_a_lot_are_printed_with_it(run, here):
    molar = ("recipes", "print", "sirolimus-cream-10-umol-l", "--make", "30 mL")
    refused = run(*molar)
    assert (refused.exit_code, "[E_DENSITY_NEEDED]" in refused.stderr) == (2, True)
    assert run(*molar, "--lot", "base: lot=HC1, density=0.98 g/mL").exit_code == 0
    text = text_of(here / "sirolimus-cream-10-umol-l-mfr.pdf")
    for said in (
        "DILUTION, WHERE TOO LITTLE TO MEASURE",
        "solubility 20 mg/g [bougueon-2016]",
        "that of the lot of Excipial",
    ):
        assert said in text, said
