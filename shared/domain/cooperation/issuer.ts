/** Roles that may ask another unit for something at all: whether the button is there. */
export const isIssuer = (role: string): boolean => ['centre', 'chain_leader', 'unit_head'].includes(role);
