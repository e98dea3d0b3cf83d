import {
  Kind,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  typeFromAST,
} from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** All counts are made with fragments spread out: what is written once and used a thousand times counts a thousand times. */
export interface OperationSize {
  /** fields inside fields; a root field alone is 1 */
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
  /** points: one a field, times the items of the lists around it */
  complexity: number;
}

/** Items taken to be in a list when no argument says how many. */
const assumedItems = 10;

/** Arguments that say how many items come back: on the list itself, or on the object that holds it. */
const sizeArguments = ['first', 'last', 'limit', 'points', 'horizon'];

const nothing: OperationSize = { depth: 0, aliases: 0, directives: 0, rootFields: 0, complexity: 0 };

const add = (a: OperationSize, b: OperationSize): OperationSize => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  rootFields: a.rootFields + b.rootFields,
  complexity: a.complexity + b.complexity,
});

/**
 * Measures a valid operation, with its variables coerced. A field may set its own price by
 * `@Field({ complexity: 50 })`. Introspection is left out: graphql-js bounds it by a validation rule of its own.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationSize {
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  // A fragment is measured once for each size of list it is used in, so that nested spreads cost no exponential time.
  const measured = new Map<string, OperationSize>();

  const selections = (
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    items: number | undefined,
  ): OperationSize => set.selections.map((node) => selection(node, parent, items)).reduce(add, nothing);

  function selection(
    node: SelectionNode,
    parent: GraphQLCompositeType,
    items: number | undefined,
  ): OperationSize {
    const own = { ...nothing, directives: node.directives?.length ?? 0 };
    if (node.kind === Kind.FIELD) return add(own, field(node, parent, items));
    if (node.kind === Kind.FRAGMENT_SPREAD) return add(own, fragment(node.name.value, items));
    const type = node.typeCondition ? typeFromAST(schema, node.typeCondition) : parent;
    return add(own, selections(node.selectionSet, isCompositeType(type) ? type : parent, items));
  }

  function fragment(name: string, items: number | undefined): OperationSize {
    const key = `${name} ${items ?? ''}`;
    const known = measured.get(key);
    if (known) return known;
    const definition = fragments.get(name);
    const type = definition && typeFromAST(schema, definition.typeCondition);
    const size =
      definition && isCompositeType(type) ? selections(definition.selectionSet, type, items) : nothing;
    measured.set(key, size);
    return size;
  }

  function field(
    node: SelectionNode & { kind: Kind.FIELD },
    parent: GraphQLCompositeType,
    items: number | undefined,
  ): OperationSize {
    const own = { ...nothing, depth: 1, rootFields: 1, aliases: node.alias ? 1 : 0 };
    const name = node.name.value;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!definition) return own; // __typename, __schema, __type
    const args = getArgumentValues(definition, node, variables);
    const asked =
      sizeArguments.map((argument) => args[argument]).find((value) => typeof value === 'number') ?? items;
    const isList = isListType(getNullableType(definition.type));
    const type = getNamedType(definition.type);
    const child =
      node.selectionSet && isCompositeType(type)
        ? selections(node.selectionSet, type, isList ? undefined : asked)
        : nothing;
    const times = isList && node.selectionSet ? Math.max(1, asked ?? assumedItems) : 1;
    return {
      depth: 1 + child.depth,
      rootFields: 1,
      aliases: own.aliases + child.aliases,
      directives: child.directives,
      complexity: price(definition) + times * child.complexity,
    };
  }

  const root = schema.getRootType(operation.operation);
  const size = root ? selections(operation.selectionSet, root, undefined) : nothing;
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
}

function price(definition: GraphQLField<unknown, unknown>): number {
  const own: unknown = definition.extensions['complexity'];
  return typeof own === 'number' ? own : 1;
}
