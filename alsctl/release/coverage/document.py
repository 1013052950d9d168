"""The gate for coverage as a document of its own: counts, the names that may be told, the scan."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Programme, Register
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.coverage import CoverageTold, coverage
from alsctl.release.gate import Gate
from alsctl.release.involvement import Involved, involved
from alsctl.release.naming.roster import Roster
from alsctl.release.programmes import let_out, release_programme
from alsctl.release.programmes.actions import FACILITATORS
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Released
from alsctl.release.scan import OwnScan, Scan
from alsctl.release.shown import shown
from alsctl.story import Story


class ReleasedCoverage(Released, frozen=True, kw_only=True):
    """Who took part and who did not, as far as an audience may know; `told` has the numbers."""

    told: CoverageTold


class CoverageRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedCoverage


class Facts(Struct, frozen=True):
    """What coverage needs of a set."""

    involved: Involved
    about: LetOut


def facts(story: Story, programme: Programme, audience: Audience | None) -> Facts:
    """Return what coverage needs of a set, and keep nothing else of it."""
    about = let_out(story, audience or "set", programme, releases=_nothing_noted)
    return Facts(involved(story.folder, story.today), about)


def _nothing_noted(story: Story, audience: Audience) -> Release:
    """Let out who a set is, and nothing that it noted."""
    gate = Gate(story, audience, Roster(story.folder))
    told = Released(**shown(gate))
    return Release(told, Scan(gate.roster, audience, gate.typed))


def release_coverage(
    programme: Programme,
    register: Register,
    sets: Sequence[Facts],
    audience: Audience | None,
    *,
    today: date,
) -> CoverageRelease:
    """Let through who took part and who did not; without an audience all of it, by name."""
    told = coverage(programme, register, [x.involved for x in sets], audience, today=today)
    names = [name for row in (*told.took, *told.others) for name in row.names]
    names += [row.name for row in (*told.types.rows, *told.regions.rows)]
    each = [_knowing(one.about, names) for one in sets]
    joined = release_programme(programme, each, audience or "set", today=today)
    kept = {key: getattr(joined.shown, key) for key in Released.__struct_fields__}
    scan = OwnScan() if audience in (None, "set") else joined.scan
    reader = "" if audience else FACILITATORS
    released = ReleasedCoverage(
        **{**kept, "reader": reader, "warnings": (), "unagreed": ()}, told=told
    )
    return CoverageRelease(released, scan)


def _knowing(one: LetOut, names: Sequence[str]) -> LetOut:
    """Return what a set lets out; it bans no name that coverage may tell from the register."""
    cleared = (*one.known.cleared, *names)
    return replace(one, known=replace(one.known, cleared=cleared))


def of_one_set(released: CoverageRelease, one: Facts) -> CoverageRelease:
    """Return the coverage of a single set, told as that set's own."""
    return CoverageRelease(
        replace(released.shown, about=one.about.shown.about), released.scan, released.own_ids
    )


def nothing_to_count(register: Register) -> AlsctlError | None:
    """Return why nothing can be counted; None where it can."""
    if register.entries:
        return None
    return AlsctlError(
        "there is no register to count against; list the organisations that the programme is for "
        "in register.csv beside programme.yaml (only the column name is needed)"
    )
