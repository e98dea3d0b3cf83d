#!/usr/bin/env bash
# Asks in plain language: ./ask.sh "Which category is performing best this week?"
set -euo pipefail
. "$(dirname "$0")/gateway.sh"

variables=$(jq --null-input --arg question "${1:-Which category is performing best this week?}" '{$question}')

gateway "$variables" <<'QUERY' | jq '.errors // .data.askQuestion'
mutation Ask($question: String!) {
  askQuestion(input: { question: $question }) { status text columns { label } rows notes suggestions }
}
QUERY
