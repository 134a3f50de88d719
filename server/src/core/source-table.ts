/**
 * The names behind `sources.ts`. To add a source, add a word.
 * Kinds and most names follow the source categories that Google Analytics publishes for its default channel group
 * (support.google.com/analytics/answer/9756891), all of whose names are here or in `social-sources.ts`; AI assistants, smaller
 * search engines and phones' apps are additions. Webmail is in `webmail.ts`.
 */
import { SEARCH_ENGINES } from "./search-engines.ts";

export type SourceKind = "search" | "social" | "shopping" | "video" | "ai";

/**
 * One source per line, its name first, then everything else it is known by. A word with a dot is a host, with all hosts
 * below it; `google.*` is that brand under any public suffix, but only its front pages (www, search, a country), since
 * docs.google.com is no search engine. An underscore stands for a space.
 */
export const SOURCE_TABLE: Readonly<Record<SourceKind, string>> = {
  search: SEARCH_ENGINES,
  social: `
    facebook fb facebook.com fb.com fb.me com.facebook.katana com.facebook.lite
    instagram ig instagram.com com.instagram.android
    threads threads.net threads.com com.instagram.barcelona
    messenger messenger.com com.facebook.orca
    whatsapp whatsapp.com wa.me com.whatsapp com.whatsapp.w4b
    twitter x twitter.com x.com t.co com.twitter.android tweetdeck tweetdeck.com
    linkedin linkedin.com lnkd.in com.linkedin.android
    pinterest pinterest.* pin.it com.pinterest
    reddit reddit.com redd.it com.reddit.frontpage
    tiktok tiktok.com com.zhiliaoapp.musically com.ss.android.ugc.trill
    snapchat snapchat.com com.snapchat.android
    bluesky bsky.app bsky.social xyz.blueskyweb.app
    mastodon mastodon.social mastodon.online mastodon.world mstdn.social mstdn.jp fosstodon.org hachyderm.io mas.to
    mastodon mastodon.cloud mastodon.nl mastodon.de mastodon.uno mastodon.green mamot.fr pawoo.net mstdn.party mstdn.io
    mastodon masto.ai sfba.social mastodonapp.uk universeodon.com chaos.social infosec.exchange norden.social troet.cafe
    mastodon techhub.social piaille.fr social.vivaldi.net toot.community indieweb.social joinmastodon.org org.joinmastodon.android
    telegram t.me telegram.org web.telegram.org org.telegram.messenger
    discord discord.com discord.gg discordapp.com com.discord
    tumblr tumblr.com t.umblr.com com.tumblr
    vk vk.com vk.ru vkontakte.ru com.vkontakte.android
    odnoklassniki ok.ru ru.ok.android odnoklassniki.ru odnoklassniki.ua
    weibo weibo.com weibo.cn t.cn com.sina.weibo
    wechat wechat.com weixin.qq.com com.tencent.mm
    qzone qzone.qq.com
    tencent tencent.com
    line line.me jp.naver.line.android
    kakao kakao.com kakaocorp.com com.kakao.talk
    hacker-news news.ycombinator.com
    medium.com
    last.fm
    nextdoor nextdoor.com com.nextdoor
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
    douyin douyin.com
    kuaishou kuaishou.com kwai.com
    xiaohongshu xiaohongshu.com xhslink.com
    zhihu zhihu.com
    my.mail.ru
    truthsocial truthsocial.com
    gab gab.com
    gettr gettr.com
    minds minds.com
    lemmy lemmy.world lemmy.ml lemm.ee
    pixelfed pixelfed.social
    stumbleupon stumbleupon.com
    sharechat sharechat.com
    viber viber.com com.viber.voip
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
    twitch twitch.tv justin.tv tv.twitch.android.app
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
    chatgpt chatgpt.com chat.openai.com labs.openai.com openai com.openai.chatgpt
    claude claude.ai com.anthropic.claude
    gemini gemini.google.com bard.google.com com.google.android.apps.bard
    copilot copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft copilot.com com.microsoft.copilot
    perplexity perplexity.ai ai.perplexity.app.android
    deepseek chat.deepseek.com com.deepseek.chat
    grok grok.com ai.x.grok
    meta-ai meta.ai
    mistral chat.mistral.ai ai.mistral.chat
    qwen chat.qwen.ai
    kimi kimi.com kimi.moonshot.cn
    doubao doubao.com
    poe poe.com
    phind phind.com
    duck.ai
    notebooklm notebooklm.google.com
    google-ai-studio aistudio.google.com
    character.ai
    ernie yiyan.baidu.com chat.baidu.com
    yuanbao yuanbao.tencent.com
    tongyi tongyi.aliyun.com tongyi.com
    chatglm chatglm.cn chat.z.ai
    iask iask.ai
    pi pi.ai
    jasper app.jasper.ai
    writesonic app.writesonic.com
    felo felo.ai
    genspark genspark.ai
    liner liner.com getliner.com
    komo komo.ai
    andi andisearch.com
    consensus consensus.app
    elicit elicit.com
    manus manus.im`,
};
