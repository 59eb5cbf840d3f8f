"""Writes made-up HTML pages in the templates of common systems, with the truth about each.

  pages_html.py FOLDER SEED dev|held|fresh     60 pages: 12 templates in 5 languages

The sets have different templates (same systems, other themes). Rules were made on dev, mended on held; fresh was written
after both and is what the figures of docs/methods/pages.md are from.
FOLDER/N.html, FOLDER/truth.jsonl: {"file", "title", "byline", "date", "body": [paragraphs]}"""
import html
import json
import random
import sys
from pathlib import Path

from pages_text import Writer, format_date

WORDS = {
    "en": {"comments": "Comments", "related": "Related posts", "share": "Share this:", "by": "By", "leave": "Leave a Reply", "tags": "Tags:", "menu": ["Home", "News", "Sport", "Contact"], "cookie": "We use cookies to make this site better for you.", "sub": "Sign up for our newsletter and never miss a story.", "photo": "Photo:", "on": "on"},
    "es": {"comments": "Comentarios", "related": "Artículos relacionados", "share": "Compartir:", "by": "Por", "leave": "Deja una respuesta", "tags": "Etiquetas:", "menu": ["Inicio", "Noticias", "Deportes", "Contacto"], "cookie": "Usamos cookies para mejorar este sitio.", "sub": "Suscríbete a nuestro boletín y no te pierdas nada.", "photo": "Foto:", "on": "el"},
    "de": {"comments": "Kommentare", "related": "Ähnliche Beiträge", "share": "Teilen:", "by": "Von", "leave": "Schreibe einen Kommentar", "tags": "Schlagwörter:", "menu": ["Start", "Nachrichten", "Sport", "Kontakt"], "cookie": "Wir verwenden Cookies, um diese Seite zu verbessern.", "sub": "Abonnieren Sie unseren Newsletter und verpassen Sie nichts.", "photo": "Foto:", "on": "am"},
    "ru": {"comments": "Комментарии", "related": "Похожие записи", "share": "Поделиться:", "by": "Автор:", "leave": "Добавить комментарий", "tags": "Метки:", "menu": ["Главная", "Новости", "Спорт", "Контакты"], "cookie": "Мы используем файлы cookie, чтобы сайт работал лучше.", "sub": "Подпишитесь на нашу рассылку и ничего не пропустите.", "photo": "Фото:", "on": ""},
    "fa": {"comments": "دیدگاه‌ها", "related": "مطالب مرتبط", "share": "اشتراک‌گذاری:", "by": "نویسنده:", "leave": "دیدگاهتان را بنویسید", "tags": "برچسب‌ها:", "menu": ["خانه", "خبرها", "ورزش", "تماس"], "cookie": "ما از کوکی استفاده می‌کنیم تا این سایت بهتر شود.", "sub": "در خبرنامهٔ ما عضو شوید تا چیزی را از دست ندهید.", "photo": "عکس:", "on": ""},
}
ENCODINGS = {"en": "windows-1252", "es": "iso-8859-1", "de": "iso-8859-1", "ru": "windows-1251", "fa": "utf-8"}


class Article:
    def __init__(self, language, rng):
        w = Writer(language, rng)
        self.w, self.rng, self.language, self.t = w, rng, language, WORDS[language]
        self.title, self.byline, self.day = w.headline(), w.name(), w.day()
        self.site = rng.choice(w.words["outlets"])
        self.body = w.body(4, 10)
        self.url = f"https://{rng.choice(['velmora', 'ostrand', 'tarrow'])}.example/{self.day:%Y/%m}/{rng.randrange(10**6)}.html"

    def e(self, text):
        return html.escape(text, quote=self.rng.random() < 0.5)

    def iso(self):
        return f"{self.day}T{self.rng.randrange(5, 20):02d}:15:00+00:00"

    def date(self):
        return format_date(self.day, self.language, self.rng.randrange(4))

    def paragraphs(self):
        """The body as <p>, with links and emphasis inside, captions and inline widgets between."""
        out = []
        for i, p in enumerate(self.body):
            words = self.e(p).split(" ")
            if len(words) > 8 and self.rng.random() < 0.4:
                words[3] = f'<a href="/t/{i}">{words[3]}</a>'
                words[5] = f"<em>{words[5]}</em>"
            out.append(f"<p>{' '.join(words)}</p>")
        return out

    def menu(self):
        return "".join(f'<li><a href="/{i}">{m}</a></li>' for i, m in enumerate(self.t["menu"]))

    def related(self, count=4):
        return [(self.w.headline(), self.w.paragraph(2)) for _ in range(count)]

    def comments(self):
        return [(self.w.name(), self.w.paragraph(3), format_date(self.w.day(), self.language)) for _ in range(self.rng.randrange(0, 6))]

    def ld(self, kind="NewsArticle", graph=False):
        article = {"@type": kind, "headline": self.title[:110], "datePublished": self.iso(), "dateModified": "2025-01-02T00:00:00Z",
                   "author": {"@type": "Person", "name": self.byline}, "publisher": {"@type": "Organization", "name": self.site}, "mainEntityOfPage": self.url}
        data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": self.site, "@id": "#w"}, {**article, "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": self.byline}]} if graph else {"@context": "https://schema.org", **article}
        return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def comment_block(a, style):
    c = a.comments()
    if style == "wp":
        items = "".join(f'<li class="comment" id="comment-{i}"><article class="comment-body"><footer class="comment-meta"><b class="fn">{a.e(n)}</b> <time datetime="2024-05-05">{d}</time></footer><div class="comment-content"><p>{a.e(p)}</p></div></article></li>' for i, (n, p, d) in enumerate(c))
        return f'<div id="comments" class="comments-area"><h2 class="comments-title">{len(c)} {a.t["comments"]}</h2><ol class="comment-list">{items}</ol><div id="respond"><h3>{a.t["leave"]}</h3><form><textarea></textarea><p>{a.e(a.w.sentence())}</p></form></div></div>'
    if style == "plain":
        return f'<h3>{a.t["comments"]}</h3>' + "".join(f"<div><b>{a.e(n)}</b> {d}<br>{a.e(p)}</div>" for n, p, d in c)
    return f'<section class="{style}"><h2>{a.t["comments"]} ({len(c)})</h2>' + "".join(f'<div class="c-{i}"><span class="username">{a.e(n)}</span><p>{a.e(p)}</p></div>' for i, (n, p, d) in enumerate(c)) + "</section>"


