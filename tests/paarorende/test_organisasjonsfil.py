from datetime import date

import pytest

from paarorende.regler import organisasjonsfil

HODE = "kode;navn;nivaa;overordnet;telefon;vakttelefon;fra"
TOPP = "HM;Helse og mestring;kommunalomraade;;69000000;;2022-01-01"
ENHET = "HJE;Hjemmetjenester;enhet;HM;;;2022-01-01"
VIRKSOMHET = "VEST;Hjemmetjenesten Vest;virksomhet;HJE;;69000130;2022-01-01"
AVDELING = "VEST-1;Gruppe 1;avdeling;VEST;;;01.02.2023"


def les(*linjer, finnes=None):
    return organisasjonsfil.les("\n".join(linjer), finnes)


def test_en_riktig_fil_gir_radene_ovenfra_og_ned():
    rader, feil = les(HODE, AVDELING, VIRKSOMHET, ENHET, TOPP)

    assert feil == []
    assert [r.kode for r in rader] == ["HM", "HJE", "VEST", "VEST-1"]
    assert rader[-1].fra == date(2023, 2, 1)
    assert rader[2].vakttelefon == "69000130"


@pytest.mark.parametrize(
    ("rad", "linje", "forklaring"),
    [
        ("X;Noe;seksjon;HJE;;;2022-01-01", 5, "ukjent nivå «seksjon»"),
        ("X;Noe;virksomhet;;;;2022-01-01", 5, "«overordnet» mangler"),
        ("X;Noe;virksomhet;FINNES-IKKE;;;2022-01-01", 5, "overordnet «FINNES-IKKE» finnes ikke"),
        ("X;Noe;avdeling;HJE;;;2022-01-01", 5, "avdeling må ligge under virksomhet"),
        ("X;Noe;enhet;VEST;;;2022-01-01", 5, "enhet må ligge under kommunalområde"),
        ("X;Noe;kommunalomraade;HM;;;2022-01-01", 5, "skal ikke ha noe over seg"),
        ("VEST;Noe;virksomhet;HJE;;;2022-01-01", 5, "koden «VEST» står også på linje 4"),
        ("X;Noe;virksomhet;HJE;;;31.02.2022", 5, "«fra» er ikke en dato: «31.02.2022»"),
        ("X;Noe;virksomhet;HJE;;;", 5, "«fra» er ikke en dato"),
        ("X;;virksomhet;HJE;;;2022-01-01", 5, "«navn» mangler"),
        (";Noe;virksomhet;HJE;;;2022-01-01", 5, "«kode» mangler"),
        ("X;Noe;virksomhet;HJE;ring oss;;2022-01-01", 5, "«telefon» kan bare ha sifre"),
        ("X;Noe;virksomhet;HJE;;;2022-01-01;mer", 5, "flere enn 7 felt"),
        (f"{'X' * 21};Noe;virksomhet;HJE;;;2022-01-01", 5, "høyst 20 tegn"),
    ],
)
def test_hver_feil_sier_linje_og_hva(rad, linje, forklaring):
    rader, feil = les(HODE, TOPP, ENHET, VIRKSOMHET, rad)

    assert rader == []
    assert len(feil) == 1
    assert feil[0].startswith(f"Linje {linje}: ")
    assert forklaring in feil[0]


def test_alle_feil_kommer_paa_en_gang_i_linjerekkefolge():
    _rader, feil = les(HODE, TOPP, "A;A;enhet;X;;;2022-01-01", "B;B;tull;;;;i dag")

    assert [f.split(":")[0] for f in feil] == ["Linje 3", "Linje 4", "Linje 4"]


def test_manglende_kolonne_stopper_resten():
    _rader, feil = les("kode;navn;nivaa;telefon;vakttelefon;fra", TOPP)

    assert feil == ["Linje 1: kolonnen «overordnet» mangler."]


@pytest.mark.parametrize("tekst", ["", HODE, f"{HODE}\n\n"])
def test_tom_fil_er_en_feil(tekst):
    rader, feil = organisasjonsfil.les(tekst)

    assert rader == []
    assert feil


def test_ulukket_sitattegn_forklares():
    _rader, feil = les(HODE, TOPP, 'X;"Noe;enhet;HM;;;2022-01-01')

    assert "kan ikke leses som CSV" in feil[0]


def test_overordnet_kan_vaere_lagret_fra_foer():
    rader, feil = les(HODE, AVDELING, finnes={"VEST": "virksomhet"})

    assert feil == []
    assert rader[0].overordnet == "VEST"


@pytest.mark.parametrize("tegnsett", ["utf-8", "utf-8-sig", "cp1252"])
def test_tegnsettene_regneark_lagrer_i(tegnsett):
    assert organisasjonsfil.dekod("Åsheim på Øya, ærlig".encode(tegnsett)) == "Åsheim på Øya, ærlig"
