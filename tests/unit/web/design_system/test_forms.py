"""Forms in the house style: labels above, help under them, errors beside the field and in a summary on top."""

import re

from django import forms
from django.utils import translation


class Places(forms.Form):
    until = forms.IntegerField(label="Til og med år", help_text="Et årstall fra 2026 til 2050.")
    rate = forms.ChoiceField(
        label="Dekningsgrad", choices=[("a", "Som i dag"), ("b", "Som landet")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Notat", required=False, widget=forms.Textarea)
    read = forms.BooleanField(label="Jeg har lest forklaringen", required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def attributes(html: str, element_id: str) -> dict[str, str]:
    found = re.search(rf'<\w+ [^>]*\bid="{element_id}"[^>]*>', html)
    assert found is not None, f"no element with id {element_id}"
    return dict(re.findall(r'([\w-]+)="([^"]*)"', found[0]))


def test_an_untouched_form_has_labels_help_and_no_errors() -> None:
    html = str(Places())
    assert '<label class="ds-label" for="id_until">Til og med år</label>' in html
    assert attributes(html, "id_until")["class"] == "ds-input"
    assert attributes(html, "id_until")["aria-describedby"] == "id_until_helptext"
    assert "Et årstall fra 2026 til 2050." in html
    assert "aria-invalid" not in html
    assert "ds-error-summary" not in html


def test_only_fields_that_may_stand_empty_say_so() -> None:
    html = str(Places())
    assert html.count("(valgfritt)") == 1
    assert 'Notat <span class="optional">(valgfritt)</span>' in html


def test_errors_stand_beside_the_field_and_in_a_summary_that_links_there() -> None:
    with translation.override("nb"):
        html = str(Places({"until": "snart", "rate": ""}))
    assert html.startswith("<ds-error-summary")
    assert '<a class="ds-link" href="#id_until">Til og med år: Oppgi et heltall.</a>' in html
    field = attributes(html, "id_until")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_until_helptext id_until_error"
    assert attributes(html, "id_until_error")["class"] == "ds-validation-message"


def test_every_link_in_the_summary_leads_to_an_element() -> None:
    html = str(Places({"until": "", "rate": "", "token": "t"}))
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == ["id_until", "id_rate_0"]
    for link in links:
        assert attributes(html, link)["class"].startswith("ds-input")


def test_choices_are_a_group_with_a_legend() -> None:
    html = str(Places({"until": "2040", "rate": ""}))
    assert '<fieldset class="ds-fieldset" aria-describedby="id_rate_error">' in html
    assert '<legend class="ds-label">Dekningsgrad</legend>' in html
    assert html.count('type="radio"') == 2
    assert attributes(html, "id_rate_1")["value"] == "b"
    assert 'for="id_rate_1">Som landet</label>' in html


def test_a_box_to_tick_comes_before_its_label() -> None:
    html = str(Places())
    assert html.index('id="id_read"') < html.index('for="id_read"')


def test_hidden_fields_are_in_the_form_without_a_label() -> None:
    html = str(Places())
    assert attributes(html, "id_token")["type"] == "hidden"
    assert 'for="id_token"' not in html


def test_an_error_of_the_whole_form_is_in_the_summary() -> None:
    form = Places({"until": "2040", "rate": "a", "token": "t"})
    form.add_error(None, "Noen andre har endret planen.")
    assert "<li>Noen andre har endret planen.</li>" in str(form)


def test_what_people_type_is_escaped() -> None:
    form = Places({"until": "<b>", "rate": "a", "note": "</textarea><script>", "token": "t"})
    assert "<b>" not in str(form)
    assert "<script>" not in str(form)


def test_a_widgets_own_class_is_kept() -> None:
    class Narrow(forms.Form):
        year = forms.IntegerField(widget=forms.NumberInput(attrs={"class": "narrow"}))

    assert attributes(str(Narrow()), "id_year")["class"] == "ds-input narrow"
