"""Lessons are drawn from what was noted, and lessons.yaml keeps every character that it had."""

import io
import re
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alsctl import checks, story
from alsctl.cli import main
from alsctl.drawing import HEAD, Drawing, NoPlaceError, choose, insert, read_lessons, saved
from alsctl.loading import read_set
from alsctl.loading.numbering import numbered_lessons
from alsctl.model import DrawnLesson, Folder, LearningSet, LessonsFile, Record
from alsctl.model.records import Lesson
from alsctl.model.sets import Theme
from alsctl.yaml_text import yaml_text

THEMES = (Theme(id="waste", name="The waste contract"), Theme(id="trust", name="Trust"))
ABOUT = LearningSet(alsctl=1, id="try", name="Try", themes=THEMES)


def noted(id: str, text: str = "Ask.", **more: Any) -> Lesson:
    return Lesson(id=id, text=text, **more)


def folder(*lessons: Lesson, drawn: str | None = None, about: LearningSet = ABOUT) -> Folder:
    """Return a set whose sessions noted these lessons, each in the session that its id names."""
    numbers = sorted({int(str(lesson.id)[1]) for lesson in lessons})
    records = tuple(
        Record(
            alsctl=1,
            session=n,
            lessons=tuple(lesson for lesson in lessons if str(lesson.id)[1] == str(n)),
        )
        for n in numbers
    )
    file = read_lessons(drawn) if drawn else None
    assert (file is None) == (drawn is None), drawn
    written = frozenset(str(lesson.id) for lesson in lessons)
    return Folder(
        learning_set=about,
        records=records,
        lessons=numbered_lessons(file) if file else None,
        written=written,
    )


def drawn_from(*lessons: Lesson, **more: Any) -> list[tuple[str, ...]]:
    return [one.lesson.from_ for one in choose(folder(*lessons, **more)).drawn]


def inserted(text: str, *lessons: Lesson) -> str:
    here = folder(*lessons, drawn=text)
    return insert(text, choose(here), here)


def only(*lessons: Lesson, **more: Any) -> DrawnLesson:
    (one,) = choose(folder(*lessons, **more)).drawn
    return one.lesson


def test_each_noted_lesson_is_drawn_once() -> None:
    assert drawn_from(noted("S1-L1"), noted("S1-L2")) == [("S1-L1",), ("S1-L2",)]


def test_what_confirms_is_drawn_together_with_what_it_confirms() -> None:
    lessons = (
        noted("S1-L1"),
        noted("S1-L2"),
        noted("S2-L1", confirms=("S1-L2",)),
        noted("S3-L1", confirms=("S2-L1",)),
    )
    assert drawn_from(*lessons) == [("S1-L1",), ("S1-L2", "S2-L1", "S3-L1")]


def test_what_confirms_two_lessons_is_a_source_of_both() -> None:
    lessons = (noted("S1-L1"), noted("S1-L2"), noted("S2-L1", confirms=("S1-L1", "S1-L2")))
    assert drawn_from(*lessons) == [("S1-L1", "S2-L1"), ("S1-L2", "S2-L1")]


def test_lessons_that_confirm_each_other_are_one() -> None:
    lessons = (noted("S1-L1", confirms=("S1-L2",)), noted("S1-L2", confirms=("S1-L1",)))
    assert drawn_from(*lessons) == [("S1-L1", "S1-L2")]


def test_themes_come_in_the_order_of_the_set_and_none_comes_last() -> None:
    lessons = (
        noted("S1-L1"),
        noted("S1-L2", theme="other"),
        noted("S1-L3", theme="trust"),
        noted("S1-L4", theme="waste"),
    )
    drawing = choose(folder(*lessons))
    assert [(one.lesson.id, one.lesson.theme) for one in drawing.drawn] == [
        ("L1", "waste"),
        ("L2", "trust"),
        ("L3", "other"),
        ("L4", None),
    ]


