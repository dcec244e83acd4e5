"""Rytmen: når møter åpnes, når den hviler, og når alt stilles."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Kontaktperson, Konto, Parameter, Relasjon, Tjeneste
from paarorende.valg import Brukerstatus
from samarbeid import regler, varsler
from samarbeid.models import Etterlattsamtale, Moteplan, Planpause, Samarbeidsmote
from samarbeid.valg import Etterlattutfall, Frekvens, Moteslag, Motestatus, Pausegrunn


def _dager(nokkel: str) -> timedelta:
    return timedelta(days=int(Parameter.objects.verdi(nokkel)))


def _aapne_mote(
    plan: Moteplan, *, frist: date, slag: Moteslag, av: Konto | None, **felt: object
) -> Samarbeidsmote:
    """Ett åpent møte om gangen. Et gammelt møte med samme frist hindrer aldri et nytt."""
    brukte = set(plan.moter.order_by().values_list("frist", flat=True))
    mote = Samarbeidsmote.objects.create(
        plan=plan, frist=regler.ledig_frist(frist, brukte), slag=slag, **felt
    )
    logg.hendelse(av, "samarbeid.mote_aapnet", mote, frist=mote.frist, slag=str(slag))
    return mote


@transaction.atomic
def aapne_plan(relasjon: Relasjon, *, tjeneste: Tjeneste, av: Konto | None) -> Samarbeidsmote:
    """Åpne møteplan og oppstartsmøte for en tjeneste som vil vare over tid (planen S1.14).

    Fristen peker på parameteren den er regnet etter. Endres tallet, står gamle frister.
    """
    relasjon = Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    plan, ny = Moteplan.objects.get_or_create(
        relasjon=relasjon,
        avsluttet=None,
        defaults={
            "tjeneste": tjeneste,
            "avdeling": tjeneste.avdeling,
            "startet": tjeneste.start,
        },
    )
    finnes = plan.moter.filter(slag=Moteslag.OPPSTART, tjeneste=tjeneste).order_by("frist").first()
    if finnes is not None:
        return finnes
    if ny:
        logg.hendelse(av, "samarbeid.plan_aapnet", plan)
    return _aapne_oppstart(plan, tjeneste, av)


def _aapne_oppstart(plan: Moteplan, tjeneste: Tjeneste, av: Konto | None) -> Samarbeidsmote:
    """Møtet som alt er åpent, gjelder også den nye tjenesten."""
    aapent = plan.moter.aapne().order_by("frist").first()
    if aapent is not None:
        return aapent
    nokkel = regler.parameter_for_oppstart(tjeneste.slag)
    parameter = Parameter.objects.rad(nokkel, tjeneste.start)
    return _aapne_mote(
        plan,
        frist=regler.frist_for_oppstartsmote(tjeneste.start, int(parameter.verdi)),
        slag=Moteslag.OPPSTART,
        av=av,
        tjeneste=tjeneste,
        frist_parameter=parameter,
    )


@transaction.atomic
def flytt_plan(plan: Moteplan, *, tjeneste: Tjeneste, av: Konto | None) -> Moteplan:
    """Tjenesten planen fulgte, er slutt, men en annen varer: plikten følger den nye avdelingen."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.avsluttet or plan.tjeneste_id == tjeneste.pk:
        return plan
    plan.tjeneste, plan.avdeling = tjeneste, tjeneste.avdeling
    plan.save(update_fields=["tjeneste", "avdeling"])
    logg.hendelse(av, "samarbeid.plan_flyttet", plan, tjeneste=str(tjeneste.pk))
    if tjeneste.start > plan.startet:
        _aapne_oppstart(plan, tjeneste, av)
    return plan


@transaction.atomic
def aapne_neste_mote(plan: Moteplan, *, av: Konto | None) -> Samarbeidsmote | None:
    """Åpne neste møte i den avtalte rytmen (planen S1.15). Trygt å kjøre to ganger."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.neste_frist is None or plan.avsluttet or plan.moter.aapne().exists():
        return None
    if plan.pauser.gjeldende().exists():
        return None
    mote = _aapne_mote(plan, frist=plan.neste_frist, slag=Moteslag.OPPFOLGING, av=av)
    logg.hendelse(av, "samarbeid.rytmen_ga_mote", plan, mote=str(mote.pk))
    return mote


@transaction.atomic
def avslutt_plan(plan: Moteplan, *, av: Konto | None) -> None:
    """Tjenesten er slutt, eller bruker er borte: åpne møter faller bort, uten varsel."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.avsluttet:
        return
    idag = timezone.localdate()
    aapne = list(plan.moter.aapne().order_by("pk").values_list("pk", flat=True))
    plan.moter.aapne().update(status=Motestatus.BORTFALT, avsluttet=idag)
    for pk in aapne:
        varsler.fjern_for_mote(pk)
    plan.pauser.filter(til__isnull=True, fra__lte=idag).update(til=idag)
    plan.avsluttet = idag
    plan.save(update_fields=["avsluttet"])
    if plan.relasjon.bruker.status == Brukerstatus.DOD:
        _be_om_etterlattsamtale(plan.relasjon)
    logg.hendelse(av, "samarbeid.plan_avsluttet", plan)


