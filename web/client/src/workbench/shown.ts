// Numbers of the engine for people. They are exact texts: shortened for the eye by cutting digits, never computed with.
import { told, words } from "../api";
import { h } from "../dom";
import type { State } from "./tree-shapes";

/** A number with at most so many digits behind the point; the whole of it is in the title. */
export function short(number: string | null, digits = 2): string {
  if (number === null) return "—";
  if (!/^-?\d+(\.\d+)?$/.test(number)) return number;
  const [whole = "", behind = ""] = number.split(".");
  if (behind.length <= digits) return number;
  // Rounded half up on the text itself: a score is shown by its own rounding, this is only for what is long.
  const kept = `${whole}${behind.slice(0, digits)}`;
  const up = (behind.charCodeAt(digits) ?? 48) >= 53;
  const sign = kept.startsWith("-") ? "-" : "";
  const value = BigInt(kept.replace("-", "") || "0") + (up ? 1n : 0n);
  const text = value.toString().padStart(digits + 1, "0");
  const cut = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  const trimmed = digits ? cut.replace(/\.?0+$/, "") : cut;
  // What is small but not nothing is not shown as nothing.
  if (/^0?$/.test(trimmed)) return /[1-9]/.test(number) ? (digits < 8 ? short(number, digits + 2) : number) : "0";
  return sign + trimmed;
}

/** A rate of 0 to 1 as a percentage. */
export function percent(rate: string | null): string {
  if (rate === null) return "—";
  const sign = rate.startsWith("-") ? "-" : "";
  const [whole = "0", behind = ""] = rate.replace("-", "").split(".");
  const moved = `${whole}${behind.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = behind.slice(2);
  return `${sign}${short(rest ? `${moved}.${rest}` : moved, 1)}%`;
}

/** How wide a bar of 100 is: only geometry. */
export function width(rate: string | null): number {
  const value = Number(rate ?? 0);
  return Number.isFinite(value) ? Math.max(0, Math.min(1, value)) * 100 : 0;
}

export function stateWords(found: State): string {
  if (found.why) return told(found.why.message);
  const names: Record<string, string> = {
    missing: words("缺数据", "missing"),
    "not-applicable": words("不适用", "not applicable"),
    fault: words("出错", "fault"),
  };
  return names[found.state] ?? "";
}

export function stateBadge(found: State): HTMLElement | null {
  if (found.state === "value") return null;
  const names: Record<string, [string, string]> = {
    missing: [words("缺", "missing"), "warn"],
    "not-applicable": [words("不适用", "n/a"), "plain"],
    fault: [words("出错", "fault"), "bad"],
  };
  const [label, kind] = names[found.state] ?? [found.state, "plain"];
  return h("span", { class: `badge ${kind}`, title: stateWords(found) }, label);
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}
