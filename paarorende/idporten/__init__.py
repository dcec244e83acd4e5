"""Innlogging med ID-porten, som et tynt lag over OpenID Connect-leverandøren til allauth."""
