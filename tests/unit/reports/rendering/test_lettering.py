from omsyn.reports.rendering.lettering import count_lines, shorten_text, text_width, wrap_text


def test_width_grows_with_letters_size_and_weight() -> None:
    assert text_width("Kragerø kommune", 13) > text_width("Kragerø", 13)
    assert text_width("Kragerø", 26) == 2 * text_width("Kragerø", 13)
    assert text_width("Kragerø", 13, bold=True) > text_width("Kragerø", 13)


def test_width_of_several_lines_is_that_of_the_widest() -> None:
    assert text_width("a\nlengre linje", 13) == text_width("lengre linje", 13)


def test_text_breaks_between_words_inside_the_limit() -> None:
    wrapped = wrap_text("Praktisk bistand – daglige gjøremål", 13, 120)
    assert count_lines(wrapped) > 1
    assert wrapped.replace("\n", " ") == "Praktisk bistand – daglige gjøremål"
    assert all(text_width(line, 13) <= 120 for line in wrapped.split("\n"))


def test_a_word_longer_than_the_limit_stands_alone() -> None:
    assert wrap_text("a hjemmesykepleietjeneste b", 13, 40) == "a\nhjemmesykepleietjeneste\nb"


def test_a_text_too_long_ends_in_an_ellipsis() -> None:
    assert shorten_text("kort", 13, 100) == "kort"
    shortened = shorten_text("en ganske lang etikett", 13, 80)
    assert shortened.endswith("…")
    assert text_width(shortened, 13, bold=True) <= 80
