"""Why a status is suggested, and how a measure keeps its time, in words beside what a person has said."""

from datetime import date

from omsyn.methods.progress.suggestion import StatusSuggestion
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.language import mark, translate_plural
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import Timeliness


def suggestion_in_words(suggestion: StatusSuggestion | None, scale: StatusScale) -> str:
    """«3 av 8 oppgaver er gjort. Det tilsvarer steg 3, Godt i gang.»"""
    if suggestion is None:
        return _("Omsyn har ikke noe å bygge et forslag på: tiltaket har verken oppgaver eller en målt virkning.")
    sentences = _reasons(suggestion)
    if suggestion.tasks_share is not None and suggestion.effect_share is not None:
        sentences.append(
            _("De to teller like mye, og gir {percent} % til sammen.").format(percent=_percent(suggestion.share))
        )
    sentences.append(
        _("Det tilsvarer steg {number}, {name}.").format(
            number=suggestion.step, name=scale.step(suggestion.step).name.label
        )
    )
    return " ".join(sentences)


def _reasons(suggestion: StatusSuggestion) -> list[str]:
    sentences = []
    if suggestion.starts is not None:
        is_known = suggestion.tasks_share is not None or suggestion.effect_share is not None
        told = (
            _("Tiltaket skal begynne {day}, og ingenting er gjort ennå.")
            if is_known
            else _("Tiltaket skal begynne {day}.")
        )
        sentences.append(told.format(day=format_date(suggestion.starts)))
    tasks = suggestion.tasks
    if tasks is not None:
        sentences.append(
            translate_plural(
                "{done} av {total} oppgave er gjort.", "{done} av {total} oppgaver er gjort.", tasks.total
            ).format(done=format_number(tasks.done), total=format_number(tasks.total))
        )
    if suggestion.effect_share is not None:
        sentences.append(
            _("Indikatoren har kommet {percent} % av veien til det som er ventet.").format(
                percent=_percent(suggestion.effect_share)
            )
        )
    return sentences


def _percent(share: float) -> str:
    """Whole per cent; nearly all is never told as all, nor a little as nothing."""
    percent = 100 * share
    return format_number(min(max(percent, 1), 99) if 0 < share < 1 else percent)


def timeliness_in_words(
    timeliness: Timeliness, *, start: date | None, end: date | None, share_done: float | None, on: date
) -> str:
    """A sentence about how a measure from ``start`` to ``end`` keeps its time on the day ``on``. ``share_done`` is None
    where nobody knows how much of the work is done; then no more is said than that the time is not out."""
    match timeliness:
        case Timeliness.OVERDUE if end is not None:
            return _("Fristen var {day}, og er {late} over.").format(day=format_date(end), late=_days((on - end).days))
        case Timeliness.LATE_START if start is not None:
            return _("Tiltaket skulle ha begynt {day}, for {late} siden.").format(
                day=format_date(start), late=_days((on - start).days)
            )
        case Timeliness.NOT_DUE if start is not None and start > on:
            return _("Tiltaket skal begynne {day}.").format(day=format_date(start))
        case Timeliness.NOT_DUE if start == on:
            return _("Tiltaket skal begynne i dag.")
        case Timeliness.BEHIND if end is not None:
            return _("Arbeidet ligger etter tida som er gått. Fristen er {day}.").format(day=format_date(end))
        case Timeliness.ON_TIME if end is not None and start is not None and share_done is not None:
            return _("Tiltaket er i rute. Fristen er {day}.").format(day=format_date(end))
        case Timeliness.ON_TIME if end is not None and share_done is not None:
            return _("Fristen er {day}. Når tiltaket startet, er ikke oppgitt.").format(day=format_date(end))
        case Timeliness.ON_TIME if end is not None:
            return _("Fristen er {day}. Hvor mye som er gjort, er ikke kjent.").format(day=format_date(end))
    return _(_PLAIN[timeliness])


def _days(count: int) -> str:
    return translate_plural("{count} dag", "{count} dager", count).format(count=format_number(count))


_PLAIN = {
    Timeliness.NOT_DATED: mark("Tiltaket har verken start eller frist."),
    Timeliness.NOT_DUE: mark("Tiltaket trenger ikke å ha begynt."),
    Timeliness.ON_TIME: mark("Tiltaket er i gang, og har ingen frist."),
    Timeliness.LATE_START: mark("Tiltaket skulle ha begynt."),
    Timeliness.BEHIND: mark("Arbeidet ligger etter tida som er gått."),
    Timeliness.OVERDUE: mark("Fristen er over."),
    Timeliness.DONE: mark("Tiltaket er ferdig."),
    Timeliness.OUTSIDE: mark("Tiltaket er utsatt eller avlyst, og blir ikke holdt mot tida."),
}
