"""House styles as programs really save them: Word in other languages, Google Docs, WPS, and worse.

Each is made in code after files saved by that program: its style ids, its parts, its habits.
"""

from tests import word_files
from tests.pictures import png
from tests.word_files import changed, paragraph, unzipped, word_file, zipped

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_LETTER = '<w:pgSz w:w="12240" w:h="15840"/>'
_MARGINS = (
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417"'
    ' w:header="708" w:footer="708" w:gutter="0"/>'
)
_MODERN = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="{0}"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _style(
    id: str, name: str, *, properties: str = "", text: str = "", based_on: str = "", more: str = "",
    followed_by: str = "",
) -> str:  # fmt: skip
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    based += f'<w:next w:val="{followed_by}"/>' if followed_by else ""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = f"<w:rPr>{text}</w:rPr>" if text else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}{based}'
        f"<w:qFormat/>{inner}{runs}</w:style>"
    )


def _defaults(
    *, language: str, font: str = "Calibri", size: int = 24, after: int = 160, east: str = ""
) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    other = f' w:eastAsia="{east}"' if east else ""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:val="{language}"{other} w:bidi="ar-SA"/></w:rPr>'
        f'</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="{after}" w:line="259"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _normal(id: str, name: str = "Normal", inner: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/>{inner}</w:style>"
    )


def _list_look(mark: str, style: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style and n == 0 else "")
        + f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{360 * (n + 1)}"'
        ' w:hanging="360"/></w:pPr></w:lvl>'
        for n in range(9)
    )
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _section(more: str = "", *, size: str = _A4, ends: str = "") -> str:
    return f"{more}{size}{_MARGINS}{ends}"


