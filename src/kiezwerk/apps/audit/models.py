"""The trail. It names persons, partnerships and subjects by opaque keys, so that erasing a name never breaks it."""

from django.db import models


class Entry(models.Model):
    """What somebody did, to what, when and why. Never changed, never deleted.

    ``facts`` are figures, codes and keys; what somebody typed stands in ``EntryWords``, and its commitment by name in ``commitments``. Entries
    from before that hold a reason, and typed texts among their facts, in clear. ``leaf`` is the hash of the other columns; a batch seals it.
    """

    at = models.DateTimeField()
    person_key = models.CharField(max_length=64, blank=True)
    partnership_key = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)
    facts = models.TextField(default="{}")
    commitments = models.TextField(default="{}")
    leaf = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["partnership_key", "-id"], name="audit_entry_place"),
            models.Index(fields=["subject_key", "-id"], name="audit_entry_subject"),
        ]

    def __str__(self):
        return f"{self.verb} {self.subject_key}"

    @property
    def said(self) -> dict[str, str]:
        """What somebody typed, by name; "" for a text that was erased."""
        return {"reason": self.reason} if self.reason else {one.name: one.text for one in self.words.all()}


class EntryWords(models.Model):
    """A text that somebody typed, said in an entry, with the salt of its commitment. Both can be emptied, and nothing else.

    ``name`` is what the text is to the entry, such as ``reason`` or ``title``.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="words")
    name = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="audit_words_once")]

    def __str__(self):
        return f"{self.entry_id}/{self.name}"


class PersonName(models.Model):
    """The name behind a person's key: the only place where the trail knows it, and it can be erased."""

    key = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class Batch(models.Model):
    """A sealed run of entries: the root of their hashes, bound to the root before it, which no other batch follows."""

    sealed_at = models.DateTimeField()
    entry_count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64, blank=True, unique=True)

    def __str__(self):
        return f"{self.pk}: {self.root[:12]}"


class SealedEntry(models.Model):
    """The place of an entry in its batch."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="sealed")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="sealed")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="audit_sealed_position")]

    def __str__(self):
        return f"{self.batch_id}/{self.position}"


class ActionReceipt(models.Model):
    """The result of an act that carried an idempotency key, so that repeating it answers with the first result."""

    key = models.CharField(max_length=100)
    action = models.CharField(max_length=100)
    person_key = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    result_model = models.CharField(max_length=100, blank=True)
    result_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "action", "person_key"], name="audit_receipt_once")]

    def __str__(self):
        return f"{self.action} {self.key}"
