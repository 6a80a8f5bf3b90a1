export const collisionStates = ['open', 'settled'] as const;
