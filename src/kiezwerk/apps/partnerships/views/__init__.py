"""Pages of bodies, meetings, votes, resolutions, minutes, organisations and invitations."""
