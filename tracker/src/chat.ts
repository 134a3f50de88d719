/**
 * chat.js: a chat on the shop's pages. `<script defer src="https://…/chat.js" data-pixel="…"></script>`
 * The chat's key is made here and kept in this browser; whoever has it reads the chat.
 */
import { randomId } from "./random-id.ts";

/** As attributes of the tag. */
interface ChatOptions {
  pixel?: string;
  /** Where to send, up to the folder of the script; by default where the script came from. */
  host?: string;
  placeholder?: string;
  send?: string;
  /** Of the button that opens the chat. */
  open?: string;
}

interface ChatButton {
  title: string;
  payload: string;
}

interface ShownMessage {
  id: string;
  direction: "in" | "out";
  text: string;
  buttons: ChatButton[];
  clientId: string | null;
}

interface Chat {
  name: string;
  greeting: string | null;
  messages: ShownMessage[];
}

const KEY = "_trb_chat";
const OPEN_MS = 2500;
const CLOSED_MS = 20_000;
const MAX_TEXT = 4000;
const STYLE = `:host{all:initial;position:fixed;inset:auto 16px 16px auto;z-index:2147483000;font:15px/1.4 system-ui,sans-serif;color:#14202b}
button{font:inherit;cursor:pointer}.open{border:0;border-radius:999px;padding:12px 18px;background:#0b5f7a;color:#fff;font-weight:600;box-shadow:0 2px 12px #0004}
.new::after{content:"";display:inline-block;width:8px;height:8px;margin-left:8px;border-radius:50%;background:#ffb347}
.panel{display:flex;flex-direction:column;width:min(360px,calc(100vw - 32px));height:min(520px,calc(100vh - 32px));background:#fff;border-radius:14px;box-shadow:0 8px 32px #0005;overflow:hidden}
.panel[hidden],.open[hidden]{display:none}header{display:flex;justify-content:space-between;align-items:center;padding:12px 14px;background:#0b5f7a;color:#fff;font-weight:600}
header button{border:0;background:none;color:#fff;font-size:20px;line-height:1;padding:4px 8px}
ol{flex:1;overflow-y:auto;margin:0;padding:12px;list-style:none;display:flex;flex-direction:column;gap:8px}
li{max-width:85%;padding:8px 12px;border-radius:12px;white-space:pre-wrap;overflow-wrap:anywhere;background:#eef2f4;align-self:flex-start}
li.in{align-self:flex-end;background:#0b5f7a;color:#fff}li.failed{background:#a1271f}
.choices{display:flex;flex-wrap:wrap;gap:6px;padding:0 12px 8px}.choices button{border:1px solid #0b5f7a;border-radius:999px;background:#fff;color:#0b5f7a;padding:6px 12px}
form{display:flex;gap:8px;padding:10px;border-top:1px solid #0002}textarea{flex:1;resize:none;height:44px;box-sizing:border-box;font:inherit;padding:10px;border:1px solid #0005;border-radius:10px}
form button{border:0;border-radius:10px;background:#0b5f7a;color:#fff;padding:0 14px;font-weight:600}`;

const script = document.currentScript as HTMLScriptElement | null;
const told: ChatOptions = { ...script?.dataset };
const host = told.host || (script?.src ?? "").replace(/\/chat\.js.*$/, "");
const pixelId = told.pixel ?? "";
const ref = new URLSearchParams(location.search).get("ref")?.slice(0, 200);

