// What the editor asks the service while one types: completion, what stands under the pointer, where it is declared.
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, type Tooltip } from "@codemirror/view";
import { Refused } from "../api";
import { h } from "../dom";
import type { Bench, Place } from "./bench";
import { ofUnits, unitsAt } from "./places";

interface Item {
  label: string;
  kind: string;
  detail: string;
  documentation: string;
  insert: string;
  from: number;
  to: number;
}

interface Hover {
  span: Place;
  title: string;
  blocks: { kind: "text" | "code"; text: string }[];
}

export type Go = (place: Place, units: boolean) => void;

/** Everything of it; `go` shows a place, in whichever file it is. */
export function helpers(bench: Bench, go: Go): Extension {
  return [
    autocompletion({ override: [(context) => completion(bench, context)], icons: false, maxRenderedOptions: 60 }),
    hoverTooltip((view, at) => hover(bench, view, at), { hoverTime: 350 }),
    keymap.of([
      { key: "F12", run: (view) => (void definition(bench, view.state.selection.main.head, view, go), true) },
    ]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null) return false;
        event.preventDefault();
        void definition(bench, at, view, go);
        return true;
      },
    }),
  ];
}

async function quietly<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused || (error instanceof DOMException && error.name === "AbortError")) return null;
    throw error;
  }
}

async function completion(bench: Bench, context: CompletionContext): Promise<CompletionResult | null> {
  // While characters are being composed (pinyin) nothing may pop up over the list of the input method.
  if (context.view?.composing) return null;
  const before = context.matchBefore(/[\p{L}\p{N}_.-]*/u);
  if (!context.explicit && !before?.text && !/[:(,[{ ]$/.test(context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from))) return null;
  const leaving = new AbortController();
  context.addEventListener("abort", () => leaving.abort());
  const at = unitsAt(context.state.doc, context.pos);
  const answer = await quietly(bench.ask<{ items: Item[] }>("completion", { file: bench.open, ...at }, leaving.signal));
  if (!answer || answer.items.length === 0) return null;
  const doc = context.state.doc;
  const starts = answer.items.map((item) => ofUnits(doc, at.line, item.from));
  const from = Math.min(...starts);
  const options = answer.items.map((item, number) =>
    option(item, (starts[number] ?? from) - from, Math.max(0, ofUnits(doc, at.line, item.to) - context.pos)),
  );
  return { from, options, validFor: /^[\p{L}\p{N}_-]*$/u };
}

/** `skip` is how far behind the common start it begins, `tail` what it takes the place of behind the cursor. */
function option(item: Item, skip: number, tail: number): Completion {
  const found: Completion = {
    label: item.label,
    type: item.kind,
    apply: (view, _, from, to) => {
      const start = from + skip;
      const end = Math.min(to + tail, view.state.doc.lineAt(from).to);
      view.dispatch({
        changes: { from: start, to: end, insert: item.insert },
        selection: { anchor: start + item.insert.length },
        userEvent: "input.complete",
      });
    },
  };
  if (item.detail) found.detail = item.detail;
  if (item.documentation) found.info = item.documentation;
  return found;
}

async function hover(bench: Bench, view: EditorView, at: number): Promise<Tooltip | null> {
  const answer = await quietly(bench.ask<{ hover: Hover | null }>("hover", { file: bench.open, ...unitsAt(view.state.doc, at) }));
  const found = answer?.hover;
  if (!found) return null;
  return {
    pos: ofUnits(view.state.doc, found.span.line, found.span.column),
    end: ofUnits(view.state.doc, found.span.end_line, found.span.end_column),
    above: true,
    create: () => ({
      dom: h(
        "div",
        { class: "hover" },
        h("strong", {}, found.title),
        ...found.blocks.map((block) => (block.kind === "code" ? h("pre", {}, block.text) : h("p", {}, block.text))),
      ),
    }),
  };
}

async function definition(bench: Bench, at: number, view: EditorView, go: Go): Promise<void> {
  const answer = await quietly(bench.ask<{ place: Place | null }>("definition", { file: bench.open, ...unitsAt(view.state.doc, at) }));
  if (answer?.place) go(answer.place, true);
}
