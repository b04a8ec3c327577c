"""Header, slots, sealing, recovery words and keychain: what holds, and what is refused."""