def test_all_that_was_noted_is_taken_over() -> None:
    first = noted(
        "S1-L1",
        "Ask.",
        why="They know.",
        theme="waste",
        level="structural",
        readers=("leaders",),
        caveat="In summer.",
        review_by=date(2026, 5, 1),
        outside="Ask people.",
    )
    assert only(first) == DrawnLesson(
        id="L1",
        text="Ask.",
        from_=("S1-L1",),
        why="They know.",
        theme="waste",
        level="structural",
        readers=("leaders",),
        caveat="In summer.",
        review_by=date(2026, 5, 1),
        outside="Ask people.",
    )


def test_no_caveat_is_lost_and_none_said_twice() -> None:
    lesson = only(
        noted("S1-L1", caveat="In summer.\n"),
        noted("S2-L1", confirms=("S1-L1",), caveat="In\nsummer."),
        noted("S3-L1", confirms=("S1-L1",), caveat="One depot.\nTwice."),
    )
    assert lesson.caveat == "In\nsummer.\n\nOne depot.\nTwice."


def test_a_later_lesson_says_what_the_first_leaves_open() -> None:
    lesson = only(
        noted("S1-L1", review_by=date(2026, 9, 1)),
        noted("S2-L1", "Other.", confirms=("S1-L1",), why="So.", review_by=date(2026, 5, 1)),
    )
    assert (lesson.text, lesson.why, lesson.review_by) == ("Ask.", "So.", date(2026, 5, 1))


def test_a_lesson_that_goes_further_than_usual_goes_on_doing_so() -> None:
    assert only(noted("S1-L1", share="public")).share == "public"
    assert only(noted("S1-L1", share="private")).share is None
    both = (noted("S1-L1", share="public"), noted("S2-L1", confirms=("S1-L1",)))
    assert only(*both).share is None


def test_in_a_confidential_set_what_may_leave_still_may() -> None:
    about = replace(ABOUT, regime="confidential")
    assert only(noted("S1-L1", share="sector"), about=about).share == "sector"


def test_what_is_drawn_or_set_aside_is_not_drawn_again() -> None:
    text = "alsctl: 1\nlessons:\n- text: a\n  from: S1-L1\nset_aside:\n- lesson: S1-L2\n"
    lessons = (noted("S1-L1"), noted("S1-L2"), noted("S1-L3"))
    assert drawn_from(*lessons, drawn=text) == [("S1-L3",)]
    assert choose(folder(*lessons[:2], drawn=text)) == Drawing()


def test_new_numbers_are_above_all_that_are_taken() -> None:
    text = "alsctl: 1\nlessons:\n- text: a\n- {id: L7, text: b}\n- {id: x, text: c}\n"
    assert only(noted("S1-L1"), drawn=text).id == "L8"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from: [S1-L1]", "from: [S1-L1, S2-L1]"),
        ('from: ["S1-L1" , ]  # why', 'from: ["S1-L1", S2-L1 , ]  # why'),
        ("from: [\n      S1-L1 # one\n    ]", "from: [\n      S1-L1, S2-L1 # one\n    ]"),
        ("from: S1-L1\t", "from: [S1-L1, S2-L1]\t"),
        ("from: 'S1-L1' # one", "from: ['S1-L1', S2-L1] # one"),
        ("from:\n  - S1-L1 # one", "from:\n  - S1-L1 # one\n  - S2-L1"),
        ("from:\n     -  S1-L1\n  # two", "from:\n     -  S1-L1\n     - S2-L1\n  # two"),
    ],
)
def test_a_list_of_sources_grows_in_its_own_manner(before: str, after: str) -> None:
    text = "alsctl: 1\nlessons:\n- id: L1\n  text: a\n  {}\n  why: b\n"
    lessons = (noted("S1-L1"), noted("S2-L1", confirms=("S1-L1",)))
    assert inserted(text.format(before), *lessons) == text.format(after)
    last = "alsctl: 1\nlessons:\n- text: a\n  {}"
    assert inserted(last.format(before), *lessons) == last.format(after)


