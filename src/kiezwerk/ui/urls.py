"""The two switches that every page carries: language and display."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from . import views

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("display/", views.set_display, name="set_display"),
]
