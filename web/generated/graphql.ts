/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a metric can be cut by. */
export type Dimension =
  | 'CATEGORY'
  | 'COUNTRY'
  | 'EVENT_TYPE'
  | 'PRODUCT'
  | 'SOURCE';

/** Whether more of it is good. */
export type Direction =
  | 'DOWN_IS_GOOD'
  | 'NEUTRAL'
  | 'UP_IS_GOOD';

/** Length of a bucket. Hours and longer follow the time zone; weeks begin on Monday. */
export type Grain =
  | 'DAY'
  | 'FIVE_MINUTES'
  | 'HOUR'
  | 'MINUTE'
  | 'MONTH'
  | 'QUARTER'
  | 'WEEK'
  | 'YEAR';

/** What a caller may do. Each role may do all that the ones before it may. */
export type Role =
  /** Also manages API keys. */
  | 'ADMIN'
  /** Also asks questions and starts calculations. */
  | 'ANALYST'
  /** Also sends events and changes how the gateway runs. */
  | 'OPERATOR'
  /** Reads metrics, anomalies and forecasts. */
  | 'VIEWER';

/** Unit of a value; MONEY is in the currency of the shop, RATIO is a part of one. */
export type Unit =
  | 'COUNT'
  | 'MONEY'
  | 'RATIO'
  | 'SECONDS';

export type ShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: { timeZone: string, currency: string, now: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, role: Role } };

export type CatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type CatalogueQuery = { metrics: Array<{ name: string, label: string, description: string, unit: Unit, direction: Direction, additive: boolean, grain: Grain, dimensions: Array<Dimension> }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const ShopDocument = new TypedDocumentString(`
    query Shop {
  shop {
    timeZone
    currency
    now
  }
}
    `) as unknown as TypedDocumentString<ShopQuery, ShopQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const CatalogueDocument = new TypedDocumentString(`
    query Catalogue {
  metrics {
    name
    label
    description
    unit
    direction
    additive
    grain
    dimensions
  }
}
    `) as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;