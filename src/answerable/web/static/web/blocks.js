// Blocks are drawn on a photograph with the pointer, and written as lines of per cent beside it.
"use strict";
for (const frame of document.querySelectorAll("[data-blocks]")) {
  const field = document.getElementById(frame.dataset.blocks);
  const canvas = document.createElement("canvas");
  let from = null;
  frame.append(canvas);
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value) => Math.min(100, Math.max(0, value * 100));
    return [part((event.clientX - box.left) / box.width), part((event.clientY - box.top) / box.height)];
  };
  const block = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  const draw = (more) => {
    canvas.width = canvas.clientWidth;
    canvas.height = canvas.clientHeight;
    const pen = canvas.getContext("2d");
    const written = field.value.split("\n").map((line) => line.trim().split(/[\s,]+/).map(Number));
    for (const each of [...written, ...(more ? [more] : [])]) {
      if (each.length === 4 && each.every(Number.isFinite)) {
        const [left, top, right, bottom] = each;
        pen.fillRect((left * canvas.width) / 100, (top * canvas.height) / 100, ((right - left) * canvas.width) / 100, ((bottom - top) * canvas.height) / 100);
      }
    }
  };
  canvas.addEventListener("pointerdown", (event) => {
    from = at(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => from && draw(block(from, at(event))));
  canvas.addEventListener("pointerup", (event) => {
    const made = from && block(from, at(event));
    from = null;
    if (made && made[2] - made[0] > 0.5 && made[3] - made[1] > 0.5) {
      const line = made.map((value) => value.toFixed(2)).join(" ");
      field.value = `${field.value.trim()}\n${line}`.trim();
    }
    draw();
  });
  field.addEventListener("input", () => draw());
  frame.querySelector("img").addEventListener("load", () => draw());
  draw();
}
