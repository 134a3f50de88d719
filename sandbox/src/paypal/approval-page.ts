/** The page on which a buyer agrees to pay, at PayPal's own address for it. */
import type { FastifyInstance } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import { html } from "../html.ts";
import { page } from "../page.ts";
import { type PayPalAccount, SOMEBODY } from "./paypal-account.ts";
import { PayPalError } from "./paypal-error.ts";

export async function approvalPage(server: FastifyInstance, account: PayPalAccount): Promise<void> {
  acceptForms(server);
  server.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PayPalError)) throw error;
    return reply.code(error.status).type("text/plain").send(error.message);
  });
  server.get("/checkoutnow", (request, reply) => {
    const { unit, id, cancelUrl } = account.order(
      new URL(request.url, "http://sandbox").searchParams.get("token") ?? "",
    );
    const body = html`<main class="narrow"><p class="tag">Sandbox</p><h1>Pay ${unit.amount.value} ${unit.amount.currency_code} with PayPal</h1>
      <form method="post" action="/checkoutnow"><input type="hidden" name="token" value="${id}">
      <label>Email<input name="email" type="email" value="${SOMEBODY.email_address}" required></label><button>Pay now</button></form>
      ${cancelUrl && html`<p><a href="${cancelUrl}">Cancel and return to the store</a></p>`}</main>`;
    return reply.type("text/html; charset=utf-8").send(page("Pay with PayPal", body).text);
  });
  server.post("/checkoutnow", (request, reply) => {
    const form = formFields(request.body);
    const payer = { ...SOMEBODY, email_address: form.get("email") ?? SOMEBODY.email_address };
    const { id, returnUrl } = account.approve(form.get("token") ?? "", payer);
    if (returnUrl === null) return reply.type("text/plain").send("Approved.");
    const back = new URL(returnUrl);
    back.searchParams.set("token", id);
    back.searchParams.set("PayerID", payer.payer_id);
    return reply.redirect(back.href, 303);
  });
}
