// Places of the engine (line and column from 1) as offsets of a document, and back.
import type { Text } from "@codemirror/state";

/** The offset of a column that counts code points, as spans of findings and trees do. */
export function ofPoints(doc: Text, line: number, column: number): number {
  const there = doc.line(Math.min(Math.max(line, 1), doc.lines));
  let units = 0;
  let points = 1;
  for (const character of there.text) {
    if (points >= column) break;
    units += character.length;
    points += 1;
  }
  return there.from + units;
}

/** The offset of a column that counts UTF-16 units, as what the editor asks for does. */
export function ofUnits(doc: Text, line: number, column: number): number {
  const there = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(there.from + Math.max(column, 1) - 1, there.to);
}

export function unitsAt(doc: Text, offset: number): { line: number; column: number } {
  const there = doc.lineAt(offset);
  return { line: there.number, column: offset - there.from + 1 };
}

/** The one stretch in which two texts differ: what of the old one goes, and what comes in its place. */
export function difference(old: string, fresh: string): { from: number; to: number; insert: string } | null {
  if (old === fresh) return null;
  const least = Math.min(old.length, fresh.length);
  let from = 0;
  while (from < least && old.charCodeAt(from) === fresh.charCodeAt(from)) from += 1;
  let end = 0;
  while (end < least - from && old.charCodeAt(old.length - 1 - end) === fresh.charCodeAt(fresh.length - 1 - end)) end += 1;
  return { from, to: old.length - end, insert: fresh.slice(from, fresh.length - end) };
}
