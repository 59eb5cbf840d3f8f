"""The same pipeline in scikit-learn, for comparison: character n-gram tf-idf of many texts.
python3 peer_sklearn.py TEXTS N M: TEXTS has one text a line; prints seconds and the sum of all values."""
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer

with open(sys.argv[1], encoding="utf-8") as file:
    texts = file.read().splitlines()
shortest, longest = int(sys.argv[2]), int(sys.argv[3])
start = time.time()
vectors = TfidfVectorizer(analyzer="char", ngram_range=(shortest, longest), lowercase=False).fit_transform(texts)
done = time.time()
print(f"scikit-learn {done - start:.2f} s, {vectors.shape[1]} columns, sum {vectors.sum():.6f}")
