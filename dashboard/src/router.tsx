/** Every page and its address. A page's code is loaded when it is first visited (or hovered over). */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { getSetup, isSignedIn, meQuery } from "./api/auth.ts";
import { workspaceQuery } from "./api/workspace.ts";
import { chosenWorkspaceId, currentMembership } from "./api/workspaceChoice.ts";
import { readCampaignSearch } from "./pages/campaign/campaignSearch.ts";
import { readCampaignsSearch } from "./pages/campaigns/campaignsSearch.ts";
import { readConversionsSearch } from "./pages/conversions/conversionsSearch.ts";
import { readLinkSearch } from "./pages/link/linkSearch.ts";
import { readLinksSearch } from "./pages/links/linksSearch.ts";
import { readOverviewSearch } from "./pages/overview/overviewSearch.ts";
import { readPaymentsSearch } from "./pages/payments/paymentsSearch.ts";
import { readPixelSearch } from "./pages/pixel/pixelSearch.ts";
import { readPixelsSearch } from "./pages/pixels/pixelsSearch.ts";
import { readProductsSearch } from "./pages/products/productsSearch.ts";
import { readQualitySearch } from "./pages/quality/qualitySearch.ts";
import { NotFoundAlone, PageErrorAlone } from "./shell/Alone.tsx";
import { NotFound } from "./shell/NotFound.tsx";
import { PageError } from "./shell/PageError.tsx";
import { PagePending } from "./shell/PagePending.tsx";
import { Shell } from "./shell/Shell.tsx";
import { ShellPending } from "./shell/ShellPending.tsx";

/**
 * A page's code that cannot be had is told as any other fault, with a way to try again. The router would reload the
 * document instead, which loses the app while the server is away.
 */
function loadPage<Page>(code: Promise<Page>): Promise<Page> {
  return code.catch((cause: unknown) => {
    throw new Error("The page could not be loaded.", { cause });
  });
}

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundAlone,
  errorComponent: PageErrorAlone,
});

async function mustBeStranger() {
  if (await isSignedIn()) throw redirect({ to: "/" });
}

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => (typeof next === "string" ? { next } : {}),
  beforeLoad: mustBeStranger,
  loader: async () => {
    if (!(await getSetup()).hasOwner) throw redirect({ to: "/signup" });
  },
  component: lazyRouteComponent(() => loadPage(import("./auth/LoginPage.tsx")), "LoginPage"),
});

const signup = createRoute({
  getParentRoute: () => root,
  path: "/signup",
  beforeLoad: mustBeStranger,
  loader: getSetup,
  component: lazyRouteComponent(() => loadPage(import("./auth/SignupPage.tsx")), "SignupPage"),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(() => loadPage(import("./auth/ForgotPasswordPage.tsx")), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: lazyRouteComponent(() => loadPage(import("./auth/ResetPasswordPage.tsx")), "ResetPasswordPage"),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: lazyRouteComponent(() => loadPage(import("./auth/VerifyEmailPage.tsx")), "VerifyEmailPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => loadPage(import("./auth/InvitationPage.tsx")), "InvitationPage"),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  component: lazyRouteComponent(() => loadPage(import("./auth/OutboxPage.tsx")), "OutboxPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    if (!(await isSignedIn()))
      throw redirect({ to: "/login", search: location.href === "/" ? {} : { next: location.href } });
  },
  loader: async ({ context: { queryClient } }) => {
    // A browser that has been here knows its workspace already and need not wait to be told; a refusal shows below.
    if (chosenWorkspaceId()) void queryClient.prefetchQuery(workspaceQuery);
    const me = await queryClient.ensureQueryData(meQuery);
    const role = currentMembership(me.memberships)?.role;
    // Agents have the inbox and nothing else: the server would refuse them the workspace.
    if (role && role !== "agent") await queryClient.ensureQueryData(workspaceQuery);
  },
  component: Shell,
  pendingComponent: ShellPending,
  errorComponent: PageErrorAlone,
});

const overviewPage = lazyRouteComponent(() => loadPage(import("./pages/overview/OverviewPage.tsx")), "OverviewPage");

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  validateSearch: readOverviewSearch,
  component: overviewPage,
});

const payments = createRoute({
  getParentRoute: () => signedIn,
  path: "/payments",
  validateSearch: readPaymentsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/payments/PaymentsPage.tsx")), "PaymentsPage"),
});

const payment = createRoute({
  getParentRoute: () => signedIn,
  path: "/payments/$paymentId",
  component: lazyRouteComponent(() => loadPage(import("./pages/payment/PaymentPage.tsx")), "PaymentPage"),
});

const campaigns = createRoute({
  getParentRoute: () => signedIn,
  path: "/campaigns",
  validateSearch: readCampaignsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/campaigns/CampaignsPage.tsx")), "CampaignsPage"),
});

const campaign = createRoute({
  getParentRoute: () => signedIn,
  path: "/campaigns/$campaignId",
  validateSearch: readCampaignSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/campaign/CampaignPage.tsx")), "CampaignPage"),
});

const products = createRoute({
  getParentRoute: () => signedIn,
  path: "/products",
  validateSearch: readProductsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/products/ProductsPage.tsx")), "ProductsPage"),
});

const link = createRoute({
  getParentRoute: () => signedIn,
  path: "/links/$linkId",
  validateSearch: readLinkSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/link/LinkPage.tsx")), "LinkPage"),
});

const links = createRoute({
  getParentRoute: () => signedIn,
  path: "/links",
  validateSearch: readLinksSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/links/LinksPage.tsx")), "LinksPage"),
});

const pixels = createRoute({
  getParentRoute: () => signedIn,
  path: "/pixels",
  validateSearch: readPixelsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/pixels/PixelsPage.tsx")), "PixelsPage"),
});

const pixel = createRoute({
  getParentRoute: () => signedIn,
  path: "/pixels/$pixelId",
  validateSearch: readPixelSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/pixel/PixelPage.tsx")), "PixelPage"),
});

const conversions = createRoute({
  getParentRoute: () => signedIn,
  path: "/conversions",
  validateSearch: readConversionsSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/conversions/ConversionsPage.tsx")), "ConversionsPage"),
});

const quality = createRoute({
  getParentRoute: () => signedIn,
  path: "/quality",
  validateSearch: readQualitySearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/quality/QualityPage.tsx")), "QualityPage"),
});

const channelRules = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/channels",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/ChannelRulesPage.tsx")), "ChannelRulesPage"),
});

const setup = createRoute({
  getParentRoute: () => signedIn,
  path: "/setup",
  component: lazyRouteComponent(() => loadPage(import("./pages/setup/SetupPage.tsx")), "SetupPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/SettingsPage.tsx")), "SettingsPage"),
});

const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/api-keys",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/ApiKeysPage.tsx")), "ApiKeysPage"),
});

const members = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/members",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/MembersPage.tsx")), "MembersPage"),
});

const security = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/security",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/SecurityPage.tsx")), "SecurityPage"),
});

const pages = signedIn.addChildren([
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
  conversions,
  quality,
  setup,
  settings,
  members,
  security,
  channelRules,
  apiKeys,
]);

export function createDashboardRouter(queryClient: QueryClient) {
  // The page most visits begin with loads while the session is being renewed.
  if (window.location.pathname === "/") void overviewPage.preload?.();
  return createRouter({
    routeTree: root.addChildren([login, signup, forgotPassword, resetPassword, verifyEmail, invitation, outbox, pages]),
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
