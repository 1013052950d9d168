"""The person's own editor: which it is, how it learns the line, and where the text is meanwhile."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alsctl.editing import Editor, find_editor, private_file, run
from alsctl.errors import AlsctlError

FILE = Path("/private/02.yaml")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ("code", "--wait")),
        ({"VISUAL": "  ", "EDITOR": "vi"}, ("vi",)),
        ({"EDITOR": "'/my tools/ed it' -x"}, ("/my tools/ed it", "-x")),
        ({"EDITOR": '"/my tools/ed it" -x'}, ("/my tools/ed it", "-x")),
    ],
)
def test_visual_comes_before_editor_and_may_have_arguments(
    environment: dict[str, str], words: tuple[str, ...]
) -> None:
    assert find_editor(environment, "linux").words == words


def test_on_windows_a_path_keeps_its_backslashes() -> None:
    typed = {"EDITOR": '"C:\\Program Files\\Notepad++\\notepad++.exe" -multiInst'}
    editor = find_editor(typed, "win32")
    assert editor.words == ("C:\\Program Files\\Notepad++\\notepad++.exe", "-multiInst")
    assert editor.name == "notepad++"


def test_a_program_whose_path_has_blanks_needs_no_quotes(tmp_path: Path) -> None:
    program = tmp_path / "my editor"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    assert find_editor({"EDITOR": str(program)}, "linux").words == (str(program),)


def test_quotes_that_are_not_closed_are_told() -> None:
    with pytest.raises(AlsctlError, match=r"^EDITOR=vi 'x: a quotation mark is not closed$"):
        find_editor({"EDITOR": "vi 'x"}, "linux")


@pytest.mark.parametrize(
    ("system", "words"), [("win32", ("notepad",)), ("darwin", ("open", "-W", "-t"))]
)
def test_without_either_the_system_s_own_is_used(system: str, words: tuple[str, ...]) -> None:
    assert find_editor({}, system).words == words


@pytest.mark.parametrize(("there", "found"), [(("nano", "vi"), "nano"), (("vi",), "vi")])
def test_elsewhere_it_is_nano_or_vi(tmp_path: Path, there: tuple[str, ...], found: str) -> None:
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o700)
    assert find_editor({"PATH": str(tmp_path)}, "linux").words == (found,)


def test_with_none_at_all_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(AlsctlError) as told:
        find_editor({"PATH": str(tmp_path)}, "linux")
    assert str(told.value) == (
        "no editor is known: name yours in the environment variable VISUAL or EDITOR, "
        "such as EDITOR=nano"
    )


@pytest.mark.parametrize(
    ("words", "line", "command"),
    [
        ("vi", 0, "vi /private/02.yaml"),
        ("vi", 7, "vi +7 /private/02.yaml"),
        ("/usr/bin/nvim -n", 7, "/usr/bin/nvim -n +7 /private/02.yaml"),
        ("nano", 7, "nano +7 /private/02.yaml"),
        ("emacs -nw", 7, "emacs -nw +7 /private/02.yaml"),
        ("hx", 7, "hx +7 /private/02.yaml"),
        ("code", 0, "code --wait /private/02.yaml"),
        ("code --wait", 7, "code --wait -g /private/02.yaml:7"),
        ("code -w", 7, "code -w -g /private/02.yaml:7"),
        ("subl", 7, "subl --wait /private/02.yaml:7"),
        ("zed --wait", 7, "zed --wait /private/02.yaml:7"),
        ("gvim", 7, "gvim -f +7 /private/02.yaml"),
        ("notepad++", 7, "notepad++ -n7 /private/02.yaml"),
        ("notepad", 7, "notepad /private/02.yaml"),
        ("my-own", 7, "my-own /private/02.yaml"),
    ],
)
def test_the_line_is_told_as_each_editor_takes_it(words: str, line: int, command: str) -> None:
    assert Editor(tuple(words.split())).command(FILE, line) == command.split()


def test_one_that_ends_at_once_is_told_apart() -> None:
    assert not run(Editor((sys.executable, "-c", "")), FILE)


def test_the_file_is_for_its_owner_alone_and_all_is_gone_at_the_end() -> None:
    with private_file("02.yaml", b"text", beside={"a.json": b"{}"}) as path:
        assert path.read_bytes() == b"text"
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        (path.parent / "02.yaml~").write_text("what an editor leaves")
    assert not path.parent.exists()


def test_it_is_gone_when_something_goes_wrong_as_well() -> None:
    with pytest.raises(ValueError, match="wrong"), private_file("x", b"", beside={}) as path:
        raise ValueError("wrong")
    assert not path.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_is_gone_when_the_terminal_is_closed(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import time\nfrom alsctl.editing import private_file\n"
        "with private_file('x', b'', beside={}):\n print('there', flush=True)\n"
        " for _ in range(400):\n  time.sleep(0.05)"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[1])}
    child = subprocess.Popen(
        [sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout
    child.stdout.readline()
    assert os.listdir(tmp_path)
    child.send_signal(number)
    child.stdout.close()
    deadline = time.monotonic() + 10
    child.wait(timeout=max(0, deadline - time.monotonic()))
    assert os.listdir(tmp_path) == []
