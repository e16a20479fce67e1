"""Norwegian alphabetical order, without help from the machine's locale or the database's collation."""

import re
import unicodedata

_LAST_LETTERS = {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"}
_DIGITS = re.compile(r"\d+")


def norwegian_sort_key(text: str) -> str:
    """A key that sorts as a Norwegian reader expects: æ, ø, å last, case and other accents ignored, numbers by value.

    The key is plain ASCII text apart from letters outside Latin script, so it can be stored and sorted anywhere,
    also by a database without a Norwegian collation.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        if letter in _LAST_LETTERS:
            letters.append(_LAST_LETTERS[letter])
        elif letter == "z":
            letters.append("z0")
        else:
            bare = unicodedata.normalize("NFD", letter)
            letters.append("".join(part for part in bare if not unicodedata.combining(part)))
    return _DIGITS.sub(lambda run: run[0].lstrip("0").zfill(12), "".join(letters))