def wordpress_classic(a):
    og = f'<meta property="og:title" content="{html.escape(a.title)} - {html.escape(a.site)}"/><meta property="og:site_name" content="{html.escape(a.site)}"/><meta property="article:published_time" content="{a.iso()}"/><link rel="canonical" href="{a.url}"/>'
    rel = "".join(f'<div class="jp-relatedposts-post"><h4><a href="#">{a.e(h)}</a></h4><p>{a.e(p)}</p></div>' for h, p in a.related(3))
    ps = a.paragraphs()
    ps.insert(1, f'<figure class="wp-caption"><img src="x.jpg"><figcaption class="wp-caption-text">{a.t["photo"]} {a.e(a.w.sentence())}</figcaption></figure>')
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} – {a.e(a.site)}</title>{og}<style>.a{{}}</style></head><body class="single single-post has-sidebar"><div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">{a.e(a.site)}</a></p><nav id="site-navigation" class="main-navigation"><ul>{a.menu()}</ul></nav></header><div id="content" class="site-content"><div id="primary" class="content-area"><main id="main"><article id="post-12" class="post type-post status-publish hentry category-news"><header class="entry-header"><h1 class="entry-title">{a.e(a.title)}</h1><div class="entry-meta"><span class="posted-on"><a href="#"><time class="entry-date published" datetime="{a.iso()}">{a.date()}</time></a></span> <span class="byline"> {a.t["by"]} <span class="author vcard"><a class="url fn n" href="/author/x">{a.e(a.byline)}</a></span></span></div></header><div class="entry-content">{''.join(ps)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{a.t["share"]}</h3><ul><li><a>Twitter</a></li><li><a>Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>{a.t["related"]}</h3>{rel}</div></div><footer class="entry-footer"><span class="tags-links">{a.t["tags"]} <a>x</a>, <a>y</a></span></footer></article>{comment_block(a, 'wp')}</main></div><aside id="secondary" class="widget-area"><section class="widget"><h2>{a.t["menu"][1]}</h2><ul>{''.join(f'<li><a>{a.e(h)}</a></li>' for h, _ in a.related(6))}</ul></section></aside></div><footer class="site-footer"><p>© 2024 {a.e(a.site)}. {a.e(a.w.sentence())}</p></footer></div></body></html>"""


def wordpress_blocks(a):
    ps = a.paragraphs()
    ps.insert(2, f'<blockquote class="wp-block-quote"><p>{a.e(a.extra)}</p></blockquote>')
    a.body.insert(2, a.extra)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title>{a.ld("Article", graph=True)}<meta name="author" content="{html.escape(a.byline)}"></head><body class="wp-embed-responsive single"><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><h1 class="wp-block-site-title"><a href="/">{a.e(a.site)}</a></h1><nav class="wp-block-navigation"><ul>{a.menu()}</ul></nav></div></header><main class="wp-block-group"><h2 class="wp-block-post-title">{a.e(a.title)}</h2><div class="wp-block-post-date"><time datetime="{a.iso()}">{a.date()}</time></div><div class="wp-block-post-author-name">{a.e(a.byline)}</div><div class="entry-content wp-block-post-content is-layout-constrained">{''.join(ps)}</div><div class="wp-block-post-terms">{a.t["tags"]} <a>alpha</a></div><div class="wp-block-comments">{comment_block(a, 'wp')}</div></main><footer class="wp-block-template-part"><p>{a.e(a.t["sub"])}</p></footer></div></body></html>"""


def drupal7(a):
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=ENC"/><title>{a.e(a.title)} | {a.e(a.site)}</title><link rel="canonical" href="{a.url}"/></head><body class="html not-front page-node node-type-article sidebar-first"><div id="page-wrapper"><div id="header"><div id="name-and-slogan"><div id="site-name"><strong><a>{a.e(a.site)}</a></strong></div></div></div><div id="main-menu" class="navigation"><ul>{a.menu()}</ul></div><div id="breadcrumb"><a>Home</a> » <a>News</a></div><div id="main-wrapper"><div id="sidebar-first" class="column sidebar"><div class="block"><h2>{a.t["menu"][1]}</h2><ul>{''.join(f'<li>{a.e(h)}</li>' for h, _ in a.related(5))}</ul></div></div><div id="content" class="column"><h1 class="title" id="page-title">{a.e(a.title)}</h1><div class="tabs"></div><div class="region region-content"><div id="node-77" class="node node-article"><div class="meta submitted"><span rel="sioc:has_creator">{a.t["by"]} <span class="username">{a.e(a.byline)}</span> {a.t["on"]} {a.date()}</span></div><div class="content clearfix"><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{''.join(a.paragraphs())}</div></div></div><div class="field field-name-field-tags"><h3>{a.t["tags"]}</h3><ul><li><a>x</a></li></ul></div></div><div class="link-wrapper"><ul class="links inline"><li class="comment-add"><a>{a.t["leave"]}</a></li></ul></div>{comment_block(a, 'comments comment-wrapper')}</div></div></div></div><div id="footer-wrapper">© {a.e(a.site)}</div></div></body></html>"""


