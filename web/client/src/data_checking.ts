// Reading an upload under a mapping: what is wrong with it, the rows that are sent back, and keeping it.
import { call, Refused, told, words, type Finding } from "./api";
import { h } from "./dom";
import { follow, type Job } from "./jobs";
import { clear, problemBox, refused, say } from "./problems";
import { sendFile } from "./data_upload";
import type { Mapping } from "./data_fitting";

export interface Where {
  org: string;
  upload: string;
  scheme: string;
  name: string;
  fixes: string;
  may: boolean;
}

interface BadRow {
  type: string;
  place: { file: string; sheet: string };
  line: number;
  problems: Finding[];
}

interface Checked {
  clean: boolean;
  readable: boolean;
  rows: Record<string, number>;
  bad: Record<string, number>;
  wrong: Finding[];
  notes: Finding[];
  bad_total: number;
  bad_rows: BadRow[];
}

type Read = () => Mapping;

export function prepareChecking(place: HTMLElement, where: Where, mapping: Read): void {
  const result = h("div", { class: "checked" });
  const button = h("button", { type: "button", class: "button primary" }, words("读一遍，看有没有问题", "Read it and look for problems"));
  button.addEventListener("click", () => void check(place, result, where, mapping, button));
  if (where.may) place.append(h("p", { class: "buttons" }, button), result);
}

const base = (where: Where): string => `/api/v1/o/${where.org}/uploads/${where.upload}`;
const body = (where: Where, mapping: Read): Record<string, unknown> => ({ scheme: where.scheme, mapping: mapping() });

async function check(place: HTMLElement, result: HTMLElement, where: Where, mapping: Read, button: HTMLButtonElement): Promise<void> {
  clear(place);
  result.replaceChildren();
  button.disabled = true;
  try {
    const job = (await call<Job>("POST", `${base(where)}/check`, { body: body(where, mapping) })).content;
    const done = await follow(`/api/v1/o/${where.org}/jobs/${job.id}`, job, result);
    if (done.state === "done") tell(result, done.result as unknown as Checked, where, mapping);
  } catch (error) {
    refused(error, place);
  } finally {
    button.disabled = false;
  }
}

const problems = (found: Finding[], kind: string): HTMLElement[] => {
  if (!found.length) return [];
  const box = problemBox({ status: 0, code: "", title: "", detail: "", problems: found });
  if (kind) {
    box.classList.add(kind);
    box.setAttribute("role", "status");
  }
  return [box];
};

function tell(result: HTMLElement, found: Checked, where: Where, mapping: Read): void {
  const count = new Intl.NumberFormat();
  const kinds = Object.keys(found.rows).map((type) =>
    h("tr", {}, h("th", { scope: "row" }, type), h("td", { class: "number" }, count.format(found.rows[type] ?? 0)),
      h("td", { class: "number" }, count.format(found.bad[type] ?? 0))));
  const heads = [words("记录类型", "Record type"), words("能用的行", "Good rows"), words("有问题的行", "Faulty rows")];
  result.replaceChildren(
    h("section", { class: "card" },
      h("h2", { tabindex: -1 }, found.clean ? words("没有问题", "Nothing is wrong") : words("有问题", "There are problems")),
      ...problems(found.wrong, ""), ...problems(found.notes, "note"),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words("行数", "Rows") },
        h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text, at) => h("th", { scope: "col", class: at ? "number" : "" }, text)))), h("tbody", {}, ...kinds))),
      found.bad_total ? faulty(found) : null,
      found.bad_total ? sendBack(where, mapping) : null,
      found.readable ? keeping(found, where, mapping) : null),
  );
  result.querySelector<HTMLElement>("h2")?.focus();
}

