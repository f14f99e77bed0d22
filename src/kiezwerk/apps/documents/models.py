"""Files that people hand in: kept once each, under the hash of their content."""

from django.db import models


class StoredFile(models.Model):
    """The bytes of a file, in the database so that one backup holds everything. Never changed: another content is another row."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.sha256[:12]
