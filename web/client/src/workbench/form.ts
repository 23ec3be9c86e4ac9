// The form of the same text: each change is made by the service in its span alone, and goes through the editor's
// history, so that the text stays the single truth and undo works across both.
import { Refused, told, words, type Told } from "../api";
import { find, h } from "../dom";
import { say } from "../problems";
import type { Bench, Place } from "./bench";
import type { Editor } from "./editor";
import { addForm, fieldOf, type Edit, type Field } from "./form-fields";

type Path = (string | number)[];

export interface Section {
  path: Path;
  kind: string;
  id: string;
  name: string;
  title: Told;
  span: Place;
  removable: boolean;
  fields: Field[];
  addable: { key: string; label: Told; help: Told; kind: string; choices: string[] }[];
  sections: Section[];
}

const PAUSE = 300;

export class FormView {
  private readonly place = find<HTMLElement>("#form");
  private readonly text = find<HTMLElement>("#editor");
  private readonly opened = new Set<string>(["head", "score"]);
  private shown = false;
  private waiting = 0;
  private busy: Promise<void> = Promise.resolve();

  constructor(private readonly bench: Bench, private readonly editor: Editor) {
    find("#as-text").addEventListener("click", () => this.toggle(false));
    find("#as-form").addEventListener("click", () => this.toggle(true));
    bench.on("typed", (file) => {
      if (file === bench.open) this.soon();
    });
    bench.on("opened", () => this.soon());
    bench.on("saved", () => this.soon());
    this.place.addEventListener("keydown", (event) => this.press(event));
  }

  toggle(form: boolean): void {
    this.shown = form;
    find("#as-text").setAttribute("aria-pressed", String(!form));
    find("#as-form").setAttribute("aria-pressed", String(form));
    this.text.hidden = form;
    this.place.hidden = !form;
    if (form) void this.draw();
    else {
      this.editor.view.requestMeasure();
      this.editor.view.focus();
    }
  }

  private soon(): void {
    if (!this.shown) return;
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.draw(), PAUSE);
  }

  private press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!back && key !== "y" && !(key === "z" && event.shiftKey)) return;
    const field = event.target;
    // A field that is being typed into has its own undo until it is left.
    if (field instanceof HTMLInputElement && field.value !== field.defaultValue) return;
    event.preventDefault();
    if (back) this.editor.undo();
    else this.editor.redo();
  }

  private async draw(): Promise<void> {
    const file = this.bench.open;
    try {
      const { sections } = await this.bench.ask<{ sections: Section[] }>("form", { file });
      if (file !== this.bench.open || !this.shown) return;
      const focus = (document.activeElement as HTMLElement | null)?.dataset.path;
      const top = this.place.scrollTop;
      this.place.replaceChildren(...(sections.length ? sections.map((each) => this.section(each)) : [h("div", { class: "empty" }, words("这个文件没有表单，请在文字中修改。", "This file has no form: edit it as text."))]));
      this.place.scrollTop = top;
      if (focus) this.place.querySelector<HTMLElement>(`[data-path="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.place.replaceChildren(h("div", { class: "problem" }, h("strong", {}, error.problem.title), " ", error.problem.detail));
    }
  }

  private section(found: Section): HTMLElement {
    const id = found.id || found.kind;
    const title = told(found.title) || found.name || found.kind;
    const body = h("div", { class: "form-body" },
      ...found.fields.map((field) => fieldOf(field, (edit) => this.edit(edit), (path) => void this.editor.go(path, true).then(() => this.toggle(false)))),
      this.foot(found),
      ...found.sections.map((each) => this.section(each)));
    const shown = h("details", { class: `form-section kind-${found.kind}`, open: this.opened.has(id) },
      h("summary", {}, h("span", {}, title), found.name && found.name !== title ? h("span", { class: "muted" }, ` ${found.name}`) : null), body);
    shown.addEventListener("toggle", () => (shown.open ? this.opened.add(id) : this.opened.delete(id)));
    return shown;
  }

  private foot(found: Section): HTMLElement | null {
    if (!this.bench.start.may.draft) return null;
    const acts: HTMLElement[] = [];
    if (found.addable.length) acts.push(addForm(found, (edit) => this.edit(edit)));
    const named = found.kind === "measure" || found.kind === "parameter" || (found.kind === "part" && found.id !== "score");
    if (named) acts.push(h("button", { type: "button", class: "button small", click: () => this.rename(found) }, words("改名", "Rename")));
    if (found.removable) {
      acts.push(h("button", { type: "button", class: "button small danger", click: () => void this.edit({ act: "remove", path: found.path }) }, words("删除这一段", "Remove")));
    }
    return acts.length ? h("div", { class: "buttons form-acts" }, ...acts) : null;
  }

  private rename(found: Section): void {
    const fresh = window.prompt(words(`“${found.name}”改名为（用到它的地方一起改）`, `New name of ${found.name} (changed wherever it is used)`), found.name);
    if (!fresh || fresh === found.name) return;
    const old = found.kind === "part" ? found.id : found.name;
    void this.edit({ act: "rename", kind: found.kind, old, new: fresh });
  }

  /** One edit after the other, each on the text the one before has made. Whether it was made. */
  private edit(edit: Edit): Promise<boolean> {
    const made = this.busy.then(async () => {
      try {
        const file = this.bench.open;
        const { files } = await this.bench.ask<{ files: Record<string, string> }>("form/edit", { file, edit });
        for (const [name, text] of Object.entries(files)) this.bench.write(name, text);
        return true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        say(`${error.problem.title} ${error.problem.detail}`);
        void this.draw();
        return false;
      }
    });
    this.busy = made.then(() => undefined);
    return made;
  }
}