def _be_om_etterlattsamtale(relasjon: Relasjon) -> None:
    """Den siste kontaktpersonen tar kontakt. Ingen automatiske brev etter et dødsfall."""
    siste = Kontaktperson.objects.filter(relasjon=relasjon).order_by("-fra").first()
    if siste is not None:
        Etterlattsamtale.objects.get_or_create(
            relasjon=relasjon,
            defaults={
                "ansvarlig": siste.konto,
                "frist": relasjon.bruker.status_dato + _dager("etterlatt_samtale_dager"),
            },
        )


@transaction.atomic
def merk_etterlatt(
    samtale: Etterlattsamtale, *, utfall: Etterlattutfall, av: Konto
) -> Etterlattsamtale:
    """Den navngitte ansatte har tatt kontakt, eller prøvd. Bare utfallet føres."""
    samtale = Etterlattsamtale.objects.select_for_update(of=("self",)).get(pk=samtale.pk)
    if samtale.utfort is not None:
        raise Regelbrudd(_("Dette er allerede registrert."))
    samtale.utfall, samtale.utfort = utfall, timezone.localdate()
    samtale.save(update_fields=["utfall", "utfort"])
    logg.hendelse(av, "samarbeid.etterlatt_kontaktet", samtale, utfall=str(utfall))
    return samtale


@transaction.atomic
def sett_pause(plan: Moteplan, *, fra: date, grunn: Pausegrunn, av: Konto) -> Planpause:
    """La rytmen hvile, for eksempel mens bruker er på sykehus. Ingen frister løper så lenge."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    overlapper = plan.pauser.exclude(til__lte=fra).exists()
    if not regler.kan_pauses(avsluttet=plan.avsluttet is not None, overlapper=overlapper):
        raise Regelbrudd(_("Rytmen er avsluttet, eller den har allerede en pause."))
    pause = Planpause.objects.create(plan=plan, fra=fra, grunn=grunn, fort_av=av)
    logg.hendelse(av, "samarbeid.pause_satt", pause, fra=fra, grunn=str(grunn))
    return pause


@transaction.atomic
def avslutt_pause(pause: Planpause, *, til: date, av: Konto) -> Planpause:
    """Rytmen går igjen. Fristene skyves like mange dager som pausen varte."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=pause.plan_id)
    pause = Planpause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    if pause.til is not None:
        raise Regelbrudd(_("Pausen er allerede avsluttet."))
    if not regler.kan_avslutte_pause(pause.fra, til, timezone.localdate()):
        raise Regelbrudd(_("Velg en dag mellom da pausen begynte, og i dag."))
    pause.til = til
    pause.save(update_fields=["til"])
    _skyv_frister(plan, pause.fra, til)
    logg.hendelse(av, "samarbeid.pause_avsluttet", pause, til=til)
    return pause


def _skyv_frister(plan: Moteplan, fra: date, til: date) -> None:
    """Bare møter uten avtalt tid flyttes. En avtalt tid står til noen endrer den."""
    if plan.neste_frist is not None:
        plan.neste_frist = regler.frist_etter_pause(plan.neste_frist, fra, til)
        plan.save(update_fields=["neste_frist"])
    for mote in plan.moter.aapne().exclude(status=Motestatus.AVTALT).order_by("pk"):
        brukte = set(plan.moter.exclude(pk=mote.pk).order_by().values_list("frist", flat=True))
        mote.frist = regler.ledig_frist(regler.frist_etter_pause(mote.frist, fra, til), brukte)
        mote.save(update_fields=["frist"])


@transaction.atomic
def onsk_kontakt(plan: Moteplan, *, maate: str, frekvens: str, tekst: str, av: Konto) -> Moteplan:
    """Den pårørende sier hvor ofte og hvordan hun helst vil ha kontakt (funnet S1.10)."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.avsluttet:
        raise Regelbrudd(_("Møteplanen er avsluttet."))
    plan.onsket_maate, plan.onsket_frekvens, plan.kontaktonske = maate, frekvens, tekst
    plan.save(update_fields=["onsket_maate", "onsket_frekvens", "kontaktonske"])
    logg.hendelse(av, "samarbeid.kontakt_onsket", plan, frekvens=frekvens, onske=maate)
    return plan


def _sett_neste_frist(plan: Moteplan, sist: date, frekvens: Frekvens, avtalt: date | None) -> None:
    plan.frekvens = frekvens
    plan.neste_frist = avtalt or regler.neste_frist(sist, frekvens)
    plan.save(update_fields=["frekvens", "neste_frist"])
