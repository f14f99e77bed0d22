"""Addresses beneath /operations/, and those of one partnership beneath its plan."""

from django.urls import path

from . import views

app_name = "offers"
urlpatterns = [
    path("", views.operations, name="operations"),
    path("<int:pk>/", views.operation, name="operation"),
    path("import/", views.import_list, name="import"),
]
field_patterns = (
    [
        path("", views.fields, name="fields"),
        path("<slug:line>/words/", views.edit_words, name="edit_words"),
    ],
    "published",
)
