import type { Viewer } from '../../access/index.ts';
import type { Plan } from '../plan.ts';
import type { Answer, AnswerStatus, AnswerTier, Cell, Turn } from '../types.ts';

export interface PageRequest {
  /** default 50 */
  first?: number | undefined;
  /** cursor of the last one already seen */
  after?: string | undefined;
}

export interface HistoryPage<Item> {
  items: { item: Item; cursor: string }[];
  hasNextPage: boolean;
}

/** An answer in a list. */
export interface AnswerSummary {
  id: string;
  conversationId: string;
  question: string;
  status: AnswerStatus;
  tier: AnswerTier;
  text: string;
  /** epoch ms */
  askedAt: number;
}

export interface Conversation {
  id: string;
  /** its first question */
  title: string;
  questions: number;
  /** epoch ms of its first and its last question */
  startedAt: number;
  lastAskedAt: number;
}

export interface ConversationDetails extends Conversation {
  /** the last 100, oldest first */
  answers: AnswerSummary[];
}

/** A question that somebody asks again and again. */
export interface SavedQuestion {
  id: string;
  name: string;
  question: string;
  /** epoch ms */
  createdAt: number;
}

/** Cells of an answer as they were found right. */
export interface VerifiedCells {
  columns: string[];
  /** the first ones */
  rows: Cell[][];
  totalRows: number;
  /** of the columns and all rows that the answer showed */
  hash: string;
}

/** A question whose answer an analyst found right. */
export interface VerifiedQuestion {
  id: string;
  question: string;
  /** what it is read as; null for its own words */
  phrase: string | null;
  /** null when it was kept by a version whose plans this one does not know */
  plan: Plan | null;
  timeZone: string;
  /** epoch ms: what «today» was */
  asOf: number;
  text: string;
  cells: VerifiedCells;
  answerId: string;
  verifiedBy: string;
  /** epoch ms */
  verifiedAt: number;
  lastCheck: VerifiedCheck | null;
}

/**
 * same: it is answered as it was; cells: the plan is the same, the numbers are not, as when events came late or were
 * deleted; plan: it is understood differently; unanswered: it is refused, ambiguous or fails.
 */
export const checkOutcomes = ['same', 'cells', 'plan', 'unanswered'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** What came of asking a verified question again. */
export interface VerifiedCheck {
  questionId: string;
  question: string;
  outcome: CheckOutcome;
  /** in sentences, at most ten; empty when it is the same */
  differences: string[];
  /** epoch ms */
  checkedAt: number;
}

export interface QuestionFeedback {
  answerId: string;
  question: string;
  text: string;
  status: AnswerStatus;
  tier: AnswerTier;
  plan: Plan | null;
  right: boolean;
  comment: string;
  givenBy: string;
  /** epoch ms */
  givenAt: number;
}

/** Asks a question of an earlier moment once more. */
export type AskAgain = (question: { question: string; timeZone: string; asOf: number }) => Promise<Answer>;

/**
 * What was asked and answered. Questions are their asker's own: what belongs to another viewer is NOT_FOUND, in the words of
 * what does not exist.
 */
export interface History {
  /**
   * The conversation that a question goes on with, or a new one.
   * @throws CartographError NOT_FOUND
   */
  open(conversationId: string | undefined, viewer: Viewer): Promise<{ id: string; turns: Turn[] }>;
  /** Keeps an answer for 180 days. Rows of more than 256 KiB are left out, and the kept answer says so. */
  record(answer: Answer, viewer: Viewer): Promise<void>;
  /** An answer as it was given, without the token of its proposal. @throws CartographError NOT_FOUND */
  get(answerId: string, viewer: Viewer): Promise<Answer>;
  /** Newest first. @throws CartographError BAD_INPUT for a page size or cursor that makes no sense */
  list(viewer: Viewer, page?: PageRequest): Promise<HistoryPage<AnswerSummary>>;
  /** The last one spoken in first. @throws CartographError BAD_INPUT as `list` */
  conversations(viewer: Viewer, page?: PageRequest): Promise<HistoryPage<Conversation>>;
  /** @throws CartographError NOT_FOUND */
  conversation(id: string, viewer: Viewer): Promise<ConversationDetails>;

  /** @throws CartographError BAD_INPUT for a name or question that is empty or too long, CONFLICT for a name there is */
  save(viewer: Viewer, question: { name: string; question: string }): Promise<SavedQuestion>;
  /** @throws CartographError NOT_FOUND */
  deleteSaved(id: string, viewer: Viewer): Promise<void>;
  /** By name. */
  saved(viewer: Viewer): Promise<SavedQuestion[]>;

  /**
   * Marks one's answer as right, or teaches what a question that was not understood should be read as. A phrase must be
   * understood as the answer's plan is; so must the question itself where it was asked in the middle of a conversation or
   * understood by a language model only. Both are asked once more to see it.
   * @param phrase the words to read instead of the question's; null to keep its own
   * @throws CartographError NOT_FOUND; BAD_INPUT for an answer without a plan that reads data, and for words that mean
   * something else or nothing
   */
  verify(
    answerId: string,
    viewer: Viewer,
    how: { phrase: string | null; ask: AskAgain },
  ): Promise<VerifiedQuestion>;
  /** @throws CartographError NOT_FOUND */
  unverify(id: string): Promise<void>;
  /** The last verified first, each with what came of its last check. */
  verified(): Promise<VerifiedQuestion[]>;
  /** What to read instead of a question that was verified in the same words, case, punctuation and articles aside. */
  verifiedPhrase(question: string): Promise<string | null>;
  /** Asks every verified question again as of its moment, and keeps what came of it. @throws what is worth another attempt */
  check(ask: AskAgain): Promise<VerifiedCheck[]>;

  /** Says of one's answer whether it was right; said again, it replaces. @throws CartographError NOT_FOUND, BAD_INPUT */
  feedback(
    answerId: string,
    viewer: Viewer,
    said: { right: boolean; comment: string },
  ): Promise<QuestionFeedback>;
  /** Of all viewers, newest first. @param right only such */
  feedbackGiven(page: PageRequest & { right?: boolean | undefined }): Promise<HistoryPage<QuestionFeedback>>;
}
