import type { SetupStep } from '../generated/graphql';

/** What is asked, in order; after the last one comes `DONE`. */
export const steps = ['LANGUAGE', 'CHANNEL', 'BUDGET', 'TRY'] as const satisfies readonly SetupStep[];
export type Step = (typeof steps)[number];

/** The step to show: the one in the address, else the one that was reached before. */
export function currentStep(inAddress: string | null, reached: SetupStep | null): Step {
  return (
    steps.find((step) => step.toLowerCase() === inAddress) ??
    steps.find((step) => step === reached) ??
    'LANGUAGE'
  );
}

export function stepAfter(step: Step): SetupStep {
  return steps[steps.indexOf(step) + 1] ?? 'DONE';
}

export function stepBefore(step: Step): Step | undefined {
  return steps[steps.indexOf(step) - 1];
}
