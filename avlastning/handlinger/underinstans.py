"""Vi vurderer saken på nytt: fristen, om vedtaket endres, oversendelsen, og svaret som kommer."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter import oversendelse as dokument
from avlastning.dokumenter.brev import Del, Innhold
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.dokumenter.klagesak import forside, stykker
from avlastning.handlinger._brev import _i_saken, _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import Ting, _oppfyll, _sett_frist
from avlastning.handlinger.klage import _laas
from avlastning.handlinger.part import krev
from avlastning.models import Klage, Kostnadskrav, Oversendelse, Sak, Utsattiverksetting, Vedtak
from avlastning.regler import klage as regler
from avlastning.sporringer.mottakere import mottakere
from avlastning.valg import (
    Brevslag,
    Dokumentslag,
    Fristslag,
    Fristvurdering,
    Interngrunn,
    Klagehandling,
    Klagetilstand,
    Oversendelseskanal,
    Sakshandling,
    Sakspart,
    Sfutfall,
    Sidesvar,
    Synlighet,
    Vedtakstatus,
)
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Dokument, Fil, Konto, Parameter
from paarorende.regler.tid import frist_uker

K, H = Klagetilstand, Klagehandling


@dataclass(frozen=True, kw_only=True)
class Sfsvar:
    """Det som sto i brevet fra Statsforvalteren."""

    utfall: Sfutfall
    dato: date
    referanse: str = ""


@transaction.atomic
def vurder_frist(klage: Klage, *, vurdering: Fristvurdering, grunn: str, av: Konto) -> Klage:
    """Kom klagen i tide? Et menneske svarer. Skal den avvises, må lederen gjøre det (fvl. § 31)."""
    avvises = vurdering == Fristvurdering.FOR_SENT_AVVIST
    klage = _laas(klage, H.AVVIS_KLAGE if avvises else H.VURDER_FRIST)
    _krev_behandler(klage, av, leder=avvises)
    if vurdering != Fristvurdering.RETTIDIG and not grunn.strip():
        raise Regelbrudd(_("Skriv hvorfor."), felt="grunn")
    klage.fristvurdering, klage.frist_grunn, klage.frist_vurdert_av = vurdering, grunn, av
    klage.tilstand = regler.etter_fristvurdering(vurdering)
    klage.save()
    if avvises:
        _brev(klage, Brevslag.KLAGEVURDERING, grunn, av)
    logg.hendelse(av, "avlastning.klagefrist_vurdert", klage, vurdering=vurdering)
    return klage


@transaction.atomic
def avgjor_underinstans(
    klage: Klage, *, utfall: Klagetilstand, vurdering: str, nytt_vedtak: Vedtak | None, av: Konto
) -> Klage:
    """Vi endrer, endrer noe, eller står på vedtaket. Uttalelsen går til parten (fvl. § 33)."""
    klage = _laas(klage, H.AVGJOR_UNDERINSTANS)
    _krev_behandler(klage, av)
    _krev_utfall(klage, utfall, vurdering, nytt_vedtak)
    if utfall == K.OPPRETTHOLDT and av.pk in _skrev(klage.vedtak):
        raise Regelbrudd(_("En annen enn den som skrev vedtaket, må vurdere at det skal stå."))
    klage.tilstand, klage.vurdering, klage.vurdert_av = utfall, vurdering, av
    klage.nytt_vedtak = nytt_vedtak
    klage.save()
    if utfall != K.OPPRETTHOLDT:
        _sett_kostnadsfrist(klage)
    _brev(klage, Brevslag.KLAGEVURDERING, vurdering, av)
    _oppfyll(Fristslag.KLAGE_FORELOPIG, str(klage.pk))
    if utfall == K.OMGJORT:
        _oppfyll(Fristslag.KLAGE_MAAL, str(klage.pk))
    logg.hendelse(av, "avlastning.klage_vurdert", klage, utfall=utfall)
    return klage


def _krev_utfall(
    klage: Klage, utfall: Klagetilstand, vurdering: str, nytt_vedtak: Vedtak | None
) -> None:
    if utfall not in (K.OMGJORT, K.DELVIS_OMGJORT, K.OPPRETTHOLDT):
        raise Regelbrudd(_("Velg hva dere har kommet til."), felt="utfall")
    if not vurdering.strip():
        raise Regelbrudd(_("Skriv hvorfor. Den som klaget, får lese det."), felt="vurdering")
    if utfall == K.OPPRETTHOLDT:
        return
    if nytt_vedtak is None or nytt_vedtak.status != Vedtakstatus.SENDT:
        raise Regelbrudd(_("Send det nye vedtaket først."), felt="utfall")
    if nytt_vedtak.sak_id != klage.vedtak.sak_id or nytt_vedtak.pk == klage.vedtak_id:
        raise Regelbrudd(_("Det nye vedtaket må være i samme sak."), felt="utfall")


def _skrev(vedtak: Vedtak) -> set[object]:
    return {vedtak.skrevet_av_id, *vedtak.skrivere.values_list("pk", flat=True)}


def _sett_kostnadsfrist(klage: Klage) -> None:
    ting = Ting(
        gjelder=str(klage.pk),
        fra=timezone.localdate(),
        side=Sakspart(klage.part),
        klage=klage,
    )
    _sett_frist(klage.vedtak.sak, Fristslag.KOSTNADER, ting)


@transaction.atomic
def oversend_klage(klage: Klage, *, kanal: Oversendelseskanal, av: Konto) -> Oversendelse:
    """Hele saken i én fil til Statsforvalteren, med kopi av uttalelsen til den som klaget."""
    klage = _laas(klage, H.OVERSEND)
    _krev_behandler(klage, av)
    vurdert = bool(klage.fristvurdering)
    if not regler.kan_oversendes(klage.tilstand, klage.vurdering, frist_vurdert=vurdert):
        raise Regelbrudd(_("Vurder fristen og skriv uttalelsen først."))
    sak = klage.vedtak.sak
    data, innhold = dokument.lag(
        stykker(klage), tittel=_("Klagesak %(nr)s") % {"nr": sak.nummer}, forside=forside(klage)
    )
    lagret = _lagre(data, klage, av)
    sendt = Oversendelse.objects.create(
        klage=klage, dokument=lagret, innhold=innhold, kanal=kanal, sendt_av=av
    )
    klage.tilstand, klage.oversendt = K.OVERSENDT, timezone.now()
    klage.save(update_fields=["tilstand", "oversendt"])
    _brev(klage, Brevslag.OVERSENDT, klage.vurdering, av)
    _si_fra_til_den_andre(klage, av)
    _oppfyll(Fristslag.KLAGE_MAAL, str(klage.pk))
    logg.hendelse(av, "avlastning.klage_oversendt", klage, kanal=kanal, dokumenter=len(innhold))
    return sendt


def _lagre(data: bytes, klage: Klage, av: Konto) -> Dokument:
    """Fila har begge parters dokumenter, og er bare for dem som behandler saken."""
    fil = Fil.objects.create(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        storrelse=len(data),
        type="application/pdf",
    )
    tittel = _("Oversendelse til Statsforvalteren")
    lagret = Dokument.objects.create(fil=fil, tittel=tittel, laget_av=av)
    sak = klage.vedtak.sak
    rad = _i_saken(sak, lagret, tittel, Synlighet.INTERN, Dokumentslag.OVERSENDELSE)
    rad.intern_grunn = Interngrunn.FVL19
    rad.save(update_fields=["intern_grunn"])
    return lagret


def _si_fra_til_den_andre(klage: Klage, av: Konto) -> None:
    """Den andre får vite at saken er hos Statsforvalteren, aldri hva som er skrevet."""
    andre = Sakspart.MOTTAKER if klage.part == Sakspart.SOKER else Sakspart.SOKER
    sak = klage.vedtak.sak
    if not klage.vedtak.brev.filter(utgave=andre).exists():
        return
    deler, tittel = brevdeler(Brevslag.OVERSENDT, sak, til_andre=True)
    innhold = Innhold(slag=Brevslag.OVERSENDT, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, andre):
        _lag_brev(sak, mottaker, innhold, av=av)


@transaction.atomic
def registrer_sf(klage: Klage, *, svar: Sfsvar, av: Konto) -> Klage:
    """Statsforvalteren har avgjort. Opphever de vedtaket, utredes saken på nytt (fvl. § 34)."""
    klage = _laas(klage, H.REGISTRER_SF)
    _krev_behandler(klage, av)
    sak = klage.vedtak.sak
    klage.tilstand, klage.sf_utfall = K.AVGJORT, svar.utfall
    klage.sf_dato, klage.sf_referanse = svar.dato, svar.referanse
    til = regler.sf_gir(svar.utfall)
    if til is not None:
        klage.sf_nytt_frist = _ny_maalfrist(sak, klage)
        fort = krev(Sakshandling.GJENAAPNE_ETTER_SF, sak, av)
        Vedtak.objects.filter(pk=klage.vedtak_id).update(status=Vedtakstatus.OPPHEVET)
        sak.resultat, sak.opphorsgrunn = "", ""
        _flytt(sak, Sakshandling.GJENAAPNE_ETTER_SF, fort.hvem, til=til, av=av)
    klage.save()
    if regler.kan_kreve_kostnader(klage.tilstand, klage.sf_utfall):
        _sett_kostnadsfrist(klage)
    _brev(klage, Brevslag.SF_AVGJORT, "", av)
    logg.hendelse(av, "avlastning.sf_avgjort", klage, utfall=svar.utfall, dato=svar.dato)
    return klage


def _ny_maalfrist(sak: Sak, klage: Klage) -> date:
    """Saken tas opp igjen med samme mål for tid som en ny søknad."""
    uker = int(Parameter.objects.verdi("vedtak_maal_uker_sammensatt"))
    idag = timezone.localdate()
    ting = Ting(gjelder=str(klage.pk), fra=idag, dato=frist_uker(idag, uker), klage=klage)
    return _sett_frist(sak, Fristslag.VEDTAK_MAAL, ting).dato


@transaction.atomic
def avgjor_utsatt(
    bedt: Utsattiverksetting, *, svar: Sidesvar, begrunnelse: str, av: Konto
) -> Utsattiverksetting:
    """Svaret på om endringen venter. Et nei må begrunnes (fvl. § 42)."""
    klage = _laas(bedt.klage, H.AVGJOR_UTSATT)
    _krev_behandler(klage, av)
    bedt = Utsattiverksetting.objects.select_for_update(of=("self",)).get(pk=bedt.pk)
    _krev_svar(bedt.svar, svar, begrunnelse)
    bedt.svar, bedt.begrunnelse = svar, begrunnelse
    bedt.avgjort, bedt.av = timezone.now(), av
    bedt.save()
    logg.hendelse(av, "avlastning.utsatt_avgjort", bedt, svar=svar)
    return bedt


@transaction.atomic
def avgjor_kostnader(
    krav: Kostnadskrav, *, svar: Sidesvar, begrunnelse: str, av: Konto
) -> Kostnadskrav:
    """Svaret på kravet om sakskostnader. Det kan også påklages (fvl. § 36)."""
    klage = _laas(krav.klage, H.AVGJOR_KOSTNADER)
    _krev_behandler(klage, av)
    krav = Kostnadskrav.objects.select_for_update(of=("self",)).get(pk=krav.pk)
    _krev_svar(krav.svar, svar, begrunnelse)
    krav.svar, krav.begrunnelse = svar, begrunnelse
    krav.avgjort, krav.av = timezone.now(), av
    krav.save()
    logg.hendelse(av, "avlastning.kostnader_avgjort", krav, svar=svar)
    return krav


def _krev_svar(foer: str, svar: Sidesvar, begrunnelse: str) -> None:
    if foer != Sidesvar.BEDT_OM:
        raise Regelbrudd(_("Dette er alt besvart."))
    if svar not in (Sidesvar.INNVILGET, Sidesvar.AVSLATT):
        raise Regelbrudd(_("Velg ja eller nei."), felt="svar")
    if not begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor."), felt="begrunnelse")


def _krev_behandler(klage: Klage, av: Konto, *, leder: bool = False) -> None:
    """Saksbehandleren eller lederen. En klage som avvises, er lederens (fire øyne)."""
    saker = Sak.objects.ledet_av(av) if leder else Sak.objects.behandles_av(av)
    if not saker.filter(pk=klage.vedtak.sak_id).exists():
        raise Regelbrudd(
            _("Lederen må avvise klagen.") if leder else _("Bare saksbehandleren kan gjøre dette.")
        )


def _brev(klage: Klage, slag: Brevslag, tekst: str, av: Konto) -> None:
    """Til siden som klaget, med det vi har kommet til."""
    sak = klage.vedtak.sak
    deler, tittel = brevdeler(slag, sak, klage=klage)
    if tekst:
        deler = [*deler, Del.av_tekst(_("Slik ser vi på det"), tekst)]
    innhold = Innhold(slag=slag, tittel=tittel, deler=deler, klage=klage)
    for mottaker in mottakere(sak, Sakspart(klage.part)):
        _lag_brev(sak, mottaker, innhold, av=av)
