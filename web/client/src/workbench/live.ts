// As one types: what was asked before is called off, findings come first, then colours, the tree and the impact.
import { Refused, words } from "../api";
import type { Bench } from "./bench";
import { colour, type TokenRow } from "./colours";
import type { Editor } from "./editor";
import type { FindingList, Findings } from "./findings";
import type { ImpactPane } from "./impact";
import type { TreePane } from "./tree";

// Milliseconds after the last key; the sum of this and the answer is what one waits for a finding.
const PAUSE = 40;
// All else waits a little longer, so that it is not in the way of the next finding.
const REST = 180;

export class Live {
  private waiting = 0;
  private leaving = new AbortController();

  constructor(
    private readonly bench: Bench,
    private readonly editor: Editor,
    private readonly findings: FindingList,
    private readonly tree: TreePane,
    private readonly impact: ImpactPane,
    private readonly problem: (text: string) => void,
  ) {
    bench.on("typed", () => this.soon());
    bench.on("files", () => this.soon());
    bench.on("opened", () => void this.colours(new AbortController().signal));
    bench.on("view", () => this.soon(0));
    bench.on("saved", () => this.soon(0));
  }

  soon(pause = PAUSE): void {
    window.clearTimeout(this.waiting);
    this.leaving.abort();
    this.waiting = window.setTimeout(() => void this.now(), pause);
  }

  private async now(): Promise<void> {
    this.leaving = new AbortController();
    const signal = this.leaving.signal;
    try {
      const found = await this.bench.ask<Findings>("findings", {}, signal);
      if (signal.aborted) return;
      this.findings.show(found);
      this.problem("");
      await rest(signal);
      await Promise.all([this.colours(signal), this.results(signal)]);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (!(error instanceof Refused)) throw error;
      this.problem(`${error.problem.title} ${error.problem.detail}`);
      if (error.problem.status === 0) this.waiting = window.setTimeout(() => void this.now(), 3000);
    }
  }

  private async colours(signal: AbortSignal): Promise<void> {
    const file = this.bench.open;
    if (!/\.ya?ml$/.test(file)) return;
    const answer = await this.bench.ask<{ tokens: TokenRow[] }>("tokens", { file }, signal);
    if (!signal.aborted && file === this.bench.open) colour(this.editor.view, answer.tokens);
  }

  private async results(signal: AbortSignal): Promise<void> {
    const view = this.bench.view;
    if (!view.data || !view.period) {
      this.tree.empty(words("还没有可供预览的数据：上传数据，或先做一次考核。", "There are no records to preview on yet: upload some, or make a run."), true);
      this.impact.empty(words("有了数据，这里显示改动对全体的影响。", "With records, this shows what the edit does to everyone."));
      return;
    }
    const shown = await this.tree.refresh(signal);
    if (shown === "broken") this.impact.grey();
    else {
      const whole = await this.impact.refresh(signal);
      if (whole && shown === "partly") await this.tree.refresh(signal);
    }
  }
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((go, leave) => {
    const waiting = window.setTimeout(go, REST);
    signal.addEventListener("abort", () => {
      window.clearTimeout(waiting);
      leave(new DOMException("a key was pressed", "AbortError"));
    });
  });
}
