"""Hver utskrift portalen lager: PDF/UA-1 med alt innhold, og aldri en annens ord.

En ny utskrift uten rad her feiler.
"""

import ast
import re

import pytest
from django.urls import reverse

from paarorende import dokumenter
from paarorende.models import Varsel
from paarorende.valg import Delingstema, Rolle, Varselslag
from rapportering import handlinger as rapporter
from rapportering import tasks
from samarbeid import regler
from samarbeid.models import Avtalebekreftelse, Merknad, Oppgave, Oppgaveavtale
from samarbeid.valg import Avtalestatus, Motestatus, Part, Referatsvar
from tests.factories import (
    DelingsgrunnlagFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    VersjonFactory,
    dag,
)
from tests.paarorende.test_pdfua import ROT, sjekk, uten_java
from tests.paarorende.test_utskrift import lag, tekster

__all__ = ["tekster"]
UTSKRIFTER = {
    "samarbeid/dokumenter.py:samarbeidsavtale",
    "samarbeid/dokumenter.py:referat",
    "paarorende/brev.py:lag_brev",
    "rapportering/dokumenter.py:tertialrapport",
}
# Prøvd mot PDF/UA i sin egen fil.
ANDRE_STEDER = {
    "samarbeid/dokumenter.py:egenvurderingsskjema": "tests/samarbeid/test_egenvurdering.py",
    "avlastning/dokumenter/brev.py:lag": "tests/avlastning/vedtak/test_utskrift.py",
    "avlastning/dokumenter/klagesak.py:_notat": "tests/avlastning/vedtak/test_utskrift.py",
    "avlastning/dokumenter/soknad.py:soknaden": "tests/avlastning/soknad/test_utskrift.py",
    "avlastning/dokumenter/soknad.py:svaret": "tests/avlastning/soknad/test_utskrift.py",
    "avlastning/dokumenter/oversendelse.py:_forside": "tests/avlastning/vedtak/test_utskrift.py",
}
APPER = (
    *("avlastning", "forside", "frivillighet", "informasjon", "paarorende"),
    *("rapportering", "samarbeid"),
)
KARI, NINA = "Kakadue", "Ibisfugl"  # står i alt hun har sagt, og ingen andre steder
LISTER = ("oppgaver", "oppfolginger", "agenda", "siden_sist")


def _som_lager_pdf():
    for app in APPER:
        for fil in (ROT / app).rglob("*.py"):
            kilde = fil.read_text(encoding="utf-8")
            if "lag_pdf(" not in kilde:
                continue
            for rom in ast.walk(ast.parse(kilde)):
                if isinstance(rom, ast.FunctionDef) and "lag_pdf(" in ast.unparse(rom.body):
                    yield f"{fil.relative_to(ROT)}:{rom.name}"


def test_hver_utskrift_staar_i_lista():
    kjente = UTSKRIFTER | set(ANDRE_STEDER)

    assert set(_som_lager_pdf()) == kjente


def test_utskriftene_som_proves_andre_steder_proves_der():
    for utskrift, fil in ANDRE_STEDER.items():
        kilde = (ROT / fil).read_text(encoding="utf-8")
        assert utskrift.split(":")[1] in kilde
        assert "sjekk(" in kilde


def _innhold(ord_):
    """Alle felt i malen for referatet, fylt ut."""
    mal = (ROT / "templates/samarbeid/referat.pdf.html").read_text(encoding="utf-8")
    felt = set(re.findall(r"innhold\.(\w+)", mal)) - {*LISTER, "grunnlag", "kontaktperson"}
    return {
        **{navn: f"{ord_} {navn}" for navn in felt},
        "dato": dag(-1).isoformat(),
        "neste_dato": dag(60).isoformat(),
        "onsker_ikke_flere": "",
        "oppgaver": [{"tekst": f"{ord_} handler", "hvem": str(hvem)} for hvem in Part],
        "oppfolginger": [
            {"tekst": f"{ord_} ringer", "navn": "Marte Kvam", "frist": dag(9).isoformat()}
        ],
        "agenda": [{"tekst": f"{ord_} på agendaen"}],
        "siden_sist": [{"punkt": ord_, "hva": "Gjort", "kommentar": ord_}],
        "grunnlag": {"hjemmel": "Samtykke fra bruker", "fra": dag(-50).isoformat()},
        "kontaktperson": {"navn": "Marte Kvam", "telefon": "69000134"},
    }


