"""What trafilatura reads from the same pages, for bench/pages_score.py, and its speed.
  pages_peer.py FOLDER > READ.jsonl     prints MB/s of processor time to stderr; needs `pip install trafilatura lxml_html_clean`"""
import json
import sys
import time
from pathlib import Path

import trafilatura

files = sorted(Path(sys.argv[1]).glob("*.html"))
pages = [file.read_bytes() for file in files]
begin = time.process_time()
for file, page in zip(files, pages):
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    found = found.as_dict() if found is not None and hasattr(found, "as_dict") else (found or {})
    print(json.dumps({"file": file.name, "title": found.get("title") or "", "byline": (found.get("author") or "").replace("; ", ", "),
                      "date": found.get("date") or "", "text": found.get("text") or ""}, ensure_ascii=False))
seconds = time.process_time() - begin
print(f"trafilatura {trafilatura.__version__}: {sum(map(len, pages)) / seconds / 1e6:.1f} MB/s on one core", file=sys.stderr)
