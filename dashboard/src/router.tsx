/** Every page and its address. A page's code is loaded when it is first visited (or hovered over). */
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { readWorkspaceAddress } from "./address/workspaceAddress.ts";
import { workspaceRewrite } from "./address/workspaceRewrite.ts";
import { getSetup, isSignedIn } from "./api/auth.ts";
import { lazyPage } from "./code/lazyPage.ts";
import { pageRoutes } from "./pageRoutes.ts";
import { overviewPage } from "./pages/overview/page.ts";
import { PageErrorAlone, PagePendingAlone } from "./shell/Alone.tsx";
import { NotFound } from "./shell/NotFound.tsx";
import { PageError } from "./shell/PageError.tsx";
import { PagePending } from "./shell/PagePending.tsx";
import { Shell } from "./shell/Shell.tsx";
import { doorRoute, rootRoute, signedInRoute } from "./signedInRoute.ts";

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
    const setup = await getSetup();
    if (!setup.hasOwner) throw redirect({ to: "/signup" });
    return setup;
  },
  component: lazyPage("LoginPage", () => import("./auth/LoginPage.tsx")),
});

const signup = createRoute({
  ...alone,
  path: "/signup",
  beforeLoad: mustBeStranger,
  loader: getSetup,
  component: lazyPage("SignupPage", () => import("./auth/SignupPage.tsx")),
});

const forgotPassword = createRoute({
  ...alone,
  path: "/forgot-password",
  component: lazyPage("ForgotPasswordPage", () => import("./auth/ForgotPasswordPage.tsx")),
});

const resetPassword = createRoute({
  ...alone,
  path: "/reset-password",
  component: lazyPage("ResetPasswordPage", () => import("./auth/ResetPasswordPage.tsx")),
});

const verifyEmail = createRoute({
  ...alone,
  path: "/verify-email",
  component: lazyPage("VerifyEmailPage", () => import("./auth/VerifyEmailPage.tsx")),
});

const invitation = createRoute({
  ...alone,
  path: "/invitation",
  component: lazyPage("InvitationPage", () => import("./auth/InvitationPage.tsx")),
});

const outbox = createRoute({
  ...alone,
  path: "/outbox",
  component: lazyPage("OutboxPage", () => import("./auth/OutboxPage.tsx")),
});

// The frame reads the list of pages, whose routes hang from this one: it is put in last.
signedInRoute.update({ component: Shell });

/** Also read at build time, for the list of the pages' addresses. */
export const routeTree = rootRoute.addChildren([
  login,
  signup,
  forgotPassword,
  resetPassword,
  verifyEmail,
  invitation,
  outbox,
  doorRoute,
  signedInRoute.addChildren(pageRoutes),
]);

export function createDashboardRouter(queryClient: QueryClient) {
  // The page most visits begin with loads while the session is being renewed.
  const { pathname } = window.location;
  if ((readWorkspaceAddress(pathname)?.page ?? pathname) === "/") void overviewPage.component.preload?.();
  return createRouter({
    routeTree,
    rewrite: workspaceRewrite,
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
