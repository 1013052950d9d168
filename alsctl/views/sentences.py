"""Sentences about a set that depend on its numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from alsctl.dates import in_words
from alsctl.model.records import Outcome, Verdict
from alsctl.release.released import About, EventTold, Released, Reliance, Source, worked
from alsctl.wording import at, counted, listing, number, opening

_CAME: dict[Outcome | None, str] = {
    "did not work": "It did not work",
    "mixed": "The results were mixed",
    "worked": "It worked",
    None: "No result is known yet",
}
_VERDICTS: dict[Verdict | None, str] = {
    "adapt": "; to be adapted",
    "grow": "; to be taken further",
}
_STOPPED: dict[Outcome | None, str] = {
    "mixed": "The results were mixed, and it was stopped",
    None: "It was stopped before there was a result",
}

KEPT = "There is a result, and it is not for this audience"
_KEPT_LATER = "There is a later result, and it is not for this audience"


def came(outcome: Outcome | None, decision: Verdict | None, *, kept: bool = False) -> str:
    """Return what came of a trial, and what was decided: `It did not work and was stopped`.

    `kept` where a result, later than this, is not for these readers.
    """
    if not kept:
        return _came(outcome, decision)
    if outcome is None:
        return f"It was stopped. {KEPT}" if decision == "stop" else KEPT
    return f"{_came(outcome, decision)}. {_KEPT_LATER}"


def _came(outcome: Outcome | None, decision: Verdict | None) -> str:
    if decision == "stop":
        return _STOPPED.get(outcome, f"{_CAME[outcome]} and was stopped")
    said = _CAME[outcome] if outcome or not decision else "Whether it worked is not said"
    return f"{said}{_VERDICTS.get(decision, '')}"


def month(day: date) -> str:
    """Return `March 2018`."""
    return in_words(day).split(" ", 1)[1]


def met(about: About) -> str:
    """Return how often the set met, and when; "of N" only where N is planned."""
    if about.sets:
        return _met_over_all(about)
    if not about.held:
        return "The set has not met yet."
    if about.planned and about.planned > about.held:
        planned = counted(about.planned, "planned session")
        times = f"The set has held {number(about.held)} of its {planned}"
    else:
        times = f"The set met {_times(about.held)}"
    return f"{times}{_span(about)}.{_between(about)}"


def _met_over_all(about: About) -> str:
    """Return how many sets of a programme met how often, and when."""
    sets, sessions = counted(len(about.sets), "set"), counted(about.held, "session")
    verb = "has" if len(about.sets) == 1 else "have"
    return f"The programme’s {sets} {verb} held {sessions}{_span(about)}.{_between(about)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def _span(about: About) -> str:
    if about.first is None or about.last is None:
        return ""
    if about.first == about.last:
        return f", on {in_words(about.first)}"
    return f", from {in_words(about.first)} to {in_words(about.last)}"


def _between(about: About) -> str:
    return " Participants also worked between the sessions." if about.between else ""


def who(about: About) -> str:
    """Return who was in the set, as far as release allows; "" where nothing may be told."""
    parts = []
    if about.members:
        parts.append(f"{counted(about.members, 'participant')}")
    if about.groups:
        unit = f"{about.group_unit}{' of organisations' if about.group_unit == 'group' else ''}"
        many = f"{about.group_unit}s{' of organisations' if about.group_unit == 'group' else ''}"
        parts.append(counted(about.groups, unit, many=many))
    elif about.organisations:
        parts.append(counted(about.organisations, "organisation"))
    if not parts:
        return ""
    said = f"The set brought together {' from '.join(parts)}."
    if about.kinds:
        kinds = listing(counted(count, kind) for kind, count in about.kinds)
        said += f" Taking part were {kinds}."
    return said


def named(about: About) -> str:
    """Return who may be named, and how many of all that is."""
    if not about.names:
        return ""
    of = about.groups or about.organisations or len(about.names)
    unit = about.group_unit if about.groups else "organisation"
    if len(about.names) < of:
        some = f"{number(len(about.names))} of the {counted(of, unit)}"
        return f"{opening(some)} can be named: {listing(about.names)}."
    return f"The {unit}s: {listing(about.names)}."


def asked(reliance: Reliance) -> str:
    """Return how many were asked and how many declined; never who, never why."""
    if reliance.invited is None:
        return ""
    declined = number(reliance.declined) if reliance.declined else "none"
    if reliance.invited == 1:
        return f"One organisation was invited, and {declined} declined."
    return f"Of {counted(reliance.invited, 'organisation')} invited, {declined} declined."


def were(count: int) -> str:
    """Return the verb for a count in the past."""
    return "was" if count == 1 else "were"


def sources(noted_in: tuple[Source, ...], *, elsewhere: bool = False) -> str:
    """Return where something was noted: `sessions 1 and 4, and work between sessions 2 and 3`."""
    return _places(noted_in, elsewhere, placed=False)


def noted_in(noted: tuple[Source, ...], *, elsewhere: bool = False) -> str:
    """Return the same after `Noted`: `in sessions 1 and 4, and at the hack day, 1 May 2005`."""
    return _places(noted, elsewhere, placed=True)


def _places(noted_in: tuple[Source, ...], elsewhere: bool, *, placed: bool) -> str:
    sittings = sorted({s.session for s in noted_in if not s.between and not s.event})
    between = sorted({(s.session, s.until or 0) for s in noted_in if s.between})
    parts = []
    if sittings:
        unit = "session" if len(sittings) == 1 else "sessions"
        parts.append(f"in {unit} {listing(map(str, sittings))}")
    parts += [f"in {worked(session, until or None)}" for session, until in between]
    events = list(dict.fromkeys(source.event for source in noted_in if source.event))
    parts += map(at, events)
    its = next((source.set for source in noted_in if source.set), "")
    of = its and (f" ({its})" if events else f" of {its}")
    parts = [*parts[:-1], parts[-1] + of] if parts else []
    parts += ["in another set"] if elsewhere else []
    said = list(_placed(parts) if placed else (part.split(" ", 1)[1] for part in parts))
    return ", and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def _placed(parts: Sequence[str]) -> Iterator[str]:
    """Yield `in session 1`, `work between ...`, `at the hack day`: each small word once."""
    last = ""
    for part in parts:
        small, words = part.split(" ", 1)
        yield words if small == last else part
        last = small


def at_events(about: About) -> str:
    """Return at which events beside the sessions something was heard, and how many came."""
    if not about.events:
        return ""
    told = listing(_event(event) for event in about.events)
    who = "The sets" if about.sets else "The set"
    return " ".join((f"{who} also drew on {told}.", *_kinds_at_events(about)))


def _event(event: EventTold) -> str:
    """Return `a national workshop of 60 people (1 February 2005)`."""
    called = _a(event.kind) if event.kind else f"“{event.name}”"
    came = f" of {counted(event.came, 'person', many='people')}" if event.came else ""
    days = f"{number(event.days)} days" if event.days > 1 else ""
    when = ", ".join(filter(None, (days, event.when)))
    return f"{called}{came}{f' ({when})' if when else ''}"


def _kinds_at_events(about: About) -> Iterator[str]:
    """Yield a sentence for each event of which it may be told what organisations were there."""
    for event in about.events:
        where = f"the {event.kind}" if event.kind else f"“{event.name}”"
        counts = filter(None, (event.types, event.regions))
        if kinds := "; ".join(map(_kinds, counts)):
            yield f"Who was counted {at(where)}: {kinds}."


def _kinds(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{kind or 'others'} {count}" for kind, count in counts)


def _a(words: str) -> str:
    return f"{'an' if words[:1].casefold() in tuple('aeio') else 'a'} {words}"


def evidence(shown: Released) -> str:
    """Return who was asked, who else was heard, and what came of what was tested."""
    outcomes = [trial.outcome for trial in shown.trials if trial.outcome]
    heard = filter(None, (asked(shown.reliance), at_events(shown.about)))
    kept = sum(trial.kept for trial in shown.trials)
    more = f"Of {counted(kept, 'trial')} a result is not for this audience." if kept else ""
    if not outcomes:
        return " ".join(filter(None, (*heard, more)))
    failed = outcomes.count("did not work")
    tested = f"{opening(counted(len(outcomes), 'trial'))} {were(len(outcomes))} seen through"
    trials = f"{tested}; {number(failed) if failed else 'none'} of them failed."
    return " ".join(filter(None, (*heard, trials, more)))
