"""Compares what was read from made-up pages with the truth.

  pages_score.py html TRUTH READ [LABEL] [--each]     body token F1, title, byline, date
  pages_score.py items TRUTH READ [--each]            item boundaries, byline, outlet, date; wrong values"""
import json
import re
import sys
from collections import Counter


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return {row["file"]: row for row in map(json.loads, lines)}


def tokens(text):
    return Counter(re.findall(r"\w+", text.replace("\u200c", "").casefold()))


def token_f1(truth, read):
    a, b = tokens(truth), tokens(read)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def same(a, b):
    return re.findall(r"\w+", a.casefold()) == re.findall(r"\w+", b.casefold())


class Field:
    def __init__(self):
        self.right = self.wrong = self.missing = self.invented = 0

    def add(self, truth, read, equal=same):
        if read and truth and equal(truth, read):
            self.right += 1
            return True
        if read and truth:
            self.wrong += 1
        elif read:
            self.invented += 1
        elif truth:
            self.missing += 1
        return not read and not truth

    def f1(self):
        read, there = self.right + self.wrong + self.invented, self.right + self.wrong + self.missing
        return 2 * self.right / (read + there) if self.right else 0.0

    def wrong_share(self):
        read = self.right + self.wrong + self.invented
        return (self.wrong + self.invented) / read if read else 0.0

    def row(self, name):
        print(f"  {name:<10} F1 {self.f1():.3f}  wrong {100 * self.wrong_share():.1f} %  ({self.right} right, {self.wrong} wrong, {self.invented} invented, {self.missing} missing)")


def score_html(truth, read, each, label):
    fields = {name: Field() for name in ("title", "byline", "date")}
    body = []
    for name, page in truth.items():
        got = read.get(name, {"title": "", "byline": "", "date": "", "text": ""})
        f1 = token_f1("\n".join(page["body"]), got["text"] or "")
        body.append(f1)
        for key, field in fields.items():
            if not field.add(page[key], got[key] or "") and each:
                print(f"    {name} {page['template']}: {key} '{got[key]}', truth '{page[key]}'")
        if f1 < 0.995 and each:
            extra, lost = tokens(got["text"] or "") - tokens("\n".join(page["body"])), tokens("\n".join(page["body"])) - tokens(got["text"] or "")
            print(f"    {name} {page['template']}: body F1 {f1:.3f}; extra {list(extra)[:12]}; lost {list(lost)[:12]}")
    print(f"{label}: {len(truth)} HTML pages; body token F1 {sum(body) / len(body):.4f}, least {min(body):.3f}")
    for key, field in fields.items():
        field.row(key)


def overlap(a, b):
    inside = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inside / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def score_items(truth, read, each):
    boundary, body, article = Field(), Field(), []
    fields = {name: Field() for name in ("title", "byline", "outlet", "outlet_name", "date", "url")}
    teaser, references, edges = Field(), Field(), Field()
    for name, page in truth.items():
        got = read.get(name, {"items": [], "also_read": [], "text": ""})
        data = got["text"].encode()
        starts = {}
        for item in got["items"]:
            starts[item["whole"][0]] = item
        for true in page["items"]:
            # An item begins where its first headline does; the text is the same but for white space.
            found = next((i for s, i in starts.items() if same(data[s:s + 4000].decode(errors="ignore").strip()[:len(true["begins"])], true["begins"])
                          and re.sub(r"\s+", "", data[:s].decode(errors="ignore")).__len__() == true["offset"]), None)
            boundary.add("x", "x" if found else "")
            if not found:
                if each:
                    print(f"    {name}: no item at '{true['begins'][:60]}'")
                for key, field in fields.items():
                    field.add(true[key], "")
                continue
            starts.pop(found["whole"][0])
            for key, field in fields.items():
                if not field.add(true[key], found[key]) and each:
                    print(f"    {name} '{true['title'][:40]}': {key} '{found[key]}', truth '{true[key]}'")
            span = data[found["body"][0]:found["body"][1]].decode(errors="ignore")
            ok = same(span[:40].rsplit(" ", 1)[0], true["body"][:40].rsplit(" ", 1)[0]) and same(span[-30:].split(" ", 1)[-1], true["body"][-30:].split(" ", 1)[-1])
            body.add("x", "x" if ok else "y")
            article.append(token_f1(true["body"], found["article"]))
            if each and (not ok or article[-1] < 0.98):
                print(f"    {name} '{true['title'][:40]}': body {span[:50]!r} ... {span[-50:]!r}, truth {true['body'][:50]!r} ... {true['body'][-50:]!r}, article {article[-1]:.3f}")
            if not teaser.add("x" if true["teaser"] else "", "x" if found["teasers"] else "") and each:
                print(f"    {name} '{true['title'][:40]}': teaser {found['teasers']}")
            for t, r in zip(true["references"], found["references"] + [{}] * len(true["references"])):
                for key in ("authors", "year", "title", "url"):
                    if not references.add(t[key], r.get(key, "")) and each:
                        print(f"    {name} reference {key} '{r.get(key, '')}', truth '{t[key]}'")
            for _ in found["references"][len(true["references"]):]:
                references.add("", "x")
        for item in starts.values():
            boundary.add("", "x")
            for key, field in fields.items():
                field.add("", item[key])
            if each:
                print(f"    {name}: an item too many, '{item['title'][:60]}'")
        wanted, given = {tuple(e) for e in page["also_read"]}, {tuple(e[:2]) for e in got["also_read"] if e[1] >= 0}
        for _ in wanted & given:
            edges.add("x", "x")
        for edge in wanted - given:
            edges.add("x", "")
            if each:
                print(f"    {name}: no edge {edge}, of {got['also_read']}, '{page['items'][edge[1]]['title']}'")
        for _ in given - wanted:
            edges.add("", "x")
    print(f"fewhands: {len(truth)} aggregator pages, {sum(len(p['items']) for p in truth.values())} items; article token F1 {sum(article) / max(1, len(article)):.4f}")
    for key, field in {"boundaries": boundary, "body span": body, **fields, "teaser": teaser, "references": references, "also read": edges}.items():
        field.row(key)
    wrong = sum(f.wrong + f.invented for k, f in fields.items())
    count = sum(f.right + f.wrong + f.invented for f in fields.values())
    print(f"  wrong values {100 * wrong / max(1, count):.2f} % of {count}")


def main():
    each = "--each" in sys.argv
    what, truth, read, *rest = [a for a in sys.argv[1:] if a != "--each"]
    if what == "html":
        score_html(rows(truth), rows(read), each, rest[0] if rest else "fewhands")
    else:
        score_items(rows(truth), rows(read), each)


if __name__ == "__main__":
    main()
