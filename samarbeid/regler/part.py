"""Hvem som kan svare for hvem. Rene regler."""


def er_rett_part(*, er_parorende: bool, er_ansvarlig: bool, i_portalen: bool) -> bool:
    """I portalen svarer bare den pårørende selv; ellers fører den ansvarlige svaret for henne.

    Ingen ansatt kan gi seg ut for den pårørende (domene § 7.2, funksjon 5).
    """
    return er_parorende if i_portalen else er_ansvarlig
