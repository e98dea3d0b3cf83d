/**
 * Fetches Apache Kafka's own jars with Maven into node_modules/.cache/kafka, where the tests look for them.
 * kafkajs 2.2.4 works against 4.1: topics, producing, groups, commits and lag are all in the versions it speaks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const version = '4.1.0';
const folder = join(root, 'node_modules/.cache/kafka');

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cartograph</groupId><artifactId>kafka-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;

if (!existsSync(folder)) {
  // Under another name until it is whole, so that a broken download is never taken for Kafka.
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'pom.xml'), pom);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
  const { status, error } = spawnSync('mvn', ['-q', '-B', '-f', join(unfinished, 'pom.xml'), ...goal], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(error ? `Cannot run mvn: ${error.message}` : 'Maven could not fetch Kafka, see above.');
    process.exit(1);
  }
  renameSync(unfinished, folder);
}
console.log(`Kafka ${version} is in node_modules/.cache/kafka.`);
