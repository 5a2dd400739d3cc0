"""The patterns of the room that know English, each with the sentence that it was written for."""
