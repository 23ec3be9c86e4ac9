// The keys of a tree (WAI-ARIA: tree view), and the bar of a rate.
import { s } from "../dom";
import { width } from "./shown";

export function gauge(rate: string | null): SVGElement {
  const filled = width(rate);
  return s(
    "svg",
    { class: "gauge", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    s("rect", { class: "gauge-lost", x: 0, y: 0, width: 100, height: 8, rx: 2 }),
    s("rect", { class: "gauge-got", x: 0, y: 0, width: filled, height: 8, rx: 2 }),
  );
}

export class TreeKeys {
  constructor(
    private readonly list: HTMLElement,
    private readonly fold: (id: string, open: boolean) => void,
    private readonly choose: (id: string) => void,
    private readonly jump: (id: string) => void,
  ) {
    list.addEventListener("keydown", (event) => this.press(event));
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const item = (event.target as Element).closest<HTMLElement>('[role="treeitem"]');
    const id = item?.dataset.id;
    if (!item || id === undefined) return;
    const shown = [...this.list.querySelectorAll<HTMLElement>('[role="treeitem"]')];
    const at = shown.indexOf(item);
    const expanded = item.getAttribute("aria-expanded");
    const acts: Record<string, () => void> = {
      ArrowDown: () => this.to(shown[at + 1]),
      ArrowUp: () => this.to(shown[at - 1]),
      Home: () => this.to(shown[0]),
      End: () => this.to(shown.at(-1)),
      ArrowRight: () => (expanded === "false" ? this.fold(id, true) : expanded === "true" ? this.to(shown[at + 1]) : undefined),
      ArrowLeft: () => (expanded === "true" ? this.fold(id, false) : this.to(above(shown, at))),
      Enter: () => this.jump(id),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  private to(item: HTMLElement | null | undefined): void {
    if (item?.dataset.id) this.choose(item.dataset.id);
  }
}

/** The row that a row is below: the nearest before it of a lower level. */
function above(shown: HTMLElement[], at: number): HTMLElement | undefined {
  const level = Number(shown[at]?.getAttribute("aria-level"));
  return shown.slice(0, at).reverse().find((each) => Number(each.getAttribute("aria-level")) < level);
}
