"""The characters of real documents: spaces, quotes, invisible marks and footnote signs made plain.

Dashes, arrows and bullets keep their own shape here (a part may quote them); the tokeniser knows them.
"""

import re
import unicodedata

_SPACES = (
    "\t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\ufe0f"
)
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_FOOTNOTES = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u2020\u2021*"

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_FOOTNOTES, ""),
        "\u2044": "/",
        "\uff0f": "/",
        "\u2215": "/",
    }
)
_FOOTNOTE = re.compile(r"\[\d{1,2}\]")
_TYPED_ARROW = re.compile(r"-{2,}>?|[-=]+>")


def tidy(phrase: str) -> str:
    """Make the typography plain and trim the ends; dashes and arrows stay as they were written."""
    if phrase.isascii():
        text = phrase.translate(_PLAIN)
    else:
        text = unicodedata.normalize("NFKC", phrase.translate(_PLAIN))
    if "--" in text or "->" in text or "=>" in text:
        text = _TYPED_ARROW.sub("\u2192", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    return text.strip()
