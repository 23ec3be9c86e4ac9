// Pages of governance: secrets that are told once, and results of jobs that are shown where they were asked for.
import { words } from "./api";
import { h } from "./dom";

document.addEventListener("sent", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !(event instanceof CustomEvent)) return;
  const content = event.detail as Record<string, unknown> | undefined;
  if (form.dataset.secret !== undefined && content) tellSecret(form, content, form.dataset.secret.split(" "));
  if (form.dataset.tell === "consistency" && content) tellConsistency(form, content as unknown as Consistency);
});

interface Checkpoint {
  size: number;
  at: string;
}

interface Consistency {
  old: Checkpoint;
  new: Checkpoint;
  proof: string[];
  content: string;
}

function tellConsistency(form: HTMLFormElement, found: Consistency): void {
  form.querySelector(".told")?.remove();
  const said = words(
    `一致：今天的日志（${found.new.size} 条）以保存的那 ${found.old.size} 条开头，一条也没有改。`,
    `It agrees: the log of today (${found.new.size} entries) begins with those ${found.old.size}, not one changed.`,
  );
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(found.content)}`;
  const proof = h("a", { href: file, download: "consistency.json" }, words("下载证明", "Download the proof"));
  form.append(h("div", { class: "problem note told", role: "status" }, h("strong", {}, said), " ", proof));
}

/** Shows fields of an answer that are told this once, in the stead of the form that asked for them. */
function tellSecret(form: HTMLFormElement, content: Record<string, unknown>, fields: string[]): void {
  const rows = fields.map((name) => {
    const value = String(content[name] ?? "");
    const copy = h("button", { type: "button", class: "button small" }, words("复制", "Copy"));
    copy.addEventListener("click", () => {
      void navigator.clipboard.writeText(value).then(() => (copy.textContent = words("已复制", "Copied")));
    });
    return h("p", { class: "secret-row" }, h("code", { class: "secret" }, value), " ", copy);
  });
  const done = h("button", { type: "button", class: "button", click: () => window.location.reload() }, words("我已记下", "I have kept it"));
  const box = h("div", { class: "problem note told-once", role: "alert", tabindex: -1 },
    h("strong", {}, words("只显示这一次，请现在记下：", "Shown this once; keep it now:")), ...rows, h("p", { class: "buttons" }, done));
  form.replaceWith(box);
  box.focus();
}
