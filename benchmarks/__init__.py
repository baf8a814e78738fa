"""Speed, start, memory and stages of Chronofil, measured in the open: `python
-m benchmarks` prints every table of the README.

Ratios of one run on one machine are what counts: seconds are given with the machine that took them.
"""

import os

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # as where documents are extracted: threads that wait for each other would count as work
