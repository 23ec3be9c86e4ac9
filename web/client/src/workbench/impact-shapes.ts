// The impact of a draft as the service tells it.
import type { Finding, Told } from "../api";

export interface Side {
  score: string | null;
  state: string;
  why: Told | null;
  grade: string | null;
  rank: number | null;
}

export interface Mover {
  subject: string;
  name: string;
  change: string | null;
  old: Side | null;
  new: Side | null;
}

export interface Impact {
  pending: false;
  built: true;
  ref: string | null;
  same_meaning: boolean;
  period: string;
  counts: Record<"people" | "moved" | "up" | "down" | "same" | "newly_not_scored" | "newly_scored" | "left" | "joined", number>;
  matrix: { old: string | null; new: string | null; people: number }[];
  grades: { grade: string; before: number; after: number }[];
  bins: { low: string; high: string; before: number; after: number }[];
  people: Mover[];
}

export interface NotBuilt {
  pending: false;
  built: false;
  problems: Finding[];
}

export interface Pending {
  pending: true;
  built: false;
  ref: string | null;
  people: number;
}
