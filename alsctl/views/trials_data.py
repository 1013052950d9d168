"""All trials for other programs: as JSON and as a table."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from alsctl.dates import iso
from alsctl.release.released import Seen
from alsctl.release.trials import KnownBefore, Outcomes, ReleasedTrials, TrialTold
from alsctl.views import notices
from alsctl.views.trial_tests import how_tested
from alsctl.views.trials import known_before

COLUMNS = (
    *("id", "idea", "outcome", "decision", "conduct", "happened", "why", "might_work_if"),
    *("not_for", "advice", "where", "scale", "expected", "measure", "cost", "until"),
    *("known", "test", "before", "begun", "told", "set", "result_kept"),
)


def rows(shown: ReleasedTrials) -> Iterator[list[str]]:
    """Yield a line for each trial, with its last result, and those before it in one cell."""
    for trial in shown.told:
        yield [_cell(value) for value in _row(trial).values()]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _row(trial: TrialTold) -> dict[str, object]:
    last = _last(trial)
    return {
        "id": trial.id,
        "idea": trial.idea,
        **{key: last[key] for key in COLUMNS[2:10]},
        "where": trial.where,
        "scale": trial.scale,
        "expected": trial.expected,
        "measure": trial.measure,
        "cost": trial.cost,
        "until": iso(trial.until),
        "known": "\n".join(map(known_before, trial.known)),
        "test": how_tested(trial),
        "before": "\n".join(_in_short(result) for result in trial.results[:-1]),
        "begun": replace(trial.begun.source, set="").words,
        "told": trial.last.told.source.words if trial.last else "",
        "set": trial.begun.source.set,
        "result_kept": "yes" if trial.kept else "",
    }


def _last(trial: TrialTold) -> dict[str, Any]:
    if trial.last:
        return _result_json(trial.last)
    return dict.fromkeys(COLUMNS[2:10])


def _in_short(result: Outcomes) -> str:
    said = (result.told.source.words, result.outcome, result.decision, result.happened)
    return "; ".join(filter(None, said))


def as_json(shown: ReleasedTrials) -> dict[str, Any]:
    """Return the trials as JSON: every key always there, null or [] where empty."""
    return {
        **notices.json_head(shown, "trials", regime=True),
        "limits": list(shown.reliance.limits),
        "trials": [_trial_json(trial) for trial in shown.told],
    }


def _trial_json(trial: TrialTold) -> dict[str, Any]:
    keys = "id idea expected where scale measure cost".split()
    return {
        **{key: getattr(trial, key) or None for key in keys},
        "until": iso(trial.until),
        "overdue": trial.overdue,
        "set": trial.begun.source.set or None,
        "begun": _seen_json(trial.begun),
        "known": [_known_json(known) for known in trial.known],
        "test": how_tested(trial) or None,
        "results": [_result_json(result) for result in trial.results],
        "result_kept": trial.kept,
        "lessons": [
            {"text": x.text, "strength": x.strength, "caveat": x.caveat or None}
            for x in trial.lessons
        ],
    }


def _result_json(result: Outcomes) -> dict[str, Any]:
    keys = "outcome decision conduct happened why might_work_if not_for advice".split()
    return {
        **{key: getattr(result, key) or None for key in keys},
        "told": _seen_json(result.told),
    }


def _known_json(known: KnownBefore) -> dict[str, Any]:
    return {
        "trial": known.id or None,
        "text": known.text or None,
        "outcome": known.outcome,
        "elsewhere": known.elsewhere,
    }


def _seen_json(seen: Seen) -> dict[str, Any]:
    return {
        "session": None if seen.source.event else seen.source.session,
        "between": seen.source.between,
        "event": seen.source.event or None,
        "date": iso(seen.day),
    }
