from django.urls import path

from .views import applications, appraisals, calls, imports, overview, programmes, projects, receipts, selections

app_name = "funding"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<int:pk>/", programmes.acknowledgement, name="acknowledgement"),
    path("programmes/<int:pk>/emblem/", programmes.emblem, name="programme_emblem"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.new_call, name="new_call"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/edit/", calls.edit_call, name="edit_call"),
    path("calls/<int:pk>/publish/", calls.publish_call, name="publish_call"),
    path("calls/<int:pk>/apply/", applications.start_application, name="start_application"),
    path("calls/<int:pk>/proposals/", appraisals.applications, name="applications"),
    path("calls/<int:pk>/selection/", selections.selection, name="selection"),
    path("calls/<int:pk>/selection/rank/", selections.rank_proposals, name="rank_proposals"),
    path("calls/<int:pk>/selection/propose/", selections.propose_selection, name="propose_selection"),
    path("proposals/<int:pk>/", applications.application, name="application"),
    path("proposals/<int:pk>/edit/", applications.edit_application, name="edit_application"),
    path("proposals/<int:pk>/check/", applications.check_application, name="check_application"),
    path("proposals/<int:pk>/save/", applications.save_application, name="save_application"),
    path("proposals/<int:pk>/submit/", applications.submit_application, name="submit_application"),
    path("proposals/<int:pk>/withdraw/", applications.withdraw_application, name="withdraw_application"),
    path("proposals/<int:pk>/appraise/", appraisals.appraise_application, name="appraise_application"),
    path("proposals/<int:pk>/receipt/", receipts.receipt, name="receipt"),
    path("proposals/<int:pk>/receipt.pdf", receipts.receipt_pdf, name="receipt_pdf"),
    path("proposals/<int:pk>/text.txt", receipts.application_text, name="application_text"),
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.new_project, name="new_project"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/edit/", projects.edit_project, name="edit_project"),
    path("projects/import/", imports.upload_projects, name="upload_projects"),
    path("projects/import/<int:pk>/", imports.import_projects, name="import_projects"),
    path("projects/register.xlsx", imports.register_file, name="register_file"),
    path("projects/template.xlsx", imports.template_file, name="template_file"),
]
