"""How the programs beside this one reach the gateway."""

import os

from gql import Client
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

URL = os.environ.get("GATEWAY_URL", "http://localhost:4000") + "/graphql"
TOKEN = os.environ.get("TOKEN")
AUTHORIZATION = {"authorization": f"Bearer {TOKEN}"} if TOKEN else {}


def over_http() -> Client:
    """For queries and mutations. A question that reads much can take some seconds."""
    transport = HTTPXAsyncTransport(url=URL, headers=AUTHORIZATION, timeout=60)
    return Client(transport=transport, execute_timeout=60)


def over_websocket() -> Client:
    """For subscriptions, by the protocol graphql-transport-ws. The pings notice a gateway that is gone."""
    return Client(
        transport=WebsocketsTransport(
            url=URL.replace("http", "ws", 1),
            init_payload=AUTHORIZATION,
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            ping_interval=10,
            pong_timeout=5,
        )
    )
