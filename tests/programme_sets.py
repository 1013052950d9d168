"""A programme on disk with a register and sets, to count and to bring together."""

import json
from pathlib import Path
from typing import Any

HEADER = "code,name,type,region,population,from,until,successor"

Place = dict[str, str]


def councils(type: str, region: str, count: int, *, letter: str) -> list[Place]:
    """Return councils of one type in one region, with codes that begin with a letter."""
    return [
        {
            "code": f"{letter}{n:02}",
            "name": f"{region} {letter} {n:02} Council",
            "type": type,
            "region": region,
        }
        for n in range(1, count + 1)
    ]


def as_organisation(place: Place, **more: Any) -> dict[str, Any]:
    """Return a council of the register as a set lists it."""
    kept = {key: place[key] for key in ("code", "name", "type", "region") if place.get(key)}
    return {"id": place["code"].lower(), **kept, **more}


def a_programme(
    path: Path,
    places: list[Place],
    *,
    sets: dict[str, dict[str, Any]],
    records: dict[str, dict[str, Any]] | None = None,
    **about: Any,
) -> Path:
    """Write a programme; `records` has the first session of each of its sets."""
    about = {"id": "better", "name": "Better together", **about}
    _write(path / "programme.yaml", about)
    keys = HEADER.split(",")
    lines = [",".join(f'"{place.get(key, "")}"' for key in keys) for place in places]
    (path / "register.csv").write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    for id, said in sets.items():
        _write(path / "sets" / id / "set.yaml", {"id": id, "name": f"The {id} set", **said})
    for id, record in (records or {}).items():
        said = {"session": 1, "date": "2018-03-14", "agreed": "2018-04-01", **record}
        _write(path / "sets" / id / "sessions" / "01.yaml", said)
    return path


def _write(path: Path, said: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"alsctl": 1, **said}, ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")
