/** The screens and messages of the offices through the year. */
export { handoverPack, outgoingKeeps, scheduledMessages } from './handover.ts';
export { closeYearAsked, officesCard, yearClosed } from './offices.ts';
export { proposal, proposalOver, rotationNews } from './proposal.ts';
export { CHOICES, cancelAsked, choice, dayChoice, rotationCard } from './rotation.ts';
