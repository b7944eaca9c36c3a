"""A tokenizer small enough to read: letters, some words, marks; lower case, no accents, like BERT's."""

from __future__ import annotations

import string

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

# One Hangul letter falls into three pieces, all of them at its place.
WORDS = ["oro", "said", "the", "dam", "held", "water", "##s", "##ed", "ᄀ", "##ᅡ", "##ᆨ"]


def tokenizer() -> Tokenizer:
    """Make the tokenizer; a word it does not know falls into letters, a foreign one into [UNK]."""
    marks = string.punctuation + "“”‘’«»„—…"
    letters = [*string.ascii_lowercase, *string.digits]
    known = ["[UNK]", "[CLS]", "[SEP]", *WORDS, *letters, *(f"##{letter}" for letter in letters), *marks]
    made = Tokenizer(WordPiece({word: at for at, word in enumerate(known)}, unk_token="[UNK]"))  # noqa: S106
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made
