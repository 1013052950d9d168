"""Tables that people keep elsewhere, as CSV or Excel files, to values; never writes one."""

from alsctl.tables.members import Members, Row, read_members
from alsctl.tables.register import RegisterFile, read_register
from alsctl.tables.roster import Roster, roster

__all__ = [
    "Members",
    "RegisterFile",
    "Roster",
    "Row",
    "read_members",
    "read_register",
    "roster",
]
