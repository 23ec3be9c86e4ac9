// Rows that may not stay: shown, given back as a workbook with reasons, and taken in again once corrected.
import { call, Refused, told, words, type Finding } from "./api";
import { h } from "./dom";
import { clear, refused } from "./problems";
import { sendFile } from "./data_upload";
import { base, body, step, type Read, type Where } from "./data_checking";

export interface BadRow {
  type: string;
  place: { file: string; sheet: string };
  line: number;
  problems: Finding[];
}

export function faulty(shown: BadRow[], total: number): HTMLElement {
  const rows = shown.map((row) =>
    h("tr", {}, h("td", {}, row.type),
      h("td", { class: "short" }, words(`${row.place.sheet || row.place.file} 第 ${row.line} 行`, `${row.place.sheet || row.place.file}, row ${row.line}`)),
      h("td", {}, ...row.problems.map((each) => h("p", {}, told(each.message), " ", h("span", { class: "hint" }, told(each.hint)))))));
  const more = total > rows.length ? words(`（前 ${rows.length} 行，共 ${total} 行）`, ` (the first ${rows.length} of ${total})`) : "";
  const heads = [words("类型", "Type"), words("位置", "Where"), words("哪里不对", "What is wrong")];
  const title = words("有问题的行", "Faulty rows");
  return h("details", { open: true }, h("summary", {}, title, h("span", { class: "muted" }, more)),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...rows))));
}

export function sendBack(where: Where, mapping: Read, optional: boolean): HTMLElement {
  const area = h("section", { class: "card" });
  const every = h("input", { type: "checkbox" });
  const get = (format: string, text: string): HTMLElement => h("button", {
    type: "button", class: format === "xlsx" ? "button primary" : "button",
    click: (event) => void download(area, where, { ...body(where, mapping), format, every_row: every.checked }, event.currentTarget as HTMLButtonElement),
  }, text);
  const input = h("input", { type: "file", id: "fixed", accept: ".xlsx,.csv,.zip" });
  input.addEventListener("change", () => void replace(area, where, mapping, input));
  area.append(
    step("3", words("改正有问题的行", "Correct the faulty rows")),
    h("ol", { class: "steps" },
      h("li", {}, h("p", {}, words("下载退回的行，每行后面写着哪里不对。", "Take the faulty rows; beside each stands what is wrong.")),
        h("p", { class: "buttons" }, get("xlsx", words("下载工作簿", "As a workbook")), get("csv", words("下载 CSV", "As CSV")),
          h("label", { class: "choice" }, every, words("连同没问题的行（工作簿里标出有问题的）", "With the good rows too (the workbook marks the faulty ones)")))),
      h("li", {}, h("p", {}, words("在表里改好；不要的行删掉，例如合计。“kaohe: row”这一列不要动。", "Correct the cells; delete rows that should go, such as totals. Leave the column “kaohe: row” as it is."))),
      h("li", {}, h("div", { class: "field" }, h("label", { for: "fixed" }, words("传回改好的文件", "Send the corrected file back")), input,
        h("span", { class: "hint" }, words("改好的行换掉原来的行，再读一遍；原来的文件不变。", "Corrected rows take the place of the old ones, and all is read again; the first file stays as it was."))))),
    optional ? h("p", { class: "hint" }, words("也可以不改，在下一步去掉这些行。", "Or leave them out in the next step.")) : "");
  return area;
}

async function download(place: HTMLElement, where: Where, sent: Record<string, unknown>, button: HTMLButtonElement): Promise<void> {
  clear(place);
  button.disabled = true;
  try {
    const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
    const response = await fetch(`${base(where)}/rejected`, {
      method: "POST", body: JSON.stringify(sent), headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
    });
    if (!response.ok) throw new Refused(await response.json());
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
    const link = h("a", { href: URL.createObjectURL(await response.blob()), download: name ? decodeURIComponent(name) : `rejected.${String(sent.format)}` });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch (error) {
    refused(error, place);
  } finally {
    button.disabled = false;
  }
}

async function replace(place: HTMLElement, where: Where, mapping: Read, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file) return;
  clear(place);
  input.disabled = true;
  try {
    const fixed = await sendFile(where.org, file);
    const sent = { ...body(where, mapping), fixed: fixed.digest };
    const made = (await call<{ upload: string; corrected: number; added: number; left_out: number }>("POST", `${base(where)}/replaced`, { body: sent })).content;
    const query = new URLSearchParams({
      scheme: where.scheme, corrected: String(made.corrected), added: String(made.added), left: String(made.left_out),
    });
    window.location.assign(`/o/${where.org}/uploads/${made.upload}?${query}`);
  } catch (error) {
    input.value = "";
    refused(error, place);
  } finally {
    input.disabled = false;
  }
}
