"""What `show CASE hands --json` says of the bylines of make_bylines.py."""
import json
import sys

hands = json.load(sys.stdin)["hands"]
print(*hands)
print(*hands["byline"][0])
print([row["name"] for row in hands["byline"] if row["hands"] != 1])
team = sorted((row["record"], row["hand"]) for row in hands["documents"] if row["name"] == "the team")
parts = [{hand for _, hand in team[i:i + 4]} for i in (0, 4, 8)]
print("documents", len(team), "apart", all(a.isdisjoint(b) for a in parts for b in parts if a is not b))
print([(row["name"], row["cluster"]) for row in hands["clusters"]])
