"""Et løpende vedtak vurderes på nytt. Mindre enn før skjer bare etter forhåndsvarsel."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Innhold
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import Ting, _avbryt, _oppfyll, _sett_frist
from avlastning.handlinger.part import krev, side_i
from avlastning.models import Forhaandsvarsel, Klage, Sak, Saksbrev, Vedtakslinje
from avlastning.sporringer import vedtak as sporringer
from avlastning.sporringer.mottakere import mottakere
from avlastning.sporringer.vedtaksgrunnlag import ledere_for
from avlastning.sporringer.vedtakstekst import omfang, tall
from avlastning.valg import (
    Brevslag,
    Fristslag,
    Opphorsgrunn,
    Resultat,
    Sakshandling,
    Sakspart,
    Sakstilstand,
    Vedtakstatus,
)
from avlastning.varsler import brev as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.templatetags.grensesnitt import dato
from paarorende.valg import Maate

H = Sakshandling


@dataclass(frozen=True, kw_only=True)
class Varsel:
    """Det vi vurderer: hvor mye det blir, fra når, og hvorfor."""

    til_mengde: Decimal
    endres_fra: date
    grunn: str


@transaction.atomic
def start_revurdering(sak: Sak, *, av: Konto) -> Sak:
    """Ta et løpende vedtak opp igjen. Ingenting endres før det er et nytt vedtak."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.START_REVURDERING, sak, av)
    if not sporringer.lopende_linjer(sak).exists():
        raise Regelbrudd(_("Familien har ikke noe tilbud å vurdere på nytt. Da er det en ny sak."))
    _flytt(sak, H.START_REVURDERING, fort.hvem, til=Sakstilstand.REVURDERING, av=av)
    logg.hendelse(av, "avlastning.revurdering_startet", sak)
    return sak


@transaction.atomic
def send_forhaandsvarsel(
    sak: Sak, *, linje: Vedtakslinje, varsel: Varsel, av: Konto
) -> Forhaandsvarsel:
    """Parten får vite hva vi vurderer og hvorfor, og tid til å svare (fvl. § 16)."""
    sak = Sak.objects.laas(sak)
    krev(H.SEND_FORHAANDSVARSEL, sak, av)
    if not sporringer.lopende_linjer(sak).filter(pk=linje.pk).exists():
        raise Regelbrudd(_("Velg et tilbud familien har nå."))
    if not varsel.grunn.strip():
        raise Regelbrudd(_("Skriv hvorfor dere vurderer å endre tilbudet."), felt="grunn")
    if varsel.til_mengde >= linje.mengde:
        raise Regelbrudd(_("Forhåndsvarsel er bare for det som blir mindre."), felt="til_mengde")
    rad = Forhaandsvarsel.objects.create(
        sak=sak,
        linje=linje,
        til_mengde=varsel.til_mengde,
        endres_fra=varsel.endres_fra,
        grunn=varsel.grunn,
        frist=varsel.endres_fra,
    )
    ting = Ting(gjelder=str(rad.pk), fra=timezone.localdate(), side=Sakspart.SOKER)
    rad.frist = _sett_frist(sak, Fristslag.FORHAANDSVARSEL, ting).dato
    _krev_tid(rad)
    rad.sendt = timezone.now()
    rad.save(update_fields=["frist", "sendt"])
    _send_brev(sak, rad, av)
    logg.hendelse(av, "avlastning.forhaandsvarsel_sendt", rad, frist=rad.frist)
    return rad


def _krev_tid(rad: Forhaandsvarsel) -> None:
    """Endringen kan ikke begynne før parten har hatt tid til å svare."""
    if rad.endres_fra <= rad.frist:
        raise Regelbrudd(
            _("Velg en dato etter %(dato)s, så parten rekker å svare.") % {"dato": dato(rad.frist)},
            felt="endres_fra",
        )


