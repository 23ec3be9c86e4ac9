// Dialogs: a list to search in, and a question. Both are <dialog>s: Escape closes, the focus comes back.
import { words } from "../api";
import { h } from "../dom";

export interface Option {
  id: string;
  label: string;
  more: string;
}

/** Lets one choose; `search` gives the options for what is typed. Null where it was closed. */
export function choose(title: string, search: (typed: string) => Promise<Option[]> | Option[], current: string): Promise<Option | null> {
  return new Promise((settle) => {
    let options: Option[] = [];
    let at = 0;
    let latest = 0;
    const input = h("input", { type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "pick-list", "aria-autocomplete": "list", "aria-label": title, autocomplete: "off", spellcheck: "false" });
    const list = h("ul", { role: "listbox", id: "pick-list", class: "pick-list", "aria-label": title });
    const none = h("p", { class: "muted pick-none", hidden: true }, words("没有找到", "Nothing found"));
    const dialog = h("dialog", { class: "pick", "aria-label": title }, h("p", { class: "pick-title" }, title), input, list, none);
    const done = (option: Option | null): void => {
      dialog.close();
      dialog.remove();
      settle(option);
    };
    const mark = (): void => {
      [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
      const there = list.children[at];
      there?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", there?.id ?? "");
    };
    const fill = async (): Promise<void> => {
      const mine = ++latest;
      const found = await search(input.value.trim());
      if (mine !== latest) return;
      options = found;
      at = Math.max(0, input.value ? 0 : options.findIndex((each) => each.id === current));
      list.replaceChildren(...options.map((each, number) =>
        h("li", { role: "option", id: `pick-${number}`, click: () => done(each) }, h("span", {}, each.label), " ", h("span", { class: "muted" }, each.more))));
      none.hidden = options.length > 0;
      mark();
    };
    let waiting = 0;
    input.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void fill(), 100);
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = Math.max(0, Math.min(options.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
        mark();
      } else if (event.key === "Enter") done(options[at] ?? null);
      else return;
      event.preventDefault();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) done(null);
    });
    dialog.addEventListener("cancel", () => done(null));
    document.body.append(dialog);
    dialog.showModal();
    void fill();
  });
}

/** A dialog with a form; `act` carries out what was asked and throws what was refused. */
export function panel(title: string, content: HTMLElement, wide = false): { dialog: HTMLDialogElement; close: () => void } {
  const close = (): void => {
    dialog.close();
    dialog.remove();
  };
  const dialog = h("dialog", { class: wide ? "panel wide" : "panel", "aria-label": title },
    h("div", { class: "panel-head" }, h("h2", {}, title), h("button", { type: "button", class: "button small", click: close, "aria-label": words("关闭", "Close") }, "✕")), content);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close };
}