def _edge(kind: str, relation: int, page: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{page}" r:id="rId{relation}"/>'


def _picture(relation: str, alt: str = "") -> str:
    """Return the XML of a picture as Word saves it in a line of text."""
    size = '<wp:extent cx="900000" cy="450000"/>'
    return (
        f'<w:drawing {_SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">{size}'
        f'<wp:docPr id="7" name="Logo" descr="{alt}"/><a:graphic><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="7" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="450000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def _with_logo(data: bytes, header: str) -> bytes:
    """Return a Word file with the picture that a header shows."""
    parts = unzipped(data)
    parts["word/media/image1.png"] = png(40, 20)
    parts[f"word/_rels/{header}.xml.rels"] = word_files.relations_of(
        [("rId1", "image", "media/image1.png")]
    ).encode()
    whole = zipped(parts)
    picture = '<Default Extension="png" ContentType="image/png"/><Override'
    return changed(whole, "[Content_Types].xml", "<Override", picture, times=1)


def word_on_windows_in_german() -> bytes:
    """Return a council's letter as German Word saves it: ids are German, names English."""
    heading = '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{0}"/>'
    styles = _defaults(language="de-DE", size=22) + _normal("Standard")
    styles += _TABLE_NORMAL.format("NormaleTabelle")
    for level in (1, 2, 3):
        styles += _style(
            f"berschrift{level}", f"heading {level}", based_on="Standard",
            properties=heading.format(level - 1),
            text='<w:color w:val="2F5496"/><w:sz w:val="32"/>',
        )  # fmt: skip
    styles += _style("Titel", "Title", based_on="Standard", text='<w:sz w:val="56"/>')
    styles += _style("Kopfzeile", "header", based_on="Standard")
    styles += _style("Fuzeile", "footer", based_on="Standard")
    numbers = '<w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/>'
    styles += _style("Aufzhlungszeichen", "List Bullet", based_on="Standard", properties=numbers)
    logo = f'<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr><w:r>{_picture("rId1", "Wappen")}'
    more = {
        "numbering": _list_look("•", "Aufzhlungszeichen"),
        "header1": f"{logo}</w:r></w:p>",
        "footer1": f'<w:p><w:pPr><w:pStyle w:val="Fuzeile"/></w:pPr>{_PAGE_FIELD}</w:p>',
    }
    section = _section(_edge("header", 4) + _edge("footer", 5), ends="<w:titlePg/>")
    data = word_file(
        paragraph("Sehr geehrte Damen und Herren,"), section=section, styles=styles,
        settings=_MODERN, more=more,
    )  # fmt: skip
    return _with_logo(data, "header1")


def word_on_mac_in_welsh() -> bytes:
    """Return a style made on a Mac, with headings in Welsh and an English name as alias."""
    styles = _defaults(language="cy-GB", font="Cambria", size=24, after=0) + _normal("Normal")
    styles += _TABLE_NORMAL.format("TableNormal")
    for level, colour in ((1, "B5121B"), (2, "B5121B")):
        styles += _style(
            f"Pennawd{level}", f"Pennawd {level}", based_on="Normal",
            properties='<w:spacing w:before="240" w:after="60"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            text=f'<w:b/><w:color w:val="{colour}"/>',
        )  # fmt: skip
    styles += _style(
        "TestunCorff", "Testun Corff", based_on="Normal", more='<w:aliases w:val="Body Text"/>',
        properties='<w:spacing w:after="120"/><w:jc w:val="both"/>',
    )  # fmt: skip
    section = _section(_edge("header", 3), size='<w:pgSz w:w="11900" w:h="16840"/>')
    more = {"header1": paragraph("Cyngor Sir / County Council")}
    return word_file(
        section=section, styles=styles, more=more, settings=_MODERN.replace('"15"', '"14"')
    )


def google_docs() -> bytes:
    """Return a file as Google Docs exports it: "normal" in small letters, lists without styles."""
    on = '<w:keepNext w:val="1"/><w:keepLines w:val="1"/>'
    styles = _defaults(language="en-GB", font="Arial", size=22, after=0)
    styles += _normal("Normal", "normal")
    styles += '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    styles += '<w:name w:val="Table Normal"/></w:style>'
    for level, size, colour in ((1, 40, "000000"), (2, 32, "000000"), (3, 28, "434343")):
        styles += _style(
            f"Heading{level}", f"heading {level}", based_on="Normal",
            properties=f'{on}<w:spacing w:after="120" w:before="400" w:lineRule="auto"/>',
            text=f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/>',
        )  # fmt: skip
    styles += _style(
        "Title", "Title", based_on="Normal", text='<w:sz w:val="52"/>',
        properties=f'{on}<w:spacing w:after="60" w:before="0" w:lineRule="auto"/>',
    )  # fmt: skip
    styles += _style(
        "Subtitle", "Subtitle", based_on="Normal",
        text='<w:color w:val="999999"/><w:sz w:val="30"/>',
        properties=f'{on}<w:spacing w:after="320" w:before="0" w:lineRule="auto"/>',
    )  # fmt: skip
    more = {"numbering": _list_look("●", ""), "header1": paragraph("Improvement Agency")}
    return word_file(
        paragraph("Untitled document"), section=_section(_edge("header", 4), size=_LETTER),
        styles=styles, settings=_MODERN, more=more,
    )  # fmt: skip


def wps_office() -> bytes:
    """Return a file as WPS Office saves it: ids are numbers, Chinese beside English."""
    styles = _defaults(language="en-US", font="Times New Roman", size=20, after=0, east="zh-CN")
    styles += _normal("1", inner='<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>')
    styles += _style("2", "heading 1", based_on="1", text="<w:b/>", properties="<w:keepNext/>")
    styles += _style("3", "heading 2", based_on="1", text="<w:b/>", properties="<w:keepNext/>")
    styles += '<w:style w:type="character" w:default="1" w:styleId="5"><w:name w:val='
    styles += '"Default Paragraph Font"/></w:style>' + _TABLE_NORMAL.format("4")
    grid = '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
    return word_file(
        section=_section('<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>', ends=grid),
        styles=styles, settings=_MODERN,
    )  # fmt: skip


def google_docs_in_a_font_of_its_own() -> bytes:
    """Return a short file as Google Docs exports it: a font from the web, and no lists at all."""
    fonts = '<w:rFonts w:ascii="Lato" w:cs="Lato" w:eastAsia="Lato" w:hAnsi="Lato"/>'
    styles = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    styles += _normal("Normal", "normal")
    styles += '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    styles += '<w:name w:val="Table Normal"/></w:style>'
    on = '<w:keepNext w:val="1"/><w:keepLines w:val="1"/><w:pageBreakBefore w:val="0"/>'
    space = '<w:spacing w:after="80" w:before="280" w:lineRule="auto"/>'
    for level, size in enumerate((40, 32, 28, 24, 22, 22), 1):
        styles += _style(
            f"Heading{level}", f"heading {level}", based_on="Normal",
            followed_by="Normal", properties=on + space,
            text=f'{fonts}<w:b w:val="1"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )  # fmt: skip
    return word_file(section=_section(size=_LETTER), styles=styles)


def wps_office_in_chinese() -> bytes:
    """Return a file as WPS saves it in China: ids are numbers, some names are Chinese."""
    styles = _defaults(language="en-US", font="Times New Roman", size=21, after=0, east="zh-CN")
    styles += '<w:latentStyles w:count="260" w:defQFormat="0" w:defUnhideWhenUsed="1"'
    styles += ' w:defSemiHidden="1" w:defUIPriority="99" w:defLockedState="0"/>'
    styles += _normal("1", inner='<w:pPr><w:jc w:val="both"/></w:pPr>')
    for number, (name, size) in enumerate((("标题 1", 44), ("标题 2", 32)), 2):
        styles += _style(
            str(number), name, based_on="1",
            text=f'<w:b/><w:kern w:val="44"/><w:sz w:val="{size}"/>',
            properties='<w:keepNext/><w:keepLines/><w:spacing w:before="340" w:after="330"'
            f' w:line="576" w:lineRule="auto"/><w:outlineLvl w:val="{number - 2}"/>',
        )  # fmt: skip
    styles += '<w:style w:type="character" w:default="1" w:styleId="5"><w:name w:val='
    styles += '"Default Paragraph Font"/></w:style>' + _TABLE_NORMAL.format("4")
    styles += _style("6", "列出段落", based_on="1", properties='<w:ind w:firstLine="420"/>')
    grid = '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
    return word_file(section=_section(ends=grid), styles=styles, settings=_MODERN)


def with_names_in_capitals() -> bytes:
    """Return a style whose names are in capitals, and whose headings nobody ever gave a look."""
    styles = _defaults(language="en-GB") + _normal("a", "NORMAL") + _TABLE_NORMAL.format("b")
    for id, name in (("c", "TITLE"), ("d", "HEADING 1"), ("e", "HEADING 2"), ("f", "BODY TEXT")):
        styles += _style(id, name, based_on="a")
    return word_file(section=_section(), styles=styles, settings=_MODERN)


def with_watermark() -> bytes:
    """Return a house style with a watermark behind each page, as Word draws it."""
    drawn = (
        f'<w:pict {_SPACES}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"/><v:shape id="PowerPlusWaterMarkObject1"'
        ' o:spid="_x0000_s2049" type="#_x0000_t136" alt="Watermark: Official"'
        ' style="position:absolute;width:400pt;height:150pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="silver"'
        ' stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Arial&quot;"'
        ' string="OFFICIAL"/></v:shape></w:pict>'
    )
    more = {"header1": f"<w:p><w:r>{drawn}</w:r></w:p>"}
    return word_file(section=_section(_edge("header", 3)), settings=_MODERN, more=more)


def _control(inner: str, *, name: str, bound: str = "", asks: bool = True) -> str:
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'"
        " xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \""
        f' w:xpath="/ns1:coreProperties[1]/{bound}[1]"'
        ' w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
        if bound
        else ""
    )
    empty = "<w:showingPlcHdr/>" if asks else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/>{empty}{binding}<w:text/></w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def with_cover_of_controls() -> bytes:
    """Return a cover page from Word's gallery: fields for title and author, and one to fill in."""
    title = _control(paragraph("[Document title]"), name="Title", bound="ns0:title")
    author = _control(paragraph("[Author name]"), name="Author", bound="ns0:creator")
    unit = _control(paragraph("Policy and Performance"), name="Unit", asks=False)
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{author}{unit}"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p></w:sdtContent></w:sdt>'
    )
    back = paragraph("Published by the council")
    return word_file(
        gallery + paragraph("{{ body }}") + back, section=_section(ends="<w:titlePg/>"),
        settings=_MODERN,
    )  # fmt: skip


def right_to_left() -> bytes:
    """Return an Arabic house style: all its paragraphs run from right to left."""
    styles = _defaults(language="ar-SA", font="Arial", size=24)
    styles += _normal("Normal", inner="<w:pPr><w:bidi/></w:pPr>")
    styles += _TABLE_NORMAL.format("TableNormal")
    styles += _style("Heading1", "heading 1", based_on="Normal", text="<w:b/><w:bCs/>")
    return word_file(section=_section(ends="<w:bidi/>"), styles=styles, settings=_MODERN)


def with_many_styles(count: int = 2000) -> bytes:
    """Return a file that has been copied into for years: thousands of styles."""
    styles = _defaults(language="en-GB") + _normal("Normal") + _TABLE_NORMAL.format("TableNormal")
    styles += "".join(_style(f"S{n}", f"Char Char{n}", based_on="Normal") for n in range(count))
    styles += _style("Heading1", "heading 1", based_on="S1", text="<w:b/>")
    return word_file(section=_section(), styles=styles, settings=_MODERN)


def without_table_styles() -> bytes:
    """Return a file without any table style, even the one that all others rest on."""
    styles = _defaults(language="en-GB") + _normal("Normal")
    return word_file(section=_section(), styles=styles, settings=_MODERN)


def in_columns() -> bytes:
    """Return a newsletter: two columns."""
    columns = '<w:cols w:num="2" w:space="720"/>'
    styles = _defaults(language="en-GB") + _normal("Normal") + _TABLE_NORMAL.format("TableNormal")
    return word_file(section=_section(ends=columns), styles=styles, settings=_MODERN)


def with_numbered_headings() -> bytes:
    """Return a report style whose headings count themselves."""
    styles = _defaults(language="en-GB") + _normal("Normal") + _TABLE_NORMAL.format("TableNormal")
    levels = ""
    for level in (1, 2, 3):
        numbers = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        styles += _style(
            f"Heading{level}", f"heading {level}", based_on="Normal", text="<w:b/>",
            properties=f'{numbers}<w:outlineLvl w:val="{level - 1}"/>',
        )  # fmt: skip
        mark = ".".join(f"%{n}" for n in range(1, level + 1))
        levels += (
            f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="Heading{level}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
        )
    look = '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    more = {"numbering": f"{look}{levels}</w:abstractNum>{number}"}
    return word_file(section=_section(), styles=styles, settings=_MODERN, more=more)


def left_unfinished() -> bytes:
    """Return a cover that somebody is still at work on: protected, tracked, commented, tied."""
    tracked = (
        '<w:p><w:ins w:id="1" w:author="A" w:date="2018-01-01T00:00:00Z"><w:r><w:t>Cover</w:t>'
        '</w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    asking = _control(paragraph("[Pick a date]"), name="Date")
    settings = (
        '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
    )
    comment = f'<w:comment w:id="0" w:author="A">{paragraph("Which logo?")}</w:comment>'
    data = word_file(
        tracked + asking + paragraph("{{ body }}"), section=_section(), settings=settings,
        more={"comments": comment},
    )  # fmt: skip
    parts = unzipped(data)
    link = word_files.relations_of([("rId1", "attachedTemplate", "file:///C:/Templates/Old.dot")])
    external = link.replace('"file:', '"file:').replace("/>", ' TargetMode="External"/>', 1)
    parts["word/_rels/settings.xml.rels"] = external.encode()
    return zipped(parts)


def hard_to_read() -> bytes:
    """Return a style that looks well and reads badly: small, pale, justified, underlined."""
    styles = _defaults(language="en-US", size=20)
    styles += _normal("Normal", inner='<w:pPr><w:jc w:val="both"/></w:pPr>')
    styles += _TABLE_NORMAL.format("TableNormal")
    styles += _style(
        "Heading1", "heading 1", based_on="Normal",
        text='<w:color w:val="9CC2E5"/><w:u w:val="single"/>',
    )  # fmt: skip
    return word_file(section=_section(size=_LETTER), styles=styles)


MADE = [
    word_on_windows_in_german, word_on_mac_in_welsh, google_docs, google_docs_in_a_font_of_its_own,
    wps_office, wps_office_in_chinese, with_names_in_capitals, with_watermark,
    with_cover_of_controls, right_to_left, without_table_styles, in_columns,
    with_numbered_headings, left_unfinished, hard_to_read,
]  # fmt: skip
