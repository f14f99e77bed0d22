"""A virtual device that holds passkeys, and a site under a host name, because passkeys belong to names, never to numbers."""

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def under_a_name(site):
    site.address = site.address.replace("127.0.0.1", "localhost")
    return site
