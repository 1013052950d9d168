"""What a brief asks of others, what became of that, and what councils will do themselves."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.brief import BecameTold, ReleasedBrief
from alsctl.release.released import ReleasedAction
from alsctl.wording import capital

_BECAME = {
    "sent": ("Sent", "to"),
    "answered": ("Answered", "by"),
    "changed": ("Changed", "by"),
    "refused": ("Refused", "by"),
}


class Wanted(Struct, frozen=True):
    """What somebody is asked to do about one obstacle, and what became of that."""

    of: str
    ask: str
    became: str


def asks(shown: ReleasedBrief) -> Iterator[Wanted]:
    """Yield what others are asked, the same ask of the same once; not the one at the top again."""
    told: dict[tuple[str, str], None] = {}
    for one in shown.obstacles:
        barrier = one.barrier
        steps = " ".join(became(one.became, shown.today))
        key = (barrier.of.casefold(), barrier.ask)
        if barrier.ask and key not in told:
            told[key] = None
            yield Wanted(capital(barrier.of), barrier.ask, steps)


def ours(shown: ReleasedBrief) -> Iterator[str]:
    """Yield what councils will do themselves: as the priority says, then what the sets agreed."""
    yield from shown.priority.councils_will
    yield from (decision.text for decision in shown.decisions)
    wanted = (action for action in shown.actions if action.state != "dropped")
    yield from (_action(action, shown.today) for action in wanted)


def _action(action: ReleasedAction, today: date) -> str:
    """Return what the set agreed to do, and by when it is due, or that it was done."""
    if action.state == "done":
        return f"{action.text} Done."
    if action.due is None:
        return action.text
    verb = "Was due" if action.due < today else "Due"
    return f"{action.text} {verb} by {in_words(action.due)}."


def became(steps: Sequence[BecameTold], today: date) -> Iterator[str]:
    """Yield what became of an ask, step by step; and that no answer is known, where none is."""
    for one in steps:
        verb, of = _BECAME[one.what]
        by = f" {of} {one.of}" if one.of else ""
        when = f" on {in_words(one.on)}" if one.on else ""
        yield f"{verb}{by}{when}: {one.text}" if one.text else f"{verb}{by}{when}."
    if steps and steps[-1].what == "sent":
        yield f"No answer is known as at {in_words(today)}."