def test_of_two_lessons_with_one_source_the_live_one_grows() -> None:
    text = "alsctl: 1\nlessons:\n- {id: L1, text: a, from: S1-L1, status: withdrawn}\n"
    text += "- {id: L2, text: b, from: S1-L1}\n"
    made = inserted(text, noted("S1-L1"), noted("S2-L1", confirms=("S1-L1",)))
    assert made == text.replace("from: S1-L1}", "from: [S1-L1, S2-L1]}")


def test_what_confirms_only_what_was_set_aside_is_a_lesson() -> None:
    text = "alsctl: 1\nset_aside:\n- lesson: S1-L1\n"
    lessons = (noted("S1-L1"), noted("S2-L1", confirms=("S1-L1",)))
    assert drawn_from(*lessons, drawn=text) == [("S2-L1",)]


TWO = """\
alsctl: 1
lessons:

# -- the waste contract --
- id: L1
  text: a
  theme: waste
  # more to come
# -- trust --
- id: L2
  text: b
  theme: trust

# what we left out
set_aside: []
"""


def test_a_lesson_goes_behind_the_last_of_its_theme() -> None:
    new = "- id: L3\n  text: >-\n    Ask.\n  from: [S1-L1]\n  theme: waste\n"
    made = inserted(TWO, noted("S1-L1", theme="waste"))
    assert made == TWO.replace("# -- trust", new + "# -- trust")


def test_a_new_theme_goes_to_the_end_under_a_remark_like_the_others() -> None:
    made = inserted(TWO, noted("S1-L1"))
    new = "\n# -- Without a theme --\n- id: L3\n  text: >-\n    Ask.\n  from: [S1-L1]\n"
    assert made == TWO.replace("\n# what", f"{new}\n# what")


def test_a_remark_that_names_a_theme_without_lessons_is_where_they_go() -> None:
    text = "alsctl: 1\nlessons:\n# Trust:\n# The Waste Contract\n- text: a\n"
    made = inserted(text, noted("S1-L1", theme="trust"))
    assert made.startswith("alsctl: 1\nlessons:\n# Trust:\n- id: L2\n")
    assert made.endswith("theme: trust\n# The Waste Contract\n- text: a\n")


def test_a_file_without_such_remarks_gets_none() -> None:
    text = "alsctl: 1\nlessons:\n- text: a\n"
    assert "#" not in inserted(text, noted("S1-L1", theme="trust"))


def test_lessons_that_stand_apart_are_joined_by_one_that_does() -> None:
    text = "alsctl: 1\nlessons:\n- text: a\n\n- text: b\n"
    made = inserted(text, noted("S1-L1"), noted("S1-L2"))
    assert re.findall(r"\n(\n?)-", made) == ["", "\n", "\n", "\n"]


def test_what_goes_on_stays_with_its_theme_when_a_new_theme_comes_too() -> None:
    text = "alsctl: 1\nlessons:\n# Trust\n- {text: a, theme: trust}\n"
    made = inserted(text, noted("S1-L1"), noted("S1-L2", theme="trust"), noted("S2-L1", theme="b"))
    assert re.findall(r"(?m)^# (.*)|from: (.*)", made) == [
        ("Trust", ""),
        ("", "[S1-L2]"),
        ("b", ""),
        ("", "[S2-L1]"),
        ("Without a theme", ""),
        ("", "[S1-L1]"),
    ]
    text = text.replace("theme: trust", "theme: b")
    made = inserted(text, noted("S1-L1", theme="b"), noted("S1-L2", theme="waste"))
    assert re.findall("from: (.*)", made) == ["[S1-L1]", "[S1-L2]"]


@pytest.mark.parametrize(
    "text",
    [
        "|\n    foo\n      \n",
        "|+\n    foo\n",
        "|+\n    foo\n\n\n",
        ">2+\n      foo\n\n",
        "|\n    foo\n\n\n",
        '"foo\n# Trust\n\n"\n',
        "foo\n   # no part\n",
    ],
)
def test_a_lesson_that_ends_with_a_text_ends_with_it_still(text: str) -> None:
    for before in ("", "- text: x\n\n- text: y\n\n", "# -- trust --\n"):
        for after in ("", "\n- text: b\n", "set_aside: []\n", "# end", "\n# The waste contract\n"):
            old = f"alsctl: 1\nlessons:\n{before}- theme: trust\n  text: {text}{after}"
            for lesson in (noted("S1-L1", theme="trust"), noted("S1-L1", theme="waste")):
                for was in (old, old.rstrip("\n"), old.replace("\n", "\r\n")):
                    made = inserted(was, lesson)  # which reads both again, and compares
                    assert without_what_was_inserted(made, was, []) == was


