// What is typed is kept in this browser until it is saved, per draft and revision, and offered again.
import { words } from "../api";
import { find, h } from "../dom";
import type { Bench, Texts } from "./bench";

interface Kept {
  revision: number;
  at: string;
  files: Texts;
}

const PAUSE = 400;

export class Keeper {
  private waiting = 0;

  constructor(private readonly bench: Bench, private readonly restore: (kept: Kept) => Promise<void>) {
    bench.on("typed", () => this.soon());
    bench.on("files", () => this.soon());
    window.addEventListener("beforeunload", (event) => {
      this.now();
      if (bench.dirty) event.preventDefault();
    });
  }

  private key(revision: number): string {
    return `kaohe:${this.bench.start.org}:${this.bench.start.id}:${revision}`;
  }

  private soon(): void {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.now(), PAUSE);
  }

  private now(): void {
    window.clearTimeout(this.waiting);
    if (!this.bench.dirty) {
      localStorage.removeItem(this.key(this.bench.revision));
      return;
    }
    const kept: Kept = { revision: this.bench.revision, at: new Date().toISOString(), files: this.bench.changes };
    try {
      localStorage.setItem(this.key(this.bench.revision), JSON.stringify(kept));
    } catch {
      // The browser's room is full: the page still warns before it is left.
    }
  }

  forget(revision: number): void {
    localStorage.removeItem(this.key(revision));
  }

  /** Offers what was typed before and never saved. */
  offer(): void {
    const found: Kept[] = [];
    for (let revision = this.bench.revision; revision > 0 && revision > this.bench.revision - 200; revision -= 1) {
      const text = localStorage.getItem(this.key(revision));
      if (!text) continue;
      try {
        found.push(JSON.parse(text) as Kept);
      } catch {
        this.forget(revision);
      }
    }
    for (const kept of found) this.notice(kept);
  }

  private notice(kept: Kept): void {
    const at = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(kept.at));
    const older = kept.revision < this.bench.revision;
    const box = h("div", { class: "problem warning notice", role: "status" },
      h("p", {}, h("strong", {}, words(`这台电脑上有没保存的修改（${at}）。`, `There are unsaved changes on this computer (${at}).`)), " ",
        older ? words(`它们改的是第 ${kept.revision} 次修订，之后别人又保存过；恢复后保存时会让你对照合并。`, `They were made on revision ${kept.revision}, and others saved since: you will be shown both when you save.`) : ""),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "button small primary", click: () => {
          box.remove();
          void this.restore(kept);
        } }, words("恢复", "Take them back")),
        h("button", { type: "button", class: "button small", click: () => {
          box.remove();
          this.forget(kept.revision);
        } }, words("丢弃", "Discard"))));
    find("#notices").append(box);
  }
}

export type { Kept };
