"""How much there is behind a brief, how fresh it is, and how much of it is left out."""

from collections.abc import Mapping, Sequence

from alsctl.model.records import Outcome
from alsctl.release.brief import ReleasedBrief
from alsctl.release.released import ReleasedTrial
from alsctl.views import sentences
from alsctl.wording import counted, listing, number

_ALONE: dict[Outcome | None, str] = {
    "worked": "worked",
    "mixed": "had mixed results",
    "did not work": "did not work",
    None: "has no result yet",
}


def behind(shown: ReleasedBrief) -> str:
    """Return how much there is behind the ask, failures counted, and from how many sets."""
    parts = [
        counted(len(shown.lessons), "lesson") if shown.lessons else "",
        _trials(shown.trials),
        counted(len(shown.obstacles), "obstacle") if shown.obstacles else "",
        _answers(len(shown.cases)),
    ]
    if not any(parts):
        return ""
    every = (shown.lessons, shown.trials, shown.obstacles, shown.cases)
    verb = "bears" if sum(map(len, every)) == 1 else "bear"
    return f"{_capital(listing(parts))} {verb} on this, from {_sets(shown)}."


def _answers(count: int) -> str:
    calls = "a call for examples" if count == 1 else "calls for examples"
    return f"{counted(count, 'answer')} to {calls}" if count else ""


def _sets(shown: ReleasedBrief) -> str:
    if shown.sets is None or shown.of_sets is None:
        return "one set"
    if shown.sets == shown.of_sets:
        return counted(shown.sets, "set")
    of = f"{number(shown.sets)} of the programme’s {counted(shown.of_sets, 'set')}"
    return f"{of}, {shown.only_set}" if shown.only_set else of


def _trials(trials: Sequence[ReleasedTrial]) -> str:
    if not trials:
        return ""
    outcomes = [trial.outcome for trial in trials]
    if len(outcomes) == 1:
        return f"one trial (which {_ALONE[outcomes[0]]})"
    told = [
        f"{number(count)} {verb}"
        for outcome, verb in (
            ("worked", "worked"),
            ("mixed", "had mixed results"),
            ("did not work", "did not work"),
            (None, "without a result"),
        )
        if (count := sum(one == outcome for one in outcomes))
    ]
    return f"{counted(len(trials), 'trial')} ({', '.join(told)})"


def balance(shown: ReleasedBrief, failed: Sequence[ReleasedTrial]) -> str:
    """Return that no contrary view was noted, or no failure, where that is so."""
    if not (shown.lessons or shown.trials):
        return ""
    disputed = [x for x in shown.lessons if x.against or x.contrary or x.contradicted]
    if not (disputed or failed or shown.former):
        return (
            "Nothing was noted that speaks against it, and no trial that failed. That is not the "
            "same as there being nothing."
        )
    return "" if failed else "No trial that failed is told here."


def fresh(shown: ReleasedBrief) -> str:
    """Return when the latest of it was noted or confirmed, and how much is past its review."""
    seen = [x for y in shown.lessons for x in (y.fresh.first, y.fresh.confirmed) if x and x.day]
    days = [one.day for one in seen if one.day]
    late = sum(lesson.fresh.past_review for lesson in shown.lessons)
    said = []
    if days:
        said.append(f"The latest lesson is of {sentences.month(max(days))}.")
    if late:
        are = "is" if late == 1 else "are"
        said.append(f"{_capital(counted(late, 'lesson'))} {are} past the review date.")
    return " ".join(said)


def left_out(left: Mapping[str, int]) -> str:
    """Return how much is left out of a brief, by what it is."""
    left = {unit: count for unit, count in left.items() if count > 0}
    parts = [counted(count, unit) for unit, count in left.items()]
    return f"Left out here for length: {listing(parts)}." if parts else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
