"""What the shared makers promise, and that each person can open a page."""

from kiezwerk.acts.roles import roles_of


def test_each_maker_gives_the_role_it_is_named_after(
    make_partnership, make_office, make_chair, make_member, make_advisory, make_auditor, make_planner, make_organiser, make_project_body
):
    partnership = make_partnership()
    people = {
        "office": make_office(partnership), "chair": make_chair(partnership), "voting": make_member(partnership),
        "advisory": make_advisory(partnership), "auditor": make_auditor(partnership), "planner": make_planner(partnership),
        "organiser": make_organiser(partnership.network), "project_body": make_project_body(),
    }  # fmt: skip

    kinds = {name: {role.kind for role in roles_of(person)} for name, person in people.items()}

    assert kinds == {name: {name} for name in people} | {"chair": {"chair", "voting"}}
