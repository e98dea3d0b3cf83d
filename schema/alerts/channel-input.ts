import { Field, InputType, Int } from 'type-graphql';

@InputType('NotificationChannelInput', {
  description: 'Settings of a channel. Only those of its kind may be given.',
})
export class ChannelInput {
  @Field(() => String, {
    nullable: true,
    description: 'SLACK: address of an incoming webhook, or else botToken and channel.',
  })
  webhookUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'SLACK: token of an app that may chat:write.' })
  botToken?: string | null;

  @Field(() => String, { nullable: true, description: 'SLACK: the channel a bot writes to.' })
  channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SLACK and PAGERDUTY: base address of the API where it is not the usual one, such as https://events.eu.pagerduty.com.',
  })
  apiUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'EMAIL: the SMTP server.' })
  host?: string | null;

  @Field(() => Int, { nullable: true, description: 'EMAIL: its port; without it, 587.' })
  port?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'EMAIL: TLS from the start, as on port 465; otherwise STARTTLS where the server offers it.',
  })
  secure?: boolean | null;

  @Field(() => String, { nullable: true, description: 'EMAIL: name to sign in with, if any.' })
  username?: string | null;

  @Field(() => String, { nullable: true, description: 'EMAIL: password to sign in with.' })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'EMAIL: address of the sender.' })
  from?: string | null;

  @Field(() => [String], { nullable: true, description: 'EMAIL: addresses of the receivers, 1 to 50.' })
  to?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'PAGERDUTY: integration key of an Events API v2 integration.',
  })
  routingKey?: string | null;

  @Field(() => String, { nullable: true, description: 'WEBHOOK: where to post to.' })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'WEBHOOK: what the body is signed with, at least 24 random characters; whsec_ and base64 is read as the Standard Webhooks specification has it.',
  })
  signingSecret?: string | null;
}
