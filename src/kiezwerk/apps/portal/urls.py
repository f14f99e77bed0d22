from django.urls import path

from .views import founding, front, oparl, search, site, today

app_name = "portal"
urlpatterns = [
    path("", site.home, name="home"),
    path("found/<str:secret>/", founding.found, name="found"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("privacy/", site.privacy, name="privacy"),
    path("sources/", site.sources, name="sources"),
    path("oparl/v1.1/", oparl.oparl, name="oparl"),
    path("oparl/v1.1/bodies/", oparl.bodies, name="oparl_bodies"),
    path("p/<slug:partnership>/", front.public_page, name="public"),
    path("p/<slug:partnership>/today/", today.today, name="today"),
    path("p/<slug:partnership>/search/", search.search_page, name="search"),
    path("p/<slug:partnership>/found/", founding.found_in_network, name="found_another"),
    path("p/<slug:partnership>/projects/", front.projects, name="projects"),
    path("p/<slug:partnership>/open-data/", front.open_data, name="open_data"),
    path("p/<slug:partnership>/open-data/projects.csv", front.projects_csv, name="projects_csv"),
    path("p/<slug:partnership>/open-data/partnership.json", front.record_json, name="record_json"),
    path("p/<slug:partnership>/open-data/votes.json", front.votes_json, name="votes_json"),
    path("p/<slug:partnership>/open-data/votes/<int:pk>.json", front.vote_json, name="vote_json"),
    path("p/<slug:partnership>/oparl/v1.1/", oparl.body, name="oparl_body"),
    path("p/<slug:partnership>/oparl/v1.1/<slug:kind>/", oparl.objects, name="oparl_list"),
    path("p/<slug:partnership>/oparl/v1.1/<slug:kind>/<slug:key>/", oparl.thing, name="oparl_object"),
]
