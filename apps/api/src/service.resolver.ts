import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '@dragoman/tenants/graphql';
import manifest from '../package.json' with { type: 'json' };
import { API_CONFIG, type ApiConfig } from './config.js';
import { ServiceType } from './service.types.js';

@Resolver()
export class ServiceResolver {
  constructor(@Inject(API_CONFIG) private readonly config: ApiConfig) {}

  @Public('the landing page shows it to everybody')
  @Query(() => ServiceType)
  service(): ServiceType {
    const { SIMULATED_SERVICES, PLAYGROUND_URL } = this.config;
    return {
      botName: 'Dragoman',
      version: manifest.version,
      simulatedModel: SIMULATED_SERVICES.includes('anthropic'),
      simulatedDiscord: SIMULATED_SERVICES.includes('discord'),
      playgroundUrl: PLAYGROUND_URL ?? null,
    };
  }
}
