import type { Meaning } from '../meaning.ts';
import { phrases } from './phrases.ts';

const refused = (reason: string, list: string, instead: readonly string[] = []): [string, Meaning][] =>
  phrases({ kind: 'refused', reason, instead }, list);

const sales = ['revenue', 'net_revenue'];
const visits = ['sessions', 'active_users'];

/** What people ask shops about and the events do not hold, with what comes nearest. */
export const unanswerable: readonly [string, Meaning][] = [
  ...refused(
    'I only read: questions cannot change or delete data.',
    'delete, remove, truncate, insert, update, alter table, drop table, drop database, create, create table, grant, erase, wipe, insert into, drop all, overwrite, rename, kill',
  ),
  ...refused(
    'Costs are not in the data, so I cannot tell profit or margin; revenue before and after refunds is.',
    'profit, profits, profitable, profitability, margin, margins, gross margin, net margin, gross profit, net profit, ebit, ebitda, earnings, net income, cost, costs, cost of goods, cogs, expense, expenses, net earnings, most profitable, least profitable, contribution margin, bottom line',
    sales,
  ),
  ...refused(
    'Stock is not in the data; units sold are.',
    'stock, inventory, in stock, out of stock, stock level, stock levels, warehouse, on hand, sell through, sell through rate, restock, reorder, stockout, stockouts',
    ['units'],
  ),
  ...refused(
    'What advertising costs is not in the data, nor which campaign a visit came from.',
    'ad, ads, advert, adverts, advertising, ad spend, marketing, marketing spend, marketing budget, roas, roi, cac, cpc, cpm, cpa, ctr, click through rate, clicks, campaign, campaigns, utm, acquisition cost, customer acquisition cost, referrer, referrers, referral, affiliate, affiliates, google, facebook, instagram, tiktok, seo, sem, organic, paid, newsletter, open rate, adwords',
    visits,
  ),
  ...refused(
    'Who customers are is not in the data: no age, gender, name or address, only countries.',
    'age, ages, age group, gender, sex, male, female, men, women, income group, email, emails, email address, phone number, phone numbers, address, addresses, names, first name, last name, birthday, demographic, demographics, language, languages',
    ['active_users'],
  ),
  ...refused(
    'Places are known by country only.',
    'city, cities, town, region, regions, state, zip, zip code, postcode, postal code, county, continent, location, locations, europe, european, eu, asia, africa, north america, south america, latin america, domestic',
    ['revenue'],
  ),
  ...refused(
    'Where home is, is not in the data: leave your own country out by its name, such as “except Germany”, or ask “by country”.',
    'international, internationally, overseas, abroad, foreign, foreign countries, foreign markets, export, exports',
    ['revenue'],
  ),
  ...refused(
    'I cannot tell new from returning customers here; active users and unique buyers are counted without that.',
    'new customer, new customers, new user, new users, new visitors, new buyers, new, returning customer, returning customers, returning users, returning visitors, returning, repeat, repeat customers, repeat buyers, repeat purchase rate, repeat rate, first time, first time buyers, existing customers, loyal customers, loyal, loyalty, churn, churn rate, churned, retention, retention rate, cohort, cohorts, lifetime value, customer lifetime value, ltv, clv, signups, sign ups, registrations, subscribers, subscriptions, subscription, vip, segment, segments, rfm, member, members',
    ['active_users', 'unique_buyers'],
  ),
  ...refused(
    'Single customers, sessions and orders are not shown; ask for totals, or cut by category, product, source or country.',
    'top customers, best customers, customer list, which customer, which customers, which user, which users, who is, who are, who was, who bought, who, per customer id, customer id, user id, order id, order number, session id, list of customers, list of orders, list orders, biggest order, largest order, single order, last order, latest order, recent orders, last purchase, biggest customer, largest customer, top users, top buyers, biggest customers, best buyers',
    ['active_users', 'orders'],
  ),
  ...refused(
    'Discounts, coupons and promotions are not in the data.',
    'discount, discounts, discounted, coupon, coupons, voucher, vouchers, promo, promos, promotion, promotions, promo code, sale price, list price, gift card, gift cards',
    sales,
  ),
  ...refused(
    'Shipping and payment are not in the data.',
    'shipping, shipping cost, shipping costs, delivery, deliveries, delivery time, shipment, shipments, shipped, delivered, payment, payments, payment method, payment methods, paypal, credit card, card payments, invoice, invoices, unpaid, paid orders, tax, taxes, vat, fulfilment, fulfillment, pending',
    ['orders', 'revenue'],
  ),
  ...refused(
    'Opinions are not in the data: no ratings, reviews or satisfaction.',
    'rating, ratings, stars, satisfaction, satisfied, happy, nps, net promoter score, feedback, complaint, complaints, sentiment, support tickets, tickets, customer service, product reviews, customer reviews',
    ['refunds'],
  ),
  ...refused(
    'Brands, suppliers, sizes and colours are not in the data; categories and products are.',
    'brand, brands, supplier, suppliers, vendor, vendors, manufacturer, seller, sellers, size, sizes, colour, colours, color, colors, variant, variants, sub category, subcategory, subcategories, product name, product names, collection, collections, author, authors, model, models',
    ['revenue'],
  ),
  ...refused(
    'Page visits are known only as product views; bounces, searches, pages and page speed are not recorded.',
    'bounce, bounces, bounce rate, exit rate, exit, exits, landing page, landing pages, search, searches, search term, search terms, keyword, keywords, page speed, load time, loading time, scroll depth, homepage, url, urls, browser version, operating system, os, ios, android, iphone, ipad, chrome, safari, firefox, tablet, desktop version, tablets, banner, banners, wishlist, wish list',
    ['sessions', 'views_per_session'],
  ),
  ...refused(
    'I do not measure such statistics; ask for totals, an average per day or hour, shares, or the highest and lowest.',
    'median, percentile, percentiles, quantile, quartile, standard deviation, std dev, stdev, variance, volatility, correlation, correlate, correlated, correlates, cumulative, cumulatively, running total, moving average, rolling average, histogram, significance, significant, regression, normalized, normalised, indexed, compound, cagr, run rate, weighted, seasonally adjusted, pareto, probability, likelihood, mode',
  ),
  ...refused(
    'Targets and budgets are not in the data.',
    'target, targets, goal, goals, budget, budgets, quota, plan, planned, on track, benchmark, benchmarks, industry average, competitor, competitors, competition, market',
    ['revenue'],
  ),
  ...refused(
    'Amounts are told in the currency of the shop; I do not convert them.',
    'euros, euro, eur, in euros, in euro, in dollars, dollars, dollar, usd, in usd, in eur, in pounds, gbp, in gbp, convert, converted, convert to, yen, in yen, jpy, chf, exchange rate, exchange rates, currency, currencies, bitcoin',
  ),
  ...refused(
    'Single hours or days of many weeks cannot be picked out; ask “by weekday”, “by hour of the day” or for one range of days.',
    'day of month, day of the month, days of the month, month of the year, month of year, season, seasons, seasonality, seasonal, working days, business days, workdays, working hours, business hours, opening hours, holidays, public holidays, payday, holiday season',
  ),
  ...refused(
    'Conversions are not counted by themselves: ask for orders, or for the conversion rate.',
    'number of conversions, how many conversions, conversion count, total conversions, count of conversions',
    ['orders', 'conversion_rate'],
  ),
  ...refused(
    'Employees and branches are not in the data.',
    'employee, employees, staff, salesperson, salespeople, sales rep, sales reps, branch, branches, physical store, physical stores, store location, offline, in store',
    ['revenue'],
  ),
  ...refused(
    'The web and mobile are told apart, but not the web on a phone.',
    'mobile web, mobile website, mobile browser, mobile site',
    ['revenue'],
  ),
  ...refused('Ask for each of them: with it, and without it.', 'with and without, with or without'),
  ...refused('I do not know what “not only” leaves out; name what to include.', 'not only, not just'),
  ...refused(
    'I do not know what would be if things were different; ask for a forecast, or for why a metric changed.',
    'what if, if we, if i, suppose, assuming, scenario, simulate, hypothetically, if',
  ),
];
