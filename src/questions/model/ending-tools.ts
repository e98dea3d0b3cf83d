import { z } from 'zod';
import type { ModelTool } from '../../llm/index.ts';
import { tool } from './tool.ts';

/** How a conversation ended that has no result to show. */
export type Ending =
  { kind: 'choices'; text: string; questions: string[] } | { kind: 'refused'; text: string };

/** What the model calls instead of answering. The last one counts. */
export function endingTools(): { tools: ModelTool[]; ending: () => Ending | null } {
  let ending: Ending | null = null;
  const end = (how: Ending): Promise<string> => {
    ending = how;
    return Promise.resolve('The user is told.');
  };
  const tools = [
    tool({
      name: 'ask_back',
      description: 'Lets the user choose, where the question can mean different things that matter.',
      input: z.object({
        text: z.string().min(1).max(500).describe('what is unclear, in a sentence'),
        choices: z
          .array(z.string().min(1).max(200))
          .min(2)
          .max(5)
          .describe('whole questions in plain words, such as “revenue by category last 7 days”'),
      }),
      ends: true,
      run: ({ text, choices }) => end({ kind: 'choices', text, questions: choices }),
    }),
    tool({
      name: 'give_up',
      description: 'Says that the question cannot be answered from the data of this shop, and why.',
      input: z.object({ reason: z.string().min(1).max(500) }),
      ends: true,
      run: ({ reason }) => end({ kind: 'refused', text: reason }),
    }),
  ];
  return { tools, ending: () => ending };
}
