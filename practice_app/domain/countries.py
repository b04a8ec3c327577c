"""The countries an address may name: ISO 3166-1 codes, and the names old programs write for the nearest of them."""

from __future__ import annotations

from practice_app.domain.errors import N_, InvalidInput

_ALL = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
CODES = frozenset(_ALL.split())

_NAMES = {
    "nederland": "NL", "netherlands": "NL", "the netherlands": "NL", "holland": "NL", "nld": "NL",
    "belgië": "BE", "belgie": "BE", "belgium": "BE", "duitsland": "DE", "germany": "DE", "deutschland": "DE",
    "frankrijk": "FR", "france": "FR", "luxemburg": "LU", "luxembourg": "LU", "verenigd koninkrijk": "GB",
    "united kingdom": "GB", "groot-brittannië": "GB", "ierland": "IE", "ireland": "IE", "spanje": "ES", "spain": "ES",
    "italië": "IT", "italy": "IT", "polen": "PL", "poland": "PL", "turkije": "TR", "turkey": "TR", "marokko": "MA",
    "morocco": "MA", "suriname": "SR", "curaçao": "CW", "aruba": "AW",
}  # fmt: skip


def check_country(text: str, field: str = "country") -> str:
    """The ISO 3166-1 alpha-2 code for a code or a common name; empty is the Netherlands."""
    given = text.strip()
    if not given or given == "NL":
        return "NL"
    code = _NAMES.get(given.casefold(), given.upper())
    if code not in CODES:
        raise InvalidInput(N_("This is no country code. Write two letters, such as NL, BE or DE."), field=field)
    return code
