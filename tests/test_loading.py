"""YAML files become values with their places; whatever stands in them, nothing breaks."""

import shutil
from collections.abc import Mapping
from contextlib import redirect_stderr
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from alsctl import checks
from alsctl.cli import main
from alsctl.errors import AlsctlError, Place, Severity
from alsctl.loading import find_set, read_record, read_set
from alsctl.model import Record

CASES = Path(__file__).parent / "cases" / "valid"
SET = "alsctl: 1\nname: Riverside\n"
RECORD = "alsctl: 1\nsession: 1\n"


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a set's files, set.yaml too where it is not given."""
    for name, content in {"set.yaml": SET, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def record(body: str) -> Record:
    """Return a record that must be without faults."""
    read, problems = read_record(RECORD + body, "sessions/01.yaml")
    assert problems == ()
    return read


def test_what_yaml_would_change_comes_back_as_typed() -> None:
    rules = read_set(CASES / "typed-text-that-yaml-would-change").folder.learning_set.ground_rules
    assert " ".join(rule.text for rule in rules) == (
        "10:30 no NO 007 1_000 ~ null yes 0x1F 1e3 2018-03-14 -5 +44 20 =SUM(A1) true .5 <<"
    )


def test_typed_text_of_every_kind_comes_back_exactly() -> None:
    rules = read_set(CASES / "typed-text-of-every-kind").folder.learning_set.ground_rules
    assert [rule.text for rule in rules] == [
        "Cyfarfod y Cyngor – ‘siarad plaen’ ŵ ŷ",
        "اجتماع المجلس: نتعلّم معًا",
        "🌊 👩🏽‍💼 emoji",
        "{{ 7*7 }}",
        "{% raw %}",
        "# 3",
        "R&D <b>",
        "  leading blanks",
        "@priya: see #14 & *star*",
        "line one\nline two\n\nline four",
        'it\'s "so" \\ here',
    ]


def test_text_on_lines_of_its_own_needs_no_quotes() -> None:
    about = read_set(CASES / "typed-text-on-lines-of-its-own").folder.learning_set
    assert about.purpose == (
        "Learn: fast, @home, & *well* {{ x }} 'so' \"so\" #14 in the middle of a text"
    )
    assert about.held_by == "# 3\n  two\n\nthree"


def test_days_and_times_are_values() -> None:
    folder = read_set(CASES / "days-and-times-as-people-type-them").folder
    first, second, *_ = folder.learning_set.sessions
    assert (first.date, first.start, first.finish) == (date(2018, 3, 14), time(10, 30), time(13))
    assert (second.date, second.start) == (date(2018, 4, 14), time(9, 30))


def test_an_empty_value_is_as_if_the_key_were_absent() -> None:
    assert record("present:\nactions:\ndate:\n") == record("")
    assert record("").present is UNSET
    assert record("present: []\n").present == ()


def test_a_single_text_will_do_for_a_list() -> None:
    assert record("present: m1\n").present == ("m1",)


def test_everything_knows_its_place() -> None:
    action = record("actions:\n- text: Ring.\n  by: [m1,\n    m2]\n").actions[0]
    assert action.origin.place() == Place("sessions/01.yaml", 4, 3)
    assert action.origin.place("text") == Place("sessions/01.yaml", 4, 9)
    assert action.origin.place("by[1]") == Place("sessions/01.yaml", 6, 5)
    assert action.origin.place("due") == action.origin.place()


def test_choices_are_read_whatever_their_case_and_hyphens() -> None:
    read = record("regime: Chatham House\nresults:\n- trial: S1-T1\n  outcome: Did not work\n")
    assert read.regime == "chatham-house"
    assert read.results[0].outcome == "did not work"


def test_a_set_is_found_upwards(tmp_path: Path) -> None:
    written(tmp_path, {"sessions/01.yaml": RECORD})
    assert find_set(tmp_path / "sessions") == tmp_path
    assert find_set(Path("/"), asked=tmp_path / "set.yaml") == tmp_path
    with pytest.raises(AlsctlError, match="no set here"):
        find_set(tmp_path.parent, asked=tmp_path / "sessions")


def test_a_set_under_another_name_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "set.yml").write_text(SET)
    with pytest.raises(AlsctlError, match=r"rename it set\.yaml"):
        find_set(tmp_path)


