"""Word files: documents written into a house style, and every text of a file read back."""

from alsctl.word.package import is_untouched
from alsctl.word.scanning import texts
from alsctl.word.writing import write

__all__ = ["is_untouched", "texts", "write"]
