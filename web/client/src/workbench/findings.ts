// Findings at their places: underlined in the text, counted on the tabs of the files, listed below.
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { told, words, type Finding } from "../api";
import { find, h } from "../dom";
import type { Bench } from "./bench";
import type { Editor } from "./editor";
import { ofPoints } from "./places";

export interface Findings {
  draft: string;
  errors: number;
  warnings: number;
  notes: number;
  case_files: number;
  findings: (Finding & { excerpt: string })[];
}

const MARKS = { error: "✕", warning: "!", note: "i" } as const;
const LISTED = 60;

export class FindingList {
  last: Findings | null = null;
  shown: () => void = () => undefined;
  private readonly place = find<HTMLElement>("#findings");
  private readonly said = h("p", { class: "hidden-text", role: "status", "aria-live": "polite" });
  private saying = 0;

  constructor(private readonly bench: Bench, private readonly editor: Editor) {
    this.place.append(this.said);
    bench.on("opened", () => this.underline());
  }

  show(found: Findings): void {
    this.last = found;
    this.underline();
    this.list(found);
    this.shown();
    // Read out only when one pauses, and only how many there are.
    window.clearTimeout(this.saying);
    this.saying = window.setTimeout(() => (this.said.textContent = summary(found)), 1200);
  }

  /** Of one file: errors, and all there are. */
  of(file: string): { errors: number; all: number } {
    const mine = (this.last?.findings ?? []).filter((each) => each.file === file);
    return { errors: mine.filter((each) => each.severity === "error").length, all: mine.length };
  }

  private underline(): void {
    const state = this.editor.view.state;
    const shown: Diagnostic[] = [];
    for (const each of this.last?.findings ?? []) {
      if (each.file !== this.bench.open || each.line === null) continue;
      const from = ofPoints(state.doc, each.line, each.column ?? 1);
      const to = ofPoints(state.doc, each.end_line ?? each.line, each.end_column ?? 1);
      shown.push({
        from,
        to: Math.max(to, from),
        severity: each.severity === "note" ? "info" : each.severity,
        source: each.code,
        message: told(each.message),
        renderMessage: () =>
          h("div", { class: "finding" }, h("strong", {}, told(each.message)), h("p", {}, told(each.hint)), h("code", { class: "code" }, each.code)),
      });
    }
    shown.sort((one, other) => one.from - other.from);
    this.editor.view.dispatch(setDiagnostics(state, shown));
  }

  private list(found: Findings): void {
    const head = h("p", { class: `findings-sum ${found.errors ? "loss" : ""}` }, summary(found));
    const listed = found.findings.filter((each) => !waits(each, found));
    const items = listed.slice(0, LISTED).map((each) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: `finding-line ${each.severity}`, click: () => this.go(each) },
          h("span", { class: "finding-mark", "aria-hidden": "true" }, MARKS[each.severity]),
          h("span", {}, h("strong", {}, told(each.message)), " ", h("span", { class: "hint" }, told(each.hint))),
          h("code", { class: "code" }, each.file ? `${each.file}:${each.line ?? ""}` : each.code),
        ),
      ),
    );
    const rest = listed.length - items.length;
    this.place.replaceChildren(
      head,
      h("ul", { class: "finding-list" }, ...items),
      rest > 0 ? h("p", { class: "hint" }, words(`还有 ${rest} 条`, `${rest} more`)) : "",
      this.said,
    );
  }

  private go(each: Finding): void {
    if (each.file === null || each.line === null) return;
    void this.editor.go({
      file: each.file, line: each.line, column: each.column ?? 1,
      end_line: each.end_line ?? each.line, end_column: each.end_column ?? 1,
    });
  }
}

/** A file of cases that cannot be looked at until the scheme is mended: counted, not listed line by line. */
const waits = (each: Finding, found: Findings): boolean =>
  each.code === "case-scheme" && found.findings.some((other) => other.severity === "error" && other.code !== "case-scheme");

function summary(found: Findings): string {
  if (!found.findings.length) return words("没有问题", "No findings");
  const later = found.findings.filter((each) => waits(each, found)).length;
  const errors = found.errors - later;
  const rest = later ? words(`；${later} 个用例文件要等方案改好`, `; ${later} files of cases wait for it`) : "";
  const counts = [
    [errors, words("个错误", errors === 1 ? " error" : " errors")],
    [found.warnings, words("个警告", found.warnings === 1 ? " warning" : " warnings")],
    [found.notes, words("条提示", found.notes === 1 ? " note" : " notes")],
  ] as const;
  return counts.filter(([count]) => count > 0).map(([count, label]) => `${count}${words(" ", "")}${label}`).join(words("，", ", ")) + rest;
}
