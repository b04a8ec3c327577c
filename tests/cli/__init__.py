"""The command line, run for real on real folders."""
