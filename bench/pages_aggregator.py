"""Writes made-up aggregator pages as plain text, with the truth about each.

  pages_aggregator.py FOLDER SEED dev|held|fresh     40 pages of 2 to 9 articles in 5 languages

A page carries several articles, no markup left: headlines repeated, leads, captions and titles of links run into
sentences, marks, links, references, interviews; any of it can be missing. The sets have other habits (PAGE_STYLES).
FOLDER/N.txt; FOLDER/truth.jsonl: {"file", "items": [{"begins", "offset", "title", "byline", "outlet", "outlet_name",
"date", "url", "body", "teaser", "references"}], "also_read": [[from, to]]}. offset: characters before it, white space not counted."""
import json
import random
import re
import sys
from pathlib import Path

from pages_text import Writer, format_date

WORDS = {
    "en": {"by": ["By {}", "by {}", "Written by {}", "BY {}"], "and": " and ", "link": ["Link to the source", "Link to source", "Source link"], "also": ["Also read:", "Read also:", "ALSO READ:"],
           "end": "(End)", "refs": "References", "note": "About the author", "note_text": "{} is a reporter at the harbour desk and has covered rivers since {}.", "photo": ["Photo: {}/{}", "(Photo: {} / {})", "Image: {}, {}"],
           "decoys": ["By Friday the water had reached the second step, and by Sunday the third.", "Source of the trouble, the engineers said, was a valve.", "Author and reader rarely meet, the librarian added."], "q": "BP", "source": "Source: {}"},
    "es": {"by": ["Por {}", "por {}", "Escrito por {}", "POR {}"], "and": " y ", "link": ["Enlace a la fuente", "Enlace al original"], "also": ["Lea también:", "Lee también:"],
           "end": "(Fin)", "refs": "Referencias", "note": "Sobre el autor", "note_text": "{} es periodista de la mesa del puerto y escribe sobre ríos desde {}.", "photo": ["Foto: {}/{}", "(Foto: {} / {})", "Imagen: {}, {}"],
           "decoys": ["Por eso la gente esperó, y por la tarde llegó el agua.", "Fuente de problemas, según los técnicos, era una válvula.", "Por Navidad todo seguía igual."], "q": "BP", "source": "Fuente: {}"},
    "de": {"by": ["Von {}", "von {}", "Text von {}", "VON {}"], "and": " und ", "link": ["Link zur Quelle", "Link zum Original"], "also": ["Auch lesen:", "Lesen Sie auch:"],
           "end": "(Ende)", "refs": "Literatur", "note": "Über den Autor", "note_text": "{} ist Redakteur am Hafentisch und schreibt seit {} über Flüsse.", "photo": ["Foto: {}/{}", "(Foto: {} / {})", "Bild: {}, {}"],
           "decoys": ["Von Anfang an war klar, dass das Wasser steigt.", "Quelle des Ärgers war laut den Technikern ein Ventil.", "Von Montag an fahren die Züge wieder."], "q": "BP", "source": "Quelle: {}"},
    "ru": {"by": ["Автор: {}", "автор: {}", "Текст: {}", "Автор {}"], "and": " и ", "link": ["Ссылка на источник", "Ссылка на оригинал"], "also": ["Читайте также:", "Читать также:"],
           "end": "(Конец)", "refs": "Литература", "note": "Об авторе", "note_text": "{} работает корреспондентом в портовом отделе и пишет о реках с {} года.", "photo": ["Фото: {}/{}", "(Фото: {} / {})", "Снимок: {}, {}"],
           "decoys": ["Автор письма остался неизвестен, и никто его не искал.", "Источник бед, по словам инженеров, был в клапане.", "Текст договора так и не нашли."], "q": "БП", "source": "Источник: {}"},
    "fa": {"by": ["نویسنده: {}", "نوشته: {}", "به قلم {}", "نویسنده {}"], "and": " و ", "link": ["لینک منبع", "لینک به منبع"], "also": ["همچنین بخوانید:", "بیشتر بخوانید:"],
           "end": "(پایان)", "refs": "منابع", "note": "درباره نویسنده", "note_text": "{} خبرنگار میز بندر است و از سال {} دربارهٔ رودها می‌نویسد.", "photo": ["عکس: {}/{}", "(عکس: {} / {})", "تصویر: {}، {}"],
           "decoys": ["نویسنده و خواننده به‌ندرت همدیگر را می‌بینند، این را کتابدار گفت.", "منبع دردسر به گفتهٔ مهندسان یک شیر بود.", "عکس آن روز هرگز پیدا نشد و کسی هم دنبالش نگشت."], "q": "ب‌پ", "source": "منبع: {}"},
}
# Known outlets, with the typing errors that people make: written, meant.
KNOWN = [("The Washington Post", "The Washington Post"), ("Washinton Post", "The Washington Post"), ("Washington Post", "The Washington Post"), ("New York Times", "The New York Times"),
         ("The Guardian", "The Guardian"), ("Gaurdian", "The Guardian"), ("Reuters", "Reuters"), ("Der Spiegel", "Der Spiegel"), ("El Pais", "El País"), ("Le Monde", "Le Monde"), ("Wall Street Jounral", "The Wall Street Journal"),
         ("Коммерсантъ", "Kommersant"), ("BBC Persian", "BBC Persian"), ("Frankfurter Algemeine Zeitung", "Frankfurter Allgemeine Zeitung"), ("Al Jazeera", "Al Jazeera"), ("Los Angels Times", "Los Angeles Times")]