def drupal9(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{a.e(a.title)} | {a.e(a.site)}</title><meta property="og:site_name" content="{html.escape(a.site)}"/><meta property="og:title" content="{html.escape(a.title)}"/></head><body class="path-node page-node-type-article"><a class="visually-hidden focusable skip-link" href="#main">Skip to main content</a><div class="dialog-off-canvas-main-canvas"><header role="banner">{a.e(a.site)}<nav role="navigation"><ul>{a.menu()}</ul></nav></header><main role="main"><div class="layout-content"><div class="block block-page-title-block"><h1 class="page-title"><span class="field field--name-title">{a.e(a.title)}</span></h1></div><article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">{a.t["by"]} <span class="field field--name-uid"><span>{a.e(a.byline)}</span></span>, <span class="field field--name-created"><time datetime="{a.iso()}">{a.date()}</time></span></div></footer><div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field__item">{''.join(a.paragraphs())}</div><section class="field field--name-comment comment-wrapper">{comment_block(a, 'comment-list')}</section></div></article><div class="views-element-container block-related"><h2>{a.t["related"]}</h2>{''.join(f'<div class="views-row"><h3><a>{a.e(h)}</a></h3><p>{a.e(p)}</p></div>' for h, p in a.related())}</div></div></main><footer role="contentinfo"><p>{a.e(a.w.sentence())}</p></footer></div></body></html>"""


def blogger_old(a):
    text = "<br /><br />".join(a.e(p) for p in a.body)
    return f"""<html dir="ltr"><head><meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/><title>{a.e(a.site)}: {a.e(a.title)}</title><meta content="blogger" name="generator"/><meta content="{html.escape(a.title)}" property="og:title"/><link href="{a.url}" rel="canonical"/></head><body><div id="outer-wrapper"><div id="header"><h1 class="title"><a href="/">{a.e(a.site)}</a></h1><p class="description">{a.e(a.w.sentence())}</p></div><div id="main" class="main section"><div class="blog-posts hfeed"><h2 class="date-header"><span>{a.date()}</span></h2><div class="post hentry"><h3 class="post-title entry-title">{a.e(a.title)}</h3><div class="post-body entry-content">{text}<div style="clear: both;"></div></div><div class="post-footer"><span class="post-author vcard">{a.t["by"]} <span class="fn">{a.e(a.byline)}</span></span> <span class="post-timestamp"><abbr class="published" title="{a.iso()}">10:15</abbr></span><div class="post-labels">{a.t["tags"]} <a>x</a></div></div></div></div>{comment_block(a, 'comments')}<div class="blog-pager">Older Post</div></div><div id="sidebar"><h2>Archive</h2><ul>{''.join(f'<li><a>{a.e(h)}</a></li>' for h, _ in a.related(8))}</ul></div></div></body></html>"""


def blogger_new(a):
    parts = [f'<div style="text-align: justify;"><span style="font-size: medium;">{a.e(p)}</span></div>' for p in a.body]
    text = '<div><br /></div>'.join(parts)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title><meta content="{html.escape(a.title)}" property="og:title"/></head><body class="item-view"><div class="centered-top"><div class="widget Header"><h1><a>{a.e(a.site)}</a></h1></div></div><div class="widget Blog"><div class="blog-posts"><article class="post-outer-container"><div class="post"><h3 class="post-title entry-title">{a.e(a.title)}</h3><div class="post-header"><div class="post-header-line-1"><span class="byline post-author vcard"><span class="post-author-label">{a.t["by"]}</span> <span class="fn"><meta content="https://x.example/p"/><a rel="author"><span>{a.e(a.byline)}</span></a></span></span> <span class="byline post-timestamp"><a class="timestamp-link"><time class="published" datetime="{a.iso()}">{a.date()}</time></a></span></div></div><div class="post-body entry-content float-container">{text}</div><div class="post-bottom"><div class="post-share-buttons">{a.t["share"]} <a>Facebook</a></div></div></div></article></div></div>{comment_block(a, 'comments embed')}</body></html>"""


def static_old(a):
    text = "\n<p>".join(a.e(p) for p in a.body)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ENC"><TITLE>{a.e(a.title)}</TITLE></HEAD><BODY BGCOLOR=white><TABLE width=100%><TR><TD width=150 valign=top><FONT size=2>{'<BR>'.join(f'<A HREF="{i}.htm">{m}</A>' for i, m in enumerate(a.t['menu']))}</FONT></TD><TD><H1>{a.e(a.title)}</H1><I>{a.t["by"]} {a.e(a.byline)}</I><BR>{a.date()}<P>{text}<HR><CENTER><FONT size=1><A HREF="index.htm">Home</A> | <A HREF="mail.htm">Mail</A></FONT></CENTER></TD></TR></TABLE></BODY></HTML>"""


def static_generator(a):
    return f"""<!doctype html><html lang="{a.language}"><head><meta charset="utf-8"><title>{a.e(a.title)} · {a.e(a.site)}</title><meta name="author" content="{html.escape(a.byline)}"><meta name="date" content="{a.day}"></head><body><header class="site-header"><a class="site-title">{a.e(a.site)}</a><nav class="site-nav">{''.join(f'<a>{m}</a>' for m in a.t['menu'])}</nav></header><main class="page-content"><div class="wrapper"><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{a.e(a.title)}</h1><p class="post-meta"><time class="dt-published" datetime="{a.iso()}" itemprop="datePublished">{a.date()}</time> • <span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">{a.e(a.byline)}</span></span></p></header><div class="post-content e-content" itemprop="articleBody">{''.join(a.paragraphs())}</div></article></div></main><footer class="site-footer">{a.e(a.w.sentence())}</footer></body></html>"""


def amp(a):
    return f"""<!doctype html><html amp lang="{a.language}"><head><meta charset="utf-8"><script async src="https://cdn.example/v0.js"></script><link rel="canonical" href="{a.url}"><title>{a.e(a.title)} | {a.e(a.site)}</title>{a.ld()}<style amp-boilerplate>body{{visibility:hidden}}</style></head><body><amp-sidebar id="sb"><ul>{a.menu()}</ul></amp-sidebar><header class="amp-wp-header"><div><a href="/">{a.e(a.site)}</a></div></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{a.e(a.title)}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{a.e(a.byline)}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{a.iso()}">3 days ago</time></div></header><amp-img src="x"></amp-img><div class="amp-wp-article-content">{''.join(a.paragraphs())}<amp-ad></amp-ad></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">{a.t["tags"]} x, y</div><div class="amp-wp-meta amp-wp-comments-link"><a>{a.t["leave"]}</a></div></footer></article><amp-user-notification id="n">{a.e(a.t["cookie"])}</amp-user-notification></body></html>"""


def div_soup(a):
    rel = "".join(f'<div class="k9"><a href="#">{a.e(h)}</a></div>' for h, _ in a.related(5))
    return f"""<!DOCTYPE html><html><head><meta charset="ENC"><title>{a.e(a.site)} - {a.e(a.title)}</title><meta name="twitter:title" content="{html.escape(a.title)}"></head><body><div class="a1"><div class="a2">{''.join(f'<a>{m}</a> ' for m in a.t['menu'])}</div><div class="a3"><div class="b1"><h1>{a.e(a.title)}</h1><div class="b2">{a.t["by"]} {a.e(a.byline)} | {a.date()}</div><div class="b3">{''.join(f'<div class="z">{a.e(p)}</div>' for p in a.body)}</div><div class="b4">{a.t["share"]} <a>FB</a> <a>TW</a></div>{comment_block(a, 'plain')}</div><div class="k1"><h4>{a.t["related"]}</h4>{rel}</div></div><div class="a9">{a.e(a.t["sub"])}</div></div></body></html>"""


def news_portal(a):
    ps = a.paragraphs()
    ps.insert(min(3, len(ps)), f'<div class="inline-related"><strong>{a.t["related"]}</strong> <a href="#">{a.e(a.w.headline())}</a></div>')
    ps.insert(1, f'<div class="ad-slot">Advertisement</div>')
    more = "".join(f'<article class="card"><h3><a>{a.e(h)}</a></h3><p class="card-text">{a.e(p)}</p></article>' for h, p in a.related(6))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} - {a.e(a.site)}</title>{a.ld("NewsArticle")}<meta property="og:title" content="{html.escape(a.title)}"><meta property="article:author" content="https://social.example/page"></head><body><div class="cookie-banner"><p>{a.e(a.t["cookie"])} {a.e(a.w.paragraph())}</p></div><header><div class="logo">{a.e(a.site)}</div><nav><ul>{a.menu()}</ul></nav></header><main><article class="article"><h1 class="headline">{a.e(a.title)}</h1><div class="article-meta"><span class="article-author">{a.e(a.byline)}</span><span class="article-date">{a.date()}</span></div><div class="share-buttons"><a>f</a><a>t</a></div><div class="article__body">{''.join(ps)}</div><div class="newsletter-box"><p>{a.e(a.t["sub"])}</p></div></article><section class="more-stories"><h2>{a.t["related"]}</h2>{more}</section></main>{comment_block(a, 'comments-section')}</body></html>"""


# Held out: other themes of the same systems.
def wordpress_magazine(a):
    ps = a.paragraphs()
    k = len(ps) // 2
    ps.insert(k, f'<p><strong>{a.t["related"]}:</strong> <a href="/x">{a.e(a.w.headline())}</a></p>')
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{a.e(a.title)} » {a.e(a.site)}</title><meta name="twitter:label1" content="Written by"/><meta name="twitter:data1" content="{html.escape(a.byline)}"/><meta property="og:site_name" content="{html.escape(a.site)}"/><meta property="article:published_time" content="{a.iso()}"/><meta property="article:modified_time" content="2024-12-31T00:00:00Z"/></head><body class="post-template-default single"><div class="td-header-wrap"><ul class="sf-menu">{a.menu()}</ul></div><div class="td-main-content-wrap"><div class="td-container"><div class="td-crumb-container"><a>Home</a> › <a>News</a></div><div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content"><article class="post" itemscope><div class="td-post-header"><header class="td-post-title"><h1 class="entry-title">{a.e(a.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">{a.t["by"]}</div> <a>{a.e(a.byline)}</a></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{a.iso()}">{a.date()}</time></span></div></header></div><div class="td-post-content"><div class="td-post-featured-image"><figure><img><figcaption>{a.e(a.w.sentence())}</figcaption></figure></div>{''.join(ps)}</div><footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li></ul></div><div class="author-box-wrap"><div class="desc"><p>{a.e(a.byline)} {a.e(a.w.paragraph())}</p></div></div></footer></article><div class="td_block_wrap td_block_related_posts"><h4>{a.t["related"]}</h4>{''.join(f'<div class="td_module"><h3><a>{a.e(h)}</a></h3><div class="td-excerpt">{a.e(p)}</div></div>' for h, p in a.related())}</div><div class="comments" id="comments"><div id="respond">{a.t["leave"]}</div></div></div></div><div class="td-pb-span4 td-main-sidebar"><aside>{a.e(a.w.paragraph())}</aside></div></div></div></div></body></html>"""


