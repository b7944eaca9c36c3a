import hashlib

from onrecord.model.ids import packed, short_hash


def test_json_is_ascii_without_blanks() -> None:
    assert packed({"a": "“\x00\ud800”", "b": [1, None]}) == (
        '{"a":"\\u201c\\u0000\\ud800\\u201d","b":[1,null]}'
    )


def test_a_hash_is_that_of_the_json() -> None:
    assert short_hash(["é", 1]) == hashlib.blake2b(b'["\\u00e9",1]', digest_size=10).hexdigest()
    assert short_hash(["é", 1]) != short_hash(["é", "1"])
