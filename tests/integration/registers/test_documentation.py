from pathlib import Path

import pytest
from scripts.document_datasets import PAGE, describe_datasets

from omsyn.registers.catalogue import list_datasets

DOCS = PAGE.parent
HAND_WRITTEN = ["ssb.md", "klass.md", "helsedirektoratet.md", "published.md"]


def test_the_page_of_datasets_is_up_to_date() -> None:
    text = describe_datasets([dataset.entry for dataset in list_datasets()])
    assert PAGE.read_text(encoding="utf-8") == text, "run scripts/document_datasets.py"


@pytest.mark.parametrize("page", [*HAND_WRITTEN, "datasets.md"])
def test_the_front_page_leads_to_every_page(page: str) -> None:
    assert f"]({page})" in (DOCS / "README.md").read_text(encoding="utf-8")
    assert (DOCS / page).exists()


def test_every_dataset_is_told_of_on_the_page_of_its_source() -> None:
    told = "".join((DOCS / page).read_text(encoding="utf-8") for page in HAND_WRITTEN)
    for dataset in list_datasets():
        if dataset.entry.documents:
            assert all(document.name in told for document in dataset.entry.documents), dataset.name
        else:
            assert f"`{dataset.name}`" in told, dataset.name


def test_no_link_between_the_pages_is_broken() -> None:
    for page in DOCS.glob("*.md"):
        for part in page.read_text(encoding="utf-8").split("](")[1:]:
            target = part.split(")")[0]
            if target.endswith(".md"):
                assert Path(page.parent / target).exists(), f"{page.name} → {target}"
