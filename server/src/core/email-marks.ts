/**
 * Parameters that e-mail tools append to the links of their messages. They are no click ids of advertisements; some name
 * the recipient, which is why only their presence counts and no value is kept.
 */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ["mc_cid", "mailchimp"],
  ["mc_eid", "mailchimp"],
  ["_hsenc", "hubspot"],
  ["_hsmi", "hubspot"],
  ["_kx", "klaviyo"],
  ["mkt_tok", "marketo"],
  ["vero_id", "vero"],
  ["__s", "drip"],
]);

/** The tool whose message the address was opened from; null: none is told. */
export function emailToolOf(params: URLSearchParams): string | null {
  for (const name of params.keys()) {
    const tool = TOOLS.get(name.toLowerCase());
    if (tool) return tool;
  }
  return null;
}
