/** The pretend shop at /shop. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import { findProduct } from "../catalogue.ts";
import { type Html, html } from "../html.ts";
import type { Account } from "../stripe/account.ts";
import { readBasket, readCurrency } from "./basket.ts";
import { basketPage, type Purchase, thanksPage } from "./checkout-pages.ts";
import { allProductsPage, productPage } from "./product-pages.ts";
import type { CurrentAccess } from "./shop-access.ts";
import { type Frame, shopPage } from "./shop-page.ts";
import { startCheckout } from "./start-checkout.ts";

export interface ShopContext {
  access: CurrentAccess;
  account: Account;
  origin: () => string;
}

export async function shopRoutes(server: FastifyInstance, { access, account, origin }: ShopContext): Promise<void> {
  acceptForms(server);
  const frameOf = (request: FastifyRequest, fields = queryOf(request)): Frame => ({
    access: access(),
    currency: readCurrency(fields),
    path: request.url.split("?", 1)[0] ?? "/shop",
  });

  server.get("/shop", (request, reply) => show(reply, 200, allProductsPage(frameOf(request))));
  server.get<{ Params: { slug: string } }>("/shop/products/:slug", (request, reply) => {
    const product = findProduct(request.params.slug);
    if (product === undefined) return show(reply, 404, missing(frameOf(request)));
    return show(reply, 200, productPage(product, frameOf(request)));
  });
  server.get("/shop/cart", (request, reply) => {
    const basket = readBasket(queryOf(request));
    if (basket === undefined) return reply.redirect("/shop", 303);
    return show(reply, 200, basketPage(basket, "", null, frameOf(request)));
  });
  server.post("/shop/checkout", async (request, reply) => {
    const fields = formFields(request.body);
    const frame = frameOf(request, fields);
    const basket = readBasket(fields);
    if (basket === undefined) return show(reply, 400, missing(frame));
    const checkout = frame.access
      ? await startCheckout(frame.access, origin(), basket, fields)
      : { fault: "This shop is not connected to Tributary yet." };
    if ("url" in checkout) return reply.redirect(checkout.url, 303);
    return show(reply, 502, basketPage(basket, fields.get("email") ?? "", checkout.fault, frame));
  });
  server.get("/shop/thanks", (request, reply) =>
    show(reply, 200, thanksPage(purchaseOf(account, queryOf(request).get("session_id")), frameOf(request))),
  );
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split("?", 2)[1] ?? "");
}

function show(reply: FastifyReply, status: number, body: Html): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(body.text);
}

function missing(frame: Frame): Html {
  return shopPage(
    "Not found",
    frame,
    html`<main class="narrow"><h1>We do not sell that</h1><p><a href="/shop">All products</a></p></main>`,
  );
}

function purchaseOf(account: Account, sessionId: string | null): Purchase | null {
  const session = account.sessions.get(sessionId ?? "")?.object;
  if (session === undefined || session.payment_status !== "paid") return null;
  return {
    orderId: session.metadata.order_id ?? null,
    valueMinor: session.amount_total,
    currency: session.currency.toUpperCase(),
  };
}