def test_ids_go_on_in_a_colleagues_notes(tmp_path: Path) -> None:
    one, two = "actions:\n- text: One.\n", "actions:\n- text: Two.\n- id: S1-A2\n  text: Three.\n"
    names = {"01": one, "01-2": two, "01-10": one, "01-between": "actions:\n- text: Four.\n"}
    between = {"01-between": "alsctl: 1\nbetween: 1\n"}
    files = {f"sessions/{n}.yaml": between.get(n, RECORD) + body for n, body in names.items()}
    records = read_set(written(tmp_path, files)).folder.records
    assert [a.id for r in records for a in r.actions] == [
        "S1-A1",
        "S1-A3",
        "S1-A2",
        "S1-A4",
        "S1-between-A1",
    ]


def test_a_group_whose_id_ends_in_a_number_is_told_from_a_second_record() -> None:
    records = read_set(CASES / "groups-that-end-in-a-number").folder.records
    assert [(r.after, r.group) for r in records] == [
        (1, "pair-2"),
        (1, "pair-2"),
        (2, None),
        (2, "pair"),
    ]


def test_a_group_is_found_however_its_accent_is_stored(tmp_path: Path) -> None:
    about = SET + "groups:\n- id: môn\n  name: Môn\n"
    files = {"set.yaml": about, "sessions/01-between-mo\u0302n.yaml": "alsctl: 1\nbetween: 1\n"}
    reading = read_set(written(tmp_path, files))
    assert reading.folder.records[0].group == "môn"
    assert not checks.problems(reading.folder)


def test_only_the_parts_that_were_asked_for_are_read(tmp_path: Path) -> None:
    files = {
        "agendas/02.yaml": "alsctl: 1\nblocks:\n- kind: process-review\n  issue: S1-I1\n",
        "sessions/01.yaml": "what: is: this",
    }
    reading = read_set(written(tmp_path, files), parts={"agendas"})
    assert reading.problems == ()
    assert reading.folder.records == ()
    assert not checks.problems(reading.folder, unread=reading.unread)


def test_a_file_of_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    files = {"set.yaml": "alsctl: 2\nname: R\n", "sessions/01.yaml": "alsctl: 9\nx: y\n"}
    reading = read_set(written(tmp_path, files))
    assert [p.rule for p in reading.faults] == ["format", "format"]


def test_the_same_fault_is_told_once_however_often_it_is_repeated(tmp_path: Path) -> None:
    notes = "notes:\n- &a {txt: x, by: m1}\n" + "- *a\n" * 50
    reading = read_set(written(tmp_path, {"sessions/01.yaml": RECORD + notes}))
    assert len(reading.problems) == 1


def test_many_keys_are_read_in_good_time(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: {number}\n" for number in range(20_000))
    _, problems = read_record("alsctl: 1\nreview:\n  x:\n" + keys.replace("key", "    key"), "x")
    assert len(problems) == 1


SIGNS = "{ } [ ] ' \" # % @ ` , ? | > & * ! : - é 🌊 \\ ~".split()
PIECES = (
    "alsctl: 1\n|session: 1\n|name: x\n|- |  |\t|\n|: |&a |*a|!t |>-\n| #1|---\n|...\n|<<: |"
    "actions:\n|- text: |by: |due: |id: |S1-A1|\r\n|\0|\u2028|\x85|\ufeff|\ufdd0|\u202e|"
    "<<<<<<< a\n|30/2/2018"
).split("|")
ODD = st.sampled_from([*SIGNS, *PIECES])
TEXT = st.lists(ODD | st.text(max_size=5), max_size=40).map("".join)
BYTES = (
    st.binary(max_size=200)
    | TEXT.map(lambda text: text.encode("utf-8", "replace"))
    | TEXT.map(lambda text: text.encode("utf-16", "replace"))
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES, name=st.sampled_from(["set.yaml", "sessions/01.yaml", "lessons.yaml"]))
def test_no_file_whatever_is_in_it_breaks_anything(tmp_path: Path, data: bytes, name: str) -> None:
    folder = tmp_path / "set"
    shutil.rmtree(folder, ignore_errors=True)
    record = b"alsctl: 1\nsession: 2\nprogress:\n- action: S1-A1\n"
    files: dict[str, str | bytes] = {"sessions/02.yaml": record, name: data}
    with redirect_stderr(StringIO()) as told:
        code = main(["check", "--set", str(written(folder, files))])
    reading = read_set(folder)
    found = [*reading.problems, *checks.problems(reading.folder, unread=reading.unread)]
    assert code == any(problem.severity is Severity.FAULT for problem in found)
    assert len(told.getvalue().splitlines()) == len(found)
    assert all(problem.says for problem in found)
    assert all(p.instead for p in found if p.severity is Severity.ADVICE)
