"""Whole processes: `alsctl export-lessons` to Word, against Jinja and pandoc with the same text.

The rival reads the set's YAML with PyYAML's fast loader, fills a template with the same text, and
has pandoc make Word of it in the same house style. It checks nothing, holds nothing back, and reads
nothing back. A second, leaner rival starts from text that is ready and has no house style.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from alsctl.resources import templates
from tests.benchmarks.measuring import EXAMPLES, Measure, alsctl, asked_pairs, compare, process

TARGET = 1.0

PROGRAM = """
import json, subprocess, sys
from pathlib import Path
import yaml
from jinja2 import Environment

for file in sys.argv[3:]:
    yaml.load(Path(file).read_bytes(), Loader=yaml.CSafeLoader)
with open("text.json", encoding="utf-8") as file:
    text = json.load(file)
with open("template.md", encoding="utf-8") as file:
    template = Environment().from_string(file.read())
with open("note.md", "w", encoding="utf-8") as file:
    file.write(template.render(text))
look = [f"--reference-doc={sys.argv[2]}"] if sys.argv[2] else []
subprocess.run([sys.argv[1], *look, "--output=note.docx", "note.md"], check=True)
"""
TEMPLATE = """\
{% for part in parts %}
{{ part }}

{% endfor %}
"""


def main() -> None:
    """Print how many times as long as the rivals the lessons note of each example takes."""
    pairs = asked_pairs(str(__doc__), 15)
    with TemporaryDirectory() as name:
        for example in EXAMPLES:
            folder = Path(name) / example.name
            folder.mkdir()
            words = alsctl("export-lessons", "--set", example, "--out", "ours.docx")
            ours = process(*words, folder=folder)
            same, lean = _rivals(example, folder)
            compare(f"lessons note {example.name}", ours, same, pairs=pairs, target=TARGET)
            compare(f"the same, text ready {example.name}", ours, lean, pairs=pairs)


def _rivals(example: Path, folder: Path) -> tuple[Measure, Measure]:
    words = alsctl("export-lessons", "--set", example, "--format", "md", "--out", "-")
    made = subprocess.run(words, capture_output=True, check=True, text=True)
    (folder / "text.json").write_text(json.dumps({"parts": made.stdout.split("\n\n")}))
    (folder / "template.md").write_text(TEMPLATE)
    (folder / "rival.py").write_text(PROGRAM)
    read = [example / "set.yaml", example / "lessons.yaml", *(example / "sessions").glob("*.yaml")]
    begin = (sys.executable, "rival.py", pypandoc.get_pandoc_path())
    style = str(templates() / "house-style.docx")
    return (
        process(*begin, style, *map(str, read), folder=folder),
        process(*begin, "", folder=folder),
    )


if __name__ == "__main__":
    main()
