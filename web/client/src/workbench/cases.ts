// The cases of the draft beside it: run on the texts as they are, and a preview made one of them.
import { call, Refused, told, words, type Finding, type Told } from "../api";
import { find, h } from "../dom";
import { say } from "../problems";
import type { Bench, Place } from "./bench";

interface Ran {
  total: number;
  failed: number;
  files: { file: string; problems: Finding[]; cases: { name: string; holds: boolean; place: Place | null; differences: Finding[] }[] }[];
}

export class CasesPane {
  private readonly place = find<HTMLElement>("#cases");
  private readonly sum = find<HTMLElement>("#cases-sum");
  private readonly run = find<HTMLButtonElement>("#run-cases");
  private ran = false;

  constructor(private readonly bench: Bench, private readonly go: (place: Place) => void, private readonly added: (file: string, text: string) => void) {
    this.run.addEventListener("click", () => void this.all());
    document.querySelector("#make-case")?.addEventListener("click", (event) => void this.make(event.currentTarget as HTMLButtonElement));
    const old = (): void => {
      if (this.ran) this.place.classList.add("stale");
    };
    bench.on("typed", old);
    bench.on("files", old);
    bench.on("saved", () => void this.all());
  }

  async all(): Promise<void> {
    this.run.disabled = true;
    this.place.setAttribute("aria-busy", "true");
    try {
      this.show(await this.bench.ask<Ran>("cases"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.place.replaceChildren(h("p", { class: "problem" }, error.problem.title));
    } finally {
      this.run.disabled = false;
      this.place.removeAttribute("aria-busy");
    }
  }

  private show(found: Ran): void {
    this.ran = true;
    this.place.classList.remove("stale");
    const holds = found.total - found.failed;
    this.sum.textContent = found.total || found.failed
      ? found.failed ? words(`${found.failed} 个不符，${holds} 个相符`, `${found.failed} fail, ${holds} hold`) : words(`${found.total} 个全部相符`, `all ${found.total} hold`)
      : words("还没有用例", "no cases yet");
    this.sum.className = found.failed ? "loss" : "muted";
    if (!found.files.length) {
      this.place.replaceChildren(h("div", { class: "empty" }, h("p", {}, words("提交审批前要有用例。把右边的预览写成一个，就是最快的开始。", "A scheme needs cases before it is submitted. The quickest start: make the preview one."))));
      return;
    }
    const wrong = found.files.filter((file) => file.problems.length || file.cases.some((each) => !each.holds));
    const fine = found.files.filter((file) => !wrong.includes(file));
    this.place.replaceChildren(...[...wrong, ...fine].map((file) => this.file(file)));
  }

  private file(file: Ran["files"][number]): HTMLElement {
    const failed = file.cases.filter((each) => !each.holds);
    const rest = file.cases.filter((each) => each.holds);
    return h("details", { class: "case-file", open: failed.length > 0 || file.problems.length > 0 },
      h("summary", {}, h("span", { class: failed.length || file.problems.length ? "case-mark loss" : "case-mark gain", "aria-hidden": "true" }, failed.length || file.problems.length ? "✕" : "✓"),
        ` ${file.file} `, h("span", { class: "muted" }, failed.length ? words(`${failed.length} / ${file.cases.length} 不符`, `${failed.length} of ${file.cases.length} fail`) : words(`${file.cases.length} 个相符`, `${file.cases.length} hold`))),
      h("ul", {}, ...file.problems.map((each) => this.difference(each)), ...[...failed, ...rest].map((each) => this.one(each))));
  }

  private one(each: Ran["files"][number]["cases"][number]): HTMLElement {
    const place = each.place;
    return h("li", {},
      h("span", { class: each.holds ? "case-mark gain" : "case-mark loss", "aria-hidden": "true" }, each.holds ? "✓" : "✕"),
      h("span", { class: "hidden-text" }, each.holds ? words("相符：", "holds: ") : words("不符：", "fails: ")),
      place ? h("button", { type: "button", class: "to-person", click: () => this.go(place) }, each.name) : each.name,
      each.differences.length ? h("ul", {}, ...each.differences.map((one) => this.difference(one))) : null);
  }

  private difference(each: Finding): HTMLElement {
    const { file, line, column } = each;
    const place = file !== null && line !== null ? { file, line, column: column ?? 1, end_line: each.end_line ?? line, end_column: each.end_column ?? 1 } : null;
    return h("li", { class: "loss" }, told(each.message), " ", place ? h("button", { type: "button", class: "to-text", click: () => this.go(place) }, `${file}:${line}`) : null);
  }

  private async make(button: HTMLButtonElement): Promise<void> {
    const { data, period, subject } = this.bench.view;
    if (!subject) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    try {
      const body = { revision: this.bench.revision, files: this.bench.changes, data, period, subject };
      const { content } = await call<{ file: string; text: string; left_out: Told[] }>("POST", `${this.bench.api}/cases/made`, { body });
      this.added(content.file, content.text);
      const left = content.left_out.map(told).join(words("；", "; "));
      say(words(`已写成用例 ${content.file}，保存后生效。`, `Made the case ${content.file}; save to keep it.`) + (left ? ` ${left}` : ""));
      await this.all();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(`${error.problem.title} ${error.problem.detail}`);
    } finally {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  }
}
