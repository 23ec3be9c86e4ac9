// The evaluation tree of the person chosen, with the values that flow through it.
import { Refused, told, words } from "../api";
import { find, h } from "../dom";
import type { Bench, Place } from "./bench";
import { details } from "./details";
import { percent, short, stateBadge } from "./shown";
import { gauge, TreeKeys } from "./tree-parts";
import type { Part, Tree } from "./tree-shapes";

export type Refreshed = "broken" | "partly" | "whole";

export class TreePane {
  last: Tree | null = null;
  private readonly place = find<HTMLElement>("#tree");
  private readonly closed = new Set<string>();
  private chosen = "score";
  private rows = new Map<string, { part: Part; row: HTMLElement }>();

  constructor(private readonly bench: Bench, private readonly go: (place: Place) => void, private readonly called: (name: string) => void) {}

  empty(text: string, data = false): void {
    const link = data ? h("a", { class: "button small", href: `/o/${this.bench.start.org}/data` }, words("去“数据”", "Go to Data")) : null;
    this.place.replaceChildren(h("div", { class: "empty" }, h("p", {}, text), link));
  }

  async refresh(signal: AbortSignal): Promise<Refreshed> {
    const { data, period, subject } = this.bench.view;
    if (!subject) {
      this.empty(words("选一个考核对象（g p）。", "Choose a person (g p)."));
      return "whole";
    }
    this.place.setAttribute("aria-busy", "true");
    try {
      const tree = await this.bench.ask<Tree>("tree", { data, period, subject }, signal);
      if (signal.aborted) return "broken";
      if (!tree.built) {
        this.broken(tree);
        return "broken";
      }
      this.show(tree);
      this.called(tree.name || tree.subject);
      return tree.whole ? "whole" : "partly";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.empty(`${error.problem.title} ${error.problem.detail}`);
      return "broken";
    } finally {
      if (!signal.aborted) this.place.removeAttribute("aria-busy");
    }
  }

  /** The last good tree stays, grey, while the text cannot be worked out. */
  private broken(tree: Tree): void {
    const first = tree.problems[0];
    const why = first ? told(first.message) : "";
    if (!this.last || first?.code === "preview-not-scored") {
      this.empty(why);
      this.last = null;
      return;
    }
    this.place.classList.add("stale");
    this.place.querySelector(".stale-note")?.remove();
    const note = h("p", { class: "stale-note" }, h("strong", {}, words("下面是最后一次算得出的结果。", "This is the last result that could be worked out.")), " ", why);
    this.place.prepend(note);
  }

  private show(tree: Tree): void {
    const focused = this.place.contains(document.activeElement) && document.activeElement?.getAttribute("role") === "treeitem";
    const top = this.place.querySelector(".tree-scroll")?.scrollTop ?? 0;
    this.last = tree;
    this.rows = new Map();
    this.place.classList.remove("stale");
    const list = h("ul", { role: "tree", class: "tree", "aria-label": words("得分树", "Evaluation tree") }, this.item(tree.tree, 1));
    new TreeKeys(list, (id, open) => this.fold(id, open), (id) => this.choose(id, true), (id) => this.jump(id));
    const scroll = h("div", { class: "tree-scroll" }, list);
    this.place.replaceChildren(head(tree), scroll, h("div", { class: "tree-details", id: "tree-details" }));
    if (!this.rows.has(this.chosen)) this.chosen = "score";
    this.choose(this.chosen, false);
    scroll.scrollTop = top;
    if (focused) this.rows.get(this.chosen)?.row.focus({ preventScroll: true });
  }

