from django.urls import path

from . import views

app_name = "offers"
urlpatterns = [
    path("", views.operations, name="operations"),
    path("<int:pk>/", views.operation, name="operation"),
    path("import/", views.import_list, name="import"),
]
