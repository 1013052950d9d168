"""What templates make of views, and what a person reads when a template is wrong."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from alsctl.blocks import Block, Heading, Items, Paragraph, Run, Table, cell_text, plain
from alsctl.errors import AlsctlError
from alsctl.marked_up import read
from alsctl.templating import fill
from alsctl.typed import conceal, conceal_markdown, reveal, without_marks

PARTS = """
{% macro bold(text) %}**{{ text }}**{% endmacro %}
{% macro twice(text) %}{{ bold(text) }} {{ text }}{% endmacro %}
{% macro quoted() %}“{{ caller() }}”{% endmacro %}
{% macro broken(lesson) %}

{{ lesson.titel }}
{% endmacro %}
"""
IMPORT = '{% from "_parts.md.j2" import bold, twice, quoted, broken %}'


class Lesson(Struct):
    title: str
    seen: list[str] = []
    items: str = "i"
    keys: str = "k"
    values: str = "v"
    copy: str = "c"


class LessonsView(Struct):
    title: str = "Two tiers"
    empty: str = ""
    nothing: str | None = None
    count: int = 3
    agreed: bool = True
    lessons: list[Lesson] = []
    counts: dict[str, int] = {}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the templates of a set that a person has gone to."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "_parts.md.j2").write_text(PARTS.strip(), "utf-8")
    return tmp_path / "templates"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all the examples of a property."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "_parts.md.j2").write_text(PARTS.strip(), "utf-8")
    (folder / "every.md.j2").write_text(EVERYWHERE, "utf-8")
    return folder


def filled(folder: Path, source: str, view: Struct | None = None) -> str:
    """Return what the template `source` gives, its texts revealed."""
    (folder / "lessons.md.j2").write_text(source, "utf-8")
    return reveal(fill("lessons", view or LessonsView(), folder=folder))


def fault(folder: Path, source: str, view: Struct | None = None) -> str:
    with pytest.raises(AlsctlError) as caught:
        filled(folder, source, view)
    return str(caught.value)


EVERYWHERE = (
    IMPORT
    + """
# {{ title }}

{{ title }} at the start, **{{ title }}**, *{{ title }}* and `{{ title }}`

**Owner:**{{ title }}

- {{ title }}
  1. {{ title }}

> {{ title }}

| {{ title }} | B |
| --- | --- |
| {{ title }} | **{{ title }}** |

{{ bold(title) }}

{{ twice(bold(title)) }}

{% call quoted() %}{{ title }}{% endcall %}


{{ [title, title]|join(" * ") }}

{% set block %}_{{ title }}_{% endset %}
{{ block }}

{{ title ~ "*" ~ bold(title) ~ (title|upper) }}

{{ "*%s*" % title }}

