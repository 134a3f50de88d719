/** Orders of version 2: developer.paypal.com/docs/api/orders/v2. */
import type { PayPalAnswer, PayPalOperation } from "./operation.ts";
import { impossible, invalid } from "./paypal-error.ts";
import { readMoney } from "./paypal-money.ts";
import type { PayPalUnit } from "./paypal-state.ts";
import { briefly, orderOnWire } from "./to-wire.ts";

type Json = Record<string, unknown>;

const LONGEST_CUSTOM = 255;
const LONGEST_INVOICE = 127;

export const ORDER_OPERATIONS: readonly PayPalOperation[] = [
  {
    method: "POST",
    url: "/v2/checkout/orders",
    isIdempotent: true,
    run: ({ account, body, origin, wantsAll }) => {
      const unit = readUnit(body);
      const paypal = objectIn(objectIn(body, "payment_source"), "paypal");
      const context = { ...objectIn(body, "application_context"), ...objectIn(paypal ?? {}, "experience_context") };
      const order = account.createOrder(unit, {
        returnUrl: typeof context.return_url === "string" ? context.return_url : null,
        cancelUrl: typeof context.cancel_url === "string" ? context.cancel_url : null,
        isForPayPal: paypal !== null,
      });
      const made = orderOnWire(order, account.state, origin);
      return answer(201, wantsAll ? made : briefly(made));
    },
  },
  {
    method: "GET",
    url: "/v2/checkout/orders/:id",
    run: ({ account, id, origin }) => answer(200, orderOnWire(account.order(id), account.state, origin)),
  },
  {
    method: "POST",
    url: "/v2/checkout/orders/:id/capture",
    isIdempotent: true,
    run: ({ account, id, origin }) => answer(201, orderOnWire(account.capture(id), account.state, origin)),
  },
];

function answer(status: number, body: object): PayPalAnswer {
  return { status, body };
}

/** @throws PayPalError */
function readUnit(body: Json): PayPalUnit {
  if (body.intent !== "CAPTURE") {
    if (body.intent === "AUTHORIZE") throw impossible("PERMISSION_DENIED", "This sandbox captures at once.", "/intent");
    throw invalid("/intent", "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.");
  }
  const units = Array.isArray(body.purchase_units) ? (body.purchase_units as unknown[]) : [];
  const [given] = units;
  if (typeof given !== "object" || given === null) {
    throw invalid("/purchase_units", "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.");
  }
  if (units.length > 1)
    throw impossible("MULTIPLE_PURCHASE_UNITS_NOT_SUPPORTED", "This sandbox takes one unit.", "/purchase_units");
  const unit = given as Json;
  return {
    reference_id: typeof unit.reference_id === "string" ? unit.reference_id : "default",
    amount: readAmount(unit),
    ...readText(unit, "custom_id", LONGEST_CUSTOM),
    ...readText(unit, "invoice_id", LONGEST_INVOICE),
  };
}

/** The parts of an amount add up to it, and the items to their part. @throws PayPalError */
function readAmount(unit: Json) {
  const at = "/purchase_units/@reference_id=='default'/amount";
  const amount = readMoney(unit.amount, at);
  const breakdown = objectIn(objectIn(unit, "amount"), "breakdown");
  const items = Array.isArray(unit.items) ? (unit.items as Json[]) : [];
  if (items.length > 0 && !breakdown?.item_total) {
    throw impossible(
      "ITEM_TOTAL_REQUIRED",
      "If item details are specified (items.unit_amount and items.quantity) corresponding amount.breakdown.item_total is required.",
      at,
    );
  }
  if (!breakdown?.item_total) return amount;
  const itemTotal = readMoney(breakdown.item_total, `${at}/breakdown/item_total`);
  const ofItems = items.reduce(
    (sum, item) => sum + Number(readMoney(item.unit_amount, "items/unit_amount").value) * Number(item.quantity),
    0,
  );
  if (items.length > 0 && Math.abs(ofItems - Number(itemTotal.value)) > 0.001) {
    throw impossible(
      "ITEM_TOTAL_MISMATCH",
      "Should equal sum of (unit_amount * quantity) across all items for a given purchase_unit.",
      at,
    );
  }
  const others = ["shipping", "tax_total", "handling", "insurance"].map((name) =>
    Number(objectIn(breakdown, name)?.value ?? 0),
  );
  const discounts = ["discount", "shipping_discount"].map((name) => Number(objectIn(breakdown, name)?.value ?? 0));
  const sum = [...others, ...discounts.map((value) => -value)].reduce(
    (all, each) => all + each,
    Number(itemTotal.value),
  );
  if (Math.abs(sum - Number(amount.value)) > 0.001) {
    throw impossible(
      "AMOUNT_MISMATCH",
      "Should equal item_total + tax_total + shipping + handling + insurance - shipping_discount - discount.",
      at,
    );
  }
  return amount;
}

function readText(unit: Json, name: "custom_id" | "invoice_id", longest: number) {
  const text = unit[name];
  if (text === undefined) return {};
  if (typeof text !== "string" || text.length === 0 || text.length > longest) {
    throw invalid(
      `/purchase_units/0/${name}`,
      "INVALID_STRING_LENGTH",
      "The value of a field is either too short or too long.",
    );
  }
  return { [name]: text };
}

function objectIn(body: Json | null, name: string): Json | null {
  const inner = body?.[name];
  return typeof inner === "object" && inner !== null ? (inner as Json) : null;
}
