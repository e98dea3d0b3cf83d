const names = (text: string): string[] => text.trim().split(/\s+/);

/** What operators and syntax are turned into by ClickHouse's parser. */
const syntax = names(`
  and or not xor equals notEquals less greater lessOrEquals greaterOrEquals isDistinctFrom isNotDistinctFrom
  plus minus multiply divide modulo negate like notLike ilike notILike
  in notIn globalIn globalNotIn nullIn notNullIn isNull isNotNull exists
  tuple array map tupleElement arrayElement CAST if multiIf caseWithExpression caseWithoutExpression grouping arrayJoin
`);

const conditionals = names(
  'coalesce ifNull nullIf assumeNotNull toNullable isZeroOrNull isNaN isFinite isInfinite ifNotFinite greatest least clamp',
);

const maths = names(`
  abs sign sqrt cbrt exp exp2 exp10 log ln log2 log10 log1p pow power sin cos tan asin acos atan atan2 pi e degrees radians
  round roundBankers roundDown floor ceil ceiling trunc truncate intDiv intDivOrZero modulo positiveModulo pmod mod gcd lcm
  moduloOrZero divideOrNull divideDecimal multiplyDecimal sigmoid tanh widthBucket width_bucket factorial hypot
  bitAnd bitOr bitXor bitNot bitShiftLeft bitShiftRight bitTest bitCount rand
`);

const conversions = names(`
  toString toInt8 toInt16 toInt32 toInt64 toUInt8 toUInt16 toUInt32 toUInt64 toFloat32 toFloat64 toBool
  toInt32OrNull toInt64OrNull toUInt32OrNull toUInt64OrNull toFloat64OrNull toInt32OrZero toInt64OrZero toUInt64OrZero toFloat64OrZero
  toDecimal32 toDecimal64 toDecimal128 toDecimal64OrNull toDecimal128OrNull
  toDate toDate32 toDateTime toDateTime64 toDateOrNull toDateTimeOrNull toDateTime64OrNull
  accurateCast accurateCastOrNull toLowCardinality toTypeName
  parseDateTime parseDateTimeBestEffort parseDateTimeBestEffortOrNull parseDateTime64BestEffort parseDateTime64BestEffortOrNull
`);

const dates = names(`
  now now64 today yesterday current_date curdate current_timestamp
  year quarter month week day dayofmonth dayofweek dayofyear hour minute second
  toYear toQuarter toMonth toWeek toISOWeek toISOYear toYearWeek toDayOfMonth toDayOfWeek toDayOfYear toHour toMinute toSecond toMillisecond
  toYYYYMM toYYYYMMDD toYYYYMMDDhhmmss toDaysInMonth toLastDayOfMonth last_day toLastDayOfWeek toMonday toTime
  toStartOfYear toStartOfISOYear toStartOfQuarter toStartOfMonth toStartOfWeek toStartOfDay toStartOfHour toStartOfMinute toStartOfSecond
  toStartOfFiveMinutes toStartOfFiveMinute toStartOfTenMinutes toStartOfFifteenMinutes toStartOfInterval time_bucket date_bin
  toRelativeDayNum toRelativeHourNum toRelativeWeekNum toRelativeMonthNum toYearNumSinceEpoch toMonthNumSinceEpoch
  toTimeZone timeZoneOf timeZoneOffset toUTCTimestamp fromUTCTimestamp to_utc_timestamp from_utc_timestamp
  toUnixTimestamp toUnixTimestamp64Milli toUnixTimestamp64Second fromUnixTimestamp fromUnixTimestamp64Milli fromUnixTimestamp64Second from_unixtime
  dateDiff date_diff timestampDiff timestamp_diff timeDiff age dateTrunc date_trunc dateName monthName formatDateTime date_format makeDate makeDate32 makeDateTime
  addDate subDate addYears addQuarters addMonths addWeeks addDays addHours addMinutes addSeconds addMilliseconds addInterval
  subtractYears subtractQuarters subtractMonths subtractWeeks subtractDays subtractHours subtractMinutes subtractSeconds subtractMilliseconds subtractInterval
  toIntervalYear toIntervalQuarter toIntervalMonth toIntervalWeek toIntervalDay toIntervalHour toIntervalMinute toIntervalSecond toIntervalMillisecond toInterval
  timeSlot tumble tumbleStart tumbleEnd
`);