def _send_brev(sak: Sak, rad: Forhaandsvarsel, av: Konto) -> None:
    deler, tittel = brevdeler(
        Brevslag.FORHAANDSVARSEL,
        sak,
        tjeneste=str(rad.linje.get_form_display()).lower(),
        foer=omfang(rad.linje, "nb"),
        etter=f"{tall(rad.til_mengde or Decimal(0))} {rad.linje.get_enhet_display()}",
        fra=dato(rad.endres_fra),
        grunn=rad.grunn,
        dato=dato(rad.frist),
        omfang=omfang(rad.linje, "nb"),
    )
    innhold = Innhold(slag=Brevslag.FORHAANDSVARSEL, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, Sakspart.SOKER):
        _lag_brev(sak, mottaker, innhold, av=av)


@transaction.atomic
def svar_paa_forhaandsvarsel(
    rad: Forhaandsvarsel, *, svar: str, maate: Maate = Maate.PORTAL, av: Konto
) -> Forhaandsvarsel:
    """Parten sier hva hun mener, før noe er bestemt (fvl. § 16)."""
    sak = Sak.objects.laas(rad.sak)
    fort = krev(H.SVAR_PAA_FORHAANDSVARSEL, sak, av, maate=maate)
    if maate == Maate.PORTAL and side_i(sak, av) != Sakspart.SOKER:
        raise Regelbrudd(_("Bare den som fikk varselet, kan svare."))
    rad = Forhaandsvarsel.objects.select_for_update(of=("self",)).get(pk=rad.pk)
    if rad.besvart is not None or rad.frafalt is not None:
        raise Regelbrudd(_("Varselet er alt besvart."))
    if not svar.strip():
        raise Regelbrudd(_("Skriv hva du mener."), felt="svar")
    rad.svar, rad.besvart = svar, timezone.now()
    rad.maate, rad.fort_av = maate, fort.fort_av
    rad.gitt_av, rad.fullmakt = None if fort.fort_av else av, fort.fullmakt
    rad.save()
    _oppfyll(Fristslag.FORHAANDSVARSEL, str(rad.pk))
    logg.hendelse(av, "avlastning.forhaandsvarsel_besvart", rad, maate=maate)
    return rad


