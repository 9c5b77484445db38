"""The version of this Servanda, and the name under which its readings are kept.

A new ENGINE reads every report anew: change it whenever a rule, a lexicon row or the model changes a reading.
"""

VERSION = "0.1.0"
READING = 31  # one more for every change of what is read
ENGINE = f"rules {VERSION}.{READING}"
