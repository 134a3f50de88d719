/**
 * survey.js: asks one question, such as on the page after a checkout, and hands the answer to the page's `__pixelTrack`.
 * `<script defer src="https://…/survey.js" data-options="Search engine, A friend" data-order-id="1001"></script>`
 */

/** As attributes of the tag. */
interface SurveyOptions {
  question?: string;
  /** By comma. Without any the visitor writes. */
  options?: string;
  /** What the choice is called that lets the visitor write; empty: there is none. */
  other?: string;
  /** Of the button. */
  send?: string;
  thanks?: string;
  /** A selector of the element that it is to be in; without one it stands where its tag stands, of one in the head at the end of the page. */
  target?: string;
  /** The order that was just paid. */
  orderId?: string;
  /** Only this one of the page's pixels. */
  pixel?: string;
}

const MAX_ANSWER_LENGTH = 200;
/** Remembers in the tab's storage that there was an answer: whoever has answered is not asked again. */
const ANSWERED = "_trb_said";
const STYLE = `:host{display:block;max-width:28rem;margin:1rem 0}
fieldset{border:1px solid #8886;border-radius:8px;padding:1rem;margin:0}legend{font-weight:600;padding:0 .25rem}
label{display:flex;gap:.5rem;align-items:center;padding:.25rem 0;cursor:pointer}
input[type=text]{width:100%;box-sizing:border-box;padding:.5rem;margin-top:.25rem;font:inherit}
button{margin-top:.75rem;padding:.5rem 1rem;font:inherit;cursor:pointer}`;

const script = document.currentScript as HTMLScriptElement | null;
const told: SurveyOptions = { ...script?.dataset };

/** An element with attributes and what is in it. */
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

/** Pages may forbid storage. */
function remembered(answered?: boolean): string | null {
  try {
    if (answered) localStorage.setItem(ANSWERED, "1");
    return localStorage.getItem(ANSWERED);
  } catch {
    return null;
  }
}

function ask(): void {
  const place = told.target ? document.querySelector(told.target) : document.body;
  if (!place || !window.__pixelTrack || remembered()) return;
  const choices = (told.options ?? "").split(",").map((choice) => choice.trim());
  const named = choices.filter((choice) => choice);
  const own = element("input", {
    type: "text",
    maxlength: String(MAX_ANSWER_LENGTH),
    "aria-label": told.other || "Answer",
  });
  const other = named.length > 0 && told.other !== "" ? [told.other ?? "Other"] : [];
  const labels = [...named, ...other].map((choice) =>
    element("label", {}, element("input", { type: "radio", name: "answer", value: choice }), choice),
  );
  const form = element(
    "form",
    {},
    element(
      "fieldset",
      {},
      element("legend", {}, told.question || "How did you hear about us?"),
      ...labels,
      ...(named.length === 0 || other.length > 0 ? [own] : []),
      element("button", { type: "submit" }, told.send || "Send"),
    ),
  );
  own.hidden = named.length > 0;
  const chosen = (): string => form.querySelector<HTMLInputElement>(":checked")?.value ?? "";
  form.addEventListener("change", () => {
    own.hidden = named.length > 0 && chosen() !== other[0];
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = (own.isConnected && !own.hidden && own.value.trim()) || chosen();
    if (!answer) return;
    const properties = { selfReportedSource: answer, ...(told.orderId ? { orderId: told.orderId } : {}) };
    window.__pixelTrack?.("self_reported_source", properties, told.pixel);
    // Where no ids may be kept, nothing is.
    if (window.__pixelIds?.(told.pixel).visitorId) remembered(true);
    form.replaceChildren(element("p", { role: "status" }, told.thanks || "Thank you!"));
  });
  const host = element("div", {});
  const root = host.attachShadow({ mode: "open" });
  root.append(form);
  addStyle(root);
  if (!told.target && script && place.contains(script)) script.after(host);
  else place.append(host);
}

/** Adopted styles need no permission of the page's content security policy; without them the browser's own look stays. */
function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {}
}

// The tracking script may stand behind this one.
if (document.readyState === "complete") ask();
else addEventListener("load", ask);
