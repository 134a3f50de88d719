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
  address_refused: ({ why }) => error(why, "Check the page's public URL."),
  unreachable: ({ why }) => error(`Couldn't load the page: ${why}`, "Open the URL in a browser. It must be public."),
  page_too_large: () => error("The page is larger than 3 MB of HTML.", "Check a smaller page of the site."),
  error_status: ({ status }) =>
    error(`The page returned status ${status}.`, "Check a page visitors can see without logging in."),
  not_html: ({ type }) =>
    error(`The URL isn't a web page. It returned ${type || "an unknown type"}.`, "Check an HTML page."),
  redirected_elsewhere: ({ host, domain }) =>
    warning(
      `The URL redirects to ${host}, which isn't one of this pixel's domains.`,
      `If ${host} is your site, add it to the pixel's domains next to ${domain}.`,
    ),
  script_missing: ({ publicUrl, hasTagManager }) => ({
    severity: hasTagManager ? "warning" : "error",
    sentence: hasTagManager ? "The script isn't in the page's HTML." : "The script isn't on the page.",
    remedy: `Paste the tag with ${publicUrl}/track.js into the <head> of every page, and make sure the page is published.`,
  }),
  tag_manager_present: () =>
    info(
      "The page uses Google Tag Manager, which may add the script where this check can't see it.",
      "If the tag is there, open the page once. The first event shows that it works.",
    ),
  wrong_pixel: ({ found, pixelId }) =>
    error(`The script is for a different pixel, ${found}.`, `Set data-pixel to ${pixelId}.`),
  no_pixel: ({ pixelId }) =>
    error("The script has no pixel ID, so it sends no events.", `Add data-pixel="${pixelId}" to its tag.`),
  other_installation: ({ host }) =>
    error(
      `A script like this loads from ${host}, which isn't this installation.`,
      "Load it from this installation, or from a path on your own domain.",
    ),
  script_twice: ({ count }) =>
    warning(`The script is on the page ${count} times.`, "Remove all but one. Each one sends page views."),
  blocked_by_csp: ({ directive, origin }) =>
    error(`The page's Content-Security-Policy blocks it (${directive}).`, `Add ${origin} to ${directive}.`),
  mixed_content: ({ src }) =>
    error(`The page uses HTTPS but loads the script over HTTP, which browsers block: ${src}`, "Load it over HTTPS."),
  consent_denied: () =>
    warning(
      "The script starts with consent denied. Visitors aren't recognized until the page grants consent.",
      'Call __pixelConsent("granted") when the visitor agrees.',
    ),
  consent_pending: ({ isHeld }) =>
    info(
      isHeld
        ? "The script waits for a consent tool to start it."
        : "The script holds events until the visitor decides.",
      isHeld
        ? "Nothing to do if the tool starts it when the visitor agrees."
        : "Call __pixelConsent with granted or denied when the visitor decides.",
    ),
  script_found: ({ src }) => good(src ? `The script is on the page (${src}).` : "The page starts the script itself."),
  no_event_yet: () => info("No events from this pixel yet.", "Open the page in a browser without an ad blocker."),
  events_arrive: () => good("Events are coming in."),
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
