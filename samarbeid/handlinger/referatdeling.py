"""Referatet deles som en fast versjon, og den pårørende har det siste ordet om den."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Delingsgrunnlag, Konto
from paarorende.valg import Delingstema, Maate
from samarbeid import regler, sporringer, varsler
from samarbeid.handlinger.avtale import foreslaa_fra_referat
from samarbeid.handlinger.oppfolging import lukk_oppfolging, sett_ikke_gjort, utsett_oppfolging
from samarbeid.handlinger.part import krev_part
from samarbeid.handlinger.plan import _sett_neste_frist
from samarbeid.models import (
    Merknad,
    Oppfolging,
    Referat,
    Referatversjon,
    Samarbeidsmote,
    Svar,
)
from samarbeid.valg import (
    AAPNE,
    Frekvens,
    Motestatus,
    Oppfolgingshva,
    Part,
    Referatsvar,
)


@transaction.atomic
def del_referat(mote: Samarbeidsmote, *, av: Konto) -> Referatversjon:
    """Del referatet: møtet er holdt, løftene får eier og frist, og neste møte er avtalt."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat = Referat.objects.select_for_update(of=("self",)).get(mote=mote)
    if mote.status not in AAPNE:
        raise Regelbrudd(_("Referatet er allerede delt."))
    _krev_ferdig(referat)
    siden_sist = _si_fra_om_siden_sist(referat, av)
    versjon = _frys(mote, referat, {"siden_sist": siden_sist}, av)
    mote.status, mote.avsluttet = Motestatus.HOLDT, referat.dato
    mote.save(update_fields=["status", "avsluttet"])
    svar = Svar.objects.create(relasjon=mote.relasjon, mote=mote, **_som_svar(referat))
    _lag_loftene(referat, mote, svar)
    if referat.oppgaver:
        foreslaa_fra_referat(mote, referat=referat, av=av)
    frekvens = referat.frekvens or Frekvens.VED_BEHOV
    if referat.onsker_ikke_flere:
        frekvens = Frekvens.VED_BEHOV
    _sett_neste_frist(mote.plan, referat.dato, Frekvens(frekvens), referat.neste_dato)
    logg.hendelse(av, "samarbeid.referat_delt", mote, versjon=versjon.nummer)
    varsler.referat_delt(versjon)
    return versjon


