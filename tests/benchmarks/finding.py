"""Whole processes: `alsctl find` in a programme of many sets, against grep and plain parsing.

With its store warm it is held against `grep -ril` over the same files; with no store, against
PyYAML's fast composer going once through all of them. The peak of memory is that of the latter.
"""

import os
import sys
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from tests.benchmarks.many_sets import make
from tests.benchmarks.measuring import Measure, Taken, alsctl, asked_pairs, compare, process

WARM, COLD = 3.0, 2.0
MOST_MIB = 400
SETS = 2_000
WORD = "plar"

PROGRAM = """
import sys
from pathlib import Path
import yaml

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def main() -> None:
    """Print how find compares, with its store warm and with none."""
    pairs = asked_pairs(str(__doc__), 9)
    with TemporaryDirectory() as name:
        folder, cache = Path(name) / "many", Path(name) / "cache"
        make(folder, sets=SETS)
        os.environ["XDG_CACHE_HOME"] = str(cache)
        find = process(*alsctl("find", WORD, "--limit", "1"), folder=folder)
        parse = process(sys.executable, "-c", PROGRAM, "sets", folder=folder)
        grep = process("grep", "-ril", WORD, "sets", folder=folder)
        first = _cold(find, cache)
        compare("find without its store", first, parse, pairs=max(1, pairs // 5), target=COLD)
        compare("find with its store warm", find, grep, pairs=pairs, target=WARM)
        peak = first().peak
        print(f"peak memory without its store: {peak:.0f} MiB (at most {MOST_MIB})")


def _cold(find: Measure, cache: Path) -> Measure:
    def measured() -> Taken:
        rmtree(cache, ignore_errors=True)
        return find()

    return measured


if __name__ == "__main__":
    main()