# Chances of each habit of a page; a page draws its own from these, so that pages differ more than items.
PAGE_STYLES = {
    "dev": {"repeat_before": [1, 2], "repeat_after": [0, 1], "lead": 0.9, "by": 0.75, "link": 0.8, "also": 0.8, "inline_glue": 0.25, "header_caption": 0.3, "stars": 0.4, "sub": 0.2, "preamble": 0.2, "typo_headline": 0.1, "layouts": [0.6, 0.15, 0.15, 0.1], "squashed": 0.15},
    "fresh": {"repeat_before": [1, 2, 2, 3], "repeat_after": [0, 1], "lead": 0.85, "by": 0.8, "link": 0.6, "also": 0.75, "inline_glue": 0.3, "header_caption": 0.35, "stars": 0.5, "sub": 0.25, "preamble": 0.3, "typo_headline": 0.15, "layouts": [0.55, 0.15, 0.15, 0.15], "squashed": 0.15},
    "held": {"repeat_before": [1, 2, 3], "repeat_after": [0, 1, 1], "lead": 0.8, "by": 0.85, "link": 0.7, "also": 0.7, "inline_glue": 0.35, "header_caption": 0.45, "stars": 0.6, "sub": 0.3, "preamble": 0.35, "typo_headline": 0.2, "layouts": [0.5, 0.2, 0.15, 0.15], "squashed": 0.2},
}
SLUG_RU = str.maketrans({"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ñ": "n", "ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def slug(title):
    return re.sub(r"[^\w]+", "-", title.lower().translate(SLUG_RU).replace("\u200c", "")).strip("-")


class Item:
    def __init__(self, page):
        rng, w, t, style = page.rng, page.w, page.t, page.style
        self.page = page
        title = w.headline()
        while title in page.used:
            title = w.headline()
        if page.shout:
            title = title.upper()
        page.used.add(title)
        self.title = title
        count = 2 if rng.random() < 0.12 else 1
        self.names = [w.name() for _ in range(count)]
        if rng.random() < 0.3:
            self.outlet, self.outlet_name = rng.choice(KNOWN)
        else:
            self.outlet = self.outlet_name = rng.choice(w.words["outlets"] + w.words["plain_outlets"][:1])
        self.day = w.day()
        self.paragraphs = w.body(3, 9)
        if rng.random() < 0.3:
            self.paragraphs.insert(rng.randrange(1, len(self.paragraphs)), rng.choice(t["decoys"]))
        self.interview = rng.random() < 0.1 and not page.squashed
        self.has = {k: rng.random() < style[k] for k in ("lead", "by", "link", "also")}
        if page.layout in ("lines", "bar"):
            self.has["lead"], self.has["by"] = False, True
        if page.layout == "lead first" or page.squashed:
            self.has["lead"] = True
        if not self.has["lead"] and not self.has["by"]:
            self.has["by"] = True
        self.lead_parts = rng.choices(["all", "no name", "no outlet", "no both"], [0.76, 0.1, 0.09, 0.05])[0]
        self.references = [self.reference() for _ in range(rng.randrange(1, 4))] if rng.random() < 0.15 and not page.squashed else []
        self.source_url = f"https://www.{rng.choice(['velmora', 'ostrand', 'tarrow', 'kessing'])}.example/{self.day:%Y/%m/%d}/{rng.randrange(10**6)}"
        self.source_url = "" if rng.random() < 0.1 else self.source_url

    def reference(self):
        rng, w = self.page.rng, self.page.w
        authors = [w.name().split(" ", 1) for _ in range(rng.randrange(1, 3))]
        written = ", & ".join(f"{last}, {first[0]}." for first, last in authors)
        year = str(rng.randrange(1990, 2024)) + rng.choice(["", "", "", "a"])
        title, url = w.headline().rstrip("?!."), rng.choice(["", f"https://doi.example/10.{rng.randrange(1000, 9999)}/{rng.randrange(10**5)}"])
        outlet = rng.choice(w.words["outlets"])
        text = f"{written} ({year}). {title}. {outlet}, {rng.randrange(1, 40)}({rng.randrange(1, 9)}), {rng.randrange(1, 50)}-{rng.randrange(51, 99)}." + (f" {url}" if url else "")
        return {"text": text, "authors": written, "year": year, "title": title, "url": url}

    def lines(self, following):
        """Lines of the page; sets what the truth says."""
        page, rng, t, style, lang = self.page, self.page.rng, self.page.t, self.page.style, self.page.language
        comma = "، " if lang == "fa" and page.persian_commas else ", "
        out = []
        # A headline typed again can differ by a letter.
        again = self.title
        if rng.random() < style["typo_headline"] and len(self.title) > 30:
            k = rng.randrange(8, len(self.title) - 8)
            again = self.title[:k] + self.title[k + 1:] if self.title[k].isalpha() else self.title
        before = page.repeat_before
        if not self.has["lead"]:
            before = max(2, before)
        if page.layout == "lead first":
            before = 0
        if page.squashed:
            before, again = max(1, before), self.title
        out += [self.title] * before
        self.byline = self.byline_by = ""
        self.outlet_true = ""
        self.date = ""
        self.teaser = False
        if self.has["lead"]:
            parts = [self.title]
            joined = (t["and"] if rng.random() < 0.5 else ", ").join(self.names)
            if self.lead_parts in ("all", "no outlet"):
                parts.append(joined)
                self.byline = ", ".join(self.names)
            if self.lead_parts in ("all", "no name"):
                parts.append(self.outlet)
                self.outlet_true = self.outlet
            parts.append(format_date(self.day, lang, page.date_style))
            self.date = str(self.day)
            p = rng.choice(self.paragraphs[:3])
            words = p.split(" ")
            start = rng.choice([0, 0, rng.randrange(0, max(1, len(words) // 3))])
            piece = " ".join(words[start:start + rng.randrange(8, 40)])
            if rng.random() < 0.3 and len(piece) > 60:
                piece = piece[:-3]
            mark = page.lead_mark
            out.append(comma.join(parts) + mark + piece + rng.choice(["", "...", "…", " [...]"][:3]))
            self.teaser = True
        if rng.random() < style["header_caption"] and not page.squashed:
            out.append(rng.choice(t["photo"]).format(page.w.name(), rng.choice(page.w.words["outlets"])))
        after = rng.choice(style["repeat_after"])
        # On one line nothing but the headline shows where the teaser ends.
        out += [again] * max(after, 1 if page.squashed or page.layout == "lead first" else 0)
        if self.has["by"]:
            form = rng.choice(t["by"][:3] if rng.random() < 0.9 else t["by"])
            joined = t["and"].join(self.names)
            text = form.format(joined.upper() if form.startswith(("BY", "POR", "VON")) else joined)
            if rng.random() < 0.1 and self.has["lead"] and self.lead_parts in ("all", "no name"):
                text += f", {self.outlet}" if rng.random() < 0.5 else f" | {self.outlet}"
            if page.layout == "bar":
                text = f"{form.format(joined)} | {self.outlet} | {format_date(self.day, lang, page.date_style)}"
                self.outlet_true, self.date = self.outlet, str(self.day)
            out.append(text)
            self.byline = ", ".join(self.names)
        if page.layout == "lines":
            out.append(format_date(self.day, lang, page.date_style))
            out.append(t["source"].format(self.outlet))
            self.outlet_true, self.date = self.outlet, str(self.day)
        body = self.body_lines(following)
        out += body
        tail = []
        if rng.random() < 0.1:
            tail.append(t["end"])
        if rng.random() < 0.1 and not page.squashed:
            tail += [t["note"], t["note_text"].format(self.names[0], rng.randrange(1990, 2015))]
        if self.references:
            tail += [t["refs"]] + [r["text"] for r in self.references]
        self.url = ""
        if self.has["link"]:
            link = rng.choice(t["link"])
            if page.squashed and not self.source_url:
                pass
            elif self.source_url:
                tail += rng.choice([[f"{link}: {self.source_url}"], [link, self.source_url], [f"{link} {self.source_url}"]])
                self.url = self.source_url
            else:
                tail.append(link)
        if rng.random() < style["stars"] / 2:
            tail.append(page.stars)
        self.names_next = False
        if self.has["also"]:
            also = rng.choice(t["also"])
            if following and rng.random() < 0.85:
                url = f"https://digest.example/{slug(following.title)}"
                self.names_next = True
            else:
                url = f"https://digest.example/?p={rng.randrange(10**5)}"
            tail += rng.choice([[f"{also} {url}"], [also, url]])
        lines = out + tail
        # The first line keeps the headline apart for the truth; the page joins it again.
        return [" ".join(lines)] if page.squashed else lines

    def body_lines(self, following):
        page, rng, t, style = self.page, self.page.rng, self.page.t, self.page.style
        if self.interview:
            other = self.names[0] if page.language != "fa" else self.names[0]
            self.paragraphs = [f"{t['q'] if i % 2 == 0 else other}: {p}" for i, p in enumerate(self.paragraphs)]
            if len(self.paragraphs) < 5:
                self.paragraphs += [f"{t['q'] if (len(self.paragraphs) + i) % 2 == 0 else other}: {page.w.paragraph()}" for i in range(3)]
        lines = []
        last = len(self.paragraphs) - 1
        for i, p in enumerate(self.paragraphs):
            if 0 < i < last:
                if rng.random() < style["stars"] / 4:
                    lines.append(page.stars)
                if rng.random() < style["sub"] / 2:
                    lines.append(self.title)
                if rng.random() < 0.1 and not page.squashed:
                    lines.append(rng.choice(t["photo"][:2]).format(page.w.name(), rng.choice(page.w.words["outlets"])))
                # Titles of links and headlines run into the sentence.
                if rng.random() < style["inline_glue"]:
                    words = p.split(" ")
                    k = rng.randrange(1, len(words))
                    inserted = rng.choice([self.title, self.title, following.title if following else self.title])
                    p = " ".join(words[:k] + [inserted] + words[k:])
            lines.append(p)
        return lines


class AggregatorPage:
    def __init__(self, language, rng, which):
        self.language, self.rng = language, rng
        self.w, self.t, self.style = Writer(language, rng), WORDS[language], PAGE_STYLES[which]
        self.used = set()
        # Only the fresh set has headlines in capitals, other stars, and a line of the site between articles.
        self.shout = which == "fresh" and rng.random() < 0.2 and language != "fa"
        self.stars = rng.choice(["* * *", "----", "***"]) if which == "fresh" else "***"
        self.site_line = rng.choice(self.w.words["plain_outlets"][1:]) if which == "fresh" and rng.random() < 0.2 else ""
        self.repeat_before = rng.choice(self.style["repeat_before"])
        self.date_style = rng.randrange(4)
        self.lead_mark = rng.choice([":... ", ": ", ":…", ":...", " : "][:5 if which == "held" else 4])
        self.persian_commas = rng.random() < 0.5
        self.blank = rng.choice(["\n", "\n\n"])
        self.layout = rng.choices(["lead", "lead first", "lines", "bar"], self.style["layouts"])[0]
        # Everything of an item on one line, as a text that lost its line breaks.
        self.squashed = rng.random() < self.style["squashed"]
        if self.squashed:
            self.layout = "lead"
        self.items = [Item(self) for _ in range(rng.randrange(2, 10))]

    def write(self):
        lines, truth, edges = [], [], []
        if self.rng.random() < self.style["preamble"]:
            lines.append(self.rng.choice(self.w.words["plain_outlets"][1:]))
        for i, item in enumerate(self.items):
            following = self.items[i + 1] if i + 1 < len(self.items) else None
            own = item.lines(following)
            offset = len(re.sub(r"\s+", "", "".join(lines)))
            truth.append({"begins": own[0][:60], "offset": offset, "title": item.title, "byline": item.byline, "outlet": item.outlet_true,
                          "outlet_name": item.outlet_name if item.outlet_true else "", "date": item.date, "url": item.url, "body": "\n".join(item.paragraphs),
                          "teaser": item.teaser, "references": [{k: r[k] for k in ("authors", "year", "title", "url")} for r in item.references]})
            if self.site_line and not self.squashed:
                own.append(self.site_line)
            if item.names_next:
                edges.append([i, i + 1])
            lines += own
        return self.blank.join(lines) + "\n", truth, edges


def main():
    folder, seed, which = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{seed} {which}")
    with open(folder / "truth.jsonl", "w", encoding="utf-8") as out:
        for i in range(40):
            text, items, edges = AggregatorPage(["en", "es", "de", "ru", "fa"][i % 5], rng, which).write()
            (folder / f"{i:02d}.txt").write_text(text, encoding="utf-8")
            json.dump({"file": f"{i:02d}.txt", "items": items, "also_read": edges}, out, ensure_ascii=False)
            out.write("\n")


if __name__ == "__main__":
    main()
