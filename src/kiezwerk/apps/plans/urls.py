"""Addresses beneath /p/<partnership>/plan/."""

from django.urls import path

from . import views

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("plan.json", views.plan_json, name="plan_json"),
    path("new/", views.new_plan, name="new_plan"),
    path("<int:pk>/editions/new/", views.new_edition, name="new_edition"),
    path("editions/<int:pk>/", views.edition, name="edition"),
    path("editions/<int:pk>/edit/", views.edit_edition, name="edit_edition"),
    path("editions/<int:pk>/discard/", views.discard, name="discard"),
    path("editions/<int:pk>/propose/", views.propose, name="propose"),
    path("editions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("editions/<int:pk>/fields/new/", views.new_field, name="new_field"),
    path("fields/<int:pk>/edit/", views.edit_field, name="edit_field"),
    path("fields/<int:pk>/move/", views.move, name="move"),
    path("fields/<int:pk>/drop/", views.drop, name="drop"),
]
