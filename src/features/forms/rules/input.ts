/** What a person can bring into a form, and where in it they can be. */
import type { Answer, EvidenceItem, RecordItem } from '../answer.ts';
import type { NoneReason } from '../definition.ts';
import type { AskTextKey, Problem } from '../types/type.ts';

/** What has been begun at a question and is not an answer yet. */
export type Pending =
  /** `of` says what a text typed instead would be: the figure asked for, or the day on which it will follow. */
  | { kind: 'candidates'; code: AskTextKey; candidates: Answer[]; of: 'answer' | 'until' }
  | { kind: 'chosen'; keys: string[]; other?: string }
  /** Something beside the choices is being typed; `keys` are those ticked so far. */
  | { kind: 'other'; keys: string[] }
  | { kind: 'until' }
  /** A check asks whether the answer is right, or why; `explains` while the reason is being typed. */
  | { kind: 'confirm'; answer: Answer; problem: Problem; must: 'confirm' | 'explain'; explains?: true }
  /** Somebody else answered meanwhile: which of the two is kept? */
  | { kind: 'conflict'; answer: Answer }
  /** A record being filled in, field by field: a new one without `index`; `menu`: what is to be done with it? */
  | { kind: 'record'; index?: number; field: number; item: RecordItem; inner?: Candidates; menu?: true }
  /** A long text that is still being added to. */
  | { kind: 'joining' }
  /** The buttons that did not fit the question's screen. */
  | { kind: 'more' }
  /** The whole text of a long question. */
  | { kind: 'reading'; page: number };

type Candidates = Extract<Pending, { kind: 'candidates' }>;

export interface QuestionPlace {
  at: 'question';
  key: string;
  pending?: Pending;
  fromReview?: boolean;
  /** The page of the choices or records. */
  page?: number;
  /** The revision of the answer that the screen showed; an answer given meanwhile has another. */
  seen?: number;
  /** The same, of a screen that somebody else's answer had written anew: what a tap on it has seen. */
  shown?: number;
  /** The message whose text is being asked back about: editing it later edits the answer. */
  messageId?: number;
  /** What is asked after this one before the person is back at the review, such as unclear cells of a spreadsheet. */
  queue?: Queued[];
}

/** A question that waits its turn, and what has been begun at it. */
export interface Queued {
  key: string;
  pending?: Pending;
}

/** At the review, `seen` is the state of the whole draft that its screen shows. */
export type Place = QuestionPlace | { at: 'review'; page: number; seen?: number };

export type Tap =
  | {
      do:
        | 'back'
        | 'skip'
        | 'retype'
        | 'done'
        | 'remove'
        | 'submit'
        | 'also'
        | 'other'
        | 'add'
        | 'drop'
        | 'up'
        | 'down'
        | 'more'
        | 'prior'
        | 'default'
        | 'estimate'
        | 'confirm'
        | 'explain'
        | 'theirs'
        | 'mine';
    }
  | { do: 'none'; reason: NoneReason }
  | { do: 'choose' | 'candidate' | 'jump' | 'edit' | 'suggest'; index: number }
  | { do: 'page' | 'read'; page: number };

export type Input =
  | { kind: 'text'; text: string; from?: EvidenceItem['from'] }
  | { kind: 'file'; file: NonNullable<EvidenceItem['file']>; from?: EvidenceItem['from'] }
  /** A sticker, a voice message, a location: nothing that a form can take. */
  | { kind: 'unsupported' }
  /** A reply to another message of the bot than the screen: nobody knows which question it is about. */
  | { kind: 'elsewhere' }
  | ({ kind: 'tap' } & Tap);

export interface Save {
  key: string;
  answer: Answer;
  /** Made from the answer as it stands, so that nothing of somebody else's is lost. */
  merges?: true;
  /** The message's part of a text that is joined of several; `begins`: it replaces what was there. */
  part?: { text: string; begins: boolean };
}

export interface Step {
  place: Place;
  /** To be written to the draft. */
  save?: Save;
  /** What went wrong; the place is then unchanged. */
  problem?: Problem;
  /** An answer given before that the person now is done with: said back. */
  echo?: string;
  /** All is answered and the person asks to send. */
  submit?: true;
  /** With `submit`: by the second of two ways, where the purpose has one. */
  also?: true;
}
