"""Lesson 00 sees whether a live picture comes alive in the page, and says what is missing if none does."""

import pytest
from browser.lab import NOTEBOOKS, LabPage, running_lab
from playwright.sync_api import expect

CHECK = ".jp-Cell:has-text('see_page()')"


@pytest.mark.parametrize("run_notebook", ["00_start_here"], indirect=True)
def test_a_page_that_can_show_live_pictures_says_so_and_nothing_else(run_notebook):
    cell = run_notebook.page.locator(CHECK).first
    expect(cell.locator(".nudge-page-is-alive")).to_have_text(
        "✓ This page can show live pictures. You can begin."
    )
    expect(cell).not_to_contain_text("Looking whether")
    expect(cell).to_contain_text("All packages are here.")


@pytest.mark.nightly
def test_a_content_policy_without_blob_is_told_in_words(context, tmp_path):
    policy = "script-src 'self' 'unsafe-eval' 'unsafe-inline'"
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "jupyter_server_config.py").write_text(
        f'c.ServerApp.tornado_settings = {{"headers": {{"Content-Security-Policy": "{policy}"}}}}\n'
    )
    with running_lab(tmp_path, NOTEBOOKS / "00_start_here.ipynb") as address:
        lab = LabPage(context, address, "00_start_here.ipynb")
        lab.run_all()
        words = lab.page.locator(CHECK).first
        expect(words).to_contain_text("This page cannot show live pictures.", timeout=30_000)
        expect(words).to_contain_text("forbids scripts from blob: addresses")
        lab.page.close()
