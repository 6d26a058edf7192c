package dev.joist.generate;

import java.time.Duration;
import java.time.Instant;

/** Events as GitHub's archive has them: nested, uneven, with escapes and text beyond ASCII. */
final class Events {
  private static final long FIRST_ID = 2_489_651_045L;
  private static final Instant FIRST_INSTANT = Instant.parse("2015-01-01T00:00:00Z");
  private static final int DAYS = 28;
  private static final int TEXTS = 1 << 20;

  private static final String[] TYPES = {
    "PushEvent", "CreateEvent", "IssuesEvent", "PullRequestEvent", "WatchEvent", "ForkEvent"
  };

  /** Of eleven events six are pushes, and one is of each other type. */
  private static final Pool TYPE = Pool.weighted("type", 6, 1, 1, 1, 1, 1);

  /** Of commits; none in one push of 26. */
  private static final Pool SIZE = Pool.weighted("size", 1, 9, 7, 5, 3, 1);

  private static final Presence PUSHED = Presence.where(TYPE, 0, 1);
  private static final Presence DISCUSSED = Presence.where(TYPE, 2, 4);

  private Events() {}

  static ObjectShape shape(double skew) {
    ObjectShape event = ObjectShape.record();
    event.unique("id", (serial, out) -> out.number(FIRST_ID + serial));
    event.choice("type", Presence.ALWAYS, TYPE, TYPES);
    actor(event.object("actor"), Pool.zipf("actor", 500_000, skew));
    repository(event.object("repo"), Pool.zipf("repository", 200_000, skew));
    payload(event.object("payload"), skew);
    event.bool("public", 98);
    Pool second = Pool.even("second", DAYS * 86_400);
    event.instant("created_at", Presence.ALWAYS, second, FIRST_INSTANT, Duration.ofSeconds(1));
    return event;
  }

  private static void actor(ObjectShape actor, Pool who) {
    actor.number("id", Presence.ALWAYS, who, 1);
    actor.text("login", Presence.ALWAYS, who, Events::login);
    actor.choice("gravatar_id", Presence.ALWAYS, Pool.even("gravatar", 1), "");
    actor.text(
        "url",
        Presence.ALWAYS,
        who,
        (index, out) -> login(index, out.ascii("https://api.example.com/users/")));
    actor.text(
        "avatar_url",
        Presence.ALWAYS,
        who,
        (index, out) -> out.ascii("https://avatars.example.com/u/").number(index + 1).ascii("?"));
  }

  private static void repository(ObjectShape repository, Pool which) {
    repository.number("id", Presence.ALWAYS, which, 1);
    repository.text("name", Presence.ALWAYS, which, Events::repositoryName);
    repository.text(
        "url",
        Presence.ALWAYS,
        which,
        (index, out) -> repositoryName(index, out.ascii("https://api.example.com/repos/")));
  }

  private static void payload(ObjectShape payload, double skew) {
    payload.serial("push_id", PUSHED, FIRST_ID / 3);
    payload.number("size", PUSHED, SIZE, 0);
    Pool branch = Pool.weighted("branch", 2, 1);
    payload.choice("ref", PUSHED.orNull(), branch, "refs/heads/master", "refs/heads/develop");
    commit(payload.list("commits", PUSHED, SIZE), skew);
    Pool action = Pool.weighted("action", 2, 1);
    payload.choice("action", DISCUSSED, action, "opened", "closed");
    payload.number("number", DISCUSSED, Pool.even("number", 5_000), 0);
    Pool body = Pool.zipf("body", TEXTS, skew);
    payload.text("body", DISCUSSED, body, (index, out) -> text("body", index, 10, 69, out));
  }

  private static void commit(ObjectShape commit, double skew) {
    commit.unique("sha", Events::sha);
    ObjectShape author = commit.object("author");
    Pool developer = Pool.zipf("developer", 3_000, skew);
    author.text(
        "email",
        Presence.ALWAYS,
        developer,
        (index, out) -> out.ascii("dev").number(index).ascii("@example.com"));
    author.text("name", Presence.ALWAYS, developer, (index, out) -> out.ascii("dev").number(index));
    Pool message = Pool.zipf("message", TEXTS, skew);
    commit.text(
        "message", Presence.ALWAYS, message, (index, out) -> text("message", index, 4, 19, out));
    commit.bool("distinct", 90);
  }

  /** Its end tells it from all others. */
  private static void text(String name, int index, int least, int most, JsonText out) {
    Words.write(Draws.at(name.hashCode(), index), least, most, out);
    out.ascii(" (#").number(index).raw(')');
  }

  private static void login(int index, JsonText out) {
    out.ascii("user").ascii(Integer.toString((index + 1) * 7919, 36));
  }

  private static void repositoryName(int index, JsonText out) {
    login((int) (index * 48_271L % 500_000), out);
    out.ascii("/repo-").ascii(Integer.toString(index + 1, 36));
  }

  /** Forty digits, of which the first sixteen come once. */
  private static void sha(long serial, JsonText out) {
    long rest = Draws.at(serial, 1);
    out.hex(Draws.mix(serial)).hex(rest).digits(rest >>> 40, 8);
  }
}
