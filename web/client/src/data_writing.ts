// How the cells of a table are written, where that is not as the scheme says: words for options, forms of
// dates, words for nothing, separators of thousands. Only what the data at hand raise is asked.
import { words } from "./api";
import { h } from "./dom";
import { folded, listed, type Choice, type Column, type FieldChoice, type Table, type TypeMapping } from "./data_shapes";

export class Writing {
  readonly element = h("div", { class: "writing" });
  /** Whether something needs an answer. */
  open = false;

  constructor(private readonly choice: Choice, private readonly mapped: TypeMapping) {}

  /** A column was chosen by hand: what it seems to be written like is taken up. */
  chosen(field: FieldChoice, column: Column | undefined): void {
    delete this.mapped.values[field.name];
    if (!column) return;
    if (field.kind === "date") this.add("dates", column.dates);
    if (column.thousands && !this.choice.thousands) this.mapped.thousands = ",";
    if (!field.required && field.kind !== "text") this.add("absent", column.absent);
    const meant: Record<string, string> = {};
    for (const word of column.words) {
      const option = field.options.find((each) => folded(each) === folded(word));
      if (option && option !== word) meant[word] = option;
    }
    if (Object.keys(meant).length) this.mapped.values[field.name] = { ...field.values, ...meant };
  }

  show(table: Table | undefined): void {
    this.open = false;
    const parts = table ? [...this.options(table), this.dates(table), this.absent(table), this.thousands(table), this.unquoted(table)] : [];
    const shown = parts.filter((each) => each !== null);
    this.element.replaceChildren(...(shown.length ? [h("h3", {}, words("格子里是怎样写的", "How its cells are written")), ...shown] : []));
  }

  private add(key: "dates" | "absent", found: string[]): void {
    const declared = this.choice[key];
    const held = this.mapped[key].length ? this.mapped[key] : declared;
    const all = [...new Set([...held, ...found])];
    this.mapped[key] = all.length > declared.length ? all : this.mapped[key];
  }

  private columns(table: Table): [FieldChoice, Column][] {
    const found: [FieldChoice, Column][] = [];
    for (const field of this.choice.columns) {
      const column = table.columns.find((each) => each.header === this.mapped.columns[field.name]);
      if (column) found.push([field, column]);
    }
    return found;
  }

  private held(key: "dates" | "absent"): string[] {
    return this.mapped[key].length ? this.mapped[key] : this.choice[key];
  }

  private *options(table: Table): Generator<HTMLElement> {
    for (const [field, column] of this.columns(table)) {
      if (!field.options.length) continue;
      const values = this.mapped.values[field.name] ?? field.values;
      const strange = column.words.filter((word) => !field.options.includes(word) && !this.held("absent").includes(word));
      if (!strange.length) continue;
      if (strange.some((word) => !values[word])) this.open = true;
      yield this.meanings(field, column, strange, values);
    }
  }

  private meanings(field: FieldChoice, column: Column, strange: string[], values: Record<string, string>): HTMLElement {
    const rows = strange.map((word) => {
      const picker = h("select", { "aria-label": words(`“${word}”是`, `“${word}” means`) },
        h("option", { value: "" }, words("（不认得，退回）", "(unknown: send back)")),
        ...field.options.map((option) => h("option", { value: option, selected: values[word] === option }, option)));
      picker.addEventListener("change", () => {
        const kept = { ...(this.mapped.values[field.name] ?? field.values) };
        if (picker.value) kept[word] = picker.value;
        else delete kept[word];
        if (Object.keys(kept).length) this.mapped.values[field.name] = kept;
        else delete this.mapped.values[field.name];
      });
      return h("tr", {}, h("th", { scope: "row" }, word), h("td", {}, picker));
    });
    const about = words(`“${column.header}”里的这些词不是 ${field.name} 的选项（${listed(field.options)}），各是哪一个？`,
      `These words of “${column.header}” are no options of ${field.name} (${listed(field.options)}). Which is which?`);
    return h("div", { class: "field" }, h("span", { class: "label" }, about),
      h("div", { class: "scroll small", tabindex: 0, role: "region", "aria-label": about },
        h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words("数据里的词", "In the data")), h("th", { scope: "col" }, words("方案里的选项", "In the scheme")))),
          h("tbody", {}, ...rows))));
  }

  private dates(table: Table): HTMLElement | null {
    const dated = this.columns(table).filter(([field]) => field.kind === "date");
    const unread = dated.some(([, column]) => !column.kind.startsWith("date"));
    if (!dated.length || (!this.mapped.dates.length && !unread)) return null;
    if (unread && !this.mapped.dates.length) this.open = true;
    const id = `dates-${this.choice.type}`;
    const input = h("input", { id, value: this.held("dates").join(", "), maxlength: 200, "aria-describedby": `${id}-hint` });
    input.addEventListener("change", () => {
      this.mapped.dates = [...new Set(input.value.split(/[,，、]/).map((each) => each.trim()).filter(Boolean))];
    });
    return h("div", { class: "field" }, h("label", { for: id }, words("日期的写法", "How dates are written")), input,
      h("span", { class: "hint", id: `${id}-hint` }, words(
        "可以有几种，用逗号隔开；如 YYYY-MM-DD、YYYY/M/D、YYYY年M月D日。Excel 里的日期不用写。",
        "Several are divided by commas, such as YYYY-MM-DD, YYYY/M/D, YYYY年M月D日. Days of Excel need none.")));
  }

  private absent(table: Table): HTMLElement | null {
    const found = new Set(this.columns(table).flatMap(([, column]) => column.absent));
    for (const word of this.mapped.absent) if (word && !this.choice.absent.includes(word)) found.add(word);
    const fresh = [...found].filter((word) => !this.choice.absent.includes(word));
    if (!fresh.length) return null;
    const boxes = fresh.map((word) => {
      const box = h("input", { type: "checkbox", checked: this.mapped.absent.includes(word) });
      box.addEventListener("change", () => {
        const rest = this.held("absent").filter((each) => each !== word);
        this.mapped.absent = box.checked ? [...rest, word] : rest;
      });
      return h("label", { class: "choice" }, box, h("code", {}, word));
    });
    return h("fieldset", {}, h("legend", {}, words("这些写法当作没有值", "These mean that there is no value")), ...boxes);
  }

  private thousands(table: Table): HTMLElement | null {
    const found = this.columns(table).some(([, column]) => column.thousands);
    if (this.choice.thousands || (!found && !this.mapped.thousands)) return null;
    const box = h("input", { type: "checkbox", checked: this.mapped.thousands === "," });
    box.addEventListener("change", () => (this.mapped.thousands = box.checked ? "," : ""));
    return h("label", { class: "choice" }, box, words("数里的逗号是千位分隔，如 1,234.50", "Commas in numbers divide thousands, as in 1,234.50"));
  }

  private unquoted(table: Table): HTMLElement | null {
    const header = this.mapped.unquoted || table.unquoted;
    if (!header) return null;
    const box = h("input", { type: "checkbox", checked: this.mapped.unquoted === header });
    box.addEventListener("change", () => (this.mapped.unquoted = box.checked ? header : ""));
    return h("label", { class: "choice" }, box, words(`有的行多出几格：多出的属于“${header}”，它里面的逗号没有加引号`,
      `Some rows have too many cells: these belong to “${header}”, whose commas stand without quotes`));
  }
}
