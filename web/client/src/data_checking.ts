// Reading an upload under a mapping, and keeping what was read. What is wrong with it: data_returned.ts.
import { call, words, type Finding } from "./api";
import { h } from "./dom";
import { follow, type Job } from "./jobs";
import { clear, problemBox, refused } from "./problems";
import { faulty, sendBack, type BadRow } from "./data_returned";
import type { Mapping } from "./data_shapes";

export interface Where {
  org: string;
  upload: string;
  scheme: string;
  name: string;
  may: boolean;
}

export interface Checked {
  clean: boolean;
  readable: boolean;
  rows: Record<string, number>;
  bad: Record<string, number>;
  wrong: Finding[];
  notes: Finding[];
  bad_total: number;
  bad_rows: BadRow[];
}

export type Read = () => Mapping;

export const base = (where: Where): string => `/api/v1/o/${where.org}/uploads/${where.upload}`;
export const body = (where: Where, mapping: Read): Record<string, unknown> => ({ scheme: where.scheme, mapping: mapping() });

/** A heading with the number of its step. */
export const step = (number: string, text: string): HTMLElement =>
  h("h2", { tabindex: -1 }, h("span", { class: "step" }, number), text);

export function prepareChecking(place: HTMLElement, where: Where, mapping: Read): void {
  const result = h("div", { class: "checked" });
  const button = h("button", { type: "button", class: "button primary" }, words("读一遍", "Read it"));
  const again = (): void => void check(place, result, where, mapping, button);
  button.addEventListener("click", again);
  place.append(
    step("2", words("读一遍，看有没有问题", "Read it and look for problems")),
    h("p", { class: "muted" }, words("只读不存。有问题的行会列出来，可以下载改好再传回来。", "Nothing is kept yet. Faulty rows are listed, to be taken, corrected and sent back.")),
    h("p", { class: "buttons" }, button));
  place.after(result);
  // Rows that were sent back are read at once.
  if (new URLSearchParams(window.location.search).has("corrected")) again();
}

async function check(place: HTMLElement, result: HTMLElement, where: Where, mapping: Read, button: HTMLButtonElement): Promise<void> {
  clear(place);
  result.replaceChildren();
  button.disabled = true;
  try {
    const job = (await call<Job>("POST", `${base(where)}/check`, { body: body(where, mapping) })).content;
    const done = await follow(`/api/v1/o/${where.org}/jobs/${job.id}`, job, place);
    if (done.state === "done") tell(result, done.result as unknown as Checked, where, mapping);
  } catch (error) {
    refused(error, place);
  } finally {
    button.disabled = false;
  }
}

function told(found: Finding[], kind: string): HTMLElement[] {
  if (!found.length) return [];
  const box = problemBox({ status: 0, code: "", title: "", detail: "", problems: found });
  if (kind) {
    box.classList.add(kind);
    box.setAttribute("role", "status");
  }
  return [box];
}

function tell(result: HTMLElement, found: Checked, where: Where, mapping: Read): void {
  const wrong = found.bad_total > 0 || found.wrong.length > 0;
  const title = found.clean ? words("没有问题", "Nothing is wrong")
    : found.readable ? words(`${found.bad_total} 行有问题`, found.bad_total === 1 ? "1 faulty row" : `${found.bad_total} faulty rows`)
      : words("读不了", "It cannot be read");
  const verdict = h("section", { class: "card" },
    h("h2", { tabindex: -1 }, found.clean ? h("span", { class: "badge good" }, "✓") : h("span", { class: "badge bad" }, "!"), title),
    ...told(found.wrong, ""),
    found.readable || found.bad_total ? counts(found) : null,
    found.bad_total ? faulty(found.bad_rows, found.bad_total) : null,
    found.notes.length ? h("details", {}, h("summary", {}, words(`提示 ${found.notes.length} 条，不影响读入`, `${found.notes.length} remarks that change nothing`)), ...told(found.notes, "warning")) : null);
  result.replaceChildren(
    verdict,
    ...(found.bad_total ? [sendBack(where, mapping, found.readable)] : []),
    ...(found.readable ? [keeping(found, where, mapping, wrong ? "4" : "3")] : []));
  result.querySelector<HTMLElement>("h2")?.focus();
}

function counts(found: Checked): HTMLElement {
  const count = new Intl.NumberFormat();
  const kinds = [...new Set([...Object.keys(found.rows), ...Object.keys(found.bad)])].map((type) => {
    const bad = found.bad[type] ?? 0;
    return h("tr", {}, h("th", { scope: "row" }, type), h("td", { class: "number" }, count.format(found.rows[type] ?? 0)),
      h("td", { class: "number" }, bad ? h("strong", { class: "loss" }, count.format(bad)) : "0"));
  });
  const heads = [words("记录类型", "Record type"), words("能用的行", "Good rows"), words("有问题的行", "Faulty rows")];
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words("各类记录的行数", "Rows of each type") },
    h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text, at) => h("th", { scope: "col", class: at ? "number" : "" }, text)))), h("tbody", {}, ...kinds)));
}

function keeping(found: Checked, where: Where, mapping: Read, number: string): HTMLElement {
  const name = h("input", { id: "set-name", required: true, maxlength: 120, value: where.name.replace(/…?\.[^.]+$/, "").slice(0, 120) });
  const note = h("input", { id: "set-note", maxlength: 2000 });
  const leave = h("input", { type: "checkbox", id: "leave-out", required: !found.clean });
  const form = h("form", { method: "post" },
    step(number, words("存为数据集", "Keep it as a data set")),
    h("div", { class: "field" }, h("label", { for: "set-name" }, words("名称", "Name")), name,
      h("span", { class: "hint" }, words("给人看的，如“2025 年第四季度”", "For people, such as “Fourth quarter of 2025”"))),
    h("div", { class: "field" }, h("label", { for: "set-note" }, words("说明（可不填）", "Note (optional)")), note),
    found.clean ? null : h("label", { class: "choice" }, leave,
      words(`去掉有问题的 ${found.bad_total} 行，其余照存`, `Leave the faulty rows out (${found.bad_total}) and keep the rest`)),
    h("p", { class: "buttons" }, h("button", { class: `button ${found.clean ? "primary" : ""}` }, words("存", "Keep"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void keep(form, where, { ...body(where, mapping), name: name.value, note: note.value, leave_out: leave.checked });
  });
  return h("section", { class: "card" }, form);
}

async function keep(form: HTMLFormElement, where: Where, sent: Record<string, unknown>): Promise<void> {
  clear(form);
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const job = (await call<Job>("POST", `${base(where)}/kept`, { body: sent, key: crypto.randomUUID() })).content;
    const done = await follow(`/api/v1/o/${where.org}/jobs/${job.id}`, job, form);
    if (done.state === "done") window.location.assign(`/o/${where.org}/data/${String(done.result?.data)}?kept=1`);
  } catch (error) {
    refused(error, form);
  } finally {
    if (button) button.disabled = false;
  }
}
