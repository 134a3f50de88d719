/** The list of products, and one product. */
import { PRODUCTS, type Product } from "../catalogue.ts";
import { type Html, html } from "../html.ts";
import { formatMoney } from "../money.ts";
import { productPicture } from "./product-pictures.ts";
import { type Frame, inCurrency, shopPage } from "./shop-page.ts";

export function allProductsPage(frame: Frame): Html {
  const cards = PRODUCTS.map(
    (product) => html`<a class="card" href="${inCurrency(`/shop/products/${product.slug}`, frame.currency)}">
      ${picture(product)}<b>${product.name}</b><p class="soft">${product.line}</p><span class="price">${priceOf(product, frame)}</span></a>`,
  );
  return shopPage("Shop", frame, html`<main><h1>Coffee for slow mornings</h1><div class="grid">${cards}</div></main>`);
}

export function productPage(product: Product, frame: Frame): Html {
  return shopPage(
    product.name,
    frame,
    html`<main><p><a href="${inCurrency("/shop", frame.currency)}">All products</a></p>
      <div class="grid"><div>${picture(product)}</div><div>
        <h1>${product.name}</h1><p>${product.line}</p><p class="price">${priceOf(product, frame)}</p>
        <form action="/shop/cart" id="add">
          <input type="hidden" name="product" value="${product.slug}"><input type="hidden" name="currency" value="${frame.currency}">
          <label>Quantity <input name="quantity" type="number" min="1" max="20" value="1" required></label>
          <button type="submit">Add to basket</button>
        </form></div></div></main>
      <script>document.getElementById("add").addEventListener("submit",()=>window.__pixelTrack?.("add_to_cart"))</script>`,
  );
}

function picture(product: Product): Html {
  return html`<div class="art" style="background:${product.colour}" aria-hidden="true">${productPicture(product.slug)}</div>`;
}

function priceOf(product: Product, { currency }: Frame): string {
  return formatMoney(product.priceMinor[currency], currency);
}
