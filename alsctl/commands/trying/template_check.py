"""What `alsctl templates check` says of a template."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from alsctl import resources
from alsctl.commands.trying.template_folder import HOUSE_STYLE, SUFFIX
from alsctl.commands.trying.template_samples import DOCUMENTS, Sample, sample
from alsctl.errors import AlsctlError, Problem, Severity, one_line
from alsctl.loading import shown
from alsctl.templating.trying import Trial, parts_problems, problems, told_once
from alsctl.wording import listing, nearest


def checked(
    file: Path, folder: Path | None, today: date, *, document: str | None
) -> tuple[bool, list[str]]:
    """Return whether a template can be used, and all its faults, each with its line."""
    styles = _styles(folder)
    if document is None and file.name.startswith("_"):
        found, tried = _of_parts(file, folder, today, styles=styles)
    else:
        found, tried = _of_document(file, folder, today, document=document, styles=styles)
    usable = all(problem.severity is not Severity.FAULT for problem in found)
    says = [str(problem) for problem in found]
    return usable, [*says, *_summed_up(file, tried, usable=usable)]


def _summed_up(file: Path, tried: Sample | None, *, usable: bool) -> list[str]:
    if not usable:
        return []
    with_what = f"the example {tried.of}" if tried and tried.of else "this set"
    how = f"it was filled with {with_what}" if tried else "it was looked through, but not filled"
    return [f"{one_line(shown(file))}: can be used; {how}"]


def _of_document(
    file: Path, folder: Path | None, today: date, *, document: str | None, styles: frozenset[str]
) -> tuple[list[Problem], Sample | None]:
    stem = _stem(file, document)
    found = sample(stem, folder, today) if stem in DOCUMENTS else None
    if found is None:
        return parts_problems(file, [], styles=styles), None
    trial = Trial(
        name=stem,
        view=found.view,
        path=file,
        folder=folder / "templates" if folder else None,
        styles=styles,
    )
    return problems(trial), found


def _of_parts(
    file: Path, folder: Path | None, today: date, *, styles: frozenset[str]
) -> tuple[list[Problem], Sample | None]:
    """Try what several documents share with all of them."""
    samples = {stem: sample(stem, folder, today) for stem in DOCUMENTS}
    there = {stem: x for stem, x in samples.items() if x is not None}
    found = parts_problems(file, [type(x.view) for x in there.values()], styles=styles)
    if any(problem.rule == "template-syntax" for problem in found):
        return found, None
    for stem, tried in there.items():
        trial = Trial(name=stem, view=tried.view, path=None, folder=file.parent, styles=styles)
        found += [x for x in problems(trial) if Path(x.place.file).name == file.name]
    return told_once(found), next(iter(there.values()), None)


def _stem(file: Path, document: str | None) -> str:
    """Return the document that a template is for, as its name or the option says."""
    built_in = resources.templates().glob(f"[!_]*{SUFFIX}")
    known = {path.name.removesuffix(SUFFIX) for path in built_in}
    said = (document or file.name.removesuffix(SUFFIX)).lower()
    if said in known:
        return said
    if document is not None:
        near = nearest(said, known)
        hint = f"; did you mean {near}?" if near else ""
        raise AlsctlError(
            f"there is no document {one_line(document)}{hint}; there are {listing(sorted(known))}"
        )
    inside = [stem for stem in known if stem in said]
    found = max(inside, key=len) if inside else nearest(said, known)
    if not found:
        raise AlsctlError(
            f"{one_line(shown(file))}: its name does not say which document it makes; say it "
            f"with --document: {listing(sorted(known), last='or')}"
        )
    return found


def _styles(folder: Path | None) -> frozenset[str]:
    """Return the styles that a template may name: the built-in ones and the set's own."""
    from alsctl.word import examined

    own = folder / "templates" / HOUSE_STYLE if folder else None
    names = examined.style_names((resources.templates() / HOUSE_STYLE).read_bytes())
    if own is not None and own.is_file():
        with suppress(AlsctlError, OSError):  # the house style has a check of its own
            names |= examined.style_names(own.read_bytes())
    return frozenset(names)