/** Pages may forbid storage: the chat lasts as long as the page then. */
function remembered(made?: string): string | null {
  try {
    if (made) localStorage.setItem(KEY, made);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Kept once something is said: who only looks at the page is not told apart. */
const chatKey = remembered() || randomId().padEnd(40, "0").slice(0, 64);
let sent: ShownMessage[] = [];
let failed = new Set<string>();
let chat: Chat | undefined;
let seen = 0;
/** The page was reached once, however much is said on it. */
let isRefTold = false;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

async function post(path: string, body: object): Promise<Response | undefined> {
  return fetch(`${host}/api/v1/chat/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ pixelId, chatKey, ...body }),
  }).catch(() => undefined);
}

const list = element("ol", { role: "log", "aria-live": "polite" });
const choices = element("div", { class: "choices" });
const input = element("textarea", { "aria-label": told.placeholder || "Message", maxlength: String(MAX_TEXT) });
const opener = element("button", { class: "open", type: "button" }, told.open || "Chat");
const closer = element("button", { type: "button", "aria-label": "Close" }, "×");
const title = element("span", {});
const form = element("form", {}, input, element("button", { type: "submit" }, told.send || "Send"));
const panel = element(
  "section",
  { class: "panel", role: "dialog", "aria-label": "Chat", hidden: "" },
  element("header", {}, title, closer),
  list,
  choices,
  form,
);
input.placeholder = told.placeholder || "Write a message";

function draw(): void {
  if (!chat) return;
  title.textContent = chat.name;
  const arrived = new Set(chat.messages.map(({ clientId }) => clientId));
  sent = sent.filter(({ clientId }) => !arrived.has(clientId));
  const all = [...chat.messages, ...sent];
  const greeting = chat.greeting ? [element("li", {}, chat.greeting)] : [];
  list.replaceChildren(
    ...greeting,
    ...all.map(({ direction, text, clientId }) =>
      element("li", { class: `${direction}${clientId && failed.has(clientId) ? " failed" : ""}` }, text),
    ),
  );
  const last = all.at(-1);
  choices.replaceChildren(
    ...(last?.direction === "out" ? last.buttons : []).map((button) => {
      const choice = element("button", { type: "button" }, button.title);
      choice.addEventListener("click", () => void say(button.title, button.payload));
      return choice;
    }),
  );
  list.scrollTop = list.scrollHeight;
  const answers = chat.messages.filter(({ direction }) => direction === "out").length;
  if (!panel.hidden) seen = answers;
  opener.classList.toggle("new", answers > seen);
}

async function say(text: string, payload?: string): Promise<void> {
  remembered(chatKey);
  const messageId = randomId();
  sent.push({ id: messageId, direction: "in", text, buttons: [], clientId: messageId });
  draw();
  const visitorId = window.__pixelIds?.(pixelId).visitorId;
  const body = {
    messageId,
    text,
    language: navigator.language,
    ...(payload ? { payload } : {}),
    ...(visitorId ? { visitorId } : {}),
    ...(ref && !isRefTold ? { ref } : {}),
  };
  isRefTold = true;
  // The same message again counts once, so that a lost answer costs nothing.
  const answer = (await post("messages", body)) ?? (await post("messages", body));
  if (!answer?.ok) failed = new Set([...failed, messageId]);
  await refresh();
}

async function refresh(): Promise<boolean> {
  const answer = await post("updates", {});
  if (answer?.status === 404) return false;
  if (answer?.ok) chat = (await answer.json()) as Chat;
  draw();
  return true;
}

function show(isOpen: boolean): void {
  panel.hidden = !isOpen;
  opener.hidden = isOpen;
  if (isOpen) input.focus();
  else opener.focus();
  draw();
}

async function begin(): Promise<void> {
  if (!pixelId || !(await refresh())) return;
  seen = chat?.messages.filter(({ direction }) => direction === "out").length ?? 0;
  const place = element("div", {});
  const root = place.attachShadow({ mode: "open" });
  root.append(panel, opener);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {}
  opener.addEventListener("click", () => show(true));
  closer.addEventListener("click", () => show(false));
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && show(false));
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = input.value.trim();
    input.value = "";
    if (text) void say(text);
  };
  form.addEventListener("submit", submit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  document.body.append(place);
  const tick = async (): Promise<void> => {
    if (!document.hidden && (!panel.hidden || (chat?.messages.length ?? 0) > 0)) await refresh();
    setTimeout(() => void tick(), panel.hidden ? CLOSED_MS : OPEN_MS);
  };
  setTimeout(() => void tick(), OPEN_MS);
}

// The tracking script may stand behind this one.
if (document.readyState === "complete") void begin();
else addEventListener("load", () => void begin());
