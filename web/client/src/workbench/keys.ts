// Keys of the workbench: two in a row outside of fields, with Alt everywhere.
import { words } from "../api";
import { h } from "../dom";
import { panel } from "./dialogs";

export interface Act {
  /** The letter after g, and with Alt. */
  letter: string;
  label: string;
  run: () => void;
}

export class Keys {
  private waiting = 0;

  constructor(private readonly acts: Act[], private readonly save: () => void) {
    document.addEventListener("keydown", (event) => this.press(event));
    document.querySelector("#help")?.addEventListener("click", () => this.help());
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyS") {
      event.preventDefault();
      this.save();
      return;
    }
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const act = this.acts.find((each) => event.code === `Key${each.letter.toUpperCase()}`);
      if (act) {
        event.preventDefault();
        act.run();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "?") {
      event.preventDefault();
      this.help();
    } else if (Date.now() - this.waiting < 1500) {
      this.waiting = 0;
      const act = this.acts.find((each) => each.letter === event.key.toLowerCase());
      if (act) {
        event.preventDefault();
        act.run();
      }
    } else if (event.key === "g") this.waiting = Date.now();
  }

  private help(): void {
    const row = (keys: string[], label: string): HTMLElement =>
      h("tr", {}, h("td", {}, ...keys.flatMap((each, at) => [at ? " " : "", h("kbd", {}, each)])), h("td", {}, label));
    const table = h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words("按键", "Keys")), h("th", { scope: "col" }, words("作用", "What it does")))),
      h("tbody", {},
        ...this.acts.map((each) => row(["g", each.letter, "·", `Alt+${each.letter.toUpperCase()}`], each.label)),
        row(["Ctrl+S"], words("保存", "Save")),
        row(["Ctrl+Space"], words("补全", "Completion")),
        row(["F12", "·", words("Ctrl+点击", "Ctrl+click")], words("转到定义", "Go to the definition")),
        row(["Ctrl+F"], words("查找和替换", "Search and replace")),
        row(["F8"], words("下一个问题", "Next finding")),
        row(["Ctrl+Z", "Ctrl+Y"], words("撤销、重做（文字和表单通用）", "Undo and redo, in text and form alike")),
        row(["Ctrl+Shift+[", "Ctrl+Shift+]"], words("折叠、展开", "Fold and unfold")),
        row(["Esc", "Tab"], words("离开编辑框", "Leave the editor")),
        row(["?"], words("这张表", "This table"))));
    panel(words("按键", "Keys"), h("div", { class: "keys" }, table));
  }
}
