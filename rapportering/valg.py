from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rapportstatus(TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    BYGGES = "bygges", _("Lages nå")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Kunne ikke lages")
