// Pages of runs and scores: progress of runs at work, parts that change without leaving the page, packets.
import { call, Refused, words } from "./api";
import { all } from "./dom";
import { part } from "./page";
import { refused, say } from "./problems";

interface Run {
  over: boolean;
  done: number;
  total: number;
}

const WAIT = 20;

async function follow(bar: HTMLProgressElement): Promise<void> {
  const address = bar.dataset.watch ?? "";
  const text = bar.dataset.text ? document.getElementById(bar.dataset.text) : null;
  let seen = bar.value || 0;
  for (;;) {
    const run = (await call<Run>("GET", `${address}?seen=${seen}&wait=${WAIT}`)).content;
    if (run.over) {
      window.location.reload();
      return;
    }
    seen = run.done;
    if (run.total > 0) {
      bar.max = run.total;
      bar.value = run.done;
      if (text) text.textContent = `${run.done.toLocaleString()} / ${run.total.toLocaleString()}`;
    }
  }
}

/** Links with data-swap, and those of the tree, show their part anew; the address follows. */
async function swap(event: MouseEvent): Promise<void> {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a[data-swap], svg.icicle a") : null;
  const address = link?.getAttribute("href");
  if (!link || !address) return;
  event.preventDefault();
  window.history.pushState(null, "", address);
  await part(address, link.getAttribute("data-swap") ?? "why", true);
  const place = address.includes("#") ? document.getElementById(address.split("#")[1] ?? "") : null;
  const head = place ?? document.getElementById("node-head");
  if (!head) return;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  const box = head.getBoundingClientRect();
  if (box.top < 0 || box.top > window.innerHeight * 0.8) head.scrollIntoView({ block: "start" });
}

async function packet(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const fields = new FormData(form);
  const body = { subject: String(fields.get("subject")), why: String(fields.get("why") ?? ""), form: button?.value ?? "pdf" };
  const buttons = all<HTMLButtonElement>("button", form);
  buttons.forEach((each) => (each.disabled = true));
  form.setAttribute("aria-busy", "true");
  say(words("正在生成，可能要几秒钟…", "Making it, this may take some seconds…"));
  try {
    const response = await fetch(form.dataset.packet ?? "", {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/json",
        "X-CSRF-Token": document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "",
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Refused(await response.json());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "");
    link.download = named?.[1] ? decodeURIComponent(named[1]) : `packet.${body.form}`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    refused(error, form);
  } finally {
    buttons.forEach((each) => (each.disabled = false));
    form.removeAttribute("aria-busy");
  }
}

for (const bar of all<HTMLProgressElement>("progress[data-watch]")) void follow(bar).catch(() => undefined);
document.addEventListener("click", (event) => void swap(event));
window.addEventListener("popstate", () => {
  if (document.getElementById("why")) void part(window.location.href, "why", false);
});
for (const form of all<HTMLFormElement>("form[data-packet]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void packet(form, event.submitter instanceof HTMLButtonElement ? event.submitter : null);
  });
}
