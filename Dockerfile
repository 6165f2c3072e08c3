# Written with care and not run: there was no Docker engine where it was written.

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
# First what changes seldom. The install also generates the Prisma client, for which it needs the schema.
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci --omit=dev
COPY . .
# The build that `npm start` would make on its first run.
RUN node --import tsx --eval 'await (await import("./src/commands/production-build.ts")).ensureProductionBuild()'

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data
COPY --from=build /app ./
# Keys, and the embedded database if no DATABASE_URL is given.
RUN mkdir --mode=711 /data && chown --recursive node:node /data /app/.next
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself, without npm between: it receives the signal to stop.
CMD ["node", "--import", "tsx", "src/commands/start.ts"]
