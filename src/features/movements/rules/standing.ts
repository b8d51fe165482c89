/** Where an expected agency stands in a round, as far as the rounds need it; the reports know. */
export interface Standing {
  agencyId: number;
  name: string;
  stage: 'not_started' | 'begun' | 'sent';
}
