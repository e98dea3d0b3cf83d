# Sourced by the scripts beside it: `gateway [VARIABLES]` sends the document on stdin.

gateway() {
  local variables='{}' authorization=()
  if [[ $# -gt 0 ]]; then variables=$1; fi
  if [[ -n "${TOKEN:-}" ]]; then authorization=(--header "authorization: Bearer $TOKEN"); fi
  # --fail-with-body: an answer that is nothing but errors has a status of 4xx or 5xx, and its body says what is wrong.
  jq --raw-input --slurp --argjson variables "$variables" '{query: ., $variables}' |
    curl --silent --show-error --fail-with-body "${GATEWAY_URL:-http://localhost:4000}/graphql" \
      "${authorization[@]}" \
      --header 'content-type: application/json' \
      --header 'accept: application/graphql-response+json' \
      --data @-
}