  private item(part: Part, level: number): HTMLElement {
    const open = !this.closed.has(part.id);
    const branch = part.children.length > 0;
    const lost = part.kind !== "bonus" && part.kind !== "deduct" && part.points !== null && part.rate !== null;
    // Levels are told by number and not by nesting: what a row is called is then what stands in it.
    const row = h(
      "div",
      { role: "treeitem", "aria-level": level, "aria-expanded": branch ? String(open) : null, "aria-selected": "false", tabindex: -1, "data-id": part.id,
        class: `tree-row${part.active ? "" : " inactive"}`, title: part.formulas.map((each) => told(each.filled)).join("\n") || null },
      h("span", { class: "tree-fold", "aria-hidden": "true" }, branch ? (open ? "▾" : "▸") : ""),
      h("span", { class: "tree-title" }, part.id === "score" ? words("总分", "Total") : told(part.title)),
      stateBadge(part),
      h("span", { class: "tree-rate number" }, lost ? percent(part.rate) : ""),
      lost ? gauge(part.rate) : h("span", {}),
      h("span", { class: "tree-score number", title: part.score }, short(part.score)),
      h("span", { class: "tree-points number muted" }, part.points === null ? "" : `/ ${part.points}`),
    );
    const item = h("li", { role: "none" }, row);
    row.addEventListener("click", (event) => {
      if (branch && (event.target as Element).classList.contains("tree-fold")) this.fold(part.id, this.closed.has(part.id));
      else {
        this.choose(part.id, true);
        this.jump(part.id);
      }
    });
    this.rows.set(part.id, { part, row });
    if (branch && open) item.append(h("ul", { role: "none" }, ...part.children.map((child) => this.item(child, level + 1))));
    return item;
  }

  private fold(id: string, open: boolean): void {
    if (open) this.closed.delete(id);
    else this.closed.add(id);
    this.chosen = id;
    if (this.last) this.show(this.last);
    this.rows.get(id)?.row.focus();
  }

  private choose(id: string, focus: boolean): void {
    for (const [each, { row }] of this.rows) {
      row.setAttribute("aria-selected", String(each === id));
      row.tabIndex = each === id ? 0 : -1;
    }
    this.chosen = id;
    const found = this.rows.get(id);
    const place = this.place.querySelector("#tree-details");
    if (!found || !place || !this.last) return;
    place.replaceChildren(...details(found.part, this.last, this.go));
    if (focus) found.row.focus({ preventScroll: true });
  }

  private jump(id: string): void {
    const place = this.rows.get(id)?.part.place;
    if (place) this.go(place);
  }

  /** The part in whose text the cursor is, and back: marked, and chosen on demand. */
  here(file: string, line: number): void {
    let best: string | null = null;
    let size = Number.MAX_SAFE_INTEGER;
    for (const [id, { part, row }] of this.rows) {
      row.classList.remove("here");
      const place = part.place;
      if (!place || place.file !== file || line < place.line || line > place.end_line) continue;
      if (place.end_line - place.line < size) [best, size] = [id, place.end_line - place.line];
    }
    const found = best === null ? undefined : this.rows.get(best);
    found?.row.classList.add("here");
  }

  focus(): void {
    const here = this.place.querySelector<HTMLElement>(".here") ?? this.rows.get(this.chosen)?.row;
    if (here?.dataset.id) this.choose(here.dataset.id, true);
    here?.scrollIntoView({ block: "nearest" });
  }
}

function head(tree: Tree): HTMLElement {
  const own = tree.grades.findIndex((each) => each.own);
  const near = tree.grades.filter((each) => each.away !== null && !each.own && Number(each.away) > 0).at(-1);
  return h(
    "div",
    { class: "tree-head" },
    h("div", { class: "tree-person" }, h("strong", {}, tree.name || tree.subject), h("span", { class: "muted" }, `${tree.subject} · ${tree.period}`)),
    h("b", { class: "tree-total number", title: tree.unrounded }, tree.score ?? "—"),
    stateBadge(tree),
    tree.grade ? h("span", { class: `grade g${Math.min(own + 1, 5)}` }, tree.grade) : null,
    tree.rank !== null ? h("span", { class: "muted" }, words(`第 ${tree.rank} 名`, `rank ${tree.rank}`)) : null,
    ...tree.vetoes.map((each) => h("span", { class: "badge bad" }, each.name)),
    ...tree.outcomes.map((each) => h("span", { class: "badge" }, each)),
    near ? h("span", { class: "muted tree-near" }, words(`距“${near.name}”还差 ${short(near.away)}`, `${short(near.away)} to ${near.name}`)) : null,
  );
}
