/** Where people read their mail in a browser or an app: a visit from there was led by a message. */
import { getDomain, getDomainWithoutSuffix } from "tldts";
import { createHostTable } from "./host-table.ts";

/**
 * A name, then its hosts, each with all hosts below it; `yahoo.*` is that brand under any public suffix. These names go
 * before the patterns below, so that all countries and products of a maker are one source.
 */
const HOSTS = `
  gmail mail.google.com inbox.google.com com.google.android.gm com.google.android.gm.lite
  outlook outlook.live.com outlook.office.com outlook.office365.com outlook.cloud.microsoft mail.live.com hotmail.*
  outlook outlook.com com.microsoft.office.outlook safelinks.protection.outlook.com
  yahoo-mail mail.yahoo.* mail.yahoo.net com.yahoo.mobile.client.android.mail jp.co.yahoo.android.ymail
  aol-mail mail.aol.* webmail.aol.* com.aol.mobile.aolapp
  proton mail.proton.me mail.protonmail.com protonmail.com ch.protonmail.android
  icloud-mail www.icloud.com icloud.com
  gmx deref-gmx.* lightmailer.gmx.* lightmailer-bs.gmx.* lightmailer-bap.gmx.* navigator.gmx.* navigator-bs.gmx.*
  gmx navigator-bap.gmx.* bap.navigator.gmx.* 3c.gmx.* 3c-bap.gmx.* 3c-bs.gmx.* service.gmx.* mobile.gmx.* de.gmx.mobile.android.mail
  gmx gmx.*
  web.de deref-web.de deref-web-02.de 3c.web.de web.de de.web.mobile.android.mail
  mail.com deref-mail.com mail.com com.mail.mobile.android.mail
  1und1-mail deref-1und1.de deref-1und1-02.de webmailer.1und1.de
  ionos-mail email.ionos.* mailbusiness.ionos.* webmail.ionos.*
  fastmail app.fastmail.com fastmail.com www.fastmail.com
  zoho-mail mail.zoho.* com.zoho.mail
  qq-mail mail.qq.com exmail.qq.com com.tencent.androidqqmail
  163-mail mail.163.com com.netease.mail
  126-mail mail.126.com mail.yeah.net mail.188.com
  sina-mail mail.sina.com.cn mail.sina.cn mail.sina.com
  sohu-mail mail.sohu.com
  aliyun-mail mail.aliyun.com qiye.aliyun.com
  naver-mail mail.naver.com com.nhn.android.mail
  daum-mail mail.daum.net mail2.daum.net
  nate-mail mail.nate.com mail3.nate.com
  hanmail hanmail.net
  yandex-mail mail.yandex.* mail.ya.ru ru.yandex.mail
  mailru-mail e.mail.ru touch.mail.ru m.mail.ru octavius.mail.ru light.mail.ru ru.mail.mailapp
  rambler-mail mail.rambler.ru
  seznam-mail email.seznam.cz cz.seznam.email
  centrum-mail mail.centrum.cz mail.atlas.cz mail.centrum.sk
  volny-mail mail.volny.cz
  azet-mail emaily.azet.sk mail.zoznam.sk pobox.sk
  ukr.net-mail mail.ukr.net
  i.ua-mail mail.i.ua mbox2.i.ua
  meta.ua-mail webmail.meta.ua
  qip-mail mail.qip.ru
  post.ru post.ru
  sibmail sibmail.com
  mastermail mastermail.ru
  mynet-mail mail.mynet.com
  orange-mail mail.orange.fr mail01.orange.fr mail02.orange.fr wmail.orange.fr messagerie.orange.fr
  orange-mail messageriepro3.orange.fr com.orange.mail.fr
  sfr-mail messagerie.sfr.fr webmail.sfr.fr mail.sfr.fr
  free.fr-mail zimbra.free.fr webmail.free.fr imp.free.fr
  laposte-mail laposte.net webmail.laposte.net
  bouygues-mail webmail.bbox.fr messagerie.bbox.fr mail.bbox.fr
  t-online-mail email.t-online.de emailrw.t-online.de de.telekom.mail
  freenet-mail webmail.freenet.de email.freenet.de
  vodafone-mail mail.vodafone.* webmail.vodafone.* email.vodafone.*
  mailbox.org app.mailbox.org office.mailbox.org
  posteo posteo.de
  tutanota app.tuta.com mail.tutanota.com app.tutanota.com
  hey app.hey.com
  superhuman mail.superhuman.com
  missive mail.missiveapp.com
  front app.frontapp.com
  shortwave app.shortwave.com
  startmail mail.startmail.com
  hushmail hushmail.com
  mailfence mailfence.com
  runbox runbox.com
  inbox.com inbox.com
  inbox.lv inbox.lv
  inbox.lt inbox.lt
  lycos-mail mail.lycos.*
  rediffmail mail.rediff.com f4mail.rediff.com rediffmail.com
  libero-mail webmail.libero.it mail.libero.it mail1.libero.it
  virgilio-mail mail.virgilio.it mail1.virgilio.it
  tim-mail webmail.pc.tim.it pc.tim.it webmail.tim.it mail.tim.it aliceposta.it webmail.alice.it
  tiscali-mail mail.tiscali.it webmail.tiscali.it
  aruba-mail webmail.aruba.it webmailclassic.aruba.it webmail.pec.it webmaildomini.aruba.it
  sapo-mail mail.sapo.pt
  terra-mail mail.terra.* webmail.terra.*
  uol-mail mail.uol.com.br email.uol.com.br email.bol.uol.com.br
  bol-mail email.bol.com.br
  onet-mail poczta.onet.pl poczta.onet.eu
  wp-mail poczta.wp.pl profil.wp.pl
  o2-mail poczta.o2.pl
  interia-mail poczta.interia.pl
  gazeta-mail poczta.gazeta.pl
  freemail freemail.hu citromail.hu indamail.hu
  abv-mail abv.bg mail.bg
  mail.ee mail.ee
  telenet-mail mail.telenet.be webmail.telenet.be
  proximus-mail webmail.proximus.be mail.proximus.be webmail.skynet.be
  kpn-mail webmail.kpnmail.nl webmail.kpn.com
  bluewin-mail email.bluewin.ch rich-v01.bluewin.ch rich-v02.bluewin.ch webmail.bluewin.ch
  upc-mail upcmail.hispeed.ch webmail.upcmail.net upcmail.net
  infomaniak-mail mail.infomaniak.com mail.infomaniak.ch kmail.infomaniak.com
  hostpoint-mail webmail.hostpoint.ch
  bt-mail email.bt.com mail.bt.com btmail.bt.com
  sky-mail mail.sky.com
  virgin-mail mail.virginmedia.com webmail.virginmedia.com mail2.virginmedia.com webmail.virginbroadband.com.au
  talktalk-mail mail.talktalk.co.uk mymail.talktalk.co.uk
  btinternet-mail mail.btinternet.com
  telstra-mail email.telstra.com bigpond.com webmail.bigpond.com webmail2.bigpond.com basic.messaging.bigpond.com
  iinet-mail mail.iinet.net.au webmail.iinet.net.au
  xtra-mail mail.xtra.co.nz
  comcast-mail connect.xfinity.com mail.comcast.net web.mail.comcast.net oxmail.comcast.net
  att-mail currently.att.yahoo.com mail.att.net
  verizon-mail mail.verizon.com webmail.verizon.net
  cox-mail webmail.cox.net myemail.cox.net
  spectrum-mail mail.spectrum.net webmail.spectrum.net mail.twc.com
  earthlink-mail webmail.earthlink.net webmail1.earthlink.net webmail.atl.earthlink.net com.earthlink.myearthlink
  juno-mail webmail.juno.com webmaila.juno.com webmailb.juno.com
  netzero-mail webmail.netzero.net webmaila.netzero.net
  centurylink-mail mail.centurylink.net
  frontier-mail mail.frontier.com
  optimum-mail mail.optimum.net webmail.optimum.net
  shaw-mail webmail.shaw.ca
  bell-mail webmail.bell.net mail.bell.net
  rogers-mail mail.rogers.com
  telus-mail webmail.telus.net
  videotron-mail courriel.videotron.com webmail.videotron.com
  godaddy-mail email.godaddy.com email.secureserver.net
  rackspace-mail apps.rackspace.com webmail.emailsrvr.com emailsrvr.com
  ovh-mail mail.ovh.net webmail.mail.ovh.net ssl0.ovh.net
  gandi-mail webmail.gandi.net
  strato-mail webmail.strato.de communicator.strato.com communicator.strato.de
  hostinger-mail mail.hostinger.com titan-mail app.titan.email
  biglobe-mail webmail.biglobe.ne.jp webmail.sso.biglobe.ne.jp
  docomo-mail mail.smt.docomo.ne.jp jp.co.nttdocomo.carriermail
  softbank-mail webmail.softbank.jp
  au-mail webmail.auone.jp
  nifty-mail mail.nifty.com ex-webmail.nifty.com
  apple-mail com.apple.mobilemail
  samsung-mail com.samsung.android.email.provider com.android.email
  spark-mail com.readdle.spark
  k9-mail com.fsck.k9 net.thunderbird.android
  bluemail me.bluemail.mail
  mailchimp com.mailchimp.mailchimp
  edison-mail com.easilydo.mail
  blackberry-mail com.blackberry.hub`;

