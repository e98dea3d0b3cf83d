import type { ModelTool } from '../../llm/index.ts';

/** Lets a tool of its own input stand in a list of tools: what calls them has parsed the input by the tool's own schema. */
export const tool = <Input>(made: ModelTool<Input>): ModelTool => made as unknown as ModelTool;