def test_what_a_confirming_lesson_says_stands_beside_as_a_remark() -> None:
    words = "Ask # the\u2028crews\nfirst " * 9
    text = inserted("alsctl: 1\n", noted("S1-L1"), noted("S2-L1", words, confirms=("S1-L1",)))
    remark = [line for line in text.splitlines() if line.startswith("  # ")]
    assert " ".join(line[4:] for line in remark).startswith("S2-L1, which confirms it: Ask # the")
    assert max(map(len, remark)) <= 100


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lessons: []", "lessons:{}"),
        ("lessons:  [ ]  # none", "lessons:    # none{}"),
        ("lessons: [\n]\nset_aside: []", "lessons:{}\nset_aside: []"),
        ('lessons: ""', "lessons:{}"),
        ("lessons:", "lessons:{}"),
        ("lessons: # none\n\n# end", "lessons: # none{}\n\n# end"),
        ("# end", "\nlessons:{}\n# end"),
        ("set_aside: []\n# end", "lessons:{}\nset_aside: []\n# end"),
        ("# end\n...\n", "\nlessons:{}\n# end\n...\n"),
    ],
)
def test_a_list_begins_where_there_is_none(before: str, after: str) -> None:
    made = inserted(f"alsctl: 1\n{before}", noted("S1-L1"))
    new = "\n\n# Without a theme\n- id: L1\n  text: >-\n    Ask.\n  from: [S1-L1]"
    assert made == f"alsctl: 1\n{after.format(new)}".replace("\n\nlessons", "\nlessons")


@pytest.mark.parametrize(
    "text",
    [
        "alsctl: 1\nlessons: [{text: a}]\n",
        "{alsctl: 1}",
        "alsctl: 1\nlessons: [ # none\n]\n",
        "alsctl: 1\nlessons:\n- text: a\n  from: >-\n    S1-L1\n",
        "alsctl: 1\nlessons:\n- text: a\n  from: &x [S1-L1]\n- text: b\n  from: *x\n",
        "alsctl: 1\nlessons:\n- &x\n  text: a\n  from: [S1-L1]\n- *x\n",
    ],
)
def test_where_nothing_can_be_inserted_nothing_is(text: str) -> None:
    lessons = (noted("S1-L1"), noted("S1-L2"), noted("S2-L1", confirms=("S1-L1",)))
    with pytest.raises(NoPlaceError):
        inserted(text, *lessons)


