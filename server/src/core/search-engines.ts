/** Search engines, portals' search pages among them, in the form that `source-table.ts` explains. */
export const SEARCH_ENGINES = `
  google google.* lens.google.com scholar.google.com cse.google.com search.google.com news.google.com com.google.android.googlequicksearchbox
  google-play play.google.com
  bing bing.* com.microsoft.bing cc.bingj.com
  yahoo yahoo.* com.yahoo.mobile.client.android.search
  yandex yandex.* ya.ru mail.yandex.ru webmaster.yandex.ru zen.yandex.ru ru.yandex.searchplugin
  baidu baidu.* com.baidu.searchbox hao123.com
  duckduckgo duckduckgo.com ddg.gg com.duckduckgo.mobile.android
  ecosia ecosia.org com.ecosia.android
  naver naver.com search.naver.com m.naver.com m.search.naver.com com.nhn.android.search
  daum daum.net
  seznam seznam.cz email.seznam.cz
  sogou sogou.com soso.com
  so.com 360.cn haosou.com sou.com
  startpage startpage.com ixquick.com ixquick.de
  qwant qwant.* qwantjunior.com
  dogpile dogpile.com
  excite excite.*
  lycos lycos.*
  brave search.brave.com
  kagi kagi.com com.kagi.search
  mojeek mojeek.*
  aol aol.* search.aol.com search.aol.co.uk suche.aol.de recherche.aol.fr recherche.aol.ca
  msn msn.* ntp.msn.com
  ask ask.com ask.co.uk
  rambler rambler.ru nova.rambler.ru mail.rambler.ru
  mail.ru go.mail.ru
  coccoc coccoc.com com.coccoc.trinhduyet
  petal petalsearch.com
  swisscows swisscows.com swisscows.ch
  auone search.auone.jp
  docomo search.smt.docomo.ne.jp
  biglobe biglobe.co.jp biglobe.ne.jp
  rakuten rakuten.co.jp
  onet onet.pl
  startsiden startsiden.no
  centrum.cz firmy.cz
  ukr search.ukr.net secureurl.ukr.net
  tut.by
  exalead.com
  globo
  virgilio virgilio.it
  terra buscador.terra.*
  comcast search.xfinity.com search.comcast.net
  avg search.avg.com isearch.avg.com mysearch.avg.com
  alice
  babylon search.babylon.com isearch.babylon.com
  cnn
  conduit search.conduit.com
  eniro eniro.se eniro.dk eniro.no
  kvasir kvasir.no
  najdi najdi.si
  incredimail
  search-results search-results.com
  metager metager.de metager.org metager2.de
  webcrawler webcrawler.com
  metacrawler metacrawler.com metacrawler.de
  infospace infospace.com
  info.com
  presearch presearch.com presearch.org presearch.io
  you.com
  yep yep.com
  gibiru gibiru.com
  freespoke freespoke.com
  stract stract.com
  lilo lilo.org
  karma karmasearch.org
  oceanhero oceanhero.today
  ekoru ekoru.org
  disconnect search.disconnect.me
  privacywall privacywall.org
  searchencrypt searchencrypt.com
  searchlock searchlock.com
  torry torry.io
  marginalia search.marginalia.nu
  wiby wiby.me
  searx searx.* searxng.*
  entireweb entireweb.com
  zapmeta zapmeta.*
  mamma mamma.com
  hotbot hotbot.com
  altavista altavista.*
  gigablast gigablast.com
  neeva neeva.com
  looksmart looksmart.com
  search.com
  teoma teoma.com
  netscape search.netscape.com
  avast search.avast.com
  avira search.avira.com search.avira.net safesearch.avira.com
  f-secure search.f-secure.com
  mywebsearch mywebsearch.com search.myway.com mysearch.com
  delta-search delta-search.com
  earthlink search.earthlink.net
  frontier search.frontier.com
  juno search.juno.com
  centurylink search.centurylink.com
  bt search.bt.com
  sky search.sky.com
  virginmedia search.virginmedia.com
  fireball fireball.com fireball.de
  t-online suche.t-online.de navigationshilfe.t-online.de brisbane.t-online.de
  gmx-search suche.gmx.* search.gmx.*
  web.de-search suche.web.de
  1und1-search suche.1und1.* search.1und1.*
  mail.com-search search.mail.com
  freenet-search suche.freenet.de
  search.ch
  bluewin-search search.bluewin.ch
  orange-search lemoteur.orange.fr busca.orange.es
  free.fr-search search.free.fr
  arianna arianna.libero.it
  tiscali search.tiscali.it
  wp-search szukaj.wp.pl
  interia-search google.interia.pl
  atlas searchatlas.centrum.cz
  volny web.volny.cz
  zoznam zoznam.sk
  sapo pesquisa.sapo.pt
  uol busca.uol.com.br
  abv-search search.abv.bg
  neti neti.ee
  walla search.walla.co.il
  sputnik sputnik.ru
  aport aport.ru sm.aport.ru
  nigma nigma.ru
  meta.ua
  laban laban.vn
  nate search.nate.com
  zum zum.com search.zum.com
  goo-search search.goo.ne.jp
  nifty search.nifty.com
  infoseek search.infoseek.co.jp
  seesaa search.seesaa.jp
  shenma sm.cn
  quark quark.cn
  youdao youdao.com
  chinaso chinaso.com
  toutiao so.toutiao.com
  yam search.yam.com
  parsijoo parsijoo.ir`;
