"""Alt som kan gjøres med et samarbeidsmøte. Lås → regel → lagre → hendelse → varsel."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Konto, Parameter, Relasjon, Tjeneste
from samarbeid import regler, varsler
from samarbeid.models import (
    Agendapunkt,
    Forberedelse,
    Merknad,
    Moteplan,
    Oppfolging,
    Oppgave,
    Referat,
    Referatversjon,
    Samarbeidsmote,
    Svar,
    Tidsforslag,
)
from samarbeid.valg import (
    Frekvens,
    Moteslag,
    Motestatus,
    Oppfolgingsstatus,
    Part,
    Referatsvar,
)


def _laas(mote: Samarbeidsmote) -> Samarbeidsmote:
    return Samarbeidsmote.objects.select_for_update(of=("self",)).med_relasjon().get(pk=mote.pk)


@transaction.atomic
def aapne_plan(relasjon: Relasjon, *, tjeneste: Tjeneste, av: Konto | None) -> Samarbeidsmote:
    """Åpne møteplan og oppstartsmøte for en tjeneste som vil vare over tid (planen S1.14)."""
    dager = int(Parameter.objects.verdi("oppstartsmote_dager", tjeneste.start))
    plan, _ny = Moteplan.objects.get_or_create(
        relasjon=relasjon,
        avsluttet=None,
        defaults={
            "tjeneste": tjeneste,
            "avdeling": tjeneste.avdeling,
            "startet": tjeneste.start,
        },
    )
    mote, ny = Samarbeidsmote.objects.get_or_create(
        plan=plan,
        frist=regler.frist_for_oppstartsmote(tjeneste.start, dager),
        defaults={"slag": Moteslag.OPPSTART},
    )
    if ny:
        logg.hendelse(av, "samarbeid.mote_aapnet", mote, frist=mote.frist)
    return mote


@transaction.atomic
def aapne_neste_mote(plan: Moteplan, *, av: Konto | None) -> Samarbeidsmote | None:
    """Åpne neste møte i den avtalte rytmen (planen S1.15). Trygt å kjøre to ganger."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.neste_frist is None or plan.avsluttet or plan.moter.aapne().exists():
        return None
    mote, ny = Samarbeidsmote.objects.get_or_create(
        plan=plan, frist=plan.neste_frist, defaults={"slag": Moteslag.OPPFOLGING}
    )
    if ny:
        logg.hendelse(av, "samarbeid.mote_aapnet", mote, frist=mote.frist)
    return mote


