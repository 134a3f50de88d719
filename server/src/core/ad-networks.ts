/** Hosts that show or count advertisements: who comes from one of them came by an advertisement. */
import { createHostTable } from "./host-table.ts";

/** As `utm_source` and `utm_medium` would say it. */
export interface AdNetwork {
  source: string;
  medium: "cpc" | "display";
}

/** A source, then its hosts, each with all hosts below it. */
const NETWORKS: Readonly<Record<AdNetwork["medium"], string>> = {
  // Search results that Google and Yandex sell to other sites, and their counters of clicks.
  cpc: `
    google syndicatedsearch.goog adsensecustomsearchads.com googleadservices.com googlesyndicatedsearch.com
    google adservice.google.com ads.google.com googleads.com
    bing bingads.microsoft.com bat.bing.com
    yandex an.yandex.ru yabs.yandex.ru yabs.yandex.ua yabs.yandex.com yabs.yandex.by yabs.yandex.kz yandexadexchange.net
    amazon amazon-adsystem.com aax.amazon-adsystem.com
    facebook an.facebook.com
    taboola trc.taboola.com api.taboola.com taboola.com taboolasyndication.com
    outbrain outbrain.com outbrainimg.com
    mgid mgid.com
    revcontent revcontent.com
    plista plista.com
    ligatus ligatus.com
    criteo criteo.com criteo.net
    media.net media.net
    sedo sedoparking.com
    bodis bodis.com parkingcrew.net
    zemanta zemanta.com
    dianomi dianomi.com
    nativo nativo.com postrelease.com
    triplelift triplelift.com 3lift.com
    sharethrough sharethrough.com
    popin popin.cc
    naver adcr.naver.com ader.naver.com`,
  display: `
    doubleclick doubleclick.net doubleclick.com doubleclickbygoogle.com 2mdn.net 2mdn-cn.net
    google googlesyndication.com googletagservices.com googleads.g.doubleclick.net safeframe.googlesyndication.com
    google imasdk.googleapis.com adsense.com admob.com
    acuity acuityplatform.com
    adform adform.net adform.com adformdsp.net
    adfox adfox.ru
    adition adition.com
    adnet adnet.de
    adroll adroll.com
    adspirit adspirit.de rtbcity.com plusperformance.com
    xandr adnxs.com adnxs-simple.com 247realmedia.com
    bidswitch bidswitch.net
    index-exchange casalemedia.com indexww.com
    eyeota eyeota.net
    flashtalking flashtalking.com
    fluct adingo.jp
    microad microad.jp microad.net
    openx openx.net openxenterprise.com servedbyopenx.com
    pubmatic pubmatic.com
    magnite rubiconproject.com magnite.com spotxchange.com spotx.tv
    sizmek serving-sys.com sizmek.com
    sociomantic sociomantic.com
    sonobi sonobi.com
    sovrn lijit.com sovrn.com
    steelhouse steelhousemedia.com
    stickyads stickyadstv.com
    tribal-fusion tribalfusion.com
    yieldmo yieldmo.com
    zedo zedo.com
    teads teads.tv
    smartadserver smartadserver.com equativ.com
    improve-digital 360yield.com
    the-trade-desk adsrvr.org
    mediamath mathtag.com
    dataxu w55c.net
    turn turn.com
    rtbhouse rtbhouse.com creativecdn.com
    bidtellect bttrack.com
    inmobi inmobi.com
    unity unityads.unity3d.com
    applovin applovin.com
    smaato smaato.net
    gumgum gumgum.com
    undertone undertone.com
    exponential exponential.com
    conversant dotomi.com emjcd.com
    yahoo-ads ads.yahoo.com advertising.com adtechus.com adtech.de nexage.com
    propellerads propellerads.com onclickads.net
    popads popads.net
    adcash adcash.com
    exoclick exoclick.com
    trafficjunky trafficjunky.net
    juicyads juicyads.com
    adsterra adsterra.com
    buysellads buysellads.com buysellads.net carbonads.com carbonads.net srv.buysellads.com
    lifestreet lfstmedia.com
    jivox jivox.com
    mixpo mixpo.com
    audience-science wunderloop.net
    neustar adadvisor.net`,
};

const known = createHostTable<AdNetwork>();

for (const [medium, table] of Object.entries(NETWORKS) as [AdNetwork["medium"], string][]) {
  for (const line of table.trim().split(/\n\s*/)) {
    const [source = "", ...hosts] = line.split(" ");
    for (const host of hosts) known.add(host, { source, medium });
  }
}

/** The network that a referrer belongs to; null: none that is known. @param host as `hostOf` gives it */
export function adNetworkOf(host: string): AdNetwork | null {
  return known.find(host)?.value ?? null;
}
