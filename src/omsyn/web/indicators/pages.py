"""What every page of a municipality does alike: ask for a place to work, explain errors, serve fragments to htmx."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from omsyn.vocabulary.errors import DataMissingError, InputError, OmsynError, UnknownMunicipalityError
from omsyn.web.indicators.queries.figures import NoSuchFigureError
from omsyn.web.indicators.queries.indicators import NoSuchIndicatorError
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest


def municipal_page[**Given](
    view: Callable[Concatenate[WorkingRequest, Given], HttpResponse],
) -> Callable[Concatenate[WorkingRequest, Given], HttpResponse]:
    """A page for someone who works in a municipality. What the reader can mend is told in words: 404, 400 or 403."""

    @wraps(view)
    def answer(request: WorkingRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if request.municipality is None:
            return render(request, "indicators/no_workplace.html", status=403)
        try:
            return view(request, *args, **kwargs)
        except (UnknownMunicipalityError, DataMissingError, NoSuchIndicatorError) as error:
            return _explain(request, error, status=404)
        except InputError as error:
            return _explain(request, error, status=400)
        except NoSuchFigureError as error:
            raise Http404 from error

    return answer


def render_page(
    request: HttpRequest, template: str, fragment: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """The whole page, or for htmx the part of the same template named ``fragment``."""
    wants_part = request.headers.get("HX-Request-Type") == "partial"
    response = render(request, f"{template}#{fragment}" if wants_part else template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request-Type"])
    return response


def _explain(request: HttpRequest, error: OmsynError, *, status: int) -> HttpResponse:
    return render(request, "indicators/explained_error.html", {"error": error}, status=status)


def own_membership(request: WorkingRequest) -> Membership:
    """The membership the reader works by; only inside a ``municipal_page``."""
    if request.membership is None:
        raise PermissionDenied
    return request.membership


def own_number(request: WorkingRequest) -> str:
    """The number of the municipality the reader works in; only inside a ``municipal_page``."""
    if request.municipality is None:
        raise PermissionDenied
    return request.municipality.number
