"""What the day brings: computed from how things stand."""

from django.shortcuts import render

from kiezwerk.acts import clock
from kiezwerk.acts.pages import page

from ..queries import day_of


@page("portal.view_today")
def today(request):
    return render(request, "portal/today_page.html", {"day": day_of(request.user, request.partnership), "now": clock.now()})
