"""An answer on a screen that can be redrawn: lists to pick from while typing, editing, pasting.

The only user of prompt_toolkit, which is imported when the first question is asked.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from alsctl.asking.lines import StoppedError

_ROOM_FOR_LIST = 8


def can_redraw() -> bool:
    """Tell whether this terminal can be drawn on."""
    if os.name != "nt" and os.environ.get("TERM", "dumb").lower() in ("", "dumb", "unknown"):
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        import prompt_toolkit  # noqa: F401
    except ImportError:
        return False
    return True


def answer(
    *,
    choices: Mapping[str, str],
    many: bool = False,
    long: bool = False,
    before: str = "",
    hint: str = "",
    color: bool = True,
    commands: frozenset[str] = frozenset(),
    typing: Callable[[str], None],
) -> str:
    """Return what is typed or picked; `before` stands there to be edited. Raises StoppedError."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.output import ColorDepth

    between = ("\n" if long else ", ") if many else ""

    def is_command(text: str) -> str:
        return _command(text, before, commands)

    session: PromptSession[str] = PromptSession(
        history=DummyHistory(),
        multiline=True,  # pasted lines stay lines
        prompt_continuation="  ",
        completer=_picker(choices, between=between) if choices else None,
        complete_while_typing=bool(choices),
        reserve_space_for_menu=min(_ROOM_FOR_LIST, len(choices) + 1) if choices else 0,
        key_bindings=_keys(between=between, long=long, is_command=is_command),
        bottom_toolbar=hint or None,
        style=_style(color=color),
        color_depth=None if color else ColorDepth.DEPTH_1_BIT,
    )
    session.default_buffer.on_text_changed += _lines_told(typing)
    open_list = session.default_buffer.start_completion if choices and not before else None
    typed = session.prompt("> ", default=before, pre_run=open_list)
    return is_command(typed) or typed.strip().rstrip(",").rstrip()


def _command(text: str, before: str, commands: frozenset[str]) -> str:
    """Return the command that was typed, by itself or straight after what stood there before.

    After that a word of its own may belong to the text: there it needs a line of its own.
    """
    if text.strip().lower() in commands:
        return text.strip().lower()
    added = text.removeprefix(before) if before and text.startswith(before) else ""
    word = added.strip().lower()
    return word if word in commands and word.isalpha() and not added.startswith(" ") else ""


def _picker(choices: Mapping[str, str], *, between: str) -> Any:
    from prompt_toolkit.completion import Completer, Completion

    class Picker(Completer):
        """Offers what has the typed letters, at the beginning of a word of it or its meaning."""

        def get_completions(self, document: Any, complete_event: Any) -> Iterable[Any]:
            """Yield what fits the words after the last comma, or in the last line."""
            typed = document.text_before_cursor
            *before, piece = typed.split(between.strip(" ")) if between else [typed]
            piece, had = piece.lstrip(), {part.strip() for part in before}
            for words, means in choices.items():
                if words not in had and (_begins(words, piece) or _begins(means, piece)):
                    yield Completion(words, -len(piece), display_meta=means)

    return Picker()


def _begins(words: str, typed: str) -> bool:
    plain, wanted = words.casefold(), typed.casefold().strip()
    return plain.startswith(wanted) or f" {wanted}" in plain


def _keys(*, between: str, long: bool, is_command: Callable[[str], str]) -> Any:
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: Any) -> None:
        buffer = event.current_buffer
        picking = buffer.complete_state and buffer.complete_state.current_completion
        if event.app.key_processor.input_queue:  # pasted where the terminal does not say so
            buffer.insert_text("\n")
        elif picking and between:
            buffer.complete_state = None
            buffer.insert_text(between)
            buffer.start_completion()
        elif is_command(buffer.text) or _is_whole(buffer.document, long=long):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("c-c")
    def _(event: Any) -> None:
        event.app.exit(exception=StoppedError(event.current_buffer.text))

    @keys.add("c-d")
    def _(event: Any) -> None:
        if event.current_buffer.text.strip():
            event.current_buffer.validate_and_handle()
        else:
            event.app.exit(exception=StoppedError())

    return keys


def _is_whole(document: Any, *, long: bool) -> bool:
    """Tell whether Enter ends the answer: a long one ends with an empty line."""
    if not long:
        return True
    return document.is_cursor_at_the_end and not document.current_line.strip()


def _lines_told(typing: Callable[[str], None]) -> Callable[[Any], None]:
    """Return what tells `typing` of each line that is ended."""
    count = 0

    def changed(buffer: Any) -> None:
        nonlocal count
        lines = buffer.text.count("\n")
        if lines > count:
            typing(buffer.text.rsplit("\n", 1)[0])
        count = lines

    return changed


def _style(*, color: bool) -> Any:
    from prompt_toolkit.styles import Style

    looks = {
        "bottom-toolbar": "noreverse",
        "completion-menu": "bg:default fg:default noreverse",
        "completion-menu.completion": "bg:default fg:default",
        "completion-menu.completion.current": "bg:default fg:default reverse",
        "completion-menu.meta.completion": "bg:default fg:default",
        "completion-menu.meta.completion.current": "bg:default fg:default reverse",
        "scrollbar.background": "bg:default",
        "scrollbar.button": "bg:default fg:default reverse",
    }
    if color:
        looks["prompt"] = "fg:ansicyan bold"
    return Style.from_dict(looks)
