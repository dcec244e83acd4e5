"""Oppdiktede data til demoen. Alt er syntetisk; ingen navn, nummer eller adresser er ekte."""
