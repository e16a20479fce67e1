import itertools
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.samples.documents import (
    hostile_document,
    population_exhibit,
    sample_document,
    services_exhibit,
    steps_exhibit,
)

from omsyn.reports.rendering.html import (
    Download,
    render_blocks,
    render_document,
    render_exhibit,
    render_table,
    table_shape,
)

VOID = {"meta", "br", "hr", "img", "input", "link", "rect", "path", "line", "circle"}


class Page(HTMLParser):
    """The tags of a page with their attributes, its ids and its text; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str | None]:
        return [attributes["id"] for _name, attributes in self.tags if "id" in attributes]

    @property
    def heading_levels(self) -> list[int]:
        return [
            int(name[1]) for name, _attributes in self.tags if len(name) == 2 and name[0] == "h" and name[1].isdigit()
        ]


@pytest.fixture(scope="module")
def document_page() -> Page:
    return Page(render_document(sample_document()))


def test_an_exhibit_says_message_figure_and_source() -> None:
    page = Page(render_exhibit(population_exhibit(), label="Figur 1"))
    for text in (
        "Dobbelt så mange over 80 år i 2050",
        "Framskrivingen gir 1 760 i 2050.",
        "Figur 1.",
        "Kilde: Oppdiktet statistikkbyrå, 07459, 2026",
        "Vis tallene som tabell",
        "Hva betyr dette?",
        "Hvor kommer tallet fra?",
        "CC BY 4.0",
        "01.03.2026",
    ):
        assert text in page.text


def test_an_exhibit_is_drawn_for_wide_and_for_narrow_screens() -> None:
    page = Page(render_exhibit(population_exhibit()))
    widths = [attributes["width"] for attributes in page.all("svg")]
    assert widths == ["720", "340"]
    assert all(a["role"] == "img" and a["aria-label"] == population_exhibit().alternative for a in page.all("svg"))


def test_an_exhibit_without_chart_shows_its_table_at_once() -> None:
    page = Page(render_exhibit(steps_exhibit(), label="Tabell 1"))
    assert page.all("svg") == []
    assert "Vis tallene som tabell" not in page.text
    assert "Tabell 1." in page.text


def test_headings_take_the_level_asked_for() -> None:
    assert Page(render_exhibit(population_exhibit(), heading_level=4)).heading_levels == [4]


def test_downloads_are_told_apart_by_their_names() -> None:
    page = Page(
        render_exhibit(steps_exhibit(), downloads=[Download("CSV", "/tall.csv"), Download("XLSX", "/tall.xlsx")])
    )
    assert [link["href"] for link in page.all("a")] == ["/tall.csv", "/tall.xlsx"]
    assert page.all("a")[0]["aria-label"] == "CSV: Åtte av ti tiltak er kommet lenger"


def test_a_table_has_caption_headings_and_marks() -> None:
    page = Page(render_table(population_exhibit().table))
    assert len(page.all("caption")) == 1
    assert [heading["scope"] for heading in page.all("th")][:4] == ["col", "col", "col", "row"]
    assert "80 år og over (personer)" in page.text
    assert "framskrevet" in page.text
    assert {"class": "number"} in page.all("td")


def test_a_table_tells_its_gaps_and_its_total() -> None:
    page = Page(render_table(services_exhibit().table))
    for text in ("ikke oppgitt", "skjult (færre enn 5)", "ca. 388"):
        assert text in page.text
    assert {"class": "total"} in page.all("tr")


def test_steps_are_shaded_with_the_digit_in_the_cell() -> None:
    classes = [cell.get("class") for cell in Page(render_table(steps_exhibit().table)).all("td")]
    assert {f"step step-{step}" for step in range(1, 6)} <= set(classes)
    assert "step" in classes


def test_blocks_outside_a_document_need_no_numbers() -> None:
    page = Page(render_blocks(sample_document().chapters[0].blocks, anchor_prefix="a-"))
    assert "1 845 300" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "2024 · høyere enn KOSTRA-gruppe 7" in page.text


def test_headings_of_a_document_skip_no_level(document_page: Page) -> None:
    levels = document_page.heading_levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_ids_in_a_document_are_unique_and_links_lead_somewhere(document_page: Page) -> None:
    assert len(document_page.ids) == len(set(document_page.ids))
    targets = [str(link["href"]).removeprefix("#") for link in document_page.all("a")]
    assert set(targets) <= set(document_page.ids)


def test_every_picture_and_table_of_a_document_is_described(document_page: Page) -> None:
    assert all(svg["aria-label"] for svg in document_page.all("svg"))
    assert len(document_page.all("caption")) == len(document_page.all("table")) == 9


def test_a_document_stands_alone(document_page: Page) -> None:
    assert document_page.all("script") == document_page.all("link") == document_page.all("img") == []
    assert not any("style" in attributes for _tag, attributes in document_page.tags)
    assert document_page.all("html") == [{"lang": "nb"}]


def test_a_document_says_when_and_from_what_it_was_made(document_page: Page) -> None:
    assert "01.05.2025" in document_page.text
    assert "Innholdets kontrollsum (sha256)" in document_page.text
    assert "Tallene er oppdiktet." in document_page.text
    assert "Tall for fastlegelister er ikke lastet inn for 2024." in document_page.text


def test_an_english_document_says_so_and_counts_in_english() -> None:
    page = Page(render_document(sample_document("en")))
    assert page.all("html") == [{"lang": "en"}]
    assert "1,845,300" in page.text
    assert "1 May 2025" in page.text


def test_texts_cannot_become_markup() -> None:
    text = render_document(hostile_document())
    assert Page(text).all("script") == []
    assert "49" not in Page(text).text.split()


def test_the_same_document_gives_the_same_page() -> None:
    assert render_document(sample_document()) == render_document(sample_document())


def test_an_empty_notice_leaves_nothing_behind() -> None:
    page = Page(render_document(replace(sample_document(), notice="", subtitle="")))
    assert not any(attributes.get("class") in ("notice", "cover-subtitle") for _tag, attributes in page.tags)


@pytest.mark.parametrize(("count", "folded"), [(0, 0), (3, 0), (4, 2), (6, 4)])
def test_notes_beyond_the_first_are_folded_when_they_are_many(count: int, folded: int) -> None:
    notes = tuple(f"Forbehold nummer {number}." for number in range(count))
    text = render_exhibit(replace(services_exhibit(), notes=notes))
    shown, _fold, hidden = text.partition(f"Flere forbehold ({folded})")
    assert bool(hidden) is bool(folded)
    assert shown.count("Forbehold nummer") == count - folded
    assert hidden.count("Forbehold nummer") == folded


def test_a_tables_frame_says_whether_it_needs_to_scroll() -> None:
    table = services_exhibit().table
    wide = replace(
        table,
        columns=table.columns[:1] + table.columns[1:2] * 20,
        rows=tuple(row[:1] + row[1:2] * 20 for row in table.rows),
        total_rows=frozenset(),
    )
    long = replace(wide, rows=wide.rows * 40)
    assert [table_shape(one) for one in (table, wide, long)] == ["slim", "", "long"]
    assert 'class="table-region table-region-long"' in render_table(long)
    assert 'class="table-region"' in render_table(wide)
