"""One learner of a class: logs in, opens a lesson, runs it all and moves its sliders, over the hub."""

import asyncio
import random
import re
import uuid
from time import perf_counter

import aiohttp
from hub.kernel_socket import PROTOCOL, KernelSocket
from yarl import URL

_XSRF_FIELD = re.compile(r'name="_xsrf" value="([^"]+)"')


class Learner:
    """A learner without a page, but with the cookies, forms and messages of a browser.

    Parameters
    ----------
    address : str
        Of the hub's proxy, such as http://127.0.0.1:8000.
    name, password : str
    """

    def __init__(self, address, name, password):
        self.name = name
        self._address, self._password = address, password
        self._home = f"{address}/user/{name}"
        self._random = random.Random(name)
        self.moves = []

    async def __aenter__(self):
        jar = aiohttp.CookieJar(unsafe=True)  # else it keeps no cookies of an address without a name
        self._web = aiohttp.ClientSession(cookie_jar=jar, raise_for_status=True)
        return self

    async def __aexit__(self, *_):
        await self._web.close()

    async def log_in(self):
        """Fill in the form, and wait until the own server is there."""
        async with self._web.get(f"{self._address}/hub/login") as page:
            token = _XSRF_FIELD.search(await page.text())[1]
        form = {"username": self.name, "password": self._password, "_xsrf": token}
        async with self._web.post(f"{self._address}/hub/login?next=", data=form) as page:
            path = page.url.path
        while not path.startswith(f"/user/{self.name}/"):
            await asyncio.sleep(1)
            async with self._web.get(f"{self._address}/hub/spawn-pending/{self.name}") as page:
                path = page.url.path

    async def open(self, lesson):
        """Open the lesson's page and its file, and start a kernel for it."""
        async with self._web.get(f"{self._home}/lab/tree/{lesson}") as page:
            await page.read()
        async with self._web.get(f"{self._home}/api/contents/{lesson}?type=notebook&content=1") as file:
            cells = (await file.json())["content"]["cells"]
        self._cells = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
        wanted = {"path": lesson, "name": lesson, "type": "notebook", "kernel": {"name": "python3"}}
        asked = self._web.post(f"{self._home}/api/sessions", json=wanted, headers=self._xsrf_header())
        async with asked as made:
            kernel = (await made.json())["kernel"]["id"]
        session = uuid.uuid4().hex
        url = f"{self._home}/api/kernels/{kernel}/channels?session_id={session}"
        socket = await self._web.ws_connect(
            url, protocols=[PROTOCOL], origin=self._address, max_msg_size=0, heartbeat=30
        )
        self.kernel = KernelSocket(socket, session)
        await self.kernel.open()

    def _xsrf_header(self):
        cookies = self._web.cookie_jar.filter_cookies(URL(f"{self._home}/"))
        return {"X-XSRFToken": cookies["_xsrf"].value}

    async def run_all(self):
        """Run all cells, one after the other."""
        for source in self._cells:
            await self.kernel.run(source)

    async def move(self, seconds, rate):
        """Move one slider after the other, so many times a second, whether or not the answers have come."""
        begin = perf_counter() + self._random.random() / rate
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(0, begin + number / rate - perf_counter()))
            self.moves.append(await self.kernel.move(*self._next_move(number // 10)))

    def _next_move(self, drag):
        """Return which slider moves, and where it goes: a step on, or back at the end of its track."""
        name = list(self.kernel.sliders)[drag % len(self.kernel.sliders)]
        slider = self.kernel.sliders[name]
        (low, high), step = slider["ends"], slider.setdefault("direction", 1)
        if not low <= slider["at"] + step <= high:
            slider["direction"] = step = -step
        return name, slider["at"] + step
