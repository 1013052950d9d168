"""How wide letters are, in thousandths of the size of the type: as wide as Arial's."""

_BOLD = {
    278: " !',./:;I|ijl·’‘",
    333: "()-[]`ft",
    389: "*r{}",
    500: '"z“”',
    556: "#$0123456789J_acegksvxy–",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    1000: "@—…",
}
_PLAIN = {
    222: "'`ijl’‘",
    278: " !,./:;I[]ft·",
    333: "()-r{}“”",
    389: '"*',
    500: "Jckszvxy",
    556: "#$0123456789?L_abdeghnopqu–",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "@—…",
}
_USUAL = 611
"""What else there is: letters with an accent, and those of other scripts."""


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_BOLD_OF, _PLAIN_OF = _by_letter(_BOLD), _by_letter(_PLAIN)


def width(text: str, *, bold: bool) -> int:
    """Return how wide a text is on one line."""
    widths = _BOLD_OF if bold else _PLAIN_OF
    return sum(widths.get(letter, _USUAL) for letter in text)
