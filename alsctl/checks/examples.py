"""Rules of calls for examples, and of the answers to them."""

from collections.abc import Iterable, Iterator

from alsctl.checks.people import told_apart
from alsctl.errors import Problem, Severity
from alsctl.model import Example, Folder


def examples_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """A case study is asked for by an example's id."""
    yield from told_apart(folder.examples)


def consent_of_examples_says_for_whom(folder: Folder) -> Iterator[Problem]:
    """Consent counts only for the audiences that it names, and only where it is given."""
    return _consents(folder.examples)


def problems(examples: Iterable[Example]) -> Iterator[Problem]:
    """Yield what is wrong with answers that belong to no set: those to a programme's calls."""
    examples = list(examples)
    yield from told_apart(examples)
    yield from _consents(examples)


def _consents(examples: Iterable[Example]) -> Iterator[Problem]:
    """Yield advice on answers whose consent does not do what it seems to."""
    for example in examples:
        if example.consent == "given" and not example.audiences:
            says = "consent is given for no audience, so nobody but you sees this"
            yield _advice(example, "consent", says, "add audiences: [sector]")
        elif example.audiences and example.consent in ("not asked", "conditional"):
            says = f"audiences are named, and consent is {example.consent}: it goes to none of them"
            yield _advice(example, "audiences", says, "when it is given, write consent: given")


def _advice(example: Example, key: str, says: str, instead: str) -> Problem:
    return Problem(
        place=example.origin.place(key),
        rule="consent",
        says=says,
        instead=instead,
        severity=Severity.ADVICE,
    )
