/**
 * The modules in the order in which data flows: a module may import the `public.ts` of those before it, and nothing else
 * of them. What must flow back goes as a domain event.
 */
import { accounts } from "./modules/accounts/module.ts";
import { alerts } from "./modules/alerts/module.ts";
import { assistant } from "./modules/assistant/module.ts";
import { attribution } from "./modules/attribution/module.ts";
import { audit } from "./modules/audit/module.ts";
import { automation } from "./modules/automation/module.ts";
import { connections } from "./modules/connections/module.ts";
import { conversions } from "./modules/conversions/module.ts";
import { jobs } from "./modules/jobs/module.ts";
import { mail } from "./modules/mail/module.ts";
import { messaging } from "./modules/messaging/module.ts";
import { payments } from "./modules/payments/module.ts";
import { plan } from "./modules/plan/module.ts";
import { planning } from "./modules/planning/module.ts";
import { privacy } from "./modules/privacy/module.ts";
import { recommendations } from "./modules/recommendations/module.ts";
import { reporting } from "./modules/reporting/module.ts";
import { secrets } from "./modules/secrets/module.ts";
import { tracking } from "./modules/tracking/module.ts";
import { uploads } from "./modules/uploads/module.ts";
import { usage } from "./modules/usage/module.ts";
import { warehouse } from "./modules/warehouse/module.ts";

export const MODULES = [
  secrets,
  jobs,
  mail,
  audit,
  accounts,
  usage,
  plan,
  tracking,
  conversions,
  connections,
  payments,
  warehouse,
  attribution,
  reporting,
  alerts,
  recommendations,
  planning,
  uploads,
  messaging,
  automation,
  assistant,
  privacy,
] as const;
