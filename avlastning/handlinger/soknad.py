"""Søknaden sendes: saken blir til, med nummer, frister og kvittering, i samme transaksjon."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Innhold
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.dokumenter.soknad import soknaden
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import Ting, _avbryt_i_saken, _sett_frist
from avlastning.handlinger.part import krev
from avlastning.models import (
    Frist,
    Fullmakt,
    Sak,
    Saksdokument,
    Saksteller,
    Soknad,
    Tilstandsendring,
)
from avlastning.regler import overganger
from avlastning.regler import soknad as regler
from avlastning.sporringer.mottakere import mottakere
from avlastning.sporringer.soknad import har_tilbud, siste_sak, svarene
from avlastning.valg import (
    PAAGAAENDE,
    Avklaring,
    Brevpart,
    Brevslag,
    Dokumentslag,
    Fristslag,
    Resultat,
    Rolleisak,
    Sakshandling,
    Sakslag,
    Sakspart,
    Sakstilstand,
    Synlighet,
)
from avlastning.varsler import sak as saksvarsler
from avlastning.varsler import soknad as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Dokument, Fil, Konto, Organisasjonsenhet, Parameter, Parorende
from paarorende.regler.tid import norsk_dato
from paarorende.templatetags.grensesnitt import dato, klokke
from paarorende.valg import Maate

H, T = Sakshandling, Sakstilstand


@transaction.atomic
def send_soknad(soknad: Soknad, *, av: Konto) -> Sak:
    """Send søknaden. Sendes den to ganger, er det samme sak (eForvaltningsforskriften § 6)."""
    soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=soknad.pk)
    if soknad.sendt is not None and soknad.sak is not None:
        return soknad.sak
    Parorende.objects.select_for_update(of=("self",)).get(pk=soknad.parorende_id)
    if regler.ubesvarte(Sakslag(soknad.slag), svarene(soknad)):
        raise Regelbrudd(_("Noe vi må vite, mangler. Se over søknaden."))
    forrige = siste_sak(soknad)
    if forrige is not None and forrige.tilstand in PAAGAAENDE:
        raise Regelbrudd(_("Du har allerede en søknad om dette. Send papirer i den."))
    if forrige is not None and regler.ber_om_endring(
        Sakstilstand(forrige.tilstand), har_tilbud=har_tilbud(forrige)
    ):
        sak = _be_om_endring(soknad, forrige, av)
    else:
        sak = _ny_sak(soknad, forrige, av)
    _lukk(soknad, sak, av)
    logg.hendelse(av, "avlastning.soknad_sendt", sak, soknad=soknad.pk, slag=soknad.slag)
    return sak


def _ny_sak(soknad: Soknad, forrige: Sak | None, av: Konto) -> Sak:
    """Etter et nei er dette en ny sak, som vurderes på nytt."""
    naa = timezone.now()
    enhet = Organisasjonsenhet.objects.get(kode=Parameter.objects.verdi("saksbehandlende_enhet"))
    barn = svarene(soknad).get("barn", {}).get("barn_i_husstanden")
    sak = Sak.objects.create(
        nummer=Saksteller.objects.neste(timezone.localdate(naa).year),
        slag=soknad.slag,
        parorende=soknad.parorende,
        bruker=soknad.bruker,
        enhet=enhet,
        mottatt=naa,
        tidligere=forrige,
        barn_i_husstanden=barn or Avklaring.IKKE_SPURT,
    )
    Tilstandsendring.objects.create(
        sak=sak,
        handling=H.SEND_SOKNAD,
        til=T.MOTTATT,
        hvem=_rollen(soknad, av),
        av=av,
        paragraf=overganger.paragraf(H.SEND_SOKNAD)[:60],
    )
    dag = norsk_dato(naa)
    _sett_frist(sak, Fristslag.JOURNALFORING, Ting(gjelder=str(soknad.pk), fra=dag))
    varsler.saken_gjelder_deg(sak)
    return sak


def _rollen(soknad: Soknad, av: Konto) -> Rolleisak:
    selv = soknad.parorende.person.konto_id == av.pk
    return Rolleisak.SOKER if selv else Rolleisak.FULLMEKTIG_SOKER


def _be_om_endring(soknad: Soknad, sak: Sak, av: Konto) -> Sak:
    """Tilbudet løper mens vi vurderer om det skal endres (fvl. § 11 a)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.BE_OM_ENDRING, sak, av)
    _flytt(sak, H.BE_OM_ENDRING, fort.hvem, til=T.REVURDERING, av=av)
    saksvarsler.noe_nytt(sak, str(soknad.pk))
    return sak