@transaction.atomic
def frafall_revurdering(sak: Sak, *, av: Konto) -> Sak:
    """Vedtaket står som det er. Utkastet slettes, og varslene faller bort."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.FRAFALL_REVURDERING, sak, av)
    sak.vedtak.filter(status=Vedtakstatus.UTKAST).delete()
    for rad in sak.forhaandsvarsler.filter(frafalt=None).order_by("pk"):
        rad.frafalt = timezone.now()
        rad.save(update_fields=["frafalt"])
        _avbryt(Fristslag.FORHAANDSVARSEL, str(rad.pk))
    _flytt(sak, H.FRAFALL_REVURDERING, fort.hvem, til=Sakstilstand.IVERKSATT, av=av)
    logg.hendelse(av, "avlastning.revurdering_frafalt", sak)
    return sak


UTEN_BREV = (Opphorsgrunn.DOD, Opphorsgrunn.FRASAGT)  # den ene får et menneske, den andre vet det


def _brev_om_slutt(sak: Sak, grunn: Opphorsgrunn, av: Konto) -> None:
    deler, tittel = brevdeler(Brevslag.OPPHOR, sak, grunn=str(grunn.label).lower())
    innhold = Innhold(slag=Brevslag.OPPHOR, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, Sakspart.SOKER):
        _lag_brev(sak, mottaker, innhold, av=av)


@transaction.atomic
def avslutt_sak(sak: Sak, *, av: Konto) -> Sak:
    """Et nei er endelig når klagefristen er ute for begge og ingen klage er åpen (fvl. § 29)."""
    sak = Sak.objects.laas(sak)
    opphort = sak.tilstand == Sakstilstand.OPPHORT
    handling = H.AVSLUTT_OPPHORT if opphort else H.AVSLUTT_SAK
    fort = krev(handling, sak, av)
    if Klage.objects.filter(vedtak__sak=sak).aapne().exists():
        raise Regelbrudd(_("Det er en åpen klage i saken."))
    if not opphort:
        _krev_endelig(sak)
    _flytt(sak, handling, fort.hvem, til=Sakstilstand.AVSLUTTET, av=av)
    logg.hendelse(av, "avlastning.sak_avsluttet", sak)
    return sak


def _krev_endelig(sak: Sak) -> None:
    """Klagefristen må ha begynt for hvert brev om vedtaket, og være ute."""
    if sak.resultat not in (Resultat.AVSLAG, Resultat.AVVIST):
        raise Regelbrudd(_("Familien har et tilbud. Saken avsluttes når tilbudet er slutt."))
    siste = sak.vedtak.sendte().order_by("-nummer").first()
    brevene = siste.brev.filter(slag=Brevslag.VEDTAK) if siste else Saksbrev.objects.none()
    etter_side: dict[str, list[date | None]] = {}
    for rad in brevene.order_by("pk"):
        etter_side.setdefault(rad.utgave, []).append(rad.klagefrist)
    frister = [max((d for d in datoer if d), default=None) for datoer in etter_side.values()]
    if any(frist is None or frist >= timezone.localdate() for frist in frister):
        raise Regelbrudd(_("Klagefristen er ikke ute ennå."))


@transaction.atomic
def klag_paa_manglende_vedtak(sak: Sak, *, maate: Maate = Maate.PORTAL, av: Konto) -> Sak:
    """Saken står stille. Lederen får vite det, og parten får vite hva hun kan gjøre (§ 7-2)."""
    sak = Sak.objects.laas(sak)
    krev(H.KLAG_PAA_MANGLENDE_VEDTAK, sak, av, maate=maate)
    deler, tittel = brevdeler(Brevslag.KLAGEKVITTERING, sak, staar_stille=True)
    innhold = Innhold(slag=Brevslag.KLAGEKVITTERING, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, Sakspart.SOKER):
        _lag_brev(sak, mottaker, innhold, av=av)
    for leder in ledere_for(sak):
        varsler.saken_staar_stille(sak, leder)
    logg.hendelse(av, "avlastning.klaget_paa_manglende_vedtak", sak, maate=maate)
    return sak


@transaction.atomic
def opphor(sak: Sak, *, grunn: Opphorsgrunn, dato: date, av: Konto) -> Sak:
    """Tilbudet er slutt. Skal det slutte mot familiens ønske, må det være et vedtak."""
    sak = Sak.objects.laas(sak)
    handling = H.SI_FRA_SEG if side_i(sak, av) else H.OPPHOR
    fort = krev(handling, sak, av)
    if handling == H.SI_FRA_SEG and grunn != Opphorsgrunn.FRASAGT:
        raise Regelbrudd(_("Du kan takke nei til tilbudet."))
    siste = sak.vedtak.filter(status=Vedtakstatus.SENDT).order_by("-nummer").first()
    avslag = siste is not None and siste.resultat == Resultat.AVSLAG
    if grunn == Opphorsgrunn.ETTER_VEDTAK and not avslag:
        raise Regelbrudd(_("Fatt vedtak om at tilbudet slutter først."), felt="grunn")
    for linje in sporringer.lopende_linjer(sak):
        Vedtakslinje.objects.filter(pk=linje.pk).update(avsluttet=dato)
    sak.opphorsgrunn = grunn
    _flytt(sak, handling, fort.hvem, til=Sakstilstand.OPPHORT, av=av, grunn=grunn.value)
    if grunn not in UTEN_BREV:
        _brev_om_slutt(sak, grunn, av)
    logg.hendelse(av, "avlastning.tilbud_slutt", sak, grunn=grunn.value, dato=dato)
    return sak
