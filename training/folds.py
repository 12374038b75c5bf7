"""Five-fold judgement of the coder: answers like `dragoman code`, each text by the model that has not seen its fold.

for k in 0 1 2 3 4; do python training/train.py --fold $k; done
DRAGOMAN="python training/folds.py" python exam.py pairs plv_train.jsonl
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from passages import fold

from dragoman.coder.encoder import Encoder
from dragoman.model import Span
from dragoman.records import reading_record


@cache
def encoder(left_out: int) -> Encoder:
    return Encoder(Path(__file__).parent / "cache" / f"fold-{left_out}")


for line in sys.stdin:
    row = json.loads(line)
    other = Span(*row["recipient"]) if row.get("recipient") else None
    reading = encoder(fold(row["text"])).read(row["text"], [(Span(*row["actor"]), other)])[0]
    if reading is None:
        sys.exit(f"{row['id']}: the spans lie beyond what the coder reads")
    print(json.dumps({"id": row["id"], **reading_record(reading)}))
