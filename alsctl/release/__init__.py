"""What an audience may see: the single gate between a set and any document.

`release` lets through what the four settings allow and nothing else; views take its output only.
The scan that comes with it judges the finished file.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.release import entries
from alsctl.release.about import about, reliance
from alsctl.release.former import former
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons_by_id
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released
from alsctl.release.scan import Leak, Scan
from alsctl.story import Story

__all__ = ["Leak", "Release", "Released", "Scan", "release"]


class Release(Struct, frozen=True):
    """What goes out, and what the finished file is judged by.

    `own_ids` has the ids that entries have in the files by those that are shown: for alsctl alone.
    """

    shown: Released
    scan: Scan
    own_ids: Mapping[str, str] = MappingProxyType({})


def release(story: Story, audience: Audience) -> Release:
    """Let through what `audience` may see of a set."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    told, themes, ids = lessons_by_id(gate)
    replaced = tuple(former(gate, ids)) if told else ()
    summary = gate.summary_only
    shown = Released(
        audience=audience,
        today=story.today,
        about=about(gate, roster),
        reliance=reliance(gate, roster),
        lessons=tuple(told),
        trials=() if summary else tuple(entries.trials(gate)),
        barriers=() if summary else tuple(entries.barriers(gate)),
        actions=() if summary else tuple(entries.actions(gate)),
        quotes=() if summary else tuple(entries.quotes(gate)),
        themes=tuple(themes),
        unagreed=tuple(gate.unagreed) if gate.beyond else (),
        decided=tuple(gate.decided),
        warnings=tuple(gate.labels.warnings),
        set_warnings=tuple(gate.labels.set_warnings),
        passages=tuple(typed.passage for typed in gate.typed),
        summary_only=summary,
        former=replaced,
    )
    return Release(shown, Scan(roster, audience, gate.typed), gate.own_ids)


def nothing_to_say(shown: Released) -> AlsctlError:
    """Return why a document would be empty for its audience, and what would change it."""
    kept = [decided for decided in shown.decided if decided.what == "lesson" and not decided.goes]
    if shown.summary_only:
        why = "the sponsor sees only headline lessons, and none is marked headline: true"
    elif kept:
        why = f"no lesson goes as far as the audience {shown.audience} ({kept[0].rule})"
    else:
        why = "no lesson is noted yet; record a session with lines that begin with Lesson:"
    advice = "; --explain lists what stays and by which rule" if kept else ""
    return AlsctlError(f"there is nothing to say in this document: {why}{advice}")