def wordpress_builder(a):
    ps = a.paragraphs()
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} - {a.e(a.site)}</title>{a.ld("BlogPosting")}</head><body class="elementor-page"><div data-elementor-type="header" class="elementor-location-header"><ul class="elementor-nav-menu">{a.menu()}</ul></div><div data-elementor-type="single" class="elementor elementor-location-single"><section class="elementor-section"><div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">{a.e(a.title)}</h1></div><div class="elementor-widget elementor-widget-post-info"><ul class="elementor-post-info"><li itemprop="author"><span>{a.e(a.byline)}</span></li><li itemprop="datePublished">{a.date()}</li></ul></div><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{''.join(ps)}</div></div><div class="elementor-widget-share-buttons">{a.t["share"]}</div></section><section class="elementor-section"><div class="elementor-posts-container">{''.join(f'<article class="elementor-post"><h3><a>{a.e(h)}</a></h3><div class="elementor-post__excerpt"><p>{a.e(p)}</p></div></article>' for h, p in a.related(3))}</div></section></div><footer class="elementor-location-footer"><p>{a.e(a.w.sentence())}</p></footer></body></html>"""


def drupal_bootstrap(a):
    return f"""<!DOCTYPE html><html><head><meta charset="ENC"><title>{a.e(a.title)} | {a.e(a.site)}</title><meta name="dcterms.creator" content="{html.escape(a.byline)}"><meta name="dcterms.date" content="{a.day}"></head><body class="navbar-is-fixed-top node-type-story"><div class="navbar"><ul class="menu nav">{a.menu()}</ul></div><div class="main-container container"><ol class="breadcrumb"><li><a>Home</a></li><li class="active">{a.e(a.title)}</li></ol><div class="row"><section class="col-sm-9"><h1 class="page-header">{a.e(a.title)}</h1><article class="node node-story clearfix"><div class="group-left"><div class="field-author">{a.t["by"]} {a.e(a.byline)}</div><div class="field-date"><span class="date-display-single">{a.date()}</span></div></div><div class="field field-name-field-story-text">{''.join(a.paragraphs())}</div></article></section><aside class="col-sm-3"><p>{a.e(a.w.paragraph())}</p></aside></div></div><footer class="footer container">{a.e(a.w.sentence())}</footer></body></html>"""


