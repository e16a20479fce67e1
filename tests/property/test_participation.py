"""Words counted one by one, and word clouds where no word touches another."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.word_clouds import PlacedWord, placed_words

from omsyn.methods.participation.words import word_counts, words_of
from omsyn.reports.exhibit_charts import CloudWord, WordCloud
from omsyn.vocabulary.sorting import norwegian_sort_key

VOCABULARY = ("ro", "Ro", "hjelp", "HJELP", "demens-team", "pårørende", "og", "7", "å", "mat.", "åpent", "-", "b12")
contributions = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join), max_size=8)

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå-"
counted = st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=45), st.integers(1, 60)), min_size=1, max_size=40)


def slow_words(text: str) -> list[str]:
    """Letter by letter: a word ends where neither letter, digit nor a hyphen between two of them stands."""
    found, word = [], ""
    padded = f" {text.casefold()} "
    for before, letter, after in zip(padded, padded[1:], f"{padded[2:]} ", strict=False):
        if letter.isalnum() or (letter == "-" and before.isalnum() and after.isalnum()):
            word += letter
        elif word:
            found.append(word)
            word = ""
    return [word for word in found if any(letter.isalpha() for letter in word)]


@given(contributions, st.sets(st.sampled_from(["ro", "OG", "mat"])), st.integers(1, 4), st.integers(1, 4))
def test_counting_is_what_one_finds_by_looking(texts: list[str], stopped: set[str], least: int, shortest: int) -> None:
    told = word_counts(texts, stop_words=stopped, least_contributions=least, shortest=shortest)
    every = {word for text in texts for word in slow_words(text)}
    expected = {}
    for word in every:
        used_in = [slow_words(text).count(word) for text in texts if word in slow_words(text)]
        if len(word) >= shortest and word not in {one.lower() for one in stopped} and len(used_in) >= least:
            expected[word] = (len(used_in), sum(used_in))
    assert {one.word: (one.contributions, one.occurrences) for one in told} == expected
    for one, after in itertools.pairwise(told):
        assert (one.contributions, one.occurrences) >= (after.contributions, after.occurrences)
        if (one.contributions, one.occurrences) == (after.contributions, after.occurrences):
            assert norwegian_sort_key(one.word) <= norwegian_sort_key(after.word)


@given(contributions, st.permutations(range(8)))
def test_the_order_of_contributions_does_not_matter(texts: list[str], order: list[int]) -> None:
    mixed = [texts[at] for at in order if at < len(texts)]
    assert word_counts(mixed, stop_words=()) == word_counts(texts, stop_words=())


@given(st.text(max_size=60))
def test_any_text_gives_words_that_are_found_again(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words


def overlap(one: PlacedWord, other: PlacedWord) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


@settings(max_examples=40)
@given(counted, st.sampled_from([320, 340, 479, 480, 720]))
def test_no_word_touches_another_or_the_edge(words: list[tuple[str, int]], width: int) -> None:
    words.sort(key=lambda word: -word[1])
    chart = WordCloud(tuple(CloudWord(text, count) for text, count in words), "Innspill")
    placed = placed_words(chart, width)
    assert len(placed) == len(words)
    assert all(word.left >= 0 and word.right <= width and word.size >= 11 for word in placed)
    assert not [pair for pair in itertools.combinations(placed, 2) if overlap(*pair)]
    assert placed == placed_words(chart, width)
