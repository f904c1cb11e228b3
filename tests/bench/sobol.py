"""
Sobol indices of Ishigami's function with SALib: the yardstick of sobol-bench.ts.
Usage: sobol.py BASE_SAMPLES RESAMPLES BATCHES. Prints seconds (best batch) of the design, of the function over it, and of the
indices with their confidence intervals, then first-order and total indices.
"""

import sys
import time

import numpy as np
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample

problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def timed(work):
    began = time.perf_counter()
    value = work()
    return time.perf_counter() - began, value


base_samples, resamples, batches = (int(one) for one in sys.argv[1:4])
best = [np.inf] * 3
for batch in range(batches):
    design_time, rows = timed(lambda: sample.sample(problem, base_samples, calc_second_order=False, seed=batch))
    function_time, outputs = timed(lambda: ishigami(rows))
    index_time, indices = timed(
        lambda: analyze.analyze(problem, outputs, calc_second_order=False, num_resamples=resamples, seed=batch)
    )
    best = [min(pair) for pair in zip(best, (design_time, function_time, index_time))]
print(*best, *indices["S1"], *indices["ST"])
