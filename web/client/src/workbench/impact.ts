// What an edit does to everyone, against the published version: who moves, who changes grade, how scores lie.
import { call, Refused, told, words } from "../api";
import { find, h } from "../dom";
import { follow, isJob, type Job } from "../jobs";
import type { Bench } from "./bench";
import { counts, grades, histogram, matrix, movers } from "./impact-parts";
import type { Impact, NotBuilt, Pending } from "./impact-shapes";

// With many people one waits a moment longer before everyone is worked out again.
const PAUSE = 1500;

export class ImpactPane {
  private readonly place = find<HTMLElement>("#impact");
  private shown = false;
  private waiting = 0;

  constructor(private readonly bench: Bench, private readonly choose: (subject: string) => void) {}

  empty(text: string): void {
    this.shown = false;
    this.place.replaceChildren(h("div", { class: "empty" }, h("p", {}, text)));
  }

  grey(): void {
    window.clearTimeout(this.waiting);
    if (this.shown) this.place.classList.add("stale");
  }

  /** Whether everyone was worked out, so that ranks are known. */
  async refresh(signal: AbortSignal): Promise<boolean> {
    window.clearTimeout(this.waiting);
    const { data, period } = this.bench.view;
    try {
      const found = await this.bench.ask<Impact | Pending | NotBuilt>("impact", { data, period }, signal);
      if (signal.aborted) return false;
      if (found.built) {
        this.show(found);
        return true;
      }
      if (found.pending) this.pending(found, signal);
      else if (this.shown) this.grey();
      else this.empty(found.problems[0] ? told(found.problems[0].message) : "");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.shown) this.grey();
      else this.empty(error.problem.title);
    }
    return false;
  }

  private pending(found: Pending, signal: AbortSignal): void {
    const note = h("div", { class: "pending buttons" },
      h("span", { class: "muted" }, words(`共 ${found.people} 人，停下来后重新计算。`, `${found.people} people: worked out again when you pause.`)),
      h("button", { type: "button", class: "button small", click: () => void this.whole() }, words("现在计算", "Work it out now")));
    if (this.shown) this.place.classList.add("stale");
    else this.place.replaceChildren();
    this.place.querySelector(":scope > .pending")?.remove();
    this.place.prepend(note);
    this.waiting = window.setTimeout(() => void this.whole(), PAUSE);
    signal.addEventListener("abort", () => window.clearTimeout(this.waiting));
  }

  /** Everyone, as long work with its progress. */
  private async whole(): Promise<void> {
    window.clearTimeout(this.waiting);
    const { data, period } = this.bench.view;
    const body = { revision: this.bench.revision, files: this.bench.changes, data, period, wait: true };
    const asked = JSON.stringify(body);
    try {
      const answer = await call<Impact | Job>("POST", `${this.bench.api}/impact`, { body });
      let content: unknown = answer.content;
      if (isJob(content)) {
        const job = await follow(answer.location, content, this.place);
        if (job.state !== "done") return;
        content = job.result;
      }
      const now = JSON.stringify({ revision: this.bench.revision, files: this.bench.changes, ...pick(this.bench), wait: true });
      if (now === asked) this.show(content as Impact);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.empty(error.problem.title);
    }
  }

  private show(found: Impact): void {
    this.shown = true;
    const top = this.place.scrollTop;
    this.place.classList.remove("stale");
    this.place.replaceChildren(
      counts(found),
      h("div", { class: "impact-grid" }, grades(found), histogram(found), found.counts.moved ? matrix(found) : null),
      movers(found, this.choose),
    );
    this.place.scrollTop = top;
  }
}

const pick = (bench: Bench): { data: string; period: string } => ({ data: bench.view.data, period: bench.view.period });
