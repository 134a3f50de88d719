/**
 * The modules in the order in which data flows: a module may import the `public.ts` of those before it, and nothing else
 * of them. What must flow back goes as a domain event.
 */
export const MODULES = [
  "secrets",
  "mail",
  "audit",
  "accounts",
  "jobs",
  "usage",
  "plan",
  "tracking",
  "conversions",
  "connections",
  "payments",
  "attribution",
  "reporting",
  "privacy",
] as const;
