// A record type in the mapping assistant: its table, a column for each of its fields, how cells are written.
import { told, words } from "./api";
import { h } from "./dom";
import { Writing } from "./data_writing";
import { listed, placeKey, placeLabel, type Choice, type Column, type FieldChoice, type Mapping, type Table, type TypeMapping } from "./data_shapes";

const SURE = 80;
const LIKELY = 50;

export class TypeCard {
  readonly element: HTMLDetailsElement;
  changed: () => void = () => undefined;
  private readonly mapped: TypeMapping;
  private touched = false;
  private readonly body = h("tbody", {});
  private readonly heading = h("span", { class: "row" });
  private readonly picker: HTMLSelectElement;
  private readonly writing: Writing;
  private readonly columns: HTMLElement;

  constructor(private readonly choice: Choice, private readonly tables: Table[], mapping: Mapping, private readonly asLast: boolean) {
    this.mapped = mapping[choice.type] ??= {
      place: choice.place, columns: {}, values: {}, dates: [], absent: [], thousands: "", unquoted: "",
    };
    this.picker = h("select", { id: `table-${choice.type}` }, h("option", { value: "" }, words("（没有这类数据）", "(no such data)")));
    const count = new Intl.NumberFormat();
    for (const each of tables) {
      const text = words(`${placeLabel(each)}（${count.format(each.rows)} 行）`, `${placeLabel(each)} (${count.format(each.rows)} rows)`);
      this.picker.append(h("option", { value: placeKey(each), selected: placeKey(each) === placeKey(this.mapped.place) }, text));
    }
    this.picker.addEventListener("change", () => this.move());
    this.writing = new Writing(choice, this.mapped);
    this.columns = this.grid();
    this.element = h("details", { class: "fit" },
      h("summary", {}, this.heading),
      h("div", { class: "field" }, h("label", { for: this.picker.id }, words("在哪张表", "In which table")), this.picker),
      this.columns, this.writing.element);
    this.fill();
    this.element.open = this.table() !== undefined && (!this.sure() || this.writing.open);
  }

  /** The type, where there is no table of it. */
  homeless(): string[] {
    return this.table() ? [] : [this.choice.title || this.choice.type];
  }

  /** Required fields without a column, by type and name. */
  lost(): string[] {
    if (!this.table()) return [];
    return this.choice.columns
      .filter((each) => each.required && !this.mapped.columns[each.name])
      .map((each) => `${this.choice.type}.${each.name}`);
  }

  private table(): Table | undefined {
    return this.tables.find((each) => placeKey(each) === this.picker.value);
  }

  private sure(): boolean {
    if (this.asLast) return this.lost().length === 0;
    if (this.lost().length) return false;
    return this.mapped.place !== null && this.choice.columns.every((each) => each.confidence >= SURE || (!each.required && !each.header));
  }

