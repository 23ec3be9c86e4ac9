// Submitting for approval: what is missing is told first; then why, and it goes to somebody else.
import { call, Refused, told, words, type Finding } from "../api";
import { h } from "../dom";
import { refused } from "../problems";
import type { Bench } from "./bench";
import { panel } from "./dialogs";
import type { Saver } from "./save";

interface Duties {
  revision: number;
  ready: boolean;
  problems: Finding[];
  warnings: Finding[];
  cases: number;
  against: string;
}

export class Submitter {
  constructor(private readonly bench: Bench, private readonly saver: Saver) {
    document.querySelector("#submit")?.addEventListener("click", () => this.begin());
  }

  private begin(): void {
    // What is submitted is a revision: what is typed is saved first.
    if (this.bench.dirty) this.saver.ask(() => void this.show());
    else void this.show();
  }

  private async show(): Promise<void> {
    const body = h("div", { class: "submit" }, h("p", { class: "muted", role: "status" }, words("正在检查并运行用例…", "Checking, and running the cases…")));
    const { close } = panel(words("提交审批", "Submit for approval"), body);
    try {
      const { content } = await call<Duties>("GET", `${this.bench.api}/duties`);
      body.replaceChildren(...duties(content), ...(content.ready ? [this.form(content)] : [h("div", { class: "buttons" }, h("button", { type: "button", class: "button", click: close }, words("回去修改", "Go back and mend it")))]));
      body.querySelector<HTMLElement>("textarea, button")?.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused(error, body);
    }
  }

  private form(found: Duties): HTMLElement {
    const why = h("textarea", { id: "submit-why", required: true, maxlength: 2000, rows: 3 });
    const form = h("form", {},
      h("div", { class: "field" }, h("label", { for: "submit-why" }, words("请谁看什么，为什么这样改", "What it is about, and why")), why),
      h("div", { class: "buttons" }, h("button", { class: "button primary" }, words("提交审批", "Submit"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(why.value, found.revision, form);
    });
    return form;
  }

  private async send(why: string, revision: number, form: HTMLElement): Promise<void> {
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    try {
      const { content } = await call<{ version: string; digest: string }>("POST", `${this.bench.api}/submission`, { body: { why }, match: String(revision), key: crypto.randomUUID() });
      const place = `/o/${encodeURIComponent(this.bench.start.org)}/versions/${content.digest}`;
      form.replaceChildren(
        h("p", { role: "status" }, h("strong", {}, words(`已提交：${content.version}`, `Submitted: ${content.version}`)), " ", words("由别人审批；自己写的不能自己批。", "Somebody else approves it; nobody approves their own work.")),
        h("div", { class: "buttons" }, h("a", { class: "button primary", href: place }, words("看这个版本", "See the version"))));
      form.querySelector<HTMLElement>("a")?.focus();
    } catch (error) {
      if (button) button.disabled = false;
      refused(error, form);
    }
  }
}

function duties(found: Duties): HTMLElement[] {
  const lines = [
    line(found.ready, found.ready ? words("没有错误", "No errors") : words("还不能提交", "Not ready to be submitted")),
    found.ready ? line(true, words(`${found.cases} 个用例全部相符`, `All ${found.cases} cases hold`)) : null,
    found.against ? h("li", { class: "muted" }, words(`审批的人会看到与 ${found.against} 的差别`, `Whoever approves will see the difference to ${found.against}`)) : null,
    found.warnings.length ? h("li", { class: "duty-warn" }, words(`${found.warnings.length} 个警告：审批的人也会看到`, `${found.warnings.length} warnings, which the approver will see too`), list(found.warnings)) : null,
  ];
  return [h("ul", { class: "duties" }, ...lines), found.problems.length ? h("div", { class: "problem" }, list(found.problems)) : h("span", {})];
}

const line = (good: boolean, text: string): HTMLElement => h("li", { class: good ? "gain" : "loss" }, `${good ? "✓" : "✕"} ${text}`);

const list = (found: Finding[]): HTMLElement =>
  h("ul", {}, ...found.slice(0, 20).map((each) => h("li", {}, h("strong", {}, told(each.message)), " ", h("span", { class: "hint" }, told(each.hint)), each.file ? h("code", { class: "code" }, ` ${each.file}:${each.line ?? ""}`) : null)));
