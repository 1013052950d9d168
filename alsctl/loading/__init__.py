"""YAML files to the model; every fault of every file with file, line and column."""

from alsctl.late_patterns import late_patterns

with late_patterns():  # before anything below imports it
    import yaml  # noqa: F401

from alsctl.loading.files import shown
from alsctl.loading.finding import Home, find_home, find_programme, find_set, sets_of
from alsctl.loading.programmes import ProgrammeFile
from alsctl.loading.sets import ALL, EVERY, JUDGED, Reading, read_record, read_set
from alsctl.loading.wholes import ProgrammeReading, read_programme

__all__ = [
    "ALL",
    "EVERY",
    "JUDGED",
    "Home",
    "ProgrammeFile",
    "ProgrammeReading",
    "Reading",
    "find_home",
    "find_programme",
    "find_set",
    "read_programme",
    "read_record",
    "read_set",
    "sets_of",
    "shown",
]
