"""Rutinene: utkast → høring → godkjent av en annen → gjelder → erstattet."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from samarbeid import regler, varsler
from samarbeid.models import Fagnettverk, Horingssvar, Lesekvittering, Rutine, Rutineversjon
from samarbeid.valg import Rutinestatus


def _laas(versjon: Rutineversjon) -> Rutineversjon:
    return (
        Rutineversjon.objects.select_for_update(of=("self",))
        .select_related("rutine")
        .get(pk=versjon.pk)
    )


@transaction.atomic
def lag_rutine(*, tittel: str, nokkel: str, nettverk: Fagnettverk | None, av: Konto) -> Rutine:
    """En ny rutine i biblioteket, med den som lager den som eier."""
    if Rutine.objects.filter(nokkel=nokkel).exists():
        raise Regelbrudd(_("En rutine har allerede dette navnet."))
    rutine = Rutine.objects.create(tittel=tittel, nokkel=nokkel, nettverk=nettverk, eier=av)
    logg.hendelse(av, "samarbeid.rutine_laget", rutine)
    return rutine


@transaction.atomic
def lagre_rutine(rutine: Rutine, *, innhold: str, kort: str, av: Konto) -> Rutineversjon:
    """Skriv på utkastet. Er den gjeldende versjonen godkjent, blir det en ny versjon."""
    rutine = Rutine.objects.select_for_update(of=("self",)).get(pk=rutine.pk)
    siste = rutine.versjoner.order_by("-nummer").first()
    if siste is None or not regler.kan_endres(Rutinestatus(siste.status)):
        siste = Rutineversjon(rutine=rutine, nummer=(siste.nummer if siste else 0) + 1)
    siste.innhold, siste.kort, siste.skrevet_av = innhold, kort, av
    siste.save()
    logg.hendelse(av, "samarbeid.rutine_lagret", siste, nummer=siste.nummer)
    return siste


@transaction.atomic
def send_paa_horing(versjon: Rutineversjon, *, frist: date, av: Konto) -> Rutineversjon:
    """Be medlemmene i nettverket si hva de mener, med frist."""
    versjon = _laas(versjon)
    if not regler.kan_sendes_paa_horing(Rutinestatus(versjon.status)):
        raise Regelbrudd(_("Bare et utkast kan sendes på høring."))
    if frist <= timezone.localdate():
        raise Regelbrudd(_("Høringsfristen må være fram i tid."))
    versjon.status, versjon.horing_frist = Rutinestatus.HORING, frist
    versjon.save(update_fields=["status", "horing_frist", "endret"])
    logg.hendelse(av, "samarbeid.rutine_paa_horing", versjon, frist=frist)
    varsler.rutine_paa_horing(versjon, unntatt=av)
    return versjon


@transaction.atomic
def svar_paa_horing(versjon: Rutineversjon, *, enig: bool, tekst: str, av: Konto) -> Horingssvar:
    """Ett svar per medlem. Et nei har alltid ord."""
    versjon = _laas(versjon)
    if versjon.status != Rutinestatus.HORING:
        raise Regelbrudd(_("Rutinen er ikke på høring nå."))
    if Horingssvar.objects.filter(versjon=versjon, konto=av).exists():
        raise Regelbrudd(_("Du har allerede svart."))
    svar = Horingssvar.objects.create(versjon=versjon, konto=av, enig=enig, tekst=tekst)
    logg.hendelse(av, "samarbeid.horing_besvart", versjon, enig=enig)
    return svar


@transaction.atomic
def godkjenn_rutine(versjon: Rutineversjon, *, av: Konto) -> Rutineversjon:
    """En annen enn den som skrev, godkjenner."""
    versjon = _laas(versjon)
    if not regler.kan_godkjennes(
        Rutinestatus(versjon.status), skrevet_av_godkjenner=versjon.skrevet_av_id == av.pk
    ):
        raise Regelbrudd(_("En annen enn den som skrev rutinen, må godkjenne den."))
    versjon.status, versjon.godkjent_av = Rutinestatus.GODKJENT, av
    versjon.godkjent = timezone.now()
    versjon.save(update_fields=["status", "godkjent_av", "godkjent", "endret"])
    logg.hendelse(av, "samarbeid.rutine_godkjent", versjon)
    return versjon


@transaction.atomic
def publiser_rutine(versjon: Rutineversjon, *, av: Konto) -> Rutineversjon:
    """Rutinen gjelder fra nå. Den forrige er erstattet, og alle må lese den nye."""
    versjon = _laas(versjon)
    if not regler.kan_publiseres(Rutinestatus(versjon.status)):
        raise Regelbrudd(_("Rutinen må være godkjent først."))
    versjon.rutine.versjoner.gjeldende().update(status=Rutinestatus.ERSTATTET)
    maaneder = int(Parameter.objects.verdi("rutine_revisjon_maaneder"))
    versjon.status, versjon.publisert = Rutinestatus.PUBLISERT, timezone.now()
    versjon.revideres = regler.om_maaneder(timezone.localdate(), maaneder)
    versjon.save(update_fields=["status", "publisert", "revideres", "endret"])
    logg.hendelse(av, "samarbeid.rutine_publisert", versjon, revideres=versjon.revideres)
    varsler.rutine_publisert(versjon, unntatt=av)
    return versjon


@transaction.atomic
def kvitter_lest(versjon: Rutineversjon, *, av: Konto) -> Lesekvittering:
    """«Jeg har lest dette.» Kvitteringen gjelder bare denne versjonen."""
    if versjon.status != Rutinestatus.PUBLISERT:
        raise Regelbrudd(_("Bare en rutine som gjelder, kan kvitteres for."))
    kvittering, _ny = Lesekvittering.objects.get_or_create(versjon=versjon, konto=av)
    logg.hendelse(av, "samarbeid.rutine_lest", versjon)
    return kvittering
