// Fields of the form: each sends its change when it is left, or at once where one chooses.
import { told, words, type Told } from "../api";
import { h } from "../dom";
import type { Place } from "./bench";
import type { Section } from "./form";

type Path = (string | number)[];

export interface Field {
  path: Path;
  label: Told;
  help: Told;
  kind: "text" | "number" | "percent" | "date" | "formula" | "choice" | "flag";
  value: string;
  span: Place;
  choices: string[];
  limits: string;
  editable: boolean;
  why_not: Told | null;
}

export type Edit = Record<string, unknown> & { act: string };

const FLAGS = ["true", "false"];
let count = 0;

export function fieldOf(field: Field, edit: (edit: Edit) => Promise<boolean>, go: (place: Place) => void): HTMLElement {
  const id = `form-${(count += 1)}`;
  const input = control(field, id);
  const send = (): void => {
    if (input.value === field.value) return;
    void edit({ act: "change", path: field.path, value: input.value }).then((made) => {
      if (!made) input.value = field.value;
    });
  };
  input.addEventListener("change", send);
  input.addEventListener("keydown", (event) => {
    const each = event as KeyboardEvent;
    if (each.key === "Escape") input.value = field.value;
    else if (each.key === "Enter" && !each.isComposing && !each.shiftKey && input instanceof HTMLTextAreaElement) {
      each.preventDefault();
      send();
    }
  });
  const why = field.why_not ? told(field.why_not) : "";
  const hint = [field.limits ? words(`可用 ${field.limits}`, `within ${field.limits}`) : "", why].filter(Boolean).join(" · ");
  return h("div", { class: `field form-field ${field.kind}` },
    h("div", { class: "form-label" }, h("label", { for: id, title: told(field.help) }, told(field.label)),
      h("button", { type: "button", class: "to-text", tabindex: -1, "aria-label": words(`到文字第 ${field.span.line} 行`, `To line ${field.span.line}`), click: () => go(field.span) }, String(field.span.line))),
    input, hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null);
}

function control(field: Field, id: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const shared = { id, disabled: !field.editable, "data-path": JSON.stringify(field.path), "aria-describedby": field.limits || field.why_not ? `${id}-hint` : null };
  const choices = field.kind === "flag" ? FLAGS : field.choices;
  if (choices.length) {
    const all = choices.includes(field.value) ? choices : [field.value, ...choices];
    return h("select", shared, ...all.map((each) => h("option", { value: each, selected: each === field.value }, each)));
  }
  if (field.kind === "formula") {
    const area = h("textarea", { ...shared, class: "code-field", rows: Math.min(5, 1 + Math.floor(field.value.length / 60)), spellcheck: "false" });
    area.defaultValue = field.value;
    return area;
  }
  return h("input", { ...shared, value: field.value, inputmode: field.kind === "number" ? "decimal" : null, autocomplete: "off" });
}

/** Adds a key that the section does not have yet. */
export function addForm(section: Section, edit: (edit: Edit) => Promise<boolean>): HTMLElement {
  const select = h("select", { "aria-label": words("要加的内容", "What to add") },
    h("option", { value: "" }, words("添加…", "Add…")),
    ...section.addable.map((each) => h("option", { value: each.key, title: told(each.help) }, told(each.label))));
  const place = h("span", { class: "form-add" }, select);
  select.addEventListener("change", () => {
    const found = section.addable.find((each) => each.key === select.value);
    if (!found) return;
    place.querySelector(".form-new")?.remove();
    const value = found.choices.length
      ? h("select", { "aria-label": told(found.label) }, ...found.choices.map((each) => h("option", { value: each }, each)))
      : h("input", { "aria-label": told(found.label), placeholder: told(found.help), autocomplete: "off" });
    const button = h("button", { type: "button", class: "button small" }, words("添加", "Add"));
    button.addEventListener("click", () => void edit({ act: "change", path: [...section.path, found.key], value: value.value }));
    place.append(h("span", { class: "form-new" }, value, button));
    value.focus();
  });
  return place;
}
