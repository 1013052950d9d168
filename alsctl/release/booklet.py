"""Case studies side by side: trials with a result, answers to calls, papers of their own."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.model.papers import Paper
from alsctl.release import Release, entries
from alsctl.release.case_study import PAPER, TITLES, paper_of
from alsctl.release.examples import ReleasedExample, examples, named
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.papers import ReleasedPaper, paper, title_of
from alsctl.release.released import Passage, Released, ReleasedTrial
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Story
from alsctl.wording import capital

Releases = Callable[[Story, Audience], Release]
_STEM = PAPER.removesuffix(".md")


class ReleasedStudy(Struct, frozen=True, kw_only=True):
    """One case study: of a trial, of an answer to a call, or a paper of its own.

    `set` is what the set is called, where a document tells of several.
    """

    title: str
    service: str
    paper: ReleasedPaper
    trial: ReleasedTrial | None = None
    example: ReleasedExample | None = None
    set: str = ""


class ReleasedStudies(Released, frozen=True, kw_only=True):
    """Case studies that an audience may read; `waiting` are trials without a result yet."""

    studies: tuple[ReleasedStudy, ...]
    waiting: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """The papers that stay, each with the rule."""
        return tuple(study.paper.kept for study in self.studies if study.paper.kept)


class StudiesRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedStudies


def only_example(id: str) -> Releases:
    """Return the gate that lets one answer through alone, as `let_out` takes it."""
    return lambda story, audience: release_studies(story, audience, example=id)


def release_studies(story: Story, audience: Audience, *, example: str = "") -> StudiesRelease:
    """Let through all case studies that `audience` may read, or the one of an `example`."""
    roster = Roster(story.folder, named=named(story.folder, audience))
    gate = Gate(story, audience, roster)
    chosen = [x for x in story.folder.examples if example in ("", x.id)]
    studies = [_of_example(gate, told) for told in examples(gate, chosen)]
    waiting: list[str] = []
    if not example:
        studies += _of_trials(gate, waiting)
        studies += _of_papers(gate)
    own: dict[str, Any] = {"studies": tuple(studies), "waiting": tuple(waiting)}
    released = ReleasedStudies(**own, **shown(gate))
    return StudiesRelease(released, Scan(roster, audience, gate.typed))


def nothing_in_studies(told: ReleasedStudies) -> AlsctlError:
    """Return why there is no case study for an audience, and what would change it."""
    kinds = ("example", "trial", "paper")
    kept = [one for one in told.decided if one.what in kinds and not one.goes]
    if told.summary_only:
        why = "the sponsor sees only headline lessons, counts and dates"
    elif kept:
        why = f"nothing goes as far as the audience {told.audience} ({kept[0].rule})"
        why += "; --explain lists what stays and by which rule"
    elif told.waiting:
        why = "no trial has a result yet"
    else:
        why = "no trial has a result, no answer to a call is recorded, and there is no paper"
    return AlsctlError(f"there is nothing to say in this document: {why}")


def _of_example(gate: Gate, told: ReleasedExample) -> ReleasedStudy:
    return ReleasedStudy(
        title=told.texts["title"],
        service=told.service,
        paper=paper(gate, paper_of(told.id), TITLES),
        example=told,
    )


def _of_trials(gate: Gate, waiting: list[str]) -> Iterator[ReleasedStudy]:
    """Yield the trials of which this audience knows what came; what it does not is `waiting`."""
    noted = {trial.id: trial.noted for trial in gate.story.trials}
    for told in () if gate.summary_only else list(entries.trials(gate)):
        id = gate.own_ids[told.id]
        if told.outcome is None:
            waiting.append(id)
            continue
        service = gate.let_through(noted[id].entry, "service", gate.ceiling(noted[id]), id=id)
        filled = paper(gate, paper_of(id), TITLES)
        yield ReleasedStudy(title=told.idea, service=service, paper=filled, trial=told)


def _of_papers(gate: Gate) -> Iterator[ReleasedStudy]:
    """Yield the papers that are a case study of their own: of the set, or of anything else."""
    folder = gate.story.folder
    others = (*(trial.id for trial in gate.story.trials), *(x.id for x in folder.examples))
    taken = {paper_of(id) for id in others}
    for found in folder.papers:
        if found.name.startswith(_STEM) and found.name not in taken:
            filled = paper(gate, found.name, TITLES)
            if filled.is_empty:
                continue
            ceiling = Ceiling(gate.rules.learning_set.regime)
            title = _title(gate, found)
            for text in (title, found.service):
                gate.note(Passage(text, "this paper", "paper", found.place(1)), ceiling)
            yield ReleasedStudy(title=title, service=found.service, paper=filled)


def _title(gate: Gate, found: Paper) -> str:
    name = found.name.removeprefix(_STEM).removesuffix(".md").strip("-")
    words = name.replace("-", " ")
    about = gate.story.folder.learning_set
    return title_of(found) or capital(words) or about.shown_title
