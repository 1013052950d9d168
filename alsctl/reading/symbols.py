"""Signs of Word's fonts of signs as characters that every font has."""

import re

_PRIVATE = 0xF000
_SIGN = re.compile("[\uf020-\uf0ff]")
_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x72: "❒", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD6: "√", 0xDB: "⇔", 0xDE: "⇒",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: str, font: str) -> str:
    """Return the character for a code in hex; one that nobody knows comes as it is."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return ""
    number = int(code, 16)
    known = _FONTS.get(font.lower(), {}).get(number & 0xFF if number >= _PRIVATE else number)
    return known or _character(number)


def without_signs(text: str) -> str:
    """Return a text with what is only a sign in Word's own font as a character for all fonts.

    LibreOffice writes signs so, and keeps elsewhere of which font they are: nearly always this.
    """
    return _SIGN.sub(lambda sign: _WINGDINGS.get(ord(sign[0]) - _PRIVATE, sign[0]), text)


def _character(number: int) -> str:
    """Return a character that people can see and files can hold."""
    plain = number - _PRIVATE if _PRIVATE + 0x20 <= number <= _PRIVATE + 0x7E else number
    is_character = plain >= 0xA0 or 0x20 <= plain < 0x7F
    is_character = is_character and not 0xD800 <= plain <= 0xDFFF and plain & 0xFFFE != 0xFFFE
    return chr(plain) if is_character else ""
