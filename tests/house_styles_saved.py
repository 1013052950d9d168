"""House styles that LibreOffice itself saves, from a text written in its own format."""

import subprocess
from pathlib import Path

_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:text-properties
 fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1"><style:paragraph-properties
 fo:margin-top="0.6cm" fo:margin-bottom="0.2cm"/><style:text-properties fo:color="#6a1b9a"
 fo:font-size="18pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/>
<style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p>Waterside Council</text:p></style:header>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">Old
 heading</text:h><text:p>Old words</text:p></office:text></office:body>
</office:document>"""


def saved_by_libreoffice(folder: Path) -> bytes:
    """Return a house style as LibreOffice saves it; takes a few seconds."""
    source = folder / "libreoffice.fodt"
    source.write_text(_FODT, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*order, str(source)], check=True, capture_output=True)
    return source.with_suffix(".docx").read_bytes()
