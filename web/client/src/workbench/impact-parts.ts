// The pieces of the impact: counts, grades before and after, the distribution, the matrix, who moves most.
import { told, words } from "../api";
import { h, s } from "../dom";
import type { Impact, Side } from "./impact-shapes";
import { short } from "./shown";

export function counts(found: Impact): HTMLElement {
  const c = found.counts;
  const against = found.ref === null ? words("还没有已发布的版本可比", "Nothing published to compare with") : words(`与 ${found.ref} 相比`, `against ${found.ref}`);
  const facts: (HTMLElement | null)[] = [
    h("strong", {}, c.moved === 0 ? words("没有人变动", "Nobody moves") : words(`${c.moved} 人变动`, `${c.moved} move`)),
    c.up ? h("span", { class: "gain" }, `▲ ${c.up}`) : null,
    c.down ? h("span", { class: "loss" }, `▼ ${c.down}`) : null,
    h("span", { class: "muted" }, words(`共 ${c.people} 人`, `of ${c.people}`)),
    c.newly_not_scored ? h("span", { class: "badge warn" }, words(`${c.newly_not_scored} 人不再有分`, `${c.newly_not_scored} lose their score`)) : null,
    c.newly_scored ? h("span", { class: "badge good" }, words(`${c.newly_scored} 人新得分`, `${c.newly_scored} newly scored`)) : null,
    c.left ? h("span", { class: "badge warn" }, words(`${c.left} 人不再参评`, `${c.left} no longer assessed`)) : null,
    c.joined ? h("span", { class: "badge" }, words(`${c.joined} 人新参评`, `${c.joined} newly assessed`)) : null,
  ];
  return h("div", { class: "impact-head" }, h("h2", {}, words("影响", "Impact")), h("span", { class: "muted" }, `${found.period} · ${against}`),
    h("p", { class: "impact-counts" }, ...facts));
}

export function grades(found: Impact): HTMLElement {
  const most = Math.max(1, ...found.grades.flatMap((each) => [each.before, each.after]));
  const rows = found.grades.map((each, at) =>
    h("tr", {}, h("th", { scope: "row" }, h("span", { class: `grade g${Math.min(at + 1, 5)}` }, each.grade)),
      h("td", { class: "number" }, String(each.before)), h("td", { class: "number" }, String(each.after)),
      h("td", { class: "number" }, change(each.after - each.before)), h("td", {}, pair(each.before, each.after, most))));
  return h("table", { class: "impact-grades" }, h("caption", {}, words("各档人数", "People by grade")),
    h("thead", {}, h("tr", {}, ...[words("档次", "Grade"), words("原", "Before"), words("现", "After"), "±", ""].map((text) => h("th", { scope: "col" }, text || h("span", { class: "hidden-text" }, words("图", "Bar")))))),
    h("tbody", {}, ...rows));
}

function change(by: number): HTMLElement {
  if (by === 0) return h("span", { class: "muted" }, "0");
  return h("span", { class: by > 0 ? "gain" : "loss" }, by > 0 ? `+${by}` : `−${-by}`);
}

function pair(before: number, after: number, most: number): SVGElement {
  return s("svg", { class: "pair", viewBox: "0 0 100 14", preserveAspectRatio: "none", "aria-hidden": "true" },
    s("rect", { class: "bar-before", x: 0, y: 1, width: (before / most) * 100, height: 5 }),
    s("rect", { class: "bar-after", x: 0, y: 8, width: (after / most) * 100, height: 5 }));
}

