// What the workbench knows: the draft, its texts as saved and as typed, whom it previews; and who listens.
import { call } from "../api";

export interface FileInfo {
  name: string;
  kind: "text" | "binary" | "pack";
  size: number;
  entry: boolean;
}

export interface Start {
  id: string;
  scheme: string;
  owner: string;
  base: string | null;
  revision: number;
  entry: string;
  files: FileInfo[];
  org: string;
  text: string;
  may: { draft: boolean; submit: boolean; look: boolean };
  view: View;
}

export interface View {
  data: string;
  period: string;
  subject: string;
}

export interface Place {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
}

/** A text of a file, or null where it is taken out. */
export type Texts = Record<string, string | null>;

interface Events {
  typed: string;
  opened: string;
  files: undefined;
  view: undefined;
  saved: undefined;
}

export class Bench {
  readonly api: string;
  readonly saved = new Map<string, string>();
  readonly typed = new Map<string, string | null>();
  revision: number;
  files: FileInfo[];
  open: string;
  view: View;
  /** Puts a text into the editor of a file, so that it can be undone there. */
  write: (file: string, text: string) => void = () => undefined;
  private readonly ears = new Map<keyof Events, ((value: never) => void)[]>();

  constructor(readonly start: Start) {
    this.api = `/api/v1/o/${encodeURIComponent(start.org)}/drafts/${encodeURIComponent(start.id)}`;
    this.revision = start.revision;
    this.files = start.files;
    this.open = start.entry;
    this.view = start.view;
    this.saved.set(start.entry, start.text);
  }

  on<K extends keyof Events>(event: K, listener: (value: Events[K]) => void): void {
    const there = this.ears.get(event) ?? [];
    there.push(listener as (value: never) => void);
    this.ears.set(event, there);
  }

  tell<K extends keyof Events>(event: K, value: Events[K]): void {
    for (const each of this.ears.get(event) ?? []) (each as (value: Events[K]) => void)(value);
  }

  /** What differs from the saved revision. */
  get changes(): Texts {
    const found: Texts = {};
    for (const [name, text] of this.typed) {
      if (text !== (this.saved.get(name) ?? null)) found[name] = text;
    }
    return found;
  }

  get dirty(): boolean {
    return Object.keys(this.changes).length > 0;
  }

  /** The text of a file as it is on the page; it must have been fetched. */
  text(name: string): string {
    return this.typed.get(name) ?? this.saved.get(name) ?? "";
  }

  /** Takes note of what was typed into a file. */
  type(name: string, text: string | null): void {
    this.typed.set(name, text);
    this.tell("typed", name);
  }

  /** The saved text of a file, fetched once. */
  async fetched(name: string): Promise<string> {
    const known = this.saved.get(name);
    if (known !== undefined) return known;
    return this.typed.has(name) ? this.text(name) : this.fresh(name);
  }

  /** The same, whatever was typed over it. */
  async fresh(name: string): Promise<string> {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const { content } = await call<{ text: string }>("GET", `${this.api}/files/${path}?revision=${this.revision}`);
    this.saved.set(name, content.text);
    return content.text;
  }

  /** Works on the texts as they are on the page. */
  async ask<T>(what: string, more: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T> {
    const body = { revision: this.revision, files: this.changes, ...more };
    return (await call<T>("POST", `${this.api}/${what}`, signal ? { body, signal } : { body })).content;
  }

  look(view: Partial<View>): void {
    this.view = { ...this.view, ...view };
    const query = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(this.view)) if (value) query.set(name, value);
    window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
    this.tell("view", undefined);
  }
}
