"""Holds the release binary's figures to the floors of tests/floors.json, which may only rise.

    python3 .ci/floors.py             checks, exit 1 below a floor
    python3 .ci/floors.py --raise     writes today's figures where they are better than the floor

Besides the figures of measure.py, `calibration.sure.right`: of the quotes of data/quotes that match one of the gold with a
speaker and whose confidence is over 0.9, those with the right speaker, in percent. The scorer's own rules say what matches.
"""
import json
import os
import subprocess
import sys

FLOORS = "tests/floors.json"
SHARED = "../shared"
SURE = 0.9
SLACK = 0.05  # figures are told to two digits


def better(name, value, floor):
    """Whether a figure is at least as good as its floor. Faults and scare quotes taken are better when lower."""
    falls = name.endswith((".faults", ".taken"))
    return value <= floor + SLACK if falls else value >= floor - SLACK


def calibration():
    """How often a quote that is sure of its speaker has the right one, in percent."""
    sys.path.insert(0, SHARED)
    sys.dont_write_bytecode = True
    from measuring import driver, quotes

    sure = right = 0
    dev = os.path.join(SHARED, "data", "quotes", "dev")
    for name in sorted(os.listdir(dev)):
        records = driver.read_jsonl(os.path.join(dev, name))
        results, _ = driver.analyse(records)
        for record in records:
            result = results[str(record["id"])]
            outer = [q for q in result["quotes"] if q.get("parent") is None and q["kind"] != "indirect"]
            found = [(quote, letters) for quote in outer
                     for letters in quotes.pieces(record["text"], quote["start"], quote["end"])]
            gold = [unit for unit in quotes.gold_units(record)[0] if unit["speaker"]]
            names = {e["id"]: e["name"] for kind in ("people", "organizations", "places") for e in result[kind]}
            for g, f in quotes.pair([unit["letters"] for unit in gold], [letters for _, letters in found]):
                quote = found[f][0]
                if quote["confidence"] > SURE:
                    sure += 1
                    right += quotes.speaker_right(record["text"], gold[g], quote.get("speaker"), names)
    return 100 * right / sure if sure else 0.0


def main():
    floors = json.load(open(FLOORS, encoding="utf-8"))
    areas = sorted({name.split(".")[0] for name in floors} - {"calibration"})
    run = subprocess.run([sys.executable, f"{SHARED}/measure.py", *areas, "--json"], stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(run.stdout) | {"calibration.sure.right": calibration()}
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
