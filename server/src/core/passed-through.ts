/**
 * Places that shops send their shoppers through: payment pages, banks' 3-D Secure pages and log-ins. Who comes back from
 * one goes on with the same visit. A brand's public pages may lie on the same domain; what counts is that a checkout's
 * return must never take the credit of what led there. To add a place, add its host.
 */
import { getDomain } from "tldts";
import { createHostTable } from "./host-table.ts";
import { sourceOfHost } from "./sources.ts";

/** Each with all hosts below it. */
const PAYMENT = `
  stripe.com stripe.network link.com paypal.com paypal.cn paypal.me paypalobjects.com braintreegateway.com
  braintree-api.com venmo.com zettle.com
  shop.app shopifycs.com checkout.shopify.com pay.shopify.com
  pay.google.com payments.google.com wallet.google.com pay.amazon.com pay.amazon.co.uk pay.amazon.de pay.amazon.eu
  pay.amazon.co.jp payments.amazon.com payments.amazon.co.uk payments.amazon.de payments.amazon.co.jp
  payments.amazon.in amazonpay.in apay-us.amazon.com apay-eu.amazon.com apay-jp.amazon.com payments-amazon.com
  applepay.cdn-apple.com
  klarna.com klarna.net klarnaservices.com klarnapayments.com klarna.de sofort.com sofort-ueberweisung.de afterpay.com
  afterpay.nl afterpay.se clearpay.co.uk clearpay.com riverty.com affirm.com affirm.ca sezzle.com zip.co quadpay.com
  laybuy.com splitit.com getalma.eu almapay.com scalapay.com oney.com oney.fr oney.es cofidis.fr cofidis.es cofidis.pt
  floa.fr floapay.com pagantis.com sequra.es sequra.com aplazame.com walley.se collector.se qliro.com ratepay.com
  billie.io tabby.ai tamara.co postpay.io atome.sg akulaku.com kredivo.com simpl.money getsimpl.com lazypay.in
  bnpl.rakuten.co.jp paidy.com billpay.de heidelpay.com unzer.com in3.nl payin3.eu spraypay.nl twisto.cz skippay.cz
  paypo.pl humm-group.com shophumm.com.au openpay.com.au latitudefinancial.com sunbit.com uplift.com bread.com
  breadpayments.com breadfinancial.com wisetack.com katapult.com snapfinance.com acima.com perpay.com
  adyen.com adyenpayments.com mollie.com checkout.com worldpay.com worldpay.us wpay.net.au sagepay.com opayo.co.uk
  opayo.eu elavon.com convergepay.com authorize.net cybersource.com 2checkout.com 2co.com avangate.com verifone.cloud
  paddle.com paddle.net fastspring.com onfastspring.com lemonsqueezy.com chargebee.com chargebeeportal.com recurly.com
  gocardless.com truelayer.com tink.com plaid.com yapily.com trustly.com trustly.net volt.io token.io fintecture.com
  squareup.com square.link cash.app squarecdn.com sumup.com sumup.link izettle.com payoneer.com skrill.com neteller.com
  paysafe.com paysafecard.com paysafecash.com rapidtransfer.com wise.com revolut.com revolut.me
  bluesnap.com bluesnap.eu rapyd.net airwallex.com payoneer-payments.com nuvei.com safecharge.com payretailers.com
  globalpaymentsinc.com globalpay.com realexpayments.com heartlandportico.com paytrace.com paytrace.net bolt.com
  fast.co payjunction.com payflowpro.com moneris.com helcim.com bambora.com beanstream.com bambora.net eway.com.au
  ewaypayments.com tillpayments.com pinpayments.com securepay.com.au poli.com.au polipayments.com paymentexpress.com
  windcave.com zipmoney.com.au
  multisafepay.com buckaroo.nl buckaroo.io pay.nl icepay.com icepay.eu cm.com sisow.nl ideal.nl payconiq.com
  bancontact.com bancontact.net payconiq.be ogone.com ogone-direct.com ingenico.com worldline.com worldline-solutions.com
  sips-atos.com sips-services.com sips-payment.com mercanet.bnpparibas.net payzen.eu lyra.com systempay.fr systempay.net
  scelliuspaiement.labanquepostale.fr paybox.com up2pay.com monetico-services.com e-transactions.fr hipay.com
  hipay-tpp.com hipay.fr payplug.com lydia-app.com paylib.fr stancer.com slimpay.com slimpay.net dalenys.com natixis.com
  giropay.de paydirekt.de computop-paygate.com computop.com concardis.com payengine.de payone.com payone.de
  pay1.de novalnet.de novalnet.com wirecard.com micropayment.de vrpayment.de telecash.de easycredit.de
  easycredit-ratenkauf.de consorsfinanz.de santander-consumer.de targobank.de barzahlen.de viacash.com saferpay.com
  six-payment-services.com six-group.com datatrans.com datatrans.ch postfinance.ch twint.ch payrexx.com wallee.com
  eps-ueberweisung.at mpay24.com hobex.at qenta.com
  nexi.it nets.eu netsgroup.com netaxept.com easypay.it xpay.nexi.it satispay.com axerve.com sella.it gestpay.it
  bancomatpay.it postepay.it unicredit.it setefi.it redsys.es sermepa.es bizum.es ceca.es cecabank.es paycomet.com
  addonpayments.com ifthenpay.com easypay.pt sibs.pt sibsgateway.com mbway.pt eupago.pt viva.com vivapayments.com
  vivawallet.com cardlink.gr alphaecommerce.gr modirum.com eurobank.gr piraeusbank.gr jcc.com.cy
  quickpay.net reepay.com billwerk.plus epay.dk bambora.dk onpay.io scanpay.dk pensopay.com dibspayment.com dibs.dk
  mobilepay.dk mobilepay.fi vippsmobilepay.com vipps.no swish.nu svea.com sveaekonomi.se paytrail.com paytrail.fi
  checkout.fi maksuturva.fi paylands.com payhawk.com montonio.com maksekeskus.ee makecommerce.net paysera.com
  everypay.eu swedbank.com swedbankpay.com payex.com seb.ee luminor.ee klix.app dinterobank.com dintero.com
  payu.com payu.in payu.pl payu.ro payu.cz payu.hu payulatam.com payubiz.in przelewy24.pl tpay.com tpay.pl dotpay.pl
  dotpay.eu blik.com paynow.pl imoje.pl espago.com cashbill.pl hotpay.pl gopay.com gopay.cz comgate.cz thepay.cz
  gpwebpay.com csob.cz platebnibrana.csob.cz barion.com simplepay.hu otpmobil.com otpsimple.hu borgun.is teya.com
  netopia-payments.com mobilpay.ro euplatesc.ro plationline.ro btepos.ro epay.bg mypos.com mypos.eu borica.bg
  dskbank.bg monri.com wspay.biz corvuspay.com keks-pay.hr payten.com bankart.si
  liqpay.ua wayforpay.com fondy.eu fondy.io portmone.com portmone.com.ua easypay.ua monobank.ua privat24.ua
  yookassa.ru yoomoney.ru kassa.yandex.ru money.yandex.ru robokassa.ru robokassa.com cloudpayments.ru tinkoff.ru
  tbank.ru sberbank.ru sberbank.com securepayments.sberbank.ru sber.ru qiwi.com webmoney.ru paymaster.ru unitpay.ru
  payanyway.ru assist.ru paykeeper.ru rbkmoney.com bepaid.by webpay.by kaspi.kz epay.kkb.kz paybox.money payme.uz
  click.uz
  iyzico.com iyzipay.com paytr.com payu.com.tr param.com.tr parampos.com.tr sipay.com.tr papara.com ininal.com
  garantibbva.com.tr sanalposprov.garanti.com.tr est.com.tr asseco-see.com.tr bkm.com.tr bkmexpress.com.tr yapikredi.com.tr
  posnet.yapikredi.com.tr isbank.com.tr akbank.com ziraatbank.com.tr vakifbank.com.tr paynet.com.tr
  tranzila.com payplus.co.il meshulam.co.il cardcom.solutions pelecard.biz icredit.rivhit.co.il bitpay.co.il
  hyp.co.il payfort.com tap.company myfatoorah.com moyasar.com hyperpay.com oppwa.com paytabs.com telr.com
  network.ae ngenius-payments.com ccavenue.com ccavenue.ae knet.com.kw benefit.bh stcpay.com.sa fawry.com
  fawrystaging.com paymob.com accept.paymobsolutions.com kashier.io opay.com opayweb.com
  razorpay.com rzp.io paytm.com paytm.in paytmpayments.com phonepe.com mobikwik.com freecharge.in billdesk.com
  cashfree.com instamojo.com easebuzz.in juspay.in atomtech.in airpay.co.in hdfcbank.com icicibank.com onlinesbi.com
  onlinesbi.sbi axisbank.co.in npci.org.in easypaisa.com.pk jazzcash.com.pk payfast.pk sslcommerz.com aamarpay.com
  bkash.com nagad.com.bd esewa.com.np khalti.com payhere.lk
  alipay.com alipayplus.com alipayobjects.com tenpay.com wx.tenpay.com pay.weixin.qq.com unionpay.com
  unionpayintl.com chinapay.com 99bill.com lianlianpay.com yeepay.com pingpongx.com payssion.com adapay.tech
  tosspayments.com toss.im kakaopay.com pay.naver.com payco.com inicis.com kcp.co.kr nicepay.co.kr nicepay.com
  kicc.co.kr easypay.co.kr portone.io iamport.kr danalcard.com mobilians.co.kr eximbay.com smilepay.co.kr isp.co.kr
  vpay.co.kr
  paypay.ne.jp pay.line.me linepay.com rakuten-pay.jp pay.rakuten.co.jp checkout.rakuten.co.jp d-payment.docomo.ne.jp
  payment1.smt.docomo.ne.jp payment2.smt.docomo.ne.jp aupay.auone.jp merpay.com gmo-pg.com gmopg.jp mul-pay.jp
  sbpayment.jp sps-system.com veritrans.co.jp vt-pay.jp dgft.jp paygent.co.jp komoju.com payjp.com pay.jp zeus.co.jp
  cardservice.co.jp remise.jp atobarai-user.jp np-atobarai.jp netprotections.com smaregi.jp epsilon.jp
  ecpay.com.tw newebpay.com allpay.com.tw tappaysdk.com jkopay.com pchomepay.com.tw esafe.com.tw
  omise.co opn.ooo 2c2p.com ksher.com scb.co.th kasikornbank.com truemoney.com gbprimepay.com
  xendit.co midtrans.com doku.com ipaymu.com duitku.com faspay.co.id tripay.co.id gopay.co.id ovo.id
  dana.id shopeepay.co.id linkaja.id ipay88.com ipay88.com.my molpay.com fiuu.com senangpay.my billplz.com
  toyyibpay.com fpxonline.com.my paynet.my maybank2u.com.my cimbclicks.com.my touchngo.com.my
  hitpay.app hit-pay.com fomopay.com enets.sg nets.com.sg paymongo.com gcash.com maya.ph paymaya.com dragonpay.ph
  momo.vn zalopay.vn vnpay.vn vnpayment.vn onepay.vn baokim.vn payoo.vn nganluong.vn
  flutterwave.com ravepay.co paystack.com paystack.co interswitchng.com remita.net monnify.com squadco.com
  payfast.co.za payfast.io peachpayments.com ozow.com yoco.com paygate.co.za payu.co.za snapscan.io zapper.com stitch.money
  payflex.co.za pesapal.com ipayafrica.com safaricom.co.ke dpo.group dpogroup.com secure.3gdirectpay.com cinetpay.com
  paydunya.com fedapay.com kkiapay.me wave.com cmi.co.ma
  mercadopago.com mercadopago.com.ar mercadopago.com.br mercadopago.com.mx mercadopago.cl mercadopago.com.co
  mercadopago.com.pe mercadopago.com.uy pagseguro.com.br pagseguro.uol.com.br pagbank.com.br picpay.com cielo.com.br
  pagar.me iugu.com getnet.com.br rede.com.br userede.com.br ebanx.com asaas.com vindi.com.br moip.com.br wirecard.com.br
   pay.hotmart.com eduzz.com monetizze.com.br appmax.com.br conekta.com conekta.io openpay.mx clip.mx kueski.com
  kueskipay.com aplazo.mx oxxo.com paycash.com.mx transbank.cl webpay.cl flow.cl khipu.com kushki.com kushkipagos.com
  epayco.co epayco.com wompi.co wompi.sv pse.com.co placetopay.com placetopay.ec evertecinc.com addi.com addi.com.br
  culqi.com niubiz.com.pe izipay.pe pagoefectivo.pe dlocal.com decidir.com mobbex.com payway.com.ar todopago.com.ar
  uala.com.ar modo.com.ar getmodo.com tilopay.com pagadito.com
  coinbase.com commerce.coinbase.com bitpay.com coingate.com btcpayserver.org nowpayments.io opennode.com moonpay.com
   plisio.net coinpayments.net
  cardinalcommerce.com arcot.com securesuite.net securesuite.co.uk rsa3dsauth.com rsa3dsauth.co.uk wlp-acs.com
  touchtechpayments.com 3dsecure.io 3dsecure.no 3dsecure.az dnp-cdms.jp apata.io entersekt.com netcetera.com
  netcetera-payment.ch gpayments.com securecode.com mycardsecure.com clicksafe.lloydstsb.com secure-3ds.com 3dsint.com
  3ds2.com acs-touch.com pay360.com 3ds-acs.com cardcomplete.com paylife.at icscards.nl swisscard.ch viseca.ch cornercard.ch
  bankserv.co.za fss.co.in enstage-sas.com enstage.com wibmo.com m2p.co nspk.ru
  com.paypal.android.p2pmobile com.myklarnamobile com.afterpaymobile com.shopify.arrive com.squareup.cash
  com.eg.android.alipaygphone com.google.android.apps.nbu.paisa.user com.phonepe.app net.one97.paytm
`;

