"""Tider som alltid er på dagen i Oslo, uansett når prøven kjøres."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from samarbeid.handlinger import Ramme
from tests.factories import dag

OSLO = ZoneInfo("Europe/Oslo")
VIDEO = Ramme(sted="video", videolenke="https://video.example.org/rom/1")
HJEMME = Ramme(sted="hjemme")


def kl(dager, klokka=10, minutt=0):
    return datetime.combine(dag(dager), time(klokka, minutt), OSLO)


def rom(dager, klokka=10, minutter=45):
    return kl(dager, klokka), kl(dager, klokka) + timedelta(minutes=minutter)


def tre_tider(forste=9):
    return [rom(forste), rom(forste + 1), rom(forste + 2, 17)]
