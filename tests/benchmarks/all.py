"""Whole processes: `alsctl export-all` on an example, against one `alsctl export-lessons`."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import EXAMPLES, alsctl, asked_pairs, compare, process

TARGET = 2.5


def main() -> None:
    """Print how many times as long as one lessons note all papers of each example take."""
    pairs = asked_pairs(str(__doc__), 9)
    with TemporaryDirectory() as name:
        for example in EXAMPLES:
            folder = Path(name) / example.name
            shutil.copytree(example, folder, ignore=shutil.ignore_patterns("out"))
            every = process(*alsctl("export-all"), folder=folder)
            one = process(*alsctl("export-lessons"), folder=folder)
            compare(f"all papers {example.name}", every, one, pairs=pairs, target=TARGET)


if __name__ == "__main__":
    main()
