/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Shop {\n  shop {\n    timeZone\n    currency\n    now\n  }\n}\n\nquery Viewer {\n  viewer {\n    name\n    role\n  }\n}\n\nquery Catalogue {\n  metrics {\n    name\n    label\n    description\n    unit\n    direction\n    additive\n    grain\n    dimensions\n  }\n}": typeof types.ShopDocument,
};
const documents: Documents = {
    "query Shop {\n  shop {\n    timeZone\n    currency\n    now\n  }\n}\n\nquery Viewer {\n  viewer {\n    name\n    role\n  }\n}\n\nquery Catalogue {\n  metrics {\n    name\n    label\n    description\n    unit\n    direction\n    additive\n    grain\n    dimensions\n  }\n}": types.ShopDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Shop {\n  shop {\n    timeZone\n    currency\n    now\n  }\n}\n\nquery Viewer {\n  viewer {\n    name\n    role\n  }\n}\n\nquery Catalogue {\n  metrics {\n    name\n    label\n    description\n    unit\n    direction\n    additive\n    grain\n    dimensions\n  }\n}"): typeof import('./graphql.ts').ShopDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
