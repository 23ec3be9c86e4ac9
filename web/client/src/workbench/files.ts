// The files of the draft as tabs: the scheme, what it reads, its cases; added and taken out.
import { Refused, words } from "../api";
import { find, h } from "../dom";
import { say } from "../problems";
import type { Bench, FileInfo } from "./bench";
import { panel } from "./dialogs";
import type { Editor } from "./editor";
import type { FindingList } from "./findings";

export class Files {
  private readonly place = find<HTMLElement>("#files");

  constructor(private readonly bench: Bench, private readonly editor: Editor, private readonly findings: FindingList) {
    this.place.addEventListener("keydown", (event) => this.press(event));
    for (const event of ["opened", "files", "saved"] as const) bench.on(event, () => this.draw());
    bench.on("typed", () => this.marks());
    this.draw();
  }

  /** Puts in a file that is not saved yet, or another text of one that is there. */
  add(name: string, text: string): void {
    if (!this.bench.files.some((each) => each.name === name)) {
      this.bench.files = [...this.bench.files, { name, kind: "text", size: text.length, entry: false }];
    }
    this.bench.write(name, text);
    this.bench.tell("files", undefined);
  }

  marks(): void {
    for (const tab of this.place.querySelectorAll<HTMLElement>('[role="tab"]')) {
      const name = tab.dataset.name ?? "";
      const found = this.findings.of(name);
      const mark = tab.querySelector(".file-mark");
      if (mark) {
        mark.textContent = found.all ? String(found.all) : "";
        mark.className = `file-mark${found.errors ? " bad" : found.all ? " warn" : ""}`;
      }
      tab.classList.toggle("changed", name in this.bench.changes);
    }
  }

  private draw(): void {
    const shown = this.bench.files.filter((each) => each.kind !== "binary" && this.bench.typed.get(each.name) !== null && /\.ya?ml$/.test(each.name));
    const rest = this.bench.files.filter((each) => !shown.includes(each));
    this.place.replaceChildren(
      h("div", { role: "tablist", class: "file-list", "aria-label": words("文件", "Files") }, ...shown.map((each) => this.tab(each))),
      h("button", { type: "button", class: "file-more", title: words("全部文件", "All files"), "aria-label": words("全部文件、新增、移除", "All files, add, remove"), click: () => this.manage() }, rest.length ? `+${rest.length} ⋯` : "⋯"));
    this.marks();
    this.place.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private tab(file: FileInfo): HTMLElement {
    const open = file.name === this.bench.open;
    const label = file.name.replace(/^@rules\//, "⛃ ");
    return h("button", { type: "button", role: "tab", "aria-selected": String(open), "aria-controls": "editor", tabindex: open ? 0 : -1, "data-name": file.name, title: file.kind === "pack" ? words("规则包，只能看", "A pack: to look at only") : file.name, click: () => void this.show(file.name) },
      h("span", {}, label), h("span", { class: "file-mark" }));
  }

  private async show(name: string): Promise<void> {
    try {
      await this.editor.show(name);
      this.editor.view.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(error.problem.title);
    }
  }

  private press(event: KeyboardEvent): void {
    const tabs = [...this.place.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = at < 0 || !by ? undefined : tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private manage(): void {
    const may = this.bench.start.may.draft;
    const rows = this.bench.files.filter((each) => this.bench.typed.get(each.name) !== null).map((each) =>
      h("tr", {}, h("th", { scope: "row" }, each.kind === "binary" ? each.name : h("button", { type: "button", class: "to-person", click: () => {
        close();
        void this.show(each.name);
      } }, each.name)),
        h("td", { class: "number" }, `${Math.max(1, Math.round(each.size / 1024))} KB`),
        h("td", {}, each.entry ? h("span", { class: "badge plain" }, words("方案", "scheme")) : may && each.kind !== "pack" ? h("button", { type: "button", class: "button small danger", click: () => {
          close();
          this.remove(each.name);
        } }, words("移除", "Remove")) : "")));
    const name = h("input", { id: "new-file", placeholder: "cases/example.yaml", maxlength: 200, autocomplete: "off" });
    const upload = h("input", { id: "put-file", type: "file", multiple: true, accept: ".yaml,.yml,.csv,text/*" });
    const form = h("form", { class: "inline" }, h("div", { class: "field" }, h("label", { for: "new-file" }, words("新文件的名称", "Name of a new file")), name), h("button", { class: "button" }, words("新增", "Add")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = name.value.trim();
      if (!wanted || this.bench.files.some((each) => each.name === wanted && this.bench.typed.get(each.name) !== null)) return;
      close();
      this.add(wanted, "");
      void this.show(wanted);
    });
    upload.addEventListener("change", () => void this.put([...(upload.files ?? [])], name.value.trim()).then(() => close()));
    const body = h("div", { class: "manage" },
      h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words("文件", "File")), h("th", { scope: "col", class: "number" }, words("大小", "Size")), h("th", { scope: "col" }, h("span", { class: "hidden-text" }, words("操作", "Act"))))), h("tbody", {}, ...rows))),
      may ? form : null,
      may ? h("div", { class: "field" }, h("label", { for: "put-file" }, words("或从电脑放入文字文件（同名的会被换上）", "Or put in text files of this computer (one of the same name is exchanged)")), upload) : null);
    const { close } = panel(words("草稿的文件", "Files of the draft"), body);
  }

  private async put(files: File[], folder: string): Promise<void> {
    for (const each of files) {
      const data = await each.arrayBuffer();
      try {
        const text = new TextDecoder("utf-8", { fatal: true }).decode(data);
        this.add(folder.endsWith("/") ? folder + each.name : each.name, text);
      } catch {
        say(words(`${each.name} 不是 UTF-8 文字，请另存为 UTF-8 再放入`, `${each.name} is not UTF-8 text: save it as UTF-8 first`));
      }
    }
  }

  private remove(name: string): void {
    void (async () => {
      if (this.bench.open === name) await this.editor.show(this.bench.start.entry);
      this.bench.type(name, null);
      this.bench.tell("files", undefined);
      say(words(`${name} 将在保存时移除`, `${name} will be removed when you save`));
    })();
  }
}
