#!/usr/bin/env python3
"""Runs golden files against the program: exit status, standard output and standard error, exactly.

A golden file is a list of steps that share one fresh folder, in which data/ holds copies of tests/cli/data:

    # a remark
    % COMMAND                the whole file is skipped, and says so, where this command fails
    ~ REGEX => TEXT          replace in both outputs of every step below, before they are compared
    $ fewhands show CASE     a command for bash, with the program in the PATH
    ? 1                      its exit status; 0 where no such line follows
    > a line of its standard output
    ! a line of its standard error

What is not listed must not be there. --update writes what the program says into the file instead.
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
TIME_LIMIT_S = 120
SKIPPED = 77  # exit status that CTest takes for a skipped test


class Step:
    def __init__(self, command, replacements):
        self.command = command
        self.replacements = list(replacements)
        self.before = []  # remarks and replacements that stand before the command
        self.expected = []

    def observed(self, result):
        lines = [] if result.returncode == 0 else [f"? {result.returncode}"]
        for mark, raw in ((">", result.stdout), ("!", result.stderr)):
            text = raw.decode("utf-8", "backslashreplace")
            for pattern, replacement in self.replacements:
                text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
            lines += [f"{mark} {line}".rstrip() for line in text.split("\n")[:-1]]
            if text and not text.endswith("\n"):
                lines.append(f"{mark} {text.rsplit(chr(10), 1)[-1]}<no line break at the end>")
        return lines


def read_golden(path):
    steps, replacements, pending = [], [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("% "):
            if subprocess.run(["bash", "-c", line[2:]], capture_output=True, check=False).returncode != 0:
                print(f"{path.name}: skipped, because this fails here: {line[2:]}")
                sys.exit(SKIPPED)
            pending.append(line)
        elif line.startswith("$ "):
            step = Step(line[2:], replacements)
            step.before, pending = pending, []
            steps.append(step)
        elif line.startswith("~ "):
            pattern, _, replacement = line[2:].partition(" => ")
            replacements.append((pattern, replacement))
            pending.append(line)
        elif not line or line.startswith("#"):
            pending.append(line)
        elif line[0] in "?>!" and steps:
            steps[-1].expected.append(line.rstrip())
        else:
            sys.exit(f"{path}:{number}: what is this line? {line}")
    if not steps:
        sys.exit(f"{path}: no command in it")
    return steps


def environment(folder, program):
    tools = folder / ".bin"
    tools.mkdir()
    (tools / "fewhands").symlink_to(program)
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_", "TSAN_", "LD_"))}
    return {**kept, "PATH": f"{tools}:{os.environ.get('PATH', '/usr/bin:/bin')}", "HOME": str(folder),
            "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "TMPDIR": str(folder)}


def run_golden(path, program, update):
    steps = read_golden(path)
    failures = 0
    with tempfile.TemporaryDirectory(prefix="fewhands-golden-") as name:
        folder = Path(name)
        shutil.copytree(DATA, folder / "data")
        env = environment(folder, program)
        for step in steps:
            result = subprocess.run(["bash", "-c", step.command], cwd=folder, env=env, timeout=TIME_LIMIT_S,
                                    stdin=subprocess.DEVNULL, capture_output=True, check=False)
            observed = step.observed(result)
            if observed != step.expected and not update:
                failures += 1
                print(f"{path.name}: $ {step.command}")
                print("\n".join(difflib.unified_diff(step.expected, observed, "expected", "observed", lineterm="")))
            step.expected = observed
    if update:
        lines = []
        for step in steps:
            lines += step.before + [f"$ {step.command}"] + step.expected
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(steps), failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--update", action="store_true", help="write what the program says into the files")
    parser.add_argument("goldens", nargs="+", type=Path)
    arguments = parser.parse_args()
    steps = failures = 0
    for golden in arguments.goldens:
        count, failed = run_golden(golden, arguments.program.resolve(), arguments.update)
        steps += count
        failures += failed
    print(f"{steps} steps, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
