#!/usr/bin/env bash
# Revenue of the last 7 days, its change, and its categories. Needs curl and jq.
set -euo pipefail
. "$(dirname "$0")/gateway.sh"

gateway <<'QUERY' | jq '.errors // .data'
query LastWeek {
  metric(name: "revenue") {
    total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) { value change }
    breakdown(by: [CATEGORY], range: LAST_7_DAYS) { slices { keys value } }
  }
}
QUERY
