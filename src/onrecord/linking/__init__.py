"""LINK: which speakers, utterances and texts of several reports are one. Decided from each pair alone."""

from onrecord.linking.origins import origin_keys, origin_node, same_origin
from onrecord.linking.speakers import same_speaker, speaker_keys, speaker_node

__all__ = ["origin_keys", "origin_node", "same_origin", "same_speaker", "speaker_keys", "speaker_node"]
