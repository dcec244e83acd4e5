from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from paarorende.models import Organisasjonsenhet
from paarorende.valg import Nivaa

pytestmark = pytest.mark.django_db
HODE = "kode;navn;nivaa;overordnet;telefon;vakttelefon;fra"
TOPP = "HM;Helse og mestring;kommunalomraade;;69000000;;2022-01-01"
ENHET = "AAS;Åsheim;enhet;HM;;;2022-01-01"


def importer(*fil):
    ut = StringIO()
    call_command("importer_organisasjon", *fil, stdout=ut)
    return ut.getvalue()


def skriv(tmp_path, *linjer, tegnsett="utf-8"):
    fil = tmp_path / "kart.csv"
    fil.write_bytes("\n".join([HODE, *linjer]).encode(tegnsett))
    return fil


def test_demokartet_har_alle_nivaaer():
    importer()

    assert Organisasjonsenhet.objects.filter(nivaa=Nivaa.VIRKSOMHET).count() == 12
    assert Organisasjonsenhet.objects.filter(nivaa=Nivaa.AVDELING).count() == 16
    assert Organisasjonsenhet.objects.get(kode="HOF").overordnet.kode == "HM"


def test_andre_gang_endrer_ingenting():
    importer()

    assert "0 nye, 0 endret" in importer()


def test_ny_fil_oppdaterer_etter_kode(tmp_path):
    importer(skriv(tmp_path, TOPP, ENHET))
    svar = importer(skriv(tmp_path, TOPP, "AAS;Åsheim bofellesskap;enhet;HM;69000192;;2022-01-01"))

    assert "0 nye, 1 endret" in svar
    assert Organisasjonsenhet.objects.get(kode="AAS").navn == "Åsheim bofellesskap"


def test_en_feil_lagrer_ingenting_og_sier_hvor(tmp_path):
    fil = skriv(tmp_path, TOPP, ENHET, "X;Noe;avdeling;HM;;;i går")

    with pytest.raises(CommandError) as feil:
        importer(fil)

    assert str(feil.value).count("Linje 4") == 2
    assert not Organisasjonsenhet.objects.exists()


@pytest.mark.parametrize("tegnsett", ["utf-8-sig", "cp1252"])
def test_fil_fra_regneark(tmp_path, tegnsett):
    importer(skriv(tmp_path, TOPP, ENHET, tegnsett=tegnsett))

    assert Organisasjonsenhet.objects.get(kode="AAS").navn == "Åsheim"


def test_fil_som_ikke_finnes(tmp_path):
    with pytest.raises(CommandError, match="Får ikke lest"):
        importer(tmp_path / "borte.csv")
