"""Revenue of the last 7 days, its change, and its categories."""

import asyncio

from gateway import over_http
from gql import gql

LAST_WEEK = gql("""
  query LastWeek {
    shop { currency }
    metric(name: "revenue") {
      total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) { value change }
      breakdown(by: [CATEGORY], range: LAST_7_DAYS) { slices { keys value } }
    }
  }
""")


async def main() -> None:
    async with over_http() as gateway:
        answer = await gateway.execute(LAST_WEEK)
    currency, metric = answer["shop"]["currency"], answer["metric"]
    total, change = metric["total"]["value"], metric["total"]["change"]
    # None where there is nothing to compare with, which is not the same as no change.
    trend = "nothing in the week before" if change is None else f"{change:+.1%} on the week before"
    print(f"Revenue of the last 7 days: {total:,.2f} {currency} ({trend})")
    for part in metric["breakdown"]["slices"]:
        print(f"  {part['keys'][0]:<14} {part['value']:>14,.2f}")


asyncio.run(main())
