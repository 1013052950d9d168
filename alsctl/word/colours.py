"""Colours as six hexadecimal digits: how far two stand apart, and how they mix with white."""


def contrast(*colours: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG counts it."""
    dark, light = sorted(map(_luminance, colours))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float) -> str:
    """Return white with this share of a colour in it."""
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in _parts(colour))


def _parts(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (0, 2, 4)]


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
