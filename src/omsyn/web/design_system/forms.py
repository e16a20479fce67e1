"""Forms in the house style: ``{{ form }}`` gives Designsystemet's markup, with every error beside its field and in a
summary on top that links to it.

The setting ``FORM_RENDERER`` names ``FormRenderer``; a form needs nothing else.
"""

from types import TracebackType
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, Form, Widget
from django.forms.renderers import DjangoTemplates

INPUT_CLASS = "ds-input"


class DesignSystemBoundField(BoundField):
    """A field that gives its widget Designsystemet's class and marks what the reader must fill in."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """The widget's attributes; Django itself adds ``aria-invalid`` and ``aria-describedby``."""
        chosen = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if not chosen.is_hidden:
            own = built.get("class") or chosen.attrs.get("class", "")
            built["class"] = f"{INPUT_CLASS} {own}".strip()
        return built

    @property
    def is_optional(self) -> bool:
        """Whether the label says that the field may stand empty. Fields are required unless it says so.

        A form where every field may, says so once itself and has ``says_optional_once = True``.
        """
        told_once = getattr(self.form, "says_optional_once", False)
        return not self.field.required and not self.is_toggle and not told_once

    @property
    def is_toggle(self) -> bool:
        """Whether the field is a single box to tick, whose label stands beside it."""
        return getattr(self.field.widget, "input_type", "") == "checkbox" and not self.use_fieldset

    @property
    def first_input_id(self) -> str:
        """The id the error summary links to: the field itself, or the first of its choices."""
        if self.use_fieldset and len(self.subwidgets) > 0:
            return str(self.subwidgets[0].id_for_label or "")
        return str(self.id_for_label or "")


class FormRenderer(DjangoTemplates):
    """Renders forms with the templates in ``design_system/forms``."""

    form_template_name = "design_system/forms/form.html"
    field_template_name = "design_system/forms/field.html"
    bound_field_class = DesignSystemBoundField


class ToldForm(Form):
    """A form that puts what an act refused beside the field it names, or on top."""

    def tell(self, error: ValidationError) -> None:
        """Show ``error``; fields this form does not have are told on top."""
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, words in told.items():
            self.add_error(name if name in self.fields else None, words)

    def telling(self) -> "Telling":
        """A context in which what an act refuses is told by the form, and what comes after the context goes on."""
        return Telling(self)


class Telling:
    """Ends with a ``ValidationError`` told by ``form``; lets every other error through."""

    def __init__(self, form: ToldForm) -> None:
        self._form = form

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, ValidationError):
            return False
        self._form.tell(error)
        return True
