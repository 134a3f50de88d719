/** The sandbox's own front page: what this is, where to go, and a refund button for each recent payment. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { acceptForms, formFields } from "./accept-forms.ts";
import { SHOP_NAME } from "./catalogue.ts";
import { type Html, html } from "./html.ts";
import { formatMoney } from "./money.ts";
import { page } from "./page.ts";
import type { CurrentAccess, ShopAccess } from "./shop/shop-access.ts";
import type { Charge } from "./stripe/payment.ts";
import type { StripeEmulator } from "./stripe/stripe-emulator.ts";
import { StripeError } from "./stripe/stripe-error.ts";
import type { TruthBook } from "./truth/truth-book.ts";

const RECENT = 20;

export async function frontPageRoutes(
  server: FastifyInstance,
  stripe: StripeEmulator,
  truths: TruthBook,
  access: CurrentAccess,
): Promise<void> {
  acceptForms(server);
  server.get("/", (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(frontPage(stripe, truths, access()).text),
  );
  server.post("/refund", async (request, reply) => {
    if (!fromThisPage(request)) return reply.code(403).send("Only this page may ask for refunds.");
    try {
      await stripe.refund({ charge: formFields(request.body).get("charge") ?? "", reason: "requested_by_customer" });
      return reply.redirect("/", 303);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return reply.code(error.status).send(error.message);
    }
  });
}

/** Browsers say where a form was sent from; other sites must not refund in passing. */
function fromThisPage(request: FastifyRequest): boolean {
  return ["same-origin", "none", undefined].includes(request.headers["sec-fetch-site"] as string | undefined);
}

function frontPage(stripe: StripeEmulator, truths: TruthBook, access: ShopAccess | undefined): Html {
  const recent = [...stripe.account.charges.values()]
    .filter((charge) => charge.status === "succeeded")
    .sort((a, b) => b.created - a.created)
    .slice(0, RECENT);
  const rows = recent.map((charge) => row(charge, truths));
  return page(
    "Tributary sandbox",
    html`<main><p class="tag">Sandbox</p><h1>The pretend outside world</h1>
      <p>This is everything around Tributary that is not Tributary: a shop, a Stripe account, and shoppers. What really moved each
      shopper is known here and nowhere else, so that what the dashboard says can be checked.</p>
      <div class="grid">
        ${access && html`<a class="card" href="${access.serverUrl}"><b>The dashboard</b><p class="soft">What Tributary found out</p></a>`}
        <a class="card" href="/shop"><b>${SHOP_NAME}</b><p class="soft">Buy something with the card 4242 4242 4242 4242</p></a>
        <a class="card" href="/truth/summary.json"><b>The truth, in sums</b><p class="soft">By currency and by true channel</p></a>
        <a class="card" href="/truth/ledger.json"><b>The ledger</b><p class="soft">Every payment with who really caused it</p></a>
      </div>
      ${access && linkList(access)}
      <h2>Recent payments</h2><div class="scroll"><table><thead><tr><th>Paid</th><th class="num">Amount</th><th class="num">Refunded</th><th>Really caused by</th><th></th></tr></thead>
      <tbody>${rows}</tbody></table></div></main>`,
  );
}

/** The API lists the newest first; the story begins with the oldest. */
function linkList({ links }: ShopAccess): Html {
  const items = links
    .toReversed()
    .map((link) => html`<li><a href="${link.shortUrl}">${link.shortUrl}</a><span>${link.title}</span></li>`);
  return html`<h2>Arrive from a YouTube video</h2><p class="soft">Each short link is in the description of one of the store's videos. Click one, look around, and buy. The dashboard shows the sale with that link as its source.</p><ul class="lines">${items}</ul>`;
}

function row(charge: Charge, truths: TruthBook): Html {
  const currency = charge.currency.toUpperCase();
  const cause = truths.of(charge.payment_intent)?.cause;
  const button = html`<form method="post" action="/refund"><input type="hidden" name="charge" value="${charge.id}"><button class="small">Refund</button></form>`;
  return html`<tr><td>${new Date(charge.created * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC</td>
    <td class="num">${formatMoney(charge.amount, currency)}</td><td class="num">${charge.amount_refunded === 0 ? "" : formatMoney(charge.amount_refunded, currency)}</td>
    <td>${cause === undefined ? "you, perhaps" : `${cause.channel}: ${cause.source}`}</td><td>${charge.refunded ? "refunded" : button}</td></tr>`;
}
