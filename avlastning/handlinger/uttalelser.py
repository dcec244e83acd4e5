"""Spørsmål til dem som kjenner saken, og svaret. Den som er spurt, ser bare spørsmålet."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger._frister import Ting, _oppfyll, _sett_frist
from avlastning.handlinger.part import krev
from avlastning.models import Sak, Uttalelse
from avlastning.sporringer.uttalelser import kan_spores
from avlastning.valg import Fristslag, Sakshandling
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto


@transaction.atomic
def be_om_uttalelse(sak: Sak, *, til: Konto, sporsmaal: str, av: Konto) -> Uttalelse:
    """Spør en som hjelper den saken gjelder (fvl. § 17)."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    if not kan_spores(sak).filter(pk=til.pk).exists():
        raise Regelbrudd(_("Velg en som hjelper den saken gjelder."), felt="til")
    if not sporsmaal.strip():
        raise Regelbrudd(_("Skriv hva du vil vite."), felt="sporsmaal")
    idag = timezone.localdate()
    rad = Uttalelse.objects.create(sak=sak, spurt=til, sporsmaal=sporsmaal, bedt_av=av, frist=idag)
    ting = Ting(gjelder=str(rad.pk), fra=idag)
    rad.frist = _sett_frist(sak, Fristslag.UTTALELSE, ting).dato
    rad.save(update_fields=["frist"])
    varsler.bedt_om_uttalelse(rad)
    logg.hendelse(av, "avlastning.uttalelse_bedt_om", rad, frist=rad.frist)
    return rad


@transaction.atomic
def gi_uttalelse(
    uttalelse: Uttalelse, *, tekst: str, avslaatt: bool = False, av: Konto
) -> Uttalelse:
    """Svaret kan leses av partene når det er gitt. Den som ikke kan svare, sier det."""
    sak = Sak.objects.laas(uttalelse.sak)
    krev(Sakshandling.GI_UTTALELSE, sak, av)
    rad = Uttalelse.objects.select_for_update(of=("self",)).get(pk=uttalelse.pk)
    if not Uttalelse.objects.redigerbar_for(av).filter(pk=rad.pk).exists():
        raise Regelbrudd(_("Spørsmålet er alt besvart, eller stilt til en annen."))
    if not avslaatt and not tekst.strip():
        raise Regelbrudd(_("Skriv svaret, eller si at du ikke kan uttale deg."), felt="tekst")
    rad.tekst, rad.avslaatt, rad.besvart = tekst, avslaatt, timezone.now()
    rad.save(update_fields=["tekst", "avslaatt", "besvart"])
    _oppfyll(Fristslag.UTTALELSE, str(rad.pk))
    varsler.noe_nytt(sak, str(rad.pk))
    logg.hendelse(av, "avlastning.uttalelse_gitt", rad, avslaatt=avslaatt)
    return rad
