// The mapping assistant: which table is which record type, and which column is which field.
import { call, told, words, type Told } from "./api";
import { h } from "./dom";
import { refused } from "./problems";
import { prepareChecking, type Where } from "./data_checking";

interface Place {
  file: string;
  sheet: string;
}

interface Column {
  header: string;
  kind: string;
  samples: string[];
  empty: number;
}

interface Table extends Place {
  rows: number;
  columns: Column[];
}

interface Choice {
  type: string;
  place: Place | null;
  confidence: number;
  reason: Told;
  columns: { name: string; required: boolean; header: string; confidence: number; reason: Told }[];
}

export interface TypeMapping {
  place: Place | null;
  columns: Record<string, string>;
  values: Record<string, Record<string, string>>;
  dates: string[];
  absent: string[];
  thousands: string;
  unquoted: string;
}

export type Mapping = Record<string, TypeMapping>;

interface Proposal {
  mapping: Mapping;
  choices: Choice[];
  unused: Place[];
}

export async function prepareFitting(place: HTMLElement): Promise<void> {
  const { org = "", upload = "", scheme = "", name = "", fixes = "" } = place.dataset;
  const where: Where = { org, upload, scheme, name, fixes, may: place.dataset.may !== undefined };
  const base = `/api/v1/o/${org}/uploads/${upload}`;
  try {
    const [survey, proposal] = await Promise.all([
      call<{ tables: Table[] }>("GET", `${base}/survey`),
      call<Proposal>("POST", `${base}/proposal`, { body: { scheme } }),
    ]);
    show(place, where, survey.content.tables, proposal.content);
  } catch (error) {
    place.replaceChildren();
    refused(error, place);
  }
}

const key = (each: Place | null): string => (each ? JSON.stringify([each.file, each.sheet]) : "");
const label = (each: Place): string => (each.sheet && each.sheet !== each.file ? `${each.file} · ${each.sheet}` : each.file);

function show(place: HTMLElement, where: Where, tables: Table[], proposal: Proposal): void {
  const mapping = structuredClone(proposal.mapping);
  const shown = proposal.choices.map((choice) => typeCard(choice, tables, mapping));
  const left = proposal.unused.length
    ? h("p", { class: "hint" }, words("没有用到的表：", "Tables not used: "), proposal.unused.map(label).join(words("、", ", ")))
    : null;
  const check = h("div", {});
  const sure = shown.every((each) => !each.open);
  const hint = sure
    ? words("每张表、每一列都找到了；要核对或改动，展开各类记录。", "Every table and column was found; open a record type to look or to change it.")
    : words("展开的记录类型请核对：红色的是必须有而没有找到的列。", "Please look at the record types that are open: what is marked red is required and was not found.");
  place.replaceChildren(h("p", {}, hint), h("div", { class: "fitted" }, ...shown), ...(left ? [left] : []), check);
  prepareChecking(check, where, () => mapping);
}

function typeCard(choice: Choice, tables: Table[], mapping: Mapping): HTMLDetailsElement {
  const mapped: TypeMapping = (mapping[choice.type] ??= {
    place: choice.place, columns: {}, values: {}, dates: [], absent: [], thousands: "", unquoted: "",
  });
  const body = h("tbody", {});
  const picker = h("select", { id: `table-${choice.type}` }, h("option", { value: "" }, words("（不用）", "(none)")));
  for (const each of tables) {
    const count = new Intl.NumberFormat().format(each.rows);
    picker.append(h("option", { value: key(each), selected: key(each) === key(choice.place) }, `${label(each)} (${count})`));
  }
  const fill = (): void => {
    const table = tables.find((each) => key(each) === picker.value);
    body.replaceChildren(...choice.columns.map((column) => fieldRow(choice, column, table, mapped)));
  };
  picker.addEventListener("change", () => {
    const table = tables.find((each) => key(each) === picker.value);
    mapped.place = table ? { file: table.file, sheet: table.sheet } : null;
    const headers = new Set(table?.columns.map((each) => each.header));
    const kept = Object.entries(mapped.columns).filter(([, header]) => headers.has(header));
    mapped.columns = Object.fromEntries(kept);
    for (const column of choice.columns) {
      if (!mapped.columns[column.name] && headers.has(column.name)) mapped.columns[column.name] = column.name;
    }
    fill();
  });
  fill();
  const heads = [words("字段", "Field"), words("列", "Column"), words("把握", "How sure"), words("例", "Such as")];
  const sure = choice.place !== null && choice.columns.every((each) => each.confidence >= 80 || (!each.required && !each.header));
  return h(
    "details", { class: "card", open: !sure },
    h("summary", {}, choice.type, " ", badge(choice.confidence, choice.place !== null), " ",
      h("span", { class: "muted" }, choice.place ? label(choice.place) : "")),
    h("div", { class: "field" }, h("label", { for: picker.id }, words("在哪张表", "In which table")), picker, h("span", { class: "hint" }, told(choice.reason))),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": choice.type },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), body)),
  );
}

function fieldRow(choice: Choice, column: Choice["columns"][number], table: Table | undefined, mapped: TypeMapping): HTMLElement {
  const chosen = mapped.columns[column.name] ?? (table && key(table) === key(choice.place) ? column.header : "");
  const picker = h("select", { "aria-label": `${choice.type} ${column.name}` }, h("option", { value: "" }, words("（没有）", "(none)")));
  for (const each of table?.columns ?? []) {
    picker.append(h("option", { value: each.header, selected: each.header === chosen }, each.header));
  }
  const samples = h("td", { class: "muted" });
  const mark = h("td", {});
  const tell = (): void => {
    const found = table?.columns.find((each) => each.header === picker.value);
    samples.textContent = found ? found.samples.join(words("、", ", ")) : "";
    const proposed = picker.value === column.header && picker.value !== "";
    const missing = column.required && picker.value === "";
    mark.replaceChildren(
      missing ? h("span", { class: "badge bad" }, words("必须有", "required"))
        : picker.value === "" ? h("span", { class: "badge plain" }, words("空着", "left empty"))
          : proposed ? badge(column.confidence, true) : h("span", { class: "badge" }, words("你选的", "your choice")),
      h("span", { class: "hint" }, " ", proposed ? told(column.reason) : ""),
    );
  };
  picker.addEventListener("change", () => {
    if (picker.value) mapped.columns[column.name] = picker.value;
    else delete mapped.columns[column.name];
    tell();
  });
  tell();
  const required = column.required ? h("span", { class: "loss", title: words("必须有", "required") }, " *") : null;
  return h("tr", {}, h("th", { scope: "row" }, column.name, required), h("td", {}, picker), mark, samples);
}

function badge(confidence: number, there: boolean): HTMLElement {
  if (!there) return h("span", { class: "badge warn" }, words("没有找到", "not found"));
  const kind = confidence >= 80 ? "good" : confidence >= 50 ? "" : "warn";
  const text = confidence >= 80 ? words("有把握", "sure") : confidence >= 50 ? words("大概是", "likely") : words("请核对", "please check");
  return h("span", { class: `badge ${kind}`, title: `${confidence} / 100` }, text);
}


