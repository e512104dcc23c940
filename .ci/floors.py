"""Holds the release binary's figures to the floors of tests/floors.json, which may only rise.

    python3 .ci/floors.py             checks, exit 1 below a floor
    python3 .ci/floors.py --raise     writes today's figures where they are better than the floor
"""
import json
import subprocess
import sys

FLOORS = "tests/floors.json"
SLACK = 0.05  # figures are told to two digits


def better(name, value, floor):
    """Whether a figure is at least as good as its floor. Faults and scare quotes taken are better when lower."""
    falls = name.endswith((".faults", ".taken"))
    return value <= floor + SLACK if falls else value >= floor - SLACK


def main():
    floors = json.load(open(FLOORS, encoding="utf-8"))
    areas = sorted({name.split(".")[0] for name in floors})
    run = subprocess.run([sys.executable, "../shared/measure.py", *areas, "--json"], stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(run.stdout)
    fallen = [name for name, floor in floors.items() if not better(name, figures[name], floor)]
    for name in fallen:
        print(f"{name}: {figures[name]:.2f}, the floor is {floors[name]:.2f}")
    if "--raise" in sys.argv:
        raised = {n: figures[n] if better(n, figures[n], f) else f for n, f in floors.items()}
        with open(FLOORS, "w", encoding="utf-8") as out:
            json.dump({name: round(value, 2) for name, value in raised.items()}, out, indent=1)
            out.write("\n")
    print(f"{len(floors) - len(fallen)} of {len(floors)} figures at or above their floor")
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
