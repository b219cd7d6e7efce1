# Waybill in a container, as an ordinary user. The database is another container (compose.yaml) or any PostgreSQL that
# DATABASE_URL names; without one the embedded PostgreSQL keeps its data in /data.
FROM node:26-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# All of them: the web pages are built from source by the program when they are missing or stale.
RUN npm ci

FROM node:26-bookworm-slim
ENV HOST=0.0.0.0 PORT=4400 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
# The library links of the embedded PostgreSQL are made now, because the running user may not write here.
RUN node --input-type=module -e "import { findBinaries } from '/app/server/platform/embedded-postgres/binaries.ts'; findBinaries(undefined, console.log)" \
  && mkdir -p /data dist \
  && chown node:node /data dist
USER node
VOLUME /data
EXPOSE 4400
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/main.ts"]
CMD ["start"]
