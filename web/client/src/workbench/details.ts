// What the chosen part of the tree is made of: its formulas with numbers put in, what they use, what was done to it.
import { told, words } from "../api";
import { h } from "../dom";
import type { Place } from "./bench";
import { percent, short, stateWords, valueText } from "./shown";
import type { Formula, Part, Quantity, Tree } from "./tree-shapes";

type Go = (place: Place) => void;

const KEYS: Record<string, [string, string]> = {
  rate: ["得分率", "rate"], score: ["得分", "score"], bonus: ["加分", "bonus"], deduct: ["扣分", "deduction"],
  applies: ["适用", "applies"], prorate: ["折算", "prorate"], cap: ["封顶", "cap"], floor: ["保底", "floor"], formula: ["公式", "formula"],
};

export function details(part: Part, tree: Tree, go: Go): (HTMLElement | string)[] {
  const quantities = new Map([...tree.measures, ...tree.parameters].map((each) => [each.id, each]));
  const title = part.id === "score" ? words("总分", "Total") : told(part.title);
  const found: HTMLElement[] = [
    h("p", { class: "details-head" }, h("strong", {}, title), part.place ? link(words("到文字", "to the text"), part.place, go) : null,
      h("span", { class: "number" }, sums(part))),
  ];
  if (part.state !== "value") found.push(h("p", { class: "details-state" }, stateWords(part)));
  if (part.source) found.push(h("p", { class: "muted" }, words("依据：", "Source: "), part.source));
  if (part.comment) found.push(h("p", { class: "muted" }, part.comment));
  for (const each of part.formulas) found.push(formula(each, go));
  const seen = new Set<string>();
  const uses = part.formulas.flatMap((each) => reached(each, quantities, seen));
  if (uses.length) found.push(h("ul", { class: "bench-uses" }, ...uses.map((each) => quantity(each, go))));
  if (part.effects.length) {
    found.push(h("ul", { class: "effects" }, ...part.effects.map((each) =>
      h("li", {}, h("span", { class: "number" }, short(each.amount)), " ", told(each.kind_words), each.reason ? ` · ${each.reason}` : ""))));
  }
  return found;
}

function sums(part: Part): string {
  if (part.state !== "value") return "";
  if (part.points === null) return short(part.score);
  const rate = part.rate === null ? "" : `${part.points} × ${percent(part.rate)} = `;
  return `${rate}${short(part.score)}`;
}

function formula(found: Formula, go: Go): HTMLElement {
  const [zh, en] = KEYS[found.key] ?? [found.key, found.key];
  return h("div", { class: "formula" },
    h("p", { class: "formula-key" }, words(zh, en), " ", h("b", { class: "number", title: valueText(found.value) }, found.state === "value" ? short(valueText(found.value), 6) : stateWords(found)),
      found.place ? link(words("到文字", "to the text"), found.place, go) : null),
    h("pre", { class: "formula-text" }, found.formula),
    told(found.filled) !== found.formula ? h("pre", { class: "formula-filled" }, told(found.filled)) : null);
}

/** What a formula uses, and what that uses, each once. */
function reached(from: Formula, known: Map<string, Quantity>, seen: Set<string>): Quantity[] {
  const found: Quantity[] = [];
  for (const id of from.uses) {
    const each = known.get(id);
    if (!each || seen.has(id)) continue;
    seen.add(id);
    found.push(each);
    if (each.formula) found.push(...reached(each.formula, known, seen));
  }
  return found;
}

function quantity(found: Quantity, go: Go): HTMLElement {
  const value = found.state === "value" ? short(valueText(found.value), 4) : stateWords(found);
  const filled = found.formula ? told(found.formula.filled) : "";
  return h("li", {},
    h("p", { class: "formula-key" }, found.id.startsWith("parameter:") ? h("span", { class: "tk-parameter" }, found.name) : h("span", { class: "tk-measure" }, found.name),
      " = ", h("b", { class: "number", title: valueText(found.value) }, value), found.place ? link(words("到文字", "to the text"), found.place, go) : null),
    filled ? h("pre", { class: "formula-filled" }, filled) : null,
    found.source ? h("p", { class: "muted" }, found.source) : null);
}

function link(label: string, place: Place, go: Go): HTMLElement {
  return h("button", { type: "button", class: "to-text", title: `${place.file}:${place.line}`, "aria-label": `${label} ${place.file}:${place.line}`, click: () => go(place) },
    `${place.file}:${place.line}`);
}
