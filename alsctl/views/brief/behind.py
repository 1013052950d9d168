"""How much there is behind a brief, how fresh it is, and how much of it is left out."""

from collections.abc import Callable, Mapping, Sequence

from alsctl.model.records import Outcome
from alsctl.release.brief import ReleasedBrief
from alsctl.release.released import ReleasedTrial
from alsctl.views import sentences
from alsctl.wording import alike, counted, listing, opening, plural

_ALONE: dict[Outcome | None, str] = {
    "worked": "worked",
    "mixed": "had mixed results",
    "did not work": "did not work",
    None: "has no result yet",
}


_SEVERAL: dict[Outcome, str] = {
    "worked": "worked",
    "mixed": "had mixed results",
    "did not work": "did not work",
}


def behind(shown: ReleasedBrief) -> str:
    """Return how much there is behind the ask, failures counted, and from how many sets."""
    every = (shown.lessons, shown.trials, shown.obstacles, shown.cases)
    count = [len(entries) for entries in every]
    if not any(count):
        return ""
    write = alike((*count, shown.sets or 0, shown.of_sets or 0))
    units = ("lesson", "", "obstacle", "")
    parts = [_many(number, unit, write) for number, unit in zip(count, units, strict=True) if unit]
    parts = [parts[0], _trials(shown.trials, write), parts[1], _answers(count[-1], write)]
    verb = "bears" if sum(count) == 1 else "bear"
    return f"{opening(listing(parts))} {verb} on this, from {_sets(shown, write)}."


Write = Callable[[int], str]
"""How the counts of a sentence are written."""


def _many(count: int, unit: str, write: Write) -> str:
    return f"{write(count)} {unit if count == 1 else plural(unit)}" if count else ""


def _answers(count: int, write: Write) -> str:
    calls = "a call for examples" if count == 1 else "calls for examples"
    return f"{_many(count, 'answer', write)} to {calls}" if count else ""


def _sets(shown: ReleasedBrief, write: Write) -> str:
    if shown.sets is None or shown.of_sets is None:
        return "one set"
    if shown.sets == shown.of_sets:
        return _many(shown.sets, "set", write) or counted(0, "set")
    of = f"{write(shown.sets)} of the programme’s {_many(shown.of_sets, 'set', write)}"
    return f"{of}, {shown.only_set}" if shown.only_set else of


def _trials(trials: Sequence[ReleasedTrial], write: Write) -> str:
    """Return how many trials there are, and what came of how many."""
    if not trials:
        return ""
    if len(trials) == 1:
        return f"{_many(1, 'trial', write)} ({_alone(trials[0])})"
    outcomes = [trial.outcome for trial in trials if not _is_unknown(trial)]
    told = [
        f"{write(count)} {words}"
        for outcome, words in _SEVERAL.items()
        if (count := sum(one == outcome for one in outcomes))
    ]
    if len(told) == 1 and outcomes.count(outcomes[0]) == len(trials):
        told = [_every(outcomes[0], len(trials))]
    if waiting := sum(one is None for one in outcomes):
        told.append(f"{write(waiting)} {'has' if waiting == 1 else 'have'} no result yet")
    if kept := sum(map(_is_unknown, trials)):
        told.append(f"what came of {write(kept)} is not for this audience")
    return f"{_many(len(trials), 'trial', write)} ({', '.join(told)})"


def _every(outcome: Outcome | None, count: int) -> str:
    """Return what came of all trials alike: `both worked`, `neither worked`."""
    if outcome == "did not work":
        return "neither worked" if count == 2 else "none of them worked"
    return f"{'both' if count == 2 else 'all'} {_SEVERAL[outcome or 'worked']}"


def _alone(trial: ReleasedTrial) -> str:
    if _is_unknown(trial):
        return "what came of it is not for this audience"
    return f"which {_ALONE[trial.outcome]}"


def _is_unknown(trial: ReleasedTrial) -> bool:
    """Tell whether there is a result, and nothing of it is for these readers."""
    return trial.kept and trial.outcome is None


def balance(shown: ReleasedBrief, failed: Sequence[ReleasedTrial]) -> str:
    """Return that no contrary view is told, or no failure, and whose result is not told."""
    if not (shown.lessons or shown.trials):
        return ""
    disputed = [x for x in shown.lessons if x.against or x.contrary or x.contradicted]
    if not (disputed or failed or shown.former):
        trials = ", and no trial told here failed" if shown.trials else ""
        says = f"Nothing told here speaks against it{trials}."
        return f"{says}{_kept(shown)} That is not the same as there being nothing."
    return f"{'' if failed else 'No trial that failed is told here.'}{_kept(shown)}".strip()


def _kept(shown: ReleasedBrief) -> str:
    """Return of how many trials the result, or a later one, is not told."""
    unknown = sum(map(_is_unknown, shown.trials))
    later = sum(trial.kept for trial in shown.trials) - unknown
    said = ""
    if unknown:
        said += f" What came of {counted(unknown, 'trial')} is not for this audience."
    if later:
        are = "A later result" if later == 1 else "Later results"
        verb = "is" if later == 1 else "are"
        said += f" {are} of {counted(later, 'trial')} {verb} not for this audience."
    return said


def fresh(shown: ReleasedBrief) -> str:
    """Return when the latest of it was noted or confirmed, and how much is past its review."""
    seen = [x for y in shown.lessons for x in (y.fresh.first, y.fresh.confirmed) if x and x.day]
    days = [one.day for one in seen if one.day]
    late = sum(lesson.fresh.past_review for lesson in shown.lessons)
    said = []
    if days:
        said.append(f"The latest lesson is from {sentences.month(max(days))}.")
    if late:
        are = "is" if late == 1 else "are"
        said.append(f"{opening(counted(late, 'lesson'))} {are} past the review date.")
    return " ".join(said)


def left_out(left: Mapping[str, int]) -> str:
    """Return how much is left out of a brief, by what it is."""
    left = {unit: count for unit, count in left.items() if count > 0}
    write = alike(left.values())
    parts = [_many(count, unit, write) for unit, count in left.items()]
    return f"Left out here for length: {listing(parts)}." if parts else ""