function faulty(found: Checked): HTMLElement {
  const rows = found.bad_rows.map((row) =>
    h("tr", {}, h("td", {}, row.type), h("td", { class: "short" }, `${row.place.sheet || row.place.file}:${row.line}`),
      h("td", {}, ...row.problems.map((each) => h("p", {}, told(each.message), " ", h("span", { class: "hint" }, told(each.hint)))))));
  const more = found.bad_total > rows.length ? words(`前 ${rows.length} 行，共 ${found.bad_total} 行`, `The first ${rows.length} of ${found.bad_total}`) : "";
  const heads = [words("类型", "Type"), words("位置", "Where"), words("原因", "Why")];
  return h("details", { open: true }, h("summary", {}, words("有问题的行", "Faulty rows"), " ", h("span", { class: "muted" }, more)),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words("有问题的行", "Faulty rows") },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...rows))));
}

function sendBack(where: Where, mapping: Read): HTMLElement {
  const area = h("div", { class: "field" });
  const get = (format: string, text: string): HTMLElement => h("button", {
    type: "button", class: "button", click: () => void download(area, where, { ...body(where, mapping), format }),
  }, text);
  const input = h("input", { type: "file", id: "fixed", accept: ".xlsx,.csv,.zip" });
  input.addEventListener("change", () => void replace(area, where, mapping, input));
  area.append(
    h("p", {}, words("下载有问题的行，改好后传回来；它们会换掉原来的那些行。", "Take the faulty rows, correct them and send them back; they replace those there were.")),
    h("p", { class: "buttons" }, get("xlsx", words("下载工作簿", "As a workbook")), get("csv", "CSV")),
    h("label", { for: "fixed" }, words("改好的文件", "The corrected file")), input);
  return area;
}

async function download(place: HTMLElement, where: Where, sent: Record<string, unknown>): Promise<void> {
  clear(place);
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
  const response = await fetch(`${base(where)}/rejected`, {
    method: "POST", body: JSON.stringify(sent), headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
  });
  if (!response.ok) return refused(new Refused(await response.json()), place);
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  const link = h("a", { href: URL.createObjectURL(await response.blob()), download: name ? decodeURIComponent(name) : `rejected.${String(sent.format)}` });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function replace(place: HTMLElement, where: Where, mapping: Read, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file) return;
  clear(place);
  try {
    const fixed = await sendFile(where.org, file);
    const sent = { ...body(where, mapping), fixed: fixed.digest };
    const made = (await call<{ upload: string; corrected: number }>("POST", `${base(where)}/replaced`, { body: sent })).content;
    say(words(`换上了 ${made.corrected} 行`, `${made.corrected} rows were replaced`));
    where.upload = made.upload;
    window.history.replaceState(null, "", `/o/${where.org}/uploads/${made.upload}?scheme=${encodeURIComponent(where.scheme)}`);
    document.querySelector<HTMLButtonElement>("#fitting .button.primary")?.click();
  } catch (error) {
    input.value = "";
    refused(error, place);
  }
}

function keeping(found: Checked, where: Where, mapping: Read): HTMLElement {
  const name = h("input", { id: "set-name", required: true, maxlength: 200, value: where.name.replace(/\.[^.]+$/, "") });
  const leave = h("input", { type: "checkbox", id: "leave-out", required: !found.clean });
  const form = h("form", {},
    h("h3", {}, words("存为数据集", "Keep it as a data set")),
    h("div", { class: "field" }, h("label", { for: "set-name" }, words("名称", "Name")), name),
    found.clean ? null : h("label", { class: "choice" }, leave, words(`去掉有问题的 ${found.bad_total} 行，其余照存`, `Leave the ${found.bad_total} faulty rows out and keep the rest`)),
    h("p", { class: "buttons" }, h("button", { class: "button primary" }, words("存", "Keep"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void keep(form, where, { ...body(where, mapping), name: name.value, leave_out: leave.checked });
  });
  return form;
}

async function keep(form: HTMLFormElement, where: Where, sent: Record<string, unknown>): Promise<void> {
  clear(form);
  try {
    const job = (await call<Job>("POST", `${base(where)}/kept`, { body: sent, key: crypto.randomUUID() })).content;
    const done = await follow(`/api/v1/o/${where.org}/jobs/${job.id}`, job, form);
    if (done.state === "done") window.location.assign(`/o/${where.org}/data/${String(done.result?.data)}`);
  } catch (error) {
    refused(error, form);
  }
}