{% filter upper %}{{ title }}{% endfilter %}
"""
)

MARKS = ["**", "# ", "- ", "1. ", "> ", "<b>", "&amp;", "{{ x }}", "{%", "--", "---", "{#a}"]
MARKS += [":::", "[[contents]]", "[a](b)", conceal("x"), conceal_markdown("*x*"), "\ufdd0"]
awkward = st.sampled_from([*"*_`|#&\\ \xa0\t\u2028\ufdd1\ue041\u0645🙂", *MARKS])
texts = st.lists(st.text(st.characters(), max_size=3) | awkward, min_size=1).map("".join)
values = texts.filter(lambda text: text.strip() and not set(text) & set("\n\r"))


@settings(deadline=None)
@given(value=values)
@example(value=" x ")
@example(value="---")
def test_a_text_comes_out_exactly_wherever_a_template_prints_it(own: Path, value: str) -> None:
    found = said(read(fill("every", LessonsView(title=value), folder=own)))
    value = without_marks(value)
    assert found == [
        value,
        f"{value} at the start, {value}, {value} and {value}",
        f"Owner:{value}",
        value,
        value,
        value,
        *(value, "B", value, value),
        value,
        f"{value} {value}",
        f"“{value}”",
        f"{value} * {value}",
        value,
        f"{value}*{value}{value.upper()}",
        f"*{value}*",
        value.upper(),
    ]


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Return the text of every paragraph, heading and cell."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(plain(block.runs))
        elif isinstance(block, Items):
            found += [text for item in block.items for text in said(item)]
        elif isinstance(block, Table):
            found += [cell_text(cell) for row in (block.header, *block.rows) for cell in row]
    return found


def test_what_a_template_prints_in_bold_is_bold_whatever_stands_beside_it(folder: Path) -> None:
    for source in ("**{{ title }}**:", "a**{{ title }}**b", "{{ title }}**{{ title }}**"):
        (folder / "x.md.j2").write_text(source, "utf-8")
        (block,) = read(fill("x", LessonsView(title="(x)"), folder=folder))
        assert isinstance(block, Paragraph)
        assert Run("(x)", strong=True) in block.runs


def test_a_text_may_be_asked_compared_and_cut_like_any_text(folder: Path) -> None:
    source = """{{ title == "Two tiers" }} {{ "tier" in title }} {{ title[:3] }} {{ title|length }}
{{ "full" if title else "empty" }} {{ "full" if empty else "empty" }} {{ title|upper|lower }}
{{ title|replace("tiers", "*") }} {{ title|replace("Two", title) }} {{ title.split(" ")[1] }}"""
    assert filled(folder, source) == (
        "yes yes Two 9\nfull empty two tiers\nTwo * Two tiers tiers tiers"
    )


def test_nothing_prints_nothing_and_yes_or_no_prints_so(folder: Path) -> None:
    assert filled(
        folder, "[{{ nothing }}{{ empty }}]{{ agreed }} {{ not agreed }} {{ count }}"
    ) == ("[]yes no 3")


def test_fields_may_be_called_like_the_methods_of_a_table(folder: Path) -> None:
    view = LessonsView(lessons=[Lesson("L")], counts={"items": 1, "two tiers": 2})
    source = """{% for lesson in lessons %}
{{ lesson.items }}{{ lesson.keys }}{{ lesson.values }}{{ lesson.copy }}
{% endfor %}
{{ counts.items }}{% for name, number in counts|items %} {{ name }}={{ number }}{% endfor %}"""
    assert filled(folder, source, view) == "ikvc\n1 items=1 two tiers=2"


def test_macros_output_can_be_changed_like_text(folder: Path) -> None:
    source = IMPORT + "{{ bold(title)|upper }} {{ bold(title)|replace('Two', '2') }}"
    assert filled(folder, source) == "**TWO TIERS** **2 tiers**"


def test_a_list_is_written_as_in_a_sentence(folder: Path) -> None:
    view = LessonsView(lessons=[Lesson("L", seen=["a", "", "b", "c"])])
    assert filled(folder, "{{ lessons[0].seen|listing }}", view) == "a, b and c"
    assert filled(folder, "{{ ['a', 'b']|listing('or') }}{{ []|listing }}") == "a or b"
    source = IMPORT + "{{ ['x', bold('*')]|listing }}"
    assert filled(folder, source) == "x and *****"
    assert filled(folder, "{{ lessons|join(', ', attribute='title') }}", view) == "L"


def test_bold_prints_nothing_of_nothing(folder: Path) -> None:
    assert filled(folder, "[{{ empty|strong }}{{ nothing|strong }}{{ ' '|strong }}]") == "[]"
    (folder / "x.md.j2").write_text("{{ title|strong }}{{ title|strong }}", "utf-8")
    (block,) = read(fill("x", LessonsView(title=" * "), folder=folder))
    assert block == Paragraph((Run(" *  * ", strong=True),))


def test_a_text_that_ends_with_nothing_gets_a_full_stop_before_more_follows(folder: Path) -> None:
    said = [
        "40 bins became 11",
        "Done.",
        "Why not?",
        "They said “never”",
        "(all of them.)",
        "",
        " ",
    ]
    view = LessonsView(lessons=[Lesson("L", seen=said)])
    source = "{% for x in lessons[0].seen %}[{{ x|sentence }}]{% endfor %}"
    ended = "[40 bins became 11.][Done.][Why not?][They said “never”.][(all of them.)][]"
    assert filled(folder, source, view).startswith(ended)
    (folder / "x.md.j2").write_text("{{ title|sentence|strong }}", "utf-8")
    (block,) = read(fill("x", LessonsView(title="A *b*"), folder=folder))
    assert block == Paragraph((Run("A *b*.", strong=True),))


def test_a_capital_leaves_the_other_letters_alone(folder: Path) -> None:
    assert filled(folder, "{{ 'the ALS of Jo'|capital }}{{ empty|capital }}") == "The ALS of Jo"


def test_typed_markdown_is_markdown_but_can_do_no_harm(folder: Path) -> None:
    (folder / "x.md.j2").write_text("## Head\n\n{{ title|md }}\n\nafter", "utf-8")
    typed = "# *Why*\n\n<b>x</b>\n\n::: caveat\n\n[[contents]]\n\n```\nnever closed"
    assert read(fill("x", LessonsView(title=typed), folder=folder)) == (
        Heading(2, (Run("Head"),)),
        Heading(3, (Run("Why", emphasis=True),)),
        Paragraph((Run("<b>x</b>"),)),
        Paragraph((Run("::: caveat"),)),
        Paragraph((Run("[[contents]]"),)),
        Paragraph((Run("never closed", code=True),)),
        Paragraph((Run("after"),)),
    )


def test_a_heading_may_have_a_name_though_jinja_takes_it_for_a_comment(folder: Path) -> None:
    source = "# One {#one}\n{# a comment #}\n## {{ title }} {#l{{ count }}}\n{#\n# Old {#old}\n#}\n"
    assert filled(folder, source) == "# One {#one}\n## Two tiers {#l3}\n"


def test_the_sets_own_template_and_parts_win(folder: Path) -> None:
    other = folder.parent / "mine"
    other.mkdir()
    (folder / "lessons.md.j2").write_text("the set's", "utf-8")
    (other / "lessons.md.j2").write_text('{% include "_parts.md.j2" %}', "utf-8")
    (other / "_parts.md.j2").write_text("mine", "utf-8")
    view = LessonsView()
    assert fill("lessons", view, folder=folder) == "the set's"
    assert fill("lessons", view, folder=folder, template=other / "lessons.md.j2") == "mine"
    (other / "_parts.md.j2").unlink()
    (folder / "_parts.md.j2").write_text("the set's parts", "utf-8")
    assert fill("lessons", view, folder=folder, template=other / "lessons.md.j2") == (
        "the set's parts"
    )


def test_a_template_that_was_changed_is_read_anew(folder: Path) -> None:
    assert filled(folder, "one") == "one"
    assert filled(folder, "another") == "another"


FAULTS = {
    "\n{{ titel }}": "templates/lessons.md.j2:2: there is no “titel” here; did you mean “title”?",
    "{{ lessons[0].titel }}": "templates/lessons.md.j2:1: there is no “titel” here; "
    "did you mean “title”?",
    "{% if titel %}x{% endif %}": "templates/lessons.md.j2:1: there is no “titel” here; "
    "did you mean “title”?",
    "{% for x in lesson %}{% endfor %}": "templates/lessons.md.j2:1: there is no “lesson” here; "
    "did you mean “lessons”?",
    "{% set zap = 1 %}{{ zup }}": "templates/lessons.md.j2:1: there is no “zup” here; "
    "did you mean “zap”?",
    "{{ lessons[7].title }}": "templates/lessons.md.j2:1: there is no “7” here",
    IMPORT + "\n\n{{ broken(lessons[0]) }}": "templates/_parts.md.j2:6: there is no “titel” here; "
    "did you mean “title”?",
    "{{ title|uper }}": "templates/lessons.md.j2:1: there is no filter “uper”; "
    "did you mean “upper”?",
    "{% if not count %}{{ title|uper }}{% endif %}{{ title is defind }}": "templates/"
    "lessons.md.j2:1: there is no test “defind”; did you mean “defined”?",
    "{{ title|safe }}": "templates/lessons.md.j2:1: there is no filter “safe”",
    "{% fro x %}": "templates/lessons.md.j2:1: Encountered unknown tag 'fro'",
    "a\n{{ title": "templates/lessons.md.j2:2: unexpected end of template, expected 'end of "
    "print statement'",
    "\n{% include '_prts.md.j2' %}": "templates/lessons.md.j2:2: there is no template "
    "“_prts.md.j2”; did you mean “_parts.md.j2”?",
    "{% include '../set.yaml' %}": "templates/lessons.md.j2:1: there is no template “../set.yaml”",
    "{{ title.__class__ }}": "templates/lessons.md.j2:1: templates may not do this (access to "
    "attribute '__class__' of 'Typed' object is unsafe)",
    "{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}": "templates/lessons.md.j2:1: this takes "
    "itself in without end",
    "{% include 'lessons.md.j2' %}": "templates/lessons.md.j2:1: this takes itself in without end",
    "{{ 1 / 0 }}": "templates/lessons.md.j2:1: this cannot be done (division by zero)",
    "{{ count + title }}": "templates/lessons.md.j2:1: this cannot be done (unsupported operand "
    "type(s) for +: 'int' and 'Typed')",
    "{{ lessons }}": "templates/lessons.md.j2:1: a list cannot be printed as it is",
    "{{ lessons[0] }}": "templates/lessons.md.j2:1: what has parts (title, seen, items, keys, "
    "values, copy) cannot be printed as it is",
    IMPORT + "{{ bold }}": "templates/lessons.md.j2:1: a macro or function without its “()” "
    "cannot be printed as it is",
    IMPORT
    + "{{ bold(title)|wordwrap(5) }}": "templates/lessons.md.j2:1: a filter cuts through what "
    "a macro or “md” gave",
    IMPORT + "{{ bold(title)[:4] }}": "lessons.md.j2: a filter cuts through what a macro or “md” "
    "gave",
}


@pytest.mark.parametrize("source", FAULTS)
def test_a_fault_in_a_template_is_told_in_one_line(folder: Path, source: str) -> None:
    view = LessonsView(lessons=[Lesson("L")])
    assert fault(folder, source, view).replace("\\", "/") == FAULTS[source]


def test_a_missing_template_is_told_by_the_name_that_was_typed(folder: Path) -> None:
    with pytest.raises(AlsctlError, match=r"^mine\.md\.j2: there is no such template$"):
        fill("lessons", LessonsView(), template=Path("mine.md.j2"))
    with pytest.raises(AlsctlError, match=r"^there is no template “lesons\.md\.j2”"):
        fill("lesons", LessonsView(), folder=folder)


def test_a_template_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "lessons.md.j2").write_bytes(b"caf\xe9")
    with pytest.raises(AlsctlError, match=r"lessons\.md\.j2: is not plain text; save it as UTF-8"):
        fill("lessons", LessonsView(), folder=folder)


def test_text_is_not_read_as_markdown_even_where_escaping_is_turned_off(folder: Path) -> None:
    source = "{% autoescape false %}{{ title }}{% set x %}{{ title }}{% endset %}{{ x }}"
    (folder / "x.md.j2").write_text(source + "{% endautoescape %}", "utf-8")
    (block,) = read(fill("x", LessonsView(title="*a*"), folder=folder))
    assert block == Paragraph((Run("*a**a*"),))
