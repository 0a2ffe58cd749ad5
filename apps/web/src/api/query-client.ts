import { QueryClient } from '@tanstack/react-query';
import { asApiError } from './api-error';

/** Tries twice more what may work a moment later; a refusal is shown at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => asApiError(error).transient && failures < 2 },
      mutations: { retry: false },
    },
  });
}