def test_the_head_of_a_new_file_teaches_what_can_be_used() -> None:
    here = folder(noted("S1-L1", theme="waste"))
    made = insert(HEAD, choose(here), here)
    lesson = made.index("\n  theme: waste")
    taught = re.search(r"headline:.*?against it\n", HEAD, re.S)
    assert taught
    added = "".join(f"  {line.lstrip('# ')}\n" for line in taught[0].splitlines())
    added = re.sub(r"^  (Where|What)", r"    \1", added, flags=re.M)
    made = f"{made[:lesson]}\n{added.rstrip()}{made[lesson:]}"
    made = re.sub(r"^# (agreed:|set_aside:|- lesson|  why|    Why)", r"\1", made, flags=re.M)
    read = read_lessons(made)
    assert read is not None
    assert (read.lessons[0].headline, read.lessons[0].applies) == (True, "Where it holds")
    assert read.lessons[0].contrary == "What somebody in the set holds against it"
    assert (read.agreed, read.set_aside[0].lesson) == (date(2026, 1, 15), "S1-L1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_text_is_saved_as_it_was(encoding: str) -> None:
    mark = b"" if encoding.startswith("utf-8") else "\ufeff".encode(encoding)
    data = mark + "alsctl: 1 # é𝒳\r\n".encode(encoding)
    was = saved(data)
    assert was.text == "alsctl: 1 # é𝒳\r\n"
    assert was.with_text(was.text) == data


WORDS = st.sampled_from(["Ask", "crews", "R&D", "first:", "now.", "a - b", "‘é’", "𝒳", "x # y"])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map("\n\n".join)
THEME = st.sampled_from(["waste", "trust", "other", None])


@st.composite
def sets(draw: st.DrawFn) -> list[Lesson]:
    """Return what three sessions noted, in which later lessons may confirm others."""
    lessons: list[Lesson] = []
    ids = [f"S{s}-L{n}" for s in (1, 2, 3) for n in range(1, draw(st.integers(1, 4)))]
    for id in ids:
        lessons.append(
            Lesson(
                id=id,
                text=draw(PARAGRAPHS),
                theme=draw(THEME),
                why=draw(st.none() | TEXTS),
                caveat=draw(st.none() | PARAGRAPHS),
                readers=draw(st.sampled_from([(), ("leaders", "R&D: all")])),
                share=draw(st.sampled_from([None, None, "private", "public"])),
                confirms=tuple(draw(st.lists(st.sampled_from(ids), max_size=1).map(dict.fromkeys))),
                review_by=draw(st.none() | st.dates(date(2020, 1, 1))),
            )
        )
    return lessons


def _quoted(draw: st.DrawFn, text: str, margin: str) -> str:
    block = f"\n{margin}  ".join(text.split("\n")).replace(f"{margin}  \n", "\n")
    ways = [
        '"' + text.replace("\n", "\\n") + '"',
        f"|\n{margin}  {block}",
        f"|-\n{margin}  {block}",
        f"|+\n{margin}  {block}\n",
    ]
    if "\n" not in text:
        ways += [f"'{text}'", f">-\n{margin}    {block}", f'"{text}\n# Trust\n\n  on"']
    return draw(st.sampled_from(ways))


def _sources(draw: st.DrawFn, ids: list[str], margin: str) -> str:
    ways = [
        f"[{', '.join(ids)}]",
        "[\n" + ",\n".join(f"{margin}  '{id}'" for id in ids) + f" # these\n{margin} ,]",
        "".join(f"\n{margin}- {id}\t# one" for id in ids),
        "".join(f"\n{margin}  -  {id}" for id in ids),
    ]
    return draw(st.sampled_from(ways + ([ids[0], f'"{ids[0]}"  '] if len(ids) == 1 else [])))


@st.composite
def files(draw: st.DrawFn, lessons: list[Lesson]) -> str:
    """Return a lessons.yaml that draws some of the lessons, formatted as people do."""
    dash = " " * draw(st.sampled_from([0, 2, 4]))
    gap = " " * draw(st.sampled_from([1, 1, 3]))
    margin = dash + " " + gap
    free = [str(lesson.id) for lesson in draw(st.permutations(lessons))] if lessons else []
    drawn = draw(st.integers(0, len(free)))
    blank = st.sampled_from(["", "", "\n", f"\n{dash}# -- trust --\n", "# The waste contract\n"])
    text = draw(st.sampled_from(["", "# head\n", "---\n"])) + "alsctl: 1   # one\n"
    entries = ""
    number = 1
    while drawn and free:
        ids, free = free[:2], free[2:]
        ids = ids[: draw(st.sampled_from([1, 2]))]
        drawn -= 1
        keys = [
            "text: " + _quoted(draw, draw(PARAGRAPHS), margin),
            "from: " + _sources(draw, ids, margin),
        ]
        keys += draw(
            st.sampled_from([[], [f"id: L{number}"], [f"id: 'L{number}'", "why:"], ["level: x \t"]])
        )
        if theme := draw(THEME):
            keys.append(f'theme: "{theme}"')
        number += 3
        body = f"\n{margin}".join(draw(st.permutations(keys)))
        after = draw(st.sampled_from(["", f"{margin}# contrary: >-\n", "   \n"]))
        entries += f"{draw(blank)}{dash}-{gap}{body}\n{after}"
    aside = "".join(
        f"{dash}-{gap}lesson: {id}\n" for id in free[: draw(st.integers(0, 1))] if not drawn
    )
    empty = draw(st.sampled_from(["lessons:\n", "lessons: []  \n", "lessons: [] # none\n", ""]))
    listed = f"lessons:{draw(st.sampled_from(['', ' # all']))}\n{entries}" if entries else empty
    set_aside = f"set_aside:\n{aside}" if aside else draw(st.sampled_from(["", "set_aside: []\n"]))
    parts = draw(st.permutations([listed, set_aside]))
    text += "".join(parts) + draw(st.sampled_from(["", "\n# end\n", "\n"]))
    if "|+" not in text.rsplit(":", 1)[-1] and draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


def run(*words: str) -> str:
    """Run a command that must succeed, and return all that it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        assert main(list(words)) == 0, said.getvalue()
    return said.getvalue()


def write_set(path: Path, lessons: list[Lesson]) -> None:
    path.joinpath("sessions").mkdir()
    about = LearningSet(alsctl=1, name="Try", themes=(*THEMES, Theme(id="other")))
    path.joinpath("set.yaml").write_text(yaml_text(about), encoding="utf-8")
    for n in (1, 2, 3):
        own = tuple(lesson for lesson in lessons if str(lesson.id).startswith(f"S{n}"))
        record = Record(alsctl=1, session=n, date=date(2026, n, 1), lessons=own)
        file = path / "sessions" / f"0{n}.yaml"
        file.write_text(yaml_text(record), encoding="utf-8")


def without_what_was_inserted(made: str, old: str, joined: list[str]) -> str:
    """Take out new lines, and new ids from lists of sources."""
    undo = re.compile(rf", (?:{'|'.join(joined) or 'none'})(?=[],\s])")
    split: Callable[[str], list[str]] = lambda text: re.findall(r"[^\n]*\n|[^\n]+$", text)  # noqa: E731
    left, kept = split(old), []
    for line in split(made):
        for known in (line, line.rstrip("\r\n"), undo.sub("", line), undo.sub("", line.rstrip())):
            forms = (known, re.sub(r"\[(\S+?)\]", r"\1", known))
            if left and any(left[0] in (form, form.rstrip("\r\n")) for form in forms):
                kept.append(left.pop(0))
                break
            if left and "lessons: []" in left[0] and known.startswith("lessons:"):
                kept.append(left.pop(0))
                break
    return "".join(kept)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_stands_in_the_file_stays_and_all_that_was_noted_is_drawn(
    data: st.DataObject,
) -> None:
    lessons = data.draw(sets())
    old = data.draw(files(lessons))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        write_set(path, lessons)
        file = path / "lessons.yaml"
        file.write_bytes(old.encode(encoding))
        joined = [str(one.noted.entry.id) for one in choose(read_set(path).folder).joined]
        run("draw-lessons", "--set", name)
        made = file.read_bytes()
        reading = read_set(path)
        found = [*reading.problems, *checks.problems(reading.folder)]
        assert [problem for problem in found if problem.severity == "fault"] == []
        assert story.tell(reading.folder, date.max).undrawn == ()
        new = made.decode(encoding)
        assert "\n" not in new.replace("\r\n", "") if "\r" in old else "\r" not in new
        assert without_what_was_inserted(new, old, joined) == old
        run("draw-lessons", "--set", name)
        assert file.read_bytes() == made


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(sets())
def test_a_new_file_draws_all_and_says_what_was_noted(lessons: list[Lesson]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        write_set(path, lessons)
        run("draw-lessons", "--set", name)
        assert path.joinpath("lessons.yaml").exists() == bool(lessons)
        assert run("check", "--strict", "--set", name) == ""
        drawn = read_set(path).folder.lessons or LessonsFile(alsctl=1)
        told = {source: lesson for lesson in drawn.lessons for source in lesson.from_}
        for lesson in lessons:
            assert (lesson.caveat or "").strip() in (told[str(lesson.id)].caveat or "")
