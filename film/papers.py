"""What is said in the film, as captions (WebVTT) and as a transcript."""

_HEAD = """# Transcript of the film

The film is silent: all that is said stands in its captions. Here they are, chapter by chapter, with what is
to be seen. Every number was computed by the course's package when the film was made.
"""


def captions(cues):
    """Return a WebVTT file."""
    blocks = [f"{_time(cue.start)} --> {_time(cue.end)}\n{cue.text}" for cue in cues]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def transcript(cues):
    """Return Markdown with a section for each chapter."""
    parts = [_HEAD]
    for chapter in dict.fromkeys(cue.chapter for cue in cues):
        own = [cue for cue in cues if cue.chapter is chapter]
        parts.append(f"## {chapter.title} ({_short(own[0].start)})\n")
        parts.append(f"![{chapter.told}](chapters/{chapter.name}.png)\n")
        parts.append(f"**To be seen:** {chapter.told}\n")
        parts.append("\n".join(f"- {_short(cue.start)} {cue.text}" for cue in own) + "\n")
    return "\n".join(parts)


def _time(seconds):
    minutes, seconds = divmod(seconds, 60)
    return f"00:{minutes:02.0f}:{seconds:06.3f}"


def _short(seconds):
    return f"{int(seconds // 60)}:{int(seconds % 60):02}"
