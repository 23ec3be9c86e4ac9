// Saving: with a reason, as the next revision. Whoever comes second is shown both texts; nothing is overwritten.
import { call, Refused, words, type Problem } from "../api";
import { find, h } from "../dom";
import { refused, say } from "../problems";
import type { Bench, Texts } from "./bench";
import { panel } from "./dialogs";
import type { Keeper } from "./keep";

export interface Clash {
  name: string;
  base: string | null;
  theirs: string | null;
  yours: string | null;
}

interface StaleProblem extends Problem {
  latest?: number;
  clashes?: Clash[];
}

export class Saver {
  keeper: Keeper | null = null;
  private why = "";

  constructor(private readonly bench: Bench, private readonly renew: () => Promise<void>) {
    document.querySelector("#save")?.addEventListener("click", () => this.ask());
    for (const event of ["typed", "files", "saved"] as const) bench.on(event, () => this.standing());
  }

  private standing(): void {
    const place = find<HTMLElement>("#standing");
    if (!this.bench.start.may.draft) return;
    const count = Object.keys(this.bench.changes).length;
    place.textContent = count ? words("未保存", "Not saved") : words("已保存", "Saved");
    place.className = count ? "badge warn" : "badge plain";
    find<HTMLElement>("#revision").textContent = words(`第 ${this.bench.revision} 次修订`, `revision ${this.bench.revision}`);
    document.title = `${count ? "● " : ""}${document.title.replace(/^● /, "")}`;
  }

  /** Asks why; `then` goes on after it was saved. */
  ask(then?: () => void): void {
    if (!this.bench.start.may.draft) return;
    if (!this.bench.dirty) {
      say(words("没有要保存的修改", "Nothing to save"));
      then?.();
      return;
    }
    const input = h("input", { name: "why", required: true, maxlength: 2000, value: this.why, autocomplete: "off" });
    const form = h("form", {},
      h("div", { class: "field" }, h("label", { for: "save-why" }, words("改了什么，为什么", "What changed, and why")), input,
        h("p", { class: "hint" }, words("会留在草稿的历史里，审批的人看得到。", "Kept in the history of the draft; whoever approves will read it."))),
      h("p", { class: "muted" }, Object.keys(this.bench.changes).join(words("、", ", "))),
      h("div", { class: "buttons" }, h("button", { class: "button primary" }, words("保存", "Save"))));
    input.id = "save-why";
    const { close } = panel(words("保存草稿", "Save the draft"), form);
    input.focus();
    input.select();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.why = input.value;
      void this.send(this.bench.changes, this.bench.revision, false, form).then((done) => {
        if (!done) return;
        close();
        then?.();
      });
    });
  }

  /** Whether it was saved; where others were first, both texts are shown. */
  private async send(files: Texts, revision: number, merge: boolean, place: Element): Promise<boolean> {
    const buttons = place.querySelectorAll<HTMLButtonElement>("button");
    buttons.forEach((each) => (each.disabled = true));
    try {
      const body = { files, why: this.why, merge };
      const { content } = await call<{ revision: number; merged: string[] }>("POST", `${this.bench.api}/revisions`, { body, match: String(revision), key: crypto.randomUUID() });
      const before = this.bench.revision;
      const same = content.merged.length === 0 && content.revision === revision + 1;
      this.bench.revision = content.revision;
      if (same) for (const [name, text] of Object.entries(files)) this.noted(name, text);
      else await this.renew();
      this.keeper?.forget(before);
      this.keeper?.forget(revision);
      this.bench.tell("saved", undefined);
      say(words(`已保存为第 ${content.revision} 次修订`, `Saved as revision ${content.revision}`));
      return true;
    } catch (error) {
      const problem: StaleProblem | null = error instanceof Refused ? error.problem : null;
      if (problem?.status === 412 && problem.clashes && problem.latest) {
        await this.both(problem.clashes, problem.latest, files, revision);
        return true;
      }
      if (problem?.code === "edit-nothing") {
        await this.renew();
        this.bench.tell("saved", undefined);
        return true;
      }
      refused(error, place);
      return false;
    } finally {
      buttons.forEach((each) => (each.disabled = false));
    }
  }

  private noted(name: string, text: string | null): void {
    if (text === null) this.bench.saved.delete(name);
    else this.bench.saved.set(name, text);
    if (this.bench.typed.get(name) === text) this.bench.typed.delete(name);
  }

  /** The texts of both sides, where they can be put together by hand; loaded only when it is needed. */
  private async both(clashes: Clash[], latest: number, files: Texts, revision: number): Promise<void> {
    const { showBoth } = await import("./merge");
    showBoth(clashes, latest, {
      together: (place) => this.send(files, revision, true, place),
      byHand: (texts, place) => this.send({ ...files, ...texts }, latest, false, place),
    });
  }
}
