# Waybill in a container, as an ordinary user. The database is another container (compose.yaml) or any PostgreSQL that
# DATABASE_URL names; without one the embedded PostgreSQL keeps its data in /data.
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Built here, the web pages are fresh at every start, which then needs none of the development dependencies. The library
# links of the embedded PostgreSQL are made now, because the running user may not write to the program's folder.
RUN node --input-type=module -e "import { buildWebIfStale } from '/app/server/web-build.ts'; await buildWebIfStale(console.log)" \
  && npm prune --omit=dev \
  && node --input-type=module -e "import { findBinaries } from '/app/server/platform/embedded-postgres/binaries.ts'; findBinaries(undefined, console.log)"

FROM node:26-bookworm-slim
ENV HOST=0.0.0.0 PORT=4400 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4400
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/main.ts"]
CMD ["start"]
