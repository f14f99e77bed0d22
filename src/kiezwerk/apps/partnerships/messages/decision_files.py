"""What is said of a decision file that was made in the background."""

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import instant

WORDS = {
    "decision_file.ready": lambda f: (
        _("The file is ready: %(size)s MB. It can be taken until %(until)s and is deleted then.")
        % {"size": f"{f['size_bytes'] / 1_000_000:.1f}", "until": instant(f["until"])}
    ),
}
