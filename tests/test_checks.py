"""Rules across files: what each of them tells of values that break it."""

from datetime import date, time
from pathlib import Path

import pytest

from alsctl import checks
from alsctl.checks import references
from alsctl.errors import Severity
from alsctl.loading import read_set
from alsctl.model import Agenda, Folder, LearningSet, Record
from alsctl.model.agendas import AgendaBlock
from alsctl.model.records import Action, Progress
from alsctl.model.sets import Organisation, Person

SET = LearningSet(alsctl=1, id="r", name="Riverside")
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/set.yaml"))
MEMBERS = (Person(id="m1", name="Priya Shah"), Person(id="m2", role="Director"))


def rules(folder: Folder) -> list[str]:
    """Return the rules that a folder breaks."""
    return [problem.rule for problem in checks.problems(folder)]


def said(folder: Folder) -> list[str]:
    """Return what is said of a folder's references, and what to write instead."""
    return [f"{p.says}; {p.instead}" for p in references.unknown(folder)]


def attended(*who: str, members: tuple[Person, ...] = MEMBERS) -> Folder:
    """Return a set and one record of who was there."""
    about = LearningSet(alsctl=1, id="r", name="Riverside", members=members)
    return Folder(learning_set=about, records=(Record(alsctl=1, session=1, present=who),))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_without_faults(path: Path) -> None:
    reading = read_set(path.parent)
    found = checks.problems(reading.folder, unread=reading.unread)
    assert not reading.problems
    assert not [p for p in found if p.severity is Severity.FAULT]


def test_there_are_examples() -> None:
    assert EXAMPLES


def test_a_set_with_a_name_alone_breaks_no_rule() -> None:
    assert rules(Folder(learning_set=SET)) == []


def test_anybody_may_be_there_where_the_set_lists_nobody() -> None:
    assert said(attended("Priya", "m7", members=())) == []


def test_nobody_unknown_may_be_there_where_the_set_lists_its_members() -> None:
    assert said(attended("m1", "m2", "x")) == [
        "present: “x” is no member or facilitator in set.yaml; write one of m1, m2"
    ]


def test_a_name_is_told_its_id() -> None:
    hint = "for Priya Shah, write its id m1"
    for typed in ("Priya Shah", "priya shah", "Priya", "Pria Shah"):
        assert said(attended(typed))[0].endswith(hint)


def test_a_name_that_two_people_have_is_told_both_ids() -> None:
    folder = attended("Shah", members=(*MEMBERS, Person(id="m3", name="Tom Shah")))
    assert said(folder)[0].endswith(
        "for Priya Shah, write its id m1, for Tom Shah, write its id m3"
    )


def test_a_set_that_lists_only_organisations_leaves_members_open() -> None:
    about = LearningSet(
        alsctl=1, id="r", name="R", organisations=(Organisation(id="waveney", name="Waveney"),)
    )
    action = Action(id="S1-A1", text="Ring.", by=("wavney",))
    record = Record(alsctl=1, session=1, present=("m1",), actions=(action,))
    assert said(Folder(learning_set=about, records=(record,))) == [
        "by: “wavney” is no member, organisation or group in set.yaml; did you mean waveney?"
    ]


def test_an_id_that_was_never_written_down_may_not_be_referred_to() -> None:
    first = Record(alsctl=1, session=1, actions=(Action(id="S1-A1", text="Ring."),))
    second = Record(alsctl=1, session=2, progress=(Progress(action="S1-A1"),))
    folder = Folder(learning_set=SET, records=(first, second))
    (problem,) = references.unknown(folder)
    assert problem.rule == "unwritten-id"
    assert problem.instead == "write id: S1-A1 here first"


def test_an_id_in_a_part_that_was_not_understood_is_let_pass() -> None:
    record = Record(alsctl=1, session=2, progress=(Progress(action="S1-A1"),))
    assert not said(Folder(learning_set=SET, records=(record,), written=frozenset({"S1-A1"})))


def test_what_a_file_without_any_text_may_hold_is_let_pass() -> None:
    record = Record(alsctl=1, session=2, progress=(Progress(action="S1-A1"),))
    folder = Folder(learning_set=SET, records=(record,))
    assert not list(references.unknown(folder, unread={"sessions/01.yaml"}))
    assert list(references.unknown(folder, unread={"sessions/03.yaml"}))


def test_blocks_may_take_all_the_time_there_is_and_no_more() -> None:
    def agenda(minutes: int) -> Agenda:
        blocks = (AgendaBlock(id="b1", kind="process-review", minutes=minutes),)
        return Agenda(alsctl=1, session=1, blocks=blocks, start=time(10), finish=time(11))

    assert rules(Folder(learning_set=SET, agendas=(agenda(60),))) == []
    assert rules(Folder(learning_set=SET, agendas=(agenda(61),))) == ["too-long"]


def test_a_meeting_may_be_stricter_than_its_set() -> None:
    for regime, broken in (("confidential", []), ("on-record", ["regime"])):
        record = Record(alsctl=1, session=1, regime=regime)  # type: ignore[arg-type]
        assert rules(Folder(learning_set=SET, records=(record,))) == broken


def test_a_meeting_may_end_on_the_day_it_began() -> None:
    day = date(2018, 3, 14)
    record = Record(alsctl=1, session=1, date=day, until=day, agreed=day)
    assert rules(Folder(learning_set=SET, records=(record,))) == []
