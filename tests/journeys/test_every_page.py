"""Every page of the URL resolver that some role reaches: no dead link, accessible, narrow, translated; empty, filled and during a vote."""

import pickle
from functools import partial

import pytest
from django.urls import get_resolver

from . import test_second_factor
from .sharing import made_together
from .walk import ROLES_OF, Walker

CORE_PAGES = {
    "portal:public", "portal:today", "areas:map", "areas:area", "partnerships:bodies", "partnerships:body", "partnerships:meeting",
    "partnerships:meeting_live", "partnerships:resolution", "plans:plan", "funding:overview", "funding:call", "funding:selection", "account_login",
}  # fmt: skip
FILES = {
    "partnerships:actor_names", "funding:partner_names",
    "accounts:own_data", "areas:geometry", "areas:values", "funding:application_text", "funding:programme_emblem", "funding:receipt_pdf",
    "funding:register_file", "funding:template_file", "mfa_download_recovery_codes", "mfa_login_webauthn", "partnerships:agreement_file",
    "partnerships:decision_file", "partnerships:emblem", "partnerships:feed", "partnerships:letters_pdf", "partnerships:meeting_ics",
    "partnerships:minutes_docx", "partnerships:minutes_pdf", "partnerships:paper_file", "partnerships:public_feed",
    "partnerships:public_meeting_ics", "partnerships:public_minutes_pdf", "partnerships:recount", "partnerships:resolution_file",
    "partnerships:resolution_pdf", "plans:docx", "plans:edition_json", "plans:evidence", "plans:measures_template",
    "plans:pdf", "plans:picture", "plans:plan_json", "plans:status_pdf", "plans:xlsx",
    "portal:oparl", "portal:oparl_bodies", "portal:oparl_body", "portal:oparl_list", "portal:oparl_object", "portal:projects_csv",
    "portal:record_json", "portal:vote_json", "portal:votes_json",
}  # fmt: skip
BUTTONS = {
    "accounts:demo_login", "areas:compute", "areas:discard", "areas:publish", "areas:publish_set", "funding:check_application",
    "funding:rank_proposals", "funding:save_application", "jobs:cancel", "partnerships:change_candidate", "partnerships:copy_agenda",
    "partnerships:drop_feed", "partnerships:drop_guest", "partnerships:excuse", "partnerships:withdraw_excuse",
    "partnerships:invite_again", "partnerships:invite_later", "partnerships:leave",
    "partnerships:move_amendment", "partnerships:move_item", "partnerships:new_feed", "partnerships:new_guest", "partnerships:post_letters",
    "partnerships:preview_rules", "partnerships:set_places", "plans:forget_unsaved", "plans:keep_unsaved",
    "plans:approve_reading", "plans:approve_readings", "plans:move_principle", "plans:names", "plans:preview", "set_display", "set_language",
}  # fmt: skip
OTHER_NAMES = {
    "partnerships:people": "nobody of the example administers; tests/apps/partnerships/test_people.py",
    "partnerships:erase_person": "nobody of the example administers; tests/apps/partnerships/test_people.py",
    "partnerships:prepared_file": "a large file prepared in the background; tests/apps/partnerships/test_large_decision_files.py",
    "account_reauthenticate": "leads on to the way one has",
    "account_request_login_code": "the login page by another name",
    "partnerships:reopen_task": "the task that is walked is open; tests/apps/partnerships/test_tasks.py",
    "portal:found": "test_founding looks at it, with nothing founded yet",
    "portal:found_another": "the page of portal:found inside a network",
}
WALKS = pytest.mark.parametrize(
    ("stage", "language", "only"),
    [("busy", "de", None), ("founded", "de", None), ("voting", "ar", CORE_PAGES)],
    ids=["filled", "empty", "voting in Arabic"],
)
AT_A_TIME = 15
"""How many pages a worker looks at before it asks which the others have left."""
THEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "dark", "forced_colors": "active"}]


@pytest.fixture(scope="session")
def looks(browser, site, tours, shared):
    """``looks(stage, language)`` looks at every page of a stage once in a run, and keeps what was seen; the workers share the pages among them."""

    def walked(stage, language="de", only=None, **options):
        stops = [stop for stop in tours(stage).stops if only is None or stop.name in only]
        name = "-".join([stage, language, *options.values()])
        parts = {shared / "looks" / f"{name}-{start}.pickle": stops[start : start + AT_A_TIME] for start in range(0, len(stops), AT_A_TIME)}
        made_together({place: partial(_look, browser, site, stage, part, language, options) for place, part in parts.items()})
        return {stop: look for place in parts for stop, look in pickle.loads(place.read_bytes()).items()}

    return walked


def _look(browser, site, stage, stops, language, options, draft):
    walker = Walker(browser, site(stage), language=language, **options)
    draft.write_bytes(pickle.dumps({stop: walker.look(stop) for stop in stops}))
    walker.close()


def faults(seen: dict, part: str) -> dict[str, list[str]]:
    """Return what was found on which page, nothing for pages in order."""
    return {f"{stop.name} {stop.path} {stop.role}": found for stop, look in seen.items() if (found := getattr(look, part))}


@pytest.mark.parametrize("stage", ROLES_OF)
def test_no_link_leads_where_its_reader_may_not_go(tours, stage):
    assert tours(stage).dead_links == []


def test_every_page_of_the_url_resolver_is_walked(tours):
    reached = {stop.name for stage in ROLES_OF for stop in tours(stage).stops}
    resolver = get_resolver()
    rooms = [("", resolver), *((f"{app}:", room) for app, (_, room) in resolver.namespace_dict.items())]
    names = {f"{app}{name}" for app, room in rooms for name in room.reverse_dict if isinstance(name, str)}

    assert sorted(names - reached - test_second_factor.PAGES - FILES - BUTTONS - set(OTHER_NAMES)) == []


@WALKS
def test_axe_finds_nothing_on_any_page(looks, stage, language, only):
    assert faults(looks(stage, language, only), "violations") == {}


@WALKS
def test_no_page_scrolls_sideways_at_320_pixels(looks, stage, language, only):
    assert faults(looks(stage, language, only), "overflow") == {}


@WALKS
def test_no_page_shows_english_in_another_language(looks, stage, language, only):
    assert faults(looks(stage, language, only), "english") == {}


@WALKS
def test_no_page_makes_the_browser_complain(looks, stage, language, only):
    assert faults(looks(stage, language, only), "complaints") == {}


@pytest.mark.full
@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
@pytest.mark.parametrize("options", THEMES, ids=["light", "dark", "forced colours"])
def test_axe_finds_nothing_in_any_language_and_theme(looks, language, options):
    assert faults(looks("busy", language, **options), "violations") == {}
