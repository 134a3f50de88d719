/** Guarantees that payment pages, banks' card checks and log-ins are never a source, and that nothing alike is lost. */
import { expect, test } from "vitest";
import { classify } from "./channel.ts";
import { isPassedThrough } from "./passed-through.ts";

const PLACES = `
  buy.stripe.com checkout.stripe.com billing.stripe.com invoice.stripe.com pay.stripe.com hooks.stripe.com
  checkout.link.com shop.app pay.shopify.com www.mollie.com pay.mollie.com pay.klarna.com payments.klarna.com
  eu.playground.klarna.com portal.afterpay.com checkout.clearpay.co.uk pay.amazon.com www.paypal.com www.sandbox.paypal.com
  secure.worldpay.com live.adyen.com checkoutshopper-live.adyen.com checkout.razorpay.com www.mercadopago.com.br
  www.mercadopago.com.ar secure.payu.com secure.przelewy24.pl sis.redsys.es pay.ideal.nl tx.ideal.nl
  geostag.cardinalcommerce.com centinelapi.cardinalcommerce.com secure5.arcot.com www.securesuite.net
  acs1.bank.com 3ds.bank.co.uk 3dsecure.bank.de acs-3ds.bank.fr 3ds-acs.bank.com acs.3ds.bank.com verifiedbyvisa.bank.com
  login.microsoftonline.com login.live.com contoso.b2clogin.com accounts.google.com appleid.apple.com idmsa.apple.com
  contoso.okta.com tenant.eu.auth0.com shop.auth.us-east-1.amazoncognito.com access.line.me nid.naver.com
  accounts.kakao.com www.bankid.com checkout.smallgateway.io login.smallshop.com sso.university.edu`;

const OTHERS = `
  notstripe.com stripe.com.evil.com stripe.evil.com paypal.com.evil.com notpaypal.com paypal-blog.com klarna.evil.com
  pubs.acs.org www.3ds.com google.com www.google.com docs.google.com www.apple.com www.amazon.com microsoft.com
  pay.reddit.com login-blog.com mylogin.com www.checkoutreviews.com acsdental.com blog.example.com authors.example.com
  payless.com`;

const words = (text: string) => text.trim().split(/\s+/);

test.each(words(PLACES))("coming back from %s goes on with the visit", (host) => {
  const visit = classify({ url: "https://shop.example.com/thanks", referrer: `https://${host}/x` });
  expect(visit).toMatchObject({ channel: "Direct", source: "", isInternalReferrer: true });
});

test.each(words(OTHERS))("%s is not taken for a payment page or a log-in", (host) => {
  expect(isPassedThrough(host)).toBe(false);
});

test("what was declared, or clicked, on the way counts all the same", () => {
  const visit = {
    url: "https://shop.example.com/?utm_source=news&utm_medium=email",
    referrer: "https://buy.stripe.com/",
  };
  expect(classify(visit)).toMatchObject({ channel: "Email", source: "news" });
});

test("a workspace's own ignored hosts go on with the visit, with all hosts below them and none that end alike", () => {
  const ignoredReferrers = ["mybank.example"];
  const from = (referrer: string) => classify({ url: "https://shop.example.com/", referrer, ignoredReferrers });
  expect(from("https://secure.mybank.example/x").isInternalReferrer).toBe(true);
  expect(from("https://notmybank.example/x").isInternalReferrer).toBe(false);
});