const known = createHostTable<string>();

for (const line of HOSTS.trim().split(/\n\s*/)) {
  const [name = "", ...hosts] = line.split(" ");
  for (const host of hosts) known.add(host, name);
}

/** What the one label before a business's own domain is called where its people read mail. */
const LABEL =
  /^(?:web-?e?-?mail(?:er|access|pro)?[\da-z]{0,4}|wmail|e?mails?\d{0,3}|inbox|mailbox|lightmailer|owa|zimbra|roundcube|horde|squirrelmail|posta|poczta|messagerie|correo|correio|courriel|postfach|deref-mail)$/;

/** Portals of mail have search pages too. */
const SEARCH = /^(?:m\.)?(?:suche|search|suchen|websuche)\./;

/** Redirectors that webmail leads clicks through: deref-gmx.net and its fellows. */
const REDIRECTOR = /^deref-[\w-]+$/;

/**
 * The source that a webmail host stands for: `gmail`, `orange-mail`; of a business's own one its domain's name with
 * `-mail`. Null: it is none. @param host as `hostOf` gives it
 */
export function webmailOf(host: string): string | null {
  if (SEARCH.test(host)) return null;
  const found = known.find(host);
  if (found) return found.value;
  const domain = getDomain(host);
  const brand = getDomainWithoutSuffix(host);
  if (!domain || !brand) return null;
  if (REDIRECTOR.test(brand)) return `${brand.slice("deref-".length)}-mail`;
  const label = host.slice(0, -domain.length - 1);
  return isMailLabel(label) ? `${brand}-mail` : null;
}

/** `webmail` and `webmail11e.pc`, but not `mail.google.com` before somebody else's domain. */
function isMailLabel(label: string): boolean {
  const [first = "", ...others] = label.split(".");
  if (/^webmail[\w-]{0,6}$/.test(first)) return others.length < 2;
  return others.length === 0 && LABEL.test(first);
}
