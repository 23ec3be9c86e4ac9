// A file, or tables of a database, become an upload; its page is the mapping assistant.
import { call, words } from "./api";
import { find, h } from "./dom";
import { clear, refused } from "./problems";

export interface Upload {
  digest: string;
  name: string;
}

const busy = async (form: HTMLFormElement, work: () => Promise<void>): Promise<void> => {
  clear(form);
  form.setAttribute("aria-busy", "true");
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((each) => (each.disabled = true));
  try {
    await work();
  } catch (error) {
    refused(error, form);
  } finally {
    form.removeAttribute("aria-busy");
    buttons.forEach((each) => (each.disabled = false));
  }
};

export const sendFile = async (org: string, file: File): Promise<Upload> =>
  (await call<Upload>("POST", `/api/v1/o/${org}/uploads?name=${encodeURIComponent(file.name)}`, { file })).content;

export function prepareUpload(form: HTMLFormElement): void {
  const org = form.dataset.org ?? "";
  const input = find<HTMLInputElement>('input[type="file"]', form);
  const state = find<HTMLElement>('[role="status"]', form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...(input.files ?? [])];
    if (!files.length) return;
    void busy(form, async () => {
      const sent: string[] = [];
      try {
        for (const [at, file] of files.entries()) {
          const place = files.length > 1 ? ` (${at + 1} / ${files.length})` : "";
          state.textContent = words(`正在上传 ${file.name}${place}…`, `Uploading ${file.name}${place}…`);
          sent.push((await sendFile(org, file)).digest);
        }
        const made = new Set(sent).size > 1
          ? (await call<Upload>("POST", `/api/v1/o/${org}/uploads/together`, { body: { uploads: sent } })).content.digest
          : sent[0];
        window.location.assign(`/o/${org}/uploads/${made}`);
      } finally {
        state.textContent = "";
      }
    });
  });
}

export function prepareDatabase(form: HTMLFormElement): void {
  const org = form.dataset.org ?? "";
  const tables = find<HTMLFieldSetElement>("#tables", form);
  const url = find<HTMLInputElement>("#url", form);
  const button = find<HTMLButtonElement>("button", form);
  url.addEventListener("input", () => (tables.hidden = true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void busy(form, async () => {
      if (tables.hidden) {
        const found = (await call<{ tables: string[] }>("POST", `/api/v1/o/${org}/uploads/tables`, { body: { url: url.value } })).content;
        const boxes = found.tables.map((name) =>
          h("label", { class: "choice" }, h("input", { type: "checkbox", value: name, checked: true }), name),
        );
        tables.replaceChildren(h("legend", {}, words("要哪些表", "Which tables")), ...boxes);
        tables.hidden = false;
        button.textContent = words("取这些表", "Copy these tables");
        return;
      }
      const chosen = [...tables.querySelectorAll<HTMLInputElement>("input:checked")].map((each) => each.value);
      const body = { url: url.value, tables: chosen };
      const made = (await call<Upload>("POST", `/api/v1/o/${org}/uploads/database`, { body })).content;
      window.location.assign(`/o/${org}/uploads/${made.digest}`);
    });
  });
}
