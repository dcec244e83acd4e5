"""Alt som kan gjøres med personer, roller, delingsgrunnlag og kontaktpersoner."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import kryptering, logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Person,
    Relasjon,
    Rolletildeling,
    Varselvalg,
)
from paarorende.queryset import gjelder
from paarorende.regler import deling, fodselsnummer, varsling
from paarorende.regler import rolle as rolleregler
from paarorende.valg import (
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    Kanal,
    Relasjonsslag,
    Rolle,
    Varselslag,
)


@transaction.atomic
def sett_fodselsnummer(person: Person, *, nummer: str, av: Konto) -> Person:
    """Lagre fødselsnummeret kryptert, og avvis et nummer som er brukt av en annen."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    try:
        nummer = fodselsnummer.kontroller(nummer, tillat_syntetisk=settings.TILLAT_SYNTETISKE)
    except fodselsnummer.UgyldigFodselsnummer as feil:
        raise Regelbrudd(str(feil)) from feil
    person.fnr_kryptert = kryptering.krypter(nummer, rad=person.pk)
    person.fnr_indeks = kryptering.blindindeks(nummer)
    try:
        with transaction.atomic():
            person.save(update_fields=["fnr_kryptert", "fnr_indeks"])
    except IntegrityError as feil:
        raise Regelbrudd(
            _("Fødselsnummeret er allerede i bruk. Kontroller at det er skrevet riktig.")
        ) from feil
    logg.hendelse(av, "paarorende.fodselsnummer_satt", person)
    return person


def _krev_systemadministrator(av: Konto, enhet: Organisasjonsenhet) -> None:
    """Rollen når enheten den er gitt på og alt under (modell.md § 3 nr. 4)."""
    egne = Organisasjonsenhet.objects.med_rolle(av, Rolle.SYSTEMADMINISTRATOR)
    if not (av.is_superuser or egne.filter(pk=enhet.pk).exists()):
        raise Regelbrudd(_("Bare systemadministrator for enheten kan endre roller."))


@transaction.atomic
def tildel_rolle(  # noqa: PLR0913 – feltene i tildelingen
    konto: Konto,
    *,
    rolle: Rolle,
    enhet: Organisasjonsenhet,
    fra: date,
    til: date,
    begrunnelse: str,
    av: Konto,
) -> Rolletildeling:
    """Gi en ansatt en rolle på en enhet i høyst tolv måneder. Ingen gir seg selv noe."""
    _krev_systemadministrator(av, enhet)
    if konto.pk == av.pk:
        raise Regelbrudd(_("Ingen kan gi seg selv en rolle."))
    if not (konto.er_ansatt and konto.is_active):
        raise Regelbrudd(_("Bare ansatte med aktiv konto kan få en rolle."))
    if not rolleregler.er_lovlig_rolleperiode(fra, til):
        raise Regelbrudd(_("En rolle må vare minst én dag og høyst tolv måneder om gangen."))
    if not begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor rollen trengs."))
    tildeling = Rolletildeling.objects.create(
        konto=konto,
        rolle=rolle,
        enhet=enhet,
        fra=fra,
        til=til,
        tildelt_av=av,
        begrunnelse=begrunnelse.strip(),
    )
    logg.hendelse(av, "paarorende.rolle_tildelt", tildeling, rolle=str(rolle), fra=fra, til=til)
    return tildeling


@transaction.atomic
def avslutt_rolle(tildeling: Rolletildeling, *, av: Konto) -> Rolletildeling:
    """Avslutt rollen i dag: tilgangen er borte ved neste forespørsel."""
    tildeling = Rolletildeling.objects.select_for_update(of=("self",)).get(pk=tildeling.pk)
    _krev_systemadministrator(av, tildeling.enhet)
    idag = timezone.localdate()
    if not rolleregler.kan_avsluttes(tildeling.fra, tildeling.til, idag):
        raise Regelbrudd(_("Rollen er utløpt eller begynte ikke før i dag og kan ikke avsluttes."))
    tildeling.til = idag
    tildeling.save(update_fields=["til"])
    logg.hendelse(av, "paarorende.rolle_avsluttet", tildeling, til=idag)
    return tildeling


def _kan_gi(hjemmel: str, relasjon: Relasjon, giver: Person | None, av: Konto) -> bool:
    def giver_er(slag: Relasjonsslag) -> bool:
        """Giveren har selv en aktiv relasjon av dette slaget til brukeren."""
        relasjoner = Relasjon.objects.aktive().filter(bruker=relasjon.bruker_id, slag=slag)
        return giver is not None and relasjoner.filter(parorende__person=giver).exists()

    return deling.kan_gi(
        hjemmel,
        giver_er_bruker=giver is not None and giver.pk == relasjon.bruker.person_id,
        giver_er_verge=giver_er(Relasjonsslag.VERGE),
        giver_er_forelder=giver_er(Relasjonsslag.FORELDER),
        har_vurdert_av=av.er_ansatt,
    )


def _krev_relasjon_til(relasjon: Relasjon, hjemmel: str) -> None:
    """Grunnlaget «etter dødsfall» gjelder bare en død bruker, alle andre bare en aktiv relasjon."""
    if hjemmel == Delingshjemmel.ETTER_DOD:
        passer = relasjon.bruker.status == Brukerstatus.DOD
    else:
        passer = Relasjon.objects.aktive().filter(pk=relasjon.pk).exists()
    if not passer:
        raise Regelbrudd(_("Grunnlaget passer ikke: relasjonen eller brukeren er ikke aktiv."))


