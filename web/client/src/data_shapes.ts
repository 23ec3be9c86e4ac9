// What the interface tells of an upload and of how it may fit a scheme.
import { words, type Told } from "./api";

export interface Place {
  file: string;
  sheet: string;
}

export interface Column {
  header: string;
  kind: string;
  samples: string[];
  empty: number;
  distinct: number;
  /** All different texts, where they are few. */
  words: string[];
  dates: string[];
  absent: string[];
  thousands: boolean;
}

export interface Table extends Place {
  rows: number;
  unquoted: string;
  columns: Column[];
}

export interface FieldChoice {
  name: string;
  required: boolean;
  header: string;
  confidence: number;
  reason: Told;
  kind: "key" | "text" | "options" | "number" | "integer" | "percent" | "date" | "period";
  options: string[];
  values: Record<string, string>;
}

export interface Choice {
  type: string;
  title: string;
  place: Place | null;
  confidence: number;
  reason: Told;
  dates: string[];
  absent: string[];
  thousands: string;
  columns: FieldChoice[];
}

export interface TypeMapping {
  place: Place | null;
  columns: Record<string, string>;
  values: Record<string, Record<string, string>>;
  dates: string[];
  absent: string[];
  thousands: string;
  unquoted: string;
}

export type Mapping = Record<string, TypeMapping>;

export interface Proposal {
  mapping: Mapping;
  choices: Choice[];
  unused: Place[];
  last: { mapping: Mapping; at: string } | null;
}

export const placeKey = (each: Place | null): string => (each ? JSON.stringify([each.file, each.sheet]) : "");

export const placeLabel = (each: Place): string =>
  each.sheet && each.sheet !== each.file ? `${each.file} · ${each.sheet}` : each.file;

export const listed = (texts: string[]): string => texts.join(words("、", ", "));

/** What a word of the data is compared by: without width, case and blanks. */
export const folded = (text: string): string => text.normalize("NFKC").replaceAll(/[\s_]+/g, "").toLowerCase();
