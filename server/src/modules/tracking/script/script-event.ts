/** One event as track.js tells it, as an event of ours. */
import { Id, OrderId } from "@tributary/contract/scalars";
import { type ScriptBody, ScriptEvent } from "@tributary/contract/tracker";
import type { FieldError, IntakeEvent } from "../events/intake.ts";
import { foreignId, foreignName, foreignText, foreignTime, isEmail, textOf } from "../foreign-text.ts";
import { foreignValue } from "../foreign-value.ts";

/** @param told one of the batch; @returns the event, or what is wrong with it */
export function eventOfScript(body: ScriptBody, told: unknown): IntakeEvent | FieldError {
  const parsed = ScriptEvent.safeParse(told);
  if (!parsed.success) return { field: "batch", message: "must hold events as the script writes them" };
  const [eventId, at, rawName, url, referrer, title, properties] = parsed.data;
  const name = foreignName(rawName);
  if (!name) return { field: "name", message: "must not be empty" };
  return {
    eventId: foreignId(eventId),
    occurredAt: foreignTime(at),
    name,
    url: foreignText(url),
    referrer: foreignText(referrer || cameFromInside(body, url)),
    title: foreignText(title),
    visitorId: foreignId(body.visitorId),
    sessionId: foreignId(body.sessionId),
    // A page view says in its address by which click it came, if by any: later pages did not come by it.
    ...(name === "page_view" ? {} : clickOf(body)),
    consent: body.consent,
    cookieless: body.cookieless,
    ...placed(properties ?? {}),
  };
}

/** A page opened without a referrer in the middle of a session is no new arrival. */
function cameFromInside({ isNew }: ScriptBody, url: string): string {
  return isNew === false ? (URL.parse(url)?.origin ?? "") : "";
}

function clickOf({ trackingId, campaignLinkId }: ScriptBody): Pick<IntakeEvent, "trackingId" | "campaignLinkId"> {
  return { trackingId: Id.safeParse(trackingId).data, campaignLinkId: Id.safeParse(campaignLinkId).data };
}

/** Properties that have places of their own go there; what does not fit its place stays a property, an e-mail apart. */
function placed(properties: NonNullable<IntakeEvent["properties"]>): Partial<IntakeEvent> {
  const { email, customerId, orderId, transaction_id, ...rest } = properties;
  const { value, currency, ...unvalued } = rest;
  const amount = foreignValue(value, currency);
  const order = OrderId.safeParse(textOf(orderId ?? transaction_id));
  const customer = textOf(customerId);
  const address = [textOf(email), customer].find(isEmail);
  return {
    ...amount,
    orderId: order.data,
    customerId: isEmail(customer) ? undefined : foreignId(customer),
    email: address,
    properties: {
      ...("valueMinor" in amount ? unvalued : rest),
      ...(order.success || (orderId ?? transaction_id) === undefined
        ? {}
        : { orderId: orderId ?? transaction_id ?? null }),
    },
  };
}
