"""How wide a text is, and where to break it, without asking a font: charts place their own labels."""

_WIDTH_CLASSES = {
    0.22: "'|",
    0.245: "ijl",
    0.28: " \N{NO-BREAK SPACE}!,.:;I`·",
    0.37: "()/[]\\frt",
    0.43: '1{}"^_-',
    0.52: "*?s–",
    0.57: "57FJLacehknuvxyzå«»",
    0.62: "#$&023689EPRSZbdgopqø",
    0.67: "+4<=>ABKTVXYÅ−~",
    0.75: "CDHUGNOQØ",
    0.80: "w",
    0.92: "mMæ…%@WÆ",
}
_WIDTHS = {letter: width for width, letters in _WIDTH_CLASSES.items() for letter in letters}
_OTHER_LETTER = 0.66
_BOLD = 1.07
"""How much wider Inter SemiBold runs than Regular."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` in pixels at font size ``size``; the widest line when there are several."""
    lines = text.split("\n")
    widest = max(sum(_WIDTHS.get(letter, _OTHER_LETTER) for letter in line) for line in lines)
    return widest * size * (_BOLD if bold else 1.0)


def wrap_text(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """``text`` with line breaks between words so that no line passes ``limit`` pixels, where words allow it."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= limit:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def shorten_text(text: str, size: float, limit: float) -> str:
    """``text`` cut to ``limit`` pixels with an ellipsis; itself when it fits."""
    if text_width(text, size, bold=True) <= limit:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold=True) > limit:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def count_lines(text: str) -> int:
    """How many lines ``text`` stands on."""
    return text.count("\n") + 1