/** Providers of log-ins alone, or the hosts on which larger services have theirs; each with all hosts below it. */
const LOGIN = `
  accounts.google.com accounts.youtube.com accounts.google.co.uk oauth2.googleapis.com
  appleid.apple.com idmsa.apple.com account.apple.com signin.apple.com
  login.microsoftonline.com login.microsoftonline.us login.microsoftonline.de login.partner.microsoftonline.cn
  login.live.com account.live.com login.windows.net login.microsoft.com account.microsoft.com b2clogin.com ciamlogin.com
  account.activedirectory.windowsazure.com sts.windows.net device.login.microsoftonline.com
  api.twitter.com api.x.com signin.aws.amazon.com awsapps.com amazoncognito.com login.yahoo.com
  api.login.yahoo.com login.yahoo.co.jp auth.login.yahoo.co.jp login.aol.com
  access.line.me accounts.kakao.com kauth.kakao.com nid.naver.com id.vk.com id.vk.ru oauth.vk.com login.vk.com connect.ok.ru
  oauth.yandex.ru oauth.yandex.com passport.yandex.ru passport.yandex.com passport.yandex.kz passport.yandex.by
  connect.mail.ru account.mail.ru o2.mail.ru graph.qq.com id.rakuten.co.jp login.account.rakuten.com grp01.id.rakuten.co.jp
  accounts.shopify.com accounts.snapchat.com accounts.spotify.com oauth.telegram.org api.instagram.com
  id.twitch.tv login.salesforce.com
  okta.com okta-emea.com oktapreview.com oktacdn.com auth0.com auth0app.com onelogin.com pingone.com pingone.eu
  pingone.ca pingone.asia pingidentity.com ping-eng.com duosecurity.com jumpcloud.com forgerock.io forgeblocks.com
  accounts.dev clerk.com clerk.dev authkit.app workos.com frontegg.com stytch.com descope.com kinde.com
  fusionauth.io magic.link propelauth.com propelauthtest.com userfront.com logto.app zitadel.cloud loginradius.com
  miniorange.com secureauth.com cidaas.de janrainsso.com gigya.com rpxnow.com
  login.gov id.me bankid.com bankid.no bankid.cz nemlog-in.dk mitid.dk nemid.nu criipto.id freja.eu frejaeid.com
  itsme.be itsme-id.com franceconnect.gouv.fr digid.nl idin.nl eherkenning.nl id.gov.ua diia.gov.ua
  sso.acesso.gov.br singpass.gov.sg myinfo.gov.sg mygovid.gov.au my.gov.au spid.gov.it idserver.servizicie.interno.gov.it
   tunnistautuminen.suomi.fi smart-id.com verimi.de netid.de id.bund.de gosuslugi.ru esia.gosuslugi.ru
  edugain.org incommon.org openathens.net shibboleth.net
`;

