"""Innlogging hos en annen (OpenID Connect): felles for ID-porten og de ansattes jobbkonto."""
