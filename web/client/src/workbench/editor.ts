// The text of a draft in CodeMirror: one view, a state with its own history for every file.
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { words } from "../api";
import { find } from "../dom";
import type { Bench, Place } from "./bench";
import { colours } from "./colours";
import { helpers } from "./help";
import { phrases } from "./phrases";
import { difference, ofPoints, ofUnits } from "./places";

export class Editor {
  readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private readonly kept: Extension;
  /** Told where the cursor is: line and column. */
  moved: (line: number) => void = () => undefined;

  constructor(private readonly bench: Bench) {
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? "";
    this.kept = this.extensions(nonce);
    const place = find<HTMLElement>("#editor");
    place.replaceChildren();
    this.view = new EditorView({ state: this.made(bench.open, bench.text(bench.open)), parent: place });
    bench.write = (file, text) => this.write(file, text);
  }

  private extensions(nonce: string): Extension {
    return [
      EditorView.cspNonce.of(nonce),
      phrases(),
      lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), codeFolding(), foldGutter(),
      drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
      highlightSelectionMatches(), search({ top: true }), lintGutter(), yaml(), colours,
      indentUnit.of("  "), EditorState.tabSize.of(2),
      helpers(this.bench, (place, units) => void this.go(place, units)),
      // Tab indents, as in every editor of code; Escape and then Tab leaves it (WCAG 2.1.2, told in the help).
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...searchKeymap, ...foldKeymap,
        ...historyKeymap, ...defaultKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": words("方案的文字", "Text of the scheme"), spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.bench.type(this.bench.open, this.whole(update.state));
        if (update.docChanged || update.selectionSet) {
          this.moved(update.state.doc.lineAt(update.state.selection.main.head).number);
        }
      }),
    ];
  }

  /** A text that nobody touched stays as it is, whatever its line breaks. */
  private whole(state: EditorState): string {
    const saved = this.bench.saved.get(this.bench.open);
    if (saved !== undefined && state.doc.eq(state.toText(saved))) return saved;
    return state.sliceDoc();
  }

  private made(file: string, text: string): EditorState {
    const mayType = this.bench.start.may.draft && !file.startsWith("@");
    const breaks = text.includes("\r\n") ? [EditorState.lineSeparator.of("\r\n")] : [];
    const locked = mayType ? [] : [EditorState.readOnly.of(true)];
    return EditorState.create({ doc: text, extensions: [this.kept, breaks, locked] });
  }

  async show(file: string): Promise<void> {
    if (file === this.bench.open) return;
    const text = await this.bench.fetched(file);
    this.states.set(this.bench.open, this.view.state);
    this.bench.open = file;
    const held = this.states.get(file) ?? this.made(file, text);
    this.view.setState(held);
    this.write(file, this.bench.text(file));
    this.bench.tell("opened", file);
  }

  /** Puts a text in, as an edit that can be undone. */
  write(file: string, text: string): void {
    if (file !== this.bench.open) {
      this.states.delete(file);
      this.bench.type(file, text);
      return;
    }
    const state = this.view.state;
    const change = difference(state.sliceDoc(), text);
    if (!change) return;
    // Offsets of the written text are those of the document where a line break counts for one.
    const from = lineFed(text, state, change.from);
    const to = lineFed(state.sliceDoc(), state, change.to);
    this.view.dispatch({ changes: { from, to, insert: state.toText(change.insert) }, userEvent: "input.form" });
  }

  /** Forgets the histories: another revision is shown. */
  restart(): void {
    this.states.clear();
    this.view.setState(this.made(this.bench.open, this.bench.text(this.bench.open)));
  }

  async go(place: Place, units = false): Promise<void> {
    await this.show(place.file);
    const doc = this.view.state.doc;
    const of = units ? ofUnits : ofPoints;
    const anchor = of(doc, place.line, place.column);
    const head = place.end_line === place.line ? of(doc, place.end_line, place.end_column) : doc.lineAt(anchor).to;
    this.view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }

  undo(): boolean {
    return undo(this.view);
  }

  redo(): boolean {
    return redo(this.view);
  }
}

function lineFed(text: string, state: EditorState, offset: number): number {
  if (state.lineBreak.length === 1) return offset;
  return offset - (text.slice(0, offset).match(/\r\n/g)?.length ?? 0);
}