def drupal_layout(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.site)} | {a.e(a.title)}</title><meta property="og:title" content="{html.escape(a.title)}"><meta property="og:url" content="{a.url}"></head><body><header><h1 class="site-name">{a.e(a.site)}</h1></header><main><div class="layout layout--onecol"><div class="block-field-blocknodearticletitle"><h2>{a.e(a.title)}</h2></div><div class="block-field-blocknodearticleuid">{a.t["by"]} <a class="username" href="/user/3">{a.e(a.byline)}</a></div><div class="block-field-blocknodearticlecreated"><time datetime="{a.iso()}">{a.date()}</time></div><div class="block-field-blocknodearticlebody"><div>{''.join(a.paragraphs())}</div></div><div class="block-views-blockrelated-block-1"><h2>{a.t["related"]}</h2><ul>{''.join(f'<li><a>{a.e(h)}</a> {a.e(p)}</li>' for h, p in a.related(3))}</ul></div>{comment_block(a, 'js-comments')}</div></main></body></html>"""


def blogger_dynamic(a):
    text = "".join(f'<p class="MsoNormal" style="margin: 0"><span lang="x">{a.e(p)}<o:p></o:p></span></p>' for p in a.body)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.site)}: {a.e(a.title)}</title></head><body><div class="header-outer"><h1 class="title">{a.e(a.site)}</h1></div><div class="main-inner"><div class="date-outer"><h2 class="date-header">{a.date()}</h2><div class="date-posts"><div class="post-outer"><div class="post hentry uncustomized-post-template" itemprop="blogPost" itemscope itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">{a.e(a.title)}</h3><div class="post-body entry-content" id="post-body-1" itemprop="description articleBody">{text}</div><div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">{a.t["by"]} <span class="fn" itemprop="author" itemscope><a class="g-profile" rel="author"><span itemprop="name">{a.e(a.byline)}</span></a></span></span> <abbr class="published" itemprop="datePublished" title="{a.iso()}">7:05</abbr></div></div></div><div class="comments" id="comments"><h4>{len(a.site)} {a.t["comments"]}:</h4><dl>{''.join(f'<dt class="comment-author">{a.e(n)}</dt><dd class="comment-body"><p>{a.e(p)}</p></dd>' for n, p, d in a.comments())}</dl></div></div></div></div></div></body></html>"""


def blogger_simple(a):
    text = "<br>\n<br>\n".join(a.e(p) for p in a.body)
    return f"""<html><head><meta charset="utf-8"><title>{a.e(a.title)} - {a.e(a.site)}</title><meta property="og:type" content="article"><meta property="og:title" content="{html.escape(a.title)}"></head><body><div id="wrap"><div id="nav"><ul>{a.menu()}</ul></div><div id="post"><h2>{a.e(a.title)}</h2><div class="info">{a.date()}, {a.t["by"]} {a.e(a.byline)}</div><div class="text">{text}</div></div><div id="archive"><ul>{''.join(f'<li><a>{a.e(h)}</a></li>' for h, _ in a.related(9))}</ul></div></div></body></html>"""