const strings = names(`
  concat concat_ws concatWithSeparator length lengthUTF8 char_length character_length empty notEmpty
  lower upper lcase ucase lowerUTF8 upperUTF8 initcap initcapUTF8 reverse reverseUTF8
  trim trimLeft trimRight trimBoth ltrim rtrim left right leftUTF8 rightUTF8 leftPad rightPad lpad rpad leftPadUTF8 rightPadUTF8
  substring substr mid substringUTF8 substringIndex position locate positionUTF8 positionCaseInsensitive positionCaseInsensitiveUTF8 instr
  startsWith endsWith startsWithUTF8 endsWithUTF8 countSubstrings countSubstringsCaseInsensitive hasToken hasTokenCaseInsensitive
  replace replaceAll replaceOne translate translateUTF8 splitByChar splitByString splitByWhitespace ascii hex format
  formatReadableQuantity formatReadableSize formatReadableTimeDelta formatReadableDecimalSize bar
  sipHash64 cityHash64 xxHash64
  JSONHas JSONLength JSONType JSONExtractString JSONExtractInt JSONExtractUInt JSONExtractFloat JSONExtractBool JSONExtractRaw JSONExtractKeys JSONExtractArrayRaw isValidJSON
`);

/** With a regular expression as the second argument, or the first of splitByRegexp. */
export const patternFunctions: ReadonlySet<string> = lower(
  names(
    'match extract extractAll replaceRegexpOne replaceRegexpAll regexp_replace regexp_extract countMatches splitByRegexp',
  ),
);

/** With what is looked for as the second argument, or the first of splitBy…. Some take the product of both lengths. */
export const searchFunctions: ReadonlySet<string> = lower(
  names(`
    like notLike ilike notILike position positionUTF8 positionCaseInsensitive positionCaseInsensitiveUTF8 locate instr
    countSubstrings countSubstringsCaseInsensitive hasToken hasTokenCaseInsensitive replace replaceAll replaceOne
    splitByChar splitByString substringIndex hasAll hasAny
  `),
);

/** With a length as the second argument. */
export const padFunctions: ReadonlySet<string> = lower(
  names('leftPad rightPad lpad rpad leftPadUTF8 rightPadUTF8'),
);

/** With a lambda as the first argument, where there is more than an array. */
export const lambdaFunctions: ReadonlySet<string> = lower(
  names(`
    arrayMap arrayFilter arrayCount arrayExists arrayAll arrayFirst arrayFirstOrNull arrayFirstIndex arrayLast arrayLastOrNull arrayLastIndex
    arraySum arrayAvg arrayMin arrayMax arrayProduct arraySort arrayReverseSort arrayCumSum arrayCumSumNonNegative arrayDifference
    arrayCompact arrayFill arrayReverseFill arraySplit mapApply mapFilter mapExists mapAll mapSort
  `),
);

/** With the name of a type as the second argument. */
export const typeFunctions: ReadonlySet<string> = lower(names('CAST accurateCast accurateCastOrNull'));

const arrays = names(`
  range has hasAll hasAny indexOf countEqual arrayConcat arraySlice arrayReverse arrayDistinct arrayUniq arrayZip arrayEnumerate arrayEnumerateUniq
  arrayPushBack arrayPushFront arrayPopBack arrayPopFront arrayFlatten arrayIntersect arrayStringConcat
  arrayElementOrNull arrayRotateLeft arrayRotateRight arrayShiftLeft arrayShiftRight
  mapKeys mapValues mapContains mapContainsKey mapFromArrays tupleToNameValuePairs transform
`);

