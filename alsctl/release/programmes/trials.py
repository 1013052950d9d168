"""The trials of all sets of a programme, put together from what each of them lets out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.release.programmes import let_out, release_programme
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Released
from alsctl.release.trials import (
    KnownBefore,
    ReleasedTrials,
    TrialsRelease,
    TrialTold,
    release_linked_trials,
)
from alsctl.story import Story


def let_trials_out(story: Story, audience: Audience, programme: Programme) -> LetOut:
    """Let out of one set of a programme the trials that `audience` may see."""
    return let_out(story, audience, programme, releases=release_linked_trials)


def release_trials_of_programme(
    programme: Programme, sets: Sequence[LetOut], audience: Audience, *, today: date
) -> TrialsRelease:
    """Put together the trials that sets let out, numbered through as in the lessons note."""
    joined = release_programme(programme, sets, audience, today=today)
    kept: dict[str, Any] = {key: getattr(joined.shown, key) for key in Released.__struct_fields__}
    numbered = {trial.id: replace(trial, id=f"T{n}") for n, trial in enumerate(_marked(sets), 1)}
    told = tuple(
        replace(trial, known=tuple(_known(trial, numbered))) for trial in numbered.values()
    )
    return TrialsRelease(ReleasedTrials(**kept, told=told), joined.scan)


def _marked(sets: Sequence[LetOut]) -> Iterator[TrialTold]:
    """Yield all trials, each with the set that it comes from."""
    for one in sets:
        for trial in one.shown.told if isinstance(one.shown, ReleasedTrials) else ():
            source = replace(trial.begun.source, set=one.name)
            yield replace(trial, begun=replace(trial.begun, source=source))


def _known(trial: TrialTold, told: Mapping[str, TrialTold]) -> Iterator[KnownBefore]:
    """Yield what was known before; a trial as its own set lets it out, or else not at all."""
    for known in trial.known:
        if not known.id:
            yield known
        elif earlier := told.get(known.id):
            outcome = earlier.last.outcome if earlier.last else None
            yield KnownBefore(text=earlier.idea, id=earlier.id, outcome=outcome, is_trial=True)
