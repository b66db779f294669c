"""What it costs to drag a picture about, counted by the pictures that the page itself says it has drawn.

The mouse is moved by the page, along the same path in the same time whatever the page can follow, once a frame that the
browser gives it. Read figures as ratios: the browser draws without a graphics card here.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

SECONDS = 6.0

# What tells that a picture was drawn, and where it can be taken hold of.
OURS = ("kg.graph.picture.renderer.on('afterRender', () => { window.drawn++ })", "#picture")
PYVIS = ("network.on('afterDrawing', () => { window.drawn++ })", "#mynetwork")

_DRAG = """async ([selector, seconds]) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const target = document.elementFromPoint(middle[0] + 7, middle[1] + 7);
  const fire = (type, x, y, buttons) => {
    const about = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, screenX: x, screenY: y,
      button: 0, buttons, pointerId: 1, pointerType: 'mouse', isPrimary: true, view: window };
    target.dispatchEvent(new PointerEvent('pointer' + type, about));
    target.dispatchEvent(new MouseEvent('mouse' + type, about));
  };
  // Taken hold of where no node is: near the corner that nothing stands in.
  const start = [box.left + 30, box.top + box.height - 100];
  fire('move', start[0], start[1], 0);
  fire('down', start[0], start[1], 1);
  await new Promise(done => setTimeout(done, 200));
  window.drawn = 0;
  const begun = performance.now();
  let passed = 0;
  while ((passed = (performance.now() - begun) / 1000) < seconds) {
    fire('move', start[0] + 220 * Math.sin(2.5 * passed), start[1] - 120 * Math.sin(5 * passed), 1);
    await new Promise(requestAnimationFrame);
  }
  const drawn = window.drawn;
  fire('up', start[0], start[1], 0);
  return drawn / passed;
}"""


@dataclass(frozen=True)
class Dragged:
    """How a picture follows the mouse."""

    frames: float
    """Pictures a second."""
    heap: float
    """Megabytes of JavaScript objects afterwards, rubbish collected."""


def dragged(context: BrowserContext, page: Page, drawn: tuple[str, str], seconds: float = SECONDS) -> Dragged:
    """Drag the picture of a page about for some seconds."""
    listen, picture = drawn
    page.evaluate(f"() => {{ window.drawn = 0; {listen}; }}")
    frames = float(page.evaluate(_DRAG, [picture, seconds]))
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return Dragged(frames, metrics["JSHeapUsedSize"] / 1e6)
