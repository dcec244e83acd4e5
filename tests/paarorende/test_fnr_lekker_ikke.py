"""Fødselsnummeret finnes ingen steder i klartekst: ikke i tabeller, logger, SQL eller brev."""

import logging

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from paarorende import handlinger, tasks, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.valg import Delingshjemmel, Delingsmaate, Delingstema, Varselslag
from tests.factories import dag

FNR = lag_syntetisk(dag(-20000), 100)
SKREVET = f"{FNR[:6]} {FNR[6:]}"


def treff(nummer):
    """Tabellene der nummeret står i en rad, som tekst i et felt eller som byte i et binærfelt."""
    funnet = []
    with connection.cursor() as markor:
        for tabell in connection.introspection.table_names(markor):
            sok = sql.SQL("SELECT count(*) FROM {t} WHERE {t}::text LIKE ANY(%s)").format(
                t=sql.Identifier(tabell)
            )
            markor.execute(sok, [[f"%{nummer}%", f"%{nummer.encode().hex()}%"]])
            if markor.fetchone()[0]:
                funnet.append(tabell)
    return funnet


@pytest.fixture
def spor(kari, ola, marte, relasjon, settings, caplog, capsys):
    """Alt som kan skje med et nummer: satt, avvist, i bruk, skrevet om, med varsler etterpå."""
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as sporringer:
        handlinger.sett_fodselsnummer(kari.person, nummer=SKREVET, av=marte)
        for person, nummer in ((ola.person, FNR), (ola.person, FNR[:-1] + "x")):
            with pytest.raises(Regelbrudd) as feil:
                handlinger.sett_fodselsnummer(person, nummer=nummer, av=marte)
            logging.getLogger("django.request").warning("%s", feil.value, exc_info=feil.value)
        handlinger.registrer_delingsgrunnlag(
            relasjon,
            hjemmel=Delingshjemmel.GENERELL,
            tema=Delingstema.TJENESTER,
            giver=None,
            maate=Delingsmaate.MUNTLIG,
            omfang="",
            fra=dag(),
            til=None,
            informert=True,
            av=marte,
        )
        varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="1", lenke="/")
        tasks.send_forfalte()
        settings.FNR_NOKLER = {**settings.FNR_NOKLER, 9: b"9" * 32}
        call_command("roter_fnr")
    sagt = capsys.readouterr()
    sporring = "".join(s["sql"] for s in sporringer)
    return {"logg": caplog.text, "utskrift": sagt.out + sagt.err, "sql": sporring}


def test_nummeret_staar_ikke_i_noen_tabell(spor):
    assert Hendelse.objects.exists()
    assert treff(FNR) == []
    assert treff(SKREVET) == []


@pytest.mark.parametrize("sted", ["logg", "utskrift", "sql"])
def test_nummeret_staar_ikke_i_spor_etter_arbeidet(spor, sted):
    assert spor[sted]
    for form in (FNR, SKREVET, FNR[:-1] + "x"):
        assert form not in spor[sted]


def test_nummeret_staar_ikke_i_brevene(spor):
    assert mail.outbox
    for brev in mail.outbox:
        assert FNR not in brev.message().as_string()


def test_letingen_finner_tekst_og_byte_i_klartekst(kari):
    kari.person.adresse = f"Fnr {FNR}"
    kari.person.fnr_kryptert = b"x" + FNR.encode()
    kari.person.save(update_fields=["adresse"])
    assert treff(FNR) == ["paarorende_person"]

    kari.person.adresse = ""
    kari.person.save(update_fields=["adresse", "fnr_kryptert"])
    assert treff(FNR) == ["paarorende_person"]
