// How often to ask again: never after a refusal, twice when the API was not reached.

import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from '../../lib/api/problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The browser's idea of being offline says nothing about a machine on the same network.
      networkMode: 'always',
      retry: (failures, error) => isUnreachable(error) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});