@transaction.atomic
def del_retting(mote: Samarbeidsmote, *, av: Konto) -> Referatversjon:
    """Del rettingen som en ny versjon. Den forrige står som den er, med sin merknad."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat = Referat.objects.select_for_update(of=("self",)).get(mote=mote)
    if not referat.under_retting:
        raise Regelbrudd(_("Referatet er ikke åpnet for retting."))
    _krev_ferdig(referat)
    forrige = mote.versjoner.order_by("-nummer")[0]
    versjon = _frys(mote, referat, {"siden_sist": forrige.innhold.get("siden_sist", [])}, av)
    svar, _ny = Svar.objects.update_or_create(
        mote=mote, defaults={"relasjon": mote.relasjon, **_som_svar(referat)}
    )
    _lag_loftene(referat, mote, svar)
    if referat.oppgaver and referat.oppgaver != forrige.innhold.get("oppgaver"):
        foreslaa_fra_referat(mote, referat=referat, av=av)
    referat.under_retting, referat.retting_grunn = False, ""
    referat.save(update_fields=["under_retting", "retting_grunn"])
    logg.hendelse(av, "samarbeid.referat_rettet", mote, versjon=versjon.nummer)
    varsler.referat_delt(versjon)
    return versjon


@transaction.atomic
def svar_paa_referat(
    versjon: Referatversjon,
    *,
    svar: Referatsvar,
    tekst: str,
    maate: Maate = Maate.PORTAL,
    av: Konto,
) -> Merknad:
    """Den pårørende har det siste ordet. Taushet er aldri samtykke."""
    fort_av = krev_part(versjon.mote.relasjon, maate, av)
    versjon = Referatversjon.objects.select_for_update(of=("self",)).get(pk=versjon.pk)
    if Merknad.objects.filter(versjon=versjon).exists():
        raise Regelbrudd(_("Det er allerede svart på dette referatet."))
    if versjon.mote.versjoner.filter(nummer__gt=versjon.nummer).exists():
        raise Regelbrudd(_("Referatet er rettet. Svar på den nyeste versjonen."))
    merknad = Merknad.objects.create(
        versjon=versjon, svar=svar, tekst=tekst, maate=maate, fort_av=fort_av
    )
    logg.hendelse(av, "samarbeid.referat_besvart", versjon, svar=str(svar), maate=str(maate))
    if fort_av is None:
        varsler.referat_besvart(merknad)
    return merknad


def _krev_ferdig(referat: Referat) -> None:
    mangler = regler.mangler_i_referat(
        spurt=referat.ville_ikke_svare,
        viktig=referat.viktig,
        neste_avtalt=bool(referat.frekvens or referat.neste_dato or referat.onsker_ikke_flere),
    )
    if any(parse_date(rad.get("frist") or "") is None for rad in referat.oppfolginger):
        mangler.append(_("en frist på hvert punkt i oppfølgingen"))
    if mangler:
        raise Regelbrudd(_("Referatet mangler %(hva)s.") % {"hva": _(" og ").join(mangler)})


def _frys(mote: Samarbeidsmote, referat: Referat, mer: dict[str, Any], av: Konto) -> Referatversjon:
    """Alt begge skal kunne lese siden, også det som ikke står i utkastet (domene § 4.3)."""
    navn = {str(k.pk): k.navn for k in sporringer.mulige_ansvarlige(mote.relasjon, av)}
    innhold = {
        **referat.som_innhold(),
        "agenda": [
            {"fra": str(sak.fra), "kilde": str(sak.kilde), "tekst": sak.tekst}
            for sak in sporringer.agenda_for(mote)
        ],
        "oppfolginger": [
            {**rad, "navn": navn.get(rad["ansvarlig"], "")} for rad in referat.oppfolginger
        ],
        "kontaktperson": _kontaktperson(mote),
        "grunnlag": _grunnlag(mote),
        **mer,
    }
    return Referatversjon.objects.create(
        mote=mote,
        nummer=mote.versjoner.count() + 1,
        innhold=innhold,
        delt_av=av,
        retting_grunn=referat.retting_grunn if referat.under_retting else "",
    )


def _kontaktperson(mote: Samarbeidsmote) -> dict[str, str]:
    rad = (
        mote.relasjon.kontaktpersoner.gjeldende()
        .select_related("konto__person")
        .order_by("fra")
        .first()
    )
    if rad is None:
        return {}
    konto = rad.konto
    return {"navn": konto.navn, "telefon": konto.telefon, "telefontid": konto.telefontid}


def _grunnlag(mote: Samarbeidsmote) -> dict[str, str]:
    """Hva som gjorde at vi kunne snakke om bruker på dette møtet."""
    grunnlag = (
        Delingsgrunnlag.objects.til_innsyn()
        .filter(
            bruker=mote.relasjon.bruker_id,
            parorende=mote.relasjon.parorende_id,
            tema=Delingstema.TJENESTER,
        )
        .order_by("-fra", "pk")
        .first()
    )
    if grunnlag is None:
        return {}
    return {"hjemmel": str(grunnlag.get_hjemmel_display()), "fra": grunnlag.fra.isoformat()}


def _som_svar(referat: Referat) -> dict[str, Any]:
    return {
        "tekst": referat.viktig,
        "ville_ikke": not referat.viktig.strip(),
        "dato": referat.dato,
    }


def _lag_loftene(referat: Referat, mote: Samarbeidsmote, svar: Svar) -> None:
    """Nye punkter blir løfter med eier og frist. De som er der fra før, røres ikke."""
    finnes = set(mote.oppfolginger.values_list("tekst", flat=True))
    kan_eie = {str(k.pk) for k in sporringer.mulige_ansvarlige(mote.relasjon, referat.skrevet_av)}
    nye = [rad for rad in referat.oppfolginger if rad["tekst"] not in finnes]
    if any(rad["ansvarlig"] not in kan_eie for rad in nye):
        raise Regelbrudd(_("Velg en som arbeider i en avdeling som gir hjelpen."))
    Oppfolging.objects.bulk_create(
        Oppfolging(
            relasjon=mote.relasjon,
            mote=mote,
            tekst=rad["tekst"],
            ansvarlig_id=rad["ansvarlig"],
            frist=date.fromisoformat(rad["frist"]),
            forste_frist=date.fromisoformat(rad["frist"]),
            ord_fra=rad.get("ord_fra") or Part.TJENESTEN,
            svar=svar if rad.get("ord_fra") == Part.PARORENDE else None,
        )
        for rad in nye
    )


def _si_fra_om_siden_sist(referat: Referat, av: Konto) -> list[dict[str, str]]:
    """Det som ble sagt om de gamle løftene på møtet, blir skritt i livet deres."""
    sagt = []
    for punkt in Oppfolging.objects.filter(relasjon=referat.mote.relasjon).aapne().order_by("pk"):
        svar = referat.siden_sist.get(str(punkt.pk), {})
        hva = svar.get("hva")
        if not hva:
            continue
        frist = parse_date(svar.get("ny_frist") or "")
        if hva == Oppfolgingshva.GJORT:
            lukk_oppfolging(punkt, kommentar=svar["tekst"], av=av)
        elif hva == Oppfolgingshva.UTSATT and frist is not None:
            utsett_oppfolging(punkt, frist=frist, grunn=svar["tekst"], av=av)
        else:
            sett_ikke_gjort(punkt, kommentar=svar["tekst"], ny_frist=frist, av=av)
        etikett = str(Oppfolgingshva(hva).label)
        sagt.append({"punkt": punkt.tekst, "hva": etikett, "kommentar": svar["tekst"]})
    return sagt