def static_markdown(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title></head><body><p><a href="/">← {a.e(a.site)}</a></p><h1>{a.e(a.title)}</h1><p><em>{a.t["by"]} {a.e(a.byline)}, {a.date()}</em></p>{''.join(a.paragraphs())}<hr><p><small><a href="/">Home</a> · <a href="/feed">RSS</a></small></p></body></html>"""


def static_frames(a):
    text = "".join(f"<p align=justify><font face=Arial>{a.e(p)}</font>" for p in a.body)
    return f"""<html><head><meta http-equiv=content-type content="text/html; charset=ENC"><title>{a.e(a.site)} -- {a.e(a.title)}</title></head><body><table><tr><td colspan=2><img src=logo.gif></td></tr><tr><td valign=top><table>{''.join(f'<tr><td><a href={i}.html>{m}</a></td></tr>' for i, m in enumerate(a.t['menu']))}</table></td><td><h2>{a.e(a.title)}</h2><b>{a.t["by"]} {a.e(a.byline)}</b><br><small>{a.date()}</small>{text}<p><a href=#top>Top</a></td></tr></table></body></html>"""


def amp_story(a):
    return f"""<!doctype html><html ⚡><head><meta charset="utf-8"><link rel="canonical" href="{a.url}">{a.ld("Article")}<title>{a.e(a.title)}</title></head><body><amp-analytics></amp-analytics><header class="header"><span class="logo">{a.e(a.site)}</span></header><main class="main"><h1 class="title">{a.e(a.title)}</h1><p class="author">{a.t["by"]} {a.e(a.byline)}</p><p class="date">{a.date()}</p><section class="content">{''.join(a.paragraphs())}</section><amp-carousel>{''.join(f'<div class="slide"><a>{a.e(h)}</a></div>' for h, _ in a.related(4))}</amp-carousel></main><footer><p>{a.e(a.w.sentence())}</p></footer></body></html>"""


def amp_plain(a):
    return f"""<!doctype html><html amp><head><meta charset="utf-8"><title>{a.e(a.title)} | {a.e(a.site)}</title><meta property="og:title" content="{html.escape(a.title)}"><meta property="article:published_time" content="{a.iso()}"></head><body><nav class="ampstart-nav"><ul>{a.menu()}</ul></nav><main id="content"><article class="recipe-article"><header><h1>{a.e(a.title)}</h1><address class="ampstart-byline"><span>{a.t["by"]} {a.e(a.byline)}</span></address></header>{''.join(a.paragraphs())}<section class="ampstart-related-article-section"><h4>{a.t["related"]}</h4><ul>{''.join(f'<li><a>{a.e(h)}</a></li>' for h, _ in a.related(3))}</ul></section></article></main></body></html>"""


def hashed_classes(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} - {a.e(a.site)}</title>{a.ld("NewsArticle")}</head><body><div id="root"><div class="css-1x"><a class="css-9q">{a.e(a.site)}</a>{''.join(f'<a class="css-2">{m}</a>' for m in a.t['menu'])}</div><div class="css-3f"><div class="css-7k"><h1 class="css-h">{a.e(a.title)}</h1><span class="css-by">{a.e(a.byline)}</span><div class="css-77">{''.join(f'<div class="css-p"><p class="css-t">{a.e(p)}</p></div>' for p in a.body)}</div></div><div class="css-aa"><h2>{a.t["related"]}</h2>{''.join(f'<div class="css-c"><a>{a.e(h)}</a><p>{a.e(p)}</p></div>' for h, p in a.related(5))}</div></div><div class="css-zz"><p>{a.e(a.t["cookie"])}</p></div></div></body></html>"""


def paywalled(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title><meta name="author" content="{html.escape(a.byline)}"><meta property="article:published_time" content="{a.iso()}"><meta property="og:site_name" content="{html.escape(a.site)}"></head><body><div class="page"><div class="top-bar"><ul>{a.menu()}</ul></div><article class="story"><div class="story-head"><h1>{a.e(a.title)}</h1><p class="story-byline">{a.t["by"]} {a.e(a.byline)}</p></div><div class="story-text">{''.join(a.paragraphs())}</div><div class="subscribe-wall"><p>{a.e(a.t["sub"])} {a.e(a.w.paragraph())}</p></div></article></div></body></html>"""


# The last set: written after all rules were, and measured once.
def wordpress_genesis(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} • {a.e(a.site)}</title><meta property="og:title" content="{html.escape(a.title)} • {html.escape(a.site)}"></head><body class="post-template single header-full-width content-sidebar genesis"><div class="site-container"><header class="site-header"><div class="title-area"><p class="site-title"><a>{a.e(a.site)}</a></p></div></header><nav class="nav-primary"><ul>{a.menu()}</ul></nav><div class="site-inner"><div class="content-sidebar-wrap"><main class="content"><article class="post entry" itemscope><header class="entry-header"><h1 class="entry-title" itemprop="headline">{a.e(a.title)}</h1><p class="entry-meta"><time class="entry-time" itemprop="datePublished" datetime="{a.iso()}">{a.date()}</time> {a.t["by"]} <span class="entry-author" itemprop="author"><a class="entry-author-link" rel="author"><span class="entry-author-name" itemprop="name">{a.e(a.byline)}</span></a></span> <span class="entry-comments-link"><a>{a.t["leave"]}</a></span></p></header><div class="entry-content" itemprop="text">{''.join(a.paragraphs())}</div><footer class="entry-footer"><p class="entry-meta"><span class="entry-tags">{a.t["tags"]} <a>x</a></span></p></footer></article><section class="author-box"><h4>{a.e(a.byline)}</h4><div class="author-box-content"><p>{a.e(a.w.paragraph())}</p></div></section>{comment_block(a, 'entry-comments')}</main><aside class="sidebar sidebar-primary"><section class="widget"><p>{a.e(a.w.paragraph())}</p></section></aside></div></div></div></body></html>"""


def wordpress_divi(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} | {a.e(a.site)}</title><meta property="og:site_name" content="{html.escape(a.site)}"></head><body class="et_pb_button_helper_class et_right_sidebar"><div id="page-container"><header id="main-header"><div id="top-menu"><ul>{a.menu()}</ul></div></header><div id="et-main-area"><div id="main-content"><div class="container"><div id="content-area" class="clearfix"><div id="left-area"><article class="et_pb_post post"><div class="et_post_meta_wrapper"><h1 class="entry-title">{a.e(a.title)}</h1><p class="post-meta">{a.t["by"]} <span class="author vcard"><a>{a.e(a.byline)}</a></span> | <span class="published">{a.date()}</span> | <a>News</a></p></div><div class="entry-content"><div class="et_pb_section"><div class="et_pb_row"><div class="et_pb_text"><div class="et_pb_text_inner">{''.join(a.paragraphs())}</div></div></div></div></div></article></div><div id="sidebar"><div class="et_pb_widget"><p>{a.e(a.w.paragraph())}</p></div></div></div></div></div></div></div></body></html>"""


def wordpress_bem(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title><meta name="parsely-author" content="{html.escape(a.byline)}"><meta name="parsely-pub-date" content="{a.iso()}"></head><body><div class="l-wrap"><div class="l-head"><div class="logo"><h2>{a.e(a.site)}</h2></div></div><div class="l-main"><div class="c-post"><div class="c-post__head"><h1 class="c-post__title">{a.e(a.title)}</h1></div><div class="c-post__content">{''.join(a.paragraphs())}<p class="c-post__more">{a.t["related"]}: <a>{a.e(a.w.headline())}</a></p></div></div><div class="c-feed">{''.join(f'<div class="c-feed__item"><h3><a>{a.e(h)}</a></h3><p>{a.e(p)}</p></div>' for h, p in a.related(5))}</div></div></div></body></html>"""


def drupal_olivero(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{a.e(a.title)} | {a.e(a.site)}</title></head><body><div class="page-wrapper"><header class="site-header"><div class="site-branding__name">{a.e(a.site)}</div><nav><ul>{a.menu()}</ul></nav></header><main role="main" class="site-main"><div class="region region--content"><article class="node node--type-article grid-full"><h1 class="title page-title"><span>{a.e(a.title)}</span></h1><header class="layout--content-narrow"><div class="node__meta"><div class="node__author"></div><span>{a.t["by"]} <span class="field--name-uid"><span class="username">{a.e(a.byline)}</span></span>, {a.date()}</span></div></header><div class="node__content"><div class="text-content clearfix field field--name-body">{''.join(a.paragraphs())}</div><section id="comments" class="comments"><h2 class="comments__title">{a.t["comments"]}</h2>{''.join(f'<article class="comment"><div class="comment__text-content"><p>{a.e(p)}</p></div><span class="comment__author">{a.e(n)}</span></article>' for n, p, d in a.comments())}</section></div></article></div></main></div></body></html>"""


def drupal_panels(a):
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=ENC"><title>{a.e(a.title)} | {a.e(a.site)}</title><meta name="dcterms.title" content="{html.escape(a.title)}"></head><body class="page-node page-panels"><div id="page"><div id="header"><h1 id="site-title">{a.e(a.site)}</h1></div><div class="panel-2col"><div class="panel-pane pane-node-title"><h2 class="pane-title">{a.e(a.title)}</h2></div><div class="panel-pane pane-node-author"><p>{a.t["by"]} {a.e(a.byline)}</p></div><div class="panel-pane pane-node-created"><p>{a.date()}</p></div><div class="panel-pane pane-node-body"><div class="pane-content">{''.join(a.paragraphs())}</div></div><div class="panel-pane pane-views pane-more"><h2>{a.t["related"]}</h2>{''.join(f'<p><a>{a.e(h)}</a></p>' for h, _ in a.related(5))}</div></div></div></body></html>"""


def blogger_contempo(a):
    text = "".join(f'<p style="text-align: left;">{a.e(p)}</p>' + ('<div class="separator" style="clear: both;"><a href="x.jpg"><img src="x.jpg"/></a></div>' if i == 0 else "") for i, p in enumerate(a.body))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)}</title><meta content="{html.escape(a.site)}" property="og:site_name"/></head><body class="container item-view"><div class="page_body"><div class="bg-photo-container"></div><header class="centered-top-container"><div class="blog-name"><div class="section"><h1><a>{a.e(a.site)}</a></h1></div></div></header><main class="centered-bottom" role="main"><div class="widget Blog"><div class="blog-posts hfeed container"><article class="post-outer-container"><div class="post-outer"><div class="post"><h3 class="post-title entry-title">{a.e(a.title)}</h3><div class="post-header"><span class="byline post-author vcard"><span class="fn"><span>{a.e(a.byline)}</span></span></span><span class="byline post-timestamp"><meta content="{a.url}"/><a class="timestamp-link"><time class="published" datetime="{a.iso()}">{a.date()}</time></a></span></div><div class="post-body entry-content float-container" id="post-body-9">{text}</div></div></div><section class="comments embed"><h3 class="title">{a.t["comments"]}</h3><p class="comment-footer">{a.e(a.t["leave"])}</p></section></article></div></div></main><div class="PopularPosts"><h3 class="title">Popular</h3>{''.join(f'<article class="post"><div class="post-title"><a>{a.e(h)}</a></div><div class="snippet-item">{a.e(p)}</div></article>' for h, p in a.related(3))}</div></div></body></html>"""


def static_hyde(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} · {a.e(a.site)}</title></head><body class="theme-base-08"><div class="sidebar"><div class="container"><div class="sidebar-about"><h1><a>{a.e(a.site)}</a></h1><p class="lead">{a.e(a.w.sentence())}</p></div></div></div><div class="content container"><div class="post"><h1 class="post-title">{a.e(a.title)}</h1><span class="post-date">{a.date()}</span><p class="post-author">{a.t["by"]} {a.e(a.byline)}</p>{''.join(a.paragraphs())}</div><div class="related"><h2>{a.t["related"]}</h2><ul class="related-posts">{''.join(f'<li><h3><a>{a.e(h)} <small>{format_date(a.w.day(), a.language)}</small></a></h3></li>' for h, _ in a.related(3))}</ul></div></div></body></html>"""


