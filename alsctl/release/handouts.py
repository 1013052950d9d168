"""What every handout of a set has: for whom it is, of which set, and by which rule.

The parts of the lessons note are empty in it; each handout adds its own.
"""

from typing import Any

from msgspec.structs import replace

from alsctl.model.levels import Regime
from alsctl.release.about import about
from alsctl.release.gate import Gate
from alsctl.release.levels import REGIME_WORDS
from alsctl.release.naming.roster import Roster
from alsctl.release.released import (
    About,
    Released,
    ReleasedAction,
    ReleasedBarrier,
    ReleasedLesson,
    ReleasedQuote,
    ReleasedTheme,
    ReleasedTrial,
    Reliance,
)

_PRINTED = ("id", "title", "name", "kind")
"""What handouts print of set.yaml's own texts; the rest must not stop them."""


class Handout(Released, frozen=True, kw_only=True):
    """What an audience may see in one document, and why."""

    reliance: Reliance = Reliance(None, None, None, ())
    themes: tuple[ReleasedTheme, ...] = ()
    lessons: tuple[ReleasedLesson, ...] = ()
    trials: tuple[ReleasedTrial, ...] = ()
    barriers: tuple[ReleasedBarrier, ...] = ()
    actions: tuple[ReleasedAction, ...] = ()
    quotes: tuple[ReleasedQuote, ...] = ()


def of_all_handouts(gate: Gate, roster: Roster, *, regime: Regime | None = None) -> dict[str, Any]:
    """Return what every handout has; called last, when the gate has let everything through.

    `regime` is that of the meeting, where the handout is about one.
    """
    return {
        "audience": gate.audience,
        "today": gate.story.today,
        "about": _about(gate, roster, regime),
        "unagreed": tuple(gate.unagreed) if gate.beyond else (),
        "decided": tuple(gate.decided),
        "warnings": tuple(gate.labels.warnings),
        "set_warnings": tuple(gate.labels.set_warnings),
        "passages": tuple(typed.passage for typed in gate.typed),
        "summary_only": gate.summary_only,
    }


def _about(gate: Gate, roster: Roster, regime: Regime | None) -> About:
    apart = Gate(gate.story, gate.audience, roster)
    told = about(apart, roster)
    for typed in apart.typed:
        if typed.passage.key in _PRINTED:
            gate.note(typed.passage, typed.ceiling)
    if regime is None:
        return told
    return replace(told, regime=regime, regime_words=REGIME_WORDS[regime])
