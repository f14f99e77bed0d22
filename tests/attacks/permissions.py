"""Who of the cast may ask for which action, where its object is one of the busy week; ``voting`` is the person in acts on an account."""

MAY = {
    "": """
        accounts.reset_second_factors partnerships.found_network partnerships.found_partnership portal.found_installation
        portal.found_partnership
    """,
    "office": """
        partnerships.add_agreement partnerships.change_agreement partnerships.remove_agreement
        funding.create_call funding.create_project funding.edit_acknowledgement funding.edit_call funding.edit_project funding.import_projects
        funding.propose_selection
        funding.publish_call funding.rank_applications funding.send_projects funding.upload_projects jobs.cancel_job partnerships.add_actor
        partnerships.add_body partnerships.add_candidate partnerships.add_mailing_list partnerships.add_paper partnerships.add_seat
        partnerships.call_second_meeting partnerships.cancel_meeting partnerships.carry_over partnerships.change_contact
        partnerships.change_item partnerships.change_mailing_list partnerships.change_meeting partnerships.change_paper
        partnerships.copy_agenda partnerships.delete_contact partnerships.delete_mailing_list partnerships.dissolve_body
        partnerships.edit_agenda partnerships.edit_body partnerships.edit_letterhead partnerships.edit_partnership partnerships.edit_seat
        partnerships.end_holding partnerships.end_membership partnerships.end_seat partnerships.fill_seat partnerships.import_contacts
        partnerships.invite_newcomers partnerships.invite_person partnerships.keep_contacts partnerships.move_amendment
        partnerships.move_candidate partnerships.move_item partnerships.name_person partnerships.pass_on partnerships.plan_meeting
        partnerships.prepare_written partnerships.put_minutes_to_approval partnerships.put_on_agenda partnerships.recompose
        partnerships.record_election_votes partnerships.record_hands partnerships.record_paper_votes partnerships.record_posting
        partnerships.relate_actors partnerships.remove_candidate partnerships.remove_item partnerships.renew_paper partnerships.retry_effect
        partnerships.send_again partnerships.send_invitation partnerships.send_written partnerships.set_places partnerships.set_rules
        partnerships.withdraw_invitation partnerships.withdraw_paper partnerships.withdraw_rules partnerships.write_minutes offers.set_field_words
        plans.add_element plans.create_plan plans.discard_edition plans.draft_edition plans.drop_element plans.enter_adoption plans.move_element
        plans.propose_edition
        funding.add_indicator funding.assign_measures funding.change_indicator funding.drop_indicator
        plans.approve_reading plans.count_figure plans.declare_shares plans.report_reading plans.return_reading
        plans.revise_edition plans.revise_element plans.step_element plans.withdraw_edition
        plans.add_picture plans.add_principle plans.copy_measures plans.drop_principle plans.fetch_measures plans.forget_unsaved
        plans.import_measures plans.keep_unsaved plans.remove_picture plans.revise_principle plans.step_principle plans.upload_measures
        plans.answer_comment plans.end_consultation plans.give_reason plans.hide_comment plans.open_consultation plans.show_comment
    """,
    "project-body": """
        funding.edit_application funding.start_application funding.submit_application funding.withdraw_application
    """,
    "office, project-body": """
        plans.revise_reading plans.withdraw_reading
    """,
    "voting": """
        accounts.change_own_account accounts.erase_person notices.choose_rhythm
    """,
    "chair, voting": """
        partnerships.ask_for_correction partnerships.cast_election_vote partnerships.cast_secret_vote partnerships.cast_vote
    """,
    "office, chair, voting, advisory, planner, auditor": """
        plans.submit_comment
    """,
    "office, chair": """
        partnerships.add_guest partnerships.add_task partnerships.answer_correction partnerships.change_task partnerships.close_ballot
        partnerships.close_election partnerships.close_meeting partnerships.close_secret_ballot partnerships.correct_counts
        partnerships.correct_presence partnerships.correct_vote partnerships.decide_by_consensus partnerships.decide_list
        partnerships.decide_recusal partnerships.end_presence partnerships.end_task partnerships.end_written partnerships.enter_lot
        partnerships.open_ballot partnerships.open_election partnerships.open_meeting partnerships.open_secret_ballot
        partnerships.propose_revocation partnerships.record_attendance partnerships.remove_guest partnerships.reopen_task
        partnerships.repeat_ballot partnerships.sign_minutes
    """,
    "office, auditor": """
        partnerships.keep_decision_file partnerships.prepare_decision_file
    """,
    "office, planner": """
        areas.begin_area_set areas.compute_index areas.discard_import areas.finish_import
        areas.open_addresses areas.open_designated areas.open_figures areas.open_level
        areas.publish_area_set areas.publish_import areas.register_indicator areas.register_source areas.send_file areas.set_territory
    """,
    "office, chair, voting": """
        funding.appraise_application partnerships.contest_suspicion partnerships.declare_conflict partnerships.excuse_from_meeting
        partnerships.object_to_written partnerships.withdraw_excuse
        partnerships.propose_amendment partnerships.raise_conflict partnerships.request_secret_ballot partnerships.revise_amendment
        partnerships.take_off_list partnerships.withdraw_amendment partnerships.withdraw_secret_request
    """,
    "office, office elsewhere": """
        partnerships.change_actor partnerships.end_relation partnerships.remove_relation
    """,
    "office, planner, office elsewhere": """
        offers.publish_operations offers.send_list
    """,
    "office, chair, voting, planner, auditor": """
        partnerships.declare_interests partnerships.declare_none partnerships.end_feed partnerships.make_feed partnerships.open_paper
    """,
}
"""By those who may: nobody else of the cast, no stranger, and no office of another partnership. "": whoever runs the machine."""

ASKS_NOBODY = {
    "funding.adopt_selection",
    "funding.load_instruments",
    "partnerships.accept_invitation",
    "partnerships.approve_minutes",
    "partnerships.delete_due_contacts",
    "partnerships.delete_what_passed",
    "partnerships.end_due_written",
    "partnerships.note_late_votes",
    "partnerships.take_back",
    "plans.adopt_edition",
    "plans.erase_commenters",
}
"""Carried out because a body decided so, a day came, somebody holds a secret, or the machine was told to."""
