import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { ApiConfig } from '../config.js';

/**
 * The page may run only the scripts that it was built with. Inline styles stay allowed: Mantine sets them on elements.
 * Pictures come from Discord, or from the server that stands in for it.
 */
export async function registerSecurityHeaders(fastify: FastifyInstance, config: ApiConfig): Promise<void> {
  const discord = new URL(config.DISCORD_API_URL).origin;
  await fastify.register(helmet, {
    hsts: config.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https://cdn.discordapp.com', discord],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(config.secure && { upgradeInsecureRequests: [] }),
      },
    },
  });
}
