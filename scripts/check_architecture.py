#!/usr/bin/env python3
"""Fails when the code leaves the architecture that docs/architecture.md draws.

Checks: every `#include "module/..."` edge is listed in the table; the table equals the USES of
CMakeLists.txt; no cycle between modules, none between files; nothing below cli/ prints, exits or
reads the environment; no source leaves a mark of unfinished work.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
LOUD = re.compile(
    r"\b(?:std::cout|std::cerr|std::clog|printf\s*\(|fprintf\s*\(|puts\s*\(|putchar\s*\(|perror\s*\("
    r"|fmt::print|exit\s*\(|abort\s*\(|getenv\s*\()")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def code_only(text):
    """The text without comments and string literals, so that words in them are not taken for code."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', "", text, flags=re.DOTALL)


def table_edges():
    """Module -> modules it may include, from the table under "Allowed edges"."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    section = text.split("## Allowed edges", 1)[1].split("\n## ", 1)[0]
    edges = {}
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) < 2 or not re.fullmatch(r"`\w+`", cells[0]):
            continue
        edges[cells[0].strip("`")] = set(re.findall(r"`(\w+)`", cells[1]))
    return edges


def cmake_edges():
    text = re.sub(r"#[^\n]*", "", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    edges = {}
    for body in re.findall(r"fewhands_module\(([^)]*)\)", text):
        words = body.split()
        uses, inside = set(), False
        for word in words[1:]:
            if word in ("USES", "LINKS", "DIRECTORY"):
                inside = word == "USES"
            elif inside:
                uses.add(word)
        edges[words[0]] = uses
    return edges


def find_cycle(graph):
    """One cycle as a list of nodes, or None. Iterative, so that depth is no limit."""
    done = set()
    for start in sorted(graph):
        path, on_path, stack = [], set(), [(start, iter(sorted(graph[start])))]
        if start in done:
            continue
        path.append(start)
        on_path.add(start)
        while stack:
            node, successors = stack[-1]
            following = next(successors, None)
            if following is None:
                stack.pop()
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif following in on_path:
                return path[path.index(following):] + [following]
            elif following not in done and following in graph:
                stack.append((following, iter(sorted(graph[following]))))
                path.append(following)
                on_path.add(following)
    return None


def module_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "src" else parts[0]


def sources():
    for folder in ("src", "reference"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".cpp", ".h"):
                yield path


def resolve(name):
    for base in (ROOT / "src", ROOT):
        if (base / name).is_file():
            return base / name
    return None


def check_tables(allowed, problems):
    declared = cmake_edges()
    for module in sorted(set(allowed) | set(declared)):
        if module not in allowed:
            problems.append(f"docs/architecture.md: module {module} of CMakeLists.txt is not in the table")
        elif module not in declared:
            problems.append(f"CMakeLists.txt: module {module} of docs/architecture.md is not declared")
        elif allowed[module] != declared[module]:
            different = ", ".join(sorted(allowed[module] ^ declared[module]))
            problems.append(f"{module}: USES in CMakeLists.txt and docs/architecture.md differ in: {different}")
    cycle = find_cycle(allowed)
    if cycle:
        problems.append("docs/architecture.md: modules in a cycle: " + " -> ".join(cycle))


def check_file(path, allowed, graph, problems):
    shown = path.relative_to(ROOT)
    text = path.read_text(encoding="utf-8")
    module = module_of(path)
    test = bool(re.search(r"(?:^|_)test(?:_|\.)", path.name))  # x_test.cpp, and what tests share: test_folder.h
    graph[str(shown)] = set()
    if module not in allowed:
        problems.append(f"{shown}: folder {module} is not in the table of docs/architecture.md")
        return
    for name in INCLUDE.findall(text):
        target = resolve(name)
        if target is None:
            problems.append(f'{shown}: "{name}" is no file of the project')
            continue
        graph[str(shown)].add(str(target.relative_to(ROOT)))
        edge = module_of(target)
        if edge not in allowed[module] | {module} and not (test and edge == "reference"):
            problems.append(f"{shown}: {module} -> {edge} is not an edge that docs/architecture.md lists")
    if UNFINISHED.search(text):
        problems.append(f"{shown}: a mark of unfinished work ({UNFINISHED.search(text).group()})")
    if module != "cli" and not test:
        for match in LOUD.finditer(code_only(text)):
            problems.append(f"{shown}: nothing below cli/ prints, exits or reads the environment: {match.group()}")


def main():
    problems, graph = [], {}
    allowed = table_edges()
    check_tables(allowed, problems)
    count = 0
    for path in sources():
        check_file(path, allowed, graph, problems)
        count += 1
    cycle = find_cycle(graph)
    if cycle:
        problems.append("files in a cycle: " + " -> ".join(cycle))
    for problem in problems:
        print(problem)
    if problems:
        print(f"architecture: {len(problems)} problems")
        return 1
    edges = sum(len(uses) for uses in allowed.values())
    print(f"architecture: {count} files keep to the {len(allowed)} modules and {edges} edges, no cycle")
    return 0


if __name__ == "__main__":
    sys.exit(main())