def static_no_headings(a):
    text = "<p>\n".join(a.e(p) for p in a.body)
    return f"""<html><head><title>{a.e(a.title)}</title><meta http-equiv="Content-Type" content="text/html; charset=ENC"></head><body><center><font size="2">[ {' | '.join(f'<a href="{i}.html">{m}</a>' for i, m in enumerate(a.t['menu']))} ]</font></center><hr><p><b><font size="5">{a.e(a.title)}</font></b><p>{a.t["by"]} {a.e(a.byline)}<p><i>{a.date()}</i><p>{text}<hr><p align="center"><a href="index.html">Index</a></body></html>"""


def amp_list(a):
    article = {"@context": "http://schema.org", "@type": ["NewsArticle"], "headline": a.title, "datePublished": a.iso(), "author": [{"@type": "Person", "name": a.byline}], "publisher": {"@type": "Organization", "name": a.site}}
    return f"""<!doctype html><html amp><head><meta charset="utf-8"><title>{a.e(a.title)}</title><script type="application/ld+json">[{json.dumps(article)}]</script></head><body><header class="h"><a>{a.e(a.site)}</a></header><main><h1>{a.e(a.title)}</h1><div class="m">{a.e(a.byline)} · {a.date()}</div><div class="b">{''.join(a.paragraphs())}</div><amp-social-share type="x"></amp-social-share><h2>{a.t["related"]}</h2><amp-list><div role="list">{''.join(f'<div role="listitem"><a>{a.e(h)}</a></div>' for h, _ in a.related(4))}</div></amp-list></main></body></html>"""


