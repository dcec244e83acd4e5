.DEFAULT_GOAL := hjelp
MAKEFLAGS += --no-print-directory
PYTHON ?= python3

.PHONY: hjelp demo test sjekk ytelse utvikle nullstill oppsett lås oversett

hjelp:  ## Vis denne lista
	@sed -nE 's/^([^ :]+):.*## (.*)/make \1 – \2/p' $(MAKEFILE_LIST)

demo:  ## Kjør hele portalen på denne maskinen, med oppdiktede personer
	@$(PYTHON) verktoy/demo.py

test:  ## Kjør alle prøvene
	@$(PYTHON) verktoy/sjekk.py --bare-prover

sjekk:  ## Kontroller kode, maler og migreringer, og kjør alle prøvene
	@$(PYTHON) verktoy/sjekk.py

ytelse:  ## Mål sidene med 20 000 pårørende
	@$(PYTHON) verktoy/ytelse.py

utvikle:  ## Som demo, men endringer i koden lastes inn fortløpende
	@$(PYTHON) verktoy/demo.py --utvikle

nullstill:  ## Slett demodataene og begynn på nytt
	@$(PYTHON) verktoy/nullstill.py

oppsett:  ## Installer alt som trengs for å kjøre
	@$(PYTHON) verktoy/oppsett.py

lås:  ## Lås Python-pakkene på nytt til siste versjoner
	@$(PYTHON) verktoy/laas.py

oversett:  ## Oppdater oversettelsene til nynorsk og engelsk
	@$(PYTHON) verktoy/oversett.py
