"""Et annet område spør om avlastning, som under et kurs. Vi svarer, og de viser svaret."""

from django.db import transaction
from django.urls import reverse

from paarorende import logg
from paarorende.handlinger.behov import besvar_behov
from paarorende.models import Behov, Konto


@transaction.atomic
def svar_paa_avlastningsbehov(behov: Behov, *, ja: bool, av: Konto) -> Behov:
    """Ja betyr at det finnes avlastning i tiden. Lenken i svaret går til dagene familien har."""
    lenke = reverse("avlastning:mine_opphold") if ja else ""
    behov = besvar_behov(behov, ja=ja, av=av, svar_lenke=lenke)
    logg.hendelse(av, "avlastning.behov_besvart", behov, ja=ja)
    return behov
