"""LINK: which speakers, utterances and texts of several reports are one. Decided from each pair alone."""

from onrecord.linking.copies import Copy, report_keys, same_text
from onrecord.linking.origins import origin_node, same_origin
from onrecord.linking.speakers import same_speaker, speaker_node
from onrecord.linking.spread import Spread, origin_label, spread

__all__ = [
    "Copy",
    "Spread",
    "origin_label",
    "origin_node",
    "report_keys",
    "same_origin",
    "same_speaker",
    "same_text",
    "speaker_node",
    "spread",
]
