/** The use cases of setting up. */
export { keepZone, NO_BLOC, serveAsSecretariat, showBloc, zoneOf } from './bloc.ts';
export {
  type BindResult,
  bindByLink,
  bindByWord,
  GROUP_LINK_KIND,
  type Group,
  sendGroupLink,
} from './group.ts';
export { claimOperator, nameOperators, offerClaim } from './operator.ts';
