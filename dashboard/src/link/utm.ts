/** The UTM part of a link: templates whose placeholders are filled in at the click. */
import type { Link } from "@tributary/contract/links";

export const UTM_FIELDS = ["source", "medium", "campaign", "term", "content", "utmId"] as const;
export type UtmField = (typeof UTM_FIELDS)[number] & keyof Link;

/** How each is called in addresses, in the order they are written there. */
export const UTM_PARAMETER: Readonly<Record<UtmField, string>> = {
  source: "utm_source",
  medium: "utm_medium",
  campaign: "utm_campaign",
  term: "utm_term",
  content: "utm_content",
  utmId: "utm_id",
};

/** Spelled here because the schema's module would bring a validator along; the type holds the two together. */
const PLACEHOLDERS: typeof import("@tributary/contract/links").UTM_PLACEHOLDERS = [
  "campaign",
  "version",
  "video_id",
  "code",
];
type Placeholder = (typeof PLACEHOLDERS)[number];

/** What the placeholders stand for; null: the link has no such thing. */
export type UtmFacts = Readonly<Record<Placeholder, string | null>>;

const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join("|")})\\}`, "g");

export interface Resulting {
  /** The target's own address up to where tags are added, with its mark. */
  before: string;
  added: { name: string; value: string }[];
  /** The target's own fragment. */
  after: string;
  /** Tags left out because the target says them itself. */
  kept: string[];
  /** Placeholders used that the link cannot fill in; it will be refused. */
  unfilled: Placeholder[];
}

/**
 * Where the link leads with its tags, as the redirect writes it; the ids of each click come on top.
 * @returns null while the target is no address
 */
export function resultingAddress(
  targetUrl: string,
  tags: Readonly<Record<UtmField, string>>,
  facts: UtmFacts,
): Resulting | null {
  const target = URL.parse(targetUrl);
  if (!target || !/^https?:$/.test(target.protocol)) return null;
  const own = new Set([...target.searchParams.keys()].map((name) => name.toLowerCase()));
  const filled = UTM_FIELDS.map((field) => ({ name: UTM_PARAMETER[field], value: filledIn(tags[field], facts) }));
  const said = filled.filter(({ value }) => value !== "");
  const after = target.hash;
  target.hash = "";
  const added = said.filter(({ name }) => !own.has(name));
  const mark = added.length === 0 ? "" : target.search ? "&" : "?";
  return {
    before: target.href.replace(/[?&]$/, "") + mark,
    added,
    after,
    kept: said.filter(({ name }) => own.has(name)).map(({ name }) => name),
    unfilled: unfilledIn(Object.values(tags), facts),
  };
}

function filledIn(template: string, facts: UtmFacts): string {
  return template.replaceAll(PLACEHOLDER, (_, name: Placeholder) => facts[name] ?? "").trim();
}

function unfilledIn(templates: readonly string[], facts: UtmFacts): Placeholder[] {
  const used = templates.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as Placeholder));
  return [...new Set(used)].filter((name) => facts[name] === null);
}
