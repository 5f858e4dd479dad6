"""Pictures go in, H.264 comes out."""

import shutil
import subprocess
from contextlib import contextmanager

from sheet import HEIGHT, WIDTH
from shots import PICTURES_A_SECOND

FPS = 30


def ffmpeg():
    """Return the path of ffmpeg: the system's, or that of the package imageio-ffmpeg."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        from imageio_ffmpeg import get_ffmpeg_exe
    except ImportError:
        raise SystemExit('No ffmpeg here: `apt-get install ffmpeg`, or `pip install -e ".[film]"`.') from None
    return get_ffmpeg_exe()


@contextmanager
def written_to(path, comment):
    """Give a function that takes an image and for how many tenths of a second it stands."""
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}"]
    h264 = ["-c:v", "libx264", "-preset", "medium", "-tune", "animation", "-crf", "20", "-pix_fmt", "yuv420p"]
    # A whole picture every five seconds: so one can jump to any place at once.
    quick = ["-g", str(5 * FPS), "-movflags", "+faststart", "-metadata", f"comment={comment}"]
    same = ["-fflags", "+bitexact", "-flags:v", "+bitexact"]  # no version, no date
    command = [ffmpeg(), "-y", "-loglevel", "error", *raw, "-framerate", str(PICTURES_A_SECOND), "-i", "-"]
    command += ["-r", str(FPS), *h264, *quick, *same, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:

        def write(image, ticks):
            for _ in range(ticks):
                process.stdin.write(image.tobytes())

        yield write
        process.stdin.close()
        if process.wait():
            raise SystemExit("ffmpeg did not finish: see its message above.")
