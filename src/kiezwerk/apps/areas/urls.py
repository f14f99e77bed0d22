"""Addresses beneath /p/<partnership>/areas/."""

from django.urls import path

from . import views

app_name = "areas"
urlpatterns = [
    path("", views.area_map, name="map"),
    path("values.json", views.values, name="values"),
    path("geometry/<slug:area_set>/<slug:level>.json", views.geometry, name="geometry"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<slug:code>/", views.indicator, name="indicator"),
    path("indicators/<slug:code>/compute/", views.compute, name="compute"),
    path("files/", views.imports, name="imports"),
    path("files/figures/new/", views.new_figures, name="new_figures"),
    path("files/areas/new/", views.new_areas, name="new_areas"),
    path("files/addresses/new/", views.new_addresses, name="new_addresses"),
    path("files/designated/new/", views.new_designated, name="new_designated"),
    path("address/", views.address, name="address"),
    path("designated/", views.designated_areas, name="designated_areas"),
    path("designated/<int:pk>/", views.designated_area, name="designated_area"),
    path("files/indicators/new/", views.new_indicator, name="new_indicator"),
    path("files/<int:pk>/", views.preview, name="import"),
    path("files/<int:pk>/publish/", views.publish, name="publish"),
    path("files/<int:pk>/discard/", views.discard, name="discard"),
    path("territory/", views.territory, name="territory"),
    path("sets/<slug:code>/", views.area_set, name="area_set"),
    path("sets/<slug:code>/publish/", views.publish_set, name="publish_set"),
    path("<slug:area_set>/<slug:level>/<str:key>/", views.area, name="area"),
]
