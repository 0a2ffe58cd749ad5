import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type ComponentProps } from 'react';

const ChannelsSelect = lazy(() =>
  import('./channels-select').then((loaded) => ({ default: loaded.ChannelsSelect })),
);

/** The list of channels, loaded when it is needed: most servers never open it. */
export function LaterChannelsSelect(props: ComponentProps<typeof ChannelsSelect>) {
  return (
    <Suspense fallback={<Skeleton height={60} />}>
      <ChannelsSelect {...props} />
    </Suspense>
  );
}
