"""Radene i tilgangsmatrisen for veiviseren, søknaden, partens side og dagboka. Kari søker."""

from avlastning.valg import Sakslag
from tests.factories_avlastning import (
    MangelFactory,
    OmsorgsdagFactory,
    SaksdokumentFactory,
    SoknadFactory,
    SoknadsvedleggFactory,
)

AAPEN = (200, 200, 200, 200, 200, 200)
BARE_POST = (302, 405, 405, 405, 405, 405)
BARE_KARI = (302, 404, 200, 404, 404, 404)
KARI_FOERT = (302, 404, 302, 404, 404, 404)
INNLOGGEDE = (302, 200, 200, 200, 200, 200)

KARIS_SIDE = ("se_over", "vis_sak", "vis_saksdokument")
KARIS_SKJEMA = (
    "soknadssteg",
    "soknadsvedlegg",
    "trekk_soknad",
    "send_vedlegg",
    "lever_mangel",
    "dagbok",
    "del_dagbok",
)
KARIS_KNAPP = ("ny_soknad", "send_soknad", "slett_soknad", "fjern_vedlegg", "slett_dag")


def _rader(navn, rad):
    return dict.fromkeys([f"avlastning:{n}" for n in navn], rad)


GET = {
    **_rader((*KARIS_SIDE, *KARIS_SKJEMA), BARE_KARI),
    **_rader(KARIS_KNAPP, BARE_POST),
    **_rader(("mine_saker", "sok", "mine_rettigheter", "dagboker"), INNLOGGEDE),
    **_rader(("lagre_veiviser",), BARE_POST),
    **_rader(("veiviser",), AAPEN),
}
POST = {
    **_rader((*KARIS_SIDE, "mine_saker", "sok", "mine_rettigheter", "dagboker"), BARE_POST),
    **_rader(("veiviser",), (405,) * 6),
    **_rader(("lagre_veiviser",), (302,) * 6),
    **_rader(KARIS_SKJEMA, BARE_KARI),
    **_rader(("trekk_soknad", *KARIS_KNAPP), KARI_FOERT),
    **_rader(("send_soknad",), (302, 404, 409, 404, 404, 404)),
}


def paa(sak, relasjon):
    """Det adressene trenger, i Karis sak og i kladden hennes."""
    soknad = SoknadFactory(fra_relasjon=relasjon, slag=Sakslag.AVLASTNING)
    vedlagt = SoknadsvedleggFactory(soknad=soknad, vedlegg__eier=relasjon.parorende.person.konto)
    i_kladden = ("se_over", "soknadsvedlegg", "send_soknad", "slett_soknad")
    return {
        **{navn: [soknad.pk] for navn in i_kladden},
        "ny_soknad": [Sakslag.AVLASTNING.value, relasjon.pk],
        "soknadssteg": [soknad.pk, "hvem"],
        "fjern_vedlegg": [vedlagt.pk],
        "vis_sak": [sak.pk],
        "del_dagbok": [sak.pk],
        "dagbok": [relasjon.pk],
        "slett_dag": [OmsorgsdagFactory(relasjon=relasjon).pk],
        "trekk_soknad": [sak.pk],
        "send_vedlegg": [sak.pk],
        "lever_mangel": [MangelFactory(sak=sak).pk],
        "vis_saksdokument": [SaksdokumentFactory(sak=sak).pk],
    }
