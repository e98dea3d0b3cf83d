import { AskResolver } from './ask-resolver.ts';
import { QuestionHistoryResolver } from './history-resolver.ts';
import { VerifiedQuestionsResolver } from './verified-resolver.ts';

export const resolvers = [AskResolver, QuestionHistoryResolver, VerifiedQuestionsResolver] as const;
