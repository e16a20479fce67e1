"""Making a scenario, from the start or from a file, copying one, and choosing versions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.web.design_system.forms import ToldForm
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.scenario_files import LARGEST_FILE

LONGEST_NAME = 200


class NewScenarioForm(ToldForm):
    """What a scenario is called, and why it is made."""

    name = forms.CharField(
        label=_("Navn"),
        max_length=LONGEST_NAME,
        help_text=_("For eksempel «Som i dag» eller «Flere klarer seg hjemme»."),
    )
    reason = forms.CharField(
        label=_("Hvorfor lager dere det?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv hva dere vil finne ut, og hva dere bygger på. Det står ved svaret og i rapporten."),
    )


class UploadScenarioForm(ToldForm):
    """A file, and whether it becomes a scenario of its own or a new version of one."""

    file = forms.FileField(
        label=_("Fila"),
        help_text=_("YAML, som når du laster ned et scenario. Høyst 512 kB."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )
    note = forms.CharField(label=_("Hva er endret?"), max_length=500, required=False)

    def __init__(self, *args: Any, scenarios: Iterable[SavedScenario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenarios = {str(one.pk): one for one in scenarios}
        versions = [
            (number, gettext("Ny versjon av «{name}»").format(name=one.name)) for number, one in self.scenarios.items()
        ]
        self.fields["stored_as"] = forms.ChoiceField(
            label=_("Lagre som"), choices=[("", gettext("Et nytt scenario")), *versions], required=False
        )
        self.order_fields(["file", "stored_as", "note"])

    def clean_file(self) -> UploadedFile[bytes]:
        """``ValidationError`` for a file that is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST_FILE:
            raise ValidationError(gettext("Fila kan være høyst {size} kB.").format(size=LARGEST_FILE // 1024))
        return file

    @property
    def replaced(self) -> SavedScenario | None:
        """The scenario the file is a new version of; None for a new one. Only for a valid form."""
        return self.scenarios.get(self.cleaned_data["stored_as"])


class CopyForm(ToldForm):
    """What the copy is called."""

    name = forms.CharField(label=_("Navn på kopien"), max_length=LONGEST_NAME)


class VersionsForm(forms.Form):
    """Two versions to hold against each other."""

    says_optional_once = True

    fra = forms.ChoiceField(label=_("Fra versjon"))
    til = forms.ChoiceField(label=_("Til versjon"))

    def __init__(self, *args: Any, versions: Iterable[ScenarioVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.number), gettext("Versjon {number}").format(number=one.number)) for one in versions]
        for name in ("fra", "til"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
