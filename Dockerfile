# syntax=docker/dockerfile:1
# One image per process: docker build --target api|worker|shard-manager|simulator|migrate .
FROM node:24-bookworm-slim AS build
WORKDIR /dragoman
COPY . .
ENV NX_DAEMON=false NX_NO_CLOUD=true
RUN npm ci --no-audit --no-fund && npm run build \
 && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-bookworm-slim AS runtime
WORKDIR /dragoman
# Inside a container the address is the container's own.
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /dragoman/package.json ./
COPY --from=build /dragoman/node_modules ./node_modules
COPY --from=build /dragoman/libs ./libs
COPY --from=build /dragoman/apps ./apps
USER node

FROM runtime AS migrate
CMD ["node", "libs/schema/dist/migrate.main.js"]

FROM runtime AS worker
EXPOSE 3001
CMD ["node", "--enable-source-maps", "apps/worker/dist/main.js"]

FROM runtime AS shard-manager
EXPOSE 3002
CMD ["node", "--enable-source-maps", "apps/shard-manager/dist/main.js"]

FROM runtime AS simulator
EXPOSE 3100
CMD ["node", "--enable-source-maps", "apps/simulator/dist/main.js"]

FROM runtime AS api
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
