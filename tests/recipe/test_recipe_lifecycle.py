"""Copied, approved, changed: a draft again."""

import hashlib
import os
import shutil

import pytest
from recipe_helpers import CREAM, changed

from formulate.errors import FileError, RecipeError, TextError
from formulate.findings import Severity
from formulate.recipe import copy_recipe, list_recipes, load_recipe
from formulate.recipe.library.clashes import hidden_by
from formulate.recipe.library.files import write_whole
from formulate.recipe.library.lifecycle import recipe_to_approve, write_approval
from formulate.recipe.library.lookup import shipped_folder
from formulate.recipe.model import Answer
from tests.every import every


@pytest.fixture
def cream(tmp_path):
    path = tmp_path / "test-cream.yaml"
    path.write_text(CREAM, encoding="utf-8")
    return path


def test_a_copy_is_the_same_file_and_never_overwrites(tmp_path):
    path = copy_recipe("sirolimus-cream-0.1", tmp_path)
    assert path == tmp_path / "sirolimus-cream-0.1.yaml"
    assert path.read_bytes() == (shipped_folder() / "sirolimus-cream-0.1.yaml").read_bytes()
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        copy_recipe("sirolimus-cream-0.1", tmp_path)
    assert caught.value.code == "E_EXISTS"
    assert path.read_text(encoding="utf-8") == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_what_may_be_replaced_need_not_be_there(tmp_path):
    path = tmp_path / "new.pdf"
    for data in (b"first", b"second"):
        write_whole(path, data, replace=True)
        assert path.read_bytes() == data


def test_a_copy_where_hard_links_are_not_known(tmp_path, monkeypatch):
    def no_links(source, target):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    path = copy_recipe("zinc-oxide-paste", tmp_path)
    assert load_recipe(path).id == "zinc-oxide-paste"
    with pytest.raises(FileError, match="the file already exists"):
        copy_recipe("zinc-oxide-paste", tmp_path)


@pytest.mark.parametrize(
    ("name", "code"), [("sirolimus-cream", "E_RECIPE_UNKNOWN"), ("../x", "E_NAME"), ("x.yaml", "E_NOT_A_FILE")]
)
def test_only_recipes_of_the_library_are_copied(name, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # with nothing of these names around it
    with pytest.raises((FileError, TextError)) as caught:
        copy_recipe(name, tmp_path)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_copied_as_if_it_were_an_id(cream, tmp_path):
    with pytest.raises(TextError, match="the id of a recipe in the library"):
        copy_recipe(str(cream), tmp_path)


def test_a_text_that_would_not_read_as_approved_is_not_written(cream, monkeypatch):
    from formulate.recipe.library import lifecycle

    monkeypatch.setattr(lifecycle, "_on_a_new_line", lambda text, top, written: f"{text}supersedes: x\n{written}\n")
    with pytest.raises(RecipeError) as caught:
        write_approval(cream, by="C. Dean", on="2026-11-23")
    assert caught.value.code == "E_APPROVE"
    assert cream.read_text(encoding="utf-8") == CREAM


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileError) as caught:
        copy_recipe("zinc-oxide-paste", tmp_path / "none")
    assert caught.value.code == "E_IO"


def test_an_approval_adds_its_lines_and_nothing_else(cream):
    before = cream.read_text(encoding="utf-8").splitlines()
    approval = write_approval(cream, by='Dr. "C." Ødegård: head', on="2026-11-23")
    after = cream.read_text(encoding="utf-8").splitlines()
    [added, version] = [line for line in after if line not in before]
    assert [line for line in after if line not in {added, version}] == before
    assert version.startswith("  {version: 1, formula: ")
    assert added.startswith('approved: {by: "Dr. \\"C.\\" Ødegård: head", on: 2026-11-23, digest: ')
    assert load_recipe(cream).approval == approval
    assert len(approval.digest) == 64


