"""Which words stand in what many people have written, without showing what only one of them wrote."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from omsyn.vocabulary.sorting import norwegian_sort_key

SHORTEST = 3
"""Letters in the shortest word that is counted, unless another length is given."""
LEAST_CONTRIBUTIONS = 2
"""How many contributions a word must stand in to be told, unless another number is given."""

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_HYPHENS = str.maketrans(dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-") | {_SOFT_HYPHEN: None})
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word in small letters, how many contributions it stands in, and how many times in all."""

    word: str
    contributions: int
    occurrences: int


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in the order they stand, case folded.

    A word is letters and digits with at least one letter. A hyphen inside a word belongs to it («demens-team»), one
    before or after it does not («helse- og»).
    """
    plain = unicodedata.normalize("NFC", text.translate(_HYPHENS)).casefold()
    found = _WORD.findall(unicodedata.normalize("NFC", plain))
    return tuple(word for word in found if any(letter.isalpha() for letter in word))


def word_counts(
    texts: Iterable[str],
    *,
    stop_words: Collection[str],
    least_contributions: int = LEAST_CONTRIBUTIONS,
    shortest: int = SHORTEST,
) -> tuple[WordCount, ...]:
    """The words of ``texts``, each text one contribution: those in most contributions first.

    Words in ``stop_words`` (case does not matter), words of fewer than ``shortest`` characters, and words in fewer than
    ``least_contributions`` contributions are left out, the last so that no single contribution can be read out of the
    answer. Words in equally many contributions stand by how often they occur, then in Norwegian alphabetical order.
    ``ValueError`` when ``least_contributions`` or ``shortest`` is below 1.
    """
    if least_contributions < 1 or shortest < 1:
        raise ValueError("a word stands in at least one contribution, and has at least one letter")
    stopped = {word for stop_word in stop_words for word in words_of(stop_word)}
    contributions: Counter[str] = Counter()
    occurrences: Counter[str] = Counter()
    for text in texts:
        words = [word for word in words_of(text) if len(word) >= shortest and word not in stopped]
        occurrences.update(words)
        contributions.update(set(words))
    counted = (
        WordCount(word, count, occurrences[word])
        for word, count in contributions.items()
        if count >= least_contributions
    )
    return tuple(
        sorted(counted, key=lambda one: (-one.contributions, -one.occurrences, norwegian_sort_key(one.word), one.word))
    )
