/** What can be found about a page's script, in sentences, with what to do about it. */
import type { PixelFinding } from "@tributary/contract/pixel-check";

type Code = PixelFinding["code"];

/** What each sentence needs to know. */
interface Facts extends Record<Code, object> {
  address_refused: { why: string };
  unreachable: { why: string };
  error_status: { status: number };
  not_html: { type: string };
  redirected_elsewhere: { host: string; domain: string };
  script_missing: { publicUrl: string; hasTagManager: boolean };
  wrong_pixel: { found: string; pixelId: string };
  no_pixel: { pixelId: string };
  other_installation: { host: string };
  script_twice: { count: number };
  blocked_by_csp: { directive: string; origin: string };
  mixed_content: { src: string };
  consent_pending: { isHeld: boolean };
  script_found: { src: string | null };
}

type Written = Omit<PixelFinding, "code">;

const TEXTS: { readonly [C in Code]: (facts: Facts[C]) => Written } = {
  address_refused: ({ why }) => error(why, "Check the public address of the page."),
  unreachable: ({ why }) =>
    error(
      `The page cannot be reached: ${why}`,
      "Open the address in a browser. It must be reachable from the internet.",
    ),
  page_too_large: () => error("The page is larger than 3 MB of HTML.", "Check a smaller page of the site."),
  error_status: ({ status }) =>
    error(`The page answers with status ${status}.`, "Check a page that visitors see, without log-in."),
  not_html: ({ type }) =>
    error(`The address is no web page but ${type || "of unknown type"}.`, "Check a page in HTML."),
  redirected_elsewhere: ({ host, domain }) =>
    warning(
      `The address leads on to ${host}, which is no domain of this pixel.`,
      `If ${host} is the site, add it to the pixel's domains beside ${domain}.`,
    ),
  script_missing: ({ publicUrl, hasTagManager }) => ({
    severity: hasTagManager ? "warning" : "error",
    sentence: hasTagManager ? "The script is not in the page's HTML." : "The script is not on the page.",
    remedy: `Paste the tag with ${publicUrl}/track.js into the head of every page, and check that the page was published.`,
  }),
  tag_manager_present: () =>
    info(
      "The page loads Google Tag Manager, which may add the script where this check cannot see it.",
      "If the tag is there, open the page once: its first event shows that it works.",
    ),
  wrong_pixel: ({ found, pixelId }) =>
    error(`The script on the page belongs to another pixel, ${found}.`, `Set data-pixel to ${pixelId}.`),
  no_pixel: ({ pixelId }) =>
    error("The script on the page names no pixel, so it sends no events.", `Add data-pixel="${pixelId}" to its tag.`),
  other_installation: ({ host }) =>
    error(
      `A script of this kind comes from ${host}, which is not this installation.`,
      "Load it from this installation, or from a path of the site's own domain.",
    ),
  script_twice: ({ count }) =>
    warning(`The script is on the page ${count} times.`, "Remove all but one: page views are sent by each."),
  blocked_by_csp: ({ directive, origin }) =>
    error(`The page's Content-Security-Policy forbids it by ${directive}.`, `Add ${origin} to ${directive}.`),
  mixed_content: ({ src }) =>
    error(`The page is secure, but loads the script by http, which browsers block: ${src}`, "Load it by https."),
  consent_denied: () =>
    warning(
      "The script starts with consent denied: no visitor is recognised until the page grants it.",
      'Call __pixelConsent("granted") when the visitor agrees.',
    ),
  consent_pending: ({ isHeld }) =>
    info(
      isHeld
        ? "The script waits for a consent tool to start it."
        : "The script holds events back until the visitor has decided.",
      isHeld
        ? "Nothing, if the tool starts it when the visitor agrees."
        : "Call __pixelConsent with granted or denied when the visitor decides.",
    ),
  script_found: ({ src }) =>
    good(src ? `The script is on the page, from ${src}.` : "The page starts the script itself."),
  no_event_yet: () => info("No event of this pixel has arrived yet.", "Open the page in a browser without ad blocker."),
  events_arrive: () => good("Events arrive."),
};

/** @param facts what the sentence of this code tells of */
export function finding<C extends Code>(code: C, facts: Facts[C]): PixelFinding {
  return { code, ...TEXTS[code](facts) };
}

function error(sentence: string, remedy: string): Written {
  return { severity: "error", sentence, remedy };
}

function warning(sentence: string, remedy: string): Written {
  return { severity: "warning", sentence, remedy };
}

function info(sentence: string, remedy: string): Written {
  return { severity: "info", sentence, remedy };
}

function good(sentence: string): Written {
  return { severity: "ok", sentence, remedy: null };
}
