"""Word files: what is put in comes out, in any house style, sound and accessible."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from unicodedata import bidirectional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl import word
from alsctl.blocks import Block, Contents, Document, Heading, Items, Listed, Paragraph, Run, Table
from alsctl.errors import AlsctlError
from alsctl.word.direction import leads_right_to_left
from alsctl.word.elements import clean
from tests import word_files
from tests.accessibility import check
from tests.opened_word_file import WordFile, find, text, value
from tests.referees import as_pdf, faults, needs_sdk, needs_soffice, sdk_faults

WARNING = "Draft for the set to agree: do not pass on"
AWKWARD = [
    word_files.without_numbering, word_files.capitalised, word_files.template,
    word_files.with_first_and_even_headers, word_files.landscape, word_files.with_cover,
    word_files.with_marker_between_tables, word_files.with_marker_ending_a_section,
    word_files.with_a_lost_part, word_files.without_styles_or_settings,
]  # fmt: skip
awkward = pytest.mark.parametrize("house", AWKWARD, ids=lambda house: house.__name__)


def says(words: str, style: str = "") -> Paragraph:
    return Paragraph((Run(words),), style)


def bullets(*words: str) -> Items:
    return Items(tuple((says(x),) for x in words))


def numbers(*words: str, start: int = 1) -> Items:
    return Items(tuple((says(x),) for x in words), ordered=True, start=start)


def table(*rows: tuple[str, ...]) -> Table:
    header, *others = (tuple((Run(x),) for x in row) for row in rows)
    return Table(header, tuple(others))


def listed(words: str, *items: str) -> Listed:
    return Listed((Run(words),), tuple((Run(x),) for x in items))


def document(*blocks: Block, warning: str = "") -> Document:
    return Document(
        title="Buying together", blocks=(says("Buying together", "Title"), *blocks),
        created=date(2018, 5, 16), author="Joint Procurement set", subject="Lessons note",
        header="Joint Procurement · Lessons note", footer="As at 16 May 2018", warning=warning,
    )  # fmt: skip


def full_note() -> Document:
    """Return a document with one of everything."""
    deep = Items(((says("One"), Items(((says("Two"), bullets("Three")),))),))
    return document(
        says("Lessons note", "Subtitle"), says("For the sponsor", "Document Line"),
        says(WARNING, "Draft Notice"), Contents(2),
        Heading(1, (Run("In short"),), "in-short"), says("The set learned:"), deep,
        numbers("First", "Second"), says("And then:"), numbers("Again first", "Again second"),
        Heading(2, (Run("Signing"),), "signing"), says("Name who signs.", "Lesson"),
        Paragraph((Run("From: ", strong=True), Run("session 2")), "Lesson Detail"),
        says("Small contracts only.", "Caveat"), says("It does not bind.", "Contrary"),
        says("We had the lawyers in.", "Quote"),
        Paragraph((Run("See "), Run("the short part", link="#in-short"), Run(" and "),
                   Run("the guidance", link="https://www.gov.uk/ccs?a=1&b=2"))),
        Heading(3, (Run("Figures"),)), table(("Kind", "Saved"), ("Salt", "£1")),
        table(("Kind", "Cost"), ("Post", "£2")),
        Table(((Run("Block"),), (Run("Who"),)),
              ((listed("Welcome", "Where we are", "The rule"), (Run("Ann"),)),)),
        says("تعلمت المجموعة من Crown Commercial Service"), says("Dysgodd y grŵp"),
        warning=WARNING,
    )  # fmt: skip


def opened(data: bytes) -> WordFile:
    return WordFile(data)


def outline(data: bytes) -> list[str]:
    """Return "style | words" for each paragraph of the body."""
    file = opened(data)
    names = {key: value(style, "w:name/@w:val") for key, style in file.styles.items()}
    return [f"{names[file.style_of(p)]} | {text(p)}" for p in find(file.document, "//w:body//w:p")]


def edges(data: bytes, kind: str = "header") -> list[str]:
    """Return the words of each header or footer."""
    parts = sorted(opened(data).parts.items())
    return [text(root) for name, root in parts if name.startswith(f"word/{kind}")]


# Lists in cells


@awkward
def test_a_list_in_a_cell_looks_as_the_lists_of_the_house_do(house: Callable[[], bytes]) -> None:
    cells = (listed("Welcome", "Where we are", "The rule"), listed("", "Alone"))
    made = document(bullets("x"), Table(((Run("A"),), (Run("B"),)), (cells,)))
    file = opened(word.write(made, house()))
    outside, first, second, alone = (
        number for p in find(file.document, "//w:body//w:p") if (number := file.is_numbered(p))
    )
    inside = find(file.document, "//w:tc//w:p[w:pPr/w:numPr]")
    assert [text(p) for p in inside] == ["Where we are", "The rule", "Alone"]
    assert all((outside, first, second, alone))
    own = {value(p, "w:pPr/w:numPr/w:numId/@w:val") for p in inside}
    [bullet] = find(file.document, "//w:p[w:r/w:t='x']")
    style = file.styles[file.style_of(bullet)]
    path = "w:pPr/w:numPr/w:numId/@w:val"
    assert own == {value(bullet, path) or value(style, path)}


# What is put in comes out


TYPED = st.text(min_size=1).filter(lambda typed: clean(typed).strip())


@settings(deadline=None)
@given(TYPED, TYPED, TYPED)
def test_any_text_comes_out_as_it_was_typed(words: str, item: str, cell: str) -> None:
    below = Listed((), ((Run(cell + item),),))
    rows = (((Run(cell),),), (below,))
    made = document(says(words), bullets(item), Table(((Run("Head"),),), rows))
    found = {x for place, x in word.texts(word.write(made)) if place == "the body"}
    assert {clean(words), clean(item), clean(cell), clean(cell + item)} <= found


def test_awkward_characters_stay() -> None:
    typed = "    R&D <b> {{ x }} # 3 * \t\u00a0end \n next\u2028line  "
    data = word.write(document(says(typed)))
    assert ("the body", typed) in set(word.texts(data))


def test_what_xml_forbids_is_dropped() -> None:
    data = word.write(document(says("a\x00b\x0bc\ufffed")))
    assert ("the body", "abcd") in set(word.texts(data))


def test_paragraphs_and_items_without_words_are_left_out() -> None:
    made = document(says(" "), bullets("", "One", " "), bullets(""), Heading(1, ()))
    assert outline(word.write(made)) == ["Title | Buying together", "List Bullet | One"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word.write(full_note()) == word.write(full_note())


def test_a_file_is_untouched_until_one_part_changes() -> None:
    data = word.write(full_note())
    assert word.is_untouched(data)
    assert not word.is_untouched(word_files.changed(data, "word/document.xml", "sponsor", "mayor"))
    assert not word.is_untouched(word_files.built_in())
    assert not word.is_untouched(b"no Word file")


def test_a_house_style_made_from_a_note_carries_one_mark() -> None:
    data = word.write(full_note(), word.write(document(says("Old"))))
    assert word.is_untouched(data)
    assert opened(data).parts["docProps/custom.xml"].xpath("count(*)") == 1


# Styles, lists, links


def test_blocks_get_the_named_styles() -> None:
    lines = outline(word.write(full_note()))
    assert lines[:8] == [
        "Title | Buying together", "Subtitle | Lessons note", "Document Line | For the sponsor",
        f"Draft Notice | {WARNING}", "TOC Heading | Contents", "toc 1 | In short",
        "toc 2 | Signing", "heading 1 | In short",
    ]  # fmt: skip
    assert {"List Bullet | One", "List Bullet 2 | Two", "List Bullet 3 | Three"} <= set(lines)


def test_an_unknown_style_is_body_text() -> None:
    assert outline(word.write(document(says("Words", "Nobody Knows"))))[1] == "Body Text | Words"


def test_each_numbered_list_counts_anew() -> None:
    file = opened(word.write(document(numbers("a", "b"), says("x"), numbers("c", start=4))))
    used = [value(p, "w:pPr/w:numPr/w:numId/@w:val") for p in find(file.document, "//w:p")]
    first, again, fourth = used[1], used[2], used[4]
    assert first == again != fourth
    path = "w:num[@w:numId='{}']/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val"
    starts = [value(file.parts["word/numbering.xml"], path.format(x)) for x in (first, fourth)]
    assert starts == ["1", "4"]


def test_a_list_in_a_house_without_lists_brings_its_own() -> None:
    data = word.write(full_note(), word_files.without_numbering())
    assert "List Bullet | One" in outline(data)
    assert not [x for x in check(data) if x.rule in {"list missing", "abstractNum before num"}]


def test_the_style_names_of_the_house_are_found_in_any_case() -> None:
    data = word.write(document(Heading(1, (Run("Up"),)), says("x")), word_files.capitalised())
    assert outline(data)[1:] == ["Heading 1 | Up", "BODY TEXT | x"]


def test_copied_styles_say_what_they_need_and_no_more() -> None:
    data = word.write(document(says("Words", "Caveat")), word_files.without_numbering())
    assert set(opened(data).styles) == {"a", "a1", "Title", "Caveat", "Header", "Footer"}


def test_links_lead_to_headings_and_addresses_or_are_plain_words() -> None:
    targets = ["#there", "#nowhere", "https://www.gov.uk/a b", "javascript:x", "http://a b/"]
    runs = tuple(Run(f"{n} ", link=target) for n, target in enumerate(targets))
    file = opened(word.write(document(Heading(1, (Run("X"),), "there"), Paragraph(runs))))
    assert [text(x) for x in find(file.document, "//w:hyperlink")] == ["0 ", "2 "]
    relations = file.parts["word/_rels/document.xml.rels"]
    assert "https://www.gov.uk/a%20b" in {x.get("Target") for x in relations}


def test_tables_that_meet_are_kept_apart() -> None:
    file = opened(word.write(document(table(("A",), ("1",)), table(("B",), ("2",)))))
    kinds = [str(x.tag).rpartition("}")[2] for x in find(file.document, "//w:body/*")]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]


# Right to left


def test_arabic_reads_right_to_left_and_a_name_inside_stays_whole() -> None:
    data = word.write(document(says("تعلمت من Crown Commercial Service في 14/03/2018")))
    paragraph = find(opened(data).document, "//w:p[w:pPr/w:bidi]")[0]
    runs = [(text(run), value(run, "w:rPr/w:rtl")) for run in find(paragraph, "w:r")]
    assert runs == [
        ("تعلمت من ", "on"), ("Crown Commercial Service", ""), (" في 14/03/2018", "on"),
    ]  # fmt: skip


def test_every_letter_that_reads_right_to_left_turns_a_paragraph() -> None:
    letters = [chr(n) for n in range(sys.maxunicode + 1)]
    turning = [x for x in letters if leads_right_to_left(x)]
    assert turning == [x for x in letters if bidirectional(x) in ("R", "AL")]


def test_an_arabic_word_does_not_turn_an_english_paragraph() -> None:
    data = word.write(document(says("They say شورى for it")))
    file = opened(data)
    assert not find(file.document, "//w:bidi")
    assert [text(run) for run in find(file.document, "//w:r[w:rPr/w:rtl]")] == ["شورى"]


def test_arabic_is_as_large_as_the_rest_in_a_house_that_never_thought_of_it() -> None:
    data = word.write(document(says("تعلمت")), word_files.without_numbering())
    assert value(opened(data).document, "//w:r[w:rPr/w:rtl]/w:rPr/w:szCs/@w:val") == "24"


# House styles


@awkward
def test_an_awkward_house_style_gets_no_fault_it_had_not(
    house: Callable[[], bytes], tmp_path: Path
) -> None:
    after = word.write(full_note(), house())
    found = set(faults(after, tmp_path))
    assert not (found and found - set(faults(house(), tmp_path)))
    fails = [x for x in check(after) if x.severity == "F"]
    assert not fails


def test_the_body_of_the_house_goes_unless_it_is_marked() -> None:
    data = word.write(document(), word_files.without_numbering())
    assert outline(data) == ["Title | Buying together"]


def test_what_stands_around_the_marker_stays() -> None:
    lines = outline(word.write(document(says("x")), word_files.with_cover()))
    assert [line.partition(" | ")[2] for line in lines] == [
        "Council of Somewhere", "", "Buying together", "x", "Document control", "Version", "1.0",
    ]  # fmt: skip


def test_a_template_becomes_a_document() -> None:
    types = opened(word.write(full_note(), word_files.template())).parts["[Content_Types].xml"]
    assert not [x for x in types if "template" in x.get("ContentType", "")]


def test_a_landscape_house_stays_landscape_and_tables_fill_it() -> None:
    data = word.write(document(table(("A", "B"), ("1", "2"))), word_files.landscape())
    columns = [
        int(x.get(f"{{{x.nsmap['w']}}}w", "0")) for x in find(opened(data).document, "//w:gridCol")
    ]
    assert sum(columns) == 16838 - 2 * 1440


def test_the_warning_stands_in_every_header() -> None:
    data = word.write(full_note(), word_files.with_first_and_even_headers())
    assert edges(data) == [f"{x}{WARNING}" for x in ("Every page", "First page", "Even page")]


def test_a_house_without_headers_gets_them_with_the_warning() -> None:
    words = edges(word.write(full_note(), word_files.without_numbering()))
    assert words == [f"Joint Procurement · Lessons note{WARNING}"]


def test_the_built_in_footer_numbers_the_pages() -> None:
    data = word.write(full_note())
    assert edges(data, "footer") == ["As at 16 May 2018Page 1 of 1"]


def test_a_file_says_of_itself_what_the_document_says() -> None:
    said = dict(word.texts(word.write(full_note(), word_files.without_numbering())))
    core = opened(word.write(full_note())).parts["docProps/core.xml"]
    assert "python-docx" not in said.values()
    assert [x.text for x in core] == [
        "Buying together", "Lessons note", "Joint Procurement set", "en-GB",
        "Joint Procurement set", "1", "2018-05-16T00:00:00Z", "2018-05-16T00:00:00Z",
    ]  # fmt: skip


# Refusals


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"words", "is not a Word file; open it in Word"),
        (b"%PDF-1.7", "is a PDF"),
        (word_files.OLE + bytes(600), "is an old .doc file; open it in Word"),
        (word_files.OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (word_files.built_in()[:3000], "is cut short or damaged"),
        (word_files.zipped({"a.txt": b"x"}), "is not a Word file"),
        (word_files.workbook(), "is not a Word document but another Office file"),
        (word_files.strict(), "is saved as Strict Open XML; in Word, save it as plain"),
        (word_files.with_macros(), "holds macros (.docm or .dotm); in Word, save it as .docx"),
        (word_files.bomb(), "would unpack to more than 200 MB"),
        (word_files.with_marker_in_a_table(), "{{ body }} stands in a table or text box"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(AlsctlError) as refusal:
        word.write(document(), data, name="our-style.docx")
    assert str(refusal.value).startswith("our-style.docx")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


@settings(deadline=None)
@given(st.sampled_from(AWKWARD), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255))))
def test_a_damaged_house_style_is_refused_or_used(
    house: Callable[[], bytes], damage: list[tuple[float, int]]
) -> None:
    data = bytearray(house())
    for where, byte in damage:
        data[int(where * len(data))] = byte
    with suppress(AlsctlError):
        word.write(document(says("x")), bytes(data))


# Every text is found


def test_texts_finds_what_hides() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="priya_mark"/><w:bookmarkEnd w:id="1"/>'
        '<w:del w:id="2" w:author="Dee Lete"><w:r><w:delText>gone </w:delText></w:r></w:del>'
        "<w:r><w:t>Wave</w:t></w:r><w:r><w:t>ney</w:t></w:r>"
        '<w:r><w:instrText> INCLUDETEXT "C:/Priya" </w:instrText></w:r></w:p>'
    )
    more = {"comments": word_files.paragraph("a remark"), "footer1": word_files.paragraph("foot")}
    data = word_files.word_file(body, more=more)
    data = word_files.changed(data, "_rels/.rels", "</Rel", _EXTERNAL + "</Rel")
    found = {x for _, x in word.texts(data)}
    assert {
        "Waveney", "gone Waveney", "priya_mark", "Dee Lete", "a remark", "foot",
        ' INCLUDETEXT "C:/Priya" ', "mailto:a%20b@example.org", "mailto:a b@example.org",
        "word/footer1.xml",
    } <= found  # fmt: skip


_EXTERNAL = (
    '<Relationship Id="x" Type="y" Target="mailto:a%20b@example.org" TargetMode="External"/>'
)


def test_nothing_of_a_replaced_body_is_left_behind() -> None:
    old = word.write(document(Paragraph((Run("Priya", link="https://priya.example"),))))
    found = "\n".join(x for _, x in word.texts(word.write(document(says("x")), old)))
    assert "riya" not in found


def test_texts_of_a_broken_file_are_refused() -> None:
    with pytest.raises(AlsctlError):
        list(word.texts(word_files.built_in()[:3000]))


# Referees


def test_the_built_in_house_style_is_sound_and_accessible(tmp_path: Path) -> None:
    assert faults(word_files.built_in(), tmp_path) == []


def test_a_document_with_one_of_everything_is_sound_and_accessible(tmp_path: Path) -> None:
    data = word.write(full_note())
    assert faults(data, tmp_path) == []
    assert check(data) == []


@needs_sdk
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(word.write(full_note()))
    assert sdk_faults(path) == []


@needs_soffice
@pytest.mark.parametrize("house", [word_files.built_in, word_files.with_cover])
def test_libreoffice_opens_it(house: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "file.docx").write_bytes(word.write(full_note(), house()))
    assert as_pdf(tmp_path / "file.docx").stat().st_size > 10_000
