/** What is wrong with the UTM parameters of an address, as codes; `report/quality` has the sentences. */
import type { Channel } from "@tributary/contract/channels";
import { UtmIssue } from "@tributary/contract/quality";
import type { ClickId } from "./click-ids.ts";
import { hasEmail, hasMacro, isEncoded, MAX_UTM_LENGTH, type Utm, utmName } from "./utm.ts";

const STANDARD = new Set(
  ["source", "medium", "campaign", "term", "content", "id"]
    .concat(["source_platform", "creative_format", "marketing_tactic"])
    .map((name) => `utm_${name}`),
);
/** Other products' parameters that only happen to begin alike. */
const FOREIGN = new Set(["utm_expid", "utm_referrer", "utm_nooverride"]);
/** Media that a click id of an advertisement stands for. */
const ADVERTISING = new Set(["cpc", "paid_social", "display"]);

export interface UtmFacts {
  params: URLSearchParams;
  utm: Utm;
  clickId: ClickId | null;
  /** The default channel of the visit. */
  channel: Channel;
}

/** @returns each code at most once, in the order of the contract's list */
export function utmIssues(facts: UtmFacts): UtmIssue[] {
  const found = new Set<UtmIssue>();
  const first = new Map<string, string>();
  for (const [name, value] of facts.params) {
    const folded = utmName(name);
    if (!folded.startsWith("utm") || FOREIGN.has(folded)) continue;
    if (!STANDARD.has(folded) || folded.length !== name.length) found.add("non_standard_name");
    if (!STANDARD.has(folded)) continue;
    if (first.has(folded)) found.add("duplicate");
    else first.set(folded, value);
    for (const issue of valueIssues(folded, value)) found.add(issue);
  }
  for (const issue of combinationIssues(first, facts)) found.add(issue);
  return found.size === 0 ? [] : UtmIssue.options.filter((issue) => found.has(issue));
}

function valueIssues(name: string, value: string): UtmIssue[] {
  const issues: UtmIssue[] = [];
  if (value.length > MAX_UTM_LENGTH) issues.push("too_long");
  if (hasMacro(value)) return [...issues, "unexpanded_macro"];
  if (hasEmail(value)) return [...issues, "personal_data"];
  if (isEncoded(value)) issues.push("double_encoded");
  if (value !== value.trim() || /\s\s|[^\S ]/.test(value)) issues.push("whitespace");
  const isFolded = name === "utm_source" || name === "utm_medium";
  if (isFolded && value !== value.toLowerCase()) issues.push("mixed_case");
  return issues;
}

/** What only shows when the values are seen together. A value that was there and had to be dropped is not also missing. */
function combinationIssues(first: ReadonlyMap<string, string>, { utm, clickId, channel }: UtmFacts): UtmIssue[] {
  const isGiven = (name: string): boolean => (first.get(name) ?? "").trim() !== "";
  const isTagged = [...first.keys()].some(isGiven);
  if (!isTagged) return ADVERTISING.has(clickId?.medium ?? "") ? ["click_id_without_utm"] : [];
  const issues: UtmIssue[] = [];
  if (!isGiven("utm_source")) issues.push("missing_source");
  if (!isGiven("utm_medium")) issues.push("missing_medium");
  if (utm.medium && channel === "Unassigned") issues.push("unknown_medium");
  return issues;
}
