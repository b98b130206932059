"""Makes resources/townships.tsv out of a table of Guangdong's townships: adds pinyin initials, so that no start has to.

Run from a clone with `python -m docs.make_townships SOURCE.tsv`. SOURCE.tsv has the columns city_code, city, county_code, county, town_code, town, type, villages_2023.
Knows nothing of the program but how initials are made.
"""

import csv
import sys
from pathlib import Path

from inspector.domain.initials import initials

TARGET = Path(__file__).parents[1] / "resources" / "townships.tsv"
COLUMNS = ("code", "name", "kind", "city", "county_code", "county", "villages", "initials")


def main(source: Path) -> None:
    """Writes the resource anew, in the order of the codes."""
    with source.open(encoding="utf-8", newline="") as file:
        towns = sorted(csv.DictReader(file, delimiter="\t"), key=lambda town: town["town_code"])
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for town in towns:
            writer.writerow(
                (
                    town["town_code"],
                    town["town"],
                    town["type"],
                    town["city"],
                    town["county_code"],
                    town["county"],
                    town["villages_2023"],
                    initials(town["town"]),
                )
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
