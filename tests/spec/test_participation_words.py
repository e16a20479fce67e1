"""Which words may be shown of what people have written. The contributions are invented."""

import pytest

from omsyn.methods.participation.words import WordCount, word_counts, words_of

CONTRIBUTIONS = (
    "Trygghet hjemme. Trygghet for de pårørende!",
    "Mer trygghet, og flere møteplasser",
    "Møteplasser – hjemme i bygda",
    "Hjemme. TRYGGHET",
)
SMALL_WORDS = ("for", "de", "mer", "og", "flere", "i")


def test_a_word_counts_once_for_each_contribution() -> None:
    # «trygghet» stands in contribution 1 (twice), 2 and 4; «hjemme» in 1, 3 and 4; «møteplasser» in 2 and 3.
    assert word_counts(CONTRIBUTIONS, stop_words=SMALL_WORDS, least_contributions=2) == (
        WordCount("trygghet", 3, 4),
        WordCount("hjemme", 3, 3),
        WordCount("møteplasser", 2, 2),
    )


def test_what_too_few_wrote_is_left_out() -> None:
    told = word_counts(CONTRIBUTIONS, stop_words=SMALL_WORDS, least_contributions=3)
    assert [word.word for word in told] == ["trygghet", "hjemme"]
    everything = word_counts(CONTRIBUTIONS, stop_words=SMALL_WORDS, least_contributions=1)
    assert [word.word for word in everything if word.contributions == 1] == ["bygda", "pårørende"]


def test_saying_it_often_is_not_saying_it_by_many() -> None:
    assert word_counts(["ro ro ro ro", "mat"], stop_words=(), shortest=2) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Helse- og omsorg", ("helse", "og", "omsorg")),
        ("demens-team i 2. etasje, 80+", ("demens-team", "i", "etasje")),
        ("Tlf. 912 34 567 og B12", ("tlf", "og", "b12")),
        ("på\N{SOFT HYPHEN}rørende, pa\N{COMBINING RING ABOVE}rørende", ("pårørende", "pårørende")),
        ("ro\N{NON-BREAKING HYPHEN}rom", ("ro-rom",)),
        ("_understreket_ og/eller", ("understreket", "og", "eller")),
        ("", ()),
    ],
)
def test_what_is_a_word(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_equal_words_stand_in_norwegian_order() -> None:
    texts = ["åpent ærlig øving apent"] * 2
    assert [word.word for word in word_counts(texts, stop_words=())] == ["apent", "ærlig", "øving", "åpent"]


@pytest.mark.parametrize("limits", [{"least_contributions": 0}, {"shortest": 0}])
def test_limits_below_one_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        word_counts(["ro"], stop_words=(), **limits)
