"""Makes a programme of many sets for the benchmarks: made-up words in sensible places."""

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh st str t th tr v w".split()
_VOWELS = "a ai e ea ee i o oa oo ou u".split()
_CODAS = "b ck d ft g l ll m mp n nd ng nt p r rd rt s ss st t th x".split()
_PLACES = 400
_WORDS = 20_000


class Writer:
    """Writes sentences of made-up words, a few of which are frequent as in any language."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        lexicon = random.Random(0)
        self._words = sorted({_word(lexicon) for _ in range(_WORDS)})
        lexicon.shuffle(self._words)
        weights = (1 / (rank + 3) for rank in range(len(self._words)))
        self._weights = list(accumulate(weights))

    def sentence(self, words: int) -> str:
        """Return a sentence of so many words."""
        chosen = self._chance.choices(self._words, cum_weights=self._weights, k=words)
        return f"{' '.join(chosen).capitalize()}."

    def chance(self, of: int) -> int:
        """Return a number below `of`."""
        return self._chance.randrange(of)


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(chance.choice((1, 2, 2, 3)))
    )


def make(folder: Path, *, sets: int, sessions: int = 5) -> None:
    """Make a programme with so many sets, each with its records, in an empty folder."""
    _write(folder / "programme.yaml", "alsctl: 1\nid: many\nname: Many sets\n")
    for number in range(1, sets + 1):
        home = folder / "sets" / f"set-{number:04}"
        writer = Writer(number)
        _write(home / "set.yaml", "\n".join(_set(number, sessions)))
        for session in range(1, sessions + 1):
            _write(home / f"sessions/{session:02}.yaml", "\n".join(_record(session, writer)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n")


def _set(number: int, sessions: int) -> Iterator[str]:
    yield f"alsctl: 1\nname: Set {number}\nsessions_planned: {sessions}\norganisations:"
    for place in range(1, 9):
        of = (number * 8 + place) % _PLACES
        yield f"- {{id: o{place}, name: Place{of} District Council, type: district}}"
    yield "members:"
    for place in range(1, 9):
        yield f"- {{id: m{place}, name: Person{number} Name{place}, organisation: o{place}}}"


def _record(session: int, writer: Writer) -> Iterator[str]:
    yield f"alsctl: 1\nsession: {session}\ndate: 2018-{session:02}-14"
    yield "present: [m1, m2, m3, m4, m5]\nnotes:"
    for _ in range(10):
        yield from ("- share: set", *_typed("text", writer, 40))
    yield "actions:"
    for number in range(1, 9):
        yield f"- id: S{session}-A{number}\n  by: [m{number}]"
        yield from _typed("text", writer, 15)
    yield "lessons:"
    for number in range(1, 7):
        yield f"- id: S{session}-L{number}\n  seen_by: [o{1 + writer.chance(8)}]"
        for key in ("text", "why", "caveat"):
            yield from _typed(key, writer, 20)
    yield "trials:"
    yield f"- id: S{session}-T1\n  where: [o{1 + writer.chance(8)}]"
    for key in ("idea", "expected", "measure"):
        yield from _typed(key, writer, 18)


def _typed(key: str, writer: Writer, words: int) -> Iterator[str]:
    yield f"  {key}: >-\n    {writer.sentence(words)}"
