"""What kind of place a place is, where the file that counts it does not say: a country beside its cities."""

from __future__ import annotations

import re

_WORLD = frozenset({"world", "the world", "worldwide", "global", "globally", "all places", "everywhere"})
_NATIONS = frozenset({"england", "scotland", "wales", "northern ireland"})
_NAMES = (
    "afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|"
    "bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|"
    "bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burundi|cambodia|cameroon|"
    "canada|chad|chile|china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia|"
    "denmark|dominican republic|ecuador|egypt|el salvador|eritrea|estonia|eswatini|ethiopia|fiji|"
    "finland|france|gabon|gambia|germany|ghana|great britain|greece|guatemala|guinea|guyana|haiti|"
    "honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|"
    "jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|"
    "liberia|libya|liechtenstein|lithuania|luxembourg|macau|madagascar|malawi|malaysia|maldives|mali|"
    "malta|mauritania|mauritius|mexico|moldova|mongolia|montenegro|morocco|mozambique|myanmar|"
    "namibia|nepal|netherlands|the netherlands|new zealand|nicaragua|niger|nigeria|north korea|"
    "north macedonia|norway|oman|pakistan|palestine|panama|papua new guinea|paraguay|peru|"
    "philippines|the philippines|poland|portugal|qatar|romania|russia|russian federation|rwanda|"
    "saudi arabia|senegal|serbia|sierra leone|slovakia|slovenia|somalia|south africa|south korea|"
    "south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|"
    "thailand|togo|trinidad and tobago|tunisia|turkey|türkiye|turkmenistan|uganda|uk|u.k.|ukraine|"
    "united arab emirates|united kingdom|united states|united states of america|us|usa|u.s.|uruguay|"
    "uzbekistan|venezuela|vietnam|viet nam|yemen|zambia|zimbabwe"
)
_COUNTRIES = frozenset(_NAMES.split("|"))
_GROUP = re.compile(r"(?:all )?\d+ .+|(?:all|other|total|rest of|the rest of)\b.*", re.IGNORECASE)


def level_named(place: str) -> str:
    """The kind of place that the name of a country, of the world or of several places tells; else empty."""
    name = " ".join(place.casefold().split())
    if name in _WORLD:
        return "world"
    if name in _NATIONS:
        return "nation"
    if name in _COUNTRIES:
        return "country"
    return "several places" if _GROUP.fullmatch(name) else ""
