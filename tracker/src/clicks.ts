/** Links and forms that lead to other sites: linked ones are handed the visitor, others may be told of. */
import { harmless } from "./harmless.ts";
import { identity } from "./identity.ts";
import { handOver, isLinked } from "./linked-sites.ts";
import { isOn } from "./options.ts";
import { track } from "./page.ts";

const RIGHT_BUTTON = 2;

/** Sees what is clicked and submitted before the page's own handlers can stop it. */
export function followClicks(): void {
  for (const type of ["click", "auxclick", "submit", "formdata"]) addEventListener(type, follow, true);
}

const follow = harmless((event: Event & { button?: number; formData?: FormData }): void => {
  // The path leads into the shadow roots of components, where `target` does not.
  const element = (event.composedPath() as Element[]).find((node) => node.matches?.(":any-link,[action],[formaction]"));
  if (!element || event.button === RIGHT_BUTTON) return;
  // Attributes: a form's field named "action" hides the property of that name.
  const key = ["href", "formaction", "action"].find((name) => element.hasAttribute(name)) as string;
  const { host, href } = new URL(element.getAttribute(key) as string, document.baseURI);
  if (host === location.host) return;
  if (isLinked(host)) {
    const { visitorId, sessionId } = identity();
    if (!visitorId) return;
    const text = `${visitorId}.${sessionId}.${Date.now()}`;
    element.setAttribute(key, handOver(href, text));
    // The other side believes it by where the visitor comes from.
    element.setAttribute("referrerpolicy", "origin");
    // A form that is sent by GET drops its address' query and takes its fields instead.
    event.formData?.set("_pxl", text);
    // Out of a shadow root comes the click on a form's button, and nothing else of it.
    element.addEventListener("formdata", follow as EventListener);
  } else if (isOn("outbound") && key === "href" && host) {
    track("click", { link_url: href, outbound: true });
  }
});
