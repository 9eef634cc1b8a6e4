"""Whether this process answers: for whoever starts or watches it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@login_not_required
@never_cache
def healthy(request: HttpRequest) -> HttpResponse:
    """Say yes, and nothing about whose node this is."""
    del request
    return HttpResponse("ok\n", content_type="text/plain")
