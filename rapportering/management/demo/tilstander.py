"""Historiene som ikke går på skinner: nei, sperrer, skjerming, papir, slutt og død."""

from datetime import timedelta

from django.utils import timezone

from paarorende.models import Delingsgrunnlag, Relasjon
from paarorende.valg import (
    Adressegradering,
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    NaermesteGrunnlag,
    Relasjonsslag,
    Tjenesteslag,
)
from rapportering.management.demo import folk
from rapportering.management.demo.folk import Verden, klokka
from rapportering.management.demo.historier import (
    BARN,
    EKTEFELLE,
    FORELDER,
    SOSKEN,
    Par,
    aapent,
    holdt,
    lag,
)
from rapportering.management.demo.moter import Avholdt
from samarbeid import handlinger
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Frekvens, Motestatus, Part, Sted

VEST = "HJE-VEST-1"


def _foreslaa(v: Verden, mote: Samarbeidsmote, av: str) -> None:
    dager = (v.dag(3), v.dag(5), v.dag(6))
    tider = [(klokka(d, 13), klokka(d, 13, 45)) for d in dager]
    ramme = handlinger.Ramme(sted=Sted.AVDELINGEN)
    handlinger.foreslaa_tider(mote, tider=tider, ramme=ramme, av=v.ansatte[av])


def foreslaatt(v: Verden) -> None:
    """Grethe har fått tre tider og ikke svart. Åse er på papir: brevet ligger i utskriftskøen."""
    grethe = Par("Grethe Dahl", "Johannes Dahl", BARN, VEST, "marte", 14)
    _foreslaa(v, aapent(v, grethe), "jonas")
    aase = Par("Åse Øvrebø", "Torleif Øvrebø", EKTEFELLE, VEST, "jonas", 16)
    papir = {"konto": False, "digital": False, "slekt": folk.ELDRE}
    _foreslaa(v, aapent(v, aase, **papir), "jonas")


def uten_mote(v: Verden) -> None:
    """Takket nei, ikke samtykket og ikke tilbudt, hver med sin grunn."""
    utfall = (
        (Par("Odd Bakken", "Reidun Bakken", EKTEFELLE, VEST, "marte", 26),
         Motestatus.TAKKET_NEI, "Vil heller ta det på telefon når det trengs."),
        (Par("Nils Eide", "Kåre Eide", BARN, VEST, "marte", 22, samtykke=False),
         Motestatus.IKKE_TILLATT, ""),
        (Par("Kirsten Foss", "Leif Foss", EKTEFELLE, "HJE-VEST-2", "jonas", 27),
         Motestatus.IKKE_TILBUDT, "To ledige stillinger i gruppa. Vi tar kontakt i neste uke."),
    )  # fmt: skip
    for par, status, grunn in utfall:
        mote = aapent(v, par)
        handlinger.avslutt_uten_mote(mote, utfall=status, grunn=grunn, av=v.ansatte[par.kontakt])


def skjermet(v: Verden) -> None:
    """Fortrolig adresse: bare kontaktpersonen, som også er skjermingsansvarlig, ser Sara."""
    par = Par("Sara Lunde", "Mina Lunde", SOSKEN, "HJE-OST-1", "ellen", 80)
    plan, _rader = holdt(
        v, par, Avholdt(v.dag(-60), {"viktig": "At ingen får vite hvor jeg bor."}),
        frekvens=Frekvens.KVARTAL,
    )  # fmt: skip
    person = plan.relasjon.parorende.person
    person.adressegradering, person.adresse = Adressegradering.FORTROLIG, ""
    person.save(update_fields=["adressegradering", "adresse"])


def trukket(v: Verden) -> None:
    """Tor fikk vite om tjenestene til faren trakk samtykket for tre dager siden."""
    par = Par("Tor Lunde", "Harald Lunde", BARN, VEST, "marte", 70)
    mote = Avholdt(v.dag(-50), {"viktig": "Å vite hvem jeg skal ringe."})
    plan, _rader = holdt(v, par, mote, frekvens=Frekvens.KVARTAL)
    Delingsgrunnlag.objects.filter(bruker=plan.relasjon.bruker, tema=Delingstema.TJENESTER).update(
        trukket=timezone.now() - timedelta(days=3)
    )


def slutt(v: Verden) -> None:
    """Hjelpen til søsteren til Gerd tok slutt. Moren til Liv-Tove er død. Begge planer lukkes."""
    gerd = aapent(v, Par("Gerd Moen", "Ruth Moen", SOSKEN, VEST, "marte", 24))
    gerd.plan.relasjon.bruker.tjenester.update(slutt=v.dag(-2))
    handlinger.avslutt_plan(gerd.plan, av=None)
    liv_tove = aapent(v, Par("Liv-Tove Sæther", "Petra Sæther", BARN, VEST, "marte", 25))
    bruker = liv_tove.plan.relasjon.bruker
    bruker.status, bruker.status_dato = Brukerstatus.DOD, v.dag(-15)
    bruker.save(update_fields=["status", "status_dato"])
    bruker.person.dod = v.dag(-15)
    bruker.person.save(update_fields=["dod"])
    bruker.tjenester.update(slutt=v.dag(-15))
    handlinger.avslutt_plan(liv_tove.plan, av=None)


