"""alsctl new-agenda: the agenda of a session, from set.yaml and what the last record left over."""

from collections.abc import Iterator
from pathlib import Path

from alsctl import diary, planning, saving
from alsctl.commands.judging import sound_set
from alsctl.commands.options import NoColor, Plain, Quiet, SessionNumber, SetPath, Today, day_of
from alsctl.commands.telling import say, warn
from alsctl.dates import in_full
from alsctl.errors import AlsctlError
from alsctl.loading import find_set, shown
from alsctl.model import Folder
from alsctl.planning import Plan
from alsctl.timetable import WHAT_GIVES, shown_title, timetable
from alsctl.yaml_text import yaml_text

_BACKGROUND = "background.md"


def command(
    number: SessionNumber,
    set_path: SetPath = None,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Plan a session: a running order that fits, open actions, carried issues, who presents next.

    It writes agendas/NN.yaml for you to edit, and never over one that is there.
    """
    path = find_set(Path.cwd(), asked=set_path)
    place = path / "agendas" / f"{number:02}.yaml"
    _refuse_used(place)
    folder = sound_set(path)
    papers = (_BACKGROUND,) if (path / "papers" / _BACKGROUND).is_file() else ()
    plan = planning.plan(folder, number, day_of(today), papers=papers)
    text = yaml_text(plan.agenda, comments=_comments(plan, folder))
    saving.make_folder(place.parent)
    saving.write_new(place, text.encode())
    _warn_of_gaps(folder, number)
    if not quiet:
        for line in _running_order(plan):
            say(line)
        say(shown(place))


def _refuse_used(place: Path) -> None:
    if place.exists():
        raise AlsctlError(
            f"{shown(place)}: there is an agenda already and it stays as it is; "
            "open it in your editor to change it, or rename it to have a new one"
        )


def _warn_of_gaps(folder: Folder, number: int) -> None:
    recorded = {record.session for record in folder.records if record.session is not None}
    last = diary.before(folder, number)
    if last is not None and last not in recorded:
        warn(
            f"session {last} has no record yet: what it leaves over is not in this agenda; "
            f"record it first (alsctl record-session {last} --from notes.md), "
            "delete this agenda and make it again"
        )


def _running_order(plan: Plan) -> Iterator[str]:
    worked_out = timetable(plan.agenda, plan.sitting.start, plan.sitting.finish)
    for timed in worked_out.blocks:
        start = f"{timed.start:%H:%M}  " if timed.start else ""
        yield f"  {start}{timed.minutes or 0:3} min  {' '.join(shown_title(timed.block).split())}"


# ---- remarks in the file ----


def _comments(plan: Plan, folder: Folder) -> dict[str, str]:
    number = plan.sitting.number
    source = f"set.yaml and the records before session {number}" if number > 1 else "set.yaml"
    return {
        "": f"What session {number} plans, made from {source}.\n"
        "Change whatever you like: alsctl never writes over this file.",
        "date": _when(plan),
        "expected": _expected(folder),
        "blocks": "Only minutes are written here: when each block starts is worked out, and\n"
        "alsctl check says if they do not fit. Where time is short, blocks with shrink_to: give,\n"
        f"{WHAT_GIVES}.\n"
        "What stands under private: is on your own copy alone.\n"
        "Actions and trials that the agenda lists at its end are not printed here as well,\n"
        "unless you change their words.",
    }


def _when(plan: Plan) -> str:
    when = plan.sitting
    differs = "Write date:, start:, finish:, venue: or link: here only where they differ."
    if when.date is None and when.when is None:
        return (
            "set.yaml does not say when this session is. Say it there under sessions:, or here:\n"
            'date: 2026-05-16\nstart: "10:00"\nfinish: "13:00"\nvenue: >-\n  Where it is\n'
            f"Until then it is planned for {plan.minutes} minutes."
        )
    day = in_full(when.date) if when.date else "as it says in words"
    if when.start and when.finish:
        times = f"{when.start:%H:%M} to {when.finish:%H:%M}"
        return f"When and where is said in set.yaml: {day},\n{times}.\n{differs}"
    return (
        f"The day is said in set.yaml: {day}.\n{differs}\n"
        f"Without start: and finish: it is planned for {plan.minutes} minutes."
    )


def _expected(folder: Folder) -> str:
    ids = [str(member.id) for member in folder.learning_set.members][:2] or ["m1", "m2"]
    return (
        "Everybody in the set is expected, unless you list who is; and who sent apologies:\n"
        f"expected: [{', '.join(ids)}]\napologies: [{ids[-1]}]"
    )
