"""Opens the course. The first time it also makes an environment for it, in the folder .venv beside this file.

    python3 start.py                    open it (on Windows: py -3 start.py)
    python3 start.py fetch              put all that it needs into the folder wheels, to be carried on a stick
    python3 start.py update             take a newer course from its public address, and keep what was written
    python3 start.py update FILE.zip    take it from a zip, or from a folder
    python3 start.py class_sheet FOLDER make the sheet of a class from a folder with its reports

What begins with a hyphen goes on to JupyterLab.
"""

# It needs nothing but Python, and old versions can read it: they must be able to say that they are too old.

import os
import re
import shutil
import subprocess
import sys
import time

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit(
        "Nudge needs Python {}.{} or newer, and this is {}.{}. Get it from "
        "https://www.python.org/downloads/ and start the course with it.".format(
            *OLDEST + tuple(sys.version_info[:2])
        )
    )

ROOT = os.path.dirname(os.path.abspath(__file__) if os.name == "nt" else os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
WHEELS = os.path.join(ROOT, "wheels")
WINDOWS = os.name == "nt"
PROGRAMS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(PROGRAMS, "python.exe" if WINDOWS else "python")
LESSON = "notebooks/00_start_here.ipynb"

# How pip begins a program: with the path of its Python, or through a shell if that is long or has a blank.
HEAD = re.compile(
    os.fsencode(
        r"#!(?:(/[^\n]*/\.venv/bin/)python[\d.]*|"
        r"""/bin/sh\n'''exec' "?([^"\n]*/)python[\d.]*"? "\$0" "\$@"\n' ''')\n"""
    )
)
THROUGH_A_SHELL = """#!/bin/sh\n'''exec' "{}" "$0" "$@"\n' '''\n"""

MAKING = "Making an environment for the course, in the folder .venv. Done once, it takes a minute or two."
MAKING_ANEW = "The environment .venv does not work here: it is not whole, too old, or of another computer."
UNDER_WAY = """The environment .venv is not whole. Another window may be making it just now.
Wait until that one is ready. If there is none, start again in a minute: then it is made anew."""
NO_FOLDER = "Something named .venv is in the way, and it is no folder. Remove it, and start again."
NOT_REMOVED = """The environment .venv does not work here and cannot be removed: {}.
Copy the folder of the course to a place of your own, without .venv, and start it there."""
NOT_MADE = """Python could not make an environment in this folder; the lines above say why.
On Debian and Ubuntu this may help: sudo apt install python3-venv
If this is a stick, or a folder that you may not write in, copy the course to a place of your own first."""
NOT_INSTALLED = """What the course needs could not be installed; the lines above say why.
No network? Make the folder wheels where there is one, and carry it here: python3 start.py fetch
No room? The course takes about 500 MB."""
NOT_IN_WHEELS = """The folder wheels does not hold all of it for this system and Python {}.{}.
Make it on a computer with the same: python3 start.py fetch"""
WORKED_IN = """Somebody has worked in this folder: {}.
Whoever gets a copy of it gets that too. For a class, take a fresh copy of the course."""
STOPPED = "Stopped. Start again, and it goes on."
OPENED_AS_IT_IS = "It could not be brought up to date, so the course opens with what is here. It lacks:"
FETCHED = """All is in the folder wheels, for computers with this system and Python {}.{}.
Carry the folder of the course there, without .venv, and start it."""


def main(arguments):
    """Do what the command line asks for, and return the exit status."""
    here = os.getcwd()
    sources = [os.path.abspath(name) for name in arguments[1:]]
    os.chdir(ROOT)
    for name in ("PYTHONPATH", "PYTHONHOME"):  # they put other packages in front of the course's own
        os.environ.pop(name, None)
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__)
        return 0
    asked = "open" if not arguments or arguments[0].startswith("-") else arguments[0]
    if asked == "open":
        make_ready()
        return open_lessons(arguments)
    if asked == "fetch":
        make_ready()
        return fetch()
    if asked == "update":
        sys.path.insert(0, ROOT)
        from course_utils.installation.update import main as update

        return update(sources)
    if asked == "class_sheet":
        make_ready()
        os.environ["PYTHONPATH"] = ROOT  # and -P: no module is taken from where the pupils' files are
        command = [PYTHON, "-P", "-m", "course_utils.practice.class_sheet"] + arguments[1:]
        return subprocess.call(command, cwd=here)
    say("There is no " + repr(asked) + ". This is what there is:\n\n" + __doc__)
    return 2


