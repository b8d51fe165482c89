/** The bot's own account. */
import type { Method } from '../call.ts';
import { botUser } from '../world.ts';

export const getMe: Method = ({ bot }) => ({
  ...botUser(bot),
  can_join_groups: bot.can_join_groups,
  can_read_all_group_messages: bot.reads_all,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});
