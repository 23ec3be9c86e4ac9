// Calls to the HTTP interface: JSON both ways, with the page's token; refusals as what they say.

export interface Told {
  zh: string;
  en: string;
}

export interface Finding {
  code: string;
  severity: "error" | "warning" | "note";
  message: Told;
  hint: Told;
  file: string | null;
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
}

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  problems: Finding[];
}

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

export interface Answer<T> {
  content: T;
  etag: string;
  status: number;
  location: string;
}

export const lang = (): "zh" | "en" => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

export const words = (zh: string, en: string): string => (lang() === "zh" ? zh : en);

export const told = (each: Told): string => each[lang()];

const token = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";

export interface Sent {
  body?: unknown;
  file?: Blob;
  match?: string;
  key?: string;
  signal?: AbortSignal;
}

/** Carries out a call; throws Refused with what the service said, or that it could not be reached. */
export async function call<T>(method: string, path: string, sent: Sent = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": lang() };
  if (method !== "GET") headers["X-CSRF-Token"] = token();
  if (sent.match) headers["If-Match"] = `"${sent.match}"`;
  if (sent.key) headers["Idempotency-Key"] = sent.key;
  let body: BodyInit | undefined;
  if (sent.file) {
    body = sent.file;
    headers["Content-Type"] = "application/octet-stream";
  } else if (sent.body !== undefined) {
    body = JSON.stringify(sent.body);
    headers["Content-Type"] = "application/json";
  }
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = body;
  if (sent.signal) init.signal = sent.signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused({
      status: 0,
      code: "not-reached",
      title: words("连不上服务", "The service cannot be reached"),
      detail: words("检查网络后再试；没有保存的内容还在这一页上。", "Check the network and try again; what is not saved is still on this page."),
      problems: [],
    });
  }
  const etag = (response.headers.get("ETag") ?? "").replace(/^W\//, "").replaceAll('"', "");
  const location = response.headers.get("Location") ?? "";
  if (response.ok) {
    const json = response.status !== 204 && response.headers.get("Content-Type")?.includes("json");
    return { content: (json ? await response.json() : undefined) as T, etag, status: response.status, location };
  }
  throw new Refused(await problemOf(response));
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { status: response.status, code: "service-fault", title: `HTTP ${response.status}`, detail: "", problems: [] };
  }
}
