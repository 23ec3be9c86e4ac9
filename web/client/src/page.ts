// What every page does: the theme, moments in the reader's own time, parts that are shown anew, keys.
import { words } from "./api";
import { all, parsed } from "./dom";
import { prepareForms } from "./forms";

const THEMES = ["auto", "light", "dark"] as const;

export function preparePage(): void {
  theme();
  prepare(document);
  keys();
}

/** Everything that a fresh part of a page needs. */
export function prepare(within: ParentNode): void {
  prepareForms(within);
  moments(within);
  filters(within);
  for (const button of all<HTMLButtonElement>("button[data-print]", within)) {
    button.addEventListener("click", () => window.print());
  }
  for (const button of all<HTMLButtonElement>("button[data-copy]", within)) {
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(button.dataset.copy ?? "").then(() => {
        button.textContent = words("已复制", "Copied");
      });
    });
  }
}

function theme(): void {
  const button = document.querySelector<HTMLButtonElement>("#theme");
  if (!button) return;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const now = THEMES.indexOf((root.dataset.theme ?? "auto") as (typeof THEMES)[number]);
    const next = THEMES[(now + 1) % THEMES.length] ?? "auto";
    root.dataset.theme = next;
    document.cookie = `kaohe-theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
    const names = { auto: words("随系统", "as the system"), light: words("浅色", "light"), dark: words("深色", "dark") };
    button.setAttribute("aria-label", words(`外观：${names[next]}`, `Appearance: ${names[next]}`));
    button.title = names[next];
  });
}

function moments(within: ParentNode): void {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const each of all<HTMLTimeElement>("time[datetime]", within)) {
    const at = new Date(each.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    each.title = each.textContent ?? "";
    each.textContent = form.format(at);
  }
}

/** A filter form (GET) shows its part of the page anew as one types, and keeps the address. */
function filters(within: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[data-part]", within)) {
    let waiting = 0;
    const show = (): void => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) query.append(name, value);
      void part(`${window.location.pathname}?${query}`, form.dataset.part ?? "main", true);
    };
    form.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(show, 200);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
  }
}

let latest = 0;

/** Puts one part of a page of ours, fetched anew, where it stands in this one. */
export async function part(address: string, id: string, keep: boolean): Promise<void> {
  const mine = ++latest;
  const place = document.getElementById(id);
  if (!place) return;
  place.setAttribute("aria-busy", "true");
  const response = await fetch(address, { credentials: "same-origin" });
  const page = parsed(await response.text());
  if (mine !== latest) return;
  const fresh = page.getElementById(id);
  if (!fresh) {
    window.location.assign(address);
    return;
  }
  const adopted = document.importNode(fresh, true);
  place.replaceWith(adopted);
  prepare(adopted);
  if (keep) window.history.replaceState(null, "", address);
}

function keys(): void {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      const search = document.querySelector<HTMLInputElement>("input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });
}
