"""Why an emblem is not taken."""

from django.utils.translation import gettext as _

WORDS = {
    "letterhead.no_picture": lambda f: _("This is no picture. Save the emblem as PNG or JPEG."),
    "letterhead.too_large": lambda f: (
        _("The emblem has %(size)s KB; at most %(limit)s KB are taken. Save it smaller.")
        % {"size": round(f["size_bytes"] / 1_000), "limit": round(f["limit_bytes"] / 1_000)}
    ),
    "letterhead.damaged": lambda f: _("The picture is damaged and cannot be printed. Save it anew as PNG or JPEG."),
    "letterhead.too_many_pixels": lambda f: (
        _("The emblem has %(width)s × %(height)s pixels; at most %(limit)s are taken each way. Save it smaller.")
        % {"width": f["width"], "height": f["height"], "limit": f["limit_pixels"]}
    ),
    "letterhead.not_described": lambda f: _("Say what the emblem shows. It is read aloud to those who cannot see it."),
}