  private grid(): HTMLElement {
    const heads = [words("字段", "Field"), words("在哪一列", "In which column"), words("把握", "How sure"), words("列里的内容", "What is in it")];
    const label = words(`${this.choice.type} 的各列`, `Columns of ${this.choice.type}`);
    return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), this.body));
  }

  private move(): void {
    this.touched = true;
    const table = this.table();
    this.mapped.place = table ? { file: table.file, sheet: table.sheet } : null;
    const headers = new Set(table?.columns.map((each) => each.header));
    const kept = Object.entries(this.mapped.columns).filter(([, header]) => headers.has(header));
    this.mapped.columns = Object.fromEntries(kept);
    for (const column of this.choice.columns) {
      if (!this.mapped.columns[column.name] && headers.has(column.name)) this.mapped.columns[column.name] = column.name;
    }
    this.fill();
    this.changed();
  }

  private fill(): void {
    const table = this.table();
    this.columns.hidden = !table;
    this.body.replaceChildren(...this.choice.columns.map((column) => this.row(column, table)));
    this.writing.show(table);
    this.head();
  }

  private head(): void {
    const lost = this.lost().length;
    const place = this.table();
    const mark = !place ? badge("warn", words("没有表", "no table"))
      : lost ? badge("bad", words(`缺 ${lost} 列`, lost === 1 ? "1 column missing" : `${lost} columns missing`))
        : this.touched ? badge("", words("你选的", "your choice"))
          : this.asLast ? badge("good", words("和上次一样", "as last time")) : howSure(this.choice.confidence);
    const title = this.choice.title && this.choice.title !== this.choice.type ? h("span", { class: "muted" }, this.choice.title) : "";
    this.heading.replaceChildren(h("span", {}, this.choice.type), title, mark, h("span", { class: "muted" }, place ? placeLabel(place) : ""));
  }

  private row(column: FieldChoice, table: Table | undefined): HTMLElement {
    const picker = h("select", { "aria-label": `${this.choice.type} ${column.name}` }, h("option", { value: "" }, words("（没有）", "(none)")));
    for (const each of table?.columns ?? []) {
      picker.append(h("option", { value: each.header, selected: each.header === this.mapped.columns[column.name] }, each.header));
    }
    const samples = h("td", { class: "muted" });
    const mark = h("td", {});
    const tell = (): void => {
      const found = table?.columns.find((each) => each.header === picker.value);
      samples.replaceChildren(...(found ? contents(found) : []));
      mark.replaceChildren(...this.marks(column, found));
    };
    picker.addEventListener("change", () => {
      if (picker.value) this.mapped.columns[column.name] = picker.value;
      else delete this.mapped.columns[column.name];
      this.touched = true;
      this.writing.chosen(column, table?.columns.find((each) => each.header === picker.value));
      this.writing.show(table);
      tell();
      this.head();
      this.changed();
    });
    tell();
    const required = column.required ? h("span", { class: "loss", title: words("必须有", "required") }, " *") : null;
    return h("tr", {}, h("th", { scope: "row" }, column.name, required), h("td", {}, picker), mark, samples);
  }

  private marks(column: FieldChoice, found: Column | undefined): Node[] {
    if (!found) return [column.required ? badge("bad", words("必须有", "required")) : badge("plain", words("空着", "left empty"))];
    const unlike = otherKind(column, found);
    if (unlike) return [badge("warn", words("请核对", "please check")), h("span", { class: "hint" }, " ", unlike)];
    if (found.header !== column.header) return [badge("", this.asLast ? words("上次选的", "chosen last time") : words("你选的", "your choice"))];
    return [howSure(column.confidence), h("span", { class: "hint" }, " ", told(column.reason))];
  }
}

const badge = (kind: string, text: string): HTMLElement => h("span", { class: `badge ${kind}` }, text);

function howSure(confidence: number): HTMLElement {
  const kind = confidence >= SURE ? "good" : confidence >= LIKELY ? "" : "warn";
  const text = confidence >= SURE ? words("有把握", "sure") : confidence >= LIKELY ? words("大概是", "likely") : words("请核对", "please check");
  return h("span", { class: `badge ${kind}`, title: `${confidence} / 100` }, text);
}

function contents(found: Column): Node[] {
  const empty = found.empty ? words(`${found.empty} 格空着`, `${found.empty} empty`) : "";
  return [h("span", {}, listed(found.samples)), h("span", { class: "hint" }, empty ? ` (${empty})` : "")];
}

/** Why a column can hardly be that of a field, by what its cells seem to be. */
function otherKind(column: FieldChoice, found: Column): string {
  const kind = found.kind.split(" ")[0] ?? "";
  const number = column.kind === "number" || column.kind === "integer" || column.kind === "percent";
  if (number && ["date", "boolean"].includes(kind)) return words("这一列不像数", "it does not look like numbers");
  if (number && kind === "text") return words("有的格不是数", "some cells are no numbers");
  if (column.kind === "date" && kind !== "date") return words("有的格不像日期", "some cells do not look like days");
  return "";
}
