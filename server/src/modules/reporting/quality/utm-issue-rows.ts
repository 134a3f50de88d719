/** The faults of UTM parameters as the report shows them. */
import type { UtmIssueRow } from "@tributary/contract/quality";
import type { readUtmIssues, UtmIssueExample } from "./quality.sql.ts";
import { UTM_ISSUE_GUIDE } from "./utm-issue-guide.ts";

/** @param examples the most frequent of each fault first */
export function utmIssueRows(
  { landings, issues }: Awaited<ReturnType<typeof readUtmIssues>>,
  examples: readonly UtmIssueExample[],
): UtmIssueRow[] {
  return issues.map(({ issue, pageViews }) => ({
    code: issue,
    ...UTM_ISSUE_GUIDE[issue],
    pageViews,
    share: landings === 0 ? null : pageViews / landings,
    examples: examples.filter((example) => example.issue === issue).map(shown),
  }));
}

function shown({ path, url, source, medium, campaign, pageViews }: UtmIssueExample): UtmIssueRow["examples"][number] {
  return {
    path,
    parameters: utmParameters(url),
    source: source || null,
    medium: medium || null,
    campaign: campaign || null,
    pageViews,
  };
}

/** The part of an address's query that is about UTM, as written. */
function utmParameters(url: string): string {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  return query
    .split("&")
    .filter((part) => /^(?:amp;)*utm/i.test(part))
    .join("&");
}
