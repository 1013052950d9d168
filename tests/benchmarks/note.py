"""Whole processes: `alsctl export-lessons` to Word, against Jinja and pandoc with the same text.

The rival starts from text that is ready (one JSON file), reads no set, checks nothing, holds back
nothing, and reads nothing back.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from tests.benchmarks.measuring import EXAMPLES, Measure, alsctl, asked_pairs, compare, process

TARGET = 1.0

PROGRAM = """
import json, subprocess, sys
from jinja2 import Environment

with open("text.json", encoding="utf-8") as file:
    text = json.load(file)
with open("template.md", encoding="utf-8") as file:
    template = Environment().from_string(file.read())
with open("note.md", "w", encoding="utf-8") as file:
    file.write(template.render(text))
subprocess.run([sys.argv[1], "--output=note.docx", "note.md"], check=True)
"""
TEMPLATE = """\
{% for part in parts %}
{{ part }}

{% endfor %}
"""


def main() -> None:
    """Print how many times as long as the rival the lessons note of each example takes."""
    pairs = asked_pairs(str(__doc__), 15)
    with TemporaryDirectory() as name:
        for example in EXAMPLES:
            folder = Path(name) / example.name
            folder.mkdir()
            words = alsctl("export-lessons", "--set", example, "--out", "ours.docx")
            ours, theirs = process(*words, folder=folder), _rival(example, folder)
            compare(f"lessons note {example.name}", ours, theirs, pairs=pairs, target=TARGET)


def _rival(example: Path, folder: Path) -> Measure:
    words = alsctl("export-lessons", "--set", example, "--format", "md", "--out", "-")
    made = subprocess.run(words, capture_output=True, check=True, text=True)
    (folder / "text.json").write_text(json.dumps({"parts": made.stdout.split("\n\n")}))
    (folder / "template.md").write_text(TEMPLATE)
    (folder / "rival.py").write_text(PROGRAM)
    return process(sys.executable, "rival.py", pypandoc.get_pandoc_path(), folder=folder)


if __name__ == "__main__":
    main()
