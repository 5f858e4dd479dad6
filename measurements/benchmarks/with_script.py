"""A browser whose pages begin with a script of ours."""


class WithScript:
    """Stands in for a browser where a LabPage is made: the script runs before JupyterLab's own."""

    def __init__(self, browser, script):
        self._browser, self._script = browser, script

    def new_context(self, **options):
        """Return a new context with the script in it."""
        context = self._browser.new_context(**options)
        context.add_init_script(self._script)
        return context