def next_app(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} – {a.e(a.site)}</title><meta property="og:site_name" content="{html.escape(a.site)}"></head><body><div id="__next"><div class="chakra-stack"><a>{a.e(a.site)}</a></div><main><article><header><h1 class="chakra-heading">{a.e(a.title)}</h1><address><a rel="author" href="/p">{a.e(a.byline)}</a></address><time datetime="{a.iso()}">{a.date()}</time></header><section name="articleBody">{''.join(a.paragraphs())}</section></article></main><section aria-label="more"><h2>{a.t["related"]}</h2>{''.join(f'<div><a>{a.e(h)}</a><p>{a.e(p)}</p></div>' for h, p in a.related(3))}</section></div><script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"body": a.body}})}</script></body></html>"""


def three_columns(a):
    return f"""<html><head><meta charset="ENC"><title>{a.e(a.site)} | {a.e(a.title)}</title></head><body><table width="100%"><tr><td width="20%">{''.join(f'<p><a>{a.e(h)}</a></p>' for h, _ in a.related(6))}</td><td><h1>{a.e(a.title)}</h1><p class="info">{a.date()} | {a.t["by"]} {a.e(a.byline)}</p>{''.join(a.paragraphs())}</td><td width="20%"><h3>{a.t["menu"][1]}</h3>{''.join(f'<p><b>{a.e(h)}</b><br>{a.e(a.w.sentence())}</p>' for h, _ in a.related(3))}</td></tr></table></body></html>"""


def responses(a):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.e(a.title)} « {a.e(a.site)}</title></head><body><div id="rap"><h1 id="header"><a>{a.e(a.site)}</a></h1><div id="content"><h2>{a.date()}</h2><div class="post"><h3 class="storytitle"><a rel="bookmark">{a.e(a.title)}</a></h3><div class="meta">Filed under: <a>News</a> — {a.e(a.byline)} @ 10:15 am</div><div class="storycontent">{''.join(a.paragraphs())}</div></div><h2 id="comments">{len(a.body)} {a.t["comments"]} <a>»</a></h2><ol id="commentlist">{''.join(f'<li><p>{a.e(p)}</p><p><cite>{a.e(n)} — {d}</cite></p></li>' for n, p, d in a.comments())}</ol></div><div id="menu"><ul>{a.menu()}</ul></div></div></body></html>"""


SETS = {
    "fresh": [wordpress_genesis, wordpress_divi, wordpress_bem, drupal_olivero, drupal_panels, blogger_contempo, static_hyde, static_no_headings, amp_list, next_app, three_columns, responses],
    "dev": [wordpress_classic, wordpress_blocks, drupal7, drupal9, blogger_old, blogger_new, static_old, static_generator, amp, div_soup, news_portal, static_old],
    "held": [wordpress_magazine, wordpress_builder, drupal_bootstrap, drupal_layout, blogger_dynamic, blogger_simple, static_markdown, static_frames, amp_story, amp_plain, hashed_classes, paywalled],
}


def main():
    folder, seed, which = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{seed} {which}")
    with open(folder / "truth.jsonl", "w", encoding="utf-8") as truth:
        for i in range(60):
            language = ["en", "es", "de", "ru", "fa"][i % 5]
            template = SETS[which][i // 5]
            a = Article(language, rng)
            a.extra = a.w.sentence()
            text = template(a)
            encoding = "utf-8"
            if "ENC" in text:
                encoding = ENCODINGS[language]
                text = text.replace("charset=ENC", f"charset={encoding}").replace('charset="ENC"', f'charset="{encoding}"')
            (folder / f"{i:02d}.html").write_bytes(text.encode(encoding, "xmlcharrefreplace"))
            has_date = template not in (amp_plain,) or "published_time" in text
            json.dump({"file": f"{i:02d}.html", "template": template.__name__, "title": a.title, "byline": a.byline,
                       "date": str(a.day) if has_date else "", "outlet": a.site, "body": a.body}, truth, ensure_ascii=False)
            truth.write("\n")


if __name__ == "__main__":
    main()
