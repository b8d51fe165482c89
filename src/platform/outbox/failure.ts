/** How a delivery can fail, in words of any channel. The channel's own errors are mapped to these. */

interface Told {
  /** The channel's code (HTTP-like), 0 when there was no answer. */
  code: number;
  description: string;
}

export type Failure = Told &
  (
    | { kind: 'flood'; retryAfterMs: number }
    /** No connection was made: certainly not sent. */
    | { kind: 'unconnected' }
    /** It may or may not have arrived: a server error, a cut connection, a timeout. */
    | { kind: 'undecidable' }
    | { kind: 'migrated'; newChatId: number }
    | { kind: 'not_modified' }
    | { kind: 'message_gone' }
    | { kind: 'topic_gone' }
    | { kind: 'stale_query' }
    /** The token or the session is refused: nothing can be sent at all. */
    | { kind: 'unauthorized' }
    /** Another instance is at work. */
    | { kind: 'conflict' }
    /** The person or group cannot be reached until they act. */
    | {
        kind: 'unreachable';
        reason: 'blocked' | 'deactivated' | 'never_started' | 'kicked' | 'chat_not_found' | 'forbidden';
      }
    | { kind: 'no_rights' }
    | { kind: 'bad_file' }
    /** Our own mistake: too long, empty, malformed. */
    | { kind: 'rejected' }
  );
