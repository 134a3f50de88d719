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
  /** The browser loads the page ahead of its user. */
  isAhead?: boolean;
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

/** What was begun is done. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

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
  const { jar = fakeJar(), isBlocked = false, isAhead = false, answers = [] } = options;
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
      prerendering: isAhead,
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
    clearTimeout: (id: number) => Object.assign(timers[id - 1] ?? {}, { work: () => {} }),
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
    /** The browser shows the page that it has loaded ahead. */
    show: () => {
      Object.assign(page.document, { prerendering: false });
      for (const listener of listeners.prerenderingchange ?? []) listener({});
    },
    /** Lets the time pass that views wait for their title. */
    pause: async () => {
      for (const { work, ms } of timers) if (ms < 1000) work();
      await settled();
    },
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
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, key) => values.get(String(key)),
      set: (_, key, value) => Boolean(values.set(String(key), value)),
      deleteProperty: (_, key) => values.delete(String(key)) || true,
    },
  );
}
