// Forms that send JSON to the HTTP interface: <form data-send="POST" data-to="/api/v1/…" data-next="/o/…">.
// Names give the fields; data-type="integer|flag|list|lines|optional" says what a text becomes. In data-next a
// {name} is a field of the answer. Without data-next the page is shown anew. Where the answer is a job its
// progress is shown, and the fields are those of its result.
import { call, Refused, type Sent } from "./api";
import { all } from "./dom";
import { follow, isJob } from "./jobs";
import { clear, refused, say } from "./problems";

export function prepareForms(within: ParentNode = document): void {
  for (const form of all<HTMLFormElement>("form[data-send]", within)) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form, event.submitter instanceof HTMLButtonElement ? event.submitter : null);
    });
    form.addEventListener("input", () => keys.delete(form));
  }
}

const keys = new WeakMap<HTMLFormElement, string>();

async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
  const question = submitter?.dataset.ask ?? form.dataset.ask;
  if (question && !window.confirm(question)) return;
  const method = form.dataset.send ?? "POST";
  const buttons = all<HTMLButtonElement>("button", form);
  clear(form);
  buttons.forEach((each) => (each.disabled = true));
  form.setAttribute("aria-busy", "true");
  try {
    const sent: Sent = {};
    const file = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0];
    if (file) sent.file = file;
    else if (form.dataset.empty === undefined) sent.body = bodyOf(form, submitter);
    if (form.dataset.match) sent.match = form.dataset.match;
    if (method === "POST") {
      // One key for one filled-in form: sent twice, it is carried out once.
      if (!keys.has(form)) keys.set(form, crypto.randomUUID());
      sent.key = keys.get(form) as string;
    }
    const answer = await call<Record<string, unknown>>(method, addressOf(form, file), sent);
    keys.delete(form);
    let content = answer.content;
    if (answer.status === 202 && isJob(content)) {
      const job = await follow(answer.location, content, form);
      if (job.state !== "done") return;
      content = { id: job.id, ...job.result };
    }
    form.dispatchEvent(new CustomEvent("sent", { bubbles: true, detail: content }));
    if (form.dataset.stay !== undefined) say(form.dataset.stay);
    else after(form, content);
  } catch (error) {
    // Where the answer was lost it may have been carried out: sent again, it has the same key.
    if (!(error instanceof Refused) || error.problem.code !== "not-reached") keys.delete(form);
    refused(error, form);
  } finally {
    buttons.forEach((each) => (each.disabled = false));
    form.removeAttribute("aria-busy");
  }
}

function addressOf(form: HTMLFormElement, file: File | undefined): string {
  const to = form.dataset.to ?? "";
  return to.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const field = form.elements.namedItem(name);
    const value = name === "file" && file ? file.name : field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
    return encodeURIComponent(value);
  });
}

function bodyOf(form: HTMLFormElement, submitter: HTMLButtonElement | null): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const field of form.elements) {
    const named = field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement;
    if (!named || !field.name || field.disabled || field.dataset.inPath !== undefined) continue;
    const kind = field.dataset.type ?? "";
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      if (kind === "list") {
        const list = (found[field.name] ??= []) as string[];
        if (field.checked) list.push(field.value);
      } else found[field.name] = field.checked;
      continue;
    }
    if (field instanceof HTMLInputElement && field.type === "radio" && !field.checked) continue;
    if (kind === "optional" && field.value === "") continue;
    if (kind === "lines") {
      found[field.name] = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
      continue;
    }
    found[field.name] = kind === "integer" ? Number.parseInt(field.value, 10) : field.value;
  }
  if (submitter?.name) found[submitter.name] = submitter.value;
  return found;
}

function after(form: HTMLFormElement, answer: Record<string, unknown> | undefined): void {
  const next = form.dataset.next;
  if (!next) {
    window.location.reload();
    return;
  }
  window.location.assign(
    next.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(answer?.[name] ?? ""))),
  );
}
