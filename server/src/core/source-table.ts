/**
 * The names behind `sources.ts`. To add a source, add a word.
 * Kinds and most names follow the source categories that Google Analytics publishes for its default channel group
 * (support.google.com/analytics/answer/9756891), all of whose names are here or in `social-sources.ts`; AI assistants and
 * webmail are additions.
 */
export type SourceKind = "search" | "social" | "shopping" | "video" | "ai" | "email";

/**
 * One source per line, its name first, then everything else it is known by. A word with a dot is a host, with all hosts
 * below it; `google.*` is that brand under any public suffix, but only its front pages (www, search, a country), since
 * docs.google.com is no search engine. An underscore stands for a space.
 */
export const SOURCE_TABLE: Readonly<Record<SourceKind, string>> = {
  search: `
    google google.* lens.google.com search.google.com news.google.com com.google.android.googlequicksearchbox
    google-play play.google.com
    bing bing.*
    yahoo yahoo.*
    yandex yandex.* ya.ru mail.yandex.ru webmaster.yandex.ru zen.yandex.ru
    baidu baidu.*
    duckduckgo duckduckgo.com
    ecosia ecosia.org
    naver naver.com search.naver.com m.naver.com m.search.naver.com
    daum daum.net
    seznam seznam.cz email.seznam.cz
    sogou sogou.com
    so.com 360.cn
    startpage startpage.com
    qwant qwant.com
    dogpile dogpile.com
    excite excite.com
    lycos lycos.com
    brave search.brave.com
    kagi kagi.com
    mojeek mojeek.com
    aol aol.* search.aol.com search.aol.co.uk suche.aol.de
    msn msn.* ntp.msn.com
    ask ask.com
    rambler rambler.ru mail.rambler.ru
    mail.ru go.mail.ru
    coccoc coccoc.com
    petal petalsearch.com
    swisscows swisscows.com
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
    virgilio
    terra
    comcast
    avg
    alice
    babylon
    cnn
    conduit
    eniro
    kvasir
    najdi
    incredimail
    search-results`,
  social: `
    facebook fb facebook.com fb.com fb.me com.facebook.katana
    instagram ig instagram.com com.instagram.android
    threads threads.net threads.com
    messenger messenger.com
    whatsapp whatsapp.com wa.me
    twitter x twitter.com x.com t.co tweetdeck tweetdeck.com
    linkedin linkedin.com lnkd.in com.linkedin.android
    pinterest pinterest.* pin.it com.pinterest
    reddit reddit.com redd.it com.reddit.frontpage
    tiktok tiktok.com
    snapchat snapchat.com com.snapchat.android
    bluesky bsky.app
    mastodon mastodon.social mastodon.online mastodon.world mstdn.social mstdn.jp fosstodon.org hachyderm.io mas.to
    telegram t.me telegram.org web.telegram.org org.telegram.messenger
    discord discord.com discord.gg discordapp.com
    tumblr tumblr.com t.umblr.com
    vk vk.com vkontakte.ru
    odnoklassniki ok.ru odnoklassniki.ru odnoklassniki.ua
    weibo weibo.com weibo.cn t.cn
    wechat wechat.com weixin.qq.com
    qzone qzone.qq.com
    tencent tencent.com
    line line.me
    kakao kakao.com kakaocorp.com
    hacker-news news.ycombinator.com
    medium.com
    last.fm
    nextdoor nextdoor.com
    google+ googleplus plus.google.com plus.url.google.com
    google-groups googlegroups groups.google.com googlegroups.com
    google-sites sites.google.com
    google-messages messages.google.com
    naver-blog blog.naver.com cafe.naver.com kin.naver.com m.blog.naver.com m.cafe.naver.com m.kin.naver.com
    yahoo-answers answers.yahoo.com chiebukuro.yahoo.co.jp
    yahoo-social blog.yahoo.co.jp bookmarks.yahoo.co.jp bookmarks.yahoo.com messages.yahoo.co.jp pulse.yahoo.com
    hatena b.hatena.ne.jp d.hatena.ne.jp
    ameblo.jp ameba.jp
    fc2 fc2.com
    niconico nicovideo.jp
    goo blog.goo.ne.jp oshiete.goo.ne.jp
    zalo chat.zalo.me
    skype web.skype.com
    bit.ly
    goo.gl
    is.gd
    blogspot blogspot.com blogger blogger.com
    wordpress wordpress.com wordpress.org
    yelp yelp.com yelp.co.uk
    stackexchange stackexchange.com stackapps stackapps.com
    xing xing.com
    wattpad wattpad.com
    5ch.net
    mixi.jp
    slideshare.net
    researchgate.net
    academia.edu
    slashdot.org
    fandom.com
    pixiv.net
    artstation.com
    wikihow.com
    gutefrage.net
    meneame.net
    suomi24.fi
    draugiem.lv
    goldenline.pl
    over-blog.com overblog.com
    livedoor.com livedoorblog
    scoop.it
    imageshack imageshack.us
    pinboard pinboard.in
    shareit ushareit.com
    wikitravel wikitravel.org
    mobage mbga.jp yahoo-mbga.jp
    newsshowcase
    gooblog
    nexopia forums.nexopia.com
    aol-lifestream lifestream.aol.com
    flipboard flipboard.com
    smartnews.com
    getpocket.com pocket.co
    social`,
  shopping: `
    amazon amazon.* amazon-adsystem.com s3.amazonaws.com
    ebay ebay.*
    etsy etsy.com
    alibaba alibaba.com
    aliexpress aliexpress.*
    walmart walmart.com
    shopify shopify.com shop.app
    mercadolibre mercadolibre.*
    shopping.com shopping.net
    shopzilla shopzilla.com
    google-shopping google_shopping shopping.google.com
    igshopping
    naver-shopping shopping.naver.com
    yahoo-shopping shopping.yahoo.com shopping.yahoo.co.jp
    temu temu.com
    stripe stripe.com
    simplycodes.com`,
  video: `
    youtube youtube.com youtu.be yt com.google.android.youtube
    vimeo vimeo.com
    twitch twitch.tv justin.tv
    dailymotion dailymotion.com dai.ly
    netflix netflix.com
    hulu hulu.com
    disneyplus disneyplus.com
    wistia wistia.com wistia.net
    iqiyi iqiyi.com iq.com
    youku youku.com
    bilibili bilibili.com
    rumble rumble.com
    odysee odysee.com
    ted ted.com
    crackle crackle.com
    curiositystream curiositystream.com
    veoh veoh.com
    utreon utreon.com
    viadeo.journaldunet.com
    d.tube`,
  ai: `
    chatgpt chatgpt.com chat.openai.com openai com.openai.chatgpt
    claude claude.ai
    gemini gemini.google.com bard.google.com
    copilot copilot.microsoft.com copilot.cloud.microsoft
    perplexity perplexity.ai ai.perplexity.app.android
    deepseek chat.deepseek.com
    grok grok.com
    meta-ai meta.ai
    mistral chat.mistral.ai
    qwen chat.qwen.ai
    kimi kimi.com
    doubao doubao.com
    poe poe.com
    you.com
    phind phind.com
    duck.ai
    notebooklm notebooklm.google.com`,
  email: `
    gmail mail.google.com com.google.android.gm
    outlook outlook.live.com outlook.office.com outlook.office365.com mail.live.com
    yahoo-mail mail.yahoo.com
    aol-mail mail.aol.com
    proton mail.proton.me
    icloud-mail www.icloud.com
    gmx gmx.net gmx.de
    web.de
    fastmail app.fastmail.com
    zoho-mail mail.zoho.com
    qq-mail mail.qq.com
    163-mail mail.163.com`,
};
