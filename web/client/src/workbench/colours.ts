// Colours of formulas: the engine says what each word is; here it becomes marks that move with the text.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { ofUnits } from "./places";

export type TokenRow = [line: number, column: number, end: number, kind: string];

const fresh = StateEffect.define<TokenRow[]>();
const kinds = new Map<string, Decoration>();

function mark(kind: string): Decoration {
  let found = kinds.get(kind);
  if (!found) kinds.set(kind, (found = Decoration.mark({ class: `tk tk-${kind}` })));
  return found;
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(held, transaction) {
    let found = held.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(fresh)) continue;
      const doc = transaction.state.doc;
      const ranges = [];
      for (const [line, column, end, kind] of effect.value) {
        if (line > doc.lines) continue;
        const from = ofUnits(doc, line, column);
        const to = ofUnits(doc, line, end);
        if (from < to) ranges.push(mark(kind).range(from, to));
      }
      found = Decoration.set(ranges, true);
    }
    return found;
  },
  provide: (from) => EditorView.decorations.from(from),
});

const yaml = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "tk-key" },
  { tag: tags.comment, class: "tk-comment" },
  { tag: [tags.string, tags.content], class: "tk-plain" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], class: "tk-mark" },
]);

export const colours: Extension = [field, syntaxHighlighting(yaml)];

export function colour(view: EditorView, tokens: TokenRow[]): void {
  view.dispatch({ effects: fresh.of(tokens) });
}
