/** What Segment's and RudderStack's clients tell of the page and of the campaign that led there. */
import { readAddress } from "../../../core/address.ts";
import type { IntakeEvent, UtmName } from "../events/intake.ts";
import { foreignText, textOf } from "../foreign-text.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Under the names of their specifications, and as clients write them that copy the address's parameters. */
const CAMPAIGN_FIELDS: Readonly<Record<UtmName, readonly string[]>> = {
  utm_source: ["source", "utm_source"],
  utm_medium: ["medium", "utm_medium"],
  utm_campaign: ["name", "campaign", "utm_campaign", "id"],
  utm_term: ["term", "utm_term", "keyword"],
  utm_content: ["content", "utm_content"],
};

/** `context.campaign` as UTM values; of a campaign without a name its id. */
export function campaignOf(campaign: Fields): Partial<Record<UtmName, string>> {
  const values = Object.entries(CAMPAIGN_FIELDS).map(([name, fields]) => [name, firstText(campaign, fields)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * Address, referrer and title of the page. What the call itself says goes before `context.page`, a referrer's address
 * before its domain alone, and what is no address (`$direct`, `null`) before nothing.
 * @param properties of a page call
 */
export function pageOf(properties: Fields, context: Fields): Pick<IntakeEvent, "url" | "referrer" | "title"> {
  const page = objectOf(context.page);
  const referrer = objectOf(context.referrer);
  const either = (field: string) => [properties[field], page[field]];
  const referrers = [...either("referrer"), referrer.url, referrer.link, ...either("referring_domain")];
  return {
    url: withSearch(
      either("url").map(foreignText).find(readAddress) ?? either("path").map(foreignText).find(readAddress),
      either("search").map(foreignText).find(Boolean),
    ),
    referrer: referrers.map(foreignText).find(readAddress),
    title: either("title").map(foreignText).find(Boolean),
  };
}

/** Canonical addresses come without the query, which then stands beside them. */
function withSearch(url: string | undefined, search: string | undefined): string | undefined {
  if (!url || !search || url.includes("?")) return url;
  const [place, ...fragment] = url.split("#");
  return [`${place}?${search.replace(/^\?/, "")}`, ...fragment].join("#");
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  return names.map((name) => textOf(fields[name])).find((text) => text !== undefined);
}

function objectOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
