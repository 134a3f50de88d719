/** The hosted payment page, where a person types an e-mail and a test card. */
import type { FastifyInstance } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import { type Html, html } from "../html.ts";
import { formatMoney } from "../money.ts";
import { page } from "../page.ts";
import { cardOutcome } from "./cards.ts";
import type { CardPayment, Paid } from "./checkout.ts";
import type { StoredSession } from "./checkout-session.ts";
import { StripeError } from "./stripe-error.ts";

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/** What the page asks of the account behind it. */
export interface Till {
  /** Throws StripeError when there is none. */
  session(id: string): StoredSession;
  /** Throws StripeError when the card is declined. */
  pay(payment: CardPayment): Promise<Paid>;
}

/** Adds GET and POST /pay/{session}. */
export async function hostedPage(server: FastifyInstance, till: Till): Promise<void> {
  acceptForms(server);
  server.get<{ Params: { id: string } }>("/pay/:id", (request, reply) => {
    const found = lookUp(till, request.params.id);
    if (found === undefined) return reply.code(404).type("text/html").send(notice("There is no such checkout.").text);
    if (found.object.status !== "open")
      return reply.code(410).type("text/html").send(notice("This checkout is complete or has expired.").text);
    return reply.type("text/html").send(payPage(found, found.object.customer_email ?? "", null).text);
  });
  server.post<{ Params: { id: string }; Body: string }>("/pay/:id", async (request, reply) => {
    const found = lookUp(till, request.params.id);
    if (found === undefined) return reply.code(404).type("text/html").send(notice("There is no such checkout.").text);
    const form = formFields(request.body);
    const email = (form.get("email") ?? "").trim();
    if (!EMAIL.test(email))
      return reply
        .code(400)
        .type("text/html")
        .send(payPage(found, email, "Please type a valid email address.").text);
    try {
      const { session } = await till.pay({
        sessionId: found.object.id,
        email,
        card: cardOutcome(form.get("card") ?? ""),
      });
      return reply.redirect(session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id), 303);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return reply
        .code(error.status)
        .type("text/html")
        .send(payPage(found, email, error.message).text);
    }
  });
}

function lookUp(till: Till, id: string): StoredSession | undefined {
  try {
    return till.session(id);
  } catch (error) {
    if (error instanceof StripeError) return undefined;
    throw error;
  }
}

function notice(text: string): Html {
  return page("Checkout", html`<main class="narrow"><h1>Checkout</h1><p>${text}</p></main>`);
}

function payPage({ object, lines }: StoredSession, email: string, fault: string | null): Html {
  const currency = object.currency.toUpperCase();
  const rows = lines.map(
    (line) =>
      html`<li><span>${line.quantity} × ${line.name}</span><b>${formatMoney(line.unitAmount * line.quantity, currency)}</b></li>`,
  );
  return page(
    "Checkout (test mode)",
    html`<main class="narrow">
      <p class="tag">Test mode · no money moves</p>
      <h1>Pay ${formatMoney(object.amount_total, currency)}</h1>
      <ul class="lines">${rows}</ul>
      <form method="post" class="card">
        ${fault === null ? null : html`<p role="alert" class="fault">${fault}</p>`}
        <label>Email <input name="email" type="email" required autocomplete="email" value="${email}"></label>
        <label>Card number <input name="card" inputmode="numeric" required value="4242 4242 4242 4242"></label>
        <button type="submit">Pay ${formatMoney(object.amount_total, currency)}</button>
        <p class="hint">4242 4242 4242 4242 pays · 4000 0000 0000 0002 is declined</p>
      </form>
      ${object.cancel_url === null ? null : html`<p><a href="${object.cancel_url}">Back to the shop</a></p>`}
    </main>`,
  );
}
