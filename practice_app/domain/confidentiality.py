"""The confidentiality statement that everyone signs before access is given (mission T7, R5)."""

VERSION = "1"
