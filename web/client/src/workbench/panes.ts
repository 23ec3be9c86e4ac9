// The panes: borders that are moved by pointer and keys, and tabs where the screen is narrow.
import { all, find } from "../dom";

const KEPT = "kaohe:workbench:split";
const STEP = 2;

export function preparePanes(): { show: (pane: string) => void } {
  const root = find<HTMLElement>("#panes");
  const kept = read();
  for (const [id, name] of [["split-x", "--across"], ["split-y", "--down"]] as const) {
    splitter(root, find<HTMLElement>(`#${id}`), name, kept[name]);
  }
  return { show: tabs() };
}

function read(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

function splitter(root: HTMLElement, bar: HTMLElement, name: string, kept: number | undefined): void {
  const across = bar.getAttribute("aria-orientation") === "vertical";
  const [least, most] = [Number(bar.getAttribute("aria-valuemin")), Number(bar.getAttribute("aria-valuemax"))];
  const set = (value: number): void => {
    const held = Math.round(Math.max(least, Math.min(most, value)));
    bar.setAttribute("aria-valuenow", String(held));
    root.style.setProperty(name, `${held}%`);
    localStorage.setItem(KEPT, JSON.stringify({ ...read(), [name]: held }));
  };
  if (kept !== undefined) set(kept);
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("moving");
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const box = root.getBoundingClientRect();
    set(across ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100);
  });
  bar.addEventListener("lostpointercapture", () => bar.classList.remove("moving"));
  bar.addEventListener("keydown", (event) => {
    const now = Number(bar.getAttribute("aria-valuenow"));
    const to: Record<string, number> = {
      [across ? "ArrowLeft" : "ArrowUp"]: now - STEP, [across ? "ArrowRight" : "ArrowDown"]: now + STEP, Home: least, End: most,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  });
}

function tabs(): (pane: string) => void {
  const buttons = all<HTMLButtonElement>('.bench-tabs [role="tab"]');
  const show = (pane: string): void => {
    find<HTMLElement>("#panes").dataset.pane = pane;
    for (const each of buttons) {
      const mine = each.id === `tab-${pane}`;
      each.setAttribute("aria-selected", String(mine));
      each.tabIndex = mine ? 0 : -1;
    }
  };
  buttons.forEach((each, at) => {
    each.addEventListener("click", () => show(each.id.slice(4)));
    each.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = by ? buttons[(at + by + buttons.length) % buttons.length] : undefined;
      if (!next) return;
      show(next.id.slice(4));
      next.focus();
    });
  });
  show("text");
  return show;
}
