"""The sentences about pictures in the prose of a draft, and about principles."""

from django.utils.translation import gettext as _

WORDS = {
    "plan.principle_exists": lambda f: (
        _("There is a principle “%(title)s” already. Change that one, or choose another name.") % {"title": f["title"]}
    ),
    "plan.no_picture": lambda f: _("“%(name)s” is no picture that a page can show. PNG and JPEG are taken.") % {"name": f["name"]},
    "plan.too_many_pictures": lambda f: _("This draft has %(most)s pictures already. Take one out first.") % {"most": f["most_count"]},
    "plan.picture_in_use": lambda f: (
        _("The picture is shown in: %(titles)s. Take it out of the text there first.") % {"titles": ", ".join(f["titles"])}
    ),
}
