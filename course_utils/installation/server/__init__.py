"""What the course adds to a Jupyter server. Jupyter loads it by itself; no lesson needs it."""

from pathlib import Path

from course_utils.installation.server.as_left import drop_stills, put_stills_in
from course_utils.installation.server.keeping import keep_work, put_back
from course_utils.installation.server.prompt import send_at_once


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(server):
    """Send pictures at once, keep a pupil's work safe, and save each picture as the pupil left it."""
    send_at_once(server)
    contents = server.contents_manager
    root = Path(getattr(contents, "root_dir", "."))
    for lessons in (root, root / "notebooks"):
        for words in put_back(lessons):
            server.log.warning(words)
        drop_stills(lessons)
    contents.register_pre_save_hook(put_stills_in)
    contents.register_post_save_hook(keep_work)
