/** Meta's Conversions API as a destination. */
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { metaConversionsProtocol } from "../../../../connect/meta-conversions/meta-conversions-protocol.ts";
import { type MetaEvent, toMetaEvent } from "../../../../connect/meta-conversions/meta-event.ts";
import { MOST_META_EVENTS, sendMetaEvents } from "../../../../connect/meta-conversions/send-meta-events.ts";
import { GRAPH_URL } from "../../../../connect/meta-graph/graph-version.ts";
import { sha256Hex } from "../../../../connect/sha256-hex.ts";
import type { DestinationAccess, Sale, UploadDestinationType } from "../destination.ts";
import { sendApart } from "../send-apart.ts";

export const meta: UploadDestinationType = {
  kind: "meta",
  label: "Meta",
  baseUrl: GRAPH_URL,
  protocol: metaConversionsProtocol,
  fields: [
    {
      name: "datasetId",
      label: "Dataset ID",
      hint: "In Events Manager under Settings. Also called the pixel ID.",
      example: "1234567890123456",
      pattern: /^\d{5,20}$/,
    },
    {
      name: "testEventCode",
      label: "Test event code",
      hint: "In Events Manager under Test events, such as TEST12345. Only the test event carries it.",
      example: "TEST12345",
      pattern: /^[A-Za-z0-9]{4,40}$/,
      isOptional: true,
    },
  ],
  secret: { label: "Access token", hint: "In Events Manager under Settings, Conversions API, Generate access token." },
  takesDays: 7,
  mostEvents: MOST_META_EVENTS,
  adjusts: { sentence: "Not adjustable here: Meta takes no refund back, and goes on counting what it was told." },
  prepare: (sale) => {
    const event = toMetaEvent(purchaseOf(sale));
    if (event) return { event };
    return { skip: "no_identifier", sentence: "Nothing is known that Meta could recognize the buyer by." };
  },
  send: (access, events) =>
    sendApart(events as readonly MetaEvent[], async (some) => {
      const traceId = await sendMetaEvents(access, { datasetId: access.settings.datasetId ?? "", events: some });
      return traceId === null ? "Meta received it." : `Meta received it (trace ${traceId}).`;
    }),
  test: async (access) => {
    await sendMetaEvents(access, {
      datasetId: access.settings.datasetId ?? "",
      events: [testEvent(access)],
      ...(access.settings.testEventCode ? { testEventCode: access.settings.testEventCode } : {}),
    });
    return { passed: true, sentence: "Meta received the test event." };
  },
};

function purchaseOf(sale: Sale): Parameters<typeof toMetaEvent>[0] {
  const { browser } = sale;
  return {
    eventId: sale.dedupKey,
    at: sale.paidAt,
    value: Number(minorToDecimal(sale.amountMinor, sale.currency)),
    currency: sale.currency,
    orderId: sale.orderId,
    isRenewal: sale.isRenewal,
    person: sale.person,
    externalId: sale.customerId,
    browser: browser && { ...browser, fbclid: browser.clicks.find(({ name }) => name === "fbclid") ?? null },
  };
}

/** Of nobody, and of no purchase: its name is one that Meta does not optimize for. */
function testEvent({ now }: DestinationAccess): MetaEvent {
  const id = `tributary-test-${now.getTime()}`;
  return {
    event_name: "TributaryTest",
    event_time: Math.floor(now.getTime() / 1000),
    event_id: id,
    action_source: "other",
    user_data: { external_id: [sha256Hex(id)] },
    custom_data: { value: 0, currency: "USD" },
  };
}