@pytest.mark.parametrize(
    "text",
    [
        CREAM.replace("\n", "\r\n"),
        CREAM.replace("author: A. Baker\n", ""),
        changed(("author: A. Baker", "author: |\n  A. Baker")),
        changed(("author: A. Baker", "author: A. Baker\n  and others\n# a comment of the form")),
        changed(("author: A. Baker", 'author: "A. Baker" # a comment')),
        changed(("author: A. Baker", "approved: {by: old, on: 2020-01-01, digest: 00} # kept")),
        changed(("author: A. Baker", "approved:\n  by: old\n  on: 2020-01-01\n# kept")),
        changed(("author: A. Baker", "'approved':   {by: old,\n   on: 2020-01-01}\n\n# kept")),
        "---\n" + CREAM + "...\n",
        "\n".join("   " + line for line in CREAM.splitlines()),
        CREAM.replace("author: A. Baker\n", "").replace("title: Test <strength> cream\n", "").rstrip("\n")
        + "\ntitle: Test <strength> cream",
    ],
    ids=[
        "windows",
        "no author",
        "block",
        "folded",
        "quoted",
        "again",
        "again in lines",
        "quoted key",
        "marks",
        "indented",
        "last",
    ],
)
def test_an_approval_keeps_everything_else(text, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    before = load_recipe(path)
    write_approval(path, by="C. Dean", on="2026-11-23")
    after = load_recipe(path)
    assert after.approval.by == "C. Dean"
    assert after.ingredients == before.ingredients
    rest = path.read_bytes().decode()
    assert rest.count("approved") == 1
    for comment in ("# kept", "# a comment of the form", "# a comment", "..."):
        assert (comment in rest) == (comment in text)
    assert ("\r\n" in rest) == ("\r\n" in text)
    assert rest.count("\n") == rest.count("\r\n") or "\r\n" not in rest


def test_a_byte_order_mark_and_the_mode_of_the_file_stay(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CREAM.encode())
    path.chmod(0o640)
    write_approval(path, by="C. Dean", on="2026-11-23")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfformulate")
    assert path.stat().st_mode & 0o777 == 0o640
    assert load_recipe(path).approval is not None


def test_a_link_stays_a_link(cream, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(cream)
    write_approval(link, by="C. Dean", on="2026-11-23")
    assert link.is_symlink()
    assert load_recipe(cream).approval is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.1 % w/w", "0.2 % w/w"),
        ("0.1 % w/w", "1 mg/g"),
        ("5 % w/w", "6 % w/w"),
        ("A. Baker", "A. Bakor"),
        ("Dissolve <drug>", "Stir <drug>"),
        ("version: 1", "version: 2"),
    ],
)
def test_any_change_makes_it_a_draft_again(cream, old, new):
    write_approval(cream, by="C. Dean", on="2026-11-23")
    text = cream.read_text(encoding="utf-8")
    assert old in text
    cream.write_text(text.replace(old, new, 1), encoding="utf-8")
    recipe = load_recipe(cream)
    assert recipe.approval is None
    [finding] = recipe.findings
    assert (finding.code, finding.severity) == ("E_APPROVAL_CHANGED", Severity.WARNING)
    assert "C. Dean" in finding.message


FORMULA = [("0.1 % w/w", "0.2 % w/w"), ("5 % w/w", "6 % w/w"), ("substance: base", "substance: other base")]


