/** Basket with the checkout form, and the page after paying. */
import { type Html, html, scriptValue } from "../html.ts";
import { formatMoney, majorUnits } from "../money.ts";
import type { Basket } from "./basket.ts";
import { type Frame, shopPage } from "./shop-page.ts";

/** The ids that the script keeps for this browser; the form carries them to the shop's own server. */
export const CARRIED_IDS = ["visitorId", "sessionId", "trackingId", "campaignLinkId"] as const;

export function basketPage(
  { product, quantity, currency }: Basket,
  email: string,
  fault: string | null,
  frame: Frame,
): Html {
  const total = formatMoney(product.priceMinor[currency] * quantity, currency);
  const hidden = [...CARRIED_IDS].map((name) => html`<input type="hidden" name="${name}">`);
  return shopPage(
    "Your basket",
    frame,
    html`<main class="narrow"><h1>Your basket</h1>
      <ul class="lines"><li><span>${quantity} × ${product.name}</span><b>${total}</b></li></ul>
      <form method="post" action="/shop/checkout" class="card" id="checkout">
        ${fault === null ? null : html`<p role="alert" class="fault">${fault}</p>`}
        <label>Email <input name="email" type="email" required maxlength="254" autocomplete="email" value="${email}"></label>
        <input type="hidden" name="product" value="${product.slug}"><input type="hidden" name="quantity" value="${quantity}">
        <input type="hidden" name="currency" value="${currency}">${hidden}
        <button type="submit">Check out</button>
      </form></main>
      <script>
        addEventListener("DOMContentLoaded", () => window.__pixelTrack?.("begin_checkout"));
        document.getElementById("checkout").addEventListener("submit", ({ target }) => {
          const ids = window.__pixelIds?.() ?? {};
          for (const name of ${scriptValue(CARRIED_IDS)}) target.elements[name].value = ids[name] ?? "";
          window.__pixelIdentify?.({ email: target.elements.email.value });
        });
      </script>`,
  );
}

export interface Purchase {
  orderId: string | null;
  valueMinor: number;
  /** Upper case. */
  currency: string;
}

export function thanksPage(purchase: Purchase | null, frame: Frame): Html {
  const report = purchase && {
    value: majorUnits(purchase.valueMinor, purchase.currency),
    currency: purchase.currency,
    ...(purchase.orderId === null ? {} : { orderId: purchase.orderId }),
  };
  return shopPage(
    "Thank you",
    frame,
    html`<main class="narrow"><h1>Thank you!</h1>
      ${
        purchase === null
          ? html`<p>Your order is on its way. (Not really: this is a demo.)</p>`
          : html`<p>Your order${purchase.orderId === null ? null : html` <b>${purchase.orderId}</b>`} over <b>${formatMoney(purchase.valueMinor, purchase.currency)}</b> is on its way, at least in our imagination.</p>
      <script>addEventListener("DOMContentLoaded", () => window.__pixelTrack?.("purchase", ${scriptValue(report)}));</script>`
      }</main>`,
  );
}
