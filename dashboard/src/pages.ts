/**
 * Every page of a workspace, in the order of the navigation. The router, the navigation and the tests of the screens read
 * this list: a new page is a folder with its `page.ts`, and a line here.
 */
import { alertsPage } from "./pages/alerts/page.ts";
import { assistantPage } from "./pages/assistant/page.ts";
import { attributionPage } from "./pages/attribution/page.ts";
import { budgetPage } from "./pages/budget/page.ts";
import { campaignPage } from "./pages/campaign/page.ts";
import { campaignsPage } from "./pages/campaigns/page.ts";
import { conversionsPage } from "./pages/conversions/page.ts";
import { customersPage } from "./pages/customers/page.ts";
import { eventsPage } from "./pages/events/page.ts";
import { flowPage } from "./pages/flow/page.ts";
import { flowsPage } from "./pages/flows/page.ts";
import { funnelsPage } from "./pages/funnels/page.ts";
import { inboxPage } from "./pages/inbox/page.ts";
import { integrationsPage } from "./pages/integrations/page.ts";
import { knowledgePage } from "./pages/knowledge/page.ts";
import { linkPage } from "./pages/link/page.ts";
import { linksPage } from "./pages/links/page.ts";
import { mappingsPage } from "./pages/mappings/page.ts";
import { matchingPage } from "./pages/matching/page.ts";
import { modelsPage } from "./pages/models/page.ts";
import { overviewPage } from "./pages/overview/page.ts";
import { paymentPage } from "./pages/payment/page.ts";
import { paymentsPage } from "./pages/payments/page.ts";
import { performancePage } from "./pages/performance/page.ts";
import { personPage } from "./pages/person/page.ts";
import { pixelPage } from "./pages/pixel/page.ts";
import { pixelsPage } from "./pages/pixels/page.ts";
import { predictionsPage } from "./pages/predictions/page.ts";
import { productsPage } from "./pages/products/page.ts";
import { qualityPage } from "./pages/quality/page.ts";
import { recommendationsPage } from "./pages/recommendations/page.ts";
import { reconciliationPage } from "./pages/reconciliation/page.ts";
import { costsPage } from "./pages/settings/costs/page.ts";
import {
  apiKeysPage,
  auditPage,
  channelRulesPage,
  jobsPage,
  membersPage,
  securityPage,
  workspaceSettingsPage,
} from "./pages/settings/page.ts";
import { privacyPage } from "./pages/settings/privacy/page.ts";
import { usagePage } from "./pages/settings/usage/page.ts";
import { setupPage } from "./pages/setup/page.ts";
import { snapshotsPage } from "./pages/snapshots/page.ts";
import { sourcesPage } from "./pages/sources/page.ts";
import { uploadsPage } from "./pages/uploads/page.ts";

/** The round of the day. */
export const mainPages = [
  overviewPage,
  assistantPage,
  inboxPage,
  performancePage,
  attributionPage,
  funnelsPage,
  reconciliationPage,
  snapshotsPage,
  recommendationsPage,
  budgetPage,
  predictionsPage,
  alertsPage,
  uploadsPage,
  paymentsPage,
  paymentPage,
  customersPage,
  personPage,
  campaignsPage,
  campaignPage,
  linksPage,
  linkPage,
  productsPage,
  flowsPage,
  flowPage,
  knowledgePage,
  mappingsPage,
  pixelsPage,
  pixelPage,
  eventsPage,
  conversionsPage,
  qualityPage,
  integrationsPage,
  sourcesPage,
  matchingPage,
  modelsPage,
  setupPage,
] as const;

/** Behind the tabs of Settings. */
export const settingsPages = [
  workspaceSettingsPage,
  channelRulesPage,
  costsPage,
  apiKeysPage,
  membersPage,
  securityPage,
  privacyPage,
  usagePage,
  jobsPage,
  auditPage,
] as const;

export const pages = [...mainPages, ...settingsPages] as const;
