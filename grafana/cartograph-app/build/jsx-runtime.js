/**
 * Grafana hands its own React to plugins, 18 or 19. What JSX compiles to must be made by that React, and not all
 * versions of Grafana hand out `react/jsx-runtime`; `createElement` is in every one.
 */
import { createElement, Fragment } from 'react';

export { Fragment };

const withKey = (props, key) => (key === undefined ? props : { ...props, key });

export const jsx = (type, props, key) => createElement(type, withKey(props, key));

/** Children that stand there by themselves need no keys, unlike those of a list. */
export const jsxs = (type, { children, ...props }, key) =>
  createElement(type, withKey(props, key), ...children);
