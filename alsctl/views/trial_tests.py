"""How a trial was tested, in fair words: a failed test that was well run apart from others."""

from alsctl.model.records import Conduct, Outcome
from alsctl.release.trials import TrialTold

_RUN: dict[Conduct, str] = {
    "well run": "This was a well-run test.",
    "not as planned": (
        "It was not run as planned, so it says more about how it was run than about the idea."
    ),
    "ignored what was known": "It was begun without heed to what was already known.",
}
_FAILED: dict[Conduct, str] = {
    "well run": "This was a well-run test: the idea did not hold, and that is worth knowing.",
    "ignored what was known": (
        "It was begun without heed to what was already known, so that it did not work tells "
        "little that is new."
    ),
}


def how_tested(trial: TrialTold) -> str:
    """Return how a test was run, as the set judged it, and what was written down before it."""
    if trial.last is None:
        return ""
    said = [result.conduct for result in trial.results if result.conduct]
    run = judged(said[-1], trial.last.outcome) if said else ""
    return " ".join(filter(None, (run, _before(trial))))


def judged(conduct: Conduct | None, outcome: Outcome | None) -> str:
    """Return how a test was run, as the set judged it; "" where it did not."""
    if conduct is None:
        return ""
    run = _RUN[conduct]
    return _FAILED.get(conduct, run) if outcome == "did not work" else run


def _before(trial: TrialTold) -> str:
    """Return what was written down while nobody could know what would come of it."""
    if trial.late:
        return "It was noted only when a result was known."
    if trial.expected and trial.measure:
        return "What was expected, and how to tell, was written down before there was a result."
    if trial.expected:
        return "What was expected was written down before there was a result; how to tell was not."
    if trial.measure:
        return "How to tell was written down before there was a result; what was expected was not."
    return "Nothing was written down before of what was expected, or of how to tell."
