"""What every document tells beside its own: who the set was, and what was decided on the way."""

from typing import Any

from alsctl.release.about import about, reliance
from alsctl.release.gate import Gate


def shown(gate: Gate, **more: Any) -> dict[str, Any]:
    """Return the fields of `Released`, `more` in place of what is empty; call it last of all."""
    nothing = dict.fromkeys(("themes", "lessons", "trials", "barriers", "actions", "quotes"), ())
    told = {
        "audience": gate.audience,
        "today": gate.story.today,
        "about": about(gate, gate.roster),
        "reliance": reliance(gate, gate.roster),
        "summary_only": gate.summary_only,
    }
    return {
        **nothing,
        **told,
        "unagreed": tuple(gate.unagreed) if gate.beyond else (),
        "decided": tuple(gate.decided),
        "warnings": tuple(gate.labels.warnings),
        "set_warnings": tuple(gate.labels.set_warnings),
        "passages": tuple(typed.passage for typed in gate.typed),
        **more,
    }
