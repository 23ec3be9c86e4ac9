// The evaluation of one subject as the service tells it.
import type { Finding, Told } from "../api";
import type { Place } from "./bench";

export interface State {
  state: "value" | "missing" | "not-applicable" | "fault";
  why: { code: string; what: string; message: Told } | null;
}

export interface Formula extends State {
  key: string;
  formula: string;
  filled: Told;
  value: unknown;
  place: Place | null;
  uses: string[];
}

export interface Effect {
  kind: string;
  kind_words: Told;
  amount: string;
  reason: string;
}

export interface Part extends State {
  id: string;
  name: string;
  kind: string;
  title: Told;
  source: string;
  comment: string;
  active: boolean;
  place: Place | null;
  points: string | null;
  rate: string | null;
  score: string | null;
  counted: string | null;
  cap: string | null;
  floor: string | null;
  effects: Effect[];
  formulas: Formula[];
  children: Part[];
}

export interface Quantity extends State {
  id: string;
  name: string;
  title: Told;
  source: string;
  place: Place | null;
  value: unknown;
  formula: Formula | null;
}

export interface Tree extends State {
  draft: string;
  subject: string;
  period: string;
  built: boolean;
  problems: Finding[];
  name: string;
  score: string | null;
  unrounded: string | null;
  band: string | null;
  grade: string | null;
  rank: number | null;
  outcomes: string[];
  whole: boolean;
  vetoes: { name: string }[];
  grades: { name: string; title: Told; own: boolean; away: string | null; beyond: boolean }[];
  tree: Part;
  measures: Quantity[];
  parameters: Quantity[];
}
