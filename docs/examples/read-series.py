"""Reads a run of Equalis from Python. Needs pyarrow alone.

    npm run -s equalis -- run full-reform --format parquet --out full-reform.parquet
    python3 docs/examples/read-series.py full-reform.parquet
"""

import sys

import pyarrow.compute as pc
import pyarrow.parquet as pq

table = pq.read_table(sys.argv[1])
years = [name for name in table.column_names if name.isdigit()]


def series(indicator: str, area: str = "CN", domain: str = "", group: str = "") -> dict[str, float]:
    """Values of one series by year. The columns that name it are empty where a part is not given."""
    wanted = {"indicator": indicator, "area": area, "domain": domain, "service": "", "group": group}
    rows = table
    for column, value in wanted.items():
        rows = rows.filter(pc.equal(rows[column], value))
    (row,) = rows.select(years).to_pylist()
    return row


print("Equalization index, nation")
for year, value in series("equalization.index").items():
    print(year, f"{100 * value:.1f}")

provinces = sorted({area for area in table["area"].to_pylist() if area.isdigit()})
last = years[-1]
level = {code: series("equalization.mean", code)[last] for code in provinces}
print(f"Furthest behind in {last} (mean level of the nine domains)")
for code in sorted(provinces, key=level.__getitem__)[:5]:
    print(code, f"{100 * level[code]:.1f}")

print("Made by")
for key, value in (table.schema.metadata or {}).items():
    print(key.decode(), value.decode())
