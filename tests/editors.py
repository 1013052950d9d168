"""An editor that types what it was told to, and notes what it was started with."""

import json
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import json, os, stat, sys
from pathlib import Path

script = Path(__file__).with_name("script.json")
steps = json.loads(script.read_text(encoding="utf-8"))
step = steps["to do"].pop(0)
path = Path(sys.argv[-1])
data = path.read_bytes()
steps["done"].append({
    "words": sys.argv[1:],
    "text": data.decode("utf-8", "replace"),
    "mode": stat.S_IMODE(path.stat().st_mode),
    "folder": stat.S_IMODE(path.parent.stat().st_mode),
    "beside": sorted(os.listdir(path.parent)),
})
script.write_text(json.dumps(steps), encoding="utf-8")
if "all" in step:
    path.write_bytes(step["all"].encode("utf-8"))
if "bytes" in step:
    path.write_bytes(bytes.fromhex(step["bytes"]))
if "more" in step:
    path.write_bytes(data + step["more"].encode("utf-8"))
if "swap" in step:
    path.write_bytes(data.replace(*(word.encode("utf-8") for word in step["swap"])))
if "elsewhere" in step:
    other, text = step["elsewhere"]
    Path(other).parent.mkdir(exist_ok=True)
    Path(other).write_text(text, encoding="utf-8")
if "gone" in step:
    path.unlink()
sys.exit(step.get("code", 0))
"""


class Editor:
    """Editing that was scripted; `opened` has what the editor met each time."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str = "typist"
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.program = folder / name
        self.script = folder / "script.json"
        self.program.write_text(f"#!{sys.executable}\n{_PROGRAM}", encoding="utf-8")
        self.program.chmod(0o700)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", str(self.program))

    def will(self, *steps: dict[str, object]) -> None:
        """Say what it types each time that it is opened."""
        self.script.write_text(json.dumps({"to do": steps, "done": []}), encoding="utf-8")

    @property
    def opened(self) -> list[dict[str, object]]:
        """What it met each time that it was opened."""
        done: list[dict[str, object]] = json.loads(self.script.read_text("utf-8"))["done"]
        return done

    @property
    def texts(self) -> list[str]:
        """The text that it met each time."""
        return [str(one["text"]) for one in self.opened]
