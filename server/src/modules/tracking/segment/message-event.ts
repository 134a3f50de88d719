/** One message of Segment's tracking calls as an event. */
import type { FieldError, IntakeEvent } from "../events/intake.ts";
import { foreignId, foreignName, foreignTime, isEmail, textOf } from "../foreign-text.ts";
import { ecommerceFields, withItems } from "./ecommerce.ts";
import { ga4Name, isEcommerce } from "./event-names.ts";
import { campaignOf, pageOf } from "./page-fields.ts";

export type Message = Readonly<Record<string, unknown>>;

/** What the request around the message says of it. */
export interface MessageRequest {
  /** The call's name; messages of a batch name their own. */
  type: string | undefined;
  /** `context` of a batch, which its messages may override field by field. */
  context: Message;
  /** The message comes from the visitor's own browser. */
  isFromPage: boolean;
}

/** Traits that name or describe a person. Kept nowhere; the e-mail address becomes a hash. */
const PERSONAL_TRAITS = new Set(
  "email address avatar birthday firstname first_name lastname last_name name phone username".split(" "),
);

/** Told in columns of their own, without what must not be stored of an address. */
const PAGE_FIELDS = new Set(
  "url referrer path search title tab_url hash referring_domain initial_referrer initial_referring_domain".split(" "),
);

/** @returns the event, or what is wrong with the message */
export function eventOfMessage(message: unknown, request: MessageRequest): IntakeEvent | FieldError {
  if (!isObject(message)) return { field: "message", message: "must be an object" };
  const type = textOf(message.type) ?? request.type;
  const context = { ...request.context, ...objectIn(message, "context") };
  const said = saidBy(type, message);
  if (!said) return { field: "type", message: "must be track, page, screen, identify, group or alias" };
  const { name, properties, ...fields } = said;
  return {
    eventId: foreignId(message.messageId),
    name,
    occurredAt: foreignTime(message.originalTimestamp) ?? foreignTime(message.timestamp),
    sentAt: foreignTime(message.sentAt),
    ...people(message, context),
    ...visit(message, context, type === "page", request.isFromPage),
    ...fields,
    properties: properties as IntakeEvent["properties"],
  };
}

type Said = Omit<Partial<IntakeEvent>, "properties"> & { name: string; properties: Message };

/** What the message is about, by its type; null for a type nobody knows. */
function saidBy(type: string | undefined, message: Message): Said | null {
  const properties = objectIn(message, "properties");
  const pageName = { ...textField("page_name", message.name), ...textField("page_category", message.category) };
  switch (type) {
    case "track":
      return tracked(foreignName(message.event) ?? "unnamed", properties);
    case "page":
      return { name: "page_view", properties: { ...without(properties, PAGE_FIELDS), ...pageName } };
    case "screen":
      return { name: "screen_view", properties: { ...properties, ...textField("screen_name", message.name) } };
    case "identify":
      return { name: "identify", properties: without(objectIn(message, "traits"), PERSONAL_TRAITS) };
    case "group":
      return {
        name: "group",
        properties: {
          ...textField("groupId", message.groupId),
          ...without(objectIn(message, "traits"), PERSONAL_TRAITS),
        },
      };
    case "alias":
      return { name: "alias", visitorId: foreignId(message.previousId), properties: {} };
    default:
      return null;
  }
}

function tracked(event: string, properties: Message): Said {
  if (!isEcommerce(event)) return { name: event, properties, ...ecommerceFields(properties) };
  return { name: ga4Name(event), properties: withItems(properties), ...ecommerceFields(properties) };
}

/** A user id that is an e-mail address is treated as one: hashed, never kept. */
function people(message: Message, context: Message): Partial<IntakeEvent> {
  const userId = textOf(message.userId);
  const told = [
    objectIn(message, "traits").email,
    objectIn(context, "traits").email,
    objectIn(message, "properties").email,
    userId,
  ];
  return {
    visitorId: foreignId(message.anonymousId),
    customerId: isEmail(userId) ? undefined : foreignId(userId),
    email: told.map(textOf).find(isEmail),
    sessionId: foreignId(context.sessionId),
  };
}

/** Where it happened, and to whom: a server tells of its visitors, a browser is one. */
function visit(message: Message, context: Message, isPage: boolean, isFromPage: boolean): Partial<IntakeEvent> {
  return {
    ...pageOf(isPage ? objectIn(message, "properties") : {}, context),
    utm: campaignOf(objectIn(context, "campaign")),
    ...(isFromPage ? {} : { visitorIp: textOf(context.ip) ?? "", visitorUserAgent: textOf(context.userAgent) ?? "" }),
  };
}

function textField(name: string, value: unknown): Message {
  const text = textOf(value);
  return text === undefined ? {} : { [name]: text };
}

function without(fields: Message, names: ReadonlySet<string>): Message {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name.toLowerCase())));
}

function objectIn(fields: Message, name: string): Message {
  const value = fields[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Message {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
