/**
 * Takes the place of the global in the built hosts (scripts/build-hosts.ts): oRPC asks of every answer whether it is one, and
 * the first mention of the global loads Node's whole fetch. Only what says that it is one is looked at with the real class,
 * and files still travel in one.
 */
export const FormData = new Proxy(class {}, {
  construct: (_target, parameters) => Reflect.construct(globalThis.FormData, parameters),
  get: (_target, name) => (name === Symbol.hasInstance ? isFormData : Reflect.get(globalThis.FormData, name)),
});

const isFormData = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Reflect.get(value, Symbol.toStringTag) === 'FormData' &&
  value instanceof globalThis.FormData;
