"""What a reader does with the page: opens it, looks, types, follows links, prints."""

from __future__ import annotations

import base64
import json
import time
import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from pipeline.export.timeline_html import render_html
from pipeline.models import Timeline

WIDE, PHONE = (1200, 900), (390, 800)
_OWN = ("about:", "blob:", "data:", "chrome:")
"""Addresses that nothing is fetched from, those of the browser's own first page among them."""


class Reader:
    """One reader at one browser."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder
        self.page = folder / "timeline.html"
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        self.look()
        self.driver.get_log("performance")

    def open(self, timeline: Timeline, address: str = "", texts: Mapping[str, str] | None = None) -> None:
        self.show(render_html(timeline, texts=texts), address)

    def show(self, page: str, address: str = "") -> None:
        self.page.write_text(page, encoding="utf-8")
        self.go(address)

    def go(self, address: str = "") -> None:
        """Load the page anew, at `address` (« #q=… »), and wait until it is drawn: what depends on what is in
        sight comes with the first frames.
        """
        self.driver.get("about:blank")
        self.driver.get(self.page.as_uri() + address)
        if self.script:
            self.settle()

    def look(
        self, size: tuple[int, int] = WIDE, scheme: str = "light", motion: str = "reduce", script: bool = True
    ) -> None:
        """The window: its size, and what its owner prefers; `script`
        false is a browser without JavaScript.
        """
        self.script = script
        width, height = size
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE},
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": motion},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return self.driver.find_elements("css selector", selector)

    def titles(self) -> list[str]:
        """Titles of the events that are shown."""
        return [node.text for node in self.all(".event h3") if node.is_displayed()]

    def type(self, selector: str, text: str) -> None:
        """Replace what stands in a field, and wait until the page has answered."""
        node = self.find(selector)
        node.clear()
        node.send_keys(text)
        self.settle(100)

    def choose(self, selector: str, value: str) -> None:
        self.run(
            (
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: "
                "true}))"
            ),
            self.find(selector),
            value,
        )
        self.settle()

    def click(self, selector: str) -> None:
        self.find(selector).click()
        self.settle()

    def settle(self, milliseconds: int = 0) -> None:
        """Wait until what the page had put off for so long is done and drawn: its
        timers end in the order in which they were set.
        """
        script = (
            "setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(arguments[1])), arguments[0])"
        )
        self.driver.execute_async_script(script, milliseconds)

    def run(self, script: str, *given: object) -> Any:
        return self.driver.execute_script(script, *given)

    def address(self) -> str:
        """What stands after « # »."""
        return str(self.run("return decodeURIComponent(location.hash.slice(1).replaceAll('+', ' '))"))

    def top(self, selector: str) -> float:
        """Distance from the top of the window."""
        self.driver.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 50)))"
        )
        return float(
            self.run("return document.querySelector(arguments[0]).getBoundingClientRect().top", selector)
        )

    def printed(self) -> str:
        """The words of the page printed to PDF, without the ligatures that a font may have (« ﬀ »)."""
        data = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(base64.b64decode(data))).pages)
        return " ".join(unicodedata.normalize("NFKC", words).split())

    def saved(self, name: str) -> str:
        """What was saved as `name`, once it is there; it is taken away."""
        path = Path(self.driver.downloads) / name
        wait(lambda: path.exists() and path.stat().st_size > 0)
        text = path.read_text(encoding="utf-8")
        path.unlink()
        return text

    def complaints(self) -> list[str]:
        """Errors of the page, and addresses that it fetched."""
        errors = [line["message"] for line in self.driver.get_log("browser") if line["level"] == "SEVERE"]
        sent = (json.loads(line["message"])["message"] for line in self.driver.get_log("performance"))
        fetched = [
            one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"
        ]
        return errors + [url for url in fetched if not url.startswith((*_OWN, self.folder.as_uri()))]


def wait(is_so: Callable[[], bool], seconds: float = 5.0) -> None:
    """Until `is_so`; fails after some seconds."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
