"""The actions of all sets of a programme in one list: for readers, or for facilitators alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.release.actions import ActionsRelease, ActionTold, ReleasedActions, release_actions
from alsctl.release.handouts import Handout
from alsctl.release.programmes import let_out, release_programme
from alsctl.release.programmes.scan import LetOut
from alsctl.release.scan import OwnScan
from alsctl.story import Story

FACILITATORS = "the programme’s facilitators"
"""Whose own copy it is, where it is for no audience beyond the sets."""


def let_actions_out(story: Story, audience: Audience, programme: Programme) -> LetOut:
    """Let out of one set the actions that `audience` may see.

    For the audience `set` it is all that the set itself sees, which is for facilitators alone.
    """
    told = let_out(story, audience, programme, releases=release_actions)
    if audience != "set":
        return told
    shown = release_actions(story, audience).shown
    return replace(told, shown=shown, leaks=(), warnings=())


def release_actions_of_programme(
    programme: Programme, sets: Sequence[LetOut], audience: Audience, *, today: date
) -> ActionsRelease:
    """Put together the actions that the sets of a programme let out."""
    joined = release_programme(programme, sets, audience, today=today)
    told = tuple(_numbered(sets, beyond=audience != "set"))
    kept: dict[str, Any] = {k: getattr(joined.shown, k) for k in Handout.__struct_fields__}
    if audience == "set":
        kept |= {"reader": FACILITATORS, "unagreed": ()}
    has_groups = any(s.shown.has_groups for s in sets if isinstance(s.shown, ReleasedActions))
    shown = ReleasedActions(told=told, has_groups=has_groups, **kept)
    return ActionsRelease(shown, OwnScan() if audience == "set" else joined.scan)


def _numbered(sets: Sequence[LetOut], *, beyond: bool) -> Iterator[ActionTold]:
    """Yield all actions, each with its set; beyond the sets numbered through."""
    number = 0
    for one in sets:
        for action in one.shown.told if isinstance(one.shown, ReleasedActions) else ():
            number += 1
            closed = action.closed and replace(action.closed, set=one.name)
            source = replace(action.source, set=one.name)
            id = f"A{number}" if beyond else action.id
            yield replace(action, id=id, source=source, closed=closed)