@every(("old", "new"), FORMULA)
def test_a_changed_formula_needs_another_version(old, new, tmp_path):
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
    path.write_text(CREAM, encoding="utf-8")
    write_approval(path, by="C. Dean", on="2026-11-23")
    path.write_text(changed((old, new), text=path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(RecipeError, match="higher 'version'") as caught:
        write_approval(path, by="E. Field", on="2026-11-24")
    assert caught.value.code == "E_VERSION_UNCHANGED"
    path.write_text(changed(("version: 1\n", "version: 2\n"), text=path.read_text(encoding="utf-8")), encoding="utf-8")
    write_approval(path, by="E. Field", on="2026-11-24")
    approval = load_recipe(path).approval
    assert (approval.by, [version for version, _ in approval.versions]) == ("E. Field", ["1", "2"])
    path.write_text(changed(("version: 2\n", "version: 1\n"), text=path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(RecipeError):  # neither the old version with the new formula, nor a version that goes down
        write_approval(path, by="E. Field", on="2026-11-24")


@every("new", ["author: A. Bakor", "author: A. Baker\neffective: 2026-12-01", "author: A. Baker\nsupersedes: x 1"])
def test_what_is_no_formula_may_be_approved_again_in_the_same_version(new, tmp_path):
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
    path.write_text(CREAM, encoding="utf-8")
    write_approval(path, by="C. Dean", on="2026-11-23")
    path.write_text(changed(("author: A. Baker", new), text=path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_recipe(path).approval is None
    write_approval(path, by="E. Field", on="2026-11-24")
    assert [version for version, _ in load_recipe(path).approval.versions] == ["1"]


@every(
    ("old", "new"),
    [
        ('by: "C. Dean"', 'by: "E. Field"'),
        ("on: 2026-11-23", "on: 2026-11-24"),
        ('reason: "own test"', 'reason: "no test"'),
        ("single person: yes, ", ""),
        ("{version: 1, formula", "{version: 3, formula"),
    ],
)
def test_a_changed_approval_is_none(old, new, tmp_path):
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
    path.write_text(CREAM, encoding="utf-8")
    answer = Answer(finding="E_X:y", pin="00", reason="own test", reference="notebook 4")
    write_approval(path, by="C. Dean", on="2026-11-23", single_person=True, answers=[answer])
    approval = load_recipe(path).approval
    assert (approval.answers, approval.single_person) == ((answer,), True)
    path.write_text(changed((old, new), text=path.read_text(encoding="utf-8")), encoding="utf-8")
    assert [finding.code for finding in load_recipe(path).findings] == ["E_APPROVAL_CHANGED"]


@every("by", ["a baker", "A. Baker", "A.BAKER", "the Baker", "Baker, A.", "Anna Baker", "Dr. A. Baker, PharmD", "AB"])
def test_the_author_alone_is_no_approver(by, tmp_path):
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
    path.write_text(CREAM, encoding="utf-8")
    write_approval(path, by=by, on="2026-11-23")
    recipe = load_recipe(path)
    assert (recipe.approval, [finding.code for finding in recipe.findings]) == (None, ["E_APPROVAL_AUTHOR"])
    write_approval(path, by=by, on="2026-11-23", single_person=True)
    assert load_recipe(path).approval.shown == f"{by}, SINGLE-PERSON"


def test_two_approved_formulas_of_one_version_are_refused(cream, own_library):
    write_approval(cream, by="C. Dean", on="2026-11-23")
    (own_library / "test-cream.yaml").write_text(changed(("5 % w/w", "6 % w/w")), encoding="utf-8")
    assert load_recipe(cream).approval is not None
    write_approval(own_library / "test-cream.yaml", by="E. Field", on="2026-11-23")
    with pytest.raises(RecipeError) as caught:
        load_recipe(cream)
    assert caught.value.code == "E_RECIPE_TWO_FORMULAS"
    assert load_recipe("test-cream").approval.by == "E. Field"
    (own_library / "test-cream.yaml").write_text("broken: [", encoding="utf-8")
    assert load_recipe(cream).approval.by == "C. Dean"


@every(("change", "is_told"), [("", False), ("# a remark\n", False), ("5 % w/w -> 6 % w/w", True)])
def test_another_formula_of_a_known_id_is_told_wherever_its_file_is(change, is_told, own_library, tmp_path):
    text = (shipped_folder() / "sirolimus-cream-0.1.yaml").read_text("utf-8")
    path = tmp_path / "elsewhere.yaml"
    before, _, after = change.partition(" -> ")
    path.write_text(text.replace(before, after) if after else change + text, encoding="utf-8")
    told = hidden_by(load_recipe(path))
    assert bool(told) is is_told
    assert not told or "is used (draft), not the recipe of this id that comes with formulate" in told[0]
    (own_library / "sirolimus-cream-0.1.yaml").write_text(text.replace("5 % w/w", "7 % w/w"), encoding="utf-8")
    (line,) = hidden_by(load_recipe(path))
    assert f"not the recipe of this id in {own_library}" in line
    (own_library / "sirolimus-cream-0.1.yaml").unlink()


def test_a_vehicle_of_ones_own_is_told_too(own_library):
    copy_recipe("suspending-vehicle-1-1")
    told = hidden_by(load_recipe("enalapril-suspension-1"))
    assert [line.partition(": ")[0] for line in told] == ["suspending-vehicle-1-1"]
    copy_recipe("enalapril-suspension-1")
    told = hidden_by(load_recipe("enalapril-suspension-1"))
    assert [line.partition(": ")[0] for line in told] == ["enalapril-suspension-1", "suspending-vehicle-1-1"]


@every("name", ["sirolimus-cream-0.1.yml", "backup.yaml", "Copy of sirolimus cream.yaml"])
def test_two_files_of_one_id_are_refused_with_both_paths(name, tmp_path_factory, monkeypatch):
    own = tmp_path_factory.mktemp("twins")
    monkeypatch.setenv("FORMULATE_RECIPES", str(own))
    text = (shipped_folder() / "sirolimus-cream-0.1.yaml").read_text("utf-8")
    first, second = own / "sirolimus-cream-0.1.yaml", own / name
    for path in (first, second):
        path.write_text(text, encoding="utf-8")
    for asked in ("sirolimus-cream-0.1", first, second):
        with pytest.raises(RecipeError) as caught:
            load_recipe(asked)
        assert caught.value.code == "E_RECIPE_TWICE"
        assert str(first) in str(caught.value)
        assert str(second) in str(caught.value)
    with pytest.raises(RecipeError):
        recipe_to_approve(first)
    problems = {entry.id: entry.problem for entry in list_recipes() if not entry.shipped}
    assert "two files have the id" in problems["sirolimus-cream-0.1"]
    second.write_text(text.replace("id: sirolimus-cream-0.1", "id: another"), encoding="utf-8")
    assert load_recipe("sirolimus-cream-0.1").id == "sirolimus-cream-0.1"


def test_a_copy_without_a_folder_goes_into_the_library_of_ones_own(own_library, monkeypatch, tmp_path):
    monkeypatch.setenv("FORMULATE_RECIPES", str(own_library / "deep" / "er"))
    path = copy_recipe("zinc-oxide-paste")
    assert path == own_library / "deep" / "er" / "zinc-oxide-paste.yaml"
    assert load_recipe("zinc-oxide-paste").origin == str(path)
    (told,) = hidden_by(load_recipe("zinc-oxide-paste"))
    assert "is used (draft)" in told
    assert hidden_by(load_recipe("coal-tar-ointment")) == (told,)
    monkeypatch.setenv("FORMULATE_RECIPES", "")
    setting = tmp_path / "of the settings"
    path = copy_recipe("coal-tar-ointment", library=setting)
    assert load_recipe("coal-tar-ointment", library=setting).origin == str(path)
    assert "own" not in str(hidden_by(load_recipe("coal-tar-ointment", library=setting), setting))
    (tmp_path / "a file").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="the folder cannot be made"):
        copy_recipe("coal-tar-ointment", library=tmp_path / "a file")


def test_a_file_of_the_library_has_its_own_id(own_library):
    (own_library / "other.yaml").write_text(CREAM, encoding="utf-8")
    with pytest.raises(RecipeError, match="contains the recipe 'test-cream'"):
        load_recipe("other")


def test_comments_and_layout_may_change(cream):
    write_approval(cream, by="C. Dean", on="2026-11-23")
    text = cream.read_text(encoding="utf-8")
    cream.write_text("# a new comment\n" + text.replace("route: topical", "route:   'topical'"), encoding="utf-8")
    assert load_recipe(cream).approval is not None


def test_a_change_of_a_nested_recipe_makes_it_a_draft_again(tmp_path):
    outer = copy_recipe("coal-tar-ointment", tmp_path)
    inner = copy_recipe("zinc-oxide-paste", tmp_path)
    write_approval(outer, by="C. Dean", on="2026-11-23")
    write_approval(inner, by="C. Dean", on="2026-11-23")
    assert load_recipe(outer).approval is not None
    inner.write_text(inner.read_text(encoding="utf-8").replace("250 g", "240 g"), encoding="utf-8")
    assert load_recipe(outer).approval is None


def test_an_approval_written_by_hand_pins_nothing(tmp_path):
    path = tmp_path / "x.yaml"
    text = changed(("author: A. Baker", "approved: {by: me, on: 2026-11-20}"))
    path.write_text(text, encoding="utf-8")
    recipe = load_recipe(path)
    assert recipe.approval is None
    assert [finding.code for finding in recipe.findings] == ["E_APPROVAL_UNPINNED"]


@pytest.mark.parametrize(
    ("by", "on", "code"),
    [
        ("", "2026-11-23", "E_TEXT_EMPTY"),
        ("A\nB", "2026-11-23", "E_TEXT_CHARSET"),
        ("A" * 201, "2026-11-23", "E_TEXT_TOO_LONG"),
        ("A", "2026-02-30", "E_DATE"),
        ("A", "23.11.2026", "E_DATE"),
    ],
)
def test_who_and_when_are_checked(cream, by, on, code):
    with pytest.raises(TextError) as caught:
        write_approval(cream, by=by, on=on)
    assert caught.value.code == code
    assert cream.read_text(encoding="utf-8") == CREAM


def test_a_recipe_with_mistakes_is_not_approved(cream):
    cream.write_text(changed(("5 % w/w", "5 %")), encoding="utf-8")
    with pytest.raises(RecipeError):
        write_approval(cream, by="C. Dean", on="2026-11-23")


def test_a_recipe_in_braces_is_not_rewritten(tmp_path):
    path = tmp_path / "x.yaml"
    text = (
        "{formulate: 1, id: x, version: 1, title: X, form: cream, route: topical, "
        "ingredients: [{id: a, substance: a, role: base, amount: 1 part by weight}]}"
    )
    path.write_text(text, encoding="utf-8")
    assert load_recipe(path).id == "x"
    with pytest.raises(RecipeError) as caught:
        write_approval(path, by="C. Dean", on="2026-11-23")
    assert caught.value.code == "E_APPROVE"
    assert path.read_text(encoding="utf-8") == text


def test_a_shipped_recipe_is_not_approved_in_place():
    path = shipped_folder() / "sirolimus-cream-0.1.yaml"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(FileError) as caught:
        write_approval(path, by="C. Dean", on="2026-11-23")
    assert caught.value.code == "E_RECIPE_SHIPPED"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_disk_that_is_full_leaves_the_file_as_it_was(cream, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError) as caught:
        write_approval(cream, by="C. Dean", on="2026-11-23")
    assert caught.value.code == "E_IO"
    assert cream.read_text(encoding="utf-8") == CREAM
    assert [entry.name for entry in cream.parent.iterdir()] == [cream.name]


def test_an_approved_copy_of_every_shipped_recipe(tmp_path):
    for path in sorted(shipped_folder().glob("*.yaml")):
        copy = copy_recipe(path.stem, tmp_path)
        write_approval(copy, by="C. Dean", on="2026-11-23")
        assert load_recipe(copy).approval.by == "C. Dean"
    shutil.rmtree(tmp_path)
