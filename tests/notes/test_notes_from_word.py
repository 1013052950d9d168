"""Notes with headings, real lists, tables and comments: each understood, no word lost."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.model import Folder
from alsctl.model.records import (
    Action,
    Barrier,
    Decision,
    Deputy,
    Guest,
    Issue,
    Lesson,
    Note,
    PartAttendance,
    Progress,
    Result,
    Review,
    Trial,
)
from alsctl.notes import Comment, Manuscript, Paragraph, Table, Understanding, understand
from alsctl.notes.columns import FORMS, headers
from tests import test_notes
from tests.test_notes import said, texts_of, words_of


def read(*parts: Paragraph | Table | Comment, **others: Any) -> Understanding:
    """Read notes of session 2 that are no plain text."""
    usual: dict[str, Any] = {
        "folder": Folder(learning_set=test_notes.SET),
        "day": test_notes.DAY,
        "agenda": test_notes.AGENDA,
        "open_actions": test_notes.ACTIONS,
        "open_trials": test_notes.TRIALS,
    }
    return understand(Manuscript(parts), session=2, **{**usual, **others})


def table(*rows: str) -> Table:
    """Return a table whose cells are typed with bars between them."""
    return Table(tuple(tuple(row.split("|")) for row in rows), "table 1")


def paragraph(text: str, *, level: int = 0, depth: int | None = None) -> Paragraph:
    """Return a paragraph of a Word file."""
    return Paragraph(text, "paragraph 1", level=level, depth=depth)


def notes(*parts: Paragraph | Table | Comment) -> list[str | None]:
    """Return the texts of the notes."""
    return [note.text for note in read(*parts).record.notes]


# Paragraphs, headings and lists


def test_a_heading_of_word_opens_the_block_with_its_title() -> None:
    record = read(paragraph("Two tiers: one plan", level=2), paragraph("We talked.")).record
    assert record.notes == (Note(block="b2", text="We talked."),)


def test_a_paragraph_of_its_own_does_not_go_on_from_the_one_above() -> None:
    record = read(paragraph("Action: Priya to call"), paragraph("We talked.")).record
    assert record.actions == (Action(id="S2-A1", text="Priya to call", by=("m1",)),)
    assert record.notes == (Note(text="We talked."),)


def test_line_breaks_in_a_paragraph_go_on_from_its_marker() -> None:
    record = read(paragraph("Lesson: start small\nand grow"), paragraph("Caveat: so far")).record
    assert record.lessons == (Lesson(id="S2-L1", text="start small\nand grow", caveat="so far"),)


def test_items_nested_below_a_marker_belong_to_it_and_others_do_not() -> None:
    record = read(
        paragraph("Action: Priya to call", depth=0),
        paragraph("before noon", depth=1),
        paragraph("Tea", depth=0),
    ).record
    assert record.actions[0].text == "Priya to call\n  before noon"
    assert record.notes == (Note(text="Tea"),)


def test_items_of_a_list_stand_in_one_note_and_names_are_a_list_of_those_present() -> None:
    assert notes(paragraph("one", depth=0), paragraph("two", depth=1)) == ["one\n  two"]
    record = read(
        paragraph("Present:"), paragraph("Priya", depth=0), paragraph("Tom Reed", depth=0)
    ).record
    assert record.present == ("m1", "m2")


def test_a_list_under_a_private_item_is_private_too() -> None:
    record = read(paragraph("Private: x"), paragraph("y", depth=0), paragraph("z")).record
    assert record.notes == (Note(text="x\ny\nz", share="private"),)


# Comments


def test_a_comment_is_a_private_note_with_whose_it_is_and_on_what() -> None:
    parts = paragraph("We talked."), Comment("is it so?", "comment 1", "Ann Lee", "talked")
    assert read(*parts).record.notes == (
        Note(text="We talked."),
        Note(text="Comment by Ann Lee on “talked”: is it so?", share="private"),
    )
    assert notes(Comment("sure?", "comment 1")) == ["Comment: sure?"]


def test_a_comment_does_not_part_a_lesson_from_its_caveat() -> None:
    parts = paragraph("Lesson: x"), Comment("hm", "comment 1"), paragraph("Caveat: y")
    assert read(*parts).record.lessons[0].caveat == "y"


# Off the record


@pytest.mark.parametrize(
    "parts",
    [
        (paragraph("Off the record: SECRET"), paragraph("SECRET")),
        (paragraph("Off the record", level=2), table("a|SECRET"), paragraph("SECRET")),
        (paragraph("Off the record: SECRET one"), Comment("SECRET", "c", "Bo", "one")),
        (
            paragraph("Off the record: SECRET one two"),
            table("Who|What", "Priya|call"),
            Comment("x", "c", "Bo", "SECRET one two"),
        ),
        (Comment("Off the record: SECRET", "c"),),
        (Comment("x", "c", "Bo", "Off the record: SECRET"),),
        (table("Who|What", "Priya|call. Off the record: SECRET"),),
        (table("Who|What", "Off the record|SECRET", "Priya|call"),),
        (table("Item|Off the record", "1|SECRET", "2|SECRET"),),
        (table("Item|Off the record: SECRET", "1|SECRET"),),
        (table("a|b|c", "Off the record||", "1|SECRET|SECRET"), paragraph("SECRET")),
        (table("Lesson|Off the record|Theme", "small|SECRET|Trust"),),
        (table("Off the record|SECRET", "Decision|merge"),),
        (table("a|b", "1|Off the record\nSECRET", "2|x"),),
    ],
)
def test_what_is_off_the_record_is_nowhere(parts: tuple[Paragraph | Table | Comment, ...]) -> None:
    understanding = read(*parts)
    assert "SECRET" not in repr(understanding)
    assert understanding.off_the_record


def test_a_table_that_is_understood_ends_what_is_off_the_record() -> None:
    record = read(paragraph("Off the record: SECRET"), table("Who|What", "Priya|call")).record
    assert record.actions == (Action(id="S2-A1", text="call", by=("m1",)),)


def test_a_comment_on_what_is_on_the_record_stays() -> None:
    parts = (
        paragraph("We agreed a budget."),
        Comment("how much?", "c", "Bo", "a budget"),
        paragraph("Off the record: SECRET of a budget"),
    )
    assert "Comment by Bo on “a budget”: how much?" in notes(*parts)


# Tables


@pytest.mark.parametrize(("topic", "titles"), FORMS)
def test_every_header_that_a_form_prints_is_understood(topic: str, titles: tuple[str, ...]) -> None:
    known = headers(titles)
    assert known
    assert known.topic == topic
    assert all(known.fields)


@pytest.mark.parametrize(
    "titles",
    [
        "Who|What|By when",
        "OWNER|task|Deadline",
        "Responsible|Action|Due date",
        "Lead|Action:|When?",
    ],
)
def test_a_table_of_actions_is_known_by_its_headers(titles: str) -> None:
    record = read(table(titles, "Priya|Call the county|1 July")).record
    assert record.actions == (
        Action(id="S2-A1", text="Call the county", by=("m1",), due=date(2018, 7, 1)),
    )
    assert record.notes == ()


def test_columns_may_stand_in_any_order_and_rows_may_be_empty() -> None:
    record = read(
        table("By when|Who|What", "||", "end of June|PS/TR|Draft (share: sponsor)")
    ).record
    assert record.actions == (
        Action(id="S2-A1", text="Draft", by=("m1", "m2"), due=date(2018, 6, 30), share="sponsor"),
    )


def test_a_cell_that_is_not_understood_stays_in_the_text_and_is_told_with_its_row() -> None:
    understanding = read(table("Who|What|By when|Cost", "Tom|Write|before the summer recess|£5"))
    assert understanding.record.actions[0].text == (
        "Write\nCost: £5\nWho: Tom\nBy when: before the summer recess"
    )
    assert {guess.place for guess in understanding.guesses} == {"table 1, row 2"}
    assert "“Tom” may be Tom Reed or Cllr Tom Ahmed" in said(understanding)[0]
    assert "no date was set" in said(understanding)[1]


def test_a_row_with_a_status_tells_of_the_open_action_that_its_words_mean() -> None:
    understanding = read(
        table(
            "Action|Owner|Status",
            "Circulate the draft budget||Done – on 3 June",
            "invited the county treasurer|Priya|in progress",
            "S1-A3||dropped",
        )
    )
    assert understanding.record.progress == (
        Progress(action="S1-A1", state="done", happened="Done – on 3 June"),
        Progress(
            action="S1-A2", state="partly", happened="invited the county treasurer", by=("m1",)
        ),
        Progress(action="S1-A3", state="dropped"),
    )
    assert understanding.record.actions == ()


def test_something_done_that_nobody_promised_stays_a_note_and_new_work_is_an_action() -> None:
    understanding = read(
        table("Action|Owner|Status", "Mend the roof|Siân|done", "Paint it|Priya|not started")
    )
    assert [note.text for note in understanding.record.notes] == ["Mend the roof | Siân | done"]
    assert understanding.record.actions[0].text == "Paint it\nStatus: not started"
    assert "nothing that is open has these words" in said(understanding)[0]


def test_an_open_action_listed_again_is_no_new_one() -> None:
    understanding = read(table("What|Who", "Circulate the draft budget|Priya"))
    assert understanding.record.actions == ()
    assert "S1-A1" in said(understanding)[0]
    assert read(table("Action|Where it stands", "Circulate the draft budget|")).record.notes == ()


def test_a_table_of_attendance() -> None:
    understanding = read(
        table(
            "Name|Present|Remarks",
            "Priya Shah|✓|until 12:30",
            "Tom Reed|apologies|Ann Jones deputising",
            "Siân|late 11:00|",
            "Cllr Tom Ahmed|no|",
            "Zoe Ali|yes|guest",
            "Bo Hay|y|deputy for Siân",
            "The housing lead||",
        )
    )
    record = understanding.record
    assert (record.present, record.apologies) == (("m1", "m3"), ("m2",))
    assert record.deputies == (
        Deputy(name="Ann Jones", instead_of="m2"),
        Deputy(name="Bo Hay", instead_of="m3"),
    )
    assert record.guests == (Guest(name="Zoe Ali"),)
    assert record.attendance == (
        PartAttendance(who="m1", until=time(12, 30)),
        PartAttendance(who="m3", from_=time(11)),
    )
    assert understanding.guesses == ()
    assert record.notes == ()


@pytest.mark.parametrize("mark", ["/", "+", "*", "✔\ufe0f", "✅", "✓✓", "X", "☒"])
def test_any_tick_says_that_somebody_came(mark: str) -> None:
    understanding = read(table("Name|Present", f"Priya Shah|{mark}", "Tom Reed|"))
    assert understanding.record.present == ("m1",)
    assert understanding.guesses == ()


@pytest.mark.parametrize("mark", ["-", "–", "☐", "✗", "❌", "no"])
def test_a_cross_or_a_dash_says_that_somebody_did_not_come(mark: str) -> None:
    assert read(table("Name|Present", f"Priya Shah|{mark}")).record.present == ()


@pytest.mark.parametrize("words", ["apologies", "sends apologies", "With apologies"])
def test_apologies_may_stand_among_the_remarks(words: str) -> None:
    understanding = read(table("Name|Present|Remarks", f"Priya Shah||{words}"))
    assert understanding.record.apologies == ("m1",)
    assert understanding.guesses == ()


def test_attendance_that_nobody_marked_is_not_noted() -> None:
    assert not read(table("Name|Present", "Priya Shah|", "Tom Reed|")).record.present
    assert read(table("Name|Present|Apologies", "Priya Shah||x")).record.apologies == ("m1",)


def test_tables_of_lessons_trials_results_barriers_decisions_issues_and_the_review() -> None:
    record = read(
        table(
            "Lesson|Where seen|What it presumes (caveat)|For whom|Theme",
            "Start small|East Suffolk|districts only|leaders, officers|Trust",
        ),
        table("What to try|What is expected|Where|By when", "a form|calls|Waveney|end of June"),
        table(
            "Trial|Did it work?|What happened|Why|Grow, adapt or stop",
            "A one-page form for neighbours|partly|calls fell|short|Adapt",
        ),
        table("Barrier|What is asked|Of whom", "VAT|change it|the Treasury"),
        table("Decision", "merge"),
        table("Issue|Presenter|What is wanted", "buses|Priya|ideas"),
        table("What helped|What to change", "time|space"),
    ).record
    assert record.lessons == (
        Lesson(
            id="S2-L1",
            text="Start small",
            seen_by=("east-suffolk",),
            caveat="districts only",
            readers=("leaders", "officers"),
            theme="trust",
        ),
    )
    assert record.trials == (
        Trial(
            id="S2-T1",
            idea="a form",
            expected="calls",
            where=("waveney",),
            until=date(2018, 6, 30),
        ),
    )
    assert record.results == (
        Result(
            trial="S1-T1", outcome="mixed", happened="calls fell", why="short", decision="adapt"
        ),
    )
    assert record.barriers == (Barrier(id="S2-B1", text="VAT", ask="change it", of="the Treasury"),)
    assert record.decisions == (Decision(id="S2-D1", text="merge"),)
    assert record.issues == (Issue(id="S2-I1", text="buses", presenter="m1", wanted="ideas"),)
    assert record.review == Review(helped="time", change="space")
    assert record.notes == ()


def test_a_table_whose_first_column_has_markers_is_read_as_lines() -> None:
    record = read(
        table(
            "Date|17 May 2018",
            "Present|Priya, Tom Reed",
            "Venue|Guildhall",
            "Lesson:|x",
            "Caveat|y",
        )
    ).record
    assert (record.date, record.present) == (date(2018, 5, 17), ("m1", "m2"))
    assert record.lessons == (Lesson(id="S2-L1", text="x", caveat="y"),)
    assert [note.text for note in record.notes] == ["Venue | Guildhall"]


def test_a_title_above_the_headers_and_headers_of_no_use_are_notes() -> None:
    record = read(table("Action log||", "Who|What|Signature", "Priya|call|")).record
    assert [note.text for note in record.notes] == ["Action log", "Signature"]
    assert record.actions[0].text == "call"


def test_any_other_table_stays_notes_row_by_row() -> None:
    assert notes(table("Area|Cost", "Roof|£5", "|", "Paint|£7")) == [
        "Area | Cost\nRoof | £5\nPaint | £7"
    ]


def test_a_table_of_bars_in_a_text_is_a_table_where_its_headers_are_known() -> None:
    rows = "| Who | What |\n|-----|------|\n| Priya | call |"
    record = test_notes.read(f"Before\n{rows}\n\nAfter").record
    assert record.actions == (Action(id="S2-A1", text="call", by=("m1",)),)
    assert [note.text for note in record.notes] == ["Before", "After"]
    other = "| a | b |\n|---|---|\n| c | d |"
    assert test_notes.notes(other) == [other]


# Lessons


@pytest.mark.parametrize(
    "line",
    [
        "Lesson: small (theme: confidence; caveat: districts; so far; for: leaders)",
        "Lesson: small (theme: confidence; caveat: districts; so far)\nFor: leaders",
        "Lesson: small\nTheme: trust\nCaveat: districts; so far\nFor: leaders",
    ],
)
def test_what_belongs_to_a_lesson_stands_in_brackets_or_below(line: str) -> None:
    understanding = test_notes.read(line)
    assert understanding.record.lessons == (
        Lesson(
            id="S2-L1",
            text="small",
            theme="trust",
            caveat="districts; so far",
            readers=("leaders",),
        ),
    )
    assert understanding.guesses == ()


def test_brackets_that_say_anything_else_stay_in_the_lesson() -> None:
    lesson = test_notes.read("Lesson: small (in most places; so far)").record.lessons[0]
    assert lesson.text == "small (in most places; so far)"
    shared = test_notes.read("Lesson: x (for: leaders) (share: set)\nmore").record.lessons[0]
    assert (shared.text, shared.share, shared.readers) == ("x\nmore", "set", ("leaders",))


# Owners


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("the East Suffolk pair to write", ("east-suffolk",)),
        ("PS/TR to write", ("m1", "m2")),
        ("Tom R and Tom A. to write", ("m2", "m4")),
        ("Everybody to read it", ("m1", "m2", "m3", "m4", "m5")),
        ("All to read it", ("m1", "m2", "m3", "m4", "m5")),
    ],
)
def test_several_owners_are_found(text: str, by: tuple[str, ...]) -> None:
    assert test_notes.read(f"Action: {text}").record.actions[0].by == by


def test_an_owner_who_may_be_two_is_none_and_both_are_named() -> None:
    understanding = test_notes.read("Action: Tom to call")
    assert understanding.record.actions[0].by == ()
    assert said(understanding) == ["“Tom” may be Tom Reed or Cllr Tom Ahmed; kept without an owner"]


# For every manuscript

WORDS = st.lists(test_notes.WORDS | test_notes.UNIQUE, max_size=5).map(" ".join)
CELLS = WORDS | st.sampled_from(
    "Who,What,By when,Name,Present,Status,Lesson,Theme,Caveat,Trial,Barrier,Decision,Issue,x,yes,"
    "1 July,done,no,Priya,East Suffolk,Date,Action,Item,".split(",")
)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3).map(tuple), min_size=1, max_size=5).map(
    lambda rows: Table(tuple(rows), "table 1")
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.tuples(st.sampled_from([*test_notes.LABELS, *[""] * 20]), WORDS).map("".join),
    st.just("paragraph 1"),
    level=st.sampled_from([0, 0, 0, 1, 3]),
    depth=st.sampled_from([None, None, 0, 1, 2]),
)
COMMENTS = st.builds(Comment, WORDS, st.just("comment 1"), WORDS, WORDS)
UNDERSTOOD = (
    "who what by when name present status lesson theme caveat trial barrier decision issue x yes "
    "july done no date action 1 07 worked mixed stop s1 a1 a2 a3 t1 t2"
)


def words_in(part: Paragraph | Table | Comment) -> set[str]:
    """Return the words of a part."""
    if isinstance(part, Table):
        return words_of(" ".join(cell for row in part.rows for cell in row))
    if isinstance(part, Comment):
        return words_of(f"{part.by} {part.on} {part.text}") if words_of(part.text) else set()
    return words_of(part.text)


@settings(max_examples=500, deadline=None)
@given(st.lists(PARAGRAPHS | TABLES | COMMENTS, max_size=7))
def test_no_word_is_lost(parts: list[Paragraph | Table | Comment]) -> None:
    record = read(*parts).record
    kept = words_of("\n".join(texts_of(record)))
    typed = {word for part in parts for word in words_in(part)}
    assert typed - kept - test_notes.MEANT - words_of(UNDERSTOOD) == set()


ANY = st.text(max_size=30) | st.sampled_from(
    ["Off the record", "Off the record: x", "On the record:"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.builds(Paragraph, ANY, ANY, level=st.integers(0, 9))
        | st.builds(Table, st.lists(st.lists(ANY).map(tuple)).map(tuple), ANY)
        | st.builds(Comment, ANY, ANY, ANY, ANY),
        max_size=6,
    )
)
def test_nothing_is_too_much_to_understand(parts: list[Paragraph | Table | Comment]) -> None:
    assert read(*parts).record.session == 2


def test_a_number_below_no_title_is_kept_unless_it_counts_the_rows() -> None:
    rows = (("", "Trial", "Expected"), ("1", "A shared van", ""), ("7", "A shared yard", ""))
    record = read(Table(rows, "table 1")).record
    assert [trial.idea for trial in record.trials] == ["A shared van", "A shared yard\n7"]
