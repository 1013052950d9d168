"""Records in the order they happened."""

from datetime import date

from msgspec.structs import replace

from alsctl.model import Folder, Record


def in_order(folder: Folder) -> Folder:
    """Return the folder with its records in the order they happened.

    A record without any day comes straight after what its number says must have been before it;
    an event without one comes first.
    """
    latest: dict[tuple[int, bool], date] = {}
    for record in (record for record in folder.records if not record.is_event):
        place = (record.after, record.is_between)
        latest[place] = max(folder.day_of(record) or date.min, latest.get(place, date.min))

    def when(record: Record) -> tuple[date, int, bool, int, str, tuple[int, str]]:
        place, planned = (record.after, record.is_between), folder.day_of(record)
        near = [at for at in latest if at <= place and (not planned or at[0] == record.after)]
        near = [] if record.is_event else near
        day = record.date or max((latest[at] for at in near), default=date.min)
        undated = 0 if planned else record.after
        name = record.origin.file.removesuffix(".yaml")
        group = record.group or ""
        return day, undated, record.is_between, record.after, group, (len(name), name)

    return replace(folder, records=tuple(sorted(folder.records, key=when)))
