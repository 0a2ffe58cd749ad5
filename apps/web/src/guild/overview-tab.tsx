import { Stack } from '@mantine/core';
import { BudgetCard } from './budget-card';
import { Turns } from './turns';
import { Usage } from './usage';

export default function OverviewTab() {
  return (
    <Stack gap="lg">
      <BudgetCard />
      <Usage />
      <Turns />
    </Stack>
  );
}
