"""Sentences about a set that depend on its numbers."""

from alsctl.dates import in_words
from alsctl.release.released import About, Released, Reliance, Source
from alsctl.wording import counted, listing, number


def met(about: About) -> str:
    """Return how often the set met, and when; "of N" only where N is planned."""
    if not about.held:
        return "The set has not met yet."
    if about.planned and about.planned > about.held:
        planned = counted(about.planned, "planned session")
        times = f"The set has held {number(about.held)} of its {planned}"
    else:
        times = f"The set met {_times(about.held)}"
    return f"{times}{_span(about)}.{_between(about)}"


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
    sittings = sorted({source.session for source in noted_in if not source.between})
    between = sorted({source.session for source in noted_in if source.between})
    parts = []
    if sittings:
        unit = "session" if len(sittings) == 1 else "sessions"
        parts.append(f"{unit} {listing(map(str, sittings))}")
    parts += [f"work between sessions {n} and {n + 1}" for n in between]
    parts += ["another set"] if elsewhere else []
    return ", and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def evidence(shown: Released) -> str:
    """Return who was asked, and what came of what was tested."""
    outcomes = [trial.outcome for trial in shown.trials if trial.outcome]
    if not outcomes:
        return asked(shown.reliance)
    failed = outcomes.count("did not work")
    tested = f"{counted(len(outcomes), 'trial').capitalize()} {_were(len(outcomes))} seen through"
    trials = f"{tested}; {number(failed) if failed else 'none'} of them failed."
    return " ".join(filter(None, (asked(shown.reliance), trials)))