def _familie(ord_, konto, relasjon, avdeling, marte):
    """Referat med svar, og en avtale begge har svart på. Ordet står i alt som kan skrives."""
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    mote = MoteFactory(plan=plan, status=Motestatus.HOLDT, avsluttet=dag(-1))
    DelingsgrunnlagFactory(
        bruker=relasjon.bruker, parorende=relasjon.parorende, tema=Delingstema.TJENESTER
    )
    versjon = VersjonFactory(
        mote=mote, delt_av=marte, innhold=_innhold(ord_), retting_grunn=f"{ord_} rettet"
    )
    Merknad.objects.create(versjon=versjon, svar=Referatsvar.UENIG, tekst=f"{ord_} er uenig")
    tekstfelt = ("maal", "vil_ikke", "informasjon", "si_fra", "krise")
    avtale = Oppgaveavtale.objects.create(
        relasjon=relasjon,
        nummer=1,
        laget_av=marte,
        status=Avtalestatus.FORESLAATT,
        **{felt: f"{ord_} {felt}" for felt in tekstfelt},
    )
    for vedtak in (True, False):
        Oppgave.objects.create(
            relasjon=relasjon,
            avtale=avtale,
            tekst=f"{ord_} {vedtak}",
            hvem="tjenesten",
            hvor_ofte=ord_,
            reserve=ord_,
            vedtak=vedtak,
            fra=dag(),
        )
    Avtalebekreftelse.objects.create(avtale=avtale, part=Part.PARORENDE, enig=True, av=konto)
    person = konto.person
    person.adresse = f"{ord_} vei 1, 1500 Moss"
    person.save()
    return {
        "referat": reverse("samarbeid:referat_pdf", args=[versjon.pk]),
        "avtale": reverse("samarbeid:avtale_pdf", args=[avtale.pk]),
    }


@pytest.fixture
def nina(avdeling, marte):
    konto = ParorendekontoFactory(email="nina@example.org", person__fornavn="Nina")
    KontaktpersonFactory(relasjon=RelasjonFactory(parorende__person=konto.person), konto=marte)
    return konto


@pytest.fixture
def familier(kari, nina, relasjon, avdeling, marte, parametere):
    ninas = nina.person.parorende.relasjoner.get()
    return {
        "kari": _familie(KARI, kari, relasjon, avdeling, marte),
        "nina": _familie(NINA, nina, ninas, avdeling, marte),
        "relasjoner": [relasjon, ninas],
    }


@pytest.fixture
def papir(monkeypatch):
    """Det som ble satt på papiret, ord for ord. Filen lages på vanlig måte etterpå."""
    skrevet, ekte = [], dokumenter._skriv_ut

    def skriv(html, *annet):
        skrevet.append(html)
        return ekte(html, *annet)

    monkeypatch.setattr(dokumenter, "_skriv_ut", skriv)
    return skrevet


@pytest.fixture
def rapporten(leder, omraade, avdeling, parametere):
    """Med nok tall til at bildene tegnes."""
    for nr in range(12):
        plan = MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling, startet=dag(-20))
        status = Motestatus.HOLDT if nr < 6 else Motestatus.SKAL_TILBYS
        MoteFactory(plan=plan, frist=dag(), status=status, avsluttet=dag() if nr < 6 else None)
        RolletildelingFactory(enhet=avdeling, rolle=Rolle.ANSATT)
    naa = dag()
    rapport = rapporter.bestill_rapport(
        omraade, aar=naa.year, tertial=(naa.month - 1) // 4 + 1, av=leder
    )
    tasks.bygg_bestilte()
    rapport.refresh_from_db()
    return rapport


