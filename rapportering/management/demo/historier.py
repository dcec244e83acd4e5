"""Historiene som vises fram: hver tilstand et møte, et samtykke eller en relasjon kan ha."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models

from paarorende.models import Konto, Relasjon, Tjeneste, Varsel
from paarorende.regler import tid
from paarorende.valg import Kanal, Relasjonsslag, Tjenesteslag, Varselslag, Varselstatus
from rapportering.management.demo import folk, ord
from rapportering.management.demo.folk import Verden, klokka
from rapportering.management.demo.moter import Avholdt, hold, lag_plan, punkt
from samarbeid import handlinger
from samarbeid.models import Moteplan, Referatversjon, Samarbeidsmote
from samarbeid.valg import (
    Frekvens,
    Moteslag,
    Motestatus,
    Oppfolgingsstatus,
    Part,
    Referatsvar,
    Sted,
)

EKTEFELLE, BARN, SOSKEN, FORELDER = (
    Relasjonsslag.EKTEFELLE,
    Relasjonsslag.BARN,
    Relasjonsslag.SOSKEN,
    Relasjonsslag.FORELDER,
)
BERITS_ORD = "At jeg får sove. Og at jeg kan gå på koret igjen på tirsdager."
BERITS_REFERAT = {
    "til_stede": "Berit Solheim, Arne Solheim (den første halvtimen), Marte Kvam, Jonas Nyhus",
    "viktig": BERITS_ORD,
    "fra_parorende": "Arne er oppe tre–fire ganger hver natt. To ganger har han gått ut. "
    "Han blir roligere når radioen står på.",
    "fra_tjenesten": "Han spiser godt på dagsenteret og er med på turene. "
    "Vi ser at han er mer urolig etter kl. 18.",
    "brukes_til": "Vi har skrevet rådet om radioen inn i planen for kvelden.",
    "tjenester": "Hjemmesykepleie morgen og kveld. Dagsenter mandag, onsdag og fredag.",
    "behov_og_mestring": "Arne kler på seg selv når klærne ligger framme.",
}
BERITS_OPPGAVER = (
    ("Middag og selskap på ettermiddagen", Part.PARORENDE),
    ("Følger Arne til fastlegen", Part.PARORENDE),
    ("Henter medisiner på apoteket", Part.PARORENDE),
    ("Stell og medisiner hver morgen kl. 8–9", Part.TJENESTEN),
    ("Legger til rette for natta kl. 21", Part.TJENESTEN),
    ("Dusj mandag og torsdag", Part.TJENESTEN),
)


@dataclass(frozen=True)
class Par:
    """En pårørende og en bruker, og hvor lenge hjelpen har vart. `kontakt` tom: ingen ennå."""

    parorende: str
    bruker: str
    slag: str
    kode: str
    kontakt: str
    dager: int
    tjeneste: str = Tjenesteslag.HJEMMESYKEPLEIE
    samtykke: bool = True


def lag(v: Verden, par: Par, **person: object) -> tuple[Relasjon, Tjeneste]:
    """Menneskene, relasjonen, tjenesten, kontaktpersonen og samtykkene. Ingen møteplan."""
    start = v.dag(-par.dager)
    har_konto = bool(person.pop("konto", True))
    parorende = folk.lag_person(v, par.parorende, konto=har_konto, **person)
    bruker = folk.lag_person(v, par.bruker, konto=False, slekt=folk.ELDRE)
    relasjon = folk.bind(v, parorende, bruker, par.slag, fra=start)
    tjeneste = folk.gi_tjeneste(v, relasjon, par.tjeneste, par.kode, start=start)
    if par.kontakt:
        folk.gi_kontakt(v, relasjon, par.kontakt, start)
    if par.samtykke:
        folk.gi_samtykke(relasjon, start)
    return relasjon, tjeneste


def aapent(v: Verden, par: Par, **person: object) -> Samarbeidsmote:
    """Oppstartsmøtet pliktklokka ville ha åpnet da hjelpen startet."""
    relasjon, tjeneste = lag(v, par, **person)
    return handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None)


def holdt(v: Verden, par: Par, mote: Avholdt, **felt: str) -> tuple[Moteplan, list[models.Model]]:
    """Oppstartsmøtet er holdt, og planen har rytmen i `felt`."""
    relasjon, tjeneste = lag(v, par)
    plan = lag_plan(relasjon, tjeneste, **felt)
    frist = tjeneste.start + timedelta(days=28)
    rader = hold(plan, Moteslag.OPPSTART, frist, mote, v.ansatte[par.kontakt or "oystein"])
    for rad in (plan, *rader):
        rad.save(force_insert=True)
    return plan, rader


def avtal(
    v: Verden, plan: Moteplan, dager: int, kl: tuple[int, int], *saker: str
) -> Samarbeidsmote:
    """Neste møte er avtalt, med tjenestens saker på lista."""
    dag = v.dag(dager) if dager == 0 else tid.neste_virkedag(v.dag(dager))
    mote = Samarbeidsmote.objects.create(
        plan=plan,
        slag=Moteslag.OPPFOLGING,
        frist=dag + timedelta(days=7),
        status=Motestatus.AVTALT,
        starter=klokka(dag, *kl),
        slutter=klokka(dag, *kl) + timedelta(minutes=45),
        sted=Sted.HJEMME,
        sekvens=2,
    )
    plan.neste_frist = mote.frist
    plan.save(update_fields=["neste_frist"])
    kontakt = plan.relasjon.kontaktpersoner.get().konto
    handlinger.sett_opp_saker(mote, saker=list(saker), av=kontakt)
    return mote


def berit(v: Verden) -> None:
    """Kona til Arne: delt referat uten svar, fire løfter i hver sin tilstand, nytt møte avtalt."""
    a = v.ansatte
    punkter = [
        punkt("En telefon hver fredag om hvordan uka har vært", v.dag(-4), ansvarlig=a["jonas"]),
        punkt("En besøksvenn hos Arne tirsdager kl. 18–20", v.dag(13), ansvarlig=a["tone"]),
        punkt("Avlastning én helg i måneden", v.dag(27), ansvarlig=a["ingrid"]),
        punkt(
            "Varsel fra ytterdøra om natta", v.dag(-1), v.dag(-5),
            kommentar="Varselet er satt opp. Sover du bedre?",
        ),
    ]  # fmt: skip
    mote = Avholdt(v.dag(-12), BERITS_REFERAT, BERITS_OPPGAVER, punkter)
    par = Par("Berit Solheim", "Arne Solheim", EKTEFELLE, "HJE-VEST-1", "marte", 35)
    plan, rader = holdt(v, par, mote, frekvens=Frekvens.MAANED)
    Relasjon.objects.filter(pk=plan.relasjon.pk).update(saerlig_tyngende=True)
    folk.gi_konto(v, plan.relasjon.bruker.person)
    folk.gi_tjeneste(
        v, plan.relasjon, Tjenesteslag.DAGSENTER, "HJE-BRY-1", start=v.dag(-30),
        beskrivelse="Mandag, onsdag og fredag",
    )  # fmt: skip
    avtal(v, plan, 16, (13, 0), "Ny tid for dusj på torsdager",
          "Hvordan det går med varselet fra ytterdøra")  # fmt: skip
    _varslet(next(r for r in rader if isinstance(r, Referatversjon)))


def _varslet(versjon: Referatversjon) -> None:
    """Beskjeden gikk ut da referatet ble delt, og er ikke lest."""
    for kanal in (Kanal.PORTAL, Kanal.EPOST, Kanal.SMS):
        Varsel.objects.create(
            slag=Varselslag.REFERAT_DELT,
            kanal=kanal,
            til=versjon.mote.relasjon.parorende.person.konto,
            relasjon=versjon.mote.relasjon,
            nokkel=str(versjon.pk),
            lenke=versjon.get_absolute_url(),
            status=Varselstatus.SENDT,
            sendes_fra=versjon.delt,
            sendt=versjon.delt,
        )


def rune(v: Verden) -> None:
    """Sønnen til Else: møte i dag, og han har delt forberedelsen sin."""
    punkter = [
        punkt("Nytt gelender i trappa", v.dag(-40), v.dag(-48), status=Oppfolgingsstatus.BEKREFTET),
        punkt("Fast dag for dusj", v.dag(-20), status=Oppfolgingsstatus.IKKE_GJORT),
    ]
    ord_ = "Jeg vil være sønnen hennes når jeg er på besøk, ikke vaktmesteren."
    oppgaver = [("Handle mat", Part.PARORENDE), ("Medisiner kveld", Part.TJENESTEN)]
    svar = (Referatsvar.STEMMER, "")
    mote = Avholdt(v.dag(-83), {"viktig": ord_}, oppgaver, punkter, svar)
    par = Par("Rune Haugen", "Else Haugen", BARN, "HJE-VEST-1", "jonas", 105)
    plan, _rader = holdt(v, par, mote, frekvens=Frekvens.KVARTAL)
    nytt = avtal(v, plan, 0, (10, 30), "Medisiner om kvelden", "Snømåking")
    handlinger.del_forberedelse(
        nytt,
        tekster={
            "viktig": ord_,
            "bekymrer": "Mor er mer ustø om kvelden. Hun gjemmer medisinene i skuffen.",
            "hjelper": "At noen ser til henne etter kl. 20.",
        },
        saker=["Hvem bestemmer dosen på de nye medisinene?", "Kan noen være der om natta?"],
        av=Konto.objects.get(email=folk.epost("Rune Haugen")),
    )


def hassan(v: Verden) -> None:
    """Første møte med Hassan skulle vært holdt i går."""
    par = Par("Hassan Warsame", "Amina Warsame", BARN, "HJE-VEST-1", "jonas", 29)
    aapent(v, par, spraak="so", tolk="somali")


def ny_i_gaar(v: Verden) -> None:
    """Hjelpen startet i går, og ingen plan finnes: pliktklokka skal åpne møtet selv."""
    lag(v, Par("Ørjan Østby", "Aslaug Østby", BARN, "HJE-VEST-1", "marte", 1))


# Holdt møte og ro: (par, merknad, rytme). Svarene går på omgang gjennom setningene i `ord`.
ROLIGE: tuple[tuple[Par, tuple[str, str] | None, str], ...] = (
    (Par("Solveig Hågensen", "Arvid Hågensen", EKTEFELLE, "HJE-VEST-1", "marte", 96),
     (Referatsvar.MED_MERKNAD, "Det var tre ganger han gikk ut, ikke to."), Frekvens.KVARTAL),
    (Par("Ivar Ekeberg", "Dagny Ekeberg", BARN, "HJE-VEST-1", "marte", 88),
     (Referatsvar.UENIG, "Jeg har ikke sagt ja til å måke snø."), Frekvens.KVARTAL),
    (Par("Knut Aune", "Borghild Aune", BARN, "HJE-VEST-2", "jonas", 120),
     None, Frekvens.VED_BEHOV),
    (Par("Anne Brekke", "Einar Brekke", BARN, "INS-SOL-1", "nadia", 200,
         Tjenesteslag.LANGTIDSOPPHOLD), (Referatsvar.STEMMER, ""), Frekvens.AAR),
    (Par("Anne Brekke", "Jan Brekke", SOSKEN, "MES-AAS-1", "bjorn", 400,
         Tjenesteslag.BOFELLESSKAP), (Referatsvar.STEMMER, ""), Frekvens.AAR),
    (Par("Fatima Hussain", "Khadija Hussain", BARN, "INS-SOL-2", "nadia", 110,
         Tjenesteslag.LANGTIDSOPPHOLD), (Referatsvar.STEMMER, ""), Frekvens.HALVAAR),
    (Par("Omar Hussain", "Khadija Hussain", BARN, "INS-SOL-2", "nadia", 110,
         Tjenesteslag.LANGTIDSOPPHOLD), None, Frekvens.HALVAAR),
    (Par("Øyvind Ærø", "Margit Ærø", BARN, "INS-FJO-1", "nadia", 150,
         Tjenesteslag.LANGTIDSOPPHOLD), (Referatsvar.STEMMER, ""), Frekvens.HALVAAR),
    (Par("Åshild Ås", "Ottar Ås", EKTEFELLE, "HJE-BRY-1", "jonas", 130,
         Tjenesteslag.DAGSENTER), (Referatsvar.STEMMER, ""), Frekvens.HALVAAR),
    (Par("Pål Ødegaard", "Gudrun Ødegaard", BARN, "HJE-VEST-1", "", 90), None, Frekvens.KVARTAL),
    (Par("Mehmet Yilmaz", "Emine Yilmaz", BARN, "INS-REH-1", "nadia", 75,
         Tjenesteslag.KORTTIDSOPPHOLD), (Referatsvar.STEMMER, ""), Frekvens.KVARTAL),
    (Par("Lena Skår", "Rolf Skår", EKTEFELLE, "HJE-SOR-1", "ellen", 100),
     (Referatsvar.STEMMER, ""), Frekvens.HALVAAR),
    (Par("Ærlend Mæland", "Sivert Mæland", SOSKEN, "MES-RUS-1", "bjorn", 140,
         Tjenesteslag.PSYKISK_HELSE), (Referatsvar.STEMMER, ""), Frekvens.HALVAAR),
    (Par("Kristin Næss", "Jonathan Næss", FORELDER, "MES-PHU-1", "bjorn", 100,
         Tjenesteslag.PSYKISK_HELSE), None, Frekvens.KVARTAL),
)  # fmt: skip


def rolige(v: Verden) -> None:
    for nr, (par, merknad, frekvens) in enumerate(ROLIGE):
        felt: dict[str, object] = {"viktig": ord.VIKTIG[nr % len(ord.VIKTIG)]}
        if frekvens == Frekvens.VED_BEHOV:
            felt = {"ville_ikke_svare": True}
        dato = v.dag(-par.dager + 20)
        frist = dato + timedelta(days=30)
        tekst = ord.PUNKTER[nr % len(ord.PUNKTER)]
        lofte = punkt(tekst, frist, frist - timedelta(days=4), status=Oppfolgingsstatus.BEKREFTET)
        oppgaver = [
            (ord.OPPGAVER[nr % 4], Part.PARORENDE),
            (ord.OPPGAVER_VAARE[nr % 4], Part.TJENESTEN),
        ]
        mote = Avholdt(dato, felt, oppgaver, [lofte], merknad)
        plan, _rader = holdt(v, par, mote, frekvens=frekvens)
        if plan.neste_frist and plan.neste_frist <= v.dag(28):
            handlinger.aapne_neste_mote(plan, av=None)
