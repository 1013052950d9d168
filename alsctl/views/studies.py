"""A case study under the usual headings, whatever it is of; what is not known has no heading."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.booklet import ReleasedStudy
from alsctl.release.case_study import TITLES
from alsctl.release.examples import ReleasedExample
from alsctl.release.released import ReleasedTrial
from alsctl.views import sentences
from alsctl.views.papers import Part, rest
from alsctl.wording import folded

FURTHER = "Further answers"
_LONGEST_TITLE = 70
_ONE_ANSWER = (
    "One answer to a call for examples, in the words of those who gave it; nobody else has "
    "looked into it."
)
_ONE_TRIAL = "One test, at one time, where it was run."
_OUTCOMES = {
    "worked": "It worked",
    "mixed": "The results were mixed",
    "did not work": "It did not work",
}
_VERDICTS = {"stop": "was stopped", "adapt": "is being adapted", "grow": "is being taken further"}


class Line(Struct, frozen=True):
    """A paragraph, with what it is where the heading does not say that."""

    text: str
    label: str = ""


class Section(Struct, frozen=True):
    """What stands under a heading: Markdown of a paper, and then paragraphs."""

    title: str
    paper: str
    lines: tuple[Line, ...]


class Study(Struct, frozen=True, kw_only=True):
    """A case study; `outcome` is what came of it, where a trial says so."""

    title: str
    service: str
    outcome: str
    opening: str
    sections: tuple[Section, ...]
    rest: tuple[Part, ...]
    missing: tuple[str, ...]


Lines = dict[str, tuple[Line, ...]]


def study(told: ReleasedStudy) -> Study:
    """Return a case study under the headings that something stands under."""
    lines = _lines(told)
    papers = {key: section.text for key, section in told.paper.sections.items()}
    every = {key: Section(title, papers[key], lines.get(key, ())) for key, title in TITLES.items()}
    further = Section(FURTHER, "", lines.get(FURTHER, ()))
    *most, last = every.values()
    there = [one for one in (*most, further, last) if one.paper or one.lines]
    return Study(
        title=_title(told),
        service=told.service,
        outcome=_outcome(told.trial) if told.trial else "",
        opening=told.paper.opening,
        sections=tuple(there),
        rest=rest(told.paper),
        missing=tuple(one.title for one in every.values() if one not in there),
    )


def _title(told: ReleasedStudy) -> str:
    """Return a study's title; without one, how its text begins."""
    if told.title or not told.example:
        return told.title
    text = told.example.texts["text"].strip().partition("\n")[0].strip()
    if len(text) <= _LONGEST_TITLE:
        return text
    return f"{text[:_LONGEST_TITLE].rpartition(' ')[0] or text[:_LONGEST_TITLE]} …"


def _lines(told: ReleasedStudy) -> Lines:
    if told.example:
        return _of_example(told.example)
    return _of_trial(told.trial, told.set) if told.trial else _of_paper(told.set)


def _of_example(example: ReleasedExample) -> Lines:
    texts = example.texts
    return _said(
        {
            "problem": [Line(texts["problem"])],
            "partners": [Line(f"Told by: {example.by}." if example.by else "")],
            "approach": [Line(texts["text"])],
            "relevance": [Line(example.reason)],
            "tried": [Line(texts["result"]), Line(texts["measure"], "How it is known")],
            "success": [Line(texts["why"])],
            "failed": [Line(texts["failed"])],
            "obstacles": [Line(texts["obstacles"])],
            "evidence": [Line(_ONE_ANSWER)],
            "adoption": [
                Line(texts["cost"], "What it cost"),
                Line(texts["advice"], "If you think of doing the same"),
            ],
            "presumes": [Line(texts["presumes"])],
            FURTHER: [Line(text, question) for question, text in example.answers],
            "contact": [Line(_came(example))],
        }
    )


def _came(example: ReleasedExample) -> str:
    """Return what an answer was to, and when it came."""
    on = f", received on {in_words(example.received)}" if example.received else ""
    call = f" “{example.call}”" if example.call else ""
    return f"An answer to the call for examples{call}{on}."


def _of_trial(trial: ReleasedTrial, set: str) -> Lines:
    failed = trial.outcome == "did not work"
    came = [Line(trial.happened), Line(trial.measure, "How it was measured")]
    return _said(
        {
            "partners": [Line(f"It was tried in {trial.where}." if trial.where else "")],
            "approach": [
                Line(trial.expected, "What was expected"),
                Line(trial.scale, "Scale"),
            ],
            "tried": [] if failed else came,
            "success": [] if failed else [Line(trial.why)],
            "failed": [*came, Line(trial.why, "Why")] if failed else [],
            "evidence": [Line(_ONE_TRIAL)],
            "adoption": [
                Line(trial.cost, "What it cost"),
                Line(trial.might_work_if, "When it might work"),
                Line(trial.not_for, "Who should not repeat it"),
                Line(trial.advice, "If you think of trying it"),
            ],
            "contact": [Line(f"Told {trial.source.place}.")],
        }
    )


def _of_paper(set: str) -> Lines:
    return _said({"contact": [Line(f"From the work of {set}." if set else "")]})


def _said(lines: Mapping[str, list[Line]]) -> Lines:
    return {key: tuple(line for line in found if line.text) for key, found in lines.items()}


def _outcome(trial: ReleasedTrial) -> str:
    if trial.kept:
        return f"{sentences.came(trial.outcome, trial.decision, kept=True)}."
    came = _OUTCOMES[trial.outcome] if trial.outcome else ""
    verdict = _VERDICTS[trial.decision] if trial.decision else ""
    return f"{came}, and it {verdict}." if verdict else f"{came}."


def services(studies: list[Study]) -> Iterator[tuple[str, list[Study]]]:
    """Yield each service area with its studies, in order; those of none come last."""
    areas: dict[str, list[Study]] = {}
    names: dict[str, str] = {}
    for one in studies:
        key = folded(one.service)
        names.setdefault(key, one.service.strip())
        areas.setdefault(key, []).append(one)
    for key in sorted(areas, key=lambda key: (not key, key)):
        yield names[key], areas[key]