def korte(v: Verden) -> None:
    """Et korttidsopphold på to uker utløser ikke plikten. Familien Berge har flyttet."""
    _relasjon, tjeneste = lag(
        v, Par("Ågot Grønli", "Sverre Grønli", EKTEFELLE, "INS-REH-2", "nadia", 4,
               Tjenesteslag.KORTTIDSOPPHOLD),
    )  # fmt: skip
    tjeneste.forventet_slutt = v.dag(10)
    tjeneste.save(update_fields=["forventet_slutt"])
    flyttet, tjeneste = lag(v, Par("Eva Berge", "Hans Berge", EKTEFELLE, "HJE-SOR-1", "ellen", 90))
    flyttet.bruker.status, flyttet.bruker.status_dato = Brukerstatus.FLYTTET, v.dag(-30)
    flyttet.bruker.save(update_fields=["status", "status_dato"])
    tjeneste.slutt = v.dag(-30)
    tjeneste.save(update_fields=["slutt"])


def andre_grunnlag(v: Verden) -> None:
    """Deling uten samtykke: vurdert kompetanse, foreldreansvar og verge."""
    mai, _t = lag(
        v, Par("Mai Nguyen", "Van Nguyen", BARN, "INS-FJO-1", "nadia", 10,
               Tjenesteslag.LANGTIDSOPPHOLD, samtykke=False),
    )  # fmt: skip
    Relasjon.objects.filter(pk=mai.pk).update(
        naermeste_grunnlag=NaermesteGrunnlag.FASTSATT,
        naermeste_fastsatt_av=v.ansatte["nadia"],
        naermeste_begrunnelse="Datteren har hatt mest kontakt med faren i mange år.",
    )
    anna, _t = lag(
        v, Par("Anna Kowalska", "Jakub Kowalski", FORELDER, "MES-GRA-1", "bjorn", 12,
               Tjenesteslag.AVLASTNING, samtykke=False),
        spraak="pl", tolk="polsk",
    )  # fmt: skip
    Relasjon.objects.filter(pk=anna.pk).update(saerlig_tyngende=True)
    henrik, _t = lag(
        v, Par("Henrik Wøien", "Terje Solberg", Relasjonsslag.VERGE, "MES-TFF-1", "bjorn", 9,
               Tjenesteslag.PRAKTISK_BISTAND, samtykke=False),
    )  # fmt: skip
    _grunngi(v, mai, Delingshjemmel.UTEN_KOMPETANSE, "nadia")
    _grunngi(v, anna, Delingshjemmel.FORELDREANSVAR, "bjorn")
    _grunngi(v, henrik, Delingshjemmel.VERGE, "bjorn")


def _grunngi(v: Verden, relasjon: Relasjon, hjemmel: Delingshjemmel, ansatt: str) -> None:
    """En ansatt har vurdert grunnlaget, og oppstartsmøtet er åpnet."""
    folk.gi_samtykke(
        relasjon, relasjon.fra, giver=None, hjemmel=hjemmel, maate=Delingsmaate.SKRIFTLIG,
        informert_om_konsekvenser=False, vurdert_av=v.ansatte[ansatt],
    )  # fmt: skip
    handlinger.aapne_plan(relasjon, tjeneste=relasjon.bruker.tjenester.get(), av=None)


def utkast(v: Verden) -> None:
    """Møtet med Trine ble holdt i går. Jonas har ikke delt referatet ennå."""
    mote = aapent(v, Par("Trine Løken", "Asbjørn Løken", BARN, VEST, "jonas", 20))
    mote.status, mote.sted = Motestatus.AVTALT, Sted.HJEMME
    mote.starter, mote.slutter = klokka(v.dag(-1), 14), klokka(v.dag(-1), 14, 45)
    mote.save(update_fields=["status", "sted", "starter", "slutter"])
    felt = {
        "dato": v.dag(-1),
        "til_stede": "Trine Løken, Jonas Nyhus",
        "viktig": "At far får spise middag sammen med noen.",
        "fra_parorende": "Han spiser lite når han er alene.",
        "oppgaver": [{"tekst": "Middag på søndager", "hvem": str(Part.PARORENDE), "fra": ""}],
    }
    handlinger.lagre_referat(mote, felt=felt, versjon=0, av=v.ansatte["jonas"])
