"""No template needs an exception from a strict Content-Security-Policy, and every text in it can be translated."""

import re
from pathlib import Path

import pytest

import omsyn.web

WEB = Path(omsyn.web.__file__).parent
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))


def _name(path: Path) -> str:
    return path.relative_to(WEB).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_no_inline_script_style_or_handler(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert all("src=" in script for script in scripts)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<[^>]*\s(style|on\w+|hx-on[\w:-]*)\s*=", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_no_htmx_feature_that_evaluates_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"hx-(vals|headers)[\w:]*\s*=\s*[\"']js:", text)
    assert not re.search(r"hx-trigger[\w:]*\s*=\s*[\"'][^\"']*\[", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_words_between_tags_are_marked_for_translation(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.DOTALL)
    words = [word for word in re.findall(r">([^<]+)<", text) if re.search(r"[A-Za-zÆØÅæøå]{2}", word)]
    # Names stay as they are in every language.
    assert [
        word.strip() for word in words if word.strip(" –\n") not in {"Omsyn", "Norsk", "English", "NorskEnglish"}
    ] == []
