import { createContext, useContext } from 'react';

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'centre';
}

const SignedInContext = createContext<SignedIn | null>(null);

export const SignedInProvider = SignedInContext.Provider;

/** Who sits before the page; what a role may not do is not shown, and the server refuses it all the same. */
export const useSignedIn = (): SignedIn => {
  const person = useContext(SignedInContext);
  if (person === null) throw new Error('outside of the shell');
  return person;
};
