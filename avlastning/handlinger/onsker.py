"""Det partene ønsker og mener, og barna i husstanden. Hver side i sine egne rader."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from avlastning.handlinger.part import Fort, krev, side_i
from avlastning.models import Barnesyn, Mottakersyn, Onske, Sak
from avlastning.valg import (
    Avklaring,
    Jaellernei,
    Onskesvar,
    Sakshandling,
    Sakspart,
    Svarer,
)
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate

H = Sakshandling


@dataclass(frozen=True, kw_only=True)
class Ytret:
    """Hva parten svarte, på hvilken måte vi fikk vite det, og hvem som svarte."""

    svar: str
    tekst: str = ""
    ikke_hort: str = ""
    hvem_svarte: str = Svarer.SELV
    maate: Maate = Maate.PORTAL


@dataclass(frozen=True, kw_only=True)
class Syn:
    """Det mottakeren sa, og det av det som er skrevet for at søkeren kan lese det."""

    svar: str = ""
    gjengivelse: str = ""
    ikke_hort: str = ""
    maate: Maate = Maate.PORTAL


@dataclass(frozen=True, kw_only=True)
class Barn:
    alder: str
    hort: str
    ikke_hort: str = ""
    gjengivelse: str = ""
    barnets_beste: str = ""
    sosken: str = ""
    maate: Maate = Maate.MOTE


@transaction.atomic
def gi_onske(sak: Sak, *, part: Sakspart, ytret: Ytret, av: Konto) -> Onske:
    """Ønsker parten dette? Begge spørres før noe er vurdert (fagplanen S2.12)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.GI_ONSKE, sak, av, maate=ytret.maate)
    _krev_egen_side(sak, part, ytret.maate, av)
    if ytret.svar == Onskesvar.IKKE_HORT:
        if fort.fort_av is None:
            raise Regelbrudd(_("Bare saksbehandleren kan føre at noen ikke er spurt."), felt="svar")
        if not ytret.ikke_hort:
            raise Regelbrudd(_("Velg hvorfor parten ikke er spurt."), felt="ikke_hort")
    rad = Onske.objects.create(
        sak=sak,
        part=part,
        svar=ytret.svar,
        tekst=ytret.tekst,
        ikke_hort=ytret.ikke_hort if ytret.svar == Onskesvar.IKKE_HORT else "",
        hvem_svarte=Svarer.FULLMEKTIG if fort.fullmakt else ytret.hvem_svarte,
        **_hvem(fort, ytret.maate, av),
    )
    logg.hendelse(av, "avlastning.onske_gitt", rad, part=part, svar=ytret.svar, maate=ytret.maate)
    if fort.fort_av is None:
        varsler.noe_nytt(sak, str(rad.pk))
    return rad


