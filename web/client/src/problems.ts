// What was refused, told at its place: in the form that sent it, else above the page.
import { Refused, told, words, type Problem } from "./api";
import { h } from "./dom";

export function problemBox(problem: Problem): HTMLElement {
  const lines = problem.problems.length
    ? problem.problems.map((each) =>
        h("li", {}, h("strong", {}, told(each.message)), " ", h("span", { class: "hint" }, told(each.hint)), " ",
          h("code", { class: "code" }, each.code)),
      )
    : [h("li", {}, h("strong", {}, problem.title), " ", h("span", { class: "hint" }, problem.detail))];
  return h("div", { class: "problem", role: "alert" }, h("ul", {}, ...lines));
}

/** Shows what was refused inside a place, in the stead of what was shown there before. */
export function refused(error: unknown, place: Element): void {
  clear(place);
  if (!(error instanceof Refused)) throw error;
  const box = problemBox(error.problem);
  place.prepend(box);
  box.tabIndex = -1;
  box.focus();
}

export function clear(place: Element): void {
  for (const old of place.querySelectorAll(":scope > .problem")) old.remove();
}

/** A line that says what was done, read out by screen readers, gone after a while. */
export function say(text: string): void {
  const place = document.getElementById("said");
  if (!place) return;
  const line = h("p", {}, text);
  place.replaceChildren(line);
  window.setTimeout(() => line.remove(), 6000);
}

export const saved = (): void => say(words("已保存", "Saved"));