export function histogram(found: Impact): HTMLElement {
  const bins = found.bins;
  const most = Math.max(1, ...bins.flatMap((bin) => [bin.before, bin.after]));
  const step = bins.length ? 100 / bins.length : 100;
  const bars = bins.flatMap((bin, at) => {
    const tall = (count: number): number => (count / most) * 56;
    return [
      s("rect", { class: "bar-before", x: at * step + step * 0.1, y: 60 - tall(bin.before), width: step * 0.38, height: tall(bin.before) }),
      s("rect", { class: "bar-after", x: at * step + step * 0.52, y: 60 - tall(bin.after), width: step * 0.38, height: tall(bin.after) }),
    ];
  });
  const first = bins[0];
  const last = bins.at(-1);
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...[words("分数", "Score"), words("原", "Before"), words("现", "After")].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...bins.filter((bin) => bin.before || bin.after).map((bin) => h("tr", {}, h("th", { scope: "row" }, `${bin.low}–${bin.high}`), h("td", { class: "number" }, String(bin.before)), h("td", { class: "number" }, String(bin.after))))));
  return h("figure", { class: "histogram" },
    h("figcaption", {}, words("分数分布", "Distribution"), h("span", { class: "bars-key" }, words("原", "before")), h("span", { class: "bars-key later" }, words("现", "after"))),
    s("svg", { class: "bars", viewBox: "0 0 100 61", preserveAspectRatio: "none", role: "img", "aria-label": words("分数分布，数字见下表", "Distribution of scores, numbers in the table") },
      s("line", { class: "axis", x1: 0, x2: 100, y1: 60, y2: 60 }), ...bars),
    h("p", { class: "histogram-ends muted number" }, h("span", {}, first?.low ?? ""), h("span", {}, last?.high ?? "")),
    h("details", {}, h("summary", {}, words("数字", "Numbers")), table));
}

export function matrix(found: Impact): HTMLElement {
  const none = words("无", "none");
  const names = [...found.grades.map((each) => each.grade)];
  const cells = new Map(found.matrix.map((each) => [`${each.old ?? ""}→${each.new ?? ""}`, each.people]));
  const olds: (string | null)[] = [...names, ...(found.matrix.some((each) => each.old === null) ? [null] : [])];
  const news: (string | null)[] = [...names, ...(found.matrix.some((each) => each.new === null) ? [null] : [])];
  return h("table", { class: "matrix" }, h("caption", {}, words("从哪档到哪档", "From grade to grade")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words("原＼现", "before＼after")), ...news.map((name) => h("th", { scope: "col", class: "number" }, name ?? none)))),
    h("tbody", {}, ...olds.map((old) => h("tr", {}, h("th", { scope: "row" }, old ?? none), ...news.map((name) => {
      const people = cells.get(`${old ?? ""}→${name ?? ""}`) ?? 0;
      return h("td", { class: `number${people ? (old === name ? " stays" : " moves") : " muted"}` }, people ? String(people) : "·");
    })))));
}

export function movers(found: Impact, choose: (subject: string) => void): HTMLElement | string {
  if (!found.people.length) return "";
  const rows = found.people.map((each) => h("tr", {},
    h("th", { scope: "row" }, h("button", { type: "button", class: "to-person", click: () => choose(each.subject) }, each.name || each.subject), " ", h("span", { class: "muted" }, each.name ? each.subject : "")),
    h("td", { class: "number" }, side(each.old)), h("td", { class: "number" }, side(each.new)),
    h("td", { class: `number ${each.change?.startsWith("-") ? "loss" : "gain"}` }, each.change === null ? "" : signed(each.change)),
    h("td", {}, each.old?.grade === each.new?.grade ? (each.new?.grade ?? "") : `${each.old?.grade ?? "—"} → ${each.new?.grade ?? "—"}`)));
  return h("div", { class: "scroll movers", tabindex: 0, role: "region", "aria-label": words("变动最大的人", "Biggest movers") },
    h("table", {}, h("caption", {}, words("变动最大的人", "Biggest movers")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words("对象", "Person")),
        ...[words("原", "Before"), words("现", "After"), words("变动", "Change")].map((text) => h("th", { scope: "col", class: "number" }, text)), h("th", { scope: "col" }, words("档次", "Grade")))),
      h("tbody", {}, ...rows)));
}

function side(found: Side | null): string {
  if (!found) return words("不参评", "not assessed");
  return found.score ?? (found.why ? told(found.why) : "—");
}

const signed = (change: string): string => (change.startsWith("-") ? `▼ ${short(change.slice(1))}` : `▲ ${short(change)}`);
