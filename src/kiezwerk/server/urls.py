"""All addresses. What belongs to a partnership stands under /p/<its short name>/."""

from django.conf import settings
from django.urls import include, path

from kiezwerk.apps.accounts.urls import login_patterns, single_sign_on_patterns
from kiezwerk.apps.offers.urls import field_patterns

handler400 = "kiezwerk.ui.views.bad_request"
handler403 = "kiezwerk.ui.views.permission_denied"
handler404 = "kiezwerk.ui.views.page_not_found"
handler429 = "kiezwerk.ui.views.too_many_requests"
handler500 = "kiezwerk.server.errors.server_error"

urlpatterns = [
    path("", include("kiezwerk.apps.portal.urls")),
    path("", include("kiezwerk.ui.urls")),
    path("accounts/", include("kiezwerk.apps.accounts.urls")),
    path("accounts/", include(login_patterns)),
    path("accounts/", include(single_sign_on_patterns if settings.OIDC_URL else [])),
    path("trail/", include("kiezwerk.apps.audit.urls")),
    path("notices/", include("kiezwerk.apps.notices.urls")),
    path("jobs/", include("kiezwerk.apps.jobs.urls")),
    path("operations/", include("kiezwerk.apps.offers.urls")),
    path("p/<slug:partnership>/bodies/", include("kiezwerk.apps.partnerships.urls")),
    path("p/<slug:partnership>/plan/published/", include(field_patterns)),
    path("p/<slug:partnership>/plan/", include("kiezwerk.apps.plans.urls")),
    path("p/<slug:partnership>/funding/", include("kiezwerk.apps.funding.urls")),
    path("p/<slug:partnership>/areas/", include("kiezwerk.apps.areas.urls")),
]
