/** The long tail of social sites among the source categories that Google Analytics publishes, beside `source-table.ts`. */

/** Known by a name and by that name under .com: `quora` and `quora.com`. */
export const SOCIAL_DOT_COM = `
  43things activerain activeworlds addthis alumniclass americantowns ancestry anobii answerbag aolanswers
  askubuntu asmallworld athlinks baby-gaga badoo bebo beforeitsnews bharatstudent blackplanet blogher bloglines
  blogsome blogster blurtit brightkite brizzly buzzfeed buzznet cafemom camospace care2 catster cellufun
  chicagonow classmates classquest cocolog-nifty cozycot crunchyroll cyworld deviantart dianping digg diigo
  disqus dogster dol2day doostang dopplr douban drugs-forum dzone elftown epicurious extole faceparty fanpop
  fark feedspot feministing filmaffinity flickr folkdirect foodservice fotki fotolog foursquare friendfeed fubar
  gaiaonline gamerdna geni glassboard glassdoor godtube goldstar goodreads govloop gowalla habbo hi5 hootsuite
  houzz hoverspot hubculture hubpages ibibo imageshack imvu insanejournal instapaper intherooms italki
  jammerdirect kaneva librarything linkvertise listal listography livejournal meetup mocospace mouthshut
  movabletype mubi myheritage mylife mymodernmet myspace netvibes nightlifelink ning onstartups opendiary
  photobucket pingsta plurk posterous qapacity quechup quora ravelry redux renren reunion reverbnation ryze
  salespider screenrant scribd scvngr secondlife serverfault sharethis skyrock socialvibe spoke spruz
  stackoverflow stickam superuser sweeva tagged taggedmail talkbiznow techmeme tinyurl toolbox travellerspoint
  tripadvisor trombi trustpilot tudou tuenti twoo typepad vampirefreaks vampirerave wakoopa webshots weebly
  weread wikitravel xanga yammer zooppa`;

/** Known by a host alone, which is also their name. */
export const SOCIAL_HOSTS = `
  51.com airg.ca allnurses.com allrecipes.com awe.sm babyblog.ru biip.no biswap.org blackcareernetwork.com
  blip.fm blog.com blogg.no bloggang.com blogs.com canalblog.com care.com caringbridge.org cbnt.io
  centerblog.net chegg.com copainsdavant.linternaute.com couchsurfing.org cross.tv dailystrength.org deluxe.com
  edublogs.org everforo.com exblog.jp forums.androidcentral.com forums.crackberry.com forums.imore.com
  forums.webosnation.com forums.wpcentral.com fruehstueckstreff.org gather.com gree.jp gulli.com hr.com
  hyves.net hyves.nl identi.ca internations.org interpals.net irc-galleria.net jappy.com jappy.de kaboodle.com
  meetin.org meinvz.net menuism.com mix.com my.opera.com myanimelist.net ngopost.org okwave.jp oneworldgroup.org
  paper.li partyflock.nl playahead.se pro.homeadvisor.com rtl.de shvoong.com sociallife.com.br spaces.live.com
  ssense.com stardoll.com studivz.net taringa.net unblog.fr urbanspoon.com ushi.cn vg.no video.ibm.com
  wer-weiss-was.de wiki.answers.com woot.com youroom.in zoo.gr`;