const places = createHostTable<true>();

for (const host of `${PAYMENT} ${LOGIN}`.trim().split(/\s+/)) places.add(host, true);

/** What banks call the host on which a card's owner confirms a payment, wherever it stands below their domain. */
const CARD_CHECK =
  /^(?:acs(?:web|pay|server|auth|2|3ds)?\d{0,3}|(?:acs|vbv|emv)-?3-?ds\d?|3-?ds?\d{0,3}s?|3-?ds-?(?:acs|auth|server|method|challenge)\d*|3-?d-?sec(?:ure)?\d*|three-?ds?(?:ecure)?\d*|secure-?3-?ds?\d*|securecode|mastercardsecurecode|mcsc|verifiedbyvisa|vbv|safekey|identitycheck|protectbuy|payer-?auth(?:entication)?)$/;

/** What the first label of a checkout or a log-in is called. */
const FIRST_LABEL =
  /^(?:checkout|securecheckout|secure-?(?:pay|payment|payments)|pay|payments?|paygate|payment-?page|hpp|hostedpage|paiement|secure-?paiement|zahlung|bezahlen|betalen|betaling|platba|platnosci|pago|pagos|pagamento|pagamenti|odeme|sanalpos|epay|login|signin|sign-in|logon|sso|oauth2?|openid|idp|adfs|sts|auth|authn|authenticate|accounts?)$/;

/**
 * Whether a referrer is such a place: by the list, or by what such hosts are called everywhere. Sites that are known to send
 * visitors (`pay.reddit.com`) are not told by their names.
 * @param host as `hostOf` gives it
 */
export function isPassedThrough(host: string): boolean {
  return places.find(host) !== null || isNamedLikeOne(host);
}

function isNamedLikeOne(host: string): boolean {
  const domain = getDomain(host);
  if (!domain || host === domain) return false;
  const labels = host.slice(0, -domain.length - 1).split(".");
  const isOne = labels.some((label) => CARD_CHECK.test(label)) || FIRST_LABEL.test(labels[0] ?? "");
  return isOne && sourceOfHost(host) === null;
}
