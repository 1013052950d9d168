"""Tables that people keep elsewhere, as CSV or Excel files, to values; never writes one."""

from alsctl.tables.members import Members, Row, read_members
from alsctl.tables.roster import Roster, roster

__all__ = ["Members", "Roster", "Row", "read_members", "roster"]
