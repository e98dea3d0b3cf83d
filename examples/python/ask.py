"""Asks in plain language: python ask.py "Which category is performing best this week?" """

import asyncio
import sys

from gateway import over_http
from gql import gql

ASK = gql("""
  mutation Ask($question: String!) {
    askQuestion(input: { question: $question }) {
      status
      text
      columns { label }
      rows
      notes
      suggestions
    }
  }
""")


async def main(question: str) -> int:
    ASK.variable_values = {"question": question}
    async with over_http() as gateway:
        answer = (await gateway.execute(ASK))["askQuestion"]
    print(answer["text"])
    labels = [column["label"] for column in answer["columns"]]
    for row in [labels, *answer["rows"]] if answer["rows"] else []:
        print("  " + " | ".join("" if cell is None else str(cell) for cell in row))
    for note in answer["notes"]:
        print(f"Note: {note}")
    for other in answer["suggestions"]:
        print(f"You may also ask: {other}")
    return 0 if answer["status"] == "ANSWERED" else 1


asked = sys.argv[1] if len(sys.argv) > 1 else "Which category is performing best this week?"
sys.exit(asyncio.run(main(asked)))