def make_ready():
    """Make the environment, or mend it, or only see that it is all there."""
    if os.path.lexists(VENV) and not os.path.isdir(VENV):
        sys.exit(NO_FOLDER)
    if os.path.isdir(VENV) and version_of_environment() < OLDEST:
        remove_environment()
    if not os.path.isdir(VENV):
        make_environment()
    elif was_moved():
        say("The folder of the course was moved. Telling .venv its new place.")
        tell_new_place()
    missing = what_is_missing()
    if missing and run([PYTHON, "-m", "pip", "--version"]).returncode != 0:  # its making was stopped
        if time.time() - os.path.getmtime(VENV) < 60:
            sys.exit(UNDER_WAY)
        remove_environment()
        make_environment()
    if missing and not install():
        if not is_able():
            lacking = os.path.isdir(WHEELS)
            sys.exit(NOT_IN_WHEELS.format(*version_of_environment()) if lacking else NOT_INSTALLED)
        say(OPENED_AS_IT_IS + "\n" + missing)


def remove_environment():
    """Remove an environment that does not work."""
    say(MAKING_ANEW)
    try:
        shutil.rmtree(VENV)
    except OSError as problem:
        sys.exit(NOT_REMOVED.format(problem))


def version_of_environment():
    """Return the version of the environment's Python; () where there is none that runs."""
    done = run([PYTHON, "-I", "-c", "import sys; print(*sys.version_info[:2])"])
    return tuple(map(int, done.stdout.split())) if done and done.returncode == 0 else ()


def make_environment():
    """Make .venv; leave nothing half made behind."""
    say(MAKING)
    made = False
    try:
        made = subprocess.call([sys.executable, "-m", "venv", VENV]) == 0
    finally:  # also if somebody stops it
        if not made:
            shutil.rmtree(VENV, ignore_errors=True)
    if not made:
        sys.exit(NOT_MADE)


def was_moved():
    """Say whether a program in .venv names another place. Windows keeps the places inside of .exe files."""
    return any(os.fsdecode(place) != os.path.join(PROGRAMS, "") for _, place, _ in programs())


def programs():
    """Yield each Python script in .venv, with the place that its head names, and what follows the head."""
    for name in [] if WINDOWS else sorted(os.listdir(PROGRAMS)):
        path = os.path.join(PROGRAMS, name)
        if os.path.isfile(path) and not os.path.islink(path):
            with open(path, "rb") as file:
                content = file.read()
            head = HEAD.match(content)
            if head:
                yield path, head.group(1) or head.group(2), content[head.end() :]


def tell_new_place():
    """Write the new place into the programs, and have venv write its own files anew."""
    fits = " " not in PYTHON and len(PYTHON) < 120  # in the first line of a script
    head = os.fsencode(("#!{}\n" if fits else THROUGH_A_SHELL).format(PYTHON))
    for path, _, rest in programs():
        with open(path, "wb") as file:
            file.write(head + rest)
    subprocess.call([sys.executable, "-m", "venv", "--without-pip", VENV])


def what_is_missing():
    """Return in words what the environment lacks, or nothing."""
    code = "from course_utils.installation.packages import missing; print(*missing(), sep='\\n')"
    done = run([PYTHON, "-c", code])
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip() or "It does not answer."


def install():
    """Install what is missing, from the folder wheels if it is there and enough; say whether it went well."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-r", "requirements.txt"]
    if os.path.isdir(WHEELS):
        say("Installing what the course needs from the folder wheels.")
        if subprocess.call(pip + ["--no-index", "--find-links", WHEELS]) == 0:
            return True
        say("The folder wheels does not hold all of it for this Python.")
    say("Fetching and installing what the course needs.")
    return subprocess.call(pip + ["--retries", "1"]) == 0


def is_able():
    """Say whether JupyterLab and the course are there, though not all is as it should be."""
    return run([PYTHON, "-c", "import jupyterlab, anywidget, matplotlib, course_utils"]).returncode == 0


def fetch():
    """Put everything into the folder wheels, also what pip builds the course with."""
    import tomllib

    with open("pyproject.toml", "rb") as file:
        builders = tomllib.load(file)["build-system"]["requires"] + ["editables>=0.5"]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "wheel", "--wheel-dir", WHEELS]
    status = subprocess.call(pip + ["-r", "requirements.txt"] + builders)
    work = sorted(
        name for name in os.listdir("notebooks") if re.match(r"\.nudge_kept|nudge_progress|.*\.before_", name)
    )
    if work:
        say(WORKED_IN.format(", ".join(work)))
    if status == 0:
        say(FETCHED.format(*version_of_environment()))
    return status


def open_lessons(options):
    """Start JupyterLab in the folder of the course, whatever folder a configuration of the user names."""
    command = [PYTHON, "-m", "jupyterlab", LESSON, "--ServerApp.root_dir=" + ROOT]
    command += ["--ServerApp.answer_yes=True"] + options  # or Ctrl+C asks, and goes on if nobody answers
    say("Opening the course in your browser. Ctrl+C in this window ends it.")
    if not WINDOWS:
        os.execv(PYTHON, command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


def run(command):
    """Run quietly; return what came of it, or None where there is no such program."""
    try:
        return subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return None


def say(words):
    """Print at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(STOPPED)
