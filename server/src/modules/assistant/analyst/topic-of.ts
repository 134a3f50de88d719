/** What a clause is about that is no number of the catalogue. */
import type { Clause } from "./clause.ts";
import type { Intent } from "./intent.ts";

export function topicOf(clause: Clause): Intent | null {
  const { markers, metrics, values } = clause;
  if (markers.has("newest")) return { kind: "payment", id: null };
  if (markers.has("future")) return { kind: "refusal", reason: { is: "future" } };
  if (markers.has("exclude") && values.length > 0) return { kind: "refusal", reason: { is: "exclusion" } };
  if (asksMeaning(clause)) return { kind: "definition", metric: metrics[0]?.[0] ?? "" };
  if (metrics.length > 0) return null;
  if (markers.has("alerts")) return { kind: "alerts" };
  if (markers.has("recommendations")) return { kind: "recommendations" };
  if (markers.has("models") && values.length === 0) return { kind: "models" };
  return markers.has("help") && isBare(clause) ? { kind: "help" } : null;
}

const isBare = ({ values, dimensions, periods }: Clause): boolean =>
  values.length + dimensions.length + periods.length === 0;

/** "What is ROAS?" asks what it means, "what is our ROAS?" for the number. */
function asksMeaning(clause: Clause): boolean {
  const { markers, metrics, isOurs } = clause;
  if (metrics.length !== 1 || !isBare(clause) || markers.has("count")) return false;
  return markers.has("definition") && (markers.has("means") || !isOurs);
}
