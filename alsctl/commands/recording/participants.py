"""Who came to an event, in numbers: how many, and by type and region where a list tells."""

from pathlib import Path

import typer
from msgspec.structs import replace

from alsctl.commands.recording import Recording
from alsctl.commands.telling import warn
from alsctl.errors import AlsctlError
from alsctl.loading import read_programme, shown
from alsctl.loading.finding import programme_of
from alsctl.model import Event, Folder, Register
from alsctl.model.sets import Organisation


def counted_in(seed: Event, typed: str, asked: Recording, *, keeps: bool) -> Event:
    """Return the event with how many came, and by type and region where a file tells.

    With `keeps` it has the organisations that they came from as well.
    """
    from alsctl.tables.participants import read_participants

    path = Path(typed.strip()).expanduser()
    if typed.strip().isdecimal() and not path.exists():
        if keeps:
            says = "it needs a list with the column organisation or code, not a number alone"
            raise typer.BadParameter(says, param_hint="--organisations")
        return replace(seed, attended=int(typed))
    kinds = _Kinds(asked)
    found = read_participants(path, kinds.of)
    for notice in found.notices:
        warn(notice)
    names = [kinds.name(*one) for one in found.organisations] if keeps else []
    if keeps and not names:
        says = "there is no organisation in this list; give it a column organisation or code"
        raise AlsctlError(f"{shown(path)}: {says}")
    return replace(
        seed,
        attended=found.attended,
        participants=found.counts,
        organisations=tuple(dict.fromkeys(names)),
    )


class _Kinds:
    """Type and region of organisations, as set.yaml or the programme's register have them."""

    def __init__(self, asked: Recording) -> None:
        self.organisations = asked.folder.learning_set.organisations
        self.register = _register(asked.path, asked.folder)

    def name(self, name: str, code: str) -> str:
        """Return what an organisation is called in the set or the register, else as typed."""
        wanted = Organisation(name=name, code=code or None)
        own = next((o.name for o in self.organisations if code and o.code == code), "")
        entry = self.register.entry_of(wanted) or self.register.by_any_name.get(name)
        return own or (entry.name if entry else "") or name or code

    def of(self, name: str, code: str) -> tuple[str, str]:
        """Return the type and region of an organisation; "" where nothing says."""
        name, code = " ".join(name.split()), code.strip()
        if not (name or code):
            return "", ""
        wanted = Organisation(name=name, code=code or None)
        same = (o for o in self.organisations if o.name == name or (code and o.code == code))
        own, entry = next(same, None), self.register.entry_of(wanted)
        return (
            (own and own.type) or (entry and entry.type) or "",
            (own and own.region) or (entry and entry.region) or "",
        )


def _register(path: Path, folder: Folder) -> Register:
    """Return the register of the programme that a set lies in; an empty one without."""
    from alsctl.commands.spanning import register_of

    home = path if folder.is_programme else programme_of(path)
    return register_of(read_programme(home)).register if home and folder.programme else Register()
