"""What an audience may see: the single gate between a set and any document.

`release` lets through what the four settings allow and nothing else; views take its output only.
The scan that comes with it judges the finished file.
"""

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.release.about import about, reliance
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.names import Roster
from alsctl.release.released import Released, ReleasedTheme
from alsctl.release.scan import Leak, Scan
from alsctl.story import Story

__all__ = ["Leak", "Release", "Released", "Scan", "release"]


class Release(Struct, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: Released
    scan: Scan


def release(story: Story, audience: Audience) -> Release:
    """Let through what `audience` may see of a set."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    themes = _themes(gate)
    lessons = tuple(gate.lessons([theme.id for theme in themes]))
    summary = audience == "sponsor" and _sees(story) == "summary"
    shown = Released(
        audience=audience,
        today=story.today,
        about=about(gate, roster),
        reliance=reliance(gate, roster),
        lessons=tuple(lesson for lesson in lessons if lesson.headline or not summary),
        trials=() if summary else tuple(gate.trials()),
        barriers=() if summary else tuple(gate.barriers()),
        actions=() if summary else tuple(gate.actions()),
        quotes=() if summary else tuple(gate.quotes()),
        themes=themes,
        unagreed=tuple(gate.unagreed) if gate.beyond else (),
        decided=tuple(gate.decided),
        warnings=tuple(gate.labels.warnings),
        passages=tuple(gate.passages),
        summary_only=summary,
    )
    return Release(shown, Scan(roster, audience, gate.under))


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


def _sees(story: Story) -> str:
    sponsor = story.folder.learning_set.sponsor
    return sponsor.sees if sponsor else "lessons"


def _themes(gate: Gate) -> tuple[ReleasedTheme, ...]:
    learning_set = gate.story.folder.learning_set
    ceiling = Ceiling(learning_set.regime)
    used = {lesson.entry.theme for lesson in gate.story.lessons if lesson.entry.theme}
    listed = [theme for theme in learning_set.themes if theme.id in used]
    themes = [
        ReleasedTheme(
            str(theme.id),
            gate.typed(theme, "name", ceiling, "themes") or str(theme.id).replace("-", " "),
            gate.typed(theme, "means", ceiling, "themes"),
        )
        for theme in listed
    ]
    known = {theme.id for theme in themes}
    others = sorted(theme for theme in used if theme and theme not in known)
    return (*themes, *(ReleasedTheme(theme, theme, "") for theme in others))
