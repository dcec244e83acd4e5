"""«Søknadene dine» på Min side: for søkeren, for den det gjelder, og det som venter."""

from django.urls import reverse

from avlastning.handlinger import kladd
from avlastning.valg import Sakslag, Sakstilstand
from tests.factories import KontoFactory
from tests.factories_avlastning import MangelFactory, SakFactory, SaksbrevFactory


def _min_side(client, konto):
    client.force_login(konto)
    return client.get(reverse("min_side")).content.decode()


def test_hun_ser_hvor_saken_staar_og_det_som_venter(client, kari, relasjon, hof):
    sak = SakFactory(relasjon=relasjon, enhet=hof, tilstand=Sakstilstand.MANGLER)
    mangel = MangelFactory(sak=sak)
    brev = SaksbrevFactory(sak=sak)
    soknad = kladd.start_soknad(Sakslag.OPPLARING, relasjon=relasjon, av=kari)

    siden = _min_side(client, kari)

    assert "Søknaden din: Avlastning" in siden
    assert "Vi venter på opplysninger." in siden
    for navn, pk in (("lever_mangel", mangel.pk), ("vis_brev", brev.pk), ("se_over", soknad.pk)):
        assert reverse(f"avlastning:{navn}", args=[pk]) in siden


def test_den_det_gjelder_ser_at_saken_finnes(client, relasjon, hof):
    relasjon.bruker.person.konto = konto = KontoFactory()
    relasjon.bruker.person.save()
    SakFactory(relasjon=relasjon, enhet=hof)

    siden = _min_side(client, konto)

    assert "Søknader som gjelder deg" in siden
    assert "Søknaden din:" not in siden


def test_en_sak_som_er_slutt_staar_ikke_her(client, kari, relasjon, hof):
    SakFactory(relasjon=relasjon, enhet=hof, tilstand="avsluttet", resultat="trukket")

    assert "Søknaden din:" not in _min_side(client, kari)
