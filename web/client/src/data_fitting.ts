// The mapping assistant: which table is which record type, and which column is which field.
import { call, lang, words } from "./api";
import { h } from "./dom";
import { refused } from "./problems";
import { prepareChecking, type Where } from "./data_checking";
import { listed, placeLabel, type Mapping, type Proposal, type Table } from "./data_shapes";
import { TypeCard } from "./data_card";

export async function prepareFitting(place: HTMLElement): Promise<void> {
  const { org = "", upload = "", scheme = "", name = "" } = place.dataset;
  const where: Where = { org, upload, scheme, name, may: place.dataset.may !== undefined };
  const base = `/api/v1/o/${org}/uploads/${upload}`;
  try {
    const [survey, proposal] = await Promise.all([
      call<{ tables: Table[] }>("GET", `${base}/survey`),
      call<Proposal>("POST", `${base}/proposal`, { body: { scheme } }),
    ]);
    show(place, where, survey.content.tables, proposal.content, proposal.content.last !== null);
  } catch (error) {
    place.replaceChildren();
    refused(error, place);
  }
}

/** The assistant, filled in as last time or as it is proposed anew. */
function show(place: HTMLElement, where: Where, tables: Table[], proposal: Proposal, asLast: boolean): void {
  const last = asLast && proposal.last ? proposal.last : null;
  const mapping: Mapping = structuredClone(last ? last.mapping : proposal.mapping);
  const cards = proposal.choices.map((choice) => new TypeCard(choice, tables, mapping, last !== null));
  const unused = proposal.unused.length && !last
    ? h("p", { class: "hint" }, words("没有用到的表：", "Tables not used: "), listed(proposal.unused.map(placeLabel)))
    : null;
  const again = (other: boolean): HTMLElement => h("button", {
    type: "button", class: "button small", click: () => show(place, where, tables, proposal, other),
  }, other ? words("用上次的对应", "As last time") : words("重新建议", "Propose anew"));
  const check = h("section", { class: "card" });
  const told = h("p", { class: "row" });
  const tell = (): void => {
    const lost = cards.flatMap((each) => each.lost());
    const homeless = cards.flatMap((each) => each.homeless());
    const lines = [
      lost.length ? words(`${lost.length} 个必须有的字段还没有列：${listed(lost)}。`, `Required fields without a column yet (${lost.length}): ${listed(lost)}.`) : "",
      homeless.length ? words(`${homeless.length} 类记录没有表：${listed(homeless)}。`, `Record types without a table (${homeless.length}): ${listed(homeless)}.`) : "",
    ].filter(Boolean);
    if (!lines.length) {
      lines.push(last
        ? words(`已按 ${day(last.at)} 用过的对应填好，核对后读一遍。`, `Filled in as it was used on ${day(last.at)}. Look it over and read the file.`)
        : words("每个必须有的字段都有了对应的列。展开可以核对和改动。", "Every required field has a column. Open a record type to look it over or to change it."));
    }
    told.replaceChildren(
      last ? h("span", { class: "badge good" }, words("和上次一样", "as last time")) : "",
      ...lines.map((line) => h("span", {}, line)),
      last ? again(false) : proposal.last ? again(true) : "",
    );
  };
  for (const each of cards) each.changed = tell;
  tell();
  const step = h("h2", {}, h("span", { class: "step" }, "1"), words("核对每类记录在哪张表、哪一列", "Which table and which columns hold what"));
  place.replaceChildren(
    h("section", { class: "card" }, step, told, h("div", { class: "fitted" }, ...cards.map((each) => each.element)), unused),
    ...(where.may ? [check] : []),
  );
  if (where.may) prepareChecking(check, where, () => mapping);
}

const day = (at: string): string => new Intl.DateTimeFormat(lang(), { dateStyle: "medium" }).format(new Date(at));