def _brevene(familier, marte, logg_inn):
    for relasjon in familier["relasjoner"]:
        lag(relasjon, Varselslag.REFERAT_DELT)
        lag(relasjon, Varselslag.AVTALE)
    brev = [str(v.pk) for v in Varsel.brev.brev().order_by("opprettet", "pk")]
    assert len(brev) == 4
    return logg_inn(marte).post(reverse("utskrift:skriv_ut"), {"brev": brev}).content


@pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")
def test_alle_utskriftene_bestaar_pdfua(
    familier, rapporten, tekster, papir, kari, marte, logg_inn, tmp_path
):
    filer = {
        "referat": logg_inn(kari).get(familier["kari"]["referat"]).content,
        "avtale": logg_inn(kari).get(familier["kari"]["avtale"]).content,
        "brev": _brevene(familier, marte, logg_inn),
        "rapport": bytes(rapporten.pdf),
    }
    assert len(filer) == len(UTSKRIFTER)
    for navn, data in filer.items():
        (tmp_path / f"{navn}.pdf").write_bytes(data)

        svar = sjekk(tmp_path / f"{navn}.pdf")

        assert svar.returncode == 0, f"{navn}: {svar.stdout}{svar.stderr}"
        assert "PASS ua1" in svar.stdout


def test_referatet_og_avtalen_har_alt_hun_skal_lese(familier, papir, kari, logg_inn):
    """Ellers ville prøvene under ikke bevise noe."""
    for utskrift in ("referat", "avtale"):
        assert logg_inn(kari).get(familier["kari"][utskrift]).status_code == 200

    referat, avtale = papir
    om_bruker = regler.OM_BRUKER - {"grunnlag"}
    assert not [felt for felt in om_bruker if f"{KARI} {felt}" not in referat]
    for bit in ("er uenig", "rettet", "på agendaen", "ringer", "handler"):
        assert f"{KARI} {bit}" in referat
    for bit in ("maal", "vil_ikke", "informasjon", "si_fra", "krise", "True", "False"):
        assert f"{KARI} {bit}" in avtale


@pytest.mark.parametrize(("hvem", "annen"), [("kari", NINA), ("nina", KARI)])
@pytest.mark.parametrize("utskrift", ["referat", "avtale"])
def test_ingen_utskrift_har_en_annens_ord(
    hvem, annen, utskrift, familier, papir, kari, nina, marte, logg_inn
):
    """Også når den ansatte, som har ansvar for begge, skriver ut."""
    konto = {"kari": kari, "nina": nina}[hvem]
    etternavn = ({kari, nina} - {konto}).pop().person.etternavn
    for leser in (konto, marte):
        assert logg_inn(leser).get(familier[hvem][utskrift]).status_code == 200

    assert len(papir) == 2
    for html in papir:
        assert annen not in html
        assert etternavn not in html


@pytest.mark.parametrize("utskrift", ["referat", "avtale"])
def test_den_andre_faar_ikke_skrevet_ut(utskrift, familier, papir, nina, logg_inn):
    assert logg_inn(nina).get(familier["kari"][utskrift]).status_code == 404
    assert papir == []


def test_hvert_brev_har_bare_sin_egen_mottaker(familier, tekster, papir, marte, logg_inn):
    _brevene(familier, marte, logg_inn)

    brev = papir[0].split('<section class="brev">')[1:]
    assert len(brev) == 4
    for side in brev:
        assert (KARI in side) != (NINA in side)
        assert ("Kari " in side) == (KARI in side)
    for felt in ("viktig", "maal", "ringer", "er uenig"):
        assert f"{KARI} {felt}" not in papir[0], "Brevet sier aldri noe om innholdet."


def test_tertialrapporten_har_tall_og_bilder_men_ingen_ord_og_navn(familier, papir, rapporten):
    html = papir[0]

    assert html.count("<svg") >= 2
    assert f"{rapporten} så langt" in html
    assert KARI not in html
    assert NINA not in html
    for relasjon in familier["relasjoner"]:
        assert relasjon.parorende.person.etternavn not in html
        assert relasjon.bruker.person.etternavn not in html
