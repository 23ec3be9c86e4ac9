// Long work: its progress is shown where it was begun until it is done, failed or stopped.
import { call, lang, words, type Finding } from "./api";
import { h } from "./dom";
import { problemBox } from "./problems";

export interface Job {
  id: string;
  kind: string;
  state: "queued" | "working" | "done" | "failed" | "stopped";
  step: number;
  done: number;
  total: number;
  result: Record<string, unknown> | null;
  problems: Finding[] | null;
}

export const isJob = (content: unknown): content is Job =>
  typeof content === "object" && content !== null && "step" in content && "state" in content && "kind" in content;

const over = (job: Job): boolean => !["queued", "working"].includes(job.state);

/** Shows a job inside a place until it is over; gives its last state. `address` is that of the interface. */
export async function follow(address: string, first: Job, place: Element, seen?: (job: Job) => void): Promise<Job> {
  const bar = h("progress", { "aria-label": words("进度", "Progress") });
  const text = h("span", { class: "muted" }, words("排队中…", "Waiting…"));
  const stop = h("button", { type: "button", class: "button small", click: () => void ask(address, stop) }, words("停止", "Stop"));
  const box = h("div", { class: "job", role: "status" }, bar, h("p", { class: "buttons" }, text, stop));
  place.querySelector(":scope > .job")?.remove();
  place.append(box);
  let job = first;
  while (!over(job)) {
    show(job, bar, text);
    seen?.(job);
    job = (await call<Job>("GET", `${address}?seen=${job.step}&wait=20`)).content;
  }
  box.remove();
  if (job.problems?.length) {
    place.prepend(problemBox({ status: 0, code: "", title: "", detail: "", problems: job.problems }));
  }
  if (job.state === "stopped") place.append(h("p", { class: "job muted", role: "status" }, words("已停止", "Stopped")));
  return job;
}

function show(job: Job, bar: HTMLProgressElement, text: HTMLElement): void {
  if (job.total > 0) {
    bar.max = job.total;
    bar.value = job.done;
    const count = new Intl.NumberFormat(lang());
    text.textContent = `${count.format(job.done)} / ${count.format(job.total)}`;
  } else {
    bar.removeAttribute("value");
    text.textContent = job.state === "queued" ? words("排队中…", "Waiting…") : words("进行中…", "At work…");
  }
}

async function ask(address: string, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  await call("DELETE", address).catch(() => (button.disabled = false));
}
