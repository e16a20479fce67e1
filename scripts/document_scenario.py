"""Write docs/scenario.schema.json, the JSON Schema of a scenario, from the code that reads one.

python scripts/document_scenario.py            writes the file
python scripts/document_scenario.py --check    fails when the file is old
"""

import argparse
import json
import sys
from pathlib import Path

from omsyn.parameters.scenarios.scenario import scenario_schema

FILE = Path(__file__).resolve().parent.parent / "docs" / "scenario.schema.json"


def describe_scenario() -> str:
    """The whole file."""
    return f"{json.dumps(scenario_schema(), ensure_ascii=False, indent=2)}\n"


def main() -> int:
    """Write the file, or check it; 1 when the check finds it old."""
    parser = argparse.ArgumentParser(description="Document the scenario file.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is old")
    options = parser.parse_args()
    text = describe_scenario()
    if options.check:
        return 0 if FILE.exists() and FILE.read_text(encoding="utf-8") == text else 1
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
