// Two people edited the same revision: their text and yours side by side, to be put together.
import { yaml } from "@codemirror/lang-yaml";
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { words } from "../api";
import { h } from "../dom";
import type { Texts } from "./bench";
import { panel } from "./dialogs";
import { phrases } from "./phrases";
import type { Clash } from "./save";

interface Ways {
  together: (place: Element) => Promise<boolean>;
  byHand: (texts: Texts, place: Element) => Promise<boolean>;
}

export function showBoth(clashes: Clash[], latest: number, ways: Ways): void {
  const views = new Map<string, MergeView>();
  const body = h("div", { class: "merge" },
    h("p", {}, words(`你改的时候，别人已保存为第 ${latest} 次修订。两边的文字都在这里，什么都没有丢。`, `While you edited, somebody saved revision ${latest}. Both texts are here; nothing is lost.`)));
  for (const each of clashes) {
    const place = h("div", { class: "merge-view" });
    body.append(
      h("h3", {}, each.name),
      h("div", { class: "merge-heads" }, h("strong", {}, words(`第 ${latest} 次修订`, `Revision ${latest}`)), h("strong", {}, words("你的（可以修改）", "Yours (edit here)"))),
      place);
    if (each.theirs === each.yours) {
      place.append(h("p", { class: "muted" }, words("两边相同", "Both are the same")));
      continue;
    }
    views.set(each.name, view(each, place));
  }
  const acts = h("div", { class: "buttons" },
    h("button", { type: "button", class: "button", click: () => void ways.together(body).then((done) => done && finish()) }, words("自动合并不同的行", "Put different lines together")),
    h("button", { type: "button", class: "button primary", click: () => void ways.byHand(texts(), body).then((done) => done && finish()) }, words("保存右边的文字", "Save the text on the right")));
  body.append(acts);
  const { dialog, close } = panel(words("对照合并", "Put both together"), body, true);
  const finish = (): void => {
    views.forEach((each) => each.destroy());
    close();
  };
  const texts = (): Texts => Object.fromEntries([...views].map(([name, each]) => [name, each.b.state.sliceDoc()]));
  dialog.querySelector<HTMLElement>(".cm-content")?.focus();
}

function view(clash: Clash, parent: HTMLElement): MergeView {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? "";
  const both: Extension = [phrases(), EditorView.cspNonce.of(nonce), lineNumbers(), yaml(), EditorView.lineWrapping];
  return new MergeView({
    a: { doc: clash.theirs ?? "", extensions: [both, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": words("别人的文字", "Their text") })] },
    b: { doc: clash.yours ?? "", extensions: [both, EditorView.contentAttributes.of({ "aria-label": words("你的文字", "Your text") })] },
    parent,
    revertControls: "a-to-b",
    renderRevertControl: () => h("button", { type: "button", class: "revert", title: words("用左边的", "Take the left one"), "aria-label": words("用左边的", "Take the left one") }, "→"),
    collapseUnchanged: { margin: 3 },
  });
}
