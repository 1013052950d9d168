"""Sentences about a set that depend on its numbers."""

from collections.abc import Iterator
from datetime import date

from alsctl.dates import in_words
from alsctl.model.records import Outcome, Verdict
from alsctl.release.released import About, EventTold, Released, Reliance, Source, worked
from alsctl.wording import counted, listing, number

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


def came(outcome: Outcome | None, decision: Verdict | None) -> str:
    """Return what came of a trial, and what was decided: `It did not work and was stopped`."""
    if decision == "stop":
        return _STOPPED.get(outcome, f"{_CAME[outcome]} and was stopped")
    return f"{_CAME[outcome]}{_VERDICTS.get(decision, '')}"


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
        return f"{some.capitalize()} can be named: {listing(about.names)}."
    return f"The {unit}s: {listing(about.names)}."


def asked(reliance: Reliance) -> str:
    """Return how many were asked and how many declined; never who, never why."""
    if reliance.invited is None:
        return ""
    asked = f"{counted(reliance.invited, 'organisation')} {_were(reliance.invited)} invited"
    declined = reliance.declined or 0
    outcome = f"{number(declined)} declined" if declined else "none declined"
    return f"{asked.capitalize()} and {outcome}."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def sources(noted_in: tuple[Source, ...], *, elsewhere: bool = False) -> str:
    """Return where something was noted: `sessions 1 and 4, and work between sessions 2 and 3`."""
    sittings = sorted({s.session for s in noted_in if not s.between and not s.event})
    between = sorted({(s.session, s.until or 0) for s in noted_in if s.between})
    parts = []
    if sittings:
        unit = "session" if len(sittings) == 1 else "sessions"
        parts.append(f"{unit} {listing(map(str, sittings))}")
    parts += [worked(session, until or None) for session, until in between]
    events = list(dict.fromkeys(source.event for source in noted_in if source.event))
    parts += events
    its = next((source.set for source in noted_in if source.set), "")
    of = its and (f" ({its})" if events else f" of {its}")
    parts = [*parts[:-1], parts[-1] + of] if parts else []
    parts += ["another set"] if elsewhere else []
    return ", and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


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
        for counts in (event.types, event.regions):
            if counts:
                kinds = ", ".join(f"{kind or 'others'} {count}" for kind, count in counts)
                yield f"Who was counted at {where}: {kinds}."


def _a(words: str) -> str:
    return f"{'an' if words[:1].casefold() in tuple('aeio') else 'a'} {words}"


def evidence(shown: Released) -> str:
    """Return who was asked, who else was heard, and what came of what was tested."""
    outcomes = [trial.outcome for trial in shown.trials if trial.outcome]
    heard = filter(None, (asked(shown.reliance), at_events(shown.about)))
    if not outcomes:
        return " ".join(heard)
    failed = outcomes.count("did not work")
    tested = f"{counted(len(outcomes), 'trial').capitalize()} {_were(len(outcomes))} seen through"
    trials = f"{tested}; {number(failed) if failed else 'none'} of them failed."
    return " ".join((*heard, trials))
