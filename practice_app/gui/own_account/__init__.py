"""What a member does about their own sign-in: used on the page of the account and as a duty after the sign-in."""
