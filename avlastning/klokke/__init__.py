"""Det klokka starter i avlastning. Alt kan kjøres to ganger, for sent eller samtidig."""

from avlastning.klokke.brev import brev
from avlastning.klokke.plass import bank, tilbud
from avlastning.klokke.sak import sak
from avlastning.klokke.soknad import soknader

__all__ = ["bank", "brev", "sak", "soknader", "tilbud"]
