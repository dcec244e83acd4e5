"""Det klokka starter i avlastning. Alt kan kjøres to ganger, for sent eller samtidig."""

from avlastning.klokke.brev import brev

__all__ = ["brev"]