@transaction.atomic
def avslutt_plan(plan: Moteplan, *, av: Konto | None) -> None:
    """Tjenesten er slutt, eller bruker er borte: åpne møter faller bort, uten varsel."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    idag = timezone.localdate()
    plan.moter.aapne().update(status=Motestatus.BORTFALT, avsluttet=idag)
    plan.avsluttet = idag
    plan.save(update_fields=["avsluttet"])
    logg.hendelse(av, "samarbeid.plan_avsluttet", plan)


@transaction.atomic
def foreslaa_tider(
    mote: Samarbeidsmote,
    *,
    tider: Sequence[tuple[datetime, datetime]],
    sted: str,
    av: Konto,
) -> Samarbeidsmote:
    """Tilby tider den pårørende kan velge mellom. Nye tider avløser de gamle."""
    mote = _laas(mote)
    if not regler.kan_foreslaa_tider(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er avsluttet og kan ikke få nye tider."))
    mote.tidsforslag.all().delete()
    Tidsforslag.objects.bulk_create(
        Tidsforslag(mote=mote, starter=starter, slutter=slutter, sted=sted)
        for starter, slutter in tider
    )
    mote.status, mote.starter, mote.slutter = Motestatus.TILBUDT, None, None
    mote.sekvens += 1
    mote.save(update_fields=["status", "starter", "slutter", "sekvens"])
    logg.hendelse(av, "samarbeid.tider_foreslaatt", mote, antall=len(tider))
    varsler.tider_foreslaatt(mote)
    return mote


@transaction.atomic
def velg_tid(mote: Samarbeidsmote, *, forslag: Tidsforslag, av: Konto) -> Samarbeidsmote:
    """Den pårørende velger en av tidene. Kontaktpersonen får beskjed."""
    mote = _laas(mote)
    if not regler.kan_velge_tid(Motestatus(mote.status), forslag.starter, timezone.now()):
        raise Regelbrudd(_("Denne tiden kan ikke velges lenger. Be om nye tider."))
    mote.status, mote.sted = Motestatus.AVTALT, forslag.sted
    mote.starter, mote.slutter = forslag.starter, forslag.slutter
    mote.sekvens += 1
    mote.save(update_fields=["status", "sted", "starter", "slutter", "sekvens"])
    logg.hendelse(av, "samarbeid.tid_valgt", mote, starter=mote.starter)
    varsler.tid_valgt(mote)
    return mote


@transaction.atomic
def lagre_forberedelse(
    mote: Samarbeidsmote, *, tekster: dict[str, str], saker: list[str], del_den: bool, av: Konto
) -> Forberedelse:
    """Lagre den pårørendes kladd. Deles den, kommer sakene hennes på den felles lista."""
    mote = _laas(mote)
    if not regler.kan_forberedes(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er holdt eller avsluttet. Du kan skrive en merknad i stedet."))
    kladd, _ny = Forberedelse.objects.update_or_create(
        mote=mote, defaults={**tekster, "saker": saker}
    )
    if del_den:
        kladd.delt = timezone.now()
        kladd.save(update_fields=["delt"])
        mote.agenda.filter(fra=Part.PARORENDE).delete()
        Agendapunkt.objects.bulk_create(
            Agendapunkt(mote=mote, fra=Part.PARORENDE, tekst=sak) for sak in saker
        )
    hva = "samarbeid.forberedelse_delt" if del_den else "samarbeid.forberedelse_lagret"
    logg.hendelse(av, hva, mote)
    return kladd


@transaction.atomic
def sett_opp_saker(mote: Samarbeidsmote, *, saker: list[str], av: Konto) -> None:
    """Tjenestens saker på den felles lista (planen S1.16)."""
    mote = _laas(mote)
    if not regler.kan_forberedes(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er holdt eller avsluttet."))
    mote.agenda.filter(fra=Part.TJENESTEN).delete()
    Agendapunkt.objects.bulk_create(
        Agendapunkt(mote=mote, fra=Part.TJENESTEN, tekst=sak) for sak in saker
    )
    logg.hendelse(av, "samarbeid.saker_satt_opp", mote, antall=len(saker))


@transaction.atomic
def avslutt_uten_mote(
    mote: Samarbeidsmote, *, utfall: Motestatus, grunn: str, av: Konto
) -> Samarbeidsmote:
    """Takket nei, ikke tilbudt eller ikke tillatt. Utfallet er bevis på linje med et møte."""
    mote = _laas(mote)
    if not regler.kan_avsluttes_uten_mote(Motestatus(mote.status), utfall):
        raise Regelbrudd(_("Møtet er allerede avsluttet."))
    mote.status, mote.grunn, mote.avsluttet = utfall, grunn, timezone.localdate()
    mote.save(update_fields=["status", "grunn", "avsluttet"])
    _sett_neste_frist(mote.plan, timezone.localdate(), Frekvens(mote.plan.frekvens), None)
    logg.hendelse(av, "samarbeid.avsluttet_uten_mote", mote, utfall=str(utfall))
    return mote


@transaction.atomic
def lagre_referat(
    mote: Samarbeidsmote, *, felt: dict[str, Any], versjon: int, av: Konto
) -> Referat:
    """Lagre utkastet. Har noen andre lagret imens, får du se begge, og ingenting overskrives."""
    mote = _laas(mote)
    if not regler.kan_fores_referat(Motestatus(mote.status)):
        raise Regelbrudd(_("Referatet er delt. Endringer kommer som en ny versjon."))
    referat, _ny = Referat.objects.get_or_create(mote=mote, defaults={"skrevet_av": av})
    if referat.versjon != versjon:
        raise Konflikt(
            _("%(navn)s lagret dette referatet mens du skrev.") % {"navn": referat.skrevet_av},
            mitt=_lesbart(felt),
            deres=_lesbart({navn: getattr(referat, navn) for navn in felt}),
        )
    for navn, verdi in felt.items():
        setattr(referat, navn, verdi)
    referat.versjon, referat.skrevet_av = versjon + 1, av
    referat.save()
    logg.hendelse(av, "samarbeid.referat_lagret", mote, versjon=referat.versjon)
    return referat


def _lesbart(felt: dict[str, Any]) -> dict[str, str]:
    """Etikett og tekst for hvert felt som kan vises side om side."""
    return {
        str(getattr(Referat._meta.get_field(navn), "verbose_name", navn)).capitalize(): str(
            verdi or ""
        )
        for navn, verdi in felt.items()
        if isinstance(verdi, str)
    }


@transaction.atomic
def del_referat(mote: Samarbeidsmote, *, av: Konto) -> Referatversjon:
    """Del referatet: møtet er holdt, løftene får eier og frist, og neste møte er avtalt."""
    mote = _laas(mote)
    referat = Referat.objects.select_for_update(of=("self",)).get(mote=mote)
    if not regler.kan_fores_referat(Motestatus(mote.status)):
        raise Regelbrudd(_("Referatet er allerede delt."))
    mangler = regler.mangler_i_referat(
        spurt=referat.ville_ikke_svare,
        viktig=referat.viktig,
        neste_avtalt=bool(referat.frekvens or referat.neste_dato),
    )
    if mangler:
        raise Regelbrudd(_("Referatet mangler %(hva)s.") % {"hva": _(" og ").join(mangler)})
    mote.status, mote.avsluttet = Motestatus.HOLDT, referat.dato
    mote.save(update_fields=["status", "avsluttet"])
    versjon = Referatversjon.objects.create(
        mote=mote, nummer=mote.versjoner.count() + 1, innhold=_innhold(referat), delt_av=av
    )
    _lag_rader(referat, mote)
    _sett_neste_frist(
        mote.plan,
        referat.dato,
        Frekvens(referat.frekvens or Frekvens.VED_BEHOV),
        referat.neste_dato,
    )
    logg.hendelse(av, "samarbeid.referat_delt", mote, versjon=versjon.nummer)
    varsler.referat_delt(versjon)
    return versjon


def _innhold(referat: Referat) -> dict[str, Any]:
    """Det som fryses i den delte versjonen."""
    felt = (
        *("til_stede", "viktig", "ville_ikke_svare", "tjenester", "fra_parorende"),
        *("fra_tjenesten", "brukes_til", "behov_og_mestring", "vil_ikke_gjore"),
        *("oppgaver", "oppfolginger", "frekvens"),
    )
    innhold: dict[str, Any] = {navn: getattr(referat, navn) for navn in felt}
    innhold["dato"] = referat.dato.isoformat()
    innhold["neste_dato"] = referat.neste_dato.isoformat() if referat.neste_dato else ""
    innhold["skrevet_av"] = referat.skrevet_av.navn
    return innhold


def _lag_rader(referat: Referat, mote: Samarbeidsmote) -> None:
    """Svar, oppgaver og oppfølging blir rader som kan følges. Ny avtale avløser den gamle."""
    relasjon = mote.relasjon
    Svar.objects.create(
        relasjon=relasjon,
        mote=mote,
        tekst=referat.viktig,
        ville_ikke=not referat.viktig.strip(),
        dato=referat.dato,
    )
    if referat.oppgaver:
        relasjon.oppgaver.filter(til__isnull=True).update(til=referat.dato)
        Oppgave.objects.bulk_create(
            Oppgave(
                relasjon=relasjon,
                mote=mote,
                tekst=rad["tekst"],
                hvem=rad["hvem"],
                fra=date.fromisoformat(rad["fra"]) if rad.get("fra") else referat.dato,
            )
            for rad in referat.oppgaver
        )
    Oppfolging.objects.bulk_create(
        Oppfolging(
            relasjon=relasjon,
            mote=mote,
            tekst=rad["tekst"],
            ansvarlig_id=rad["ansvarlig"],
            frist=date.fromisoformat(rad["frist"]),
        )
        for rad in referat.oppfolginger
    )


def _sett_neste_frist(plan: Moteplan, sist: date, frekvens: Frekvens, avtalt: date | None) -> None:
    plan.frekvens = frekvens
    plan.neste_frist = avtalt or regler.neste_frist(sist, frekvens)
    plan.save(update_fields=["frekvens", "neste_frist"])


@transaction.atomic
def svar_paa_referat(
    versjon: Referatversjon, *, svar: Referatsvar, tekst: str, av: Konto
) -> Merknad:
    """Den pårørende har det siste ordet. Taushet er aldri samtykke."""
    versjon = Referatversjon.objects.select_for_update(of=("self",)).get(pk=versjon.pk)
    if Merknad.objects.filter(versjon=versjon).exists():
        raise Regelbrudd(_("Du har allerede svart på dette referatet."))
    merknad = Merknad.objects.create(versjon=versjon, svar=svar, tekst=tekst)
    logg.hendelse(av, "samarbeid.referat_besvart", versjon, svar=str(svar))
    return merknad


@transaction.atomic
def lukk_oppfolging(punkt: Oppfolging, *, kommentar: str, av: Konto) -> Oppfolging:
    """Vi sier det er gjort. Den pårørende får si om hun er enig."""
    punkt = Oppfolging.objects.select_for_update(of=("self",)).get(pk=punkt.pk)
    if punkt.status not in (Oppfolgingsstatus.AAPEN, Oppfolgingsstatus.IKKE_GJORT):
        raise Regelbrudd(_("Punktet er allerede lukket."))
    punkt.status, punkt.kommentar = Oppfolgingsstatus.GJORT, kommentar
    punkt.lukket = timezone.localdate()
    punkt.save(update_fields=["status", "kommentar", "lukket"])
    logg.hendelse(av, "samarbeid.oppfolging_lukket", punkt)
    varsler.oppfolging_lukket(punkt)
    return punkt


@transaction.atomic
def bekreft_oppfolging(punkt: Oppfolging, *, stemmer: bool, tekst: str, av: Konto) -> Oppfolging:
    """«Ja, dette er i orden» eller «nei, ikke ennå»: da åpnes punktet igjen."""
    punkt = Oppfolging.objects.select_for_update(of=("self",)).get(pk=punkt.pk)
    if punkt.status != Oppfolgingsstatus.GJORT:
        raise Regelbrudd(_("Du har allerede svart på dette punktet."))
    punkt.status = Oppfolgingsstatus.BEKREFTET if stemmer else Oppfolgingsstatus.AAPEN
    punkt.svar_fra_parorende = tekst
    if not stemmer:
        punkt.lukket = None
    punkt.save(update_fields=["status", "svar_fra_parorende", "lukket"])
    logg.hendelse(av, "samarbeid.oppfolging_bekreftet", punkt, stemmer=stemmer)
    return punkt