const aggregates = names(`
  count countDistinct sum sumKahan sumWithOverflow sumCount avg avgWeighted min max any any_value anyLast first_value last_value anyHeavy argMin argMax min_by max_by
  uniq uniqExact uniqCombined uniqCombined64 uniqHLL12
  median medianExact medianExactWeighted medianTDigest quantile quantiles quantileExact quantilesExact quantileExactWeighted quantileExactInclusive quantileExactExclusive
  quantileTDigest quantilesTDigest quantileTiming quantilesTiming quantileDD
  varPop varSamp stddevPop stddevSamp var_pop var_samp std stddev stddev_pop stddev_samp skewPop skewSamp kurtPop kurtSamp covarPop covarSamp covar_pop covar_samp corr rankCorr entropy
  simpleLinearRegression studentTTest welchTTest mannWhitneyUTest meanZTest cramersV theilsU contingency
  groupArray groupUniqArray groupArraySample groupArrayLast groupBitAnd groupBitOr groupBitXor
  topK topKWeighted histogram sumMap minMap maxMap deltaSum deltaSumTimestamp
  windowFunnel retention sequenceMatch sequenceCount exponentialMovingAverage exponentialTimeDecayedAvg boundingRatio intervalLengthSum maxIntersections
  grouping singleValueOrNull
`);

/**
 * What a lambda may call: nothing that looks through a text or an array, which would be done for every element. How long one call
 * takes cannot be limited, only how many there are.
 */
export const insideLambda: ReadonlySet<string> = lower([
  ...syntax.filter((name) => name !== 'arrayJoin'),
  ...conditionals,
  ...maths,
  ...conversions,
  ...dates,
  ...names('concat lower upper length empty notEmpty left right substring startsWith endsWith trim'),
]);

/** Aggregates that keep every value unless told how many. */
export const listAggregates: ReadonlySet<string> = lower(
  names('groupArray groupUniqArray groupArraySample groupArrayLast'),
);

/** Aggregates of which no single value can be read. */
export const countingAggregates: ReadonlySet<string> = lower(
  names('count countDistinct uniq uniqExact uniqCombined uniqCombined64 uniqHLL12'),
);

const windows = names(
  'row_number rank dense_rank denseRank percent_rank percentRank cume_dist ntile lag lead lagInFrame leadInFrame nth_value nonNegativeDerivative',
);

const combinators = names('If Array Map Distinct OrDefault OrNull ForEach Merge State ArgMin ArgMax');

const scalars = lower([
  ...syntax,
  ...conditionals,
  ...maths,
  ...conversions,
  ...dates,
  ...strings,
  ...arrays,
  ...patternFunctions,
  ...lambdaFunctions,
  ...windows,
]);
const aggregateNames = lower(aggregates);

/** The aggregate function under its combinators (sumIf → sum), in lower case; null for what is none, or not allowed. */
export function aggregateUnder(name: string): string | null {
  if (aggregateNames.has(name.toLowerCase())) return name.toLowerCase();
  for (const combinator of combinators) {
    if (!name.endsWith(combinator) || name.length === combinator.length) continue;
    const base = aggregateUnder(name.slice(0, -combinator.length));
    if (base !== null) return base;
  }
  return null;
}

/** Whether a function may be called; as ClickHouse does, it takes many names in any case. */
export const isAllowedFunction = (name: string): boolean =>
  scalars.has(name.toLowerCase()) || aggregateUnder(name) !== null;

/** All that may be called, for suggestions; combinators are not spelled out. */
export const allowedFunctions: readonly string[] = [
  ...new Set([
    ...conditionals,
    ...maths,
    ...conversions,
    ...dates,
    ...strings,
    ...arrays,
    ...aggregates,
    ...windows,
  ]),
];

function lower(list: readonly string[]): Set<string> {
  return new Set(list.map((name) => name.toLowerCase()));
}
