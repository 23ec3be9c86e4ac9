// Whom, which period and which records the preview is of: each is switched with two keys.
import { Refused, told, words, type Finding } from "../api";
import { find, h } from "../dom";
import { say } from "../problems";
import type { Bench } from "./bench";
import { choose, type Option } from "./dialogs";

interface Choices {
  data: { id: string; name: string; period: string }[];
  chosen: string;
  periods: string[];
  published: string | null;
  notes: Finding[];
}

interface Subjects {
  subjects: { key: string; name: string }[];
  total: number;
}

export class Pickers {
  private known: Choices | null = null;
  private name = "";

  constructor(private readonly bench: Bench) {
    find("#choose-subject").addEventListener("click", () => void this.subject());
    find("#choose-period").addEventListener("click", () => void this.period());
    find("#choose-data").addEventListener("click", () => void this.data());
    bench.on("view", () => this.label());
  }

  /** Fills what the address does not say: the latest records, their period, the person looked at last. */
  async begin(): Promise<void> {
    await this.load(this.bench.view.data);
    const known = this.known;
    if (!known) return;
    const chosen = known.data.find((each) => each.id === known.chosen);
    const period = this.bench.view.period || chosen?.period || known.periods[0] || "";
    const subject = this.bench.view.subject || localStorage.getItem(this.key) || "";
    this.bench.view = { data: known.chosen, period, subject };
    if (known.chosen && period) await this.settle();
    this.bench.look({});
  }

  private get key(): string {
    return `kaohe:${this.bench.start.org}:${this.bench.start.scheme}:subject`;
  }

  private async load(data: string): Promise<void> {
    try {
      this.known = await this.bench.ask<Choices>("choices", data ? { data } : {});
      this.notes(this.known.notes);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(error.problem.title);
    }
  }

  /** What is to be known about the records: fields that they do not have are missing for everybody. */
  private notes(found: Finding[]): void {
    const place = find<HTMLElement>("#notices");
    place.querySelector(".data-note")?.remove();
    if (!found.length) return;
    place.append(h("div", { class: "problem warning notice data-note", role: "status" }, h("ul", {}, ...found.slice(0, 5).map((each) =>
      h("li", {}, h("strong", {}, told(each.message)), " ", h("span", { class: "hint" }, told(each.hint)))))));
  }

  /** Keeps the person if they are assessed there, else takes the first who is. */
  private async settle(): Promise<void> {
    const { subject } = this.bench.view;
    const found = await this.search(subject);
    const same = found.find((each) => each.id === subject);
    const first = same ?? (await this.search(""))[0];
    this.bench.view = { ...this.bench.view, subject: first?.id ?? subject };
    this.name = first?.label ?? "";
  }

  private async search(typed: string): Promise<Option[]> {
    const { data, period } = this.bench.view;
    if (!data || !period) return [];
    try {
      const found = await this.bench.ask<Subjects>("subjects", { data, period, search: typed.slice(0, 100) });
      return found.subjects.map((each) => ({ id: each.key, label: each.name || each.key, more: each.name ? each.key : "" }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [];
    }
  }

  async subject(): Promise<void> {
    const found = await choose(words("选一个考核对象：输入姓名或编号", "Choose a person: type a name or a key"), (typed) => this.search(typed), this.bench.view.subject);
    if (found) this.take(found.id, found.label);
  }

  take(subject: string, name = ""): void {
    this.name = name;
    localStorage.setItem(this.key, subject);
    this.bench.look({ subject });
  }

  async period(): Promise<void> {
    const periods = this.known?.periods ?? [];
    const search = (typed: string): Option[] => {
      const found = periods.filter((each) => each.toLowerCase().includes(typed.toLowerCase()));
      const own = typed && !periods.includes(typed) && /^\d{4}/.test(typed) ? [typed.toUpperCase()] : [];
      return [...found, ...own].map((each) => ({ id: each, label: each, more: "" }));
    };
    const found = await choose(words("选一个周期", "Choose a period"), search, this.bench.view.period);
    if (!found) return;
    this.bench.view = { ...this.bench.view, period: found.id };
    await this.settle();
    this.bench.look({});
  }

  async data(): Promise<void> {
    const known = this.known?.data ?? [];
    const search = (typed: string): Option[] =>
      known.filter((each) => each.name.toLowerCase().includes(typed.toLowerCase())).map((each) => ({ id: each.id, label: each.name, more: each.period }));
    const found = await choose(words("选一份数据", "Choose the records"), search, this.bench.view.data);
    if (!found) return;
    await this.load(found.id);
    const period = known.find((each) => each.id === found.id)?.period || this.known?.periods[0] || this.bench.view.period;
    this.bench.view = { ...this.bench.view, data: found.id, period };
    await this.settle();
    this.bench.look({});
  }

  /** The name of the person, once the tree has told it. */
  called(name: string): void {
    this.name = name;
    this.label();
  }

  private label(): void {
    const { data, period, subject } = this.bench.view;
    const put = (id: string, text: string): void => {
      const chip = find<HTMLElement>(`#${id}`);
      find<HTMLElement>(".chip-value", chip).textContent = text || "—";
      chip.title = text;
    };
    put("choose-subject", this.name ? `${this.name} ${subject === this.name ? "" : subject}`.trim() : subject);
    put("choose-period", period);
    put("choose-data", this.known?.data.find((each) => each.id === data)?.name ?? data);
  }
}
