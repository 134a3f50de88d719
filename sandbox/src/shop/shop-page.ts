/** The frame of the shop's pages: brand, currency switch, and the script tag a shop owner pastes. */
import { SHOP_CURRENCIES, SHOP_NAME, type ShopCurrency } from "../catalogue.ts";
import { type Html, html } from "../html.ts";
import { page } from "../page.ts";
import type { ShopAccess } from "./shop-access.ts";

export interface Frame {
  access: ShopAccess | undefined;
  currency: ShopCurrency;
  /** Path without query, to switch the currency on the same page. */
  path: string;
}

export function shopPage(title: string, frame: Frame, main: Html): Html {
  const { access, currency, path } = frame;
  const script =
    access && html`<script defer src="${access.serverUrl}/track.js" data-pixel="${access.pixelId}"></script>`;
  const others = SHOP_CURRENCIES.filter((code) => code !== currency);
  const header = html`<header class="bar"><a class="brand" href="${inCurrency("/shop", currency)}">${SHOP_NAME}</a>
    <nav aria-label="Currency"><b>${currency}</b>${others.map((code) => html`<a href="${inCurrency(path, code)}">${code}</a>`)}</nav></header>`;
  const footer = html`<main class="soft"><p>A pretend shop: nothing is shipped, no money moves. <a href="/">About this sandbox</a></p></main>`;
  return page(`${title} · ${SHOP_NAME}`, html`${header}${main}${footer}`, script);
}

/** USD is the default and stays out of the address. */
export function inCurrency(path: string, currency: ShopCurrency): string {
  if (currency === "USD") return path;
  return `${path}${path.includes("?") ? "&" : "?"}currency=${currency}`;
}
