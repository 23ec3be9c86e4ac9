// Puts the workbench together: the text first, so that one can type at once, then everything around it.
import { call, words } from "../api";
import { find, h } from "../dom";
import { Bench, type FileInfo, type Start } from "./bench";
import { CasesPane } from "./cases";
import { Editor } from "./editor";
import { Files } from "./files";
import { FindingList } from "./findings";
import { FormView } from "./form";
import { ImpactPane } from "./impact";
import { Keeper, type Kept } from "./keep";
import { Keys } from "./keys";
import { Live } from "./live";
import { preparePanes } from "./panes";
import { Pickers } from "./pickers";
import { Saver } from "./save";
import { Submitter } from "./submit";
import { TreePane } from "./tree";

export function begin(start: Start): void {
  const bench = new Bench(start);
  const editor = new Editor(bench);
  const panes = preparePanes();
  const findings = new FindingList(bench, editor);
  const files = new Files(bench, editor, findings);
  const go = (place: Parameters<Editor["go"]>[0]): void => {
    form.toggle(false);
    panes.show("text");
    void editor.go(place);
  };
  const form = new FormView(bench, editor);
  const pickers = new Pickers(bench);
  const tree = new TreePane(bench, go, (name) => pickers.called(name));
  const impact = new ImpactPane(bench, (subject) => {
    pickers.take(subject);
    panes.show("tree");
  });
  new CasesPane(bench, go, (file, text) => files.add(file, text));
  const saver = new Saver(bench, () => renew(bench, editor));
  saver.keeper = new Keeper(bench, (kept) => takeBack(bench, editor, kept));
  new Submitter(bench, saver);
  new Live(bench, editor, findings, tree, impact, told);
  bench.on("typed", () => findings.last && files.marks());
  findings.shown = () => files.marks();
  editor.moved = (line) => tree.here(bench.open, line);
  new Keys(
    [
      { letter: "p", label: words("换考核对象", "Another person"), run: () => void pickers.subject() },
      { letter: "t", label: words("换周期", "Another period"), run: () => void pickers.period() },
      { letter: "r", label: words("换数据", "Other records"), run: () => void pickers.data() },
      { letter: "s", label: words("到得分树中光标所在的考核项", "To the part of the tree where the cursor is"), run: () => (panes.show("tree"), tree.focus()) },
      { letter: "e", label: words("回到文字", "Back to the text"), run: () => (form.toggle(false), panes.show("text"), editor.view.focus()) },
      { letter: "m", label: words("文字与表单之间切换", "Text or form"), run: () => form.toggle(find<HTMLElement>("#form").hidden) },
    ],
    () => saver.ask(),
  );
  if (start.may.draft) saver.keeper.offer();
  void pickers.begin();
}

/** What the service could not do, told until it can. */
function told(text: string): void {
  const place = find<HTMLElement>("#notices");
  place.querySelector(".service-note")?.remove();
  if (text) place.append(h("p", { class: "problem notice service-note", role: "status" }, text));
}

/** Shows the latest revision: it is not the one that was edited. */
async function renew(bench: Bench, editor: Editor): Promise<void> {
  const { content } = await call<{ revision: number; files: FileInfo[] }>("GET", bench.api);
  await basedOn(bench, content.revision, content.files);
  bench.typed.clear();
  editor.restart();
  bench.tell("files", undefined);
}

/** What was typed once and not saved comes back, on the revision it was typed on. */
async function takeBack(bench: Bench, editor: Editor, kept: Kept): Promise<void> {
  if (kept.revision !== bench.revision) {
    const { content } = await call<{ files: FileInfo[] }>("GET", `${bench.api}?revision=${kept.revision}`);
    await basedOn(bench, kept.revision, content.files);
    bench.typed.clear();
    editor.restart();
  }
  for (const [name, text] of Object.entries(kept.files)) {
    if (text === null) bench.type(name, null);
    else {
      if (!bench.files.some((each) => each.name === name)) bench.files = [...bench.files, { name, kind: "text", size: text.length, entry: false }];
      else await bench.fetched(name);
      bench.write(name, text);
    }
  }
  bench.tell("files", undefined);
}

async function basedOn(bench: Bench, revision: number, files: FileInfo[]): Promise<void> {
  const known = [...bench.saved.keys()].filter((name) => files.some((each) => each.name === name));
  bench.saved.clear();
  bench.revision = revision;
  bench.files = files;
  for (const name of new Set([bench.start.entry, ...known])) await bench.fresh(name);
  if (!files.some((each) => each.name === bench.open)) bench.open = bench.start.entry;
}
