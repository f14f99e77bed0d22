"""Random cities for the attack: three levels of areas × sex × age × five years, as skewed as real ones.

One planning area in ten is nearly empty (a park, a port, works): there almost every figure is of one or two people. The others differ widely in size,
age groups differ in how often they are counted, and years differ a little. All sums are published: districts, city, both sexes, all ages, and the
five years together. So a withheld figure is attacked along four axes at once.
"""

from math import exp, log
from random import Random

from kiezwerk.core.areas.protection.tables import Axis, Cell, Table, fill, flat_axis, nested_axis

YEARS = ("2019", "2020", "2021", "2022", "2023")


def city(seed: int, districts: int = 3, areas_each: int = 7, ages: int = 3) -> Table:
    """Return the filled table of one random city."""
    random = Random(seed)
    around = {f"{district}{area:02}": str(district) for district in range(districts) for area in range(areas_each)}
    axes = (
        nested_axis("area", around, "city"),
        flat_axis("sex", ("f", "m"), "both"),
        flat_axis("age", [f"a{number}" for number in range(ages)], "all"),
        flat_axis("year", YEARS, "2019-2023"),
    )
    return fill(axes, _atoms(random, list(around), axes))


def _atoms(random: Random, areas: list[str], axes: tuple[Axis, ...]) -> dict[Cell, int]:
    empty = set(random.sample(areas, max(1, len(areas) // 10)))
    by_age = {age: random.lognormvariate(0, 0.5) for age in axes[2].atoms}
    by_sex = {"f": 1.0, "m": random.uniform(0.7, 1.4)}
    atoms = {}
    for area in areas:
        size = (0.25 if area in empty else 60) * random.lognormvariate(0, 0.7)
        for sex, sex_factor in by_sex.items():
            for age, age_factor in by_age.items():
                for year in YEARS:
                    atoms[area, sex, age, year] = _poisson(random, size * sex_factor * age_factor * random.uniform(0.9, 1.1))
    return atoms


def _poisson(random: Random, mean: float) -> int:
    """Return a Poisson number, for large means a rounded normal one."""
    if mean > 50:
        return max(0, round(random.normalvariate(mean, mean**0.5)))
    count, product, limit = 0, random.random(), exp(-mean)
    while product > limit and log(product) > -700:
        count, product = count + 1, product * random.random()
    return count
