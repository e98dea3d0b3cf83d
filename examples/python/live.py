"""Revenue of today, again with every sale."""

import asyncio

from gateway import over_websocket
from gql import gql

REVENUE_TODAY = gql("""
  subscription RevenueToday {
    metricUpdated(name: "revenue", range: TODAY, everySeconds: 1) { value asOf dropped }
  }
""")


async def main() -> None:
    async with over_websocket() as gateway:
        async for event in gateway.subscribe(REVENUE_TODAY):
            update = event["metricUpdated"]
            # dropped: updates that were lost because this program reads too slowly
            lost = f" ({update['dropped']} updates were lost)" if update["dropped"] else ""
            print(f"{update['asOf']}  {update['value']}{lost}", flush=True)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
