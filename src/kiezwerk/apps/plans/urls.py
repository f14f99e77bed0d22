"""Addresses beneath /p/<partnership>/plan/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views
from .queries import ELEMENTS
from .views import approving, attention, reporting, surveys, whys


class ElementConverter(StringConverter):
    """The name of a kind of element."""

    regex = "|".join(ELEMENTS)


register_converter(ElementConverter, "element")

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("plan.json", views.plan_json, name="plan_json"),
    path("new/", views.new_plan, name="new_plan"),
    path("difference/", views.difference, name="difference"),
    path("lines/<str:line>/", views.lineage, name="lineage"),
    path("<int:pk>/editions/new/", views.new_edition, name="new_edition"),
    path("editions/<int:pk>/", views.edition, name="edition"),
    path("editions/<int:pk>/measures/", views.measures, name="measures"),
    path("editions/<int:pk>/timeline/", surveys.timeline, name="timeline"),
    path("editions/<int:pk>/progress/", surveys.progress, name="progress"),
    path("editions/<int:pk>/matrix/", surveys.matrix, name="matrix"),
    path("editions/<int:pk>/coverage/", surveys.coverage, name="coverage"),
    path("editions/<int:pk>/plan.pdf", views.pdf, name="pdf"),
    path("editions/<int:pk>/plan.docx", views.docx, name="docx"),
    path("editions/<int:pk>/plan.xlsx", views.xlsx, name="xlsx"),
    path("editions/<int:pk>/status.pdf", views.status_pdf, name="status_pdf"),
    path("measures/<int:pk>/", views.measure, name="measure"),
    path("editions/<int:pk>/plan.json", views.edition_json, name="edition_json"),
    path("editions/<int:pk>/edit/", views.edit_edition, name="edit_edition"),
    path("editions/<int:pk>/discard/", views.discard, name="discard"),
    path("editions/<int:pk>/propose/", views.propose, name="propose"),
    path("editions/<int:pk>/adopted-earlier/", views.enter_adoption, name="enter_adoption"),
    path("editions/<int:pk>/consultations/", views.consult, name="consult"),
    path("consultations/<int:pk>/", views.consultation, name="consultation"),
    path("consultations/<int:pk>/end/", views.end_consultation, name="end_consultation"),
    path("consultations/<int:pk>/comments/", views.comments, name="comments"),
    path("comments/<int:pk>/", views.comment, name="comment"),
    path("editions/<int:pk>/reasons/", views.reasons, name="reasons"),
    path("editions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("editions/<int:pk>/desk/", views.desk, name="desk"),
    path("editions/<int:pk>/<element:kind>/new/", views.new_element, name="new_element"),
    path("<element:kind>/<int:pk>/edit/", views.edit_element, name="edit_element"),
    path("<element:kind>/<int:pk>/move/", views.move_element, name="move_element"),
    path("<element:kind>/<int:pk>/drop/", views.drop_element, name="drop_element"),
    path("editions/<int:pk>/pictures/", views.pictures, name="pictures"),
    path("editions/<int:pk>/pictures/<slug:key>/", views.picture, name="picture"),
    path("editions/<int:pk>/pictures/<slug:key>/drop/", views.drop_picture, name="drop_picture"),
    path("editions/<int:pk>/preview/", views.preview, name="preview"),
    path("editions/<int:pk>/unsaved/", views.keep_unsaved, name="keep_unsaved"),
    path("editions/<int:pk>/unsaved/forget/", views.forget_unsaved, name="forget_unsaved"),
    path("editions/<int:pk>/import/", views.upload_measures, name="upload_measures"),
    path("editions/<int:pk>/import/template.xlsx", views.measures_template, name="measures_template"),
    path("imports/<int:pk>/", views.import_measures, name="import_measures"),
    path("editions/<int:pk>/copy/", views.fetch_measures, name="fetch_measures"),
    path("copies/<int:pk>/", views.copy_measures, name="copy_measures"),
    path("principles/", views.principles, name="principles"),
    path("principles/<int:pk>/edit/", views.edit_principle, name="edit_principle"),
    path("principles/<int:pk>/move/", views.move_principle, name="move_principle"),
    path("principles/<int:pk>/drop/", views.drop_principle, name="drop_principle"),
    path("names/<slug:what>/", views.names, name="names"),
    path("reporting/", reporting.reporting, name="reporting"),
    path("reporting/<str:line>/", reporting.report, name="report_reading"),
    path("readings/", approving.readings, name="readings"),
    path("readings/approve/", approving.approve_many, name="approve_readings"),
    path("readings/<int:pk>/", reporting.reading, name="reading"),
    path("readings/<int:pk>/edit/", reporting.revise, name="revise_reading"),
    path("readings/<int:pk>/withdraw/", reporting.withdraw, name="withdraw_reading"),
    path("readings/<int:pk>/evidence/", reporting.evidence, name="evidence"),
    path("readings/<int:pk>/approve/", approving.approve, name="approve_reading"),
    path("readings/<int:pk>/return/", approving.return_one, name="return_reading"),
    path("figures/<str:line>/", whys.why, name="figure"),
    path("figures/<str:line>/shares/", whys.shares, name="shares"),
    path("jobs/", whys.jobs, name="jobs"),
    path("attention/", attention.attention, name="attention"),
]
