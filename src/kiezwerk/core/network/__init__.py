"""Who works with whom; speaks to people through the offers app."""
