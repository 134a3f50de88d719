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
  const element = (event.target as Element).closest<HTMLAnchorElement & HTMLFormElement>("a,form");
  if (!element || event.button === RIGHT_BUTTON) return;
  const key = element.href ? "href" : "action";
  const { host, href } = new URL(element[key]);
  if (host === location.host) return;
  if (isLinked(host)) {
    const { visitorId, sessionId } = identity();
    if (!visitorId) return;
    const text = `${visitorId}.${sessionId}.${Date.now()}`;
    element[key] = handOver(href, text);
    // A form that is sent by GET drops its address' query and takes its fields instead.
    event.formData?.set("_pxl", text);
  } else if (isOn("outbound") && element.href && host) {
    track("click", { link_url: href, outbound: true });
  }
});
