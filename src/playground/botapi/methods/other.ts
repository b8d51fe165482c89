/**
 * Methods of the reference about things that there are none of here: their required parameters are checked,
 * then they answer that there is none.
 */
import type { Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { findReferenceMethod } from '../reference.ts';

const QUERY_OLD = 'query is too old and response timeout expired or query ID is invalid';

/** What is true where nothing of the kind exists. */
const EMPTY: Record<string, unknown> = {
  getForumTopicIconStickers: [],
  getUserProfileAudios: { total_count: 0, audios: [] },
  getCustomEmojiStickers: [],
  getUserChatBoosts: { boosts: [] },
  getAvailableGifts: { gifts: [] },
  getUserGifts: { total_count: 0, gifts: [] },
  getChatGifts: { total_count: 0, gifts: [] },
  getMyStarBalance: { amount: 0 },
  getStarTransactions: { transactions: [] },
  sendMessageDraft: true,
  sendRichMessageDraft: true,
  setPassportDataErrors: true,
  setMyProfilePhoto: true,
  removeMyProfilePhoto: true,
  deleteMessageReaction: true,
  deleteAllMessageReactions: true,
  setChatMemberTag: true,
};

const PROBLEMS: Record<string, string> = {
  answerInlineQuery: QUERY_OLD,
  answerShippingQuery: QUERY_OLD,
  answerPreCheckoutQuery: QUERY_OLD,
  answerWebAppQuery: QUERY_OLD,
  answerGuestQuery: QUERY_OLD,
  getStickerSet: 'STICKERSET_INVALID',
  getBusinessConnection: 'business connection not found',
  approveChatJoinRequest: 'HIDE_REQUESTER_MISSING',
  declineChatJoinRequest: 'HIDE_REQUESTER_MISSING',
};

/** The method for a name of the reference that nothing else answers; `undefined` for an unknown name. */
export function otherMethod(name: string): Method | undefined {
  const reference = findReferenceMethod(name);
  if (!reference) return undefined;
  return ({ args }) => {
    for (const { name: parameter, required } of reference.parameters.values()) {
      if (required && !args.has(parameter) && !args.uploads.has(parameter)) {
        throw badRequest(`parameter "${parameter}" is required`);
      }
    }
    if (reference.name in EMPTY) return EMPTY[reference.name];
    throw badRequest(PROBLEMS[reference.name] ?? `method ${reference.name} is not available in this server`);
  };
}
