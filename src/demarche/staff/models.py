"""The tables of the staff: people, their slots and factors, mandates, the intake's epochs."""

import uuid

from django.db import models


class Staff(models.Model):
    """Somebody who works at the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    email = models.EmailField(default="", blank=True)
    rights = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    recipient = models.TextField(default="", blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]


class SigningKey(models.Model):
    """The public half of a key with which a person signs what he or she read; kept for good, to check old lines."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="signing_keys")
    public = models.BinaryField(unique=True)


class Slot(models.Model):
    """A person's key behind a passphrase, or behind a passphrase and a passkey's secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=12, choices=[("passphrase", "passphrase"), ("passkey", "passkey")])
    sealed = models.BinaryField()


class Passkey(models.Model):
    """A security key of a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="passkeys")
    label = models.CharField(max_length=60)
    credential_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    slot = models.ForeignKey(Slot, null=True, on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField()


class OneTimeSecret(models.Model):
    """The secret of a person's authenticator, sealed to the person alone."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="one_time")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)


class Enrolment(models.Model):
    """An invitation: a code that is used once, within a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="enrolments")
    code_digest = models.BinaryField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Session(models.Model):
    """A person at work: the unlocked key, sealed under a key that lives in that person's cookie alone."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="session")
    key_digest = models.BinaryField(unique=True)
    sealed_seed = models.BinaryField()
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    touched_at = models.DateTimeField()


class Mandate(models.Model):
    """A special procedures mandate with its official title, its resolution and its holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.SlugField(max_length=60, unique=True)
    title = models.JSONField()
    holder_name = models.CharField(max_length=120)
    holder_title = models.CharField(max_length=120, default="", blank=True)
    resolution = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["label"]


class Signatory(models.Model):
    """Somebody besides its holder who signs for a mandate: the Chair-Rapporteur or a Vice-Chair of a working group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="signatories")
    name = models.CharField(max_length=120)
    # What stands below the name, by language: “Vice-Chair on communications of the Working Group on …”.
    capacity = models.JSONField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["name"]


class Membership(models.Model):
    """Somebody's place in a mandate's team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="memberships")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=[("holder", "Mandate holder"), ("assistant", "Assistant")])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "mandate"], name="one_place_in_a_team")]


class Epoch(models.Model):
    """A period of the intake with a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    recipient = models.TextField()
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]


class EpochWrap(models.Model):
    """An epoch's key, wrapped to one person of the triage, or to the recovery key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="wraps")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["epoch", "staff"], name="one_epoch_wrap_a_person"),
            models.UniqueConstraint(
                fields=["epoch"], condition=models.Q(staff__isnull=True), name="one_epoch_wrap_for_recovery"
            ),
        ]


class Absence(models.Model):
    """Somebody's leave: its days, both included, and who stands in. Ended early, it says when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="absences")
    since = models.DateField()
    until = models.DateField()
    deputy = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    announced_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField()
    back_on = models.DateField(null=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="a_leave_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("staff")),
                name="nobody_stands_in_for_oneself",
            ),
        ]