def _lukk(soknad: Soknad, sak: Sak, av: Konto) -> None:
    """Dokumentene, fristene og kvitteringen. Så kan søknaden aldri endres."""
    _i_saken(sak, soknad, av)
    naa = timezone.now()
    svarfrist = _fristene(sak, soknad)
    soknad.sak, soknad.sendt, soknad.gitt_av = sak, naa, av
    soknad.kort_om = str(svarene(soknad).get("hvem", {}).get("kort_om", ""))
    soknad.fullmakt = _fullmakten(soknad, av)
    soknad.save()
    deler, tittel = brevdeler(
        Brevslag.KVITTERING,
        sak,
        dato=dato(naa),
        tid=klokke(naa).removeprefix("kl.\xa0"),
        frist=dato(svarfrist.dato),
    )
    innhold = Innhold(slag=Brevslag.KVITTERING, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, Sakspart.SOKER):
        _lag_brev(sak, mottaker, innhold, av=av)


def _fullmakten(soknad: Soknad, av: Konto) -> Fullmakt | None:
    if soknad.parorende.person.konto_id == av.pk:
        return None
    rader = Fullmakt.objects.gjeldende().filter(
        parorende=soknad.parorende_id, bruker=soknad.bruker_id, konto=av, kan_soke=True
    )
    return rader.filter(for_part=Sakspart.SOKER).order_by("-fra", "pk").first()


def _fristene(sak: Sak, soknad: Soknad) -> Frist:
    """Foreløpig svar innen en måned, og kommunens mål for vedtak. Begge fra i dag."""
    idag, enkel = timezone.localdate(), sak.slag == Sakslag.OPPLARING
    nokkel = "vedtak_maal_uker_enkel" if enkel else "vedtak_maal_uker_sammensatt"
    maal = idag + timedelta(weeks=int(Parameter.objects.verdi(nokkel)))
    _sett_frist(sak, Fristslag.VEDTAK_MAAL, Ting(gjelder=str(soknad.pk), fra=idag, dato=maal))
    ting = Ting(gjelder=str(soknad.pk), fra=idag, side=Sakspart.SOKER)
    return _sett_frist(sak, Fristslag.FORELOPIG, ting)


def _i_saken(sak: Sak, soknad: Soknad, av: Konto) -> None:
    """Søknaden og papirene blir dokumenter i saken, synlige for den som sendte dem."""
    nummer = sak.dokumenter.aggregate(siste=Max("nummer"))["siste"] or 0
    felles = {"sak": sak, "synlighet": Synlighet.SOKER, "fra_part": Brevpart.SOKER}
    Saksdokument.objects.create(
        nummer=nummer + 1,
        slag=Dokumentslag.SOKNAD,
        tittel=_("Søknaden"),
        dokument=_lagre_pdf(soknaden(soknad, sak.nummer), _("Søknaden"), av),
        **felles,
    )
    filer = soknad.vedlegg.select_related("vedlegg").order_by("vedlegg__lastet_opp", "pk")
    for plass, rad in enumerate(filer, start=nummer + 2):
        Saksdokument.objects.create(
            nummer=plass,
            slag=Dokumentslag.VEDLEGG,
            tittel=rad.vedlegg.navn,
            vedlegg=rad.vedlegg,
            **felles,
        )


def _lagre_pdf(data: bytes, tittel: str, av: Konto) -> Dokument:
    fil = Fil.objects.create(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        storrelse=len(data),
        type="application/pdf",
    )
    return Dokument.objects.create(fil=fil, tittel=tittel[:120], laget_av=av)


@transaction.atomic
def trekk_soknad(sak: Sak, *, maate: Maate = Maate.PORTAL, av: Konto) -> Sak:
    """Søkeren trekker søknaden før vedtaket. Hun kan søke igjen når hun vil."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.TREKK_SOKNAD, sak, av, maate=maate)
    sak.resultat = Resultat.TRUKKET
    _flytt(sak, H.TREKK_SOKNAD, fort.hvem, til=T.AVSLUTTET, av=av)
    _avbryt_i_saken(sak)
    logg.hendelse(av, "avlastning.soknad_trukket", sak, maate=maate)
    saksvarsler.noe_nytt(sak, f"{sak.pk}.trukket")
    return sak
