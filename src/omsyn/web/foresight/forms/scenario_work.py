"""Who does the work of a scenario: FTE today, how people work, and by education."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.web.foresight.forms.sourced_numbers import SourcedForm, SourcedNumber

_PERCENT = _("prosent")
_NO_RECRUITMENT = _("Står feltet tomt, regner vi ikke hvor mange som må rekrutteres.")


class WorkForm(SourcedForm):
    """All may stand empty, and each says what is then not reckoned."""

    NUMBERS = (
        SourcedNumber(
            "total_fte",
            _("Årsverk i alt"),
            "",
            _(
                "Alle årsverk i tjenestene. Det som er igjen etter tjenestene med egne tall, deles likt på brukerne av "
                "de andre. Står feltet tomt, regner vi bare årsverk for tjenestene med egne tall."
            ),
        ),
        SourcedNumber(
            "position_size",
            _("Stillingsstørrelse i gjennomsnitt"),
            _PERCENT,
            _(
                "For eksempel 70. Står feltet tomt, regner vi ikke antall ansatte, andelen av arbeidsstyrken eller "
                "rekruttering."
            ),
            is_share=True,
            is_large=True,
        ),
        SourcedNumber(
            "absence",
            _("Fravær som må dekkes"),
            _PERCENT,
            _("Står feltet tomt, regner vi uten fravær."),
            is_share=True,
        ),
        SourcedNumber(
            "turnover",
            _("Slutter hvert år av andre grunner enn alder"),
            _PERCENT,
            _NO_RECRUITMENT,
            is_share=True,
        ),
        SourcedNumber("retiring", _("Når pensjonsalder hvert år"), _PERCENT, _NO_RECRUITMENT, is_share=True),
        SourcedNumber(
            "not_available",
            _("20–66 år som ikke kan arbeide"),
            _PERCENT,
            _("Står feltet tomt, regner vi ikke hvor stor del av arbeidsstyrken tjenestene trenger."),
            is_share=True,
        ),
    )


class EducationRow(SourcedForm):
    """The share of the FTE with one education."""

    REQUIRED = ("education",)
    NUMBERS = (SourcedNumber("share", _("Andel av årsverkene"), _PERCENT, is_share=True, is_required=True),)

    education = forms.CharField(
        label=_("Utdanning"), required=False, max_length=200, help_text=_("For eksempel sykepleier.")
    )
