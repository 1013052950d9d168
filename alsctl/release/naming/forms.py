"""The forms in which a name gives somebody away: turned round, shortened, run together."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from alsctl.release.naming.words import Words, fold, spellings

_LEADING = frozenset(
    "the of and london royal metropolitan borough district city county town parish council cyngor "
    "bwrdeistref dinas nhs".split()
)
_TRAILING = frozenset(
    "the of and council councils district borough city county town parish metropolitan unitary "
    "combined authority authorities corporation partnership partnerships local strategic "
    "government association trust service services fire rescue police nhs foundation clinical "
    "commissioning group board wide plc ltd limited llp cyngor bwrdeistref sir dinas".split()
)
_KINDS_OF_COUNCIL = frozenset(
    "district borough city county town parish metropolitan unitary".split()
)
_TITLES = (
    "cllr mr mrs ms miss mx dr prof sir dame lord lady baroness baron rev canon major colonel"
).split()
_AFTER_NAMES = frozenset("obe mbe cbe kbe dbe kc qc mp phd cpfa jp dl jr sr ii iii esq".split())
_PARTICLES = frozenset(
    "van der den de la le du da dos di von zu al el bin bint ibn ap ab ferch mac of y e".split()
)
_ASIDE = re.compile(r"\([^)]*\)?|\[[^]]*\]?|\s[-–—/|].*|[;|].*")


class Form(Struct, frozen=True):
    """Words that tell who it is; `capital` where only capitals make a name of them."""

    words: Words
    capital: bool = False


class Person(Struct, frozen=True):
    """The forms of a name, its single words, and what may have another name between."""

    forms: tuple[Form, ...]
    alone: Words
    around: tuple[tuple[str, Words], ...]


def person(name: str) -> Person:
    """Return the forms of a person's name."""
    words = _without_titles(name)
    whole = [Form(spelt) for text in (name, " ".join(words)) for spelt in spellings(text)]
    if len(words) < 2:
        return _of_one_word(name, words)
    first, *between, last = words
    middle = [word for word in between if fold(word)[0] not in _PARTICLES]
    given, family = _parts([first, *middle]), _parts([*middle, last])
    family += [fold(" ".join([*between[len(middle) :], last]))] if between != middle else []
    initials = ("".join(fold(word)[0][0] for word in (first, *middle)),)
    main = [Form(fold(f"{first} {last}")), Form(fold(f"{last} {first}"))]
    more = [form for one in given for other in family for form in _pair(one, other)]
    more += [Form((*initials, *one), True) for one in family]
    titled = [form for one in family for form in _titled(one)]
    titled += [Form((title, *fold(first))) for title in ("sir", "dame")]
    around = tuple((short, one) for one in family for short in (fold(first)[0], fold(first)[0][0]))
    forms = _clean([*whole, *main, *_run_together(main), *more, *titled])
    return Person(tuple(forms), _alone([first, *middle, last]), around)


def _of_one_word(name: str, words: list[str]) -> Person:
    """Return the forms of `Priya`, or of `Cllr Briggs`, whose surname alone is no full name."""
    own = [Form(spelt) for spelt in spellings(name)]
    titled = [*own, *(form for word in words for form in _titled(fold(word)))]
    has_title = any(map(_is_title, filter(fold, name.split())))
    return Person(tuple(_clean(titled)), _alone(words) if has_title else (), ())


def alias(words: str) -> tuple[Form, ...]:
    """Return the forms of a name that somebody also goes by."""
    if len(words.split()) > 1:
        return person(words).forms
    return tuple(_clean(Form(spelt) for spelt in spellings(words)))


def place(name: str) -> tuple[Form, ...]:
    """Return the forms of an organisation's or a group's name, its type words left out."""
    bare = [
        Form(words)
        for spelt in spellings(name)
        for words in (spelt, *(spelt[start:end] for start, end in _bare(spelt)))
        if words
    ]
    plural = [Form((*form.words[:-1], form.words[-1] + "s"), True) for form in bare]
    return tuple(_clean([*bare, *_run_together(bare), *plural]))


def bare_name(name: str) -> Words:
    """Return `waveney` for `Waveney District Council`; all of it where nothing would be left."""
    low = fold(name)
    start, end = next(_bare(low), (0, len(low)))
    return low[start:end]


def _bare(words: Words) -> Iterator[tuple[int, int]]:
    """Yield from where to where a name goes on without what kind of body it is."""
    start, end = 0, len(words)
    while start < end and words[start] in _LEADING:
        start += 1
    while end > start and words[end - 1] in _TRAILING:
        end -= 1
    if start < end and not "".join(words[start:end]).isdigit():
        if len("".join(words[start:end])) > 1:
            yield start, end
        if "council" in words[start:end]:
            yield from _before_council(words, start)


def _before_council(words: Words, start: int) -> Iterator[tuple[int, int]]:
    """Yield `Waveney` of `Waveney District Council Housing`."""
    end = words.index("council", start)
    while end > start and words[end - 1] in _KINDS_OF_COUNCIL:
        end -= 1
    if end > start:
        yield start, end


def _without_titles(name: str) -> list[str]:
    """Return a name's words, given names first, without titles and what stands after names."""
    plain = _ASIDE.sub(" ", name)
    before, comma, after = plain.partition(",")
    kept_before = [word for word in before.split() if fold(word) and not _is_title(word)]
    turned = comma and len(kept_before) == 1 and not set(fold(after)) & _AFTER_NAMES
    words = f"{after} {before}".split() if turned else before.split()
    kept = [word for word in words if fold(word) and not _is_title(word)]
    while len(kept) > 1 and fold(kept[-1])[0] in _AFTER_NAMES:
        kept.pop()
    return kept


def _is_title(word: str) -> bool:
    return fold(word)[0] in _TITLES


def _parts(words: list[str]) -> list[Words]:
    """Return each of several names, and each half of a double one."""
    found = [fold(word) for word in words]
    halves = [(half,) for name in found if len(name) > 1 for half in name if len(half) > 1]
    return list(dict.fromkeys([*found, *halves]))


def _pair(given: Words, family: Words) -> Iterator[Form]:
    """Yield both orders of two names, with an initial too."""
    if given != family:
        initial = (given[0][0],)
        for first in (given, initial):
            yield Form((*first, *family), True)
            yield Form((*family, *first), True)
        yield Form((*given, *family[:-1], family[-1] + "s"), True)


def _titled(family: Words) -> Iterator[Form]:
    return (Form((title, *family)) for title in _TITLES if family)


def _run_together(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield `eastsuffolk` for `East Suffolk`."""
    for form in forms:
        joined = "".join(form.words)
        if len(form.words) > 1 and len(joined) > 5:
            yield Form((joined,))


def _alone(words: list[str]) -> Words:
    whole = [word for name in words for word in fold(name) if word not in _PARTICLES]
    return tuple(word for word in dict.fromkeys(whole) if len(word) > 1)


def _clean(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield each form once; a single letter tells nothing."""
    return (form for form in dict.fromkeys(forms) if len("".join(form.words)) > 1)
