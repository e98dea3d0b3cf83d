import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { CartographError, type ErrorCode } from '../errors.ts';
import type { ModelTool } from './port.ts';

/** What the model may put right by calling again. */
const correctable: ReadonlySet<ErrorCode> = new Set([
  'BAD_INPUT',
  'BAD_SQL',
  'NOT_FOUND',
  'NOT_ENOUGH_DATA',
  'TOO_LARGE',
  'TIMEOUT',
]);

/** In one message. More is no way to find an answer. */
const mostCalls = 8;

/** Tools as the Messages API takes them. */
export const declareTools = (tools: readonly ModelTool[]): Anthropic.Tool[] =>
  tools.map(({ name, description, input }) => {
    const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
    return { name, description, input_schema: schema as Anthropic.Tool.InputSchema };
  });

interface Answer {
  content: string;
  isError: boolean;
}

const wrong = (content: string): Promise<Answer> => Promise.resolve({ content, isError: true });

/**
 * Runs what the model called, one after the other, in its order.
 * @returns a result for every call, as the API demands, and whether one of them ends the conversation
 */
export async function runCalls(
  calls: readonly Anthropic.ToolUseBlock[],
  tools: readonly ModelTool[],
  onToolCall: ((name: string) => void) | undefined,
): Promise<{ results: Anthropic.ToolResultBlockParam[]; ended: boolean }> {
  const results: Anthropic.ToolResultBlockParam[] = [];
  const answerOf = (call: Anthropic.ToolUseBlock, place: number): Promise<Answer> => {
    const tool = tools.find(({ name }) => name === call.name);
    if (!tool)
      return wrong(`There is no tool ${call.name}. Tools: ${tools.map(({ name }) => name).join(', ')}.`);
    if (place >= mostCalls) return wrong(`At most ${mostCalls} tools are called at once.`);
    return runCall(call, tool, onToolCall);
  };
  for (const [place, call] of calls.entries()) {
    const { content, isError } = await answerOf(call, place);
    results.push({ type: 'tool_result', tool_use_id: call.id, content, is_error: isError });
    const ends = tools.some(({ name, ends }) => name === call.name && ends === true);
    if (ends && !isError) return { results, ended: true };
  }
  return { results, ended: false };
}

async function runCall(
  call: Anthropic.ToolUseBlock,
  tool: ModelTool,
  onToolCall: ((name: string) => void) | undefined,
): Promise<Answer> {
  const input = tool.input.safeParse(call.input);
  if (!input.success) return wrong(`The input does not fit: ${z.prettifyError(input.error)}`);
  onToolCall?.(call.name);
  try {
    return { content: await tool.run(input.data), isError: false };
  } catch (error) {
    if (!(error instanceof CartographError) || !correctable.has(error.code)) throw error;
    return wrong(error.message);
  }
}
