/** The use cases of the registry. */
export * from './bloc.ts';
export * from './delegations.ts';
export * from './people.ts';
export * from './seats.ts';
