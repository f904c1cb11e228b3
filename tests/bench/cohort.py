"""
The yearly population step of models/population in numpy, as one writes it there: arrays over leaves, sexes and ages, no loop over
people. The yardstick of cohort-bench.ts beside cohort.c, with the same input and the same checksum.
Usage: cohort.py INPUT RUNS BATCHES. Prints seconds of one run (best batch) and a checksum of the last year's people.
"""

import sys
import time

import numpy as np

AGES = 101
NEWTON_STEPS = 60


class Model:
    """What cohort-bench.ts wrote, in its order."""

    def __init__(self, path):
        numbers = np.fromfile(path)
        at = 0

        def take(*shape):
            nonlocal at
            count = int(np.prod(shape))
            part = numbers[at : at + count].reshape(shape)
            at += count
            return part

        head = take(13)
        self.leaves, self.provinces, self.years, levels = (int(one) for one in head[:4])
        self.fertile = slice(int(head[4]), int(head[5]) + 1)
        self.grid_start, self.grid_step = head[6:8]
        self.urban_weight, self.newcomers, self.reclassified, self.settlement, self.persistence = head[8:13]
        leaves, provinces, years = self.leaves, self.provinces, self.years
        self.province = take(leaves).astype(int)
        self.is_urban = take(leaves) == 0
        take(leaves + provinces + 1)  # the order of leaves by province: bincount needs none
        self.initial = take(leaves, 2, AGES)
        self.hukou = take(leaves)
        self.grid = take(years, 2, levels, AGES)
        self.life = take(years, provinces, 2)
        self.fertility, self.urban_share = take(years), take(years)
        self.pattern = take(years, AGES)
        self.ratio = take(leaves)
        self.sex_ratio, self.abroad = take(years), take(years)
        self.abroad_profile = take(2, AGES)
        self.out_rate = np.minimum(1, take(provinces, 2, AGES))
        destinations = take(provinces)
        self.destinations = destinations / destinations.sum()
        self.town_profile = take(2, AGES)
        self.base_logit, self.drift = take(provinces), take(provinces)
        if at != numbers.size:
            raise ValueError(f"input: {numbers.size} numbers, {at} were read")


def survival(m, year):
    position = (m.life[year] - m.grid_start) / m.grid_step
    level = np.minimum(position.astype(int), m.grid.shape[2] - 2)
    weight = (position - level)[..., None]
    sexes = np.arange(2)
    low, high = m.grid[year, sexes, level], m.grid[year, sexes, level + 1]
    return low + weight * (high - low)


def by_province(m, values):
    return np.bincount(m.province, values, m.provinces)


def urban_targets(m, year, settled):
    people = by_province(m, settled)
    years = (1 - m.persistence**year) / (1 - m.persistence) if m.persistence < 1 else year
    logit = m.base_logit + m.drift * years
    known = ~np.isnan(logit)
    target = np.where(known, 0, by_province(m, settled * m.is_urban))
    wanted = m.urban_share[year] * settled.sum() - target.sum()
    shift = 0.0
    for _ in range(NEWTON_STEPS):
        share = 1 / (1 + np.exp(-logit[known] - shift))
        target[known] = share * people[known]
        slope = (share * (1 - share) * people[known]).sum()
        if slope <= 0:
            break
        change = min(1, max(-1, (wanted - target[known].sum()) / slope))
        shift += change
        if abs(change) < 1e-11:
            break
    return target


def to_towns(m, year, people, hukou, settled, exposure):
    target = urban_targets(m, year, settled)
    urban = by_province(m, settled * m.is_urban)
    rural = by_province(m, settled * ~m.is_urban)
    wanted = target - urban
    from_villages = wanted > 0
    receiving = np.where(from_villages, urban, rural)
    gives = m.is_urban != from_villages[m.province]
    exposed = by_province(m, exposure * gives)
    moves = (receiving > 0) & (exposed > 0)
    scale = np.divide(np.abs(wanted), exposed, out=np.zeros_like(exposed), where=moves)
    rate = np.minimum(1, scale[:, None, None] * m.town_profile)
    leaving = people * rate[m.province] * gives[:, None, None]
    people -= leaving
    left = leaving.sum((1, 2))
    moved = np.zeros((m.provinces, 2, AGES))
    np.add.at(moved, m.province, leaving)
    share = np.where(gives | (receiving[m.province] <= 0), 0, settled / np.where(receiving > 0, receiving, 1)[m.province])
    people += moved[m.province] * share[:, None, None]
    hukou *= np.where(gives, 1 - left / settled, 1)
    hukou += np.where(from_villages[m.province], by_province(m, left)[m.province] * share * (1 - m.reclassified), 0)


def run(m):
    people, hukou = m.initial.copy(), m.hukou.copy()
    stay = (1 - m.out_rate)[m.province]
    births = deaths = None
    for year in range(1, m.years):
        before = people.sum((1, 2))
        s = survival(m, year)[m.province]
        fertility = m.pattern[year, m.fertile] * (m.fertility[year] * 0.5)
        expected = people[:, 0, m.fertile] @ fertility
        people[:, :, -1] += people[:, :, -2]
        people[:, :, 1:] = np.concatenate((people[:, :, :-2], people[:, :, -1:]), 2) * s[:, :, 1:]
        expected += people[:, 0, m.fertile] @ fertility
        deaths = before - people[:, :, 1:].sum((1, 2))

        weighted = expected @ m.ratio
        births = expected * m.ratio * (expected.sum() / weighted if weighted > 0 else 0)
        male = m.sex_ratio[year] / (1 + m.sex_ratio[year])
        people[:, :, 0] = births[:, None] * np.array((1 - male, male)) * s[:, :, 0]
        deaths = deaths + births - people[:, :, 0].sum(1)

        nation = people.sum(0)
        stayed = people * stay
        pool = nation - stayed.sum(0)
        arrivals = before * np.where(m.is_urban, m.urban_weight, 1)
        share = arrivals / by_province(m, arrivals)[m.province] * m.destinations[m.province]
        wanted = m.abroad[year] * m.abroad_profile
        abroad = np.maximum(-1, np.divide(wanted, nation, out=np.zeros_like(nation), where=nation > 0))
        people = (stayed + pool * share[:, None, None]) * (1 + abroad)
        settled = people.sum((1, 2))
        hukou = hukou * (stayed.sum((1, 2)) / before) * (1 - m.settlement)
        hukou += np.where(m.is_urban, pool.sum() * share * m.newcomers, 0)

        to_towns(m, year, people, hukou, settled, np.tensordot(people, m.town_profile))
        hukou = np.clip(hukou, 0, people.sum((1, 2)))
    return people, hukou, births, deaths


def main():
    path, runs, batches = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model = Model(path)
    best = np.inf
    for _ in range(batches):
        began = time.perf_counter()
        for _ in range(runs):
            people, hukou, births, deaths = run(model)
        best = min(best, (time.perf_counter() - began) / runs)
    flat = people.ravel()
    checksum = flat @ (1 + np.arange(flat.size) % 7) + hukou.sum() + births.sum() + deaths.sum()
    print(f"{best:.17g} {checksum:.17g}")


main()
