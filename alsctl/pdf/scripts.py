"""What Microsoft Word is told to do, in the language of each system."""

import re

_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")  # PowerShell takes each of them for a quote

_POWERSHELL = """
$ErrorActionPreference = 'Stop'
try { $word = New-Object -ComObject Word.Application } catch { exit 3 }
$ended = 1
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $document = $word.Documents.Open(%(source)s)
  $document.ExportAsFixedFormat(%(target)s, %(how)s)
  $document.Saved = $true
  $document.Close()
  $ended = 0
} catch { } finally { $word.Quit() }
exit $ended
"""
_HOW = (  # the parameters of ExportAsFixedFormat after the file, in its order
    ("ExportFormat", "17"),  # PDF
    ("OpenAfterExport", "$false"),
    ("OptimizeFor", "0"),  # print
    ("Range", "0"),  # all pages
    ("From", "1"),
    ("To", "1"),
    ("Item", "0"),  # without comments
    ("IncludeDocProps", "$true"),
    ("KeepIRM", "$true"),
    ("CreateBookmarks", "1"),  # from headings
    ("DocStructureTags", "$true"),
    ("BitmapMissingFonts", "$true"),
    ("UseISO19005_1", "$false"),
)

APPLESCRIPT = """
on run {source, target}
  tell application "Microsoft Word"
    set wasRunning to running
    open (POSIX file source)
    if source does not end with (name of active document) then error "another document is in front"
    try
      save as active document file name (POSIX file target) file format format PDF
    on error problem
      close active document saving no
      error problem
    end try
    close active document saving no
    if not wasRunning then quit saving no
  end tell
end run
"""
"""Has Word for Mac, which knows no other way, save a file as PDF; takes two full names."""


def powershell(source: str, target: str) -> str:
    """Return the script that has Word for Windows export a file, without a line break or \".

    It ends with 3 where there is no Word. Given as an order, it needs no leave to run scripts.
    """
    how = ", ".join(value for _, value in _HOW)
    told = {"source": _quoted(source), "target": _quoted(target), "how": how}
    lines = (_POWERSHELL % told).strip().splitlines()
    return " ".join(_ended(line.strip()) for line in lines)


def _quoted(text: str) -> str:
    doubled = _QUOTES.sub(r"\1\1", text)
    return f"'{doubled}'"


def _ended(line: str) -> str:
    return line if line.endswith("{") else f"{line};"
