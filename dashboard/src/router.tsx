/** Every page and its address. A page's code is loaded when it is first visited (or hovered over). */
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { getSetup, isSignedIn } from "./api/auth.ts";
import { loadPage } from "./loadPage.ts";
import { readCampaignSearch } from "./pages/campaign/campaignSearch.ts";
import { readCampaignsSearch } from "./pages/campaigns/campaignsSearch.ts";
import { readConversionsSearch } from "./pages/conversions/conversionsSearch.ts";
import { readEventsSearch } from "./pages/events/eventsSearch.ts";
import { readIntegrationsSearch } from "./pages/integrations/integrationsSearch.ts";
import { readLinkSearch } from "./pages/link/linkSearch.ts";
import { readLinksSearch } from "./pages/links/linksSearch.ts";
import { readOverviewSearch } from "./pages/overview/overviewSearch.ts";
import { readPaymentsSearch } from "./pages/payments/paymentsSearch.ts";
import { readPixelSearch } from "./pages/pixel/pixelSearch.ts";
import { readPixelsSearch } from "./pages/pixels/pixelsSearch.ts";
import { readProductsSearch } from "./pages/products/productsSearch.ts";
import { readQualitySearch } from "./pages/quality/qualitySearch.ts";
import { settingsRoutes } from "./settingsRoutes.ts";
import { PageErrorAlone, PagePendingAlone } from "./shell/Alone.tsx";
import { NotFound } from "./shell/NotFound.tsx";
import { PageError } from "./shell/PageError.tsx";
import { PagePending } from "./shell/PagePending.tsx";
import { rootRoute, signedInRoute } from "./signedInRoute.ts";

async function mustBeStranger() {
  if (await isSignedIn()) throw redirect({ to: "/" });
}

/** A page without the frame of those who are signed in, which brings a frame of its own also while it loads or fails. */
const alone = {
  getParentRoute: () => rootRoute,
  pendingComponent: PagePendingAlone,
  errorComponent: PageErrorAlone,
} as const;

const login = createRoute({
  ...alone,
  path: "/login",
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => (typeof next === "string" ? { next } : {}),
  beforeLoad: mustBeStranger,
  loader: async () => {
    if (!(await getSetup()).hasOwner) throw redirect({ to: "/signup" });
  },
  component: lazyRouteComponent(() => loadPage(import("./auth/LoginPage.tsx")), "LoginPage"),
});

const signup = createRoute({
  ...alone,
  path: "/signup",
  beforeLoad: mustBeStranger,
  loader: getSetup,
  component: lazyRouteComponent(() => loadPage(import("./auth/SignupPage.tsx")), "SignupPage"),
});

const forgotPassword = createRoute({
  ...alone,
  path: "/forgot-password",
  component: lazyRouteComponent(() => loadPage(import("./auth/ForgotPasswordPage.tsx")), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  ...alone,
  path: "/reset-password",
  component: lazyRouteComponent(() => loadPage(import("./auth/ResetPasswordPage.tsx")), "ResetPasswordPage"),
});

const verifyEmail = createRoute({
  ...alone,
  path: "/verify-email",
  component: lazyRouteComponent(() => loadPage(import("./auth/VerifyEmailPage.tsx")), "VerifyEmailPage"),
});

const invitation = createRoute({
  ...alone,
  path: "/invitation",
  component: lazyRouteComponent(() => loadPage(import("./auth/InvitationPage.tsx")), "InvitationPage"),
});

const outbox = createRoute({
  ...alone,
  path: "/outbox",
  component: lazyRouteComponent(() => loadPage(import("./auth/OutboxPage.tsx")), "OutboxPage"),
});

const overviewPage = lazyRouteComponent(() => loadPage(import("./pages/overview/OverviewPage.tsx")), "OverviewPage");

const overview = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  validateSearch: readOverviewSearch,
  component: overviewPage,
});

const payments = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/payments",
  validateSearch: readPaymentsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/payments/PaymentsPage.tsx")), "PaymentsPage"),
});

const payment = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/payments/$paymentId",
  component: lazyRouteComponent(() => loadPage(import("./pages/payment/PaymentPage.tsx")), "PaymentPage"),
});

const campaigns = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/campaigns",
  validateSearch: readCampaignsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/campaigns/CampaignsPage.tsx")), "CampaignsPage"),
});

const campaign = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/campaigns/$campaignId",
  validateSearch: readCampaignSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/campaign/CampaignPage.tsx")), "CampaignPage"),
});

const products = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/products",
  validateSearch: readProductsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/products/ProductsPage.tsx")), "ProductsPage"),
});

const link = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/links/$linkId",
  validateSearch: readLinkSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/link/LinkPage.tsx")), "LinkPage"),
});

const links = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/links",
  validateSearch: readLinksSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/links/LinksPage.tsx")), "LinksPage"),
});

const pixels = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/pixels",
  validateSearch: readPixelsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/pixels/PixelsPage.tsx")), "PixelsPage"),
});

const pixel = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/pixels/$pixelId",
  validateSearch: readPixelSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/pixel/PixelPage.tsx")), "PixelPage"),
});

const events = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/events",
  validateSearch: readEventsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/events/EventsPage.tsx")), "EventsPage"),
});

const conversions = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/conversions",
  validateSearch: readConversionsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/conversions/ConversionsPage.tsx")), "ConversionsPage"),
});

const quality = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quality",
  validateSearch: readQualitySearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/quality/QualityPage.tsx")), "QualityPage"),
});

const integrations = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/integrations",
  validateSearch: readIntegrationsSearch,
  component: lazyRouteComponent(
    () => loadPage(import("./pages/integrations/IntegrationsPage.tsx")),
    "IntegrationsPage",
  ),
});

const setup = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/setup",
  component: lazyRouteComponent(() => loadPage(import("./pages/setup/SetupPage.tsx")), "SetupPage"),
});

const pages = signedInRoute.addChildren([
  overview,
  payments,
  payment,
  campaigns,
  campaign,
  links,
  link,
  products,
  pixels,
  pixel,
  events,
  conversions,
  quality,
  integrations,
  setup,
  ...settingsRoutes,
]);

/** Also read at build time, for the list of the pages' addresses. */
export const routeTree = rootRoute.addChildren([
  login,
  signup,
  forgotPassword,
  resetPassword,
  verifyEmail,
  invitation,
  outbox,
  pages,
]);

export function createDashboardRouter(queryClient: QueryClient) {
  // The page most visits begin with loads while the session is being renewed.
  if (window.location.pathname === "/") void overviewPage.preload?.();
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PagePending,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
