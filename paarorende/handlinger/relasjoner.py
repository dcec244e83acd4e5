"""Hvem som er pårørende til hvem: fra første registrering til det tar slutt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import kryptering, logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.handlinger.deling import trekk_delingsgrunnlag
from paarorende.handlinger.kontaktpersoner import sett_kontaktperson
from paarorende.handlinger.personer import sett_fodselsnummer
from paarorende.handlinger.tjenester import start_tjeneste
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Konto,
    Organisasjonsenhet,
    Parorende,
    Person,
    Relasjon,
)
from paarorende.models.avtrykk import krev_uendret
from paarorende.regler import fodselsnummer, registrering
from paarorende.valg import Brukerstatus, NaermesteGrunnlag, Rolle, Varselslag


def _kan_ikke_registreres(felt: str) -> Regelbrudd:
    """Samme svar enten personen er skjermet, død eller en annen enn den som er oppgitt."""
    return Regelbrudd(
        _(
            "Personen kan ikke registreres her. Kontroller nummeret og navnet. Stemmer de, ring "
            "avdelingslederen eller skjermingsansvarlig, så hjelper de deg videre."
        ),
        felt=felt,
    )


def _finn(nummer: str, felt: str) -> Person | None:
    """Den som har fødselsnummeret, om hun er kjent."""
    try:
        nummer = fodselsnummer.kontroller(nummer, tillat_syntetisk=settings.TILLAT_SYNTETISKE)
    except fodselsnummer.UgyldigFodselsnummer as feil:
        raise Regelbrudd(str(feil), felt=felt) from feil
    kjente = Person.objects.select_for_update(of=("self",))
    return kjente.filter(fnr_indeks__in=kryptering.blindindekser(nummer)).first()


def _person(ny: registrering.NyPerson, *, felt: str, ser_skjermede: bool, av: Konto) -> Person:
    """Personen med dette fødselsnummeret, ellers en ny. Det som er kjent fra før, blir stående."""
    kjent = _finn(ny.fodselsnummer, felt) if ny.fodselsnummer else None
    if kjent is None:
        person = Person.objects.create(
            fornavn=ny.fornavn, etternavn=ny.etternavn, telefon=ny.telefon, epost=ny.epost
        )
        if ny.fodselsnummer:
            person = sett_fodselsnummer(person, nummer=ny.fodselsnummer, av=av)
        return person
    navn = (ny.fornavn, ny.etternavn)
    samme = registrering.kan_vaere_samme(navn, (kjent.fornavn, kjent.etternavn))
    if not samme or kjent.dod is not None or (kjent.er_skjermet and not ser_skjermede):
        raise _kan_ikke_registreres(felt)
    kjent.telefon, kjent.epost = kjent.telefon or ny.telefon, kjent.epost or ny.epost
    kjent.save(update_fields=["telefon", "epost"])
    return kjent


def _bruker(ny: registrering.NyPerson, *, avdeling: int, av: Konto) -> Bruker:
    """Bruker med dette fødselsnummeret, ellers en ny."""
    skjermes_av = Organisasjonsenhet.objects.med_rolle(av, Rolle.SKJERMINGSANSVARLIG)
    ser = skjermes_av.filter(pk=avdeling).exists()
    person = _person(ny, felt="bruker_fodselsnummer", ser_skjermede=ser, av=av)
    bruker, _er_ny = Bruker.objects.get_or_create(person=person)
    if bruker.status != Brukerstatus.AKTIV:
        raise _kan_ikke_registreres("bruker_fodselsnummer")
    return bruker


def _krev_ansvar_for(bruker: Bruker, av: Konto) -> None:
    if not Relasjon.objects.styrbar_for(av).filter(bruker=bruker).exists():
        raise Regelbrudd(_("Du må ha ansvaret for bruker for å legge til pårørende."))


def _krev_ingen_egen_del(bruker: Bruker, person: Person, av: Konto) -> None:
    """Ingen registrerer seg selv eller sine egne nære (domene § 7.2 nr. 7)."""
    egne = Relasjon.objects.filter(bruker=bruker, parorende__person__konto=av)
    if av.pk in (bruker.person.konto_id, person.konto_id) or egne.exists():
        raise Regelbrudd(_("Du er selv nær disse to. En kollega må registrere dem."))


def _krev_nytt_par(bruker: Bruker, person: Person) -> None:
    if bruker.person_id == person.pk:
        raise Regelbrudd(_("Ingen er pårørende til seg selv."), felt="fodselsnummer")
    if Relasjon.objects.filter(bruker=bruker, parorende__person=person, til=None).exists():
        raise Regelbrudd(_("De to er registrert fra før."), felt="fodselsnummer")


def _naermeste(forhold: registrering.Forhold, av: Konto) -> dict[str, Any]:
    """Feltene om nærmeste pårørende: oppgitt av bruker, eller fastsatt av en ansatt med grunn."""
    fastsatt = forhold.naermeste == NaermesteGrunnlag.FASTSATT
    if fastsatt and not forhold.begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor nærmeste pårørende er fastsatt."), felt="begrunnelse")
    return {
        "naermeste": bool(forhold.naermeste),
        "naermeste_grunnlag": forhold.naermeste,
        "naermeste_dato": timezone.localdate() if forhold.naermeste else None,
        "naermeste_begrunnelse": forhold.begrunnelse.strip() if fastsatt else "",
        "naermeste_fastsatt_av": av if fastsatt else None,
    }


def _start_eller_gjenbruk(bruker: Bruker, tjeneste: registrering.NyTjeneste, av: Konto) -> None:
    """Får bruker tjenesten fra før, trengs ingen ny. Avdelingen må være den ansattes egen."""
    egne = Organisasjonsenhet.objects.kan_fores_av(av)
    like = bruker.tjenester.ikke_avsluttet().filter(slag=tjeneste.slag, avdeling__in=egne)
    if not like.filter(avdeling=tjeneste.avdeling).exists():
        start_tjeneste(bruker, ny=tjeneste, av=av)


def _ser_skjermede(bruker: Bruker, av: Konto) -> bool:
    enheter = Organisasjonsenhet.objects.med_rolle(av, Rolle.SKJERMINGSANSVARLIG)
    return bruker.tjenester.ikke_avsluttet().filter(avdeling__in=enheter).exists()


@transaction.atomic
def registrer_relasjon(
    *,
    bruker: Bruker | registrering.NyPerson,
    parorende: registrering.NyPerson,
    forhold: registrering.Forhold,
    tjeneste: registrering.NyTjeneste | None,
    kontaktperson: Konto,
    av: Konto,
) -> Relasjon:
    """Registrer en pårørende, og bruker og tjenesten når de er nye, med kontaktperson fra i dag."""
    if isinstance(bruker, registrering.NyPerson):
        if tjeneste is None:
            raise Regelbrudd(_("En ny bruker må ha en tjeneste."), felt="slag")
        bruker = _bruker(bruker, avdeling=tjeneste.avdeling, av=av)
    else:
        _krev_ansvar_for(bruker, av)
    if tjeneste is not None:
        _start_eller_gjenbruk(bruker, tjeneste, av)
    ser = _ser_skjermede(bruker, av)
    person = _person(parorende, felt="fodselsnummer", ser_skjermede=ser, av=av)
    _krev_nytt_par(bruker, person)
    _krev_ingen_egen_del(bruker, person, av)
    relasjon = Relasjon.objects.create(
        bruker=bruker,
        parorende=Parorende.objects.get_or_create(person=person)[0],
        slag=forhold.slag,
        **_naermeste(forhold, av),
    )
    logg.hendelse(av, "paarorende.relasjon_registrert", relasjon, slag=forhold.slag)
    sett_kontaktperson(relasjon, konto=kontaktperson, fra=timezone.localdate(), av=av)
    _si_fra_til_lederen(relasjon, av)
    return relasjon


def _si_fra_til_lederen(relasjon: Relasjon, av: Konto) -> None:
    """Lederen ser hvem som kommer til, så ingen skaffer seg innsyn i det stille."""
    if relasjon.er_skjermet:
        return
    avdelinger = relasjon.bruker.tjenester.ikke_avsluttet().values("avdeling")
    for leder in Konto.objects.med_rolle_i(avdelinger, Rolle.AVDELINGSLEDER).exclude(pk=av.pk):
        varsling.varsle_konto(
            leder,
            Varselslag.ANSVAR,
            nokkel=f"relasjon:{relasjon.pk}",
            lenke=relasjon.get_absolute_url(),
            relasjon=relasjon,
        )


@transaction.atomic
def endre_relasjon(relasjon: Relasjon, *, felt: dict[str, Any], vist: str, av: Konto) -> Relasjon:
    """Endre hva den pårørende er, om hun er nærmeste og hvorfor, og om omsorgen er tyngende."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    krev_uendret(relasjon, felt, vist=vist)
    if felt["naermeste_grunnlag"] == NaermesteGrunnlag.FASTSATT and not (
        felt["naermeste_begrunnelse"] and felt["naermeste_fastsatt_av"]
    ):
        raise Regelbrudd(
            _("Skriv hvem som fastsatte nærmeste pårørende, og hvorfor."),
            felt="naermeste_begrunnelse",
        )
    for navn, verdi in felt.items():
        setattr(relasjon, navn, verdi)
    relasjon.naermeste = bool(relasjon.naermeste_grunnlag)
    relasjon.save(update_fields=[*felt, "naermeste"])
    logg.hendelse(
        av,
        "paarorende.relasjon_endret",
        relasjon,
        slag=relasjon.slag,
        naermeste=relasjon.naermeste_grunnlag,
        tyngende=relasjon.saerlig_tyngende,
    )
    return relasjon


@transaction.atomic
def avslutt_relasjon(relasjon: Relasjon, *, av: Konto) -> Relasjon:
    """Ikke pårørende lenger. Delingene trekkes, og tilgangen er borte ved neste forespørsel."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    idag = timezone.localdate()
    if relasjon.til is not None:
        raise Regelbrudd(_("Relasjonen er allerede avsluttet."))
    # Begynte den i dag, flyttes starten til i går. Ellers ville den gjelde ut dagen.
    relasjon.fra, relasjon.til = min(relasjon.fra, idag - timedelta(days=1)), idag
    relasjon.save(update_fields=["fra", "til"])
    for kontakt in relasjon.kontaktpersoner.filter(fra__gte=idag):
        kontakt.delete()
    relasjon.kontaktpersoner.filter(til=None).update(til=idag)
    staaende = Delingsgrunnlag.objects.staaende().order_by("gitt")
    for grunnlag in staaende.filter(bruker=relasjon.bruker_id, parorende=relasjon.parorende_id):
        trekk_delingsgrunnlag(grunnlag, av=av)
    logg.hendelse(av, "paarorende.relasjon_avsluttet", relasjon, til=idag)
    return relasjon
