/** Just enough of a browser to run the built script in: cookies, storage, navigation, and a clock that the test moves. */
import vm from "node:vm";
import type { ScriptBody, ScriptEvent } from "@tributary/contract/tracker";

export interface FakeBrowserOptions {
  url?: string;
  referrer?: string;
  /** Attributes of the tag. */
  dataset?: Record<string, string>;
  /** window.__pixelConfig. */
  config?: object;
  src?: string;
  navigator?: object;
  jar?: FakeJar;
  isBlocked?: boolean;
  /** Answers in their order, then 202 each. An Error: no answer. */
  answers?: (number | Error)[];
}

/** What a browser keeps between two pages. */
export interface FakeJar {
  now: number;
  cookies: Map<string, { value: string; until: number }>;
  /** Every text that was written to document.cookie. */
  written: string[];
  local: Map<string, string>;
  session: Map<string, string>;
}

export interface Request {
  url: string;
  body: string;
  keepalive: boolean | undefined;
}

export function fakeJar(): FakeJar {
  return {
    now: Date.parse("2026-01-01T00:00:00Z"),
    cookies: new Map(),
    written: [],
    local: new Map(),
    session: new Map(),
  };
}

/** Opens a page with the script in it. */
export function openFakePage(script: string, options: FakeBrowserOptions = {}) {
  const { jar = fakeJar(), isBlocked = false, answers = [] } = options;
  const requests: Request[] = [];
  const said: unknown[] = [];
  const timers: { work: () => void; ms: number }[] = [];
  const listeners: Record<string, ((event: object) => void)[]> = {};
  const forbidden = (): never => {
    throw new Error("SecurityError");
  };
  const page = {
    document: Object.assign(fakeDocument(jar, isBlocked ? forbidden : undefined), {
      referrer: options.referrer ?? "",
      currentScript: { src: options.src ?? "https://t.example/track.js", dataset: options.dataset ?? {} },
    }),
    location: new URL(options.url ?? "https://shop.example/p"),
    navigator: options.navigator ?? {},
    addEventListener: (type: string, listener: (event: object) => void) => {
      listeners[type] = [...(listeners[type] ?? []), listener];
    },
    console: { warn: (...args: unknown[]) => void said.push(args) },
    fetch: async (url: string, { body, keepalive }: { body: string; keepalive?: boolean }) => {
      requests.push({ url, body, keepalive });
      const status = answers.shift() ?? 202;
      if (status instanceof Error) throw status;
      return { status, json: async () => ({ status }) };
    },
    setTimeout: (work: () => void, ms: number) => timers.push({ work, ms }),
    setInterval: (work: () => void, ms: number) => timers.push({ work, ms }),
    Date: class extends Date {
      static override now = () => jar.now;
    },
    history: {} as History,
    __pixelConfig: options.config,
    ...{ crypto, URL, URLSearchParams, queueMicrotask },
  } as unknown as Omit<typeof globalThis, keyof Window> & Window & Record<string, unknown>;
  const navigate = (_state: unknown, _title: string, to: string) => {
    (page.location as { href: string }).href = new URL(to, page.location.href).href;
  };
  Object.assign(page, { window: page, history: { state: null, pushState: navigate, replaceState: navigate } });
  for (const [area, values] of [["localStorage", jar.local] as const, ["sessionStorage", jar.session] as const]) {
    Object.defineProperty(page, area, { get: isBlocked ? forbidden : () => fakeStorage(values) });
  }
  const run = (dataset = options.dataset ?? {}) => {
    Object.assign(page.document.currentScript as object, { dataset });
    vm.runInContext(script, page as vm.Context);
  };
  vm.createContext(page as vm.Context);
  run();
  return {
    page,
    jar,
    requests,
    said,
    timers,
    run,
    dispatch: (type: string, event: object = {}) => {
      for (const listener of listeners[type] ?? []) listener({ type, ...event });
    },
    bodies: () => requests.filter(({ url }) => url.includes("/c?")).map(({ body }) => JSON.parse(body) as ScriptBody),
    events: () =>
      requests
        .filter(({ url }) => url.includes("/c?"))
        .flatMap(({ body }) => (JSON.parse(body) as ScriptBody).batch as ScriptEvent[])
        .map(([eventId, at, name, url, referrer, title, properties]) => {
          return { eventId, at, name, url, referrer, title, properties };
        }),
  };
}

/** @param refuse throws where cookies are forbidden */
function fakeDocument(jar: FakeJar, refuse: (() => never) | undefined) {
  return {
    title: "Page",
    hasFocus: () => true,
    get cookie(): string {
      refuse?.();
      const live = [...jar.cookies].filter(([, { until }]) => until > jar.now);
      return live.map(([name, { value }]) => `${name}=${value}`).join("; ");
    },
    set cookie(text: string) {
      refuse?.();
      jar.written.push(text);
      const [, name = "", value = "", maxAge = "0"] = /^([^=]+)=([^;]*);.*max-age=(\d+)/.exec(text) ?? [];
      jar.cookies.set(name, { value, until: jar.now + Number(maxAge) * 1000 });
    },
  };
}

function fakeStorage(values: Map<string, string>) {
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}
