# syntax=docker/dockerfile:1
#
# Two images: `runtime` is the gateway, the worker, the Slack bot and the demo producer, told apart by their command and
# ROLE; `grafana` is Grafana with the plugins it needs. docker-compose.yml builds both.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim
ARG GRAFANA_IMAGE=grafana/grafana:12.4.0

# Everything the build needs, development packages too. The embedded engines are not run here.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY schema schema
COPY src src
COPY jobs jobs
COPY slack slack
COPY web web
COPY grafana grafana
COPY LICENSE ./
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
    && node scripts/build-web.mjs \
    && node grafana/cartograph-app/build.mjs

# What runs: no development packages, and neither chDB nor PGlite (the optional ones), whose place ClickHouse and Redis take.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production \
    UV_THREADPOOL_SIZE=16 \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY sql sql
COPY src/ingest/mappings src/ingest/mappings
COPY deploy deploy
COPY --from=build /app/dist dist
# Batches on their way into storage are kept here. Each container has a folder of its own: it is never shared.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["node", "deploy/healthcheck.mjs", "http://127.0.0.1:4000/ready"]
# Node takes signals itself; `init: true` (docker run --init) reaps what else there is.
CMD ["node", "--enable-source-maps", "dist/src/app/main.js"]

FROM ${GRAFANA_IMAGE} AS grafana
ARG INFINITY_VERSION=3.7.2
# Not under /var/lib/grafana: that is a volume, and would hide what a newer image brings.
ENV GF_PATHS_PLUGINS=/usr/share/grafana-plugins \
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=cartograph-app,cartograph-chat-panel
USER root
RUN mkdir -p /usr/share/grafana-plugins && chown 472:0 /usr/share/grafana-plugins
USER 472
RUN grafana cli --pluginsDir /usr/share/grafana-plugins plugins install yesoreyeram-infinity-datasource ${INFINITY_VERSION}
COPY --from=build --chown=472:0 /app/grafana/cartograph-app/dist /usr/share/grafana-plugins/cartograph-app
