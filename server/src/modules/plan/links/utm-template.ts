/** UTM values with placeholders, filled in from the link when it is clicked. */
import { UTM_PLACEHOLDERS, type UtmPlaceholder } from "@tributary/contract/links";

/** What the placeholders stand for; null: the link has no such thing. */
export type UtmFacts = Readonly<Record<UtmPlaceholder, string | null>>;

const PLACEHOLDER = new RegExp(`\\{(${UTM_PLACEHOLDERS.join("|")})\\}`, "g");

/** The template with everything filled in that the link has; null for none. */
export function expandUtm(template: string | null, facts: UtmFacts): string | null {
  if (template === null) return null;
  return template.replaceAll(PLACEHOLDER, (_, name: UtmPlaceholder) => facts[name] ?? "").trim() || null;
}

/** The first placeholder of the template that the link cannot fill in. */
export function missingPlaceholder(template: string | null, facts: UtmFacts): UtmPlaceholder | null {
  for (const [, name] of (template ?? "").matchAll(PLACEHOLDER)) {
    if (facts[name as UtmPlaceholder] === null) return name as UtmPlaceholder;
  }
  return null;
}
