"""Independent judges of Word files: what they hold against one."""

import atexit
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from ooxml_integrity import check as integrity
from openxml_audit import OpenXmlValidator

SDK = shutil.which(
    "ooxml-validate", path=os.pathsep.join([os.environ["PATH"], ".cache/node_modules/.bin"])
)
needs_sdk = pytest.mark.skipif(not SDK, reason="NO VALIDITY CHECK: ooxml-validate is not installed")
needs_soffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="NOT OPENED: LibreOffice is not installed"
)


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what all validators that are there say against a file."""
    found = quick_faults(data, folder)
    return [*found, *(sdk_faults(folder / "file.docx") if SDK else [])]


def quick_faults(data: bytes, folder: Path) -> list[str]:
    """Return what the validators that take no second say against a file."""
    path = folder / "file.docx"
    path.write_bytes(data)
    return [
        *(f"{x.part_uri}: {x.description}" for x in OpenXmlValidator().validate(path).errors),
        *(str(x) for x in integrity(path)),
    ]


def sdk_faults(path: Path) -> list[str]:
    """Return what Microsoft's Open XML SDK says against a file."""
    sdk = _sdk()
    assert sdk.stdin is not None
    assert sdk.stdout is not None
    sdk.stdin.write(f"{path}\n")
    sdk.stdin.flush()
    return [str(fault["description"]) for fault in json.loads(sdk.stdout.readline())]


@cache
def _sdk() -> "subprocess.Popen[str]":
    """Start the SDK, which takes seconds, once for all files that are judged in this process."""
    assert SDK is not None
    library = Path(SDK).resolve().parents[1] / "index.js"
    program = Path(__file__).with_name("open_xml_sdk.mjs")
    order = ["node", str(program), str(library)]
    sdk = subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_end, sdk)
    return sdk


def _end(sdk: "subprocess.Popen[str]") -> None:
    sdk.kill()
    sdk.communicate()


def as_pdf(path: Path) -> Path:
    """Return what LibreOffice makes of a Word file, in its folder."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*order, str(path)], check=True, capture_output=True)
    return path.with_suffix(".pdf")