def _krev_riktig_maate(maate: str, giver: Person | None, av: Konto) -> None:
    """Bare giveren signerer selv; det som er sagt eller skrevet, noteres av en ansatt."""
    er_giver = giver is not None and giver.konto_id == av.pk
    if not er_giver and (maate == Delingsmaate.EID or not av.er_ansatt):
        raise Regelbrudd(_("Bare den som gir grunnlaget, kan signere det med elektronisk ID."))


@transaction.atomic
def registrer_delingsgrunnlag(  # noqa: PLR0913 – feltene i grunnlaget
    relasjon: Relasjon,
    *,
    hjemmel: Delingshjemmel,
    tema: Delingstema,
    maate: Delingsmaate,
    giver: Person | None,
    omfang: str,
    fra: date,
    til: date | None,
    informert: bool,
    av: Konto,
) -> Delingsgrunnlag:
    """Før hvorfor den pårørende får vite noe om bruker: hvem ga det, om hva og hvor lenge."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    _krev_relasjon_til(relasjon, hjemmel)
    _krev_riktig_maate(maate, giver, av)
    if til is not None and til <= fra:
        raise Regelbrudd(_("Grunnlaget må slutte etter at det begynner."))
    if not _kan_gi(hjemmel, relasjon, giver, av):
        raise Regelbrudd(_("Den som er oppgitt, kan ikke gi dette grunnlaget."))
    if hjemmel in deling.GIS_AV_BRUKER and not informert:
        raise Regelbrudd(_("Bruker må være informert om hva samtykket betyr."))
    grunnlag = Delingsgrunnlag.objects.create(
        bruker=relasjon.bruker,
        parorende=relasjon.parorende,
        giver=giver,
        hjemmel=hjemmel,
        tema=tema,
        maate=maate,
        omfang=omfang,
        fra=fra,
        til=til,
        informert_om_konsekvenser=informert,
        vurdert_av=av if av.er_ansatt else None,
    )
    logg.hendelse(av, "paarorende.deling_gitt", grunnlag, hjemmel=str(hjemmel), tema=str(tema))
    return grunnlag


@transaction.atomic
def trekk_delingsgrunnlag(grunnlag: Delingsgrunnlag, *, av: Konto) -> Delingsgrunnlag:
    """Trekk grunnlaget. Den pårørende ser mindre ved neste forespørsel."""
    grunnlag = Delingsgrunnlag.objects.select_for_update(of=("self",)).get(pk=grunnlag.pk)
    if grunnlag.trukket is not None:
        raise Regelbrudd(_("Delingen er allerede trukket."))
    grunnlag.trukket = timezone.now()
    grunnlag.save(update_fields=["trukket"])
    logg.hendelse(av, "paarorende.deling_trukket", grunnlag)
    return grunnlag


@transaction.atomic
def sett_kontaktperson(relasjon: Relasjon, *, konto: Konto, fra: date, av: Konto) -> Kontaktperson:
    """Sett ny kontaktperson. Den forrige slutter samme dag; begynte hun da, byttes hun ut."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    egne = (relasjon.parorende.person.konto_id, relasjon.bruker.person.konto_id)
    if not (konto.er_ansatt and konto.is_active) or konto.pk in egne:
        raise Regelbrudd(_("Kontaktpersonen må være en ansatt uten egen del i relasjonen."))
    if relasjon.kontaktpersoner.filter(fra__gt=fra).exists():
        raise Regelbrudd(_("En annen kontaktperson begynner senere. Velg en dato etter det."))
    relasjon.kontaktpersoner.filter(fra=fra).delete()
    forrige = relasjon.kontaktpersoner.filter(gjelder(fra)).first()
    if forrige is not None:
        forrige.til = fra
        forrige.save(update_fields=["til"])
        logg.hendelse(av, "paarorende.kontaktperson_avsluttet", forrige, til=fra)
    ny = Kontaktperson.objects.create(relasjon=relasjon, konto=konto, fra=fra)
    logg.hendelse(av, "paarorende.kontaktperson_satt", ny, konto=str(konto.pk), fra=fra)
    return ny


@transaction.atomic
def registrer_dod(bruker: Bruker, *, dato: date, av: Konto) -> Bruker:
    """Bruker er død: alt som spør etter aktive, svarer nei fra neste forespørsel."""
    bruker = Bruker.objects.select_for_update(of=("self",)).get(pk=bruker.pk)
    if bruker.status == Brukerstatus.DOD:
        raise Regelbrudd(_("Dødsfallet er allerede registrert."))
    if dato > timezone.localdate():
        raise Regelbrudd(_("Dødsdatoen kan ikke være fram i tid."))
    bruker.status, bruker.status_dato = Brukerstatus.DOD, dato
    bruker.save(update_fields=["status", "status_dato"])
    Person.objects.filter(pk=bruker.person_id).update(dod=dato)
    logg.hendelse(av, "paarorende.dod_registrert", bruker, dato=dato)
    return bruker


@transaction.atomic
def velg_varsel(
    konto: Konto, *, slag: Varselslag, kanal: Kanal, paa: bool, av: Konto
) -> Varselvalg:
    """Slå et slags beskjed av eller på i en kanal. Beskjeden i portalen kan ikke slås av."""
    if not paa and varsling.skal_sendes(slag, kanal, valgt=False):
        raise Regelbrudd(_("Beskjeder i denne kanalen kan ikke slås av."))
    valg, _ny = Varselvalg.objects.update_or_create(
        konto=konto, slag=slag, kanal=kanal, defaults={"paa": paa}
    )
    logg.hendelse(av, "paarorende.varsel_valgt", valg, slag=str(slag), kanal=str(kanal), paa=paa)
    return valg
