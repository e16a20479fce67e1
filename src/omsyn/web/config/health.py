"""Whether the site is well: asked by load balancers and by `omsyn serve` itself."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the site and its database answer, 503 when only the site does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"site": "ok", "database": "no answer"}, status=503)
    return JsonResponse({"site": "ok", "database": "ok"})