@transaction.atomic
def gi_syn(sak: Sak, *, syn: Syn, av: Konto) -> Mottakersyn:
    """Den som får hjelp, blir hørt, eller det står hvorfor ikke (pbrl. § 3-1)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.GI_SYN, sak, av, maate=syn.maate)
    _krev_egen_side(sak, Sakspart.MOTTAKER, syn.maate, av)
    hort = bool(syn.svar.strip())
    if hort == bool(syn.ikke_hort):
        raise Regelbrudd(_("Skriv det hun eller han sa, eller velg hvorfor ikke."), felt="svar")
    if syn.ikke_hort and fort.fort_av is None:
        raise Regelbrudd(_("Bare saksbehandleren kan føre at noen ikke er hørt."), felt="ikke_hort")
    rad = Mottakersyn.objects.create(
        sak=sak,
        svar=syn.svar.strip(),
        gjengivelse=syn.gjengivelse if hort else "",
        ikke_hort=syn.ikke_hort,
        hort_av=fort.fort_av if hort else None,
        **_hvem(fort, syn.maate, av),
    )
    logg.hendelse(av, "avlastning.mottaker_hort", rad, hort=hort, maate=syn.maate)
    if fort.fort_av is None:
        varsler.noe_nytt(sak, str(rad.pk))
    return rad


@transaction.atomic
def skriv_gjengivelse(sak: Sak, *, gjengivelse: str, av: Konto) -> Mottakersyn:
    """Det søkeren kan få lese, skrevet for det formålet. Mottakeren får si om det stemmer."""
    sak = Sak.objects.laas(sak)
    krev(H.SKRIV_UTREDNING, sak, av)
    siste = _siste_syn(sak)
    rad = _som_foer(siste, gjengivelse=gjengivelse.strip(), stemmer=None)
    logg.hendelse(av, "avlastning.gjengivelse_skrevet", rad)
    return rad


@transaction.atomic
def bekreft_gjengivelse(
    sak: Sak, *, stemmer: bool, maate: Maate = Maate.PORTAL, av: Konto
) -> Mottakersyn:
    """Mottakeren har lest det søkeren får lese, og sier om det stemmer."""
    sak = Sak.objects.laas(sak)
    krev(H.GI_SYN, sak, av, maate=maate)
    _krev_egen_side(sak, Sakspart.MOTTAKER, maate, av)
    siste = _siste_syn(sak)
    if not siste.gjengivelse:
        raise Regelbrudd(_("Det er ikke noe å lese ennå."))
    rad = _som_foer(siste, gjengivelse=siste.gjengivelse, stemmer=stemmer)
    logg.hendelse(av, "avlastning.gjengivelse_svart", rad, stemmer=stemmer, maate=maate)
    if maate == Maate.PORTAL:
        varsler.noe_nytt(sak, str(rad.pk))
    return rad


@transaction.atomic
def sett_familie(sak: Sak, *, barn: Avklaring, sosken: Avklaring, av: Konto) -> Sak:
    """Er det barn i husstanden, og er noen av dem søsken? Spørsmålet må besvares (S2.16)."""
    sak = Sak.objects.laas(sak)
    krev(H.SKRIV_UTREDNING, sak, av)
    sak.barn_i_husstanden = barn
    sak.soskens_interesser = sosken if barn == Avklaring.JA else Avklaring.NEI
    sak.save(update_fields=["barn_i_husstanden", "soskens_interesser", "sist_endret"])
    logg.hendelse(av, "avlastning.familie_avklart", sak, barn=barn)
    return sak


@transaction.atomic
def for_barnesyn(sak: Sak, *, barn: Barn, av: Konto) -> Barnesyn:
    """Barnet er hørt eller ikke, og hva som er best for barnet (Grl. § 104). Uten navn."""
    sak = Sak.objects.laas(sak)
    krev(H.SKRIV_UTREDNING, sak, av)
    if not barn.barnets_beste.strip():
        raise Regelbrudd(_("Skriv hva som er best for barnet."), felt="barnets_beste")
    hort = barn.hort == Jaellernei.JA
    if not hort and not barn.ikke_hort:
        raise Regelbrudd(_("Velg hvorfor barnet ikke er hørt."), felt="ikke_hort")
    rad = Barnesyn.objects.create(
        sak=sak,
        alder=barn.alder,
        hort=barn.hort,
        ikke_hort="" if hort else barn.ikke_hort,
        gjengivelse=barn.gjengivelse if hort else "",
        barnets_beste=barn.barnets_beste,
        sosken=barn.sosken,
        maate=barn.maate,
        fort_av=av,
    )
    logg.hendelse(av, "avlastning.barn_hort", rad, hort=barn.hort)
    return rad


def _hvem(fort: Fort, maate: Maate, av: Konto) -> dict[str, object]:
    selv = fort.fort_av is None
    return {
        "maate": maate,
        "fort_av": fort.fort_av,
        "gitt_av": av if selv else None,
        "fullmakt": fort.fullmakt,
    }


def _krev_egen_side(sak: Sak, part: Sakspart, maate: Maate, av: Konto) -> None:
    if maate == Maate.PORTAL and side_i(sak, av) != part:
        raise Regelbrudd(_("Du kan bare svare for din egen side."))


def _siste_syn(sak: Sak) -> Mottakersyn:
    siste = sak.mottakersyn.order_by("-gitt", "pk").first()
    if siste is None or not siste.svar:
        raise Regelbrudd(_("Den som får hjelp, er ikke hørt ennå."))
    return siste


def _som_foer(siste: Mottakersyn, *, gjengivelse: str, stemmer: bool | None) -> Mottakersyn:
    """En ny rad med det samme svaret: det som er sagt, kan aldri endres."""
    return Mottakersyn.objects.create(
        sak=siste.sak,
        svar=siste.svar,
        gjengivelse=gjengivelse,
        stemmer_gjengivelsen=stemmer,
        hort_av=siste.hort_av,
        maate=siste.maate,
        fort_av=siste.fort_av,
        gitt_av=siste.gitt_av,
        fullmakt=siste.fullmakt,
    )
